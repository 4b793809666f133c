"""Measurement: seconds, core-seconds and memory of a piece of work, and of several in turn.

What is compared is measured in turn, A B A B, so that a ratio is of the same minutes: on a machine that others use too,
or that slows down as it gets warm, seconds of different minutes are not to be compared.
"""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

Facts = Mapping[str, float]
"""What else was found out, by name and unit: "first tile (s)"."""

_REST = 0.05  # seconds: threads of the work before that wait for more by spinning come to rest


@dataclass(frozen=True)
class Sample:
    """One run of a piece of work.

    Attributes:
        seconds: from its beginning to its end.
        core_seconds: of all of its threads and processes; None where it is not known.
        peak_bytes: see `Row.peak_bytes`; None where it is not known.
        facts: what else was found out.
    """

    seconds: float
    core_seconds: float | None
    peak_bytes: int | None = None
    facts: Facts = field(default_factory=dict)


def here(work: Callable[[], Facts | None]) -> Callable[[], Sample]:
    """Return what runs a piece of work in this process and measures it.

    Its peak is what it needs beyond what the process held before, by the kernel's own count; Linux only.
    """

    def sample() -> Sample:
        gc.collect()
        time.sleep(_REST)
        held = _forget_peak()
        cores, started = core_seconds(), time.perf_counter()
        facts = work()
        seconds, used = time.perf_counter() - started, core_seconds() - cores
        peak = _status_bytes("VmHWM")
        return Sample(seconds, used, None if held is None or peak is None else max(0, peak - held), facts or {})

    return sample


def in_turn(
    works: Mapping[str, Callable[[], Sample]], repeats: int, *, warm_up: bool = True
) -> dict[str, list[Sample]]:
    """Run pieces of work in turn, each so often; once more before, unless the first time is what counts.

    Of that time before only the peak is kept: what has taken memory once may hold it for the next time.
    """
    peaks = {name: work().peak_bytes or 0 for name, work in works.items()} if warm_up else {}
    samples: dict[str, list[Sample]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            sample = work()
            if sample.peak_bytes is not None:
                sample = replace(sample, peak_bytes=max(sample.peak_bytes, peaks.get(name, 0)))
            samples[name].append(sample)
    return samples


def core_seconds() -> float:
    """Return the CPU time of this process and of the processes that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _forget_peak() -> int | None:
    """Let the kernel count this process's peak from now on; returns the bytes that it holds now."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return None
    return _status_bytes("VmRSS")


def _status_bytes(name: str) -> int | None:
    return next((int(value) for key, value in _status() if key == name), None)


def _status() -> Iterator[tuple[str, int]]:
    """Yield what the kernel says of this process's memory, in bytes."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return
    for line in lines:
        name, _, value = line.partition(":")
        if value.endswith(" kB"):
            yield name, int(value.split()[0]) * 1024
