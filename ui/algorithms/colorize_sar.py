"""Colorize SAR: asks the engine to colorize a raster file, and brings its progress, words and products to QGIS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from ...core import protocol
from ...core.errors import SarColorizerError
from ...core.model_card import find_model, read_card, shipped_models
from ...core.options import ColorizeOptions
from ..engine import ENGINES, ready_python
from ..layer_source import LayerSource, layer_source
from ..layer_style import COLOUR, WHAT_COLOUR_IS, ProductLook
from ..layer_style import CONFIDENCE as CONFIDENCE_KIND
from ..main_thread import let_main_thread_breathe
from . import parameters as names

# One line: QGIS shows a line break in the text as a new paragraph.
_HELP = (
    "<p>Turns a radar (SAR) raster into a colour image on exactly the same grid: size, CRS, geotransform, ground "
    "control points and RPCs are those of the input.</p>"
    f"<p><b>What the colours mean.</b> {WHAT_COLOUR_IS}</p>"
    "<p>Hue is plausible only for landscapes like those the model was trained on (the output's metadata names the "
    "regions). Elsewhere, for example over snow, red soil or mangrove, it is likely wrong, while structure holds. Ask "
    "for the confidence raster to see where the network itself is unsure.</p>"
    "<p>The network runs in a process of its own, outside QGIS. Every file says in its metadata that its colour is "
    "synthetic, and with which model and settings it was made.</p>"
)


class ColorizeSar(QgsProcessingAlgorithm):
    """The algorithm `sarcolorizer:colorizesar`."""

    def __init__(self) -> None:
        super().__init__()
        self._source: LayerSource | None = None
        self._refusal = ""
        self._extent: tuple[float, float, float, float] | None = None

    def createInstance(self) -> ColorizeSar:
        """Return a new instance for a run."""
        return ColorizeSar()

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "colorizesar"

    def displayName(self) -> str:
        """The name people see."""
        return "Colorize SAR"

    def group(self) -> str:
        """The group people see."""
        return "SAR"

    def groupId(self) -> str:
        """The frozen group."""
        return "sar"

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "sentinel-1", "colour", "color", "colorization", "synthetic", "deep learning", "sar"]

    def shortDescription(self) -> str:
        """One line."""
        return "Turns a radar raster into a colour image on the same grid. The colour is synthetic."

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return _HELP

    def icon(self) -> Any:
        """The provider's icon."""
        return self.provider().icon() if self.provider() else super().icon()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters; each destination declares its output."""
        for definition in names.parameters():
            self.addParameter(definition)

    def canExecute(self) -> tuple[bool, str]:
        """Say whether the engine is there; the desktop asks before it opens the dialog."""
        try:
            ready_python()
        except SarColorizerError as error:
            return False, str(error)
        return True, ""

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Check what can be checked without the raster; the engine too, as qgis_process does not ask canExecute."""
        valid, text = super().checkParameterValues(parameters, context)
        if not valid:
            return valid, text
        try:
            ready_python()
            read_card(find_model(self._model(parameters, context))).style_index(self._style(parameters, context))
        except SarColorizerError as error:
            return False, str(error)
        for name in (names.TILE_SIZE, names.HALO):
            value = self._optional_int(parameters, name, context)
            if value is not None and value % names.GRID:
                label = self.parameterDefinition(name).description()
                return False, f"{label}: {value} is not a multiple of {names.GRID}."
        return True, ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take from the layer what the run needs, in the layer's thread."""
        layer = self.parameterAsRasterLayer(parameters, names.INPUT, context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, names.INPUT))
        self._source, self._refusal, self._extent = None, "", None
        try:
            self._source = layer_source(layer)
        except QgsProcessingException as refusal:
            # QGIS tells what is raised here to the log alone; raised from processAlgorithm it reaches scripts too.
            # The text, not the exception: that would keep the layer alive by its traceback.
            self._refusal = str(refusal)
        if parameters.get(names.EXTENT):
            # In the layer's CRS, which is the file's (that of its GCPs if it has nothing else); without one, as given.
            extent = self.parameterAsExtent(parameters, names.EXTENT, context, layer.crs())
            if not extent.isNull():
                self._extent = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the engine; may be in any thread."""
        if self._refusal:
            raise QgsProcessingException(self._refusal)
        source = self._source
        if source is None:
            raise QgsProcessingException("The input was not prepared. Run the algorithm through QGIS Processing.")
        feedback = feedback or QgsProcessingFeedback()
        output = self.parameterAsOutputLayer(parameters, names.OUTPUT, context)
        confidence = self.parameterAsOutputLayer(parameters, names.CONFIDENCE, context) or None
        for text in source.warnings:
            feedback.pushWarning(text)
        feedback.setProgressText("Starting the engine")  # seconds, unless one is warm
        try:
            options = self._options(parameters, context, source, output, confidence)
            result = ENGINES.run(
                ready_python(),
                protocol.COLORIZE,
                options.to_dict(),
                _Reporter(feedback).handle,
                lambda: _is_cancelled(feedback),
                on_log=feedback.pushDebugInfo,
                products=[path for path in (options.output, options.confidence) if path],
            )
        except SarColorizerError as error:
            raise QgsProcessingException(str(error)) from error
        feedback.pushInfo(
            f"Colorized {result['width']} x {result['height']} pixels, {result['valid_fraction']:.1%} of them valid, "
            f"in {result['seconds']:.1f} s on {result['device']} with the model {result['model']}, "
            f"style {result['style']}. The colour is synthetic."
        )
        products = {names.OUTPUT: output}
        self._dress(context, names.OUTPUT, output, ProductLook(COLOUR, source.name, result))
        if confidence:
            products[names.CONFIDENCE] = confidence
            self._dress(context, names.CONFIDENCE, confidence, ProductLook(CONFIDENCE_KIND, source.name, result))
        return products

    def _options(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: LayerSource,
        output: str,
        confidence: str | None,
    ) -> ColorizeOptions:
        """Return the options for the engine; raises a SarColorizerError or QgsProcessingException."""
        output_path = str(Path(output).absolute())
        confidence_path = str(Path(confidence).absolute()) if confidence else None
        _refuse_same_files(source, output_path, confidence_path)
        bands = self.parameterAsInts(parameters, names.BAND, context) if parameters.get(names.BAND) else []
        return ColorizeOptions(
            input=source.path,
            output=output_path,
            bands=tuple(bands) or None,
            units=self.parameterAsEnumString(parameters, names.UNITS_, context),
            model=self._model(parameters, context),
            style=self._style(parameters, context),
            structure=self.parameterAsDouble(parameters, names.STRUCTURE, context),
            confidence=confidence_path,
            extent=self._extent,
            device=self.parameterAsString(parameters, names.DEVICE, context).strip().lower() or "auto",
            tile_size=self._optional_int(parameters, names.TILE_SIZE, context),
            halo=self._optional_int(parameters, names.HALO, context),
            cog=self.parameterAsBool(parameters, names.COG, context),
            overwrite=True,  # QGIS has asked the user, or the user has named the file in a script
        )

    def _model(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the name of a shipped model or the absolute path of a model file; raises ModelError."""
        name = self.parameterAsString(parameters, names.MODEL, context).strip()
        path = find_model(name)
        return name if name in shipped_models() else str(path.absolute())

    def _style(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the name of a style, "" for the model's first."""
        return str(self.parameterAsString(parameters, names.STYLE, context)).strip()

    def _optional_int(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> int | None:
        if parameters.get(name) in (None, ""):
            return None
        return self.parameterAsInt(parameters, name, context)

    def _dress(self, context: QgsProcessingContext, name: str, destination: str, look: ProductLook) -> None:
        """Give a product that QGIS is to load its name, style and metadata."""
        if not context.willLoadLayerOnCompletion(destination):
            return
        details = context.layerToLoadOnCompletionDetails(destination)
        if details.name in ("", self.parameterDefinition(name).description()):
            # A name that the user or a model gave stays.
            details.name = look.layer_name
        details.setPostProcessor(look.kept())


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


def _is_cancelled(feedback: QgsProcessingFeedback) -> bool:
    let_main_thread_breathe()
    return bool(feedback.isCanceled())


def _refuse_same_files(source: LayerSource, output: str, confidence: str | None) -> None:
    for label, path in (("colour image", output), ("confidence", confidence)):
        if path and any(_same_file(path, file) for file in source.files):
            raise QgsProcessingException(
                f"The {label} would replace the input {path}, or a file it refers to. Choose another name."
            )
    if confidence and _same_file(output, confidence):
        raise QgsProcessingException(
            f"The colour image and the confidence are both to be {output}. Give the confidence a name of its own."
        )


def _same_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)  # links, and case where the file system ignores it
    except OSError:
        return os.path.normcase(Path(first).resolve()) == os.path.normcase(Path(second).resolve())
