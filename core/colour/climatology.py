"""The climatology: what colour land typically has at a place and time of the year, and how sure that is.

It is fitted to twelve monthly satellite images of the Earth by `training.climatology` and calibrated to the surface
reflectance of Sentinel-2; docs/climatology.md says how, and how far it is off. Water has no colour in it: at sea and on
lakes it gives that of the land nearby.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ClimatologyError
from ..types import Doubles, Floats
from .cielab import srgb_from_lab
from .climatology_file import MONTHS, ClimatologyMaps, read

CLIMATOLOGY_FILE = Path(__file__).resolve().parents[2] / "models" / "climatology.npz"

_NEIGHBOURS_KM = 35.0  # within which a place's colour may be another's: the images themselves blend some 10 to 20 km
_DEGREE_KM = 111.2  # of latitude
_HALF_MONTH = 0.5  # seasons come earlier or later by so much from year to year
_NARROWEST_PARALLEL = 0.05  # cosine of the latitude where neighbours stop being sought further east and west
_POINTS_AT_ONCE = 8192  # bounds the temporary arrays
_LOADING = threading.Lock()


@dataclass(frozen=True)
class TypicalColour:
    """Typical colours of places.

    Attributes:
        colour: (..., 3) float32, natural colour in [0, 1]: surface reflectance / 0.3558 as sRGB display value.
        lab: (..., 3) float32, the same in CIELAB.
        uncertainty: (..., 3) float32, standard deviations of CIELAB L, a and b.
    """

    colour: Floats
    lab: Floats
    uncertainty: Floats


@dataclass(frozen=True)
class Climatology:
    """Typical colours of the whole Earth through the year: maps with what is needed to look them up."""

    stored: ClimatologyMaps

    @classmethod
    def load(cls, path: Path = CLIMATOLOGY_FILE) -> Climatology:
        """Return the climatology that came with the product, or another file's; read once and kept.

        Raises:
            ClimatologyError: the file is missing or damaged.
        """
        with _LOADING:  # one that is being loaded already is waited for
            return _loaded(path)

    @classmethod
    def load_ahead(cls, path: Path = CLIMATOLOGY_FILE) -> None:
        """Begin to load it in a thread, to have it when it is asked for. What is wrong with it is said then."""

        def load() -> None:
            with suppress(ClimatologyError):
                cls.load(path)

        threading.Thread(target=load, name="climatology").start()

    @property
    def credit(self) -> str:
        """Whose images it was made of."""
        return str(self.stored.about.get("credit", ""))

    def at(
        self, longitudes: NDArray[Any] | float, latitudes: NDArray[Any] | float, date: datetime.date | None
    ) -> TypicalColour:
        """Return the typical colours of places: bilinear between cells, linear between the middles of months.

        Args:
            longitudes, latitudes: degrees (WGS84), arrays of any one shape; longitudes of any turn of the Earth.
            date: the year does not matter; None for the mean of the year, whose uncertainty covers the seasons.

        Returns:
            Colours of the same shape; NaN where a position is not finite.
        """
        lon, lat = np.broadcast_arrays(np.asarray(longitudes, np.float64), np.asarray(latitudes, np.float64))
        found = np.full((lon.size, 6), np.nan)
        known = np.flatnonzero(np.isfinite(lon.ravel()) & np.isfinite(lat.ravel()))
        for start in range(0, len(known), _POINTS_AT_ONCE):
            here = known[start : start + _POINTS_AT_ONCE]
            found[here] = self._lab_and_spread(lon.ravel()[here], lat.ravel()[here], date)
        found = found.reshape(*lon.shape, 6)
        lab, uncertainty = found[..., :3], found[..., 3:]
        return TypicalColour(
            srgb_from_lab(lab).astype(np.float32), lab.astype(np.float32), uncertainty.astype(np.float32)
        )

    def lab_at(self, longitudes: Doubles, latitudes: Doubles, date: datetime.date | None) -> Doubles:
        """Return CIELAB alone of places, (n, 3), as `at` does for (n,) finite positions."""
        months = _moments(date).mean(axis=0) if date is None else _moments(date)[0]
        typical: Doubles = self._amounts(longitudes, latitudes) @ np.einsum("m,kmc->kc", months, self.stored.components)
        typical += months @ self.stored.mean
        return typical

    def _lab_and_spread(self, lon: Doubles, lat: Doubles, date: datetime.date | None) -> Doubles:
        """Return CIELAB and its standard deviations side by side, (n, 6)."""
        around = self._amounts(*_with_neighbours(lon, lat))  # (9, n, components)
        times = _moments(date)  # (t, 12)
        seen = around @ np.einsum("tm,kmc->tkc", times, self.stored.components)[:, None]  # (t, 9, n, 3)
        seen += (times @ self.stored.mean)[:, None, None]
        now = seen.mean(axis=0) if date is None else seen[0]
        variance = now.var(axis=0) + seen[:, 0].var(axis=0) + np.square(self.stored.about["residual"])
        return np.concatenate([now[0], np.sqrt(variance)], axis=1)

    def _amounts(self, lon: Doubles, lat: Doubles) -> Doubles:
        """Return how much of each component is at some places, (..., components)."""
        rows, cols, _ = self.stored.maps.shape
        y = np.clip((90.0 - lat) / 180.0 * rows - 0.5, 0.0, rows - 1.0)
        x = (lon + 180.0) / 360.0 * cols - 0.5
        top, left = np.minimum(np.floor(y).astype(np.intp), rows - 2), np.floor(x).astype(np.intp)
        down, right = (y - top)[..., None], (x - left)[..., None]
        left, beside = left % cols, (left + 1) % cols  # the Earth is round
        maps = self.stored.maps
        upper = maps[top, left] * (1.0 - right) + maps[top, beside] * right
        lower = maps[top + 1, left] * (1.0 - right) + maps[top + 1, beside] * right
        amounts: Doubles = (upper * (1.0 - down) + lower * down) * self.stored.scales
        return amounts


@functools.lru_cache(maxsize=2)
def _loaded(path: Path) -> Climatology:
    return Climatology(read(path))


def _with_neighbours(lon: Doubles, lat: Doubles) -> tuple[Doubles, Doubles]:
    """Return places, (n,), each with eight around it, (9, n); the place itself is the first."""
    angles = np.arange(8) * np.pi / 4.0
    north = np.concatenate([[0.0], np.cos(angles)])[:, None] * _NEIGHBOURS_KM / _DEGREE_KM
    east = np.concatenate([[0.0], np.sin(angles)])[:, None] * _NEIGHBOURS_KM / _DEGREE_KM
    parallel = np.maximum(np.cos(np.deg2rad(lat)), _NARROWEST_PARALLEL)
    return lon + east / parallel, np.clip(lat + north, -90.0, 90.0)


def _moments(date: datetime.date | None) -> Doubles:
    """Return weights of the months, (times, 12): at the date, half a month before and after; all months for None."""
    if date is None:
        return np.eye(MONTHS)
    length = calendar.monthrange(date.year, date.month)[1]
    now = date.month - 1 + (date.day - 0.5) / length  # 0.5 is the middle of January
    weights = np.zeros((3, MONTHS))
    for row, moment in enumerate((now, now - _HALF_MONTH, now + _HALF_MONTH)):
        before = int(np.floor(moment - 0.5))
        share = moment - 0.5 - before
        weights[row, before % MONTHS] += 1.0 - share
        weights[row, (before + 1) % MONTHS] += share
    return weights
