"""Colorize SAR: asks the engine to colorize a raster file, and brings its progress, words and products to QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from ...core import protocol
from ...core.options.colorize import ColorizeOptions
from ..layers.colour_style import COLOUR, ColourStyle, what_colour_is
from ..layers.colour_style import CONFIDENCE as CONFIDENCE_KIND
from ..layers.source import LayerSource
from ..processing import colorize_parameters as names
from ..processing.colorize_settings import check_settings, prepared_reference, settings
from ..processing.definitions import LAYER_GROUP, OUTPUT
from ..processing.raster_algorithm import RasterAlgorithm, is_same_file, refuse_inputs
from ..translation import tr


def _help() -> str:
    paragraphs = (
        tr(
            "Turns a radar (SAR) raster into a colour image on exactly the same grid: size, CRS, geotransform, ground "
            "control points and RPCs are those of the input."
        ),
        "<b>" + tr("What the colours mean.") + "</b> " + what_colour_is(),
        tr(
            "Hue is plausible only for landscapes like those the model was trained on (the output's metadata names the "
            "regions). Elsewhere, for example over snow, red soil or mangrove, it is likely wrong, while structure "
            "holds. Ask for the confidence raster to see where the network itself is unsure."
        ),
        tr(
            "The network runs in a process of its own, outside QGIS. Every file says in its metadata that its colour "
            "is synthetic, and with which model and settings it was made."
        ),
    )
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


class ColorizeSar(RasterAlgorithm):
    """The algorithm `sarcolorizer:colorizesar`."""

    help_page = "guide#first-picture"

    def __init__(self) -> None:
        super().__init__()
        self._reference: LayerSource | None = None
        self._extent: tuple[float, float, float, float] | None = None

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "colorizesar"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Colorize SAR")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "sentinel-1", "colour", "color", "colorization", "synthetic", "deep learning", "sar"]

    def shortDescription(self) -> str:
        """One line."""
        return tr("Turns a radar raster into a colour image on the same grid. The colour is synthetic.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return _help()

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
        self._reference, self._extent = None, None
        try:
            self._reference = prepared_reference(self, parameters, context)
        except QgsProcessingException as refusal:
            self._refusal = self._refusal or str(refusal)
        layer = self.parameterAsRasterLayer(parameters, names.INPUT, context)
        if layer is not None and parameters.get(names.EXTENT):
            # In the layer's CRS, which is the file's (that of its GCPs if it has nothing else); without one, as given.
            extent = self.parameterAsExtent(parameters, names.EXTENT, context, layer.crs())
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
        for text in self._reference.warnings if self._reference else ():
            feedback.pushWarning(text)
        options = self._options(parameters, context, source, output, confidence)
        products = [path for path in (options.output, options.confidence) if path]
        result = self.ask_engine(protocol.COLORIZE, options.to_dict(), feedback, products)
        feedback.pushInfo(
            tr(
                "Colorized {width} x {height} pixels, {valid_fraction:.1%} of them valid, in {seconds:.1f} s on "
                "{device} with the model {model}, style {style}. The colour is synthetic."
            ).format(**result)
        )
        outputs = {OUTPUT: output}
        group = self.text(parameters, LAYER_GROUP, context)
        self.dress(context, OUTPUT, output, ColourStyle(COLOUR, source.name, result), group)
        if confidence:
            outputs[names.CONFIDENCE] = confidence
            self.dress(context, names.CONFIDENCE, confidence, ColourStyle(CONFIDENCE_KIND, source.name, result), group)
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
        _refuse_same_files((source, self._reference), output_path, confidence_path)
        return ColorizeOptions(
            input=source.path,
            output=output_path,
            bands=self.chosen_bands(parameters, names.BAND, context),
            confidence=confidence_path,
            extent=self._extent,
            overwrite=True,  # QGIS has asked the user, or the user has named the file in a script
            **settings(self, parameters, context, self._reference),
        )


def _refuse_same_files(sources: Sequence[LayerSource | None], output: str, confidence: str | None) -> None:
    files = [file for source in sources if source is not None for file in source.files]
    for label, path in ((tr("colour image"), output), (tr("confidence"), confidence)):
        if path:
            refuse_inputs(label, path, files)
    if confidence and is_same_file(output, confidence):
        raise QgsProcessingException(
            tr("The colour image and the confidence are both to be {}. Give the confidence a name of its own.").format(
                output
            )
        )
