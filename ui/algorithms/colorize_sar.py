"""Colorize SAR: asks the engine to colorize a raster file, and brings its progress, words and products to QGIS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from ...core import protocol
from ...core.errors import OptionError
from ...core.model_card import find_model, read_card
from ...core.options import ColorizeOptions
from ..layer_source import LayerSource, layer_source
from ..layer_style import COLOUR, WHAT_COLOUR_IS, ProductLook
from ..layer_style import CONFIDENCE as CONFIDENCE_KIND
from . import parameters as names
from .definitions import DEVICE, MODEL, OUTPUT
from .engine_algorithm import EngineAlgorithm, model_for_engine

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


class ColorizeSar(EngineAlgorithm):
    """The algorithm `sarcolorizer:colorizesar`."""

    def __init__(self) -> None:
        super().__init__()
        self._source: LayerSource | None = None
        self._refusal = ""
        self._extent: tuple[float, float, float, float] | None = None

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "colorizesar"

    def displayName(self) -> str:
        """The name people see."""
        return "Colorize SAR"

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "sentinel-1", "colour", "color", "colorization", "synthetic", "deep learning", "sar"]

    def shortDescription(self) -> str:
        """One line."""
        return "Turns a radar raster into a colour image on the same grid. The colour is synthetic."

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return _HELP

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters; each destination declares its output."""
        for definition in names.parameters():
            self.addParameter(definition)

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the raster."""
        card = read_card(find_model(self.text(parameters, MODEL, context)))
        card.style_index(self.text(parameters, names.STYLE, context))
        for name in (names.TILE_SIZE, names.HALO):
            value = self._optional_int(parameters, name, context)
            if value is not None and value % names.GRID:
                label = self.parameterDefinition(name).description()
                raise OptionError(f"{label}: {value} is not a multiple of {names.GRID}.")

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

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Colorize, and dress what QGIS is to load."""
        if self._refusal:
            raise QgsProcessingException(self._refusal)
        source = self._source
        if source is None:
            raise QgsProcessingException("The input was not prepared. Run the algorithm through QGIS Processing.")
        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        confidence = self.parameterAsOutputLayer(parameters, names.CONFIDENCE, context) or None
        for text in source.warnings:
            feedback.pushWarning(text)
        options = self._options(parameters, context, source, output, confidence)
        products = [path for path in (options.output, options.confidence) if path]
        result = self.ask_engine(protocol.COLORIZE, options.to_dict(), feedback, products)
        feedback.pushInfo(
            f"Colorized {result['width']} x {result['height']} pixels, {result['valid_fraction']:.1%} of them valid, "
            f"in {result['seconds']:.1f} s on {result['device']} with the model {result['model']}, "
            f"style {result['style']}. The colour is synthetic."
        )
        outputs = {OUTPUT: output}
        self._dress(context, OUTPUT, output, ProductLook(COLOUR, source.name, result))
        if confidence:
            outputs[names.CONFIDENCE] = confidence
            self._dress(context, names.CONFIDENCE, confidence, ProductLook(CONFIDENCE_KIND, source.name, result))
        return outputs

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
            model=model_for_engine(self.text(parameters, MODEL, context)),
            style=self.text(parameters, names.STYLE, context),
            polarisation=self._polarisation(parameters, context),
            structure=self.parameterAsDouble(parameters, names.STRUCTURE, context),
            vividness=self.parameterAsDouble(parameters, names.VIVIDNESS, context),
            resolution=self.parameterAsEnumString(parameters, names.RESOLUTION, context),
            confidence=confidence_path,
            extent=self._extent,
            device=self.device(parameters, DEVICE, context),
            tile_size=self._optional_int(parameters, names.TILE_SIZE, context),
            halo=self._optional_int(parameters, names.HALO, context),
            cog=self.parameterAsBool(parameters, names.COG, context),
            overwrite=True,  # QGIS has asked the user, or the user has named the file in a script
        )

    def _polarisation(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        chosen = self.parameterAsEnumString(parameters, names.POLARISATION, context)
        return "" if chosen == names.AS_THE_FILE_SAYS else chosen

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
