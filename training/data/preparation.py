"""Preparation: one item becomes dB and sRGB on one grid, by the very code with which the product reads a raster.

In `core`, `raster.reader` reads and masks, `input.bands` matches polarisations, `sar.radiometry` makes dB,
`model.network_input` normalises, `input.network_grid` and `input.multilook` make pixels of the model's size,
`model.network_input` makes ratios, `inference.nodata_fill` fills. What is added here is the optical side, which the
product has no use for.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from ...core.georeferencing.grid import Grid
from ...core.input import multilook
from ...core.input.bands import MatchedInputs, match_inputs
from ...core.input.network_grid import NetworkGrid
from ...core.model import network_input
from ...core.model.card import InputSpec
from ...core.model.network_input import Sources, compose
from ...core.raster.reader import SarRaster
from ...core.sar.radiometry import PREVIEW_AMPLITUDE, PREVIEW_DB, Radiometry
from ...core.types import Bools, Bytes, Floats, required
from ...core.words import phrase
from ..config.data import SWIR_NIR_BLUE
from ..targets.target import black_share, target_of
from .cache import Pixels
from .items import SMALLEST, Item, ItemError
from .optical import read_optical

_CONSTANT_DB = 1e-3
_SATURATED_DB = -0.5  # of an 8-bit preview: within 5 of 255
_USELESS = 0.05  # share of a patch that is saturated or black from which nothing is learned from it


@dataclass(frozen=True)
class Recipe:
    """How the items of a collection are decoded.

    Attributes:
        inputs: of the model. The plane of an optional one that a file lacks is NaN.
        any_polarisation: as in `core.model.card.ModelCard`.
        sar_bands: polarisations in file order, or () to go by what the files say.
        radiometry: what the SAR values are, and which of them are no measurement.
        optical_bands: numbers of the red, green and blue band.
        ground_sampling_distance_m: of the model, metres.
        optical_side: what becomes natural colour, see `training.targets`; "" where the optical side stays as it is.
        smallest: pixels of the model along a side below which an item is refused; from it up to SMALLEST it is mirrored
            at its borders.
        calibration_db: added to the decibels.
    """

    inputs: tuple[InputSpec, ...]
    any_polarisation: bool
    sar_bands: tuple[str, ...]
    radiometry: Radiometry
    optical_bands: tuple[int, ...]
    ground_sampling_distance_m: float
    optical_side: str = ""
    smallest: int = SMALLEST
    calibration_db: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, which name a decoded item in the cache."""
        return asdict(self)

    def match(self, raster: SarRaster) -> MatchedInputs:
        """Return the bands that the inputs are made of.

        Raises:
            BandError: when a required one is not there.
        """
        return match_inputs(raster, self.inputs, any_polarisation=self.any_polarisation)


class NamedSarRaster(SarRaster):
    """A SAR raster whose polarisations, in file order, the configuration or the format tells."""

    names: tuple[str, ...] = ()

    def polarisation(self, band: int) -> str | None:
        """Return the name given; else what the file says."""
        position = self.data_bands.index(band) if band in self.data_bands else len(self.names)
        return self.names[position].upper() if position < len(self.names) else super().polarisation(band)


def open_sar(path: Path, names: tuple[str, ...]) -> NamedSarRaster:
    """Open a SAR file.

    Raises:
        RasterError: where the raster cannot be read.
    """
    raster = cast(NamedSarRaster, NamedSarRaster.open(path))
    raster.names = names
    return raster


