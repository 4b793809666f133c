"""Mask low confidence: asks the engine to mask what the network was unsure of in a colour image."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core import protocol
from ...core.options.mosaic import MaskOptions
from ..layers.colour_style import COLOUR, ColourStyle, what_colour_is
from ..processing import folder_parameters as names
from ..processing.definitions import LAYER_GROUP, OUTPUT
from ..processing.product_algorithm import ProductAlgorithm
from ..translation import tr


class MaskLowConfidence(ProductAlgorithm):
    """The algorithm `sarcolorizer:masklowconfidence`."""

    help_page = "batch#masks-and-mosaics"

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "masklowconfidence"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Mask low confidence")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "colour", "color", "synthetic", "confidence", "uncertainty", "threshold", "nodata", "sar"]

    def shortDescription(self) -> str:
        """One line."""
        return tr("Masks the pixels of a colour image whose colour the network was unsure of.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        what = tr(
            "Writes a colour image anew, with the pixels masked whose confidence is below a threshold. Grid, CRS, "
            "other pixels and tags stay as they are; the tags say the threshold."
        )
        return f"<p>{what}</p><p><b>{tr('What the colours mean.')}</b> {what_colour_is()}</p>"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters; the destination declares its output."""
        for definition in names.mask_parameters():
            self.addParameter(definition)

    def layers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[tuple[str, Any]]:
        """Return the layers that are read."""
        return [
            (name, self.parameterAsRasterLayer(parameters, name, context)) for name in (names.COLOUR, names.CONFIDENCE)
        ]

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Mask."""
        colour, confidence = self.sources(feedback)
        output = self.output(parameters, context)
        options = MaskOptions(
            colour=colour.path,
            confidence=confidence.path,
            output=output,
            threshold=self.parameterAsInt(parameters, names.THRESHOLD, context),
            cog=self.parameterAsBool(parameters, names.COG, context),
            overwrite=True,
        )
        result = self.ask_engine(protocol.MASK, options.to_dict(), feedback, [output])
        text = tr("{share:.1%} of the valid pixels were masked. The colour of the others is synthetic too.")
        feedback.pushInfo(text.format(share=result["masked_fraction"]))
        destination = self.parameterAsOutputLayer(parameters, OUTPUT, context)
        group = self.text(parameters, LAYER_GROUP, context)
        self.dress(context, OUTPUT, destination, ColourStyle(COLOUR, colour.name, result), group)
        return {OUTPUT: destination}
