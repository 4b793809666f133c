"""Simulated Sentinel-1-like scenes for tests, benchmarks and the demo: land cover, backscatter and speckle by the book.

A `Scene` of any size is made row by row: ``scene.strip(a, b)`` equals rows a to b of the whole scene, bit for bit, so a
raster of any height is written with bounded memory. Everything follows from the seed and the pixel's position.

What lies in it: parcels of several crops in districts of different field direction, forest, towns with a street grid
and very bright reflectors, a river that meanders to the sea, the sea with ships, motorways between the towns, and a
slanted border without data, like the edge of a swath.

As a command: ``python tests/scenes.py scene.tif --rows 2048 --cols 2048 --bands VV VH --seed 7``. Then it lies on the
Baltic coast of Holstein in June, when wheat heads, so that colours start from those of such a place and month.

Mean backscatter (sigma0, C band, incidence about 39 degrees, in dB; the mean is taken in linear power) is set per land
cover in `SIGMA0_DB`. The values are round figures within what these publications show, not a table of any of them:

* F. T. Ulaby and M. C. Dobson, Handbook of Radar Scattering Statistics for Terrain, Artech House, 1989: C band, VV and
  cross polarisation, distributions for trees, grasses, short vegetation, bare soil, roads.
* A. Veloso et al., "Understanding the temporal behavior of crops using Sentinel-1 and Sentinel-2-like data for
  agricultural applications", Remote Sensing of Environment 199, 2017: wheat, rapeseed, maize. Wheat goes dark in VV
  when it heads; rapeseed with pods and maize are bright in VH.
* M. Vreugdenhil et al., "Sensitivity of Sentinel-1 backscatter to vegetation dynamics: an Austrian case study", Remote
  Sensing 10(9), 1396, 2018: oilseed rape, maize and winter cereals in VV, VH and their ratio.
* H. Hersbach, "Comparison of C-band scatterometer CMOD5.N equivalent neutral winds with ECMWF", Journal of Atmospheric
  and Oceanic Technology 27, 2010: the sea in VV under a light wind. In VH the sea lies below the noise of Sentinel-1.
* Sentinel-1 Product Definition, S1-RS-MDA-52-7440: IW GRD at high resolution has 4.4 equivalent looks, 10 m pixels and
  a resolution of about 20 m x 22 m, hence neighbouring pixels whose speckle is correlated.

Speckle is fully developed (gamma distributed intensity; C. Oliver and S. Quegan, Understanding Synthetic Aperture Radar
Images, 2004, chapter 4), independent between the polarisations.
"""

from __future__ import annotations

import argparse
import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint32]

NODATA_DB = -9999.0
LOOKS = 4.4  # equivalent number of looks of IW GRD at high resolution
PIXEL_SIZE = 10.0  # m
BALTIC_COAST = (590000.0, 6030000.0)  # upper left corner in EPSG:32632: 10.4 E, 54.4 N
JUNE = "2021-06-15"
CALIBRATION = 474.0  # digital number of unit amplitude; the order of Sentinel-1's sigma0 calibration constant


class Cover(IntEnum):
    """What a pixel of the class map shows."""

    SEA = 0
    RIVER = 1
    ROAD = 2
    WHEAT = 3
    RAPESEED = 4
    MAIZE = 5
    BARE_SOIL = 6
    GRASS = 7
    FOREST = 8
    SUBURB = 9
    TOWN = 10
    REFLECTOR = 11


# (VV, VH) in dB; see the sources above. A reflector's own power is added: this is what it stands in, and a town with
# its reflectors is about 1 dB brighter than the table.
SIGMA0_DB: dict[Cover, tuple[float, float]] = {
    Cover.SEA: (-19.0, -27.0),
    Cover.RIVER: (-20.0, -26.0),
    Cover.ROAD: (-16.5, -23.0),
    Cover.WHEAT: (-14.5, -20.5),
    Cover.RAPESEED: (-10.5, -15.0),
    Cover.MAIZE: (-9.5, -16.0),
    Cover.BARE_SOIL: (-12.0, -20.5),
    Cover.GRASS: (-12.5, -18.5),
    Cover.FOREST: (-8.5, -13.5),
    Cover.SUBURB: (-7.0, -14.5),
    Cover.TOWN: (-3.5, -11.5),
    Cover.REFLECTOR: (-3.5, -11.5),
}
POLARISATIONS = ("VV", "VH")

