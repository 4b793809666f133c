"""Despeckle SAR: asks the engine to filter the speckle of a radar raster; backscatter in, backscatter out."""

from __future__ import annotations

from typing import Any

from ...core import protocol
from ...core.options.analysis import DespeckleOptions
from ...core.words import tr_later
from ..layers.measurement_style import MeasurementStyle, filtered_name
from ..processing.options import LayerOptions
from ..processing.parameters import Form
from ..processing.product_algorithm import OUTPUT, ProductAlgorithm
from ..translation import tr


class DespeckleSar(ProductAlgorithm):
    """The algorithm `sarcolorizer:despecklesar`."""

    identity = "despecklesar"
    title = tr_later("Despeckle SAR")
    summary = tr_later("Filters the speckle of radar backscatter, keeping edges, bright targets and the mean.")
    keywords = tr_later("radar,sentinel-1,speckle,filter,lee,refined lee,noise,smooth,backscatter,sar")
    about = tr_later(
        "<p>Reduces speckle and writes backscatter again, in dB or linear power, on exactly the grid of the input: "
        "for classification, change detection or a quieter picture.</p>"
        "<p><b>refined-lee</b> (Lee 1981): in a window of 7 x 7 pixels that holds an edge, only the half on the "
        "pixel's own side counts. Edges stay sharp; the usual choice. <b>lee</b> (Lee 1980): the whole window, of "
        "any size. <b>guided</b>: the filter of the lightness in 'Colorize SAR'; the smoothest fields, and targets "
        "kept whole.</p>"
        "<p>All three keep the mean power, to a few tenths of a dB. The more looks, the less there is to filter: "
        "the number is measured in each band and told in the log, or given.</p>"
        "<p>'Colorize SAR' expects unfiltered backscatter; do not filter for it.</p>"
    )
    help_page = "algorithms#despeckle-sar"
    form = Form((DespeckleOptions, LayerOptions), ("INPUT", "FILTER", "WINDOW", "LOOKS", "VALUES"))
    method = protocol.DESPECKLE
    request = DespeckleOptions
    nouns = ((OUTPUT, tr_later("filtered raster")),)

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end."""
        return tr("Filtered {} x {} pixels of {} band(s) in {:.1f} s.").format(
            result["width"], result["height"], len(result["bands"]), result["seconds"]
        )

    def style(self, name: str, options: Any, result: dict[str, Any]) -> MeasurementStyle:
        """Return what the layer is called and says of itself."""
        abstract = tr("Radar backscatter, speckle filtered; see the history for the filter and the number of looks.")
        layer_name = filtered_name(self.sources[0].name, options.filter)
        return MeasurementStyle(layer_name, abstract, result["tags"], is_picture=False)
