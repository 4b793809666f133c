"""Options that Processing has and the engine has not, or has in another form, declared like those of `core.options`."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.model.card import TRUE_COLOUR
from ...core.options.base import Kind, OptionValues, changed, option
from ...core.options.export import ModelItemOptions
from ...core.options.folder import FolderOptions
from ...core.options.shared import DEFAULT_MODEL, DeviceOptions, ModelOptions
from ...core.options.training import LAYOUTS, PRESETS, EvaluateOptions, Table, TrainOptions
from ...core.words import tr_later

LAYER_GROUP, LEGEND = "LAYER_GROUP", "LEGEND"

USUAL_PRESET = "finetune"
"""What most people have is a few scenes of their own, and no GPU."""

ANY_LAYOUT = "auto"


@dataclass(frozen=True)
class LayerOptions(OptionValues):
    """Where in the layer tree the results go."""

    layer_group: str = option(
        "",
        Kind.TEXT,
        tr_later("Layer group"),
        tr_later(
            "The group of the layer tree that results go to when QGIS loads them. It is made, at the top, if it is not "
            "there. Empty: where QGIS puts new layers."
        ),
        advanced=True,
    )


@dataclass(frozen=True)
class LegendOptions(OptionValues):
    """Whether a layer beside the result says what its colours mean."""

    legend: bool = option(
        True,
        Kind.FLAG,
        tr_later("Add a legend layer"),
        tr_later(
            "Add a layer without features whose legend says what the colours mean, when QGIS loads the result: it is "
            "saved with the project, and shown in the legends of print layouts."
        ),
        advanced=True,
        later=True,
    )


@dataclass(frozen=True)
class FolderForm(FolderOptions):
    """A folder of colorizations, or in its place a list of files, a pattern, a product or a STAC ItemCollection."""

    input: str = changed(FolderOptions, "input", required=False)
    listed: str = option(
        "",
        Kind.FILE,
        tr_later("List of files"),
        tr_later(
            "Instead of a folder: a text file with the path of a raster, or a pattern such as **/*.tif, on each line. "
            "Relative paths start at the list's folder; lines that start with # are remarks. Or a STAC ItemCollection "
            "(.json), a Sentinel-1 product (.zip), or a pattern of paths."
        ),
        parameter="LIST",
    )
    load: bool = option(
        False,
        Kind.FLAG,
        tr_later("Open the colour images"),
        tr_later("Add the colour images to the map when all are done, those that were done before too."),
    )


@dataclass(frozen=True)
class ModelCardOptions(OptionValues):
    """A model, and where a page about it goes."""

    model: str = changed(ModelOptions, "model")
    page: str = option(
        "",
        Kind.OUTPUT_FILE,
        tr_later("Model information"),
        tr_later("A page with all of it, the whole model card included."),
        suffix=".html",
        parameter="OUTPUT_HTML",
    )
    item: str = changed(ModelItemOptions, "output", required=False, parameter="OUTPUT_MLM", later=True)


@dataclass(frozen=True)
class StatusForm(OptionValues):
    """What of the engine is looked at, and where it is told."""

    quick: bool = option(
        False,
        Kind.FLAG,
        tr_later("Without the devices"),
        tr_later("Do not look for devices, which takes seconds; the rest is told at once."),
    )
    output: str = option(
        "",
        Kind.OUTPUT_FILE,
        tr_later("Engine status"),
        tr_later("A JSON file with the status. The output STATUS has the same as text."),
        suffix=".json",
        parameter="OUTPUT_JSON",
    )


@dataclass(frozen=True)
class DataOptions(OptionValues):
    """How to read a folder of SAR and optical images."""

    layout: str = option(
        "",
        Kind.CHOICE,
        tr_later("Layout of the data"),
        tr_later(
            "How images lie in the folder. 'sen12', 'sen12ms', 'qxs', 'opensar': as in the data sets SEN1-2, SEN12MS, "
            "QXS-SAROPT, and OpenSARShip and OpenSARUrban, which are SAR alone. 'pairs': one sub-folder of SAR files "
            "and one of optical files of the same names. 'classes': the same, with a folder for each class in both. "
            "'rasters': whole rasters that overlap, on any grids. 'unpaired': SAR and optical images of different "
            "places. 'auto' finds out and says in the log what it found."
        ),
        choices=LAYOUTS,
        unset=ANY_LAYOUT,
    )
    style: str = option(
        TRUE_COLOUR,
        Kind.STYLE,
        tr_later("Colour style of the data"),
        tr_later(
            "The composite that the optical images are: '{}', or another name for another composite, such as 'swir'. "
            "The model offers it as a style of this name."
        ),
        values=lambda: (TRUE_COLOUR,),
    )
    sar: str = option(
        "",
        Kind.TEXT,
        tr_later("SAR files"),
        tr_later(
            "The sub-folder, file or pattern (such as *_vv.tif) of the SAR side, within the data folder. Empty: as the "
            "layout has it; 'pairs' and 'unpaired' look for sar and s1."
        ),
        advanced=True,
    )
    optical: str = option(
        "",
        Kind.TEXT,
        tr_later("Optical files"),
        tr_later(
            "The same of the optical side. Empty: as the layout has it; 'pairs' and 'unpaired' look for optical, rgb "
            "and s2."
        ),
        advanced=True,
    )

    def table(self, folder: str) -> tuple[Table, ...]:
        """Return the table of a data folder, none for ""."""
        table = {
            "path": folder,
            "style": self.style,
            "layout": self.layout,
            "sar": self.sar,
            "optical": self.optical,
        }
        return ({key: value for key, value in table.items() if value},) if folder else ()


@dataclass(frozen=True)
class TrainForm(DataOptions):
    """A training: a preset or a file, and what people change most."""

    preset: str = option(
        USUAL_PRESET,
        Kind.CHOICE,
        tr_later("Preset"),
        tr_later(
            "How to train. 'finetune': from a model that there is, on a few scenes of your region; an hour or two on a "
            "CPU. 'paired': a model of its own from many pairs; for a GPU. 'unpaired': from SAR and optical images "
            "that show different places. 'smoke': a minute, to see whether all is well; its model is good for nothing."
        ),
        choices=PRESETS,
    )
    config: str = changed(TrainOptions, "config", required=False)
    data: str = changed(TrainOptions, "data", default="", kind=Kind.FOLDER)
    start_from: str = option(
        "",
        Kind.MODEL,
        tr_later("Start from model"),
        tr_later(
            "A model to start from: the name of one that came with the plugin, or the path of a .safetensors model "
            "file. Empty: as the preset or file says; 'finetune' starts from the plugin's own model."
        ),
    )
    minutes: float | None = option(
        None,
        Kind.REAL,
        tr_later("Time budget (minutes)"),
        tr_later(
            "How long to learn, without reading the data and the final scores. Empty: as the preset or file says."
        ),
        low=0.0,
        unit="minutes",
    )
    device: str = changed(
        DeviceOptions,
        "device",
        help=tr_later(
            "auto, cpu, cuda or cuda:N. 'auto' takes the device that the configuration file names, or a GPU if there "
            "is one the engine can use; a GPU that was asked for by name and is not there is an error, never a slow "
            "run on the CPU."
        ),
    )
    fresh: bool = changed(TrainOptions, "fresh")
    output: str = changed(TrainOptions, "output")


@dataclass(frozen=True)
class EvaluateForm(DeviceOptions, DataOptions):
    """An evaluation."""

    model: str = changed(EvaluateOptions, "model", default=DEFAULT_MODEL, required=False)
    data: str = changed(EvaluateOptions, "data", default="", kind=Kind.FOLDER)
    compare: tuple[str, ...] = changed(EvaluateOptions, "compare")
    crop: int = changed(EvaluateOptions, "crop")
    output: str = changed(EvaluateOptions, "output")
