"""A reference image's own colours as the prior: its means over blocks of a few kilometres of the raster.

The image is taken to be in natural colour. Clouds are left out as far as they are told by themselves: blocks that are
far brighter than most and hardly coloured; where most of the image is like that, it is snow. A node whose block is
cloudy or beyond the image has the mean of the others, the nearer the more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import torch

from ..cancellation import Check
from ..errors import ReferenceImageError
from ..georeferencing.grid import Grid
from ..types import Bools, Doubles, Floats
from ..words import phrase
from .prior import ColourPrior
from .reference_image import ReferenceImage
from .rendering import lab_from_srgb

BLOCK_METRES = 3000.0
MOST_BLOCKS = 32
"""Blocks along a side: rasters larger than some 100 km have larger ones."""

_PARTS = 4  # of a block along a side: what is looked at for clouds
_BLOCKS_AT_ONCE = 8  # along a side; the image is read by so many
_FAR = 3.0  # robust standard deviations above the median lightness
_BRIGHTER = 25.0  # CIELAB lightness beside it: towns and dunes are brighter than forests, too
_PALE = 12.0  # CIELAB chroma
_ROBUST = 1.4826  # of a median absolute deviation, for a standard deviation


def reference_prior(reference: ReferenceImage, grid: Grid, check: Check) -> ColourPrior:
    """Return the means of a reference image over blocks of a raster.

    Args:
        reference: open for reading.
        grid: of the whole raster, whatever part of it is looked at.
        check: may raise to stop.

    Raises:
        ReferenceImageError: the image shows nothing of the raster, or cannot be read or laid over it.
    """
    metres = grid.ground_sampling_distance or 0.0
    longer = max(grid.height, grid.width)
    block = max(BLOCK_METRES / metres if metres else 0.0, longer / MOST_BLOCKS)
    block = min(block, longer)
    rows, cols = (max(1, math.floor(size / block + 0.5)) for size in (grid.height, grid.width))
    top, left = (grid.height - rows * block) / 2, (grid.width - cols * block) / 2
    part = block / _PARTS
    colours = np.zeros((rows * _PARTS, cols * _PARTS, 3), np.float32)
    there = np.zeros(colours.shape[:2], np.bool_)
    for down, across in _pieces(rows * _PARTS, cols * _PARTS):
        check()
        shape = (down.stop - down.start, across.stop - across.start)
        colours[down, across], there[down, across] = reference.block_means(
            grid, top + down.start * part, left + across.start * part, part, shape
        )
    there &= ~_with_neighbours(clouds(colours, there))
    if not there.any():
        raise ReferenceImageError(
            phrase(
                "The reference {name} shows nothing of the SAR raster that is clear of clouds. Choose an image of the "
                "same area, or another prior.",
                name=reference.name,
            )
        )
    means, weights = _means(colours, there)
    return ColourPrior(
        _filled(means, weights),
        top + (np.arange(rows, dtype=np.float64) + 0.5) * block,
        left + (np.arange(cols, dtype=np.float64) + 0.5) * block,
    )


def clouds(colours: Floats, there: Bools) -> Bools:
    """Return which blocks are taken for clouds.

    Args:
        colours: (rows, cols, 3) sRGB in [0, 1].
        there: (rows, cols), which of them have a colour.
    """
    image = torch.from_numpy(np.ascontiguousarray(np.moveaxis(colours, 2, 0)))[None]
    lightness, a, b = lab_from_srgb(image)[0].numpy()
    if not there.any():
        return np.zeros_like(there)
    middle = float(np.median(lightness[there]))
    spread = _ROBUST * float(np.median(np.abs(lightness[there] - middle)))
    return np.asarray(there & (lightness > middle + _FAR * spread + _BRIGHTER) & (np.hypot(a, b) < _PALE))


def _with_neighbours(found: Bools) -> Bools:
    """Return what was found and all around it: the edge of a cloud is half of it."""
    wide = np.pad(found, 1)
    rows, cols = found.shape
    around = [wide[down : down + rows, across : across + cols] for down in range(3) for across in range(3)]
    return np.asarray(np.logical_or.reduce(around))


def _pieces(rows: int, cols: int) -> Iterator[tuple[slice, slice]]:
    """Give the parts that are read at once."""
    step = _BLOCKS_AT_ONCE * _PARTS
    for row in range(0, rows, step):
        for col in range(0, cols, step):
            yield slice(row, min(row + step, rows)), slice(col, min(col + step, cols))


def _means(colours: Floats, there: Bools) -> tuple[Floats, Floats]:
    """Return means of blocks over those of their parts that count, (rows, cols, 3), and how many these are."""
    rows, cols = there.shape[0] // _PARTS, there.shape[1] // _PARTS
    weight = there.reshape(rows, _PARTS, cols, _PARTS).astype(np.float32)
    sums = (colours.reshape(rows, _PARTS, cols, _PARTS, 3) * weight[..., None]).sum(axis=(1, 3))
    counts = weight.sum(axis=(1, 3))
    return np.asarray(sums / np.maximum(counts, 1.0)[..., None], np.float32), np.asarray(counts, np.float32)


def _filled(means: Floats, weights: Floats) -> Floats:
    """Return the means with those of no weight replaced by the others', by the inverse square of their distance."""
    known = weights > 0
    filled = means.copy()
    places, values = np.argwhere(known).astype(np.float64), means[known].astype(np.float64)
    for row, col in np.argwhere(~known):
        closeness: Doubles = 1.0 / ((places - (row, col)) ** 2).sum(axis=1)
        filled[row, col] = closeness @ values / closeness.sum()
    return filled