# Slow texture inside a class, standard deviation in dB: wind on the sea, moisture on soil, age of a forest.
TEXTURE_DB: dict[Cover, float] = {
    Cover.SEA: 0.7,
    Cover.RIVER: 0.4,
    Cover.ROAD: 0.3,
    Cover.FOREST: 0.6,
    Cover.SUBURB: 0.6,
    Cover.TOWN: 0.8,
    Cover.REFLECTOR: 0.8,
}
FIELD_TEXTURE_DB = 0.35
PARCEL_SPREAD_DB = 0.8  # from field to field of one crop
# Shares of the crops among the parcels, as upper bounds of a uniform number.
CROPS = (
    (0.30, Cover.WHEAT),
    (0.44, Cover.RAPESEED),
    (0.62, Cover.MAIZE),
    (0.80, Cover.BARE_SOIL),
    (0.97, Cover.GRASS),
    (1.00, Cover.FOREST),  # woodlots
)

DISTRICT = 190.0  # px between the centres of districts of one field direction
CHUNK = 64  # rows
MARGIN = 2  # rows and columns around a strip: resolution and speckle correlation reach one pixel each
SPECKLE_TAPS = (0.2, 0.6, 0.2)  # rows and columns: neighbours correlate by 0.55
RESOLUTION_TAPS = (0.25, 0.5, 0.25)  # 20 m on 10 m pixels


def hashed(*keys: Any) -> Hashes:
    """Return uint32 hashes of integer arrays (broadcast together), well mixed: murmur3's finaliser after each key."""
    with np.errstate(over="ignore"):  # numpy warns of overflow in scalars only
        value = np.asarray(0x9E3779B9, np.uint32)
        for key in keys:
            value = np.bitwise_xor(value, np.asarray(key).astype(np.uint32) * np.uint32(0x85EBCA6B))
            value = np.bitwise_xor(value, value >> np.uint32(16)) * np.uint32(0x7FEB352D)
            value = np.bitwise_xor(value, value >> np.uint32(15)) * np.uint32(0x846CA68B)
            value = np.bitwise_xor(value, value >> np.uint32(16))
    return value


def uniform(*keys: Any) -> Floats:
    """Return float32 numbers in [0, 1) that follow from integer keys."""
    return (hashed(*keys) >> np.uint32(8)).astype(np.float32) * np.float32(2.0**-24)


def value_noise(rows: Floats, cols: Floats, cell: float, *keys: int) -> Floats:
    """Return smooth noise of mean 0 and standard deviation 1 on a grid.

    Args:
        rows: row coordinates in px, (rows,).
        cols: column coordinates in px, (cols,).
        cell: distance of the noise's lattice in px: about half its wavelength.
        keys: what the noise belongs to; the seed first.
    """
    v, u = rows / np.float32(cell), cols / np.float32(cell)
    row0, col0 = np.floor(v).astype(np.int32), np.floor(u).astype(np.int32)
    lattice_rows = np.arange(row0.min(), row0.max() + 2)
    lattice_cols = np.arange(col0.min(), col0.max() + 2)
    lattice = uniform(*keys, lattice_rows[:, None], lattice_cols[None, :]) - np.float32(0.5)
    fv, fu = v - row0, u - col0
    fv, fu = fv * fv * (3 - 2 * fv), fu * fu * (3 - 2 * fu)
    i, j = row0 - lattice_rows[0], col0 - lattice_cols[0]
    by_row = lattice[i] + (lattice[i + 1] - lattice[i]) * fv[:, None]
    # sqrt(12): a uniform number of width 1; 1.35: smoothstep interpolation averages it down.
    noise: Floats = np.float32(math.sqrt(12) * 1.35) * (by_row[:, j] + (by_row[:, j + 1] - by_row[:, j]) * fu)
    return noise


def fractal_noise(rows: Floats, cols: Floats, cell: float, octaves: int, *keys: int) -> Floats:
    """Return noise of several wavelengths, each half as long and half as strong as the one before."""
    total = value_noise(rows, cols, cell, *keys, 0)
    for octave in range(1, octaves):
        total += np.float32(0.5**octave) * value_noise(rows, cols, cell / 2**octave, *keys, octave)
    return total / np.float32(math.sqrt(sum(0.25**k for k in range(octaves))))


@dataclass(frozen=True)
class Patch:
    """A drawn feature with the place of its upper left pixel: class map (255 where it draws nothing), added power."""

    row: int
    col: int
    cover: Bytes
    power: Floats


@dataclass(frozen=True)
class Strip:
    """Some rows of a scene.

    Attributes:
        sigma0_db: (bands, rows, cols) float32 in dB, `NODATA_DB` outside the swath.
        cover: (rows, cols) uint8 class map, values of `Cover`; defined outside the swath too.
        valid: (rows, cols), false outside the swath.
    """

    sigma0_db: Floats
    cover: Bytes
    valid: Bools


