"""Measurements: what was measured of the last rasters, kept for the next look at them."""

from __future__ import annotations

from dataclasses import replace

from ..cancellation import Check
from ..raster.handles import ReadPlaces
from ..raster.stamps import stamps_of
from .prepared import PreparedInput, SelectedInput
from .recent import Recent

_KEPT = 8


class Measurements:
    """Keeps what was measured last, as long as the raster's files stay as they were."""

    def __init__(self) -> None:
        self._measured: Recent[PreparedInput] = Recent(_KEPT)

    def of(
        self, selected: SelectedInput, units: str, check: Check, read_places: ReadPlaces | None = None
    ) -> PreparedInput:
        """Return what `SelectedInput.prepare` does, measured now or before."""
        raster = selected.raster
        key = (raster.key, stamps_of(raster.files), selected.matched, units, selected.network_grid)
        known = self._measured.get(key, lambda: selected.prepare(units, check, read_places))
        return replace(known, **vars(selected))  # with the raster that is open now
