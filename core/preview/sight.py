"""The sight: what a view shows of a raster, found, measured and read.

Where blocks have to be decoded for it (`gathered`), the windows that the raster is measured by come of the same blocks;
a draft then shows what they hold, with the rest filled in from around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..cancellation import Check
from ..errors import ExtentError
from ..georeferencing.grid import Window
from ..input.db_reader import PixelSource
from ..input.grid_warnings import placement_warnings
from ..input.measurements import Measurements
from ..input.prepared import PreparedInput, SelectedInput, select_input
from ..input.recent import Recent
from ..model.card import ModelCard
from ..options.preview import PreviewOptions
from ..protocol import EventSink, warning
from ..raster.reader import SarRaster
from ..raster.stamps import Stamps, stamps_of
from ..sar.statistics import LOOKS_OPTICAL
from .decimated import DecimatedRaster, HeldRaster
from .gathered import Gathering, can_gather
from .view import OUTSIDE, Positions, View

_DECIMATED_FROM = 1.25  # of the raster's pixels for one of the screen; below, all of them are looked at
_HELD_PIXELS, _HELD_RASTERS = 6_000_000, 4  # of a raster that is zoomed out so far; draft and full picture of two
_QUICK_PIXELS = 12_000_000  # decoded in less than half a second; for more a coarse picture comes first


@dataclass(frozen=True)
class Sight:
    """What a view shows of a raster that is open.

    Attributes:
        prepared: the raster, and what was measured of it.
        positions: where the view's pixels lie in the raster.
        inside: (height, width) bool, which of them do.
        decimated: the raster as if it had the screen's pixels.
        window: of its pixels, those in view.
        pixels: what they are read from.
        is_draft: whether more detail would show more.
        stamps: of the raster's files.
    """

    prepared: PreparedInput
    positions: Positions
    inside: NDArray[np.bool_]
    decimated: DecimatedRaster
    window: Window
    pixels: PixelSource
    is_draft: bool
    stamps: Stamps


class Sights:
    """Finds what views show. Keeps what was measured and read of the last rasters.

    Args:
        measurements: where what is measured is kept.
    """

    def __init__(self, measurements: Measurements) -> None:
        self.measurements = measurements
        self._held: Recent[HeldRaster] = Recent(_HELD_RASTERS)
        self._gatherings: Recent[Gathering] = Recent(2)  # before and after

    def of(self, raster: SarRaster, options: PreviewOptions, card: ModelCard, emit: EventSink, check: Check) -> Sight:
        """Return what a view shows of an open raster.

        Raises:
            ExtentError: nothing of it.
            SarColorizerError: where something is wrong.
        """
        selected = selected_input(raster, options, card)
        positions = View(options.crs, options.extent, options.width, options.height).positions(
            raster.grid, options.raster_crs
        )
        inside = positions.inside(raster.grid)
        if not inside.any():
            raise ExtentError(OUTSIDE)
        check()
        if raster.looks_optical():
            emit(warning("looks-optical", LOOKS_OPTICAL))
        for code, text in placement_warnings(raster.grid):
            emit(warning(code, text))
        full = _decimated(raster, positions.scale)
        decimated = _decimated(raster, positions.scale / options.detail)
        stamps = stamps_of(raster.files)
        gathering = self._gathering(selected, decimated, full, stamps)
        prepared = self._measured(selected, options.units, gathering, check)
        for code, text in prepared.measured.warnings:
            emit(warning(code, text))
        window = _decimated_window(positions, inside, decimated)
        pixels = self._pixels(selected, decimated, gathering, window, decimated != full, stamps, check)
        return Sight(prepared, positions, inside, decimated, window, pixels, decimated != full, stamps)

    def _gathering(
        self, selected: SelectedInput, decimated: DecimatedRaster, full: DecimatedRaster, stamps: Stamps
    ) -> Gathering | None:
        """Return what was gathered of a raster for a view so far; None where its blocks need not be gathered."""
        raster, bands = selected.raster, selected.matched.bands
        if not (can_gather(raster, decimated) and _fits(decimated)):
            return None
        wanted = [decimated, full] if can_gather(raster, full) and _fits(full) and full != decimated else [decimated]
        key = (raster.key, stamps, bands, full.height, full.width)
        return self._gatherings.get(key, lambda: Gathering(raster, bands, wanted), lambda known: known.holds(decimated))

    def _measured(
        self, selected: SelectedInput, units: str, gathering: Gathering | None, check: Check
    ) -> PreparedInput:
        raster = selected.raster
        if gathering is None:
            return self.measurements.of(selected, units, check)
        return self.measurements.of(
            selected, units, check, lambda bands, places: gathering.read_places(raster, bands, places)
        )

    def _pixels(
        self,
        selected: SelectedInput,
        decimated: DecimatedRaster,
        gathering: Gathering | None,
        window: Window,
        is_draft: bool,
        stamps: Stamps,
        check: Check,
    ) -> PixelSource:
        """Return where pixels are read from: memory, where all of a raster is decimated to what memory holds."""
        raster, bands = selected.raster, selected.matched.bands
        if gathering is not None:
            place = decimated.place(window[:2], window[2:])
            if is_draft and raster.is_compressed and gathering.missing(place) > _QUICK_PIXELS:
                gathering.begin(raster, place, check)
                return HeldRaster(decimated.grid, bands, *gathering.filled(decimated))
            gathering.complete(raster, place, check)
            return gathering.of(decimated, check)
        if decimated.is_whole or not _fits(decimated):
            return decimated
        key = (raster.key, decimated.height, decimated.width, bands, stamps)
        return self._held.get(key, lambda: HeldRaster.of(decimated, bands, check))


def selected_input(raster: SarRaster, options: PreviewOptions, card: ModelCard) -> SelectedInput:
    """Return what of a raster the model is to see."""
    return select_input(raster, card, bands=options.bands, style=options.style, polarisation=options.polarisation)


def _fits(decimated: DecimatedRaster) -> bool:
    return decimated.height * decimated.width <= _HELD_PIXELS


def _decimated(raster: SarRaster, step: float) -> DecimatedRaster:
    return DecimatedRaster.by(raster, step if step >= _DECIMATED_FROM else 1.0)


def _decimated_window(positions: Positions, inside: NDArray[np.bool_], decimated: DecimatedRaster) -> Window:
    """Return the decimated pixels that the view shows, and one more around them."""
    spans: list[Sequence[int]] = []
    for values, step, size in zip(
        (positions.rows, positions.cols), decimated.steps, (decimated.height, decimated.width)
    ):
        seen = values[inside] / step
        spans.append((max(0, int(seen.min()) - 1), min(size, int(seen.max()) + 2)))
    return (spans[0][0], spans[0][1], spans[1][0], spans[1][1])