@dataclass(frozen=True)
class Scene:
    """A scene that is made where it is looked at.

    Attributes:
        rows, cols: size in px; towns, river and sea scale with it, parcels do not.
        seed: everything follows from it.
        bands: polarisations out of ``POLARISATIONS``.
        looks: equivalent number of looks of the speckle; None for none.
        correlated: speckle correlated between neighbours, as at 20 m resolution on 10 m pixels.
        border: leave a slanted border without data.
        acquisition: number of the acquisition: the same ground seen again has other speckle and nothing else.
        flood: (row, col) in px of the corners of a polygon that lies under water; () for none.
    """

    rows: int = 2048
    cols: int = 2048
    seed: int = 7
    bands: tuple[str, ...] = ("VV",)
    looks: float | None = LOOKS
    correlated: bool = True
    border: bool = True
    acquisition: int = 0
    flood: tuple[tuple[float, float], ...] = ()

    def flooded(self, start: int = 0, stop: int | None = None) -> Bools:
        """Return which pixels of rows start to stop are flooded, (rows, cols)."""
        return self._flooded(start, self.rows if stop is None else stop, 0)

    def strip(self, start: int = 0, stop: int | None = None) -> Strip:
        """Return rows start to stop (the whole scene without arguments)."""
        stop = self.rows if stop is None else stop
        if not 0 <= start < stop <= self.rows:
            raise ValueError(f"rows {start} to {stop} are not in a scene of {self.rows} rows")
        # In chunks whose arrays stay in the processor's cache: three times as fast as all rows at once.
        chunks = [self._chunk(row, min(row + CHUNK, stop)) for row in range(start, stop, CHUNK)]
        return Strip(
            np.concatenate([chunk.sigma0_db for chunk in chunks], axis=1),
            np.concatenate([chunk.cover for chunk in chunks]),
            np.concatenate([chunk.valid for chunk in chunks]),
        )

    def strips(self, height: int = 128) -> Iterator[tuple[int, Strip]]:
        """Yield (first row, strip) from top to bottom."""
        for start in range(0, self.rows, height):
            yield start, self.strip(start, min(start + height, self.rows))

    def _chunk(self, start: int, stop: int) -> Strip:
        """Return rows start to stop, made at once."""
        rows = np.arange(start - MARGIN, stop + MARGIN, dtype=np.float32)
        cols = np.arange(-MARGIN, self.cols + MARGIN, dtype=np.float32)
        cover, parcel = self._cover(rows, cols)
        added = self._draw(cover, int(rows[0]))
        if self.flood:
            water = self._flooded(start - MARGIN, stop + MARGIN, MARGIN)
            cover[water], added[water] = Cover.RIVER, 0
        offset_db = self._offset_db(rows, cols, cover, parcel)
        valid = self._valid(start, stop)
        inner = slice(MARGIN, -MARGIN)
        sigma0_db = np.empty((len(self.bands), stop - start, self.cols), np.float32)
        for index, band in enumerate(self.bands):
            pol = POLARISATIONS.index(band)
            means = np.array([SIGMA0_DB[c][pol] for c in Cover], np.float32)
            power = np.exp(np.float32(math.log(10) / 10) * (means[cover] + offset_db))
            power = _smooth(power, RESOLUTION_TAPS)  # one pixel less on every side
            if self.looks is not None:
                power *= self._speckle(int(rows[0]) + 1, power.shape, pol)
            # A reflector outshines the speckle of its surroundings; in VH a corner returns little.
            power += _smooth(added, RESOLUTION_TAPS) * np.float32(1.0 if band == "VV" else 0.06)
            values = np.float32(10) * np.log10(power[1:-1, 1:-1])
            values[~valid] = NODATA_DB
            sigma0_db[index] = values
        return Strip(sigma0_db, cover[inner, inner].copy(), valid)

    def _flooded(self, start: int, stop: int, margin: int) -> Bools:
        """Return which pixels of some rows, and columns with a margin, lie in the polygon of the flood."""
        rows, cols = np.arange(start, stop) + 0.5, np.arange(-margin, self.cols + margin) + 0.5
        inside = np.zeros((len(rows), len(cols)), bool)
        for (row, col), (other_row, other_col) in zip(self.flood, self.flood[1:] + self.flood[:1]):
            if row == other_row:
                continue
            crossed = (rows >= min(row, other_row)) & (rows < max(row, other_row))
            at = col + (rows - row) / (other_row - row) * (other_col - col)
            inside ^= crossed[:, None] & (cols[None, :] < at[:, None])  # even-odd rule
        return inside

    # Land cover

    @property
    def _town_spacing(self) -> int:
        """Rows and columns of country that have one town, in px."""
        return int(np.clip(0.55 * self.cols, 160, 1100))

    def _coast(self, rows: Floats) -> Floats:
        """Return the column where the land begins, per row."""
        size = np.float32(min(self.cols, 2400))
        bays = fractal_noise(rows, np.zeros(1, np.float32), float(size) / 4, 6, self.seed, 11)[:, 0]
        return size * (np.float32(0.13) + np.float32(0.045) * bays)

    def _cover(self, rows: Floats, cols: Floats) -> tuple[Bytes, Hashes]:
        """Return the class map without towns, rivers and roads, and a number for every parcel."""
        # Districts: cells around jittered points; the nearest point owns the pixel.
        warp = value_noise(rows, cols, 70, self.seed, 21)
        x = cols[None, :] + np.float32(6) * warp
        y = rows[:, None] + np.float32(6) * warp
        cell_row = np.floor(rows / np.float32(DISTRICT)).astype(np.int32)
        cell_col = np.floor(cols / np.float32(DISTRICT)).astype(np.int32)
        first_row, first_col = cell_row.min() - 1, cell_col.min() - 1
        grid_rows = np.arange(first_row, cell_row.max() + 2)[:, None]
        grid_cols = np.arange(first_col, cell_col.max() + 2)[None, :]
        centre_y = (grid_rows + uniform(self.seed, 31, grid_rows, grid_cols)) * np.float32(DISTRICT)
        centre_x = (grid_cols + uniform(self.seed, 32, grid_rows, grid_cols)) * np.float32(DISTRICT)
        nearest = np.full(warp.shape, np.inf, np.float32)
        district = np.zeros(warp.shape, np.int32)
        columns = grid_cols.size
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                index = (cell_row - first_row + i)[:, None] * columns + (cell_col - first_col + j)[None, :]
                distance = (x - centre_x.ravel()[index]) ** 2 + (y - centre_y.ravel()[index]) ** 2
                closer = distance < nearest
                np.copyto(nearest, distance, where=closer)
                np.copyto(district, index, where=closer)

        # Parcels: in the district's own direction, rows of irregular width, cut at irregular lengths, a little askew.
        numbers = hashed(self.seed, 33, grid_rows, grid_cols).ravel()
        angle = uniform(numbers, 1) * np.float32(math.pi)
        width = 9 + 20 * uniform(numbers, 2) ** 2
        number = numbers[district]
        dx = cols[None, :] - centre_x.ravel()[district]  # not warped: parcels have straight sides
        dy = rows[:, None] - centre_y.ravel()[district]
        cos, sin = np.cos(angle)[district], np.sin(angle)[district]
        across, along = cos * dx + sin * dy, cos * dy - sin * dx
        across += along * (np.float32(0.16) * (uniform(numbers, 5) - np.float32(0.5)))[district]
        across /= width[district]
        row_number = _irregular(across, number, 3)
        row_hash = hashed(number, row_number)
        length = width[district] * (np.float32(1.3) + np.float32(3.2) * uniform(row_hash, 6) ** 2)
        along += across * width[district] * np.float32(0.5) * (uniform(row_hash, 7) - np.float32(0.5))
        parcel = hashed(row_hash, _irregular(along / length + uniform(row_hash, 8), row_hash, 4))

        share = uniform(parcel, 1)
        bounds = np.array([bound for bound, _ in CROPS[:-1]], np.float32)
        cover = np.array([crop for _, crop in CROPS], np.uint8)[np.searchsorted(bounds, share, side="right")]
        # Pasture prevails in some districts.
        pasture = uniform(numbers, 9)[district] < np.float32(0.18)
        cover[pasture & (share < np.float32(0.55))] = Cover.GRASS

        # Large forests follow the ground, not the parcels; the fields bite into them.
        wooded = fractal_noise(rows, cols, 260, 5, self.seed, 41)
        wooded += np.float32(0.35) * (uniform(parcel, 2) - np.float32(0.5))
        cover[wooded > np.float32(0.95)] = Cover.FOREST

        shore = cols[None, :] + np.float32(1.5) * warp - self._coast(rows)[:, None]
        cover[shore < 0] = Cover.SEA
        return cover, parcel

    def _draw(self, cover: Bytes, first_row: int) -> Floats:
        """Draw motorways, rivers, towns and ships over the class map in place; return the power they add (linear)."""
        added = np.zeros(cover.shape, np.float32)
        spacing = self._town_spacing
        first = (first_row - spacing) // spacing - 1
        last = (first_row + cover.shape[0]) // spacing + 1
        for draw in (_motorway, _river, _ships):
            for number in range(first, last + 1):
                _paste(draw(self, number), cover, added, first_row)
        for number in range(first, last + 1):
            for column in range(math.ceil(self.cols / spacing)):
                _paste(_town(self, number, column), cover, added, first_row)
        return added

    def _town_place(self, number: int, column: int) -> tuple[float, float, float]:
        """Return (row, column, radius) of a town in px."""
        spacing = self._town_spacing
        left = float(min(self.cols, 2400)) * 0.24  # clear of the sea
        free = max(self.cols - left, 1.0) / math.ceil(self.cols / spacing)
        row = (number + 0.3 + 0.4 * float(uniform(self.seed, 51, number, column))) * spacing
        col = left + (column + 0.25 + 0.5 * float(uniform(self.seed, 52, number, column))) * free
        return row, col, spacing * (0.045 + 0.07 * float(uniform(self.seed, 53, number, column)))

    # Backscatter

    def _offset_db(self, rows: Floats, cols: Floats, cover: Bytes, parcel: Hashes) -> Floats:
        """Return what is added to the mean backscatter of the class, in dB: field by field, texture, relief."""
        strength = np.array([TEXTURE_DB.get(c, FIELD_TEXTURE_DB) for c in Cover], np.float32)
        spread = np.array([PARCEL_SPREAD_DB if Cover.WHEAT <= c <= Cover.GRASS else 0 for c in Cover], np.float32)
        offset = strength[cover] * fractal_noise(rows, cols, 40, 3, self.seed, 61)
        # The sum of two uniform numbers, spread 1: fields differ, none is absurd.
        field = uniform(parcel, 3) + uniform(parcel, 4) - np.float32(1)
        offset += spread[cover] * np.float32(math.sqrt(6)) * field
        # Forest stands on hills: slopes towards the radar (here from the east) are brighter.
        height = fractal_noise(rows, np.append(cols, cols[-1] + 1), 70, 2, self.seed, 62)
        slope = np.where(cover == Cover.FOREST, np.float32(18) * np.diff(height, axis=1), np.float32(0))
        offset += np.clip(slope, -2, 2)
        # Streets that face the radar answer as corners, others do not: quarters differ.
        built = (cover == Cover.TOWN) | (cover == Cover.SUBURB)
        roughness = value_noise(rows, cols, 2.0, self.seed, 63) + value_noise(rows, cols, 24, self.seed, 64)
        offset += np.where(built, np.float32(1.2) * roughness, np.float32(0))
        # Undo the rise of the linear mean that a spread in dB brings: exp(s^2 / 2) for a normal one.
        variance = strength**2 + spread**2
        variance[[Cover.TOWN, Cover.SUBURB]] += np.float32(2 * 1.2**2)
        return offset - (np.float32(math.log(10) / 20) * variance)[cover]

    def _speckle(self, first_row: int, shape: tuple[int, int], pol: int) -> Floats:
        """Return speckle of mean 1 as a factor on linear power, for rows from first_row and all columns.

        Correlated speckle is a weighted mean of independent gamma numbers, whose shape is chosen so that the variance
        of the mean is 1 / looks.
        """
        if self.looks is None:
            return np.ones(shape, np.float32)
        taps = SPECKLE_TAPS if self.correlated else (0.0, 1.0, 0.0)
        gain = sum(t * t for t in taps) ** 2  # variance of the mean over that of one number
        gamma = np.empty((shape[0] + 2, shape[1] + 2), np.float32)
        for i, row in enumerate(range(first_row - 1, first_row + shape[0] + 1)):
            # A row has its own generator: rows above the scene count from 2^32 down.
            key = (self.acquisition << 96) | (self.seed << 34) | (pol << 32) | (row % 2**32)
            generator = np.random.Generator(np.random.Philox(key=key))
            generator.standard_gamma(self.looks * gain, out=gamma[i], dtype=np.float32)
        gamma *= np.float32(1 / (self.looks * gain))
        return _smooth(gamma, taps) if self.correlated else gamma[1:-1, 1:-1]

    def _valid(self, start: int, stop: int) -> Bools:
        """Return where the swath is: a parallelogram, its sides off the vertical like those of an inclined orbit."""
        if not self.border:
            return np.ones((stop - start, self.cols), bool)
        rows = np.arange(start, stop, dtype=np.float64)[:, None]
        cols = np.arange(self.cols, dtype=np.float64)[None, :]
        slope = min(0.2, 0.04 * self.cols / self.rows)  # 0.2: the tracks of Sentinel-1 at middle latitudes
        tilt = min(0.2, 0.04 * self.rows / self.cols)
        inset = 0.01 * min(self.rows, self.cols)
        left = inset + slope * (self.rows - rows)
        right = self.cols - inset - slope * rows
        top = inset + tilt * cols
        bottom = self.rows - inset - tilt * (self.cols - cols)
        return (cols >= left) & (cols < right) & (rows >= top) & (rows < bottom)


