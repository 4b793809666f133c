"""What the plugin adds to QGIS's window: a menu, a toolbar and entries in the layers' context menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsMapLayerType, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QPushButton

from ..core.errors import SarColorizerError
from .engine import settings
from .engine.session import chosen_python
from .help_pages import GUIDE, open_help
from .marking.dialog import MarkDialog
from .preview.controller import Preview
from .translation import tr
from .words import as_rich, text_of

ICONS = Path(__file__).resolve().parent / "icons"
COLORIZE_ID = "sarcolorizer:colorizesar"
PAIR_ID = "sarcolorizer:colorizepair"
FOLDER_ID = "sarcolorizer:colorizefolder"
_OFFER_MS = 1500  # after the window: QGIS has its own messages to show first


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
        self.add_action(tr("Colorize folder…"), self.colorize_folder, icon="folder.svg")
        self.add_layer_action(tr("Colorize SAR…"), self.colorize)
        self.preview = Preview(iface, self.colorize, set_up=self.open_setup)
        toggle = self.add_action(tr("SAR preview"), _nothing, icon="preview.svg", toolbar=True)
        self.preview.dock.setToggleVisibilityAction(toggle)
        self.add_action(tr("Mark synthetic colour…"), self.mark)
        self._setup: Any = None
        self.add_action(tr("Engine set-up…"), self.open_setup, icon="setup.svg")
        self.add_action(tr("User guide"), lambda: open_help(GUIDE), icon="guide.svg")
        self._offer_timer = QTimer()
        self._offer_timer.setSingleShot(True)
        self._offer_timer.timeout.connect(self.offer_setup)
        self._offer_timer.start(_OFFER_MS)

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
        """Open the dialog of Colorize SAR, or of Colorize pair where there is a raster AFTER, with what is known."""
        import processing

        values = dict(parameters or {})
        is_pair = "AFTER" in values
        if isinstance(layer, QgsRasterLayer):
            values["BEFORE" if is_pair else "INPUT"] = layer.id()
        processing.execAlgorithmDialog(PAIR_ID if is_pair else COLORIZE_ID, values)

    def colorize_folder(self) -> None:
        """Open the dialog of Colorize folder."""
        import processing

        processing.execAlgorithmDialog(FOLDER_ID, {})

    def mark(self) -> None:
        """Ask which layouts, and whether the map, are to say that colour is synthetic."""
        MarkDialog(QgsProject.instance(), self._iface.mainWindow()).exec()

    def open_setup(self) -> None:
        """Show the set-up of the engine; what it was doing goes on in it."""
        if self._setup is None:
            from .setup_dialog.backend import Backend
            from .setup_dialog.dialog import SetupDialog

            self._setup = SetupDialog(Backend(), self._iface.mainWindow())
            self._setup.finished_well.connect(self._tell_ready)
        self._setup.show()
        self._setup.raise_()
        self._setup.activateWindow()

    def offer_setup(self) -> None:
        """Where there is no engine, say once where it is set up; never in the way."""
        try:
            chosen_python()
        except SarColorizerError as error:
            if settings.setup_was_offered():
                return
            settings.note_setup_offer()
            bar = self._iface.messageBar()
            text = tr("The engine is not set up yet.")  # one line: the bar shows no more
            item = bar.createMessage(self._menu, text)
            item.setToolTip(as_rich(text_of(error)))
            button = QPushButton(tr("Set up…"))
            button.clicked.connect(lambda *_: bar.popWidget(item))
            button.clicked.connect(lambda *_: self.open_setup())
            item.layout().addWidget(button)
            bar.pushWidget(item, Qgis.MessageLevel.Info)

    def _tell_ready(self) -> None:
        if self._setup is not None and not self._setup.isVisible():
            self._iface.messageBar().pushMessage(self._menu, tr("The engine is ready."), Qgis.MessageLevel.Success)

    def remove(self) -> None:
        """Take every entry back, and end a set-up that runs."""
        self.preview.remove()
        self._offer_timer.stop()
        if self._setup is not None:
            self._setup.end()
            self._setup = None
        for action in self._actions:
            self._iface.removePluginRasterMenu(self._menu, action)
        for action in self._layer_actions:
            self._iface.removeCustomActionForLayerType(action)
        self._toolbar.deleteLater()
        self._actions, self._layer_actions = [], []


def _nothing() -> None:
    """What an entry does that something else is connected to."""
