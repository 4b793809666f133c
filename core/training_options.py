"""What the user asks of a training and of an evaluation, as plain values that travel as JSON."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from .errors import OptionError

PRESETS = ("paired", "unpaired", "finetune", "smoke")
"""Configurations that come with the product; see `training/presets`."""

LAYOUTS = ("sen12", "sen12ms", "qxs", "pairs", "rasters", "unpaired")
"""How scenes lie on disk; see `training/data/layouts`."""

Table = dict[str, Any]


@dataclass(frozen=True)
class TrainOptions:
    """A training.

    Attributes:
        config: a preset's name or the path of a TOML file.
        output: folder for the model, the report, the curves and the checkpoint.
        data: tables as in the file's [[data]]; where given they replace the file's.
        changes: table to {key: value}, over those of the file.
        cache: folder for decoded scenes; "" for one in the output folder.
        fresh: start anew where the output folder holds a checkpoint, instead of going on from it.
    """

    config: str
    output: str
    data: tuple[Table, ...] = ()
    changes: dict[str, Table] = field(default_factory=dict)
    cache: str = ""
    fresh: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the options as plain JSON values."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> TrainOptions:
        """Make options from JSON values; raises OptionError."""
        return cls(**checked_values(cls, values))


@dataclass(frozen=True)
class EvaluateOptions:
    """An evaluation.

    Attributes:
        model: a shipped model's name or the path of a model file.
        output: folder for the report and the scores.
        data: tables as in a training's [[data]].
        compare: further models, names or paths, for rows of their own.
        cache: folder for decoded scenes; "" for one in the output folder.
        device: "auto", "cpu", "cuda" or "cuda:N".
        crop: pixels along a side of the places that are scored; 0 for whole items.
    """

    model: str
    output: str
    data: tuple[Table, ...] = ()
    compare: tuple[str, ...] = ()
    cache: str = ""
    device: str = "auto"
    crop: int = 512

    def to_dict(self) -> dict[str, Any]:
        """Return the options as plain JSON values."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> EvaluateOptions:
        """Make options from JSON values; raises OptionError."""
        return cls(**checked_values(cls, values))


def checked_values(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values for a dataclass of options, lists as tuples; raises OptionError on unknown or missing ones."""
    fields = {one.name: one for one in dataclasses.fields(kind)}
    unknown = sorted(set(values) - set(fields))
    if unknown:
        raise OptionError(f"Unknown option: {', '.join(unknown)}.")
    missing = [name for name, one in fields.items() if _is_required(one) and not values.get(name)]
    if missing:
        raise OptionError(f"Missing option: {', '.join(missing)}.")
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _is_required(one: dataclasses.Field[Any]) -> bool:
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
