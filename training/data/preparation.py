"""Preparation: one item becomes dB and sRGB on one grid, by the very code with which the product reads a raster.

`core.raster` reads and masks, `core.bands` matches polarisations, `core.backscatter` makes dB and normalises,
`core.filling` fills. What is added here is what the product has no use for: the optical side, and pixels of another
size than the model's.
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
from ...core.bands import POLARISATIONS, match_bands
from ...core.errors import SarColorizerError
from ...core.georeferencing import Grid
from ...core.raster import SarRaster
from .cache import Records, record_type
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
        inputs: of the model; see `config.ModelConfig`.
        optional_inputs: those, from 0, that a file may lack; the plane of a missing one is NaN.
        sar_bands: polarisations in file order, or () to go by what the files say.
        units: a constant of `core.backscatter`.
        zero_is_nodata: zero stands for no measurement.
        optical_bands: numbers of the red, green and blue band.
        ground_sampling_distance_m: of the model, metres.
    """

    inputs: tuple[str, ...]
    optional_inputs: tuple[int, ...]
    sar_bands: tuple[str, ...]
    units: str
    zero_is_nodata: bool
    optical_bands: tuple[int, ...]
    ground_sampling_distance_m: float

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, which name a decoded item in the cache."""
        return asdict(self)


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


def input_bands(
    raster: SarRaster, inputs: tuple[str, ...], optional_inputs: tuple[int, ...]
) -> list[tuple[int, ...] | None]:
    """Return the band of each input, both bands of a difference, or None where an optional input is missing.

    A required input raises BandError when nothing matches. A band of unknown polarisation goes for "any" only.
    """
    found: list[tuple[int, ...] | None] = []
    for index, name in enumerate(inputs):
        accepted = [POLARISATIONS if part == "any" else tuple(part.split("|")) for part in name.split("-")]
        try:
            found.append(match_bands(raster, accepted, any_polarisation="any" in name))
        except SarColorizerError:
            if index not in optional_inputs:
                raise
            found.append(None)
    return found


def decode(item: Item, recipe: Recipe, optical_range: tuple[float, ...]) -> Records:
    """Return an item's pixels as `cache` stores them, on the SAR's grid, resampled to the model's pixel size.

    Args:
        optical_range: optical values that become 0 and 255; empty for 8-bit files.

    Raises SarColorizerError saying why the item cannot be used.
    """
    if item.sar is None:
        assert item.optical is not None
        optical, optical_valid, grid = read_optical(item.optical, recipe.optical_bands, optical_range)
        db = None
    else:
        db, grid = _read_sar(item, recipe)
        if item.optical is not None:
            optical, optical_valid, _ = read_optical(item.optical, recipe.optical_bands, optical_range, onto=grid)
    factor = _factor(grid, recipe.ground_sampling_distance_m)
    size = (max(1, round(grid.height * factor)), max(1, round(grid.width * factor)))
    if min(size) < SMALLEST:
        raise ItemError(f"it is {size[1]} x {size[0]} pixels; at least {SMALLEST} x {SMALLEST} are needed")
    records = np.empty(size, record_type(len(recipe.inputs) if db is not None else 0, item.optical is not None))
    if db is not None:
        for index, band in enumerate(db):
            records["db"][:, :, index] = _resized_db(band, size)
    if item.optical is not None:
        records["optical"], records["optical_valid"] = _resized_optical(optical, optical_valid, size)
    _check(records)
    return records


def network_input(
    db: NDArray[np.float16], median_db: tuple[float, ...], scale_db: float, clip: float
) -> tuple[Floats, Bools]:
    """Return what the network sees of stored dB before it is filled, and the mask of the SAR.

    Args:
        db: (rows, cols, inputs) as stored. An input that is missing altogether stays 0, the scene's median; the mask
            is that of the others.

    Returns (inputs, rows, cols) float32, 0 where invalid, and (rows, cols) bool.
    """
    values = np.ascontiguousarray(np.moveaxis(db, 2, 0), dtype=np.float32)
    there = [math.isfinite(median) for median in median_db]
    missing = np.isnan(values)
    valid: Bools = ~missing[there].any(axis=0)
    if missing.any():
        values[missing] = 0.0
    medians = [median if known else 0.0 for median, known in zip(median_db, there)]
    return backscatter.normalise(values, valid, medians, scale_db, clip), valid


def _read_sar(item: Item, recipe: Recipe) -> tuple[list[Floats], Grid]:
    """dB of every input, NaN where invalid, and the grid they lie on."""
    assert item.sar is not None
    with open_sar(item.sar, recipe.sar_bands) as raster:
        matched = input_bands(raster, recipe.inputs, recipe.optional_inputs)
        bands = tuple(dict.fromkeys(band for each in matched if each is not None for band in each))
        if not bands:
            raise ItemError(f"it has none of the inputs {', '.join(recipe.inputs)}")
        grid = raster.grid
        window = item.window or (0, grid.height, 0, grid.width)
        values, valid = raster.read(bands, window[:2], window[2:])
    db, valid = backscatter.to_db(values, valid, recipe.units, recipe.zero_is_nodata)
    db[:, ~valid] = np.nan
    planes = []
    for each in matched:
        if each is None:
            planes.append(np.full(valid.shape, np.nan, np.float32))
        else:
            first, *others = (db[bands.index(band)] for band in each)
            planes.append(np.asarray(first - others[0] if others else first))
    return planes, grid.subset(window)


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


def _resized_optical(optical: NDArray[np.uint8], valid: Bools, size: tuple[int, int]) -> tuple[Any, Any]:
    if valid.shape == size:
        return optical, valid
    mean, share = _resized(np.where(valid[:, :, None], optical, 0).astype(np.float32), valid, size)
    return np.rint(mean).clip(0, 255).astype(np.uint8), share >= 0.5


def _resized(values: Floats, valid: Bools, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Mean of the valid values in every new pixel (0 without any) and the share of it that is valid."""
    how = cv2.INTER_AREA if size[0] < valid.shape[0] else cv2.INTER_LINEAR
    total = cv2.resize(values, size[::-1], interpolation=how)
    share = cv2.resize(valid.astype(np.float32), size[::-1], interpolation=how)
    weight = np.maximum(share, np.float32(1e-6))
    mean = total / (weight[:, :, None] if values.ndim == 3 else weight)
    return np.asarray(mean), np.asarray(share)


def _check(records: Records) -> None:
    """Refuse items that hold nothing to learn from."""
    names = records.dtype.names or ()
    usable = np.ones(records.shape, np.bool_)
    if "db" in names:
        first = records["db"][:, :, 0] if records["db"].shape[2] == 1 else np.nanmax(records["db"], axis=2)
        usable &= ~np.isnan(first)
        if not usable.any():
            raise ItemError("its SAR side is nodata everywhere")
        inside = first[usable].astype(np.float32)
        if float(np.ptp(inside)) < _CONSTANT_DB:
            raise ItemError(f"its SAR side is constant ({float(inside[0]):.2f} dB)")
    if "optical" in names:
        there = records["optical"][records["optical_valid"]]
        if not len(there):
            raise ItemError("its optical side is nodata everywhere, or lies elsewhere than the SAR")
        if (there == there[0]).all():
            raise ItemError("its optical side is constant")
        usable &= records["optical_valid"]
        if not usable.any():
            raise ItemError("its SAR and its optical side are nowhere valid together")
