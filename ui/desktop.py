"""What the plugin adds to QGIS's window: a menu, a toolbar and entries in the layers' context menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayerType, QgsRasterLayer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .preview.controller import Preview
from .translation import tr

ICONS = Path(__file__).resolve().parent / "icons"
COLORIZE_ID = "sarcolorizer:colorizesar"


class Desktop:
    """The plugin's entries in the window; made by `initGui`, and taken back by `remove`.

    Args:
        iface: QgisInterface.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._menu = tr("SAR Colorizer")
        self._actions: list[QAction] = []
        self._layer_actions: list[QAction] = []
        self._toolbar = iface.addToolBar(self._menu)
        self._toolbar.setObjectName("SarColorizerToolbar")
        self.add_action(tr("Colorize SAR…"), self.colorize_active_layer, toolbar=True)
        self.add_layer_action(tr("Colorize SAR…"), self.colorize)
        self.preview = Preview(iface, self.colorize)
        toggle = self.add_action(tr("SAR preview"), _nothing, icon="preview.svg", toolbar=True)
        self.preview.dock.setToggleVisibilityAction(toggle)

    def add_action(
        self, text: str, triggered: Callable[[], None], *, icon: str = "sar_colorizer.svg", toolbar: bool = False
    ) -> QAction:
        """Add an entry to Raster > SAR Colorizer and, if asked for, to the toolbar; returns it."""
        action = QAction(QIcon(str(ICONS / icon)), text, self._iface.mainWindow())
        action.triggered.connect(lambda *_: triggered())
        self._iface.addPluginToRasterMenu(self._menu, action)
        if toolbar:
            self._toolbar.addAction(action)
        self._actions.append(action)
        return action

    def add_layer_action(self, text: str, triggered: Callable[[Any], None]) -> QAction:
        """Add an entry to the context menu of raster layers; `triggered` is given the layer."""
        action = QAction(QIcon(str(ICONS / "sar_colorizer.svg")), text, self._iface.mainWindow())
        action.triggered.connect(lambda *_: triggered(self._iface.activeLayer()))
        self._iface.addCustomActionForLayerType(action, self._menu, QgsMapLayerType.RasterLayer, True)
        self._layer_actions.append(action)
        return action

    def colorize_active_layer(self) -> None:
        """Open the algorithm with the layer that is selected."""
        self.colorize(self._iface.activeLayer())

    def colorize(self, layer: Any, parameters: dict[str, Any] | None = None) -> None:
        """Open the dialog of Colorize SAR; the layer, if it is a raster, and other parameters are filled in."""
        import processing

        values = dict(parameters or {})
        if isinstance(layer, QgsRasterLayer):
            values["INPUT"] = layer.id()
        processing.execAlgorithmDialog(COLORIZE_ID, values)

    def remove(self) -> None:
        """Take every entry back."""
        self.preview.remove()
        for action in self._actions:
            self._iface.removePluginRasterMenu(self._menu, action)
        for action in self._layer_actions:
            self._iface.removeCustomActionForLayerType(action)
        self._toolbar.deleteLater()
        self._actions, self._layer_actions = [], []


def _nothing() -> None:
    """What an entry does that something else is connected to."""
