"""Which image the colours follow, and how: two boxes, the second there only when the first has something in it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from ...core.options.shared import GLOBAL_TRANSFER, LOCAL_TRANSFER
from ..translation import tr


class ReferenceChoice(QWidget):
    """A raster layer or none, and global or local."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._identity = ""
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.layer.setAllowEmptyLayer(True, tr("no reference"))
        self.layer.setCurrentIndex(0)  # it begins with any of the project's layers
        self.layer.setToolTip(
            tr(
                "An optical image of the place whose colours are followed as a whole, older or of another season, or a "
                "basemap export. The file is read. It is looked at once, for the whole raster."
            )
        )
        # The names of layers may be long, and the dock is to stay narrow.
        self.layer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.mode = QComboBox()
        self.mode.addItem(tr("global"), GLOBAL_TRANSFER)
        self.mode.addItem(tr("local"), LOCAL_TRANSFER)
        self.mode.setToolTip(
            tr(
                "Global: one change of colours for the whole raster. Local: one that varies over kilometres, for large "
                "rasters with regions of different colours; it takes longer."
            )
        )
        self.mode.setAccessibleName(tr("How the reference acts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.layer)
        column.addWidget(self.mode)
        self.mode.hide()
        self.setFocusProxy(self.layer)
        self.layer.layerChanged.connect(self._layer_changed)
        self.mode.currentIndexChanged.connect(lambda *_: self.changed.emit())

    @property
    def chosen_mode(self) -> str:
        """The mode, in the words of `core.options.colorize`."""
        return str(self.mode.currentData())

    def layer_goes(self, identity: str) -> None:
        """Choose no layer if the one that is chosen is about to be removed."""
        if identity and identity == self._identity:
            # The list of layers has turned to another one by itself, which nobody asked for.
            self.layer.setCurrentIndex(0)  # the empty one; which the box does not tell by itself
            self._layer_changed(None)

    def _layer_changed(self, layer: Any) -> None:
        self._identity = layer.id() if layer is not None else ""
        self.mode.setVisible(layer is not None)
        self.changed.emit()
