"""Measuring: what a raster's bands hold, over the whole raster, before any of it is coloured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..model.network_input import Sources
from ..raster.reader import SarRaster
from . import backscatter, windows
from .backscatter import Backscatter
from .band_facts import BandFacts
from .speckle import USUAL_LOOKS

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
    facts = band_facts(raster, bands)
    return backscatter.measure(windows.spread(raster, bands, facts.may_measure, check), facts, units, sources)


def band_facts(raster: SarRaster, bands: tuple[int, ...]) -> BandFacts:
    """Return what the file says of the bands in use, for telling their units."""
    return BandFacts(
        dtype=raster.dtypes[bands[0] - 1],
        is_complex=raster.is_complex(bands[0]),
        scale=raster.scales[bands[0] - 1],
        offset=raster.offsets[bands[0] - 1],
        text=" ".join([Path(raster.path).name, *(raster.band_text(band) for band in bands)]),
        polarisations=tuple(raster.polarisation(band) or "" for band in bands),
    )


def describe(measured: Backscatter) -> str:
    """Say in one sentence what the values were taken for."""
    medians = ", ".join(f"{value:.2f}" for value in measured.median_db)
    spreads = ", ".join(f"{value:.2f}" for value in measured.spread_db)
    return (
        f"Units: {measured.units} ({measured.reason}). Median {medians} dB, spread {spreads} dB, "
        f"speckle {looks_text(measured)}; {measured.valid_fraction:.1%} of the raster is valid."
    )


def looks_text(measured: Backscatter) -> str:
    """Say how much speckle there is, or that it cannot be told."""
    if measured.looks is None:
        return f"cannot be told (despeckled as if of {USUAL_LOOKS:g} looks)"
    return f"{measured.speckle_db:.2f} dB ({measured.looks:.3g} looks)"
