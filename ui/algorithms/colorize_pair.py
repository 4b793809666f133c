"""Colorize pair: asks the engine to colour two rasters, before and after, alike, and to show what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingException

from ...core import protocol
from ...core.errors import OptionError
from ...core.options.pair import PairOptions
from ...core.words import tr_later
from ..engine.process import MEMORY_CURE
from ..layers.change_style import LogRatioStyle, RedCyanStyle
from ..layers.colour_style import COLOUR, ColourStyle
from ..layers.style import LayerStyle
from ..processing.options import LayerOptions
from ..processing.parameters import Form
from ..processing.plugin_algorithm import meaning_of_colours, paragraphs
from ..processing.product_algorithm import ProductAlgorithm, is_same_file
from ..translation import tr

_BEFORE, _AFTER, _CHANGE, _LOG_RATIO = "OUTPUT_BEFORE", "OUTPUT_AFTER", "CHANGE", "LOG_RATIO"


class ColorizePair(ProductAlgorithm):
    """The algorithm `sarcolorizer:colorizepair`."""

    identity = "colorizepair"
    title = tr_later("Colorize pair")
    summary = tr_later("Colours two radar rasters of one place, before and after, alike, and shows what has changed.")
    keywords = tr_later("radar,sentinel-1,change detection,before,after,flood,damage,log-ratio,red-cyan,disaster,sar")
    help_page = "pairs"
    form = Form((PairOptions, LayerOptions), ("BEFORE", "AFTER", "DATE", "PRIOR", "STRUCTURE", "GRID"))
    method = protocol.COLORIZE_PAIR
    request = PairOptions
    memory_cure = MEMORY_CURE
    nouns = (
        (_BEFORE, tr_later("colour image before")),
        (_AFTER, tr_later("colour image after")),
        (_CHANGE, tr_later("red-cyan composite")),
        (_LOG_RATIO, tr_later("log-ratio")),
    )

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return paragraphs(
            tr(
                "Colours two radar rasters of one place with one normalisation, one tone curve and one prior, all of "
                "the raster before: ground that has not changed has the same colour in both, whatever has changed "
                "beside it. The image before is what 'Colorize SAR' makes of it."
            ),
            tr(
                "<b>Red-cyan composite</b>: red is backscatter before, green and blue are backscatter after. Red has "
                "become darker (new water), cyan brighter, grey has not changed, and black is smooth in both. "
                "<b>Log-ratio</b>: the change in dB, how significant it is against speckle (ratio test), and a band "
                "with -1, 0 and 1. Both are measurements: no colour in them is predicted."
            ),
            tr(
                "Take two rasters of the same radar, polarisation, orbit and kind of product. Rasters on different "
                "grids, in other CRSs or with ground control points alone are laid over each other pixel by pixel, "
                "without a copy; those that cannot be compared are refused. All files are written, or none."
            ),
            meaning_of_colours(),
        )

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the rasters, and that they are two: the dialog begins with one for both."""
        super().check(parameters, context)
        layers = [self.parameterAsRasterLayer(parameters, name, context) for name in ("BEFORE", "AFTER")]
        if all(layers) and layers[0].source() == layers[1].source():
            raise OptionError(tr("The raster before and the raster after are the same. Choose two dates of one place."))

    def refuse(self, outputs: Mapping[str, str]) -> None:
        """Raise QgsProcessingException where a file would be replaced by another."""
        super().refuse(outputs)
        names = list(outputs)
        for number, name in enumerate(names):
            for other in names[:number]:
                if is_same_file(outputs[name], outputs[other]):
                    text = tr("Two outputs are both to be {}. Give each a name of its own.")
                    raise QgsProcessingException(text.format(str(Path(outputs[name]).absolute())))

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end."""
        text = tr(
            "Colorized {width} x {height} pixels before and the same place after in {seconds:.1f} s on {device} with "
            "the model {model}, style {style}. The colour is synthetic."
        ).format(**result)
        if "darker" not in result:
            return text
        change = tr("{darker} of the pixels that both have became darker, {brighter} brighter, significantly.")
        shares = {name: f"{result[name]:.1%}" for name in ("darker", "brighter")}
        return f"{text} {change.format(**shares)}"

    def style(self, name: str, options: Any, result: dict[str, Any]) -> LayerStyle:
        """Return how the layer of an output looks."""
        before, after = (source.name for source in self.sources[:2])
        tags = result["tags"][name.lower()]
        pair = tr("{} and {}").format(before, after)
        if name == _CHANGE:
            abstract = tr(
                "A composite of measured radar backscatter; no colour is predicted. Red is {before}, green and blue "
                "are {after}, in dB over one range. Red has become darker (new water), cyan brighter, grey has not "
                "changed; black is smooth in both, such as standing water."
            )
            return RedCyanStyle(
                tr("{} change (red-cyan)").format(pair), abstract.format(before=before, after=after), tags
            )
        if name == _LOG_RATIO:
            low, high = result["thresholds_db"]
            abstract = tr(
                "Measured change of radar backscatter, {after} over {before}; no colour is predicted. Band 1: "
                "log-ratio in dB of means over {side} x {side} pixels. Band 2: its significance p, two-sided, by a "
                "ratio test with {looks_before:.3g} and {looks_after:.3g} looks: how often speckle alone does as much. "
                "Band 3: -1 darker, 1 brighter, 0 none that is significant at {level:g} (below {low:.1f} or above "
                "{high:.1f} dB). Wind on water, rain, snow and harvest change backscatter too."
            ).format(
                before=before,
                after=after,
                side=options.mean_side,
                looks_before=result["looks"][0],
                looks_after=result["looks"][1],
                level=options.significance,
                low=low,
                high=high,
            )
            return LogRatioStyle(tr("{} change (log-ratio, dB)").format(pair), abstract, tags, (low, high))
        return ColourStyle(COLOUR, before if name == _BEFORE else after, {**result, "tags": tags})