def decode(item: Item, recipe: Recipe, optical_range: tuple[float, ...]) -> Pixels:
    """Return an item's pixels as `cache` stores them, on the SAR's grid, resampled to the model's pixel size.

    Args:
        optical_range: as in `optical.read_optical`; empty for 8-bit files.

    Raises:
        SarColorizerError: Says why the item cannot be used.
    """
    db = grid = colours = colours_valid = None
    if item.sar is not None:
        db, db_valid, sources, grid = _read_sar(item, recipe)
    if item.optical is not None:
        read, colours_valid, grid = read_optical(item.optical, recipe.optical_bands, optical_range, onto=grid)
        if recipe.optical_side == SWIR_NIR_BLUE:
            _check_composite(read, colours_valid, db, recipe)
        colours = target_of(read, colours_valid, recipe.optical_side)
    grid = required(grid)
    sampling = NetworkGrid.fitting(grid, recipe.ground_sampling_distance_m)
    size = [side // sampling.averaging * sampling.repetition for side in (grid.height, grid.width)]
    if min(size) < recipe.smallest:
        raise ItemError(
            phrase(
                "it is {width} x {height} pixels; at least {smallest} x {smallest} are needed",
                width=size[1],
                height=size[0],
                smallest=recipe.smallest,
            )
        )
    stored_db = image = image_valid = None
    if db is not None:
        stored_db = _inputs(*_sampled_db(db, db_valid, sampling), sources).astype(np.float16)
    if colours is not None and colours_valid is not None:
        image, image_valid = _sampled_optical(colours, colours_valid, sampling)
    pixels = Pixels(stored_db, image, image_valid)
    _check(pixels)
    return pixels if min(size) >= SMALLEST else _mirrored(pixels)


def normalised(
    db: NDArray[np.float16], median_db: tuple[float, ...], scale_db: float, clip: float
) -> tuple[Floats, Bools]:
    """Return what the network sees of stored dB before it is filled, and the mask of the SAR.

    Args:
        db: (inputs, rows, cols) as stored.
        median_db: of the scene, per input; NaN for an input that the item lacks, which is 0 then, the median, as
            `core.model.network_input` has it. The mask is that of the others.

    Returns:
        (inputs, rows, cols) float32, 0 where invalid, and (rows, cols) bool.
    """
    valid = sar_valid(db, median_db)
    values = db.astype(np.float32)
    if not valid.all():
        values[:, ~valid] = 0.0
    for plane, median in zip(values, median_db):
        if math.isnan(median):
            plane[...] = 0.0
    known = [0.0 if math.isnan(median) else median for median in median_db]
    return network_input.normalise(values, valid, known, scale_db, clip), valid


def sar_valid(db: NDArray[np.float16], median_db: tuple[float, ...]) -> Bools:
    """Return the (rows, cols) mask of (inputs, rows, cols) stored dB; see `normalised`."""
    valid = np.ones(db.shape[1:], np.bool_)
    for plane, median in zip(db, median_db):
        if not math.isnan(median):
            valid &= (plane.view(np.uint16) & 0x7FFF) <= 0x7C00  # numpy's isnan of half floats takes ten times as long
    return valid


def _read_sar(item: Item, recipe: Recipe) -> tuple[Floats, Bools, Sources, Grid]:
    """Return dB of the bands in use, their mask, what the inputs are made of, and the grid they lie on."""
    with open_sar(required(item.sar), recipe.sar_bands) as raster:
        matched = recipe.match(raster)
        grid = raster.grid
        window = item.window or (0, grid.height, 0, grid.width)
        values, valid = raster.read(matched.bands, window[:2], window[2:])
    db, valid = recipe.radiometry.decibels(values, valid)
    return db + np.float32(recipe.calibration_db), valid, matched.sources, grid.subset(window)


def _inputs(db: Floats, valid: Bools, sources: Sources) -> Floats:
    """Return dB of every input, NaN where invalid or absent. Ratios are made last, of what pixels measure."""
    inputs = compose(db, sources)
    inputs[:, ~valid] = np.nan
    inputs[[not source for source in sources]] = np.nan
    return inputs


def _sampled_db(db: Floats, valid: Bools, sampling: NetworkGrid) -> tuple[Floats, Bools]:
    """Pixels of the model's size; what is left over at the right and at the bottom is cut off."""
    side = sampling.averaging
    if side > 1:
        rows, cols = (length // side * side for length in valid.shape)
        db, valid = multilook.average(db[:, :rows, :cols], valid[:rows, :cols], side)
    return _repeated(db, sampling), _repeated(valid, sampling)


def _sampled_optical(
    optical: NDArray[np.uint8], valid: Bools, sampling: NetworkGrid
) -> tuple[NDArray[np.uint8], Bools]:
    """As `_sampled_db`: means of the valid pixels; a pixel is valid if half of what it is made of is."""
    side = sampling.averaging
    if side > 1:
        rows, cols = (length // side for length in valid.shape)
        weight = valid[: rows * side, : cols * side].reshape(rows, side, cols, side).astype(np.float32)
        image = optical[:, : rows * side, : cols * side].reshape(3, rows, side, cols, side)
        total = (image * weight).sum(axis=(2, 4))
        optical = np.rint(total / np.maximum(weight.sum(axis=(1, 3)), 1.0)).astype(np.uint8)
        valid = weight.mean(axis=(1, 3)) >= 0.5
    if sampling.repetition > 1:
        # The colour to be learned changes smoothly between pixels that are larger than the network's.
        size = (valid.shape[1] * sampling.repetition, valid.shape[0] * sampling.repetition)
        planes = [cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in optical]
        optical = np.stack(planes).astype(np.uint8)
    return optical, _repeated(valid, sampling)


def _repeated(planes: NDArray[Any], sampling: NetworkGrid) -> NDArray[Any]:
    """Every pixel of (..., rows, cols) so many times along both axes."""
    if sampling.repetition == 1:
        return planes
    return planes.repeat(sampling.repetition, axis=-2).repeat(sampling.repetition, axis=-1)


def _mirrored(pixels: Pixels) -> Pixels:
    """Return pixels of at least SMALLEST a side, the item in the middle and its mirror images around it."""

    def larger(planes: NDArray[Any] | None) -> Any:
        if planes is None:
            return None
        missing = [max(0, SMALLEST - side) for side in planes.shape[-2:]]
        around = [(0, 0)] * (planes.ndim - 2) + [(count // 2, count - count // 2) for count in missing]
        return np.pad(planes, around, mode="symmetric")

    return Pixels(larger(pixels.db), larger(pixels.optical), larger(pixels.optical_valid))


def _check_composite(image: Bytes, valid: Bools, db: Floats | None, recipe: Recipe) -> None:
    """Refuse patches, each stretched by itself, whose stretch or mosaic left too little of them."""
    black = black_share(image, valid)
    if black > _USELESS:
        raise ItemError(phrase("{share:.0%} of its optical side is black", share=black))
    if db is not None and recipe.radiometry.units in (PREVIEW_AMPLITUDE, PREVIEW_DB):
        saturated = float((db[0] > _SATURATED_DB).mean())
        if saturated > _USELESS:
            raise ItemError(phrase("{share:.0%} of its SAR side is saturated", share=saturated))


def _check(pixels: Pixels) -> None:
    """Refuse items that hold nothing to learn from."""
    usable = None
    if pixels.db is not None:
        there = [plane for plane in pixels.db if not np.isnan(plane).all()]
        if not there:
            raise ItemError(phrase("its SAR side is nodata everywhere"))
        usable = ~np.isnan(there[0])
        inside = there[0][usable].astype(np.float32)
        if float(np.ptp(inside)) < _CONSTANT_DB:
            raise ItemError(phrase("its SAR side is constant ({level:.2f} dB)", level=float(inside[0])))
    if pixels.optical is not None and pixels.optical_valid is not None:
        colours = pixels.optical[:, pixels.optical_valid]
        if not colours.size:
            raise ItemError(phrase("its optical side is nodata everywhere, or lies elsewhere than the SAR"))
        if (colours == colours[:, :1]).all():
            raise ItemError(phrase("its optical side is constant"))
        if usable is not None and not (usable & pixels.optical_valid).any():
            raise ItemError(phrase("its SAR and its optical side are nowhere valid together"))
