"""The Processing provider `sarcolorizer`."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms.colorize_sar import ColorizeSar
from .algorithms.compare_with_optical import CompareWithOptical
from .algorithms.despeckle_sar import DespeckleSar
from .algorithms.evaluate_model import EvaluateModel
from .algorithms.model_information import ModelInformation
from .algorithms.sar_composite import SarComposite
from .algorithms.train_model import TrainModel

_ALGORITHMS = (
    ColorizeSar,
    TrainModel,
    EvaluateModel,
    SarComposite,
    DespeckleSar,
    CompareWithOptical,
    ModelInformation,
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
        """Add the algorithms."""
        for algorithm in _ALGORITHMS:
            self.addAlgorithm(algorithm())

    def defaultRasterFileExtension(self) -> str:
        """Products are GeoTIFFs."""
        return "tif"

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Nothing but GeoTIFF: mask, tags and GCPs have to survive."""
        return ["tif", "tiff"]
