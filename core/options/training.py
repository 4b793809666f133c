"""What the user asks of a training and of an evaluation, as plain values that travel as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .base import OptionValues

PRESETS = ("paired", "unpaired", "finetune", "smoke")
"""Configurations that come with the product; see `training/presets`."""

LAYOUTS = ("sen12", "sen12ms", "qxs", "pairs", "rasters", "unpaired")
"""How scenes lie on disk; see `training/data/layouts`."""

Table = dict[str, Any]


@dataclass(frozen=True)
class TrainOptions(OptionValues):
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


@dataclass(frozen=True)
class EvaluateOptions(OptionValues):
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
