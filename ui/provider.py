"""The Processing provider `sarcolorizer`."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms.colorize_folder import ColorizeFolder
from .algorithms.colorize_pair import ColorizePair
from .algorithms.colorize_sar import ColorizeSar
from .algorithms.compare_with_optical import CompareWithOptical
from .algorithms.despeckle_sar import DespeckleSar
from .algorithms.engine_status import EngineStatus
from .algorithms.evaluate_model import EvaluateModel
from .algorithms.export_picture import ExportPicture
from .algorithms.mask_low_confidence import MaskLowConfidence
from .algorithms.model_information import ModelInformation
from .algorithms.mosaic_colour import MosaicColour
from .algorithms.sar_composite import SarComposite
from .algorithms.train_model import TrainModel
from .example_models import example_models

_ALGORITHMS = (
    ColorizeSar,
    ColorizeFolder,
    ColorizePair,
    MaskLowConfidence,
    MosaicColour,
    ExportPicture,
    TrainModel,
    EvaluateModel,
    SarComposite,
    DespeckleSar,
    CompareWithOptical,
    ModelInformation,
    EngineStatus,
)
_ICON = Path(__file__).resolve().parent / "icons" / "sar_colorizer.svg"


class SarColorizerProvider(QgsProcessingProvider):
    """All algorithms of the plugin."""

    def id(self) -> str:
        """The frozen identifier."""
        return "sarcolorizer"

    def name(self) -> str:
        """The name people see."""
        return "SAR Colorizer"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return QIcon(str(_ICON))

    def svgIconPath(self) -> str:
        """The plugin's icon for lists that draw it themselves."""
        return str(_ICON)

    def loadAlgorithms(self) -> None:
        """Add the algorithms, and the example models once QGIS knows the algorithms that they are made of."""
        for algorithm in _ALGORITHMS:
            self.addAlgorithm(algorithm())
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            for model in example_models():
                self.addAlgorithm(model)

    def defaultRasterFileExtension(self) -> str:
        """Products are GeoTIFFs."""
        return "tif"

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Nothing but GeoTIFF: mask, tags and GCPs have to survive."""
        return ["tif", "tiff"]
