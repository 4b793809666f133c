"""The picture of docs/landscapes.md: typical colours of landscapes by month.

From the repository's root: ``python -m demo.landscape_swatches docs/pictures/landscapes.png``
"""

from __future__ import annotations

import sys

import matplotlib as mpl
from sar_colorizer.core.landscapes.matching import match_landscape
from sar_colorizer.core.landscapes.table import DRY, WET, Landscape
from sar_colorizer.core.landscapes.vocabulary import MONTH_NAMES

mpl.use("Agg")

from matplotlib import pyplot

_SHOWN = (
    ("tropical rainforest", "temperate deciduous broadleaf forest", "continental mixed forest", "boreal mixed forest"),
    ("boreal deciduous needleleaf forest", "mediterranean evergreen needleleaf forest", "temperate woodland"),
    ("tropical savanna", "red savanna", "hot arid savanna", "mediterranean wooded grassland", "mediterranean cropland"),
    ("temperate grassland", "continental grassland", "steppe", "boreal shrub tundra", "polar grass tundra"),
    ("hot desert", "red desert", "cold desert", "Sahara", "Namib", "Gobi", "Australian outback"),
    (
        "temperate cropland",
        "continental cropland",
        "corn belt",
        "rice fields",
        "Punjab cropland",
        "black earth cropland",
    ),
    ("boreal wetland", "tropical wetland", "temperate town", "hot arid town", "polar snow and ice"),
)
_BESIDE = (12.6, 13.7)  # where the dry and the wet season stand, to the right of the months


def main() -> None:
    """Draw the landscapes, a line each."""
    rows = [match_landscape(name).rows[0] for group in _SHOWN for name in group]
    figure, axes = pyplot.subplots(figsize=(9.2, 0.235 * len(rows) + 0.5), dpi=110)
    for line, row in enumerate(rows):
        _draw(axes, line, row)
    axes.set(xlim=(0, 14.8), ylim=(len(rows), 0))
    axes.set_yticks([line + 0.5 for line in range(len(rows))], [row.name for row in rows], fontsize=8)
    places = [month + 0.5 for month in range(12)] + [at + 0.5 for at in _BESIDE]
    axes.set_xticks(places, [name[:3] for name in MONTH_NAMES] + ["dry", "wet"], fontsize=8)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    figure.tight_layout(pad=0.4)
    figure.savefig(sys.argv[1], pil_kwargs={"optimize": True})


def _draw(axes: pyplot.Axes, line: int, row: Landscape) -> None:
    swatches = [(month, colour) for month, colour in enumerate(row.months)]
    swatches += [(at, row.seasons[season]) for at, season in zip(_BESIDE, (DRY, WET)) if season in row.seasons]
    for left, colour in swatches:
        axes.add_patch(pyplot.Rectangle((left, line + 0.04), 1, 0.92, color=colour, linewidth=0))


if __name__ == "__main__":
    main()
