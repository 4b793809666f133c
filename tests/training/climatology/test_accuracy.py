"""The accuracy: nothing where file and images agree, and what is put in where they do not."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.colour.climatology import Climatology
from sar_colorizer.core.colour.climatology_file import ClimatologyMaps
from sar_colorizer.training.climatology.accuracy import errors_against


def test_distances_by_month_by_area_and_where_snow_turns():
    rng = np.random.default_rng(2)
    rows, cols = 18, 36
    mean = np.repeat([[50.0, 0.0, 0.0]], 12, axis=0)
    flat = ClimatologyMaps(
        np.zeros((rows, cols, 1), np.int8), np.ones(1, np.float32), mean, rng.normal(size=(1, 12, 3)), {}
    )
    lab = np.broadcast_to(mean, (rows, cols, 12, 3)).astype(np.float32)
    land = np.ones((rows, cols), bool)
    assert errors_against(Climatology(flat), lab, land)["mean"] == 0
    lab = lab.copy()
    lab[:, :18, 3, 0] += 30.0  # half of the Earth, in one month
    found = errors_against(Climatology(flat), lab, land)
    assert found["by_month"][3] == pytest.approx(15, abs=0.01) and found["by_month"][5] == 0
    assert found["mean"] == pytest.approx(15 / 12, abs=0.01)
    assert found["share_of_snow_turns"] == pytest.approx(0.5 * 3 / 12, abs=0.001)
    assert found["snow_turns"] == pytest.approx(10, abs=0.01)
    assert found["percentile_95"] == 0
    lab[:] = lab[:, -1:]
    lab[0, :, :, 0] += 50.0  # a polar row is little of the Earth
    assert errors_against(Climatology(flat), lab, land)["mean"] < 50 / rows / 3
    assert errors_against(Climatology(flat), lab, land & (np.arange(rows) > 0)[:, None])["mean"] == 0
