"""The table of landscapes: typical natural colours of land cover by climate and month, made of the monthly images.

For each class of land cover in each climate, for places with a name and for red land, the median over the cells of the
images in CIELAB and their spread, month by month. Cells in the southern half of the Earth count by the months that are
half a year later, so that winter is winter; those of one place keep their own. The dry season of a cell are its three
least green months and its wet season the three greenest, whenever that is.

Cells with water in them or beside them are left out, and kinds with fewer than `FEWEST` cells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...core.colour.cielab import lab_from_srgb, srgb_from_lab
from ...core.errors import OutputError, RasterError, cause_of
from ...core.landscapes.table import DRY, FORMAT, MONTHS, WET, to_hex
from ...core.types import Bools, Bytes, Doubles, Floats
from ...core.words import phrase
from .calibration import natural_colour
from .images import WATER, MonthlyImages, read_land_cover
from .landscape_kinds import CLIMATES, COVERS, COVERS_IN, PLACES, RED, RED_LANDS, UNLIKELY, WITH_DRY_SEASON, Place

FEWEST = 50
"""Cells; fewer say little of what a landscape looks like."""

MOST = 20_000
"""Cells of a kind that are looked at, drawn at random: more do not change a median."""

CREDIT = (
    "NASA Earth Observatory, Blue Marble: Next Generation, R. Stockli; land cover MODIS MCD12C1 (NASA LP DAAC); "
    "climate zones of Koeppen and Geiger after Rubel et al."
)

_SEASON_MONTHS = 3
_REDDEST = 0.1  # share of a kind of land that is called red
_LEAST_CHROMA = 6.0  # CIELAB; hue is told of nothing paler
_ROBUST = 1.4826  # of a median absolute deviation, for a standard deviation


@dataclass(frozen=True)
class Cells:
    """Pixels of the images that are land, and what is known of each.

    Attributes:
        colours: (12, cells, 3) uint8, display values of January to December.
        covers, climates: (cells,) uint8, classes of land cover and positions in `CLIMATES`.
        longitudes, latitudes: (cells,) float32, degrees.
        light: (3,) of the calibration, see `calibration.natural_colour`.
    """

    colours: Bytes
    covers: Bytes
    climates: Bytes
    longitudes: Floats
    latitudes: Floats
    light: Doubles

    @classmethod
    def read(cls, images: MonthlyImages, land_cover: Bytes, zones: Bytes, light: Doubles) -> Cells:
        """Take the land out of the images.

        Args:
            land_cover, zones: (rows, cols) of any size, plate carree like the images: classes of IGBP and numbers of
                climate zones.
        """
        latitudes = 90 - (np.arange(images.rows) + 0.5) * 180 / images.rows
        longitudes = (np.arange(images.cols) + 0.5) * 360 / images.cols - 180
        covers, numbers = (_nearest(one, latitudes, longitudes) for one in (land_cover, zones))
        by_number = np.full(256, 255, np.uint8)
        for position, members in enumerate(CLIMATES.values()):
            by_number[list(members)] = position
        climates = by_number[numbers]
        is_land = ~_beside(covers == WATER) & (climates < 255)
        rows, cols = np.nonzero(is_land)
        colours = np.stack([images.read(month)[is_land] for month in range(1, MONTHS + 1)])
        return cls(
            colours,
            covers[is_land],
            climates[is_land],
            longitudes[cols].astype(np.float32),
            latitudes[rows].astype(np.float32),
            light,
        )

    def lab(self, colours: Bytes) -> Doubles:
        """Return CIELAB of natural colour of display colours, (..., 3)."""
        return lab_from_srgb(natural_colour(np.asarray(colours / np.float32(255), np.float32), self.light))

    def inside(self, place: Place) -> Bools:
        """Return which cells are of a place."""
        found = np.zeros(len(self.covers), np.bool_)
        for west, south, east, north in place.boxes:
            across = (self.longitudes >= west) & (self.longitudes <= east)
            found |= across & (self.latitudes >= south) & (self.latitudes <= north)
        return found & np.isin(self.covers, place.covers) if place.covers else found


def landscapes(cells: Cells, residual: Sequence[float]) -> dict[str, Any]:
    """Return the table as `core.landscapes.table.LandscapeTable.read` takes it.

    Args:
        residual: of the calibration, standard deviations of CIELAB L, a and b.

    Raises:
        RasterError: no kind of landscape has enough cells.
    """
    rows = [*_of_climates(cells), *_red(cells), *_places(cells)]
    if not rows:
        raise RasterError(phrase("No landscape has {fewest} cells in these images: they are too small.", fewest=FEWEST))
    return {"format": FORMAT, "credit": CREDIT, "residual": list(residual), "landscapes": rows}


def fit_landscapes(folder: Path, out: Path, land_cover: Path, zones: Path, about: Mapping[str, Any]) -> int:
    """Make the table of the images of a folder and write its file; returns how many landscapes it has.

    Args:
        folder: has the twelve images, see `images`.
        land_cover, zones: the MODIS land cover, and climate zones by the numbers of `landscape_kinds.CLIMATES`.
        about: what the climatology that was fitted to the same images says of itself: its calibration is taken over.

    Raises:
        RasterError: a file cannot be read or used.
        OutputError: the table cannot be written.
    """
    light = np.array(about["calibration"]["p"], np.float64)
    cells = Cells.read(MonthlyImages.of(folder), read_land_cover(land_cover), read_land_cover(zones), light)
    table = landscapes(cells, about["residual"])
    try:
        write_landscapes(table, out)
    except OSError as error:
        raise OutputError(phrase("{path} cannot be written: {cause}.", path=out, cause=cause_of(error))) from error
    return len(table["landscapes"])


def write_landscapes(table: dict[str, Any], path: Path) -> None:
    """Write the table, a landscape on each line."""
    rows = ",\n".join(json.dumps(row, separators=(", ", ": ")) for row in table["landscapes"])
    head = json.dumps({name: value for name, value in table.items() if name != "landscapes"})
    path.write_text(f'{head[:-1]}, "landscapes": [\n{rows}\n]}}\n', encoding="utf-8")


def _of_climates(cells: Cells) -> Iterator[dict[str, Any]]:
    for number, usual in COVERS.items():
        for position, climate in enumerate(CLIMATES):
            if (number, climate) in UNLIKELY:
                continue
            cover = COVERS_IN.get((number, climate), usual)
            name = cover.noun if cover.without_climate else f"{climate} {cover.noun}"
            members = (cells.covers == number) & (cells.climates == position)
            tags = (*climate.split(), *cover.tags)
            yield from _row(cells, members, name, tags, _has_seasons(tags))


def _red(cells: Cells) -> Iterator[dict[str, Any]]:
    names = list(CLIMATES)
    for land in RED_LANDS:
        positions = [names.index(climate) for climate in land.climates]
        members = np.isin(cells.covers, land.covers) & np.isin(cells.climates, positions)
        if members.any():
            members[members] = _reddest(_dry(cells.lab(cells.colours[:, members])))
        yield from _row(cells, members, land.name, land.tags, True, own=RED)


def _places(cells: Cells) -> Iterator[dict[str, Any]]:
    for place in PLACES:
        members = cells.inside(place)
        yield from _row(
            cells,
            members,
            place.name,
            place.tags,
            _has_seasons(place.tags),
            own=place.own,
            half=place.half,
        )


def _row(
    cells: Cells,
    members: Bools,
    name: str,
    tags: tuple[str, ...],
    has_seasons: bool,
    own: tuple[str, ...] = (),
    half: str = "",
) -> Iterator[dict[str, Any]]:
    """Give the row of a landscape, if it has cells enough."""
    found = np.flatnonzero(members)
    size = float(np.cos(np.deg2rad(cells.latitudes[found])).sum())
    if len(found) < FEWEST:
        return
    if len(found) > MOST:
        found = np.sort(np.random.default_rng(0).choice(found, MOST, replace=False))
    colours = cells.colours[:, found]
    if not half:
        southern = cells.latitudes[found] < 0
        colours[:, southern] = np.roll(colours[:, southern], MONTHS // 2, axis=0)
    lab = cells.lab(colours)
    middle = np.median(lab, axis=1)
    spread = _ROBUST * np.median(np.abs(lab - middle[:, None]), axis=1)
    seasons = {}
    if has_seasons:
        for season, of_season in ((WET, _wet(lab)), (DRY, _dry(lab))):
            seasons[season] = _hex(np.median(of_season, axis=0))
    yield {
        "name": name,
        "tags": sorted(set(tags)),
        "own": list(own),
        "half": half,
        "cells": round(size),
        "months": [_hex(colour) for colour in middle],
        "seasons": {season: seasons[season] for season in sorted(seasons)},
        "spread": [[round(float(value), 1) for value in month] for month in spread],
    }


def _has_seasons(tags: tuple[str, ...]) -> bool:
    return bool(set(tags) & set(WITH_DRY_SEASON))


def _reddest(lab: Doubles) -> Bools:
    """Return which of (n, 3) CIELAB colours have the reddest hues."""
    a, b = lab[:, 1], lab[:, 2]
    has_hue = np.hypot(a, b) >= _LEAST_CHROMA
    hue = np.where(has_hue, np.arctan2(b, a), np.pi)
    return np.asarray(has_hue & (hue <= np.quantile(hue, _REDDEST)))


def _wet(lab: Doubles) -> Doubles:
    """Return the means over each cell's greenest months, (cells, 3), of (months, cells, 3) CIELAB."""
    return _mean_of(lab, np.argsort(lab[..., 1], axis=0, kind="stable")[:_SEASON_MONTHS])


