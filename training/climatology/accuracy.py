"""The accuracy of a climatology's file: how far it is from the images that it was made of."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

import numpy as np

from ...core.colour.climatology import Climatology
from ...core.types import Bools, Doubles, Floats
from .images import MONTHS

_TURN = 20.0  # of lightness from one month to the next: snow comes or goes
_ROWS_AT_ONCE = 60
_YEAR = 2001


def errors_against(climatology: Climatology, lab: Floats, land: Bools) -> dict[str, Any]:
    """Return distances in CIELAB between the climatology in the middle of each month and the images.

    Args:
        climatology: as it is read from its file.
        lab: (rows, cols, 12, 3), the images' cells calibrated, in CIELAB.
        land: (rows, cols), cells that count; by their area on the Earth.

    Returns:
        "mean", "percentile_95", "by_month" (twelve means), "snow_turns" (mean over cells and months where lightness
        changes by more than 20 from or to the month beside it), and "share_of_snow_turns".
    """
    rows, cols = land.shape
    longitudes = (np.arange(cols) + 0.5) / cols * 360.0 - 180.0
    latitudes = 90.0 - (np.arange(rows) + 0.5) / rows * 180.0
    found, areas, turns = [], [], []
    for start in range(0, rows, _ROWS_AT_ONCE):
        here = land[start : start + _ROWS_AT_ONCE]
        row, col = np.nonzero(here)
        if not len(row):
            continue
        wanted = lab[start : start + _ROWS_AT_ONCE][here]  # (n, 12, 3)
        latitude = latitudes[start + row]
        shown = np.stack(
            [climatology.lab_at(longitudes[col], latitude, _middle(month)) for month in range(1, MONTHS + 1)], axis=1
        )
        found.append(np.linalg.norm(shown - wanted, axis=2))
        areas.append(np.broadcast_to(np.cos(np.deg2rad(latitude))[:, None], found[-1].shape))
        steps = np.abs(np.roll(wanted[..., 0], -1, axis=1) - wanted[..., 0]) > _TURN
        turns.append(steps | np.roll(steps, 1, axis=1))
    distance, area, turn = (np.concatenate(each) for each in (found, areas, turns))
    return {
        "mean": round(float(np.average(distance, weights=area)), 2),
        "percentile_95": round(_percentile(distance, area, 0.95), 2),
        "by_month": np.average(distance, axis=0, weights=area).round(2).tolist(),
        "snow_turns": round(float(np.average(distance[turn], weights=area[turn])), 2) if turn.any() else None,
        "share_of_snow_turns": round(float(np.average(turn, weights=area)), 4),
    }


def _middle(month: int) -> datetime.date:
    return datetime.date(_YEAR, month, (calendar.monthrange(_YEAR, month)[1] + 1) // 2)


def _percentile(values: Doubles, weights: Doubles, share: float) -> float:
    order = np.argsort(values, axis=None)
    sums = np.cumsum(weights.ravel()[order])
    return float(values.ravel()[order][np.searchsorted(sums, share * sums[-1])])
