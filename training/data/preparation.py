"""Preparation: one item becomes dB and sRGB on one grid, by the very code with which the product reads a raster.

`core.raster` reads and masks, `core.bands` matches polarisations, `core.backscatter` makes dB and normalises,
`core.network_input` makes ratios, `core.filling` fills. What is added here is what the product has no use for: the
optical side, and pixels of another size than the model's.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ...core import backscatter
from ...core.bands import MatchedInputs, match_inputs
from ...core.georeferencing import Grid
from ...core.model_card import InputSpec
from ...core.network_input import compose
from ...core.raster import SarRaster
from .cache import Pixels
from .items import Item, ItemError
from .optical import read_optical

SMALLEST = 128
"""Pixels along a side below which an item is of no use: the network works on a grid of 128."""

_SAME_SIZE = 1.2  # pixels up to this many times larger or smaller than the model's are left as they are
_CONSTANT_DB = 1e-3

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Recipe:
    """How the items of a collection are decoded.

    Attributes:
        inputs: of the model. The plane of an optional one that a file lacks is NaN.
        any_polarisation: as in `core.model_card.ModelCard`.
        sar_bands: polarisations in file order, or () to go by what the files say.
        units: a constant of `core.backscatter`.
        zero_is_nodata: zero stands for no measurement.
        optical_bands: numbers of the red, green and blue band.
        ground_sampling_distance_m: of the model, metres.
    """

    inputs: tuple[InputSpec, ...]
    any_polarisation: bool
    sar_bands: tuple[str, ...]
    units: str
    zero_is_nodata: bool
    optical_bands: tuple[int, ...]
    ground_sampling_distance_m: float

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, which name a decoded item in the cache."""
        return asdict(self)

    def match(self, raster: SarRaster) -> MatchedInputs:
        """Return the bands that the inputs are made of; raises BandError when a required one is not there."""
        return match_inputs(raster, self.inputs, any_polarisation=self.any_polarisation)


class NamedSarRaster(SarRaster):
    """A SAR raster whose polarisations, in file order, the configuration or the format tells."""

    names: tuple[str, ...] = ()

    def polarisation(self, band: int) -> str | None:
        """Return the name given; else what the file says."""
        position = self.data_bands.index(band) if band in self.data_bands else len(self.names)
        return self.names[position].upper() if position < len(self.names) else super().polarisation(band)


def open_sar(path: Path, names: tuple[str, ...]) -> NamedSarRaster:
    """Open a SAR file; raises RasterError."""
    raster = NamedSarRaster.open(path)
    assert isinstance(raster, NamedSarRaster)
    raster.names = names
    return raster


def decode(item: Item, recipe: Recipe, optical_range: tuple[float, ...]) -> Pixels:
    """Return an item's pixels as `cache` stores them, on the SAR's grid, resampled to the model's pixel size.

    Args:
        optical_range: optical values that become 0 and 255; empty for 8-bit files.

    Raises SarColorizerError saying why the item cannot be used.
    """
    db = grid = colours = None
    if item.sar is not None:
        db, grid = _read_sar(item, recipe)
    if item.optical is not None:
        colours, colours_valid, grid = read_optical(item.optical, recipe.optical_bands, optical_range, onto=grid)
    assert grid is not None
    factor = _factor(grid, recipe.ground_sampling_distance_m)
    size = (max(1, round(grid.height * factor)), max(1, round(grid.width * factor)))
    if min(size) < SMALLEST:
        raise ItemError(f"it is {size[1]} x {size[0]} pixels; at least {SMALLEST} x {SMALLEST} are needed")
    stored_db = image = image_valid = None
    if db is not None:
        stored_db = np.stack([_resized_db(band, size) for band in db]).astype(np.float16)
    if colours is not None:
        image, image_valid = _resized_optical(colours, colours_valid, size)
    pixels = Pixels(stored_db, image, image_valid)
    _check(pixels)
    return pixels


def normalised(
    db: NDArray[np.float16], median_db: tuple[float, ...], scale_db: float, clip: float
) -> tuple[Floats, Bools]:
    """Return what the network sees of stored dB before it is filled, and the mask of the SAR.

    Args:
        db: (inputs, rows, cols) as stored.
        median_db: of the scene, per input; NaN for an input that the item lacks, which is 0 then, the median, as
            `core.network_input` has it. The mask is that of the others.

    Returns (inputs, rows, cols) float32, 0 where invalid, and (rows, cols) bool.
    """
    valid = sar_valid(db, median_db)
    values = db.astype(np.float32)
    if not valid.all():
        values[:, ~valid] = 0.0
    for plane, median in zip(values, median_db):
        if math.isnan(median):
            plane[...] = 0.0
    known = [0.0 if math.isnan(median) else median for median in median_db]
    return backscatter.normalise(values, valid, known, scale_db, clip), valid