def _irregular(position: Floats, *keys: Any) -> npt.NDArray[np.int32]:
    """Return which interval a position lies in when the bounds between unit intervals are shifted by up to 0.3."""
    lower = np.floor(position + np.float32(0.5)).astype(np.int32)  # the bound that is nearest
    shift = np.float32(0.6) * (uniform(*keys, lower) - np.float32(0.5))
    interval: npt.NDArray[np.int32] = lower - (position < lower + shift)
    return interval


def _smooth(values: Floats, taps: tuple[float, float, float]) -> Floats:
    """Return the weighted mean over 3 x 3 pixels, one pixel less on every side."""
    a, b, c = (np.float32(tap) for tap in taps)
    by_row = a * values[:-2] + b * values[1:-1] + c * values[2:]
    mean: Floats = a * by_row[:, :-2] + b * by_row[:, 1:-1] + c * by_row[:, 2:]
    return mean


def _paste(patch: Patch | None, cover: Bytes, added: Floats, first_row: int) -> None:
    """Put a patch on a strip whose upper left pixel is (first_row, -MARGIN)."""
    if patch is None:
        return
    row, col = patch.row - first_row, patch.col + MARGIN
    height, width = patch.cover.shape
    top, bottom = max(row, 0), min(row + height, cover.shape[0])
    left, right = max(col, 0), min(col + width, cover.shape[1])
    if top >= bottom or left >= right:
        return
    there = (slice(top, bottom), slice(left, right))
    here = (slice(top - row, bottom - row), slice(left - col, right - col))
    drawn = patch.cover[here]
    # Towns and roads stop at the shore, ships stay on the water; a motorway crosses the river, a town leaves it open.
    sea = cover[there] == Cover.SEA
    land = (drawn != 255) & ((drawn == Cover.SEA) == sea) & ~((drawn >= Cover.SUBURB) & (cover[there] == Cover.RIVER))
    cover[there] = np.where(land, drawn, cover[there])
    added[there] += np.where(land, patch.power[here], np.float32(0))


