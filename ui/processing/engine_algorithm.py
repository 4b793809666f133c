"""What the algorithms share: they ask the engine for something, and bring its progress and words to QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ...core import protocol
from ...core.errors import SarColorizerError
from ...core.file_name import file_name
from ...core.model.card import find_model, shipped_models
from ..engine.client import CANCEL_SECONDS, EventHandler
from ..engine.process import MEMORY_CURE
from ..engine.session import ENGINES, ready_python
from ..layers.source import check_options_in_name, refusal_of_path
from ..layers.style import LayerStyle
from ..translation import tr
from .definitions import OUTPUT
from .main_thread import let_main_thread_breathe
from .plugin_algorithm import PluginAlgorithm


class EngineAlgorithm(PluginAlgorithm):
    """An algorithm that the engine does: `work` asks it, through `ask_engine`.

    Attributes:
        packages: what it needs of the engine's environment beyond what colorizing needs.
        cancel_seconds: what the engine has to end by itself when the user cancels.
        memory_cure: what the user may do where the engine ran out of memory beside closing other programs, an
            imperative, "" for nothing; part of an engine's message, which are in English.
    """

    packages: Sequence[str] = ()
    cancel_seconds = CANCEL_SECONDS
    memory_cure = MEMORY_CURE

    @property
    def cancelling(self) -> str:
        """What the user is told who cancels; "" for nothing, where it is over in a moment."""
        return ""

    def canExecute(self) -> tuple[bool, str]:
        """Say whether the engine is there; the desktop asks before it opens the dialog."""
        try:
            ready_python(self.packages)
        except SarColorizerError as error:
            return False, str(error)
        return True, ""

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Check what can be checked at once; the engine too, as qgis_process does not ask canExecute."""
        for path in self._paths_of_layers(parameters):
            try:
                check_options_in_name(path)
            except QgsProcessingException as refusal:
                return False, str(refusal)
            _have_loaded(path, context)
        valid, text = super().checkParameterValues(parameters, context)
        if not valid:
            # QGIS says no more than that a layer cannot be loaded.
            known = filter(None, map(refusal_of_path, self._paths_of_layers(parameters)))
            return valid, next(known, text)
        try:
            ready_python(self.packages)
            self.check(parameters, context)
        except SarColorizerError as error:
            return False, str(error)
        return True, ""

    def _paths_of_layers(self, parameters: dict[str, Any]) -> list[str]:
        """Return what was given for rasters as text: paths, or names of layers."""
        given: list[Any] = []
        for definition in self.parameterDefinitions():
            if isinstance(definition, (QgsProcessingParameterRasterLayer, QgsProcessingParameterMultipleLayers)):
                value = parameters.get(definition.name())
                given += value if isinstance(value, (list, tuple)) else [value]
        return [value for value in given if isinstance(value, str) and value]

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look at what the types of the parameters do not tell; raises a SarColorizerError."""

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the engine; may be in any thread."""
        try:
            return self.work(parameters, context, feedback or QgsProcessingFeedback())
        except SarColorizerError as error:
            raise QgsProcessingException(str(error)) from error

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do what processAlgorithm is to do; may raise a SarColorizerError too."""
        raise NotImplementedError

    def ask_engine(
        self,
        method: str,
        params: dict[str, Any],
        feedback: QgsProcessingFeedback,
        products: Sequence[str] = (),
        kept: str = "",
        on_event: EventHandler | None = None,
    ) -> dict[str, Any]:
        """Return the engine's result; see `EnginePool.run`. Raises a SarColorizerError.

        `on_event` is shown every event after it was reported.
        """
        feedback.setProgressText(tr("Starting the engine"))  # seconds, unless one is warm
        reporter = _Reporter(feedback)

        def handle(event: protocol.Event) -> None:
            reporter.handle(event)
            if on_event is not None:
                on_event(event)

        result = ENGINES.run(
            ready_python(self.packages),
            method,
            params,
            handle,
            _CancelButton(feedback, self.cancelling).is_pressed,
            on_log=feedback.pushDebugInfo,
            products=products,
            cancel_seconds=self.cancel_seconds,
            memory_cure=self.memory_cure,
            kept=kept,
        )
        if feedback.isCanceled():
            feedback.pushWarning(
                tr("It was finished before it could be cancelled: what it made is complete and stays.")
            )
        return result

    def dress(
        self, context: QgsProcessingContext, name: str, destination: str, style: LayerStyle, group: str = ""
    ) -> None:
        """Give a product that QGIS is to load its name, style and group of the layer tree, "" for none."""
        if not context.willLoadLayerOnCompletion(destination):
            return
        details = context.layerToLoadOnCompletionDetails(destination)
        if details.name in ("", self.parameterDefinition(name).description()):
            # A name that the user or a model gave stays.
            details.name = style.layer_name
        style.group = group
        details.setPostProcessor(style.kept())

    def folder(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> str:
        """Return the absolute path of the output folder; warns if it goes with QGIS."""
        folder = Path(self.parameterAsFileOutput(parameters, OUTPUT, context)).absolute()
        if Path(QgsProcessingUtils.tempFolder()) in folder.parents:
            feedback.pushWarning(
                tr(
                    "{} is a temporary folder, which QGIS removes when it ends. Choose another to keep what is made."
                ).format(folder)
            )
        return str(folder)

    def device(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Return the device asked for."""
        return self.text(parameters, name, context).lower() or "auto"


def _have_loaded(path: str, context: QgsProcessingContext) -> None:
    """Load a raster of GDAL's own file systems (/vsizip/...): QGIS 3.22 finds it as a layer alone, not by its name."""
    if not path.startswith("/vsi") or QgsProcessingUtils.mapLayerFromString(path, context) is not None:
        return
    layer = QgsRasterLayer(path, file_name(path), "gdal")
    if layer.isValid():
        context.temporaryLayerStore().addMapLayer(layer)


def model_for_engine(name_or_path: str) -> str:
    """Return the name of a shipped model or the absolute path of a model file; raises ModelError."""
    path = find_model(name_or_path)
    return name_or_path if name_or_path in shipped_models() else str(path.absolute())


class _Reporter:
    """Brings the engine's events to the feedback."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._percent = 0.0
        self._stage = ""

    def handle(self, event: protocol.Event) -> None:
        """Report one event."""
        kind = event["event"]
        if kind == protocol.PROGRESS:
            self._percent = max(self._percent, 100.0 * float(event["fraction"]))
            self._feedback.setProgress(self._percent)
            stage = str(event.get("stage") or "")
            if stage != self._stage:
                self._stage = stage
                self._feedback.setProgressText(stage.capitalize())
        elif kind == protocol.WARNING:
            self._feedback.pushWarning(str(event["text"]))
        elif kind == protocol.MESSAGE:
            self._feedback.pushInfo(str(event["text"]))


class _CancelButton:
    """Asks whether the user has cancelled, and tells him once what happens now."""

    def __init__(self, feedback: QgsProcessingFeedback, cancelling: str) -> None:
        self._feedback = feedback
        self._untold = cancelling

    def is_pressed(self) -> bool:
        """Whether the user has cancelled; keeps QGIS alive where it waits for the answer."""
        let_main_thread_breathe()
        pressed = bool(self._feedback.isCanceled())
        if pressed and self._untold:
            self._feedback.setProgressText(self._untold)
            self._untold = ""
        return pressed
