"""What the algorithms share: what they take from layers, what they ask the engine for, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ...core import protocol
from ...core.errors import SarColorizerError
from ...core.options.base import Kind, OptionValues, declared
from ..engine.client import CANCEL_SECONDS, EventHandler
from ..engine.process import MEMORY_CURE
from ..engine.session import ENGINES, ready_python
from ..layers.source import (
    LayerSource,
    have_loaded,
    layer_source,
    reference_source,
    refusal_of_path,
    refusal_of_sources,
)
from ..layers.style import LayerStyle
from ..translation import tr
from ..words import text_of
from .feedback import CancelButton, Reporter
from .options import LAYER_GROUP
from .parameters import DESTINATIONS, LAYERS, OF_A_RUN, Parameter
from .plugin_algorithm import PluginAlgorithm, unforeseen
from .values import is_given, value_of

_Options = TypeVar("_Options", bound=OptionValues)
_REFERENCE = "reference"  # the option whose layer has words of its own where it cannot be read
_STANDS_FOR: dict[Kind, Any] = {Kind.RASTER: "-", Kind.RASTERS: ("-",), Kind.OUTPUT_RASTER: "-.tif"}
"""What is checked in the place of a layer or file that is looked at in the run; "-" for others."""


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

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[str, list[LayerSource]] | None = None  # by parameter
        self._extents: dict[str, tuple[float, ...]] = {}
        self._destinations: dict[str, str] = {}
        self._refusal = ""

    @property
    def cancelling(self) -> str:
        """What the user is told who cancels; "" for nothing, where it is over in a moment."""
        return ""

    def canExecute(self) -> tuple[bool, str]:
        """Say whether the engine is there; the desktop asks before it opens the dialog."""
        try:
            ready_python(self.packages)
        except SarColorizerError as error:
            return False, text_of(error)
        return True, ""

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Check what can be checked at once; the engine too, as qgis_process does not ask canExecute."""
        paths = self.form.paths_of_layers(parameters)
        refusal = refusal_of_sources(paths)
        if refusal:
            return False, refusal
        have_loaded(paths, context)
        valid, text = super().checkParameterValues(parameters, context)
        if not valid:
            # QGIS says no more than that a layer cannot be loaded.
            return valid, next(filter(None, map(refusal_of_path, paths)), text)
        try:
            ready_python(self.packages)
            self.check(parameters, context)
        except SarColorizerError as error:
            return False, text_of(error)
        return True, ""

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look at what the types of the parameters do not tell.

        Raises:
            SarColorizerError: where it cannot be done; the text says why.
        """

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take from the layers what the run needs, in the layers' thread."""
        self._sources, self._extents, self._destinations = {}, {}, {}
        paths = self.form.paths_of_layers(parameters)  # a model's steps are not checked before
        self._refusal = refusal_of_sources(paths)
        have_loaded([] if self._refusal else paths, context)
        for one in () if self._refusal else self.form.parameters():
            # A refusal waits for processAlgorithm: from here it reaches the log alone, not scripts, and QGIS 3.40 takes
            # it for a cancel of a whole batch. Its text waits: an exception's traceback would keep the layer alive.
            try:
                if one.option.kind in LAYERS:
                    self._sources[one.name] = self._read_layers(one, parameters, context)
                elif one.option.kind is Kind.EXTENT and parameters.get(one.name):
                    self._read_extent(one, parameters, context)
            except QgsProcessingException as refusal:
                self._refusal = self._refusal or str(refusal)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the engine; may be in any thread."""
        feedback = feedback or QgsProcessingFeedback()
        if self._refusal:
            raise QgsProcessingException(self._refusal)
        if self._sources is None:
            raise QgsProcessingException(tr("The input was not prepared. Run the algorithm through QGIS Processing."))
        for text in (text for source in self.sources for text in source.warnings):
            feedback.pushWarning(text)
        try:
            return self.work(parameters, context, feedback)
        except SarColorizerError as error:
            raise QgsProcessingException(text_of(error)) from error
        except (AttributeError, ArithmeticError, LookupError, OSError, TypeError, ValueError) as error:
            raise unforeseen(error) from error

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do what processAlgorithm is to do.

        Raises:
            SarColorizerError: too.
        """
        raise NotImplementedError

    @property
    def sources(self) -> list[LayerSource]:
        """The files behind all layers that are read, those of the first parameter first."""
        return [source for sources in (self._sources or {}).values() for source in sources]

    def values(
        self,
        options: type[OptionValues],
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        checking: bool = False,
    ) -> dict[str, Any]:
        """Return the values of those options of a dataclass that the form offers, by their names.

        Args:
            checking: before the run: something stands for the layers and files that the run looks at.

        Raises a SarColorizerError where one cannot be used.
        """
        values = {}
        for one in self.form.parameters():
            kind = one.option.kind
            if one.options is not options:
                continue
            if kind not in OF_A_RUN:
                value = value_of(one, self, parameters, context)
            elif checking:
                is_there = one.option.required or (kind in LAYERS and is_given(parameters, one.name))
                value = _STANDS_FOR.get(kind, "-") if is_there else one.default
            elif kind in DESTINATIONS:
                path = self.destination(parameters, one.name, context)
                value = str(Path(path).absolute()) if path else one.default
            elif kind is Kind.EXTENT:
                value = self._extents.get(one.name)
            else:
                paths = tuple(source.path for source in (self._sources or {}).get(one.name, ()))
                value = paths if kind is Kind.RASTERS else next(iter(paths), one.default)
            values[one.field] = value
        return values

    def options(
        self, options: type[_Options], parameters: dict[str, Any], context: QgsProcessingContext, checking: bool = False
    ) -> _Options:
        """Return what was asked for as a dataclass of options; see `values`."""
        values = self.values(options, parameters, context, checking)
        if "overwrite" in declared(options):
            values["overwrite"] = True  # QGIS has asked the user, or the user has named the file in a script
        return options(**values)

    def destination(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Return where an output goes as QGIS names it, "" for nowhere; a temporary one stays the same in a run."""
        if name not in self._destinations:
            kinds = {one.name: one.option.kind for one in self.form.parameters()}
            ask = self.parameterAsOutputLayer if kinds[name] is Kind.OUTPUT_RASTER else self.parameterAsFileOutput
            self._destinations[name] = str(ask(parameters, name, context) or "")
        return self._destinations[name]

    def folder(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> str:
        """Return the absolute path of an output folder; warns if it goes with QGIS."""
        folder = Path(self.destination(parameters, name, context)).absolute()
        if Path(QgsProcessingUtils.tempFolder()) in folder.parents:
            text = tr("{} is a temporary folder, which QGIS removes when it ends. Choose another to keep what is made.")
            feedback.pushWarning(text.format(folder))
        return str(folder)

    def engine_python(self) -> str:
        """Return the Python that the engine is started with; raises EngineMissingError, whose text says the cure."""
        return ready_python(self.packages)

    def ask_engine(
        self,
        method: str,
        params: dict[str, Any],
        feedback: QgsProcessingFeedback,
        products: Sequence[str] = (),
        kept: str = "",
        on_event: EventHandler = lambda event: None,
    ) -> dict[str, Any]:
        """Return the engine's result; see `EnginePool.run`. `on_event` is shown every event after it was reported.

        Raises:
            SarColorizerError: where it cannot be done; the text says why.
        """
        feedback.setProgressText(tr("Starting the engine"))  # seconds, unless one is warm
        reporter = Reporter(feedback)

        def handle(event: protocol.Event) -> None:
            reporter.handle(event)
            on_event(event)

        result = ENGINES.run(
            self.engine_python(),
            method,
            params,
            handle,
            CancelButton(feedback, self.cancelling).is_pressed,
            on_log=feedback.pushDebugInfo,
            products=products,
            cancel_seconds=self.cancel_seconds,
            memory_cure=self.memory_cure,
            kept=kept,
        )
        if feedback.isCanceled():
            text = tr("It was finished before it could be cancelled: what it made is complete and stays.")
            feedback.pushWarning(text)
        return result

    def dress(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext, style: LayerStyle) -> None:
        """Give a product that QGIS is to load its name, style and group of the layer tree."""
        destination = self.destination(parameters, name, context)
        if not context.willLoadLayerOnCompletion(destination):
            return
        details = context.layerToLoadOnCompletionDetails(destination)
        if details.name in ("", self.parameterDefinition(name).description()):
            # A name that the user or a model gave stays.
            details.name = style.layer_name
        style.group = self.text(parameters, LAYER_GROUP, context)
        details.setPostProcessor(style.kept())

    def _read_layers(
        self, one: Parameter, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> list[LayerSource]:
        """Return the files behind the layers that were given; raises QgsProcessingException."""
        if not is_given(parameters, one.name):
            return []
        if one.option.kind is Kind.RASTERS:
            layers = list(self.parameterAsLayerList(parameters, one.name, context))
        else:
            layers = [self.parameterAsRasterLayer(parameters, one.name, context)]
        sources = []
        for layer in layers:
            if layer is None:
                raise QgsProcessingException(self.invalidRasterError(parameters, one.name))
            if not isinstance(layer, QgsRasterLayer):
                raise QgsProcessingException(tr("'{layer}' is not a raster.").format(layer=layer.name()))
            sources.append(reference_source(layer) if one.field == _REFERENCE else layer_source(layer))
        return sources

    def _read_extent(self, one: Parameter, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Keep an extent in the CRS of the raster's file (that of its GCPs if it has no other), or as given."""
        layer = self.parameterAsRasterLayer(parameters, one.parent, context)
        if layer is None:
            return
        extent = self.parameterAsExtent(parameters, one.name, context, layer.crs())
        if not extent.isNull():
            self._extents[one.name] = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