@functools.lru_cache(maxsize=8)
def _river(scene: Scene, number: int) -> Patch | None:
    """Draw the river of some rows of the scene: from the right edge to the sea, wider downstream."""
    spacing = scene._town_spacing
    if number % 2:
        return None
    generator = np.random.default_rng((scene.seed, 71, number % 2**32))
    # A sine-generated curve (Langbein and Leopold, 1966): the direction swings, bends run back on themselves.
    step = 3.0
    length = 3.2 * scene.cols
    s = np.arange(0.0, length, step)
    wavelength = max(60.0, 0.11 * min(scene.cols, 2400))
    phase = 2 * np.pi * np.cumsum(step / wavelength * np.exp(0.7 * _walk(s, wavelength, generator)))
    swing = np.clip(1.15 + 0.75 * _walk(s, 1.5 * wavelength, generator), 0.2, 1.8)
    direction = swing * np.sin(phase) + 0.35 * _walk(s, 3 * wavelength, generator)
    x = scene.cols + 40 - np.cumsum(step * np.cos(direction))
    y = (number + 0.62) * spacing + np.cumsum(step * np.sin(direction))
    y -= np.linspace(0.0, 1.0, len(y)) * 0.8 * (y[-1] - y[0])  # stay in one's own country
    reach = np.flatnonzero(x < -40)
    end = int(reach[0]) + 1 if len(reach) else len(x)
    x, y = x[:end], y[:end]
    widest = float(np.clip(scene.cols / 110, 3, 18))  # px
    width = widest * (0.45 + 0.55 * np.linspace(0, 1, len(x))) * (1 + 0.12 * _walk(s[:end], 60.0, generator))
    return _drawn_line(x, y, width, Cover.RIVER)


