"""Measuring: what a raster's bands hold, over the whole raster, before any of it is coloured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import backscatter
from .backscatter import Backscatter, BandFacts
from .network_input import Sources
from .raster import SarRaster

SAMPLE_PIXELS = 4_000_000
"""Size of the decimated read that the raster's statistics come from."""

_WINDOWS, _WINDOW_SIDE = 5, 96  # 5 x 5 windows at full resolution, in which speckle is measured

LOOKS_OPTICAL = (
    "The raster has the red, green and blue bands of an image, not radar backscatter. Its first band is colorized as "
    "if it were radar; the result means nothing unless it is."
)


def measure_raster(
    raster: SarRaster,
    bands: tuple[int, ...],
    units: str,
    check: Callable[[], None],
    sources: Sources | None = None,
) -> Backscatter:
    """Settle the units of the bands in use and measure them over the whole raster; see `backscatter.measure`."""
    values, valid = raster.sample(bands, SAMPLE_PIXELS)
    check()
    windows = sample_windows(raster, bands, check)
    return backscatter.measure(values, valid, windows, band_facts(raster, bands), units, sources)


def sample_windows(
    raster: SarRaster, bands: tuple[int, ...], check: Callable[[], None]
) -> list[tuple[NDArray[np.float32], NDArray[np.bool_]]]:
    """Return (values, valid) of windows at full resolution, spread over the raster; see `SarRaster.read`."""
    windows = []
    for top in _window_starts(raster.grid.height):
        for left in _window_starts(raster.grid.width):
            rows = (top, min(top + _WINDOW_SIDE, raster.grid.height))
            cols = (left, min(left + _WINDOW_SIDE, raster.grid.width))
            windows.append(raster.read(bands, rows, cols))
            check()
    return windows


def band_facts(raster: SarRaster, bands: tuple[int, ...]) -> BandFacts:
    """Return what the file says of the bands in use, for telling their units."""
    return BandFacts(
        dtype=raster.dtypes[bands[0] - 1],
        is_complex=raster.is_complex(bands[0]),
        is_scaled=raster.is_scaled(bands[0]),
        has_nodata=raster.has_nodata(bands),
        text=" ".join([Path(raster.path).name, *(raster.band_text(band) for band in bands)]),
        polarisations=tuple(raster.polarisation(band) or "" for band in bands),
    )


def describe(measured: Backscatter) -> str:
    """Say in one sentence what the values were taken for."""
    medians = ", ".join(f"{value:.2f}" for value in measured.median_db)
    spreads = ", ".join(f"{value:.2f}" for value in measured.spread_db)
    return (
        f"Units: {measured.units} ({measured.reason}). Median {medians} dB, spread {spreads} dB, "
        f"speckle {measured.speckle_db:.2f} dB; {measured.valid_fraction:.1%} of the raster is valid."
    )


def _window_starts(size: int) -> list[int]:
    """Where windows start along an axis: spread evenly, fewer on small rasters."""
    count = min(_WINDOWS, max(1, size // _WINDOW_SIDE))
    last = max(0, size - _WINDOW_SIDE)
    return sorted({int(start) for start in np.linspace(0, last, count)}) if count > 1 else [last // 2]
