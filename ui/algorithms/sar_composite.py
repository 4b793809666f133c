"""SAR composite: asks the engine to render backscatter as a composite of measurements."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext

from ...core import protocol
from ...core.options.composite import CompositeOptions
from ...core.options.composite_presets import PRESETS
from ...core.words import tr_later
from ..layers.legend import legend_of
from ..layers.measurement_style import MeasurementStyle
from ..layers.style import LayerStyle
from ..processing.options import LEGEND, LayerOptions, LegendOptions
from ..processing.parameters import Form
from ..processing.plugin_algorithm import paragraphs
from ..processing.product_algorithm import OUTPUT, ProductAlgorithm
from ..translation import tr
from ..words import translated


class SarComposite(ProductAlgorithm):
    """The algorithm `sarcolorizer:sarcomposite`."""

    identity = "sarcomposite"
    title = tr_later("SAR composite")
    summary = tr_later("Renders radar bands as a colour composite of measurements: nothing is predicted.")
    keywords = tr_later(
        "radar,sentinel-1,polarimetry,false colour,rgb,decomposition,ratio,vv,vh,asf,opera,rtc,copernicus browser,"
        "flood,multi-temporal,three dates,backscatter,sar"
    )
    about = tr_later(
        "<p>Renders radar backscatter the way analysts know it, by published rules. Its colours are "
        "<b>measurements</b>, not predicted ones: the baseline to hold synthetic colour against.</p>"
    )
    help_page = "composites"
    form = Form(
        (CompositeOptions, LegendOptions, LayerOptions), ("INPUT", "KIND", "SECOND", "THIRD", "STRETCH", "DESPECKLE")
    )
    method = protocol.COMPOSITE
    request = CompositeOptions
    nouns = ((OUTPUT, tr_later("composite")),)

    def shortHelpString(self) -> str:
        """Return the text beside the parameters: what each composite is, and how it reads."""
        every = (
            f"<b>{name}</b>: {translated(preset.title)} - {translated(preset.summary)} {translated(preset.reading)}"
            for name, preset in PRESETS.items()
        )
        needs = tr(
            "Composites with ranges of their own need calibrated backscatter, best terrain-corrected. HH and HV take "
            "the places of VV and VH where these are missing. The output is on exactly the grid of the input; formula, "
            "source, ranges and legend are in the file's metadata."
        )
        return translated(self.about) + paragraphs(*every, needs)

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end."""
        return tr("Rendered {} x {} pixels in {:.1f} s. The colours are measurements: {}.").format(
            result["width"], result["height"], result["seconds"], "; ".join(result["channels"])
        )

    def dress(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext, style: LayerStyle) -> None:
        """Leave the legend out where it is not wanted."""
        if isinstance(style, MeasurementStyle) and not self.parameterAsBool(parameters, LEGEND, context):
            style.legend = None
        super().dress(parameters, name, context, style)

    def style(self, name: str, options: Any, result: dict[str, Any]) -> MeasurementStyle:
        """Return what the layer is called and says of itself."""
        what = translated(PRESETS[options.kind].title)
        layer_name = tr("{} composite ({})").format(self.sources[0].name, what)
        abstract = tr("A composite of measured radar backscatter; no colour is predicted. Bands: {}.").format(
            "; ".join(result["channels"])
        )
        return MeasurementStyle(
            layer_name,
            abstract,
            result["tags"],
            is_picture=True,
            bands=result["channels"],
            legend=legend_of(what, result.get("legend") or ()),
        )