@functools.lru_cache(maxsize=8)
def _motorway(scene: Scene, number: int) -> Patch | None:
    """Draw the motorway from a town to the one below it and out to the right."""
    row0, col0, _ = scene._town_place(number, 0)
    row1, col1, _ = scene._town_place(number + 1, 0)
    t = np.linspace(0.0, 1.0, 80)
    bend = 0.10 * scene._town_spacing * (float(uniform(scene.seed, 81, number)) - 0.5)
    x = col0 + (col1 - col0) * t + bend * np.sin(np.pi * t)
    y = row0 + (row1 - row0) * t
    across = np.linspace(1.0, 0.0, 80)
    rise = 0.5 * scene._town_spacing * (float(uniform(scene.seed, 82, number)) - 0.5)
    x = np.concatenate([col0 + (scene.cols + 10 - col0) * across, x])
    y = np.concatenate([row0 + rise * across + 0.3 * bend * np.sin(3 * np.pi * across), y])
    return _drawn_line(x, y, np.full(len(x), 2.6), Cover.ROAD)


@functools.lru_cache(maxsize=8)
def _ships(scene: Scene, number: int) -> Patch | None:
    """Draw some ships: a bright pixel or two, longer than wide."""
    spacing = scene._town_spacing
    width = int(0.2 * min(scene.cols, 2400))
    if width < 5:
        return None
    generator = np.random.default_rng((scene.seed, 91, number % 2**32))
    cover = np.full((spacing, width), 255, np.uint8)
    power = np.zeros((spacing, width), np.float32)
    for _ in range(int(generator.integers(2, 9))):
        row, col = int(generator.integers(2, spacing - 2)), int(generator.integers(2, width - 2))
        cover[row, col] = Cover.SEA
        power[row, col] = 10 ** generator.uniform(0.0, 1.6)
        if generator.random() < 0.5:
            cover[row + 1, col] = Cover.SEA
            power[row + 1, col] = power[row, col] * 0.6
    return Patch(number * spacing, 0, cover, power)


