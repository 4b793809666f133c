"""Write docs/composites.md: every composite of SAR composite, from the table in core/options/composite_presets.py.

``.venv/bin/python tools/composites_page.py``; with ``--check`` it writes nothing and fails where the page is another.
The pictures are made by ``python -m demo.composite_pictures``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sar_colorizer.core.options.composite_presets import PRESETS, SURFACES, Preset

PAGE = Path(__file__).resolve().parents[1] / "docs" / "composites.md"

NAMES = {
    "co": "VV",
    "cross": "VH",
    "first": "on the first date",
    "second": "on the second date",
    "third": "on the third date",
}

HEAD = """# Composites

The pictures that radar analysts know, by the rules of those who published them: `sarcolorizer:sarcomposite` in
QGIS, `sar-colorizer composite INPUT OUTPUT --kind NAME` in the shell. Nothing in them is predicted: a colour says
what the radar measured, and anyone can compute it again. This page is made by `tools/composites_page.py` from the
table that the program itself uses, `core/options/composite_presets.py`.

{contents}

In formulas C is the co-polarised power (VV, or HH in its place) and X the cross-polarised one (VH, or HV), both
linear; R, G and B are red, green and blue from 0 to 1, and what lies beyond becomes 0 or 1. In the file they are 1
to 255: 0 is what is masked.

- **Bands** are found by their descriptions (VV, VH, Sigma0_VV and the like), HH and HV in their place, or given
  (BAND, `--band 1,2`: co-polarised first).
- **Units**: power, amplitude and dB are read as what they are. Composites with ranges of their own need calibrated
  backscatter, best terrain-corrected, and refuse digital numbers. Where the source made its ranges for gamma0 and
  the values are sigma0, or do not say, the log tells; the picture is made all the same.
- **Stretch** (STRETCH, `--stretch`) is for `vv-vh-ratio`, `three-dates` and `db-grey`: `scene` takes percentiles of
  the whole raster (2 and 98; CLIP, `--clip`), `fixed` is the same for every scene, to compare them.
- **Speckle filter**: the bands may be filtered first (DESPECKLE, `--despeckle refined-lee`), see
  [filters](algorithms.md#despeckle-sar). The pictures below are filtered.
- **Tags** of the file say which composite it is, of which bands, over which ranges, by which formula and whose:
  `COMPOSITE_KIND`, `COMPOSITE_RED`, `COMPOSITE_FORMULA`, `COMPOSITE_SOURCE`, `COMPOSITE_LEGEND`. It has no
  `SYNTHETIC` tag, as nothing in it is.

## The legend

QGIS shows no more of a raster of three bands than the names of its bands. So a second layer is loaded below the
picture, *Legend: ...*, whose entries are what the colours mean: it stands in the layer tree, in the legends of
print layouts, and in the project when it is saved. It has no features, so there is nothing to lose and nothing on
the map. Its colours are computed, by the rule and the ranges of this very picture: first what the channels stand
for, then, of calibrated backscatter, the colours that usual kinds of ground have in it. A print layout's legend
that shows only what is inside the map leaves it out, as there is nothing on the map; switch that off for this
layer. Without the legend: *Add a legend layer* under *Advanced* (LEGEND). The same entries are in the file's tag
`COMPOSITE_LEGEND`, for other programs.

The kinds of ground are typical of C band at an incidence of about 39 degrees; yours may differ by some dB, by
season, wind, incidence and wavelength. A colour in the picture is a measurement; that it is a wood is your
conclusion.

{surfaces}
"""

TAIL = {
    "three-dates": """
`sar-colorizer composite MARCH.tif OUT.tif --kind three-dates --second APRIL.tif --third MAY.tif`

- All three lie **on the same grid**: nothing is resampled here. Where they do not, the refusal says how to bring
  one onto the grid of the first, with the numbers for `gdalwarp`; in QGIS, *Raster > Align Rasters*. Scenes with
  ground control points are terrain-corrected first.
- One band of each, **of the same polarisation**: the first that all have, or chosen (`--band 1`, or `--band 1,2,1`
  for one of each).
- **In the same units**: three rasters of uncalibrated numbers can be stretched by the scene, calibrated and
  uncalibrated ones cannot be mixed.
- The **dates** of acquisition stand in the names of the bands, in the legend and in `COMPOSITE_ACQUIRED`. A warning
  tells where red is not the earliest or blue not the last, and where the rasters are of different orbits: slopes,
  woods and towns look different from another side, and take colour though nothing changed.
- The result has no date of acquisition, as it has three.
""",
    "flood": """
One image cannot tell a flood from a lake: make `three-dates`, or hold it against the same picture of a day before.
""",
    "asf-rgb": """
The threshold k is THRESHOLD, `--threshold`; usual values lie between -22 and -25 dB.
""",
}


def page() -> str:
    """Return the page as Markdown."""
    contents = "\n".join(
        ["| composite | | what it shows |", "| --- | --- | --- |"]
        + [f"| [`{preset.name}`](#{preset.name}) | {preset.title} | {preset.summary} |" for preset in PRESETS.values()]
    )
    surfaces = "\n".join(
        ["| kind of ground | VV | VH |", "| --- | --- | --- |"]
        + [f"| {surface.name} | {surface.db[0]:g} dB | {surface.db[1]:g} dB |" for surface in SURFACES]
    )
    parts = [HEAD.format(contents=contents, surfaces=surfaces)]
    return "\n".join([*parts, *map(_section, PRESETS.values())])


def _section(preset: Preset) -> str:
    channels = [channel.format(**NAMES) for channel in preset.channels]
    colours = ("Red", "Green", "Blue") if len(channels) == 3 else ("Grey",)
    shown = "; ".join(f"{colour.lower()} {channel}" for colour, channel in zip(colours, channels))
    notes = []
    if preset.wants_gamma0:
        notes.append("Made for gamma0.")
    if not preset.for_hh_hv:
        notes.append("Published for VV and VH; HH and HV are shown by the same ranges, and the log says so.")
    lines = [
        f"## {preset.name}",
        "",
        f"**{preset.title}**: {preset.summary} {preset.reading}",
        "",
        f"![{preset.title}, of a simulated scene](pictures/composite_{preset.name}.jpg)",
        "",
        "```text",
        *preset.formula,
        "```",
        "",
        *([f"- **Channels**: {shown}."] if preset.rasters == 1 else []),
        f"- **Ranges**: {' '.join([preset.ranges, *notes])}",
        f"- **Source**: [{preset.source}]({preset.url}).",
    ]
    return "\n".join(lines) + "\n" + TAIL.get(preset.name, "")


def main() -> int:
    """Write the page, or say whether it is current."""
    text = page()
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
