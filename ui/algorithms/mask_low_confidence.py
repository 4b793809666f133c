"""Mask low confidence: asks the engine to mask what the network was unsure of in a colour image."""

from __future__ import annotations

from typing import Any

from ...core import protocol
from ...core.options.mosaic import MaskOptions
from ...core.words import tr_later
from ..layers.colour_style import COLOUR, ColourStyle
from ..processing.options import LayerOptions
from ..processing.parameters import Form
from ..processing.plugin_algorithm import meaning_of_colours, paragraphs
from ..processing.product_algorithm import ProductAlgorithm
from ..translation import tr


class MaskLowConfidence(ProductAlgorithm):
    """The algorithm `sarcolorizer:masklowconfidence`."""

    identity = "masklowconfidence"
    title = tr_later("Mask low confidence")
    summary = tr_later("Masks the pixels of a colour image whose colour the network was unsure of.")
    keywords = "radar,colour,color,synthetic,confidence,uncertainty,threshold,nodata,sar"
    help_page = "batch#masks-and-mosaics"
    form = Form((MaskOptions, LayerOptions), ("COLOUR", "CONFIDENCE", "THRESHOLD"))
    method = protocol.MASK
    request = MaskOptions

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return paragraphs(
            tr(
                "Writes a colour image anew, with the pixels masked whose confidence is below a threshold. Grid, CRS, "
                "other pixels and tags stay as they are; the tags say the threshold."
            ),
            meaning_of_colours(),
        )

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end."""
        text = tr("{share:.1%} of the valid pixels were masked. The colour of the others is synthetic too.")
        return text.format(share=result["masked_fraction"])

    def style(self, name: str, options: Any, result: dict[str, Any]) -> ColourStyle:
        """Return how the layer looks."""
        return ColourStyle(COLOUR, self.sources[0].name, result)
