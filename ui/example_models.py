"""The example models that come with the plugin, as algorithms of its provider: they run where they are, unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsMessageLog, QgsProcessingModelAlgorithm

from .help_pages import help_url
from .translation import tr

FOLDER = Path(__file__).resolve().parent / "processing_models"
SUFFIX = ".model3"


class ExampleModel(QgsProcessingModelAlgorithm):
    """A model under a frozen name; what people see is the name in the model.

    QGIS gives a model the name that people see for its identifier too, spaces included.

    Args:
        path: of the model file; its stem is the identifier.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.is_whole = self.fromFile(str(path))

    def createInstance(self, *_: Any) -> ExampleModel:
        """Return a new instance for a run."""
        model = ExampleModel(self._path)
        model.setProvider(self.provider())
        return model

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return self._path.stem.replace("_", "")

    def helpUrl(self) -> str:
        """What the dialog's Help button opens."""
        return str(help_url("batch#models").toString())

    def group(self) -> str:
        """The group people see."""
        return tr("Example models")

    def groupId(self) -> str:
        """The frozen group."""
        return "examples"


def example_models() -> list[ExampleModel]:
    """Return the models that came with the plugin; one that this QGIS cannot read is left out and logged."""
    models = [ExampleModel(path) for path in sorted(FOLDER.glob(f"*{SUFFIX}"))]
    for model in models:
        if not model.is_whole:
            text = tr("The example model {name} cannot be read by this version of QGIS.").format(name=model.name())
            QgsMessageLog.logMessage(text, "SAR Colorizer", Qgis.MessageLevel.Warning)
    return [model for model in models if model.is_whole]