@functools.lru_cache(maxsize=32)
def _town(scene: Scene, number: int, column: int) -> Patch:
    """Draw a town: an irregular outline, quarters with their own street grid, blocks, bright reflectors."""
    row, col, radius = scene._town_place(number, column)
    generator = np.random.default_rng((scene.seed, 101, number % 2**32, column))
    half = math.ceil(1.7 * radius) + 2
    origin_row, origin_col = round(row) - half, round(col) - half
    y, x = np.mgrid[-half : half + 1, -half : half + 1].astype(np.float32)
    rows = np.arange(origin_row, origin_row + 2 * half + 1, dtype=np.float32)
    cols = np.arange(origin_col, origin_col + 2 * half + 1, dtype=np.float32)
    distance = np.hypot(x, y) / np.float32(radius)
    distance -= np.float32(0.28) * fractal_noise(rows, cols, 0.45 * radius, 4, scene.seed, 102)

    # Every quarter has its direction of streets; the old centre has none that shows.
    quarters = generator.uniform(-1.1, 1.1, (6, 2)) * radius
    owner = np.argmin([(x - qx) ** 2 + (y - qy) ** 2 for qx, qy in quarters], axis=0)
    angle = np.float32(generator.uniform(0, np.pi)) + generator.normal(0, 0.35, 6).astype(np.float32)[owner]
    u, v = np.cos(angle) * x + np.sin(angle) * y, np.cos(angle) * y - np.sin(angle) * x
    block_u, block_v = np.floor(u / 8), np.floor(v / 13)
    block = uniform(scene.seed, 103, owner, block_u.astype(np.int32), block_v.astype(np.int32))
    street = (np.mod(u, 8) < 1.0) | (np.mod(v, 13) < 1.1)
    avenue = (np.abs(u) < 1.3) | (np.abs(v) < 1.3)

    cover = np.full(x.shape, 255, np.uint8)
    dense = distance + np.float32(0.5) * (block - np.float32(0.5)) < np.float32(0.62)
    outer = (distance < 1.0) & (block > np.float32(0.22))
    cover[outer] = Cover.SUBURB
    cover[dense] = Cover.TOWN
    cover[(block > np.float32(0.93)) & (distance < 0.9)] = Cover.GRASS  # parks
    cover[street & (cover == Cover.TOWN)] = Cover.SUBURB
    cover[avenue & (distance < 0.85)] = Cover.ROAD

    # Corners between walls and ground, metal roofs: few, and up to 25 dB above the rest.
    power = np.zeros(x.shape, np.float32)
    chance = generator.random(x.shape)
    strong = ((cover == Cover.TOWN) & (chance < 0.030)) | ((cover == Cover.SUBURB) & (chance < 0.008))
    power[strong] = 10 ** (generator.gamma(2.0, 0.28, int(strong.sum())) + 0.1)
    # A works or two: halls in a row.
    for _ in range(2):
        bearing, out = generator.uniform(0, 2 * np.pi), generator.uniform(0.5, 1.0) * radius
        r, c = round(half + out * math.sin(bearing)), round(half + out * math.cos(bearing))
        size = max(2, round(radius * 0.06))
        halls = np.zeros(x.shape, bool)
        halls[r : r + 2 * size, c : c + 3 * size] = True
        cover[halls] = Cover.TOWN
        lines = halls & (np.mod(v, 4) < 1) & (chance < 0.35)
        power[lines] += np.float32(12)
    cover[power > 0] = Cover.REFLECTOR
    return Patch(origin_row, origin_col, cover, np.minimum(power, np.float32(400)))


