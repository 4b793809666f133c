"""Mosaic colour images: asks the engine to put many colour images together."""

from __future__ import annotations

from typing import Any

from ...core import protocol
from ...core.options.mosaic import MosaicOptions
from ...core.words import tr_later
from ..layers.colour_style import COLOUR, ColourStyle
from ..processing.options import LayerOptions
from ..processing.parameters import Form
from ..processing.plugin_algorithm import meaning_of_colours, paragraphs
from ..processing.product_algorithm import ProductAlgorithm
from ..translation import tr


class MosaicColour(ProductAlgorithm):
    """The algorithm `sarcolorizer:mosaiccolour`."""

    identity = "mosaiccolour"
    title = tr_later("Mosaic colour images")
    summary = tr_later("Puts colour images together; the mosaic still says that its colour is synthetic.")
    keywords = "radar,colour,color,synthetic,merge,mosaic,combine,stitch,confidence,sar"
    help_page = "batch#masks-and-mosaics"
    form = Form((MosaicOptions, LayerOptions), ("LAYERS", "CONFIDENCES", "THRESHOLD", "CRS"))
    method = protocol.MOSAIC
    request = MosaicOptions

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return paragraphs(
            tr(
                "Puts colour images together into one. Where they overlap, the first that has data is seen. Unlike "
                "other ways to merge rasters, it minds the masks, leaves out unsure pixels if asked to, and keeps the "
                "tags that say that the colour is synthetic and where it came from."
            ),
            tr(
                "Every image was coloured by its own brightness: at the seams of scenes of different days, colours may "
                "differ."
            ),
            meaning_of_colours(),
        )

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end."""
        text = tr("The mosaic of {count} images has {width} x {height} pixels. The colour is synthetic.")
        return text.format(count=result["images"], width=result["width"], height=result["height"])

    def style(self, name: str, options: Any, result: dict[str, Any]) -> ColourStyle:
        """Return how the layer looks."""
        return ColourStyle(COLOUR, tr("Mosaic"), result)
