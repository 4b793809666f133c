"""The composites that can be asked for: formula, ranges, source, and what the colours mean. Standard library only.

One module, though long: it is a table. Rules that compute with these numbers are in `core.composites.rules`;
the option `kind`, its help, the tags of a product, its legend and docs/composites.md are made from this table.

In formulas C is the co-polarised linear power (VV or HH), X the cross-polarised one (VH or HV), and R, G and B are red,
green and blue between 0 and 1. What lies beyond becomes 0 or 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..words import Phrase, filled, joined, tr_later

RATIO, GREY, DATES = "vv-vh-ratio", "db-grey", "three-dates"
RGB_RATIO, ENHANCED, URBAN = "copernicus-rgb-ratio", "copernicus-enhanced", "copernicus-urban"
ASF, OPERA, FLOOD = "asf-rgb", "opera-rtc", "flood"

ASF_THRESHOLD_DB = -24.0

Range = tuple[float, float]
"""What is black and what is white."""

FIXED_CO, FIXED_CROSS, FIXED_RATIO = (-20.0, 0.0), (-27.0, -7.0), (2.0, 14.0)
"""dB, of the stretch that is the same for every scene: nearly all of the land in C band."""

OPERA_CO, OPERA_CROSS = (0.14, 0.52), (0.05, 0.259)
"""Amplitudes."""

RGB_RATIO_WHITE = (0.28, 0.06, 0.49)
"""C, X and X / C, power, that are 1 before the highlights are compressed."""

ENHANCED_GAINS = (2.9, 16.0, 1.6)
ENHANCED_WHITE, ENHANCED_GAMMA, ENHANCED_SATURATION = 3.0, 0.8, 1.2
LUMA = (0.2126, 0.7152, 0.0722)

HIGHLIGHT, CLIP = 0.92, 2.0
"""Where highlights begin to be compressed, and what becomes white."""

URBAN_LEAST, URBAN_GAIN = 0.5 / 5.5, 8.0
"""X, power, from which on red is full, and what blue is multiplied by."""


@dataclass(frozen=True)
class Surface:
    """A kind of ground with the backscatter it usually has, to show its colour in a legend.

    Attributes:
        name: within a sentence, marked by `tr_later`.
        db: co- and cross-polarised sigma0, dB.
    """

    name: str
    db: Range


SURFACES = (
    Surface(tr_later("calm open water"), (-22.0, -28.0)),
    Surface(tr_later("water roughened by wind"), (-15.0, -26.0)),
    Surface(tr_later("bare soil, short grass"), (-12.0, -20.0)),
    Surface(tr_later("crops with leaves"), (-10.0, -16.0)),
    Surface(tr_later("forest"), (-8.5, -13.5)),
    Surface(tr_later("towns"), (-3.5, -11.5)),
)
"""Of C band at an incidence of about 39 degrees, VV and VH: round figures within what F. T. Ulaby and M. C. Dobson show
(Handbook of Radar Scattering Statistics for Terrain, 1989), and A. Veloso et al. (Remote Sensing of Environment 199,
2017) for crops."""


@dataclass(frozen=True)
class Mixture:
    """What a mixture of the channels stands for, in every scene.

    Attributes:
        shares: of each channel, from 0 (dark) to 1 (bright).
        text: what it means, marked by `tr_later`; may name {co}, {cross}, {first}, {second} and {third}.
    """

    shares: tuple[float, ...]
    text: str


@dataclass(frozen=True)
class Preset:
    """A composite.

    Attributes:
        name: the value of the option `kind`.
        title: a few words; marked by `tr_later`, as all texts but formula and source are.
        summary: what its channels are, a sentence.
        reading: what is seen in which colour, a sentence.
        channels: what the bands of the picture show; may name {co} and {cross}.
        formula: how a pixel is computed, line by line.
        ranges: what is black and what is white, and in which units, sentences.
        source: who published it, and as what.
        url: where.
        mixtures: for the legend.
        bands: of a raster that it is made of: the co- and the cross-polarised, or one.
        rasters: that it is made of.
        stretches: whether the option `stretch` sets what is black and white; else the ranges are its own, in absolute
            units, which only calibrated backscatter has.
        fixed: dB of each channel where the stretch is fixed; none where they follow from the polarisation.
        wants_gamma0: whether its ranges were made for gamma0.
        for_hh_hv: whether it was published for HH and HV too.
    """

    name: str
    title: str
    summary: str
    reading: str
    channels: tuple[str, ...]
    formula: tuple[str, ...]
    ranges: str
    source: str
    url: str
    mixtures: tuple[Mixture, ...]
    bands: int = 2
    rasters: int = 1
    stretches: bool = False
    fixed: tuple[Range, ...] = ()
    wants_gamma0: bool = False
    for_hh_hv: bool = True


_TWO_STRONG = tr_later("{co} and {cross} strong: towns, steep slopes that face the radar")
_TWO_WEAK = tr_later("{co} and {cross} weak: calm water, smooth ground, radar shadow")
_CO_ALONE = tr_later("{co} far stronger than {cross}: surface scattering, as of bare ground")
_CROSS_STRONG = tr_later("{cross} strong for its {co}: volume scattering, as of vegetation")

_RATIO_MIXTURES = (
    Mixture((1.0, 1.0, 0.0), _TWO_STRONG),
    Mixture((0.0, 1.0, 1.0), _CROSS_STRONG),
    Mixture((1.0, 0.0, 0.0), _CO_ALONE),
    Mixture((0.0, 0.0, 0.0), _TWO_WEAK),
)
"""Where blue is X / C."""

_ALL = (
    Preset(
        name=RATIO,
        title=tr_later("Co-pol, cross-pol and their ratio in dB"),
        summary=tr_later("red VV, green VH, blue VV minus VH in dB, stretched to the scene or fixed."),
        reading=tr_later("Vegetation is green to yellow, towns are pale, bare soil is purple, water is blue."),
        channels=("{co}", "{cross}", "{co} - {cross}"),
        formula=("R = 10 log10 C", "G = 10 log10 X", "B = 10 log10 C - 10 log10 X"),
        ranges=tr_later(
            "By the scene: percentiles of the whole raster. Fixed: VV -20 to 0 dB, VH -27 to -7 dB, VV minus VH 2 to "
            "14 dB."
        ),
        source="Esri, ArcGIS Pro, Create Color Composite: the usual combination of dual-polarised radar in decibels",
        url="https://pro.arcgis.com/en/pro-app/latest/tool-reference/image-analyst/create-color-composite.htm",
        mixtures=(
            Mixture((1.0, 1.0, 0.0), tr_later("{co} and {cross} strong: woods, towns")),
            Mixture((0.0, 1.0, 0.0), _CROSS_STRONG),
            Mixture((1.0, 0.0, 1.0), _CO_ALONE),
            Mixture((0.0, 0.0, 1.0), tr_later("{co} weak and {cross} far weaker: calm water, smooth ground")),
        ),
        stretches=True,
        fixed=(FIXED_CO, FIXED_CROSS, FIXED_RATIO),
    ),
    Preset(
        name=RGB_RATIO,
        title=tr_later("RGB ratio of the Copernicus Browser"),
        summary=tr_later("red VV, green VH, blue VH / VV, linear, as the Copernicus Browser shows Sentinel-1 mosaics."),
        reading=tr_later(
            "Water is black, dark red or dark blue, towns are yellow, vegetation is turquoise, bare ground is dark "
            "purple."
        ),
        channels=("{co}", "{cross}", "{cross} / {co}"),
        formula=(
            "v = (C / 0.28, X / 0.06, X / C / 0.49)",
            "(R, G, B) = v up to 0.92, and 0.92 + (v - 0.92) 0.08 / 1.08 above",
        ),
        ranges=tr_later(
            "Linear power: 0 is black; VV 0.28, VH 0.06 and VH / VV 0.49 are nearly white (0.926), twice as much is "
            "white."
        ),
        source="Sentinel Hub custom scripts, RGB Ratio Script of the Sentinel-1 monthly mosaics",
        url="https://custom-scripts.sentinel-hub.com/custom-scripts/sentinel1-monthly-mosaic/rgb_ratio/",
        mixtures=_RATIO_MIXTURES,
        wants_gamma0=True,
        for_hh_hv=False,
    ),
    Preset(
        name=ENHANCED,
        title=tr_later("Enhanced RGB ratio of the Copernicus Browser"),
        summary=tr_later("the same channels through a tone curve: towns keep their structure, dark ground is lifted."),
        reading=tr_later(
            "Towns are yellow, forest is turquoise, fields are red, orange or purple, water is blue to black."
        ),
        channels=("{co}", "{cross}", "{cross} / {co}"),
        formula=(
            "v = (2.9 C, 16 X, 1.6 X / C)",
            "L = 0.2126 v1 + 0.7152 v2 + 0.0722 v3",
            "s = max(L + 1.2 (v - L), 0)",
            "(R, G, B) = (s / (1 + s) (1 + 1 / 3)) ^ 0.8",
        ),
        ranges=tr_later("Linear power: 0 is black, s = 3 is white; the gamma is 0.8."),
        source="Sentinel Hub custom scripts, A. Zlinszky, Enhanced RGB ratio visualization for Sentinel-1, 2026",
        url="https://custom-scripts.sentinel-hub.com/sentinel-1/enhanced_rgb_ratio/",
        mixtures=_RATIO_MIXTURES,
        wants_gamma0=True,
    ),
    Preset(
        name=URBAN,
        title=tr_later("Urban areas of the Copernicus Browser"),
        summary=tr_later("red where VH is above 0.091, green VV, blue 8 VH, to find buildings."),
        reading=tr_later(
            "Buildings are pink, purple and white, others green, by how they stand to the radar; the country is dark. "
            "Steep slopes and snow look like buildings."
        ),
        channels=(tr_later("{cross} above 0.091"), "{co}", "{cross}"),
        formula=("R = 1 where 5.5 X > 0.5, else 0", "G = C", "B = 8 X"),
        ranges=tr_later("Linear power: 0 is black; VV 1 and VH 0.125 are white."),
        source="Sentinel Hub custom scripts, M. Sebela, Urban Areas Script",
        url="https://custom-scripts.sentinel-hub.com/sentinel-1/urban_areas/",
        mixtures=(
            Mixture((1.0, 1.0, 1.0), _TWO_STRONG),
            Mixture((1.0, 0.3, 0.8), tr_later("{cross} above 0.091: buildings askew to the radar, steep slopes")),
            Mixture((0.0, 1.0, 0.4), tr_later("{co} strong alone: buildings in line with the radar")),
            Mixture((0.0, 0.1, 0.3), tr_later("Neither: the open country")),
        ),
        wants_gamma0=True,
        for_hh_hv=False,
    ),
    Preset(
        name=ASF,
        title=tr_later("RGB decomposition of the Alaska Satellite Facility"),
        summary=tr_later("simple bounce, volume scattering and very weak volume scattering as ASF tells them apart."),
        reading=tr_later("Vegetation is green, towns are yellow to red, calm water and deserts are blue."),
        channels=(
            tr_later("Simple bounce with some volume scattering"),
            tr_later("Volume scattering"),
            tr_later("Simple bounce with very low volume scattering"),
        ),
        formula=(
            "k = -24 dB, or as given; roots of negative numbers are 0",
            "z = 2 / pi arctan(sqrt(C - X)) where X < k, else 0",
            "R = 2 sqrt(C - 3 X) + z, the first term where X >= k",
            "G = 3 sqrt(X) + 2 z, the first term where X >= k",
            "B = 2 sqrt(3 X - C) + 5 z, the first term where X < k",
        ),
        ranges=tr_later("Amplitudes, scaled by the formula: 0 is black, 1 is white."),
        source="Alaska Satellite Facility, hyp3-lib, RGB Decomposition",
        url="https://github.com/ASFHyP3/hyp3-lib/blob/develop/docs/rgb_decomposition.md",
        mixtures=(
            Mixture((1.0, 0.0, 0.0), tr_later("Simple bounce with some volume scattering: towns, sparse vegetation")),
            Mixture((0.0, 1.0, 0.0), tr_later("Volume scattering: vegetation, some snow and ice")),
            Mixture((0.0, 0.0, 1.0), tr_later("Simple bounce with very low volume scattering: calm water, dry sand")),
        ),
    ),
    Preset(
        name=OPERA,
        title=tr_later("OPERA RTC-S1 as NASA Worldview shows it"),
        summary=tr_later("amplitudes, red and blue VV, green VH, in the ranges of the OPERA RTC-S1 browse image."),
        reading=tr_later("Vegetation is green, bare ground is magenta, towns are white, water is black."),
        channels=(
            tr_later("{co}, amplitude 0.14 to 0.52"),
            tr_later("{cross}, amplitude 0.05 to 0.259"),
            tr_later("{co}, amplitude 0.14 to 0.52"),
        ),
        formula=("R = B = (sqrt(C) - 0.14) / (0.52 - 0.14)", "G = (sqrt(X) - 0.05) / (0.259 - 0.05)"),
        ranges=tr_later("Amplitude: VV 0.14 to 0.52, VH 0.05 to 0.259, from black to white."),
        source="Alaska Satellite Facility, opera-rtc-s1-browse 0.3.0 and later, create_browse.py",
        url="https://github.com/ASFHyP3/opera-rtc-s1-browse",
        mixtures=(
            Mixture((1.0, 1.0, 1.0), _TWO_STRONG),
            Mixture((0.0, 1.0, 0.0), _CROSS_STRONG),
            Mixture((1.0, 0.0, 1.0), _CO_ALONE),
            Mixture((0.0, 0.0, 0.0), _TWO_WEAK),
        ),
        wants_gamma0=True,
    ),
    Preset(
        name=FLOOD,
        title=tr_later("Flood view with water in blue"),
        summary=tr_later("VV and VH through logarithms so that open water is blue beside green and yellow land."),
        reading=tr_later(
            "Open water is blue, fields are green, woods olive, towns yellow. Wind takes the blue away, and roads, dry "
            "sand and radar shadow may be blue too: hold it against an image of before."
        ),
        channels=(tr_later("{co}, above 0.056"), tr_later("{co} and {cross}"), tr_later("{co}, below 0.030")),
        formula=(
            "R = 0.03 + ln(0.001 - ln(0.05 / (0.02 + 2 C)))",
            "G = 0.05 + exp(0.25 (ln(0.01 + 2 C) + ln(0.02 + 5 X)))",
            "B = 1 - ln(0.05 / (0.045 - 0.9 C))",
            "logarithms of what is not positive are 0 in the picture",
        ),
        ranges=tr_later(
            "Linear power: blue where VV is below 0.030 (-15.3 dB), red where it is above 0.056 (-12.5 dB); green "
            "grows with both."
        ),
        source="Sentinel Hub custom scripts, A. Luongo, SAR False Color Visualization (flood in Mozambique, 2019)",
        url="https://custom-scripts.sentinel-hub.com/sentinel-1/sar_false_color_visualization/",
        mixtures=(
            Mixture((0.0, 0.2, 0.8), tr_later("{co} very weak: open water, wet or smooth ground, radar shadow")),
            Mixture((0.1, 0.35, 0.0), tr_later("{co} and {cross} moderate: fields, rough water")),
            Mixture((1.0, 0.9, 0.0), _TWO_STRONG),
        ),
        wants_gamma0=True,
        for_hh_hv=False,
    ),
    Preset(
        name=DATES,
        title=tr_later("Three dates"),
        summary=tr_later("red the first, green the second, blue the third raster, one band of each, in dB."),
        reading=tr_later("What did not change is grey; a colour says on which dates the ground was bright."),
        channels=("{co}", "{co}", "{co}"),
        formula=("R = 10 log10 of the first", "G = 10 log10 of the second", "B = 10 log10 of the third"),
        ranges=tr_later(
            "The same for all three, so that what did not change is grey. By the scene: percentiles of the three "
            "rasters together. Fixed: VV and HH -20 to 0 dB, VH and HV -27 to -7 dB."
        ),
        source="GAMMA Remote Sensing, multitemporal images: red, green and blue are the first, second and third date",
        url="https://www.gamma-rs.ch/sup/thematic-mapping/multitemporal-images.html",
        mixtures=(
            Mixture((0.6, 0.6, 0.6), tr_later("No change")),
            Mixture((0.0, 0.0, 0.0), tr_later("Dark at all times: calm water, smooth ground")),
            Mixture((1.0, 0.0, 0.0), tr_later("Bright only {first}")),
            Mixture((0.0, 1.0, 0.0), tr_later("Bright only {second}")),
            Mixture((0.0, 0.0, 1.0), tr_later("Bright only {third}")),
            Mixture((0.0, 1.0, 1.0), tr_later("Dark only {first}")),
            Mixture((1.0, 0.0, 1.0), tr_later("Dark only {second}, as a flood of that day")),
            Mixture((1.0, 1.0, 0.0), tr_later("Dark only {third}")),
        ),
        bands=1,
        rasters=3,
        stretches=True,
    ),
    Preset(
        name=GREY,
        title=tr_later("Grey"),
        summary=tr_later("one band in dB as grey."),
        reading=tr_later("The more comes back to the radar, the brighter."),
        channels=(tr_later("{co} backscatter"),),
        formula=("grey = 10 log10 C",),
        ranges=tr_later(
            "By the scene: percentiles of the whole raster. Fixed: VV and HH -20 to 0 dB, VH and HV -27 to -7 dB."
        ),
        source="Sentinel Hub custom scripts, A. Luongo, SAR multi-temporal composite (each date from -20 to 0 dB)",
        url="https://custom-scripts.sentinel-hub.com/sentinel-1/sar_multi-temporal_backscatter_coefficient_composite/",
        mixtures=(
            Mixture((0.0,), tr_later("Weak: calm water, roads, runways, radar shadow")),
            Mixture((0.5,), tr_later("Moderate: fields, woods")),
            Mixture((1.0,), tr_later("Strong: towns, ships, steep slopes that face the radar")),
        ),
        bands=1,
        stretches=True,
    ),
)

PRESETS: dict[str, Preset] = {preset.name: preset for preset in _ALL}
"""By name, in the order in which they are offered."""


def in_words() -> tuple[Phrase | str, ...]:
    """Return what every composite is as one text, for a help text."""
    every = (
        filled(tr_later("'{name}': {summary}"), name=name, summary=filled(preset.summary))
        for name, preset in PRESETS.items()
    )
    return (joined(every),)