def _walk(s: npt.NDArray[np.float64], wavelength: float, generator: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return a smooth random function of the distance s, about in [-1, 1]."""
    knots = np.arange(0.0, s[-1] + wavelength, wavelength / 2)
    return np.interp(s, knots, generator.uniform(-1, 1, len(knots)))


def _drawn_line(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], width: npt.NDArray[np.float64], cover: Cover
) -> Patch:
    """Draw a line of changing width (px) through points (px) onto a patch that just holds it."""
    border = math.ceil(width.max()) + 2
    row, col = math.floor(y.min()) - border, math.floor(x.min()) - border
    shape = (math.ceil(y.max()) - row + border, math.ceil(x.max()) - col + border)
    drawn = np.full(shape, 255, np.uint8)
    shift = 4  # binary digits of a pixel's fraction
    points = np.rint((np.stack([x - col, y - row], axis=1)) * 2**shift).astype(np.int32)
    for start, stop, thickness in zip(points[:-1], points[1:], width[1:]):
        ends = (int(start[0]), int(start[1])), (int(stop[0]), int(stop[1]))
        cv2.line(drawn, *ends, int(cover), max(1, round(float(thickness))), cv2.LINE_8, shift)
    return Patch(row, col, drawn, np.broadcast_to(np.float32(0), shape))


def in_units(sigma0_db: Floats, units: str) -> npt.NDArray[Any]:
    """Return the values in other units: "db", "power", "amplitude" (float32) or "digital-number" (uint16, 0 = none)."""
    if units == "db":
        return sigma0_db
    valid = sigma0_db != np.float32(NODATA_DB)
    power = np.where(valid, np.float32(10) ** (sigma0_db / np.float32(10)), np.float32(0))
    if units == "power":
        return power
    if units == "amplitude":
        return np.sqrt(power)
    if units == "digital-number":
        numbers = np.clip(np.rint(np.float32(CALIBRATION) * np.sqrt(power)), 1, 65535)
        return np.where(valid, numbers, 0).astype(np.uint16)
    raise ValueError(f"unknown units {units}")


def write_geotiff(
    path: str | Path,
    scene: Scene,
    *,
    units: str = "db",
    crs: str = "EPSG:32632",
    origin: tuple[float, float] = (600000.0, 5900000.0),
    acquired: str = "",
    strip_height: int = 128,
) -> Path:
    """Write a scene as a tiled GeoTIFF at 10 m, strip by strip, with its nodata value and band descriptions.

    `origin` is the x and y of the upper left corner in the units of `crs`; `acquired` a date, as a tag.
    """
    import rasterio
    from rasterio.transform import from_origin

    path = Path(path)
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "width": scene.cols,
        "height": scene.rows,
        "count": len(scene.bands),
        "dtype": "uint16" if units == "digital-number" else "float32",
        "crs": crs,
        "transform": from_origin(*origin, PIXEL_SIZE, PIXEL_SIZE),
        "nodata": NODATA_DB if units == "db" else 0,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 128,
        "bigtiff": "if_safer",
    }
    with rasterio.open(path, "w", **profile) as raster:
        raster.update_tags(DESCRIPTION="Simulated scene, not a measurement", SEED=str(scene.seed))
        if acquired:
            raster.update_tags(ACQUISITION_DATE=acquired)
        for number, band in enumerate(scene.bands, start=1):
            raster.set_band_description(number, band)
        for start, strip in scene.strips(strip_height):
            window = rasterio.windows.Window(0, start, scene.cols, strip.valid.shape[0])
            raster.write(in_units(strip.sigma0_db, units), window=window)
    return path


def main() -> None:
    """Write a scene from the command line."""
    parser = argparse.ArgumentParser(description="Write a simulated Sentinel-1-like scene as a GeoTIFF.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--rows", type=int, default=2048)
    parser.add_argument("--cols", type=int, default=2048)
    parser.add_argument("--bands", nargs="+", choices=POLARISATIONS, default=["VV"])
    parser.add_argument("--units", choices=("db", "power", "amplitude", "digital-number"), default="db")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--acquired", default=JUNE, metavar="DATE")
    arguments = parser.parse_args()
    scene = Scene(arguments.rows, arguments.cols, arguments.seed, tuple(arguments.bands))
    write_geotiff(arguments.output, scene, units=arguments.units, origin=BALTIC_COAST, acquired=arguments.acquired)


if __name__ == "__main__":
    main()
