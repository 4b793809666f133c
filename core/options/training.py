"""What the user asks of a training and of an evaluation, as plain values that travel as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..words import tr_later
from .base import PIXELS, Kind, OptionValues, changed, option
from .shared import DeviceOptions, ModelOptions

PRESETS = ("paired", "unpaired", "finetune", "smoke")
"""Configurations that come with the product; see `training/config/presets`."""

LAYOUTS = ("sen12", "sen12ms", "qxs", "opensar", "pairs", "classes", "rasters", "unpaired")
"""How scenes lie on disk; see `training/data/layouts`."""

Table = dict[str, Any]


@dataclass(frozen=True)
class TrainOptions(OptionValues):
    """A training."""

    config: str = option(
        "",
        Kind.FILE,
        tr_later("Configuration file"),
        tr_later(
            "A TOML file with everything that can be set: losses, several data folders, several bands, split, "
            "schedule. It takes the place of the preset. Empty: the preset."
        ),
        suffix=".toml",
        required=True,
        metavar="CONFIG.toml",
    )
    output: str = option(
        "",
        Kind.OUTPUT_FOLDER,
        tr_later("Output folder"),
        tr_later(
            "For the model, its report, curves (TensorBoard), decoded scenes and the checkpoint. Choose a folder that "
            "stays: run the same again with it to go on after an interruption."
        ),
        required=True,
        flag="out",
        metavar="DIR",
    )
    data: tuple[Table, ...] = option(
        (),
        Kind.TABLES,
        tr_later("Data folder"),
        tr_later(
            "The folder with SAR and optical images. Empty: the data that the configuration file names. What is given "
            "here takes the place of those."
        ),
        metavar="DIR[,KEY=VALUE...]",
    )
    changes: Mapping[str, Table] = option(
        dict, Kind.TABLE, "Changes", "Tables of keys and values, over those of the file.", parameter=None, flag=None
    )
    cache: str = option(
        "",
        Kind.OUTPUT_FOLDER,
        "Cache",
        "Folder for decoded scenes. Empty: one in the output folder.",
        parameter=None,
        metavar="DIR",
    )
    fresh: bool = option(
        False,
        Kind.FLAG,
        tr_later("Start anew"),
        tr_later(
            "Forget a training that the output folder holds already. Otherwise the same training goes on from its last "
            "checkpoint."
        ),
        advanced=True,
    )


@dataclass(frozen=True)
class EvaluationFiles(OptionValues):
    """Which model is scored, and where the report goes."""

    model: str = changed(ModelOptions, "model", default="", required=True)
    output: str = option(
        "",
        Kind.OUTPUT_FOLDER,
        tr_later("Output folder"),
        tr_later("For the report with its pictures, the scores as a file, and decoded scenes."),
        required=True,
        flag="out",
        metavar="DIR",
    )


@dataclass(frozen=True)
class EvaluateOptions(DeviceOptions, EvaluationFiles):
    """An evaluation. The options are those of the bases, in reverse, and these."""

    data: tuple[Table, ...] = option(
        (),
        Kind.TABLES,
        tr_later("Data folder"),
        tr_later(
            "The folder with SAR and optical images that the model has not seen in training: all of them are scored."
        ),
        required=True,
        flag="data",
        metavar="DIR[,KEY=VALUE...]",
    )
    compare: tuple[str, ...] = option(
        (),
        Kind.MODELS,
        tr_later("Compare with models"),
        tr_later("Further models, names or paths with semicolons between them, that are scored on the same images."),
        metavar="MODEL",
    )
    cache: str = changed(TrainOptions, "cache")
    crop: int = option(
        512,
        Kind.WHOLE,
        tr_later("Crop (pixels)"),
        tr_later("Side of the squares that are scored, as many as fit into each image. 0: whole images."),
        low=0,
        unit=PIXELS,
    )
