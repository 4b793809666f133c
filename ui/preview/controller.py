"""The preview: brings the map's view, the dock's choices, the engine's pictures and the overlay together."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from qgis.core import QgsProcessingException, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, Qt, QTimer

from ...core.errors import OptionError
from ...core.options.colorize import ColorizeOptions
from ...core.options.preview import PreviewOptions
from ..engine.location import EngineMissingError
from ..engine.process import EngineCrashedError
from ..layers.source import layer_source, reference_source
from ..processing.parameters import as_parameters
from ..translation import tr
from ..words import text_of
from .dock import LOOK, PreviewDock
from .overlay import PreviewOverlay
from .requests import Picture, PreviewRequests
from .swipe import SwipeHandle
from .view import KeptSource, after_options, canvas_view, first_step, next_step, path_or_refusal, wkt

VIEW_MILLISECONDS = 300  # of rest before the map's view is asked for
REFINE_MILLISECONDS = 700  # of rest before a draft, whose appearance was changed, is made finer


class Preview(QObject):
    """Runs while the dock is open; a closed dock holds no process, no file and nothing on the map.

    Args:
        iface: QgisInterface.
        colorize: opens the algorithm's dialog with a layer and parameters.
        requests: what asks the engine.
        set_up: opens the set-up of the engine, for when there is none.
    """

    def __init__(self, iface: Any, colorize: Any, requests: PreviewRequests | None = None, set_up: Any = None) -> None:
        super().__init__()
        self._canvas = iface.mapCanvas()
        self._iface = iface
        self._colorize = colorize
        self._requests = requests or PreviewRequests()
        self._overlay: PreviewOverlay | None = None
        self._handle: SwipeHandle | None = None
        self._source, self._after_source = KeptSource(layer_source), KeptSource(layer_source)
        self._reference_source = KeptSource(reference_source)
        self._layer_id = ""
        self._refusal = ""  # why the reference that is chosen is not asked for
        self._surveyed: set[tuple[Any, ...]] = set()  # references that the engine knows
        self._goal: PreviewOptions | None = None  # of the view: with all detail, and with the reference
        self._wanted: PreviewOptions | None = None  # the newest that was asked for
        self._shown: PreviewOptions | None = None  # what the picture on the map is of, and the engine has in memory
        self._is_waiting = False  # for the newest that was asked for
        self._is_draft, self._drafts_first = False, True
        self._view_timer = _timer(self, VIEW_MILLISECONDS, self.refresh)
        self._refine_timer = _timer(self, REFINE_MILLISECONDS, self._refine)
        self.dock = PreviewDock(iface.mainWindow())
        self.dock.recall()
        self._set_up = set_up
        self.dock.setUserVisible(False)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.close()
        self._connect()

    @property
    def overlay(self) -> PreviewOverlay | None:
        """What is on the map; None while the dock is closed."""
        return self._overlay

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will come unless something changes."""
        return not (self._is_waiting or self._view_timer.isActive() or self._refine_timer.isActive())

    def start(self) -> None:
        """Begin to follow the map."""
        if self._overlay is not None:
            return
        self._overlay = PreviewOverlay(self._canvas)
        self._dress_overlay()
        self._handle = SwipeHandle(self._canvas, self._overlay)
        self._handle.moved.connect(self.dock.swipe.set_value)
        for signal in self._canvas_signals():
            signal.connect(self._view_changed)
        if self.dock.layer.currentLayer() is None and isinstance(self._iface.activeLayer(), QgsRasterLayer):
            self.dock.layer.setLayer(self._iface.activeLayer())
        self._view_changed()

    def stop(self) -> None:
        """Take the picture off the map, end the engine's process and remove its files."""
        if self._overlay is None:
            return
        self.dock.remember()
        for signal in self._canvas_signals():
            signal.disconnect(self._view_changed)
        self._view_timer.stop()
        self._refine_timer.stop()
        if self._handle is not None:
            self._handle.remove()
        self._overlay.remove()
        self._overlay = self._handle = self._goal = self._wanted = self._shown = None
        self._surveyed.clear()
        self._requests.stop()
        self._wait(False)
        self.dock.say("")

    def remove(self) -> None:
        """Take everything back, the dock too."""
        self.stop()
        QgsProject.instance().layerWillBeRemoved.disconnect(self._layer_goes)
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

    def refresh(self) -> None:
        """Ask for the view as it is now."""
        self._view_timer.stop()
        if self._overlay is None:
            return
        options = self._options()
        if options is None:
            self._show_nothing()
            return
        self._goal = options
        self._ask(first_step(options, self._shown, self._drafts_first, options.transfer_key in self._surveyed))

    def _connect(self) -> None:
        dock = self.dock
        dock.visibilityChanged.connect(self._visibility_changed)
        dock.layer_chosen.connect(self._layer_chosen)
        dock.input_changed.connect(self._view_changed)
        dock.after.changed.connect(self._after_chosen)
        dock.look_changed.connect(self._look_changed)
        dock.opacity_changed.connect(self._dress_overlay)
        dock.swipe_changed.connect(self._dress_overlay)
        dock.set_up.clicked.connect(lambda *_: self._set_up and self._set_up())
        dock.whole_layer_wanted.connect(self._colorize_whole_layer)
        QgsProject.instance().layerWillBeRemoved.connect(self._layer_goes)
        self._requests.finished.connect(self._finished)
        self._requests.failed.connect(self._failed)
        self._requests.looked.connect(self._looked)

    def _visibility_changed(self, _visible: bool) -> None:
        # A dock behind another's tab is not visible, and not hidden either: the map still shows its picture.
        if self.dock.isHidden():
            self.stop()
        else:
            self.start()

    def _canvas_signals(self) -> tuple[Any, ...]:
        canvas = self._canvas
        return canvas.extentsChanged, canvas.rotationChanged, canvas.destinationCrsChanged

    def _dress_overlay(self, *_: Any) -> None:
        if self._overlay is not None:
            self._overlay.set_opacity(self.dock.opacity.value)
            self._overlay.set_swipe(self.dock.swipe.value)

    def _view_changed(self, *_: Any) -> None:
        self._refine_timer.stop()
        self._view_timer.start()
        if self._overlay is not None and self._shown is not None and self._shown.crs != self._view_crs():
            self._overlay.show_picture(None)  # of another map: it has no place on this one

    def _layer_chosen(self, layer: Any) -> None:
        self._source.forget()
        self._layer_id = layer.id() if layer is not None else ""
        if self._overlay is None:
            return
        self._overlay.show_picture(None)
        self._shown = None
        self._requests.forget()
        self._view_changed()

    def _after_chosen(self) -> None:
        if self.dock.after.currentLayer() is not None and self.dock.swipe.value in (0.0, 1.0):
            self.dock.swipe.set_value(0.5)  # else nothing of one of the two would be seen

    def _layer_goes(self, identity: str) -> None:
        """A layer is about to be removed: by the user, or with the whole project."""
        if identity == self._layer_id:
            # The list of layers has turned to another one by itself, which nobody asked for.
            self.dock.choose_nothing()
        self.dock.reference.layer_goes(identity)
        self.dock.after.layer_goes(identity)

    def _options(self) -> PreviewOptions | None:
        """Return what to ask for, or None after saying why there is nothing to ask for."""
        layer = self.dock.layer.currentLayer()
        if layer is None:
            self.dock.say(tr("Choose a SAR layer to see it in colour."))
            return None
        try:
            source = self._source.of(layer)
            view = canvas_view(self._canvas)
            if view is None:
                return None
            reference, self._refusal = path_or_refusal(self._reference_source, self.dock.reference.layer.currentLayer())
            return PreviewOptions(
                input=source.path,
                output="-",
                network=True,  # QGIS has the layers open, so it reads them from wherever they lie
                crs=self._view_crs() if layer.crs().isValid() else "",
                raster_crs=wkt(layer.crs()),
                reference=reference,
                **after_options(self._after_source, self.dock.after.currentLayer(), layer.crs().isValid()),
                **view,
                **asdict(self.dock.choices()),
            )
        except (QgsProcessingException, OptionError) as refusal:
            self.dock.say(text_of(refusal), is_problem=True)
            return None

    def _view_crs(self) -> str:
        return wkt(self._canvas.mapSettings().destinationCrs())

    def _ask(self, options: PreviewOptions, at_once: bool = False) -> None:
        self._wanted = options
        self._requests.ask(options, at_once)
        self._wait(True)

    def _wait(self, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self.dock.set_busy(is_waiting)

    def _look_changed(self) -> None:
        if self._overlay is None or self._wanted is None or self._view_timer.isActive():
            return
        look = {name: getattr(self.dock, name).value for name in LOOK}
        shown, wanted = self._shown, self._wanted
        if shown is None or shown.view_key != wanted.view_key:
            # The picture of this view is still being made.
            self._ask(replace(wanted, **look))
            return
        # What is on the map is only rendered again; what takes longer and may be under way is put off.
        shown_anew = replace(shown, **look)
        self._ask(shown_anew, at_once=wanted.slow_key != shown.slow_key)
        if self._goal is not None and next_step(self._goal, shown_anew, self._is_draft) != shown_anew:
            self._refine_timer.start()

    def _refine(self) -> None:
        if self._overlay is not None and self._wanted is not None and self._goal is not None:
            self._ask(next_step(self._goal, self._wanted, self._is_draft))

    def _looked(self, share: float) -> None:
        if self._overlay is not None and self._wanted is not None:
            self.dock.say(tr("Looking at the reference's colours: {} %").format(round(100 * share)))

    def _finished(self, picture: Picture) -> None:
        if self._overlay is None or self._wanted is None:
            return  # came while the dock was being closed
        options, facts = picture.options, picture.facts
        self._overlay.show_picture(picture.image(), QgsRectangle(*options.extent), picture.image_after())
        self._shown, self._is_draft = options, bool(facts["draft"])
        self._drafts_first = str(facts["device"]) == "cpu"
        self._surveyed.add(options.transfer_key)
        self.dock.say(self._refusal or picture.sentence, is_problem=bool(self._refusal or picture.warnings))
        wanted = self._wanted
        if replace(options, output="-") != replace(wanted, output="-"):
            return
        has_more = self._goal is not None and next_step(self._goal, wanted, self._is_draft) != wanted
        if has_more and not self._refine_timer.isActive():
            self._refine()
        else:
            self._wait(False)

    def _failed(self, _options: PreviewOptions, code: str, text: str) -> None:
        if self._overlay is None:
            return
        self._show_nothing()
        if code == EngineCrashedError.code:
            self._surveyed.clear()  # the next engine knows none
        self.dock.say(text, is_problem=True)
        self.dock.set_up.setVisible(code == EngineMissingError.code and self._set_up is not None)

    def _show_nothing(self) -> None:
        self._requests.forget()
        self._refine_timer.stop()
        self._goal = self._wanted = self._shown = None
        if self._overlay is not None:
            self._overlay.show_picture(None)
        self._wait(False)

    def _colorize_whole_layer(self) -> None:
        values = as_parameters(ColorizeOptions, asdict(self.dock.choices()))
        reference = self.dock.reference.layer.currentLayer()
        if reference is not None:
            values["REFERENCE"] = reference.id()
        if self.dock.after.currentLayer() is not None:
            values["AFTER"] = self.dock.after.currentLayer().id()
        self._colorize(self.dock.layer.currentLayer(), values)


def _timer(parent: QObject, milliseconds: int, work: Any) -> QTimer:
    timer = QTimer(parent, singleShot=True, interval=milliseconds)
    timer.timeout.connect(work)
    return timer
