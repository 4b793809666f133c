"""Make the example models that are shipped (ui/processing_models/*.model3) and pictures of them, with QGIS's own API.

    QT_HASH_SEED=0 tools/qgis_env.sh .venv-qgis/bin/python tools/make_example_models.py [FOLDER_FOR_PICTURES]

A model file is what the graphical modeler would save; this script is its source. The seed keeps the order of its parts.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
)
from qgis.gui import QgsModelGraphicsScene
from qgis.PyQt.QtCore import QPointF, QRectF, QSizeF
from qgis.PyQt.QtGui import QColor, QImage, QPainter

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "ui" / "processing_models"

Source = QgsProcessingModelChildParameterSource
_COLUMN, _ROW = 300.0, 110.0  # of the canvas, in its units
_BOX = QSizeF(230, 50)

_SYNTHETIC = "The colour is synthetic: predicted from radar by a neural network, not observed."


class Model:
    """A model being put together; places are columns and rows of the canvas."""

    def __init__(self, title: str, text: str) -> None:
        self.algorithm = QgsProcessingModelAlgorithm(title, "SAR Colorizer")
        self._help = {
            "ALG_DESC": text,
            "ALG_CREATOR": "SAR Colorizer developers",
            "ALG_HELP_CREATOR": "",
            "EXAMPLES": "",
        }

    def parameter(self, definition: QgsProcessingParameterDefinition, text: str, column: float, row: float) -> None:
        """Add an input with its help."""
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(_place(column, row))
        component.setSize(_BOX)
        definition.setHelp(text)
        self._help[definition.name()] = text
        self.algorithm.addModelParameter(definition, component)

    def step(
        self,
        identity: str,
        algorithm: str,
        text: str,
        column: float,
        row: float,
        values: dict[str, Any],
        results: dict[str, tuple[str, str, str]] | None = None,
    ) -> None:
        """Add a step; `results` are the model's outputs: {name: (output of the step, label, help)}."""
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(identity)
        child.setDescription(text)
        child.setPosition(_place(column, row))
        child.setSize(_BOX)
        for name, value in {**_defaults(algorithm), **values}.items():
            child.addParameterSources(name, value if isinstance(value, list) else [value])
        outputs = {}
        for name, (output, label, help_text) in (results or {}).items():
            made = QgsProcessingModelOutput(name)
            made.setChildOutputName(output)
            made.setChildId(identity)
            made.setDescription(label)
            made.setPosition(_place(column + 1, row + len(outputs) * 0.7))
            made.setSize(_BOX)
            outputs[name] = made
            self._help[f"{identity}:{name}"] = help_text
        child.setModelOutputs(outputs)
        self.algorithm.addChildAlgorithm(child)

    def save(self, name: str) -> Path:
        """Write the model file; raises OSError."""
        self.algorithm.setHelpContent(self._help)
        MODELS.mkdir(exist_ok=True)
        path = MODELS / f"{name}.model3"
        if not self.algorithm.toFile(str(path)):
            raise OSError(f"{path} cannot be written")
        path.write_text(path.read_text("utf-8").rstrip() + "\n", "utf-8")
        return path

    def draw(self, path: Path) -> None:
        """Draw the model as the graphical modeler shows it."""
        scene = QgsModelGraphicsScene()
        scene.setModel(self.algorithm)
        scene.createItems(self.algorithm, QgsProcessingContext())
        bounds = scene.itemsBoundingRect().adjusted(-20, -20, 20, 20)
        image = QImage(bounds.size().toSize() * 1.4, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.render(painter, QRectF(image.rect()), bounds)
        painter.end()
        if not image.save(str(path)):
            raise OSError(f"{path} cannot be written")


def colorize_mask_mosaic() -> Model:
    """Two rasters, step by step: what a user takes apart to learn how it is chained."""
    model = Model(
        "Colorize, mask and mosaic two rasters",
        "Colorizes two SAR rasters, masks what the network is unsure of, and puts them together. " + _SYNTHETIC,
    )
    for row, name in enumerate("AB"):
        text = "The raster that is seen where both have data." if row == 0 else "The raster below it."
        model.parameter(
            QgsProcessingParameterRasterLayer(f"SAR_{name}", f"SAR raster {name}"),
            f"A SAR raster. {text}",
            0,
            row * 1.4,
        )
    _structure_and_threshold(model, 2.8)
    for row, name in enumerate("AB"):
        model.step(
            f"colorize_{name.lower()}",
            "sarcolorizer:colorizesar",
            f"Colorize {name}",
            1,
            row * 1.4,
            {
                "INPUT": Source.fromModelParameter(f"SAR_{name}"),
                "STRUCTURE": Source.fromModelParameter("STRUCTURE"),
            },
        )
        model.step(
            f"mask_{name.lower()}",
            "sarcolorizer:masklowconfidence",
            f"Mask what is unsure in {name}",
            2,
            row * 1.4,
            {
                "COLOUR": Source.fromChildOutput(f"colorize_{name.lower()}", "OUTPUT"),
                "CONFIDENCE": Source.fromChildOutput(f"colorize_{name.lower()}", "CONFIDENCE"),
                "THRESHOLD": Source.fromModelParameter("THRESHOLD"),
            },
        )
    model.step(
        "mosaic",
        "sarcolorizer:mosaiccolour",
        "Mosaic",
        3,
        0.7,
        {"LAYERS": [Source.fromChildOutput(f"mask_{name}", "OUTPUT") for name in "ab"]},
        {"Mosaic": ("OUTPUT", "Mosaic", "The mosaic, a GeoTIFF. " + _SYNTHETIC)},
    )
    return model


def colorize_folder_mosaic() -> Model:
    """A whole folder into one picture: what a disaster team runs again and again."""
    model = Model(
        "Colorize a folder and mosaic it",
        "Colorizes every SAR raster of a folder, leaves out what the network is unsure of, and puts all into one "
        "picture. What is done already is not done again: run it once more when files have come. " + _SYNTHETIC,
    )
    model.parameter(
        QgsProcessingParameterFile("FOLDER", "Folder of SAR rasters", QgsProcessingParameterFile.Behavior.Folder),
        "The rasters in it (*.tif, *.tiff) are colorized.",
        0,
        0,
    )
    model.parameter(
        QgsProcessingParameterBoolean("RECURSIVE", "Sub-folders too", False), "Look in sub-folders too.", 0, 0.9
    )
    _structure_and_threshold(model, 1.8)
    model.step(
        "colorize",
        "sarcolorizer:colorizefolder",
        "Colorize folder",
        1,
        0.4,
        {
            "INPUT": Source.fromModelParameter("FOLDER"),
            "RECURSIVE": Source.fromModelParameter("RECURSIVE"),
            "STRUCTURE": Source.fromModelParameter("STRUCTURE"),
            "CONFIDENCE": Source.fromStaticValue(True),
        },
        {
            "Products": (
                "OUTPUT",
                "Output folder",
                "Gets the colour image and the confidence of each raster, and the report.",
            )
        },
    )
    model.step(
        "mosaic",
        "sarcolorizer:mosaiccolour",
        "Mask and mosaic",
        2,
        1.6,
        {
            "LAYERS": Source.fromChildOutput("colorize", "OUTPUT_LAYERS"),
            "CONFIDENCES": Source.fromChildOutput("colorize", "CONFIDENCE_LAYERS"),
            "THRESHOLD": Source.fromModelParameter("THRESHOLD"),
        },
        {"Mosaic": ("OUTPUT", "Mosaic", "The mosaic, a GeoTIFF. " + _SYNTHETIC)},
    )
    return model


def _structure_and_threshold(model: Model, row: float) -> None:
    kind = QgsProcessingParameterNumber.Type
    model.parameter(
        QgsProcessingParameterNumber("STRUCTURE", "Structure", kind.Double, 0.75, False, 0.0, 1.0),
        "0 is the network's own image; 1 is the despeckled radar, coloured by the network.",
        0,
        row,
    )
    model.parameter(
        QgsProcessingParameterNumber("THRESHOLD", "Lowest confidence to keep", kind.Integer, 155, False, 0, 255),
        "Pixels that are less sure are left out. 0 keeps everything.",
        0,
        row + 0.9,
    )


def _defaults(algorithm: str) -> dict[str, Any]:
    """Return what the modeler's dialog would fill in: the defaults of what must be given."""
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    return {
        one.name(): Source.fromStaticValue(one.defaultValue())
        for one in QgsApplication.processingRegistry().algorithmById(algorithm).parameterDefinitions()
        if not (one.isDestination() or one.flags() & optional) and one.defaultValue() is not None
    }


def _place(column: float, row: float) -> QPointF:
    return QPointF(150.0 + column * _COLUMN, 60.0 + row * _ROW)


def main() -> int:
    """Make the files; returns the exit code."""
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    application = QgsApplication([], True)
    application.initQgis()
    spec = importlib.util.spec_from_file_location(
        "sar_colorizer", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["sar_colorizer"] = package
    spec.loader.exec_module(package)
    plugin = package.classFactory(None)
    plugin.initProcessing()
    for name, make in (
        ("colorize_mask_mosaic", colorize_mask_mosaic),
        ("colorize_folder_mosaic", colorize_folder_mosaic),
    ):
        model = make()
        print(model.save(name))
        problems = model.algorithm.validate()[1]
        if problems:
            print(*problems, sep="\n", file=sys.stderr)
            return 1
        if pictures is not None:
            model.draw(pictures / f"model_{name}.png")
    plugin.unload()
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