def sar_valid(db: NDArray[np.float16], median_db: tuple[float, ...]) -> Bools:
    """Return the (rows, cols) mask of (inputs, rows, cols) stored dB; see `normalised`."""
    valid = np.ones(db.shape[1:], np.bool_)
    for plane, median in zip(db, median_db):
        if not math.isnan(median):
            valid &= (plane.view(np.uint16) & 0x7FFF) <= 0x7C00  # numpy's isnan of half floats takes ten times as long
    return valid


def _read_sar(item: Item, recipe: Recipe) -> tuple[Floats, Grid]:
    """dB of every input, NaN where invalid, and the grid they lie on."""
    assert item.sar is not None
    with open_sar(item.sar, recipe.sar_bands) as raster:
        matched = recipe.match(raster)
        grid = raster.grid
        window = item.window or (0, grid.height, 0, grid.width)
        values, valid = raster.read(matched.bands, window[:2], window[2:])
    db, valid = backscatter.to_db(values, valid, recipe.units, recipe.zero_is_nodata)
    inputs = compose(db, matched.sources)
    inputs[:, ~valid] = np.nan
    inputs[[not source for source in matched.sources]] = np.nan
    return inputs, grid.subset(window)


def _factor(grid: Grid, wanted: float) -> float:
    metres = grid.ground_sampling_distance
    if metres is None or 1.0 / _SAME_SIZE <= metres / wanted <= _SAME_SIZE:
        return 1.0
    return metres / wanted


def _resized_db(db: Floats, size: tuple[int, int]) -> Floats:
    """Average linear power, which is what a larger pixel would have measured; of the valid pixels alone."""
    if db.shape == size:
        return db
    valid = ~np.isnan(db)
    power = np.where(valid, 10.0 ** (db / 10.0), 0.0).astype(np.float32)
    mean, share = _resized(power, valid, size)
    with np.errstate(divide="ignore", invalid="ignore"):
        resized = 10.0 * np.log10(mean)
    resized[share < 0.5] = np.nan
    return np.asarray(resized, dtype=np.float32)


def _resized_optical(
    optical: NDArray[np.uint8], valid: Bools, size: tuple[int, int]
) -> tuple[NDArray[np.uint8], Bools]:
    if valid.shape == size:
        return optical, valid
    planes = [_resized(np.where(valid, plane, 0).astype(np.float32), valid, size) for plane in optical]
    image = np.rint(np.stack([mean for mean, _ in planes])).clip(0, 255).astype(np.uint8)
    return image, np.asarray(planes[0][1] >= 0.5)


def _resized(values: Floats, valid: Bools, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Mean of the valid values, 0 elsewhere, in every new pixel (0 without any) and the share of it that is valid."""
    how = cv2.INTER_AREA if size[0] < valid.shape[0] else cv2.INTER_LINEAR
    total = cv2.resize(values, size[::-1], interpolation=how)
    share = cv2.resize(valid.astype(np.float32), size[::-1], interpolation=how)
    return np.asarray(total / np.maximum(share, np.float32(1e-6))), np.asarray(share)


def _check(pixels: Pixels) -> None:
    """Refuse items that hold nothing to learn from."""
    usable = None
    if pixels.db is not None:
        there = [plane for plane in pixels.db if not np.isnan(plane).all()]
        if not there:
            raise ItemError("its SAR side is nodata everywhere")
        usable = ~np.isnan(there[0])
        inside = there[0][usable].astype(np.float32)
        if float(np.ptp(inside)) < _CONSTANT_DB:
            raise ItemError(f"its SAR side is constant ({float(inside[0]):.2f} dB)")
    if pixels.optical is not None and pixels.optical_valid is not None:
        colours = pixels.optical[:, pixels.optical_valid]
        if not colours.size:
            raise ItemError("its optical side is nodata everywhere, or lies elsewhere than the SAR")
        if (colours == colours[:, :1]).all():
            raise ItemError("its optical side is constant")
        if usable is not None and not (usable & pixels.optical_valid).any():
            raise ItemError("its SAR and its optical side are nowhere valid together")
