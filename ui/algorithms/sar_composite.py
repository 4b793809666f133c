"""SAR composite: asks the engine to render backscatter as a composite of measurements."""

from __future__ import annotations

from typing import Any

from ...core import protocol
from ...core.options.analysis import ASF, GREY, RATIO, CompositeOptions
from ...core.words import tr_later
from ..layers.measurement_style import MeasurementStyle
from ..processing.options import LayerOptions
from ..processing.parameters import Form
from ..processing.product_algorithm import OUTPUT, ProductAlgorithm
from ..translation import tr


class SarComposite(ProductAlgorithm):
    """The algorithm `sarcolorizer:sarcomposite`."""

    identity = "sarcomposite"
    title = tr_later("SAR composite")
    summary = tr_later("Renders radar bands as a colour composite of measurements: nothing is predicted.")
    keywords = tr_later("radar,sentinel-1,polarimetry,false colour,rgb,decomposition,ratio,vv,vh,asf,backscatter,sar")
    about = tr_later(
        "<p>Renders radar backscatter the way analysts know it. Its colours are <b>measurements</b>, not predicted "
        "ones: the baseline to hold synthetic colour against.</p>"
        "<p><b>vv-vh-ratio</b>: red is VV, green VH, blue their difference in dB (the ratio of powers). Vegetation "
        "is green, towns are pale, water is blue, bare soil is purple.</p>"
        "<p><b>asf-rgb</b>: the RGB decomposition of the Alaska Satellite Facility. Red is simple bounce with some "
        "volume scattering (towns, bare ground), green volume scattering (vegetation), blue simple bounce with "
        "very low volume scattering (calm water, deserts). It needs calibrated backscatter, best "
        "terrain-corrected.</p><p><b>db-grey</b>: one band in dB as grey.</p>"
        "<p>HH and HV take the places of VV and VH where these are missing. The output is on exactly the grid of "
        "the input; ranges are measured on the whole raster and kept in the file's metadata with the rule.</p>"
    )
    help_page = "algorithms#sar-composite"
    form = Form((CompositeOptions, LayerOptions), ("INPUT", "KIND", "STRETCH", "DESPECKLE"))
    method = protocol.COMPOSITE
    request = CompositeOptions
    nouns = ((OUTPUT, tr_later("composite")),)

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end."""
        return tr("Rendered {} x {} pixels in {:.1f} s. The colours are measurements: {}.").format(
            result["width"], result["height"], result["seconds"], "; ".join(result["channels"])
        )

    def style(self, name: str, options: Any, result: dict[str, Any]) -> MeasurementStyle:
        """Return what the layer is called and says of itself."""
        layer_name = {
            RATIO: tr("{} composite (co-pol, cross-pol, ratio)"),
            ASF: tr("{} composite (ASF decomposition)"),
            GREY: tr("{} backscatter (grey)"),
        }[options.kind].format(self.sources[0].name)
        abstract = tr("A composite of measured radar backscatter; no colour is predicted. Bands: {}.").format(
            "; ".join(result["channels"])
        )
        return MeasurementStyle(layer_name, abstract, result["tags"], is_picture=True)
