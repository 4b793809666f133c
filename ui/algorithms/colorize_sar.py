"""Colorize SAR: asks the engine to colorize a raster file, and brings its progress, words and products to QGIS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingException

from ...core import protocol
from ...core.model.card import read_card
from ...core.model.shipped import find_model
from ...core.options.colorize import ColorizeOptions
from ...core.words import tr_later
from ..engine.process import MEMORY_CURE
from ..layers.colour_style import COLOUR, CONFIDENCE, ColourStyle
from ..processing.options import LayerOptions
from ..processing.parameters import Form
from ..processing.plugin_algorithm import meaning_of_colours, paragraphs
from ..processing.product_algorithm import OUTPUT, ProductAlgorithm, is_same_file
from ..translation import tr

_CONFIDENCE = "CONFIDENCE"


class ColorizeSar(ProductAlgorithm):
    """The algorithm `sarcolorizer:colorizesar`."""

    identity = "colorizesar"
    title = tr_later("Colorize SAR")
    summary = tr_later("Turns a radar raster into a colour image on the same grid. The colour is synthetic.")
    keywords = "radar,sentinel-1,colour,color,colorization,synthetic,deep learning,sar"
    help_page = "guide#first-picture"
    form = Form((ColorizeOptions, LayerOptions), ("INPUT", "DATE", "PRIOR", "STYLE", "STRUCTURE", "REFERENCE"))
    method = protocol.COLORIZE
    request = ColorizeOptions
    memory_cure = MEMORY_CURE
    nouns = ((OUTPUT, tr_later("colour image")), (_CONFIDENCE, tr_later("confidence")))

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return paragraphs(
            tr(
                "Turns a radar (SAR) raster into a colour image on exactly the same grid: size, CRS, geotransform, "
                "ground control points and RPCs are those of the input."
            ),
            meaning_of_colours(),
            tr(
                "Radar does not see hue. The colours start from those that are typical of the place in the month of "
                "acquisition, and are shaped by what the radar saw. What differs from a usual year cannot be known: "
                "this year's snow and harvests, the colour of floods, burnt land and building sites. The layer's "
                "notes say what the colours started from. Ask for the confidence raster to see where the network "
                "itself is unsure."
            ),
            tr(
                "The network runs in a process of its own, outside QGIS. Every file says in its metadata that its "
                "colour is synthetic, and with which model and settings it was made."
            ),
        )

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the raster, the style too."""
        options = self.options(ColorizeOptions, parameters, context, checking=True)
        read_card(find_model(options.model)).style_index(options.style)

    def refuse(self, outputs: Mapping[str, str]) -> None:
        """Raise QgsProcessingException where a file would be replaced by another."""
        super().refuse(outputs)
        if _CONFIDENCE in outputs and is_same_file(outputs[OUTPUT], outputs[_CONFIDENCE]):
            text = tr("The colour image and the confidence are both to be {}. Give the confidence a name of its own.")
            raise QgsProcessingException(text.format(outputs[OUTPUT]))

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end."""
        return tr(
            "Colorized {width} x {height} pixels, {valid_fraction:.1%} of them valid, in {seconds:.1f} s on {device} "
            "with the model {model}, style {style}. The colour is synthetic."
        ).format(**result)

    def style(self, name: str, options: Any, result: dict[str, Any]) -> ColourStyle:
        """Return how the layer of an output looks."""
        return ColourStyle(CONFIDENCE if name == _CONFIDENCE else COLOUR, self.sources[0].name, result)
