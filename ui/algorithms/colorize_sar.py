"""Colorize SAR: asks the engine to colorize a raster file, and brings its progress, words and products to QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from ...core import protocol
from ...core.options import ColorizeOptions
from ..layer_source import LayerSource
from ..layer_style import COLOUR, WHAT_COLOUR_IS, ProductLook
from ..layer_style import CONFIDENCE as CONFIDENCE_KIND
from . import parameters as names
from .colorize_settings import check_settings, settings
from .definitions import OUTPUT
from .raster_algorithm import RasterAlgorithm, is_same_file, refuse_inputs

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


class ColorizeSar(RasterAlgorithm):
    """The algorithm `sarcolorizer:colorizesar`."""

    def __init__(self) -> None:
        super().__init__()
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
        check_settings(self, parameters, context)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take from the layer what the run needs, in the layer's thread."""
        super().prepareAlgorithm(parameters, context, feedback)
        self._extent = None
        if parameters.get(names.EXTENT):
            # In the layer's CRS, which is the file's (that of its GCPs if it has nothing else); without one, as given.
            extent = self.parameterAsExtent(
                parameters, names.EXTENT, context, self.parameterAsRasterLayer(parameters, names.INPUT, context).crs()
            )
            if not extent.isNull():
                self._extent = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Colorize, and dress what QGIS is to load."""
        source = self.source(feedback)
        output = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        confidence = self.parameterAsOutputLayer(parameters, names.CONFIDENCE, context) or None
        options = self._options(parameters, context, source, output, confidence)
        products = [path for path in (options.output, options.confidence) if path]
        result = self.ask_engine(protocol.COLORIZE, options.to_dict(), feedback, products)
        feedback.pushInfo(
            f"Colorized {result['width']} x {result['height']} pixels, {result['valid_fraction']:.1%} of them valid, "
            f"in {result['seconds']:.1f} s on {result['device']} with the model {result['model']}, "
            f"style {result['style']}. The colour is synthetic."
        )
        outputs = {OUTPUT: output}
        self.dress(context, OUTPUT, output, ProductLook(COLOUR, source.name, result))
        if confidence:
            outputs[names.CONFIDENCE] = confidence
            self.dress(context, names.CONFIDENCE, confidence, ProductLook(CONFIDENCE_KIND, source.name, result))
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
        return ColorizeOptions(
            input=source.path,
            output=output_path,
            bands=self.chosen_bands(parameters, names.BAND, context),
            confidence=confidence_path,
            extent=self._extent,
            overwrite=True,  # QGIS has asked the user, or the user has named the file in a script
            **settings(self, parameters, context),
        )


def _refuse_same_files(source: LayerSource, output: str, confidence: str | None) -> None:
    for label, path in (("colour image", output), ("confidence", confidence)):
        if path:
            refuse_inputs(label, path, source.files)
    if confidence and is_same_file(output, confidence):
        raise QgsProcessingException(
            f"The colour image and the confidence are both to be {output}. Give the confidence a name of its own."
        )
