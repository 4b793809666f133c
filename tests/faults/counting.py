"""Faults that are tried again and again, and the promises that each try kept or broke.

Engine and QGIS tests share it: standard library and pytest alone. A row of the table in docs/reliability.md is a
`Count`, see `faults` in tests/conftest.py::

    with faults(KILLED, "SIGKILL while an older product lies there", said="...") as count:
        for moment in count.moments(times(100, 4), 0.0, 5.0):
            with count.attempt(f"at {moment:.2f} s"):
                ...  # do the harm, assert what has to hold
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sar_colorizer.tests.extent import BUILD, FULL, SEED

RECORDS = BUILD / "faults.jsonl"

KILLED = "Killed at any moment"
STORAGE = "Disk, folders, locks"
MEMORY = "Memory"
RASTERS = "Bad rasters"
MODELS = "Hostile models"
NAMES = "Hostile names and text"
BOUNDARY = "Between QGIS and the engine"
DETERMINISM = "The same bytes"
HONESTY = "Honesty"
NETWORK = "Network and secrets"
LONG_HAUL = "Long haul"
SECTIONS = (
    KILLED, STORAGE, MEMORY, RASTERS, MODELS, NAMES, BOUNDARY, DETERMINISM, HONESTY, NETWORK, LONG_HAUL,
)  # fmt: skip
"""In the order of the table."""

_SHOWN = 5  # broken promises that a failing test shows


class NotHarmed(Exception):
    """Raised in an attempt whose harm came to nothing, as the work was over before: it was no try."""


class Count:
    """How often a fault was tried, and how often a promise was broken.

    Attributes:
        tried: how many attempts there were.
        lost: how many of them broke a promise: an assertion that did not hold, or anything else that was raised.
        said: what people are told, for the table; without what differs from run to run.
        random: for what is left to chance; follows from the seed and the test's name.
    """

    def __init__(self, section: str, fault: str, test: str, said: str) -> None:
        assert section in SECTIONS
        self.section, self.fault, self.said = section, fault, said
        self.tried, self.lost, self.longest = 0, 0, 0.0
        self.random = random.Random(f"{SEED} {test} {fault}")
        self._test = test
        self._broken: list[str] = []

    def moments(self, number: int, earliest: float, latest: float) -> list[float]:
        """Return moments in seconds, one in each of `number` equal parts of the time, in any order."""
        part = (latest - earliest) / number
        found = [earliest + part * (index + self.random.random()) for index in range(number)]
        self.random.shuffle(found)
        return found

    @contextmanager
    def attempt(self, what: str) -> Iterator[None]:
        """One try; what is raised in it counts as lost and does not end the others.

        Args:
            what: tells this try from the others, should it fail.
        """
        self.tried += 1
        started = time.monotonic()
        try:
            yield
        except NotHarmed:
            self.tried -= 1
        except Exception as error:  # whatever it is, a promise was broken, and the count goes on
            self.lost += 1
            self._broken.append(f"{what}: {type(error).__name__}: {error}")
        finally:
            self.longest = max(self.longest, time.monotonic() - started)

    def finish(self) -> None:
        """Record the row, and fail where a promise was broken or nothing was tried."""
        row = {
            "section": self.section,
            "fault": self.fault,
            "test": self._test,
            "seed": SEED,
            "tried": self.tried,
            "lost": self.lost,
            "seconds": round(self.longest, 2),
            "said": self.said,
        }
        print(row)
        if FULL:
            append(RECORDS, row)
        broken = "\n".join(self._broken[:_SHOWN])
        assert not self.lost, f"{self.lost} of {self.tried} tries broke a promise (seed {SEED}):\n{broken}"
        assert self.tried, "nothing was tried"


def append(records: Path, row: dict[str, object]) -> None:
    """Add a row to the records; in one write, since several test runs may write at once."""
    records.parent.mkdir(exist_ok=True)
    with records.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
