"""Statistics of collections and scenes: which units, which level, which optical range. Never of a single chip."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...core.errors import SarColorizerError
from ...core.sar.band_facts import BandFacts
from ...core.sar.radiometry import Radiometry
from ...core.sar.units import determine_units
from ...core.types import required
from ...core.words import joined, phrase
from ..config.errors import ConfigError
from .cache import Stored
from .items import Item, evenly_spaced
from .preparation import Recipe, open_sar

_SAMPLED_FILES = 24
_WINDOW_SIDE = 256
_SCENE_PIXELS = 2**26  # beyond this many, a scene's level comes from every n-th row and column
_DECIMATED = 4
_HALVES = 2**16  # values that 16 bits can take


@dataclass(frozen=True)
class SarUnits:
    """What the SAR values of a collection are, and why."""

    radiometry: Radiometry
    reason: str


def sar_units(items: Sequence[Item], recipe: Recipe, units: str, check: Callable[[], None]) -> SarUnits:
    """Settle the units of a collection from files spread over it, as `sar.units.determine_units` does for one raster.

    A chip of 256 pixels is too small to tell: of single chips, one in twenty of volkov's and one in five of OMBRIA's
    would be read in other units than their neighbours.

    Args:
        items: with a SAR side.
        recipe: tells the bands; its units are not looked at.
        units: as in `core.options.shared.UNITS`.

    Raises:
        ConfigError: When no file can be read or the units cannot be what was said.
    """
    windows, facts, reasons = [], None, []
    for item in evenly_spaced(items, _SAMPLED_FILES):
        check()
        path = required(item.sar)
        try:
            with open_sar(path, recipe.sar_bands) as raster:
                bands = recipe.match(raster).bands[:1]
                top, left, bottom, right = _centre(item, raster.grid.height, raster.grid.width)
                windows.append(raster.read(bands, (top, bottom), (left, right)))
                facts = facts or BandFacts.of(raster, bands)
        except SarColorizerError as error:
            reasons.append(phrase("{file}: {reason}", file=path, reason=error.text))
    if facts is None:
        raise ConfigError(joined([phrase("None of the SAR files looked at can be used:"), *reasons[:10]], "\n  "))
    try:
        finding = determine_units(windows, facts, units)
    except SarColorizerError as error:
        raise ConfigError(
            phrase("The units of the SAR files cannot be determined: {cause}", cause=error.text)
        ) from error
    return SarUnits(
        finding.radiometry, phrase("{reason}; from {count} files", reason=finding.reason, count=len(windows))
    )


def scene_levels(stored: Sequence[Stored], inputs: int) -> list[tuple[float, ...]]:
    """Return for every item of a scene the median dB of each input over all of them, NaN for what the item lacks.

    Exact for the stored half floats: their 65 536 values are counted. A scene of more than 67 million pixels is
    decimated, as the product decimates a raster.
    """
    step = math.ceil((sum(each.shape[0] * each.shape[1] for each in stored) / _SCENE_PIXELS) ** 0.5)
    counts = np.zeros((inputs, _HALVES), np.int64)
    there = np.zeros((len(stored), inputs), np.bool_)
    for item, known in zip(stored, there):
        db = required(item.read(slice(None, None, step), slice(None, None, step)).db)
        for index, plane in enumerate(db):
            known[index] = not np.isnan(plane).all()
            counts[index] += np.bincount(plane.view(np.uint16).ravel(), minlength=_HALVES)
    medians = [_median_of_counts(each) for each in counts]
    return [tuple(m if k else math.nan for m, k in zip(medians, known)) for known in there]


def mean_colour(stored: Sequence[Stored]) -> tuple[float, float, float] | None:
    """Return the mean of the valid optical pixels of a scene's items, red, green and blue from 0 to 1.

    One row and one column in four is looked at; None where there is no pixel.
    """
    total, count = np.zeros(3), 0
    for item in stored:
        if item.has_optical:
            pixels = item.read(slice(None, None, _DECIMATED), slice(None, None, _DECIMATED))
            inside = required(pixels.optical)[:, required(pixels.optical_valid)]
            total += inside.sum(axis=1, dtype=np.float64)
            count += inside.shape[1]
    if not count:
        return None
    red, green, blue = (total / count / 255.0).tolist()
    return red, green, blue


def _median_of_counts(counts: NDArray[np.int64]) -> float:
    values = np.arange(_HALVES, dtype=np.uint16).view(np.float16).astype(np.float64)
    known = ~np.isnan(values) & (counts > 0)
    values, counts = values[known], counts[known]
    if not values.size:
        return float("nan")
    order = np.argsort(values)
    below = np.cumsum(counts[order])
    total = int(below[-1])
    middle = np.searchsorted(below, [(total - 1) // 2, total // 2], side="right")
    return float(values[order][middle].mean())


def _centre(item: Item, height: int, width: int) -> tuple[int, int, int, int]:
    first_row, last_row, first_col, last_col = item.window or (0, height, 0, width)
    rows, cols = min(_WINDOW_SIDE, last_row - first_row), min(_WINDOW_SIDE, last_col - first_col)
    top, left = first_row + (last_row - first_row - rows) // 2, first_col + (last_col - first_col - cols) // 2
    return top, left, top + rows, left + cols
