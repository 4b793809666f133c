"""The parameters of "Train model" and "Evaluate model", each with its help. Names are frozen: scripts hold them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingOutputHtml,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...core.model.card import TRUE_COLOUR
from ...core.options.training import LAYOUTS, PRESETS
from ..translation import tr
from .definitions import MODEL, OUTPUT, advanced, device, model, with_help

PRESET, CONFIG, DATA, LAYOUT, STYLE = "PRESET", "CONFIG", "DATA", "LAYOUT", "STYLE"
SAR, OPTICAL, START_FROM, MINUTES, FRESH = "SAR", "OPTICAL", "START_FROM", "MINUTES", "FRESH"
COMPARE, CROP, REPORT = "COMPARE", "CROP", "REPORT"

ANY_LAYOUT = "auto"
USUAL_PRESET = "finetune"  # what most people have is a few scenes of their own, and no GPU

_FOLDER = QgsProcessingParameterFile.Behavior.Folder
_FILE = QgsProcessingParameterFile.Behavior.File
_WHOLE = QgsProcessingParameterNumber.Type.Integer
_REAL = QgsProcessingParameterNumber.Type.Double


def training_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions of "Train model" in the order they are shown."""
    return [
        with_help(
            QgsProcessingParameterEnum(PRESET, tr("Preset"), list(PRESETS), False, USUAL_PRESET, False, True),
            tr(
                "How to train. 'finetune': from a model that there is, on a few scenes of your region; an hour or two "
                "on a CPU. 'paired': a model of its own from many pairs; for a GPU. 'unpaired': from SAR and optical "
                "images that show different places. 'smoke': a minute, to see whether all is well; its model is good "
                "for nothing."
            ),
        ),
        with_help(
            QgsProcessingParameterFile(CONFIG, tr("Configuration file"), _FILE, "toml", None, True),
            tr(
                "A TOML file with everything that can be set: losses, several data folders, several bands, split, "
                "schedule. It takes the place of the preset. Empty: the preset."
            ),
        ),
        *_data(
            optional=True,
            help_text=tr(
                "The folder with SAR and optical images. Empty: the data that the configuration file names. "
                "What is given here takes the place of those."
            ),
        ),
        with_help(
            QgsProcessingParameterString(START_FROM, tr("Start from model"), None, False, True),
            tr(
                "A model to start from: the name of one that came with the plugin, or the path of a .safetensors model "
                "file. Empty: as the preset or file says; 'finetune' starts from the plugin's own model."
            ),
        ),
        with_help(
            QgsProcessingParameterNumber(MINUTES, tr("Time budget (minutes)"), _REAL, None, True, 0.0),
            tr("How long to learn, without reading the data and the final scores. Empty: as the preset or file says."),
        ),
        device(tr(" With 'auto', a device named in the configuration file is taken.")),
        advanced(
            QgsProcessingParameterBoolean(FRESH, tr("Start anew"), False),
            tr(
                "Forget a training that the output folder holds already. Otherwise the same training goes on from its "
                "last checkpoint."
            ),
        ),
        with_help(
            QgsProcessingParameterFolderDestination(OUTPUT, tr("Output folder")),
            tr(
                "For the model, its report, curves (TensorBoard), decoded scenes and the checkpoint. Choose a folder "
                "that stays: run the same again with it to go on after an interruption."
            ),
        ),
    ]


def training_outputs() -> list[QgsProcessingOutputFile | QgsProcessingOutputHtml]:
    """Return what "Train model" gives beside its folder."""
    return [QgsProcessingOutputFile(MODEL, tr("Model file")), *evaluation_outputs()]


def evaluation_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the definitions of "Evaluate model" in the order they are shown."""
    return [
        model(),
        *_data(
            optional=False,
            help_text=tr(
                "The folder with SAR and optical images that the model has not seen in training: all of them "
                "are scored."
            ),
        ),
        with_help(
            QgsProcessingParameterString(COMPARE, tr("Compare with models"), None, False, True),
            tr("Further models, names or paths with semicolons between them, that are scored on the same images."),
        ),
        with_help(
            QgsProcessingParameterNumber(CROP, tr("Crop (pixels)"), _WHOLE, 512, False, 0),
            tr("Side of the squares that are scored, as many as fit into each image. 0: whole images."),
        ),
        device(),
        with_help(
            QgsProcessingParameterFolderDestination(OUTPUT, tr("Output folder")),
            tr("For the report with its pictures, the scores as a file, and decoded scenes."),
        ),
    ]


def evaluation_outputs() -> list[QgsProcessingOutputHtml]:
    """Return what "Evaluate model" gives beside its folder."""
    return [QgsProcessingOutputHtml(REPORT, tr("Report"))]


def _data(optional: bool, help_text: str) -> list[QgsProcessingParameterDefinition]:
    """One collection of scenes: its folder, and how to read it."""
    return [
        with_help(QgsProcessingParameterFile(DATA, tr("Data folder"), _FOLDER, "", None, optional), help_text),
        with_help(
            QgsProcessingParameterEnum(
                LAYOUT, tr("Layout of the data"), [ANY_LAYOUT, *LAYOUTS], False, ANY_LAYOUT, False, True
            ),
            tr(
                "How images lie in the folder. 'sen12', 'sen12ms', 'qxs': as in the data sets SEN1-2, SEN12MS and "
                "QXS-SAROPT. 'pairs': one sub-folder of SAR files and one of optical files of the same names. "
                "'rasters': whole rasters that overlap, on any grids. 'unpaired': SAR and optical images of different "
                "places. 'auto' finds out and says in the log what it found."
            ),
        ),
        with_help(
            QgsProcessingParameterString(STYLE, tr("Colour style of the data"), TRUE_COLOUR),
            tr(
                "The composite that the optical images are: '{}', or another name for another composite, such as "
                "'swir'. The model offers it as a style of this name."
            ).format(TRUE_COLOUR),
        ),
        advanced(
            QgsProcessingParameterString(SAR, tr("SAR files"), None, False, True),
            tr(
                "The sub-folder, file or pattern (such as *_vv.tif) of the SAR side, within the data folder. Empty: as "
                "the layout has it; 'pairs' and 'unpaired' look for sar and s1."
            ),
        ),
        advanced(
            QgsProcessingParameterString(OPTICAL, tr("Optical files"), None, False, True),
            tr(
                "The same of the optical side. Empty: as the layout has it; 'pairs' and 'unpaired' look for optical, "
                "rgb and s2."
            ),
        ),
    ]
