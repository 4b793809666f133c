"""The prior: what colour a place has before the radar is looked at, as a field over a raster.

It is known at nodes in the raster's own pixels and bilinear between them. So it depends on the raster and the position
alone, never on the tile, the window or the zoom at which it is asked for.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from ..georeferencing.geographic import Geographic, unit_vectors
from ..georeferencing.grid import Grid
from ..types import Doubles, Floats

NODE_SPACING = 3000.0
"""Metres on the ground between nodes: a fraction of the cells that typical colours are known of."""

MOST_NODES = 20_000
"""Rasters that are larger than some 400 km have them further apart."""

_EARTH_RADIUS = 6_371_000.0  # metres; of lengths to a few per mille
_MEASURED = 17  # places along each side between which lengths are taken


class TypicalColours(Protocol):
    """What knows the typical colour of places, such as a `Climatology`."""

    def at(self, longitudes: Doubles, latitudes: Doubles, date: datetime.date | None) -> Any:
        """Return an object with `colour`, (..., 3) float32 natural colour; of the year's mean without a date."""


@dataclass(frozen=True)
class ColourPrior:
    """Natural colour over a raster: bilinear between nodes, constant beyond the outer ones.

    Attributes:
        colours: (node rows, node cols, 3) float32 natural colour.
        rows, cols: float64 positions of the nodes, rising, in the raster's pixels from its upper left corner: the
            first pixel's centre is at 0.5.
    """

    colours: Floats
    rows: Doubles
    cols: Doubles

    def __post_init__(self) -> None:
        if self.colours.shape != (len(self.rows), len(self.cols), 3):
            raise ValueError(f"{self.colours.shape} colours do not fit {len(self.rows)} x {len(self.cols)} nodes")

    @classmethod
    def constant(cls, colour: Sequence[float] | Floats) -> ColourPrior:
        """Return the field that is one colour everywhere."""
        return cls(np.asarray(colour, np.float32).reshape(1, 1, 3), np.zeros(1), np.zeros(1))

    def at(self, rows: Any, cols: Any) -> Floats:
        """Return (len(rows), len(cols), 3) float32 colours at positions in the raster's pixels.

        A position has the same colour, to the last bit, whichever others are asked for with it.
        """
        # Element by element: a product of matrices would round by how many there are.
        upper, lower, down = _between(self.rows, rows)
        left, right, across = _between(self.cols, cols)
        down, across = down[:, None, None], across[None, :, None]
        along = self.colours[upper] * (1 - down) + self.colours[lower] * down
        colours: Floats = along[:, left] * (1 - across) + along[:, right] * across
        return colours


def climatology_prior(
    climatology: TypicalColours, geographic: Geographic, grid: Grid, date: datetime.date | None
) -> ColourPrior:
    """Return the typical colours of the places in a raster at a date.

    Args:
        climatology: knows them.
        geographic: where the raster lies.
        grid: of the whole raster, whatever part of it is looked at.
        date: of acquisition; None for the mean of the year.
    """
    rows, cols = node_positions(geographic, grid)
    longitudes, latitudes = geographic.at(*np.meshgrid(rows, cols, indexing="ij"))
    longitudes, latitudes = _filled(longitudes, latitudes)
    colours = np.asarray(climatology.at(longitudes, latitudes, date).colour, np.float32)
    return ColourPrior(colours, rows, cols)


def node_positions(geographic: Geographic, grid: Grid) -> tuple[Doubles, Doubles]:
    """Return rows and columns of a raster's nodes, its outer edges among them.

    They are `NODE_SPACING` apart on the ground, and further where they would be more than `MOST_NODES`.
    """
    down, across = _sides(geographic, grid)
    spacing = NODE_SPACING
    while (count := _count(down, spacing) * _count(across, spacing)) > MOST_NODES:
        spacing *= max(1.01, math.sqrt(count / MOST_NODES))
    return (
        np.linspace(0.0, grid.height, _count(down, spacing)),
        np.linspace(0.0, grid.width, _count(across, spacing)),
    )


def _count(metres: float, spacing: float) -> int:
    return 1 + max(1, math.ceil(metres / spacing))


def _sides(geographic: Geographic, grid: Grid) -> tuple[float, float]:
    """Return the longest way from top to bottom, and from side to side, of a raster on the ground in metres."""
    rows, cols = np.linspace(0.0, grid.height, _MEASURED), np.linspace(0.0, grid.width, _MEASURED)
    places = unit_vectors(*geographic.at(*np.meshgrid(rows, cols, indexing="ij")))
    ways = []
    for axis in (0, 1):
        chords = np.linalg.norm(np.diff(places, axis=axis), axis=2)
        arcs = 2 * np.arcsin(np.minimum(chords / 2, 1.0))
        ways.append(float(np.nansum(arcs, axis=axis).max()) * _EARTH_RADIUS)
    return ways[0], ways[1]


def _filled(longitudes: Doubles, latitudes: Doubles) -> tuple[Doubles, Doubles]:
    """Return places with those beyond the Earth replaced by the nearest in their row, else in their column.

    There is nothing to see there; but the nodes beside them are bilinear with them.
    """
    for axis in (1, 0):
        known = np.isfinite(longitudes)
        if known.all():
            break
        positions = np.arange(longitudes.shape[axis])
        for line in range(longitudes.shape[1 - axis]):
            here = (line, slice(None)) if axis == 1 else (slice(None), line)
            if known[here].any():
                there = np.flatnonzero(known[here])
                nearest = there[np.abs(positions[:, None] - there[None]).argmin(axis=1)]
                longitudes[here], latitudes[here] = longitudes[here][nearest], latitudes[here][nearest]
    return longitudes, latitudes


def _between(nodes: Doubles, positions: Any) -> tuple[Any, Any, Floats]:
    """Return the nodes before and behind each position, and the float32 share of the latter."""
    where = np.clip(np.asarray(positions, np.float64), nodes[0], nodes[-1])
    before = np.clip(np.searchsorted(nodes, where, side="right") - 1, 0, max(len(nodes) - 2, 0))
    behind = np.minimum(before + 1, len(nodes) - 1)
    width = np.where(behind > before, nodes[behind] - nodes[before], 1.0)
    return before, behind, ((where - nodes[before]) / width).astype(np.float32)
