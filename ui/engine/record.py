"""The record of a set-up: whose folder it is, how far it has come, and in the end what was installed. No QGIS here.

It lies beside the environment as JSON. Without it a folder is somebody else's; an environment is used only when the
record holds a manifest, which is written last.
"""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass, field
from typing import Any

from .place import Place

PRODUCT = "sar-colorizer-engine"
FORMAT = 1

ENVIRONMENT, TORCH, PACKAGES, VERIFICATION = "environment", "torch", "packages", "verification"
STEPS = (ENVIRONMENT, TORCH, PACKAGES, VERIFICATION)


@dataclass
class Record:
    """How far a set-up has come.

    Attributes:
        plan: what was asked for, see `plan.Plan`, as JSON values.
        done: the steps that are finished, each with what it was done by; a step is done again where that has changed.
        running: the step that was begun and not finished, "" for none.
        failure: why the last run ended, "" if it did not fail.
        verified: the packages that came in by their hashes, "numpy==2.0.2", see `setup.pins`.
        manifest: what is installed: plugin and engine version, packages, Python, device, date; {} until complete.
    """

    plan: dict[str, Any] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    running: str = ""
    failure: str = ""
    verified: list[str] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether the environment may be used."""
        return bool(self.manifest)


def read_record(place: Place) -> Record | None:
    """Return the record in a folder, None where there is none of ours."""
    try:
        values = json.loads(place.record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(values, dict) or values.get("product") != PRODUCT or values.get("format") != FORMAT:
        return None
    names = [one.name for one in dataclasses.fields(Record)]
    try:
        return Record(**{name: type(getattr(Record(), name))(values[name]) for name in names if name in values})
    except (TypeError, ValueError):
        return None


def write_record(place: Place, record: Record) -> None:
    """Write the record whole or not at all."""
    values = {"product": PRODUCT, "format": FORMAT, **dataclasses.asdict(record)}
    partial = place.record.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(place.record)