def _dry(lab: Doubles) -> Doubles:
    """Return the means over each cell's least green months, as `_wet`."""
    return _mean_of(lab, np.argsort(lab[..., 1], axis=0, kind="stable")[-_SEASON_MONTHS:])


def _mean_of(lab: Doubles, months: NDArray[np.intp]) -> Doubles:
    return np.asarray(np.take_along_axis(lab, months[..., None], axis=0).mean(axis=0), np.float64)


def _hex(lab: Doubles) -> str:
    red, green, blue = (float(value) for value in srgb_from_lab(lab))
    return to_hex((red, green, blue))


def _nearest(values: Bytes, latitudes: NDArray[Any], longitudes: NDArray[Any]) -> Bytes:
    """Return what a plate carree raster of the whole Earth has at the middles of another's rows and columns."""
    rows = ((90 - latitudes) / 180 * values.shape[0]).astype(np.intp)
    cols = ((longitudes + 180) / 360 * values.shape[1]).astype(np.intp)
    return np.ascontiguousarray(values[rows][:, cols])


def _beside(water: Bools) -> Bools:
    """Return water and the pixels beside it, to the left, right, above and below; the Earth is round."""
    wide = water | np.roll(water, 1, axis=1) | np.roll(water, -1, axis=1)
    wide[1:] |= water[:-1]
    wide[:-1] |= water[1:]
    return np.asarray(wide)
