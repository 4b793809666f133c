"""Real pairs: Sentinel-1 over rain forest, 12 days apart, where next to nothing changes; and over fields that ripen."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture(scope="module")
def forest(shared_data):
    """Four dates of one place in the order of time, the second to the fourth 12 days after the one before."""
    paths = sorted((shared_data / "places" / "s1").glob("amazon_*.tif"))
    assert len(paths) == 4
    return paths


@pytest.mark.parametrize("first", [0, 1, 2])
def test_forest_that_has_not_changed_looks_the_same_and_is_called_changed_as_often_as_the_level_says(
    pair_run, forest, tmp_path, first
):
    made = pair_run(tmp_path, forest[first], forest[first + 1])
    (before, valid), (after, _), (ratio, both) = (made.read(name) for name in ("before", "after", "log_ratio"))
    assert np.abs((after - before)[:, valid].mean(axis=1)).max() < 4.0  # rain has its say: 0.3 dB at most
    assert 0.005 < (ratio[1][both] <= 0.01).mean() < 0.02
    # All of the law, not its tail alone: the significance of unchanged ground is evenly spread.
    assert np.quantile(ratio[1][both], (0.1, 0.5, 0.9)) == pytest.approx((0.1, 0.5, 0.9), abs=0.03)


def test_fields_that_ripen_have_changed(pair_run, shared_data, tmp_path):
    june, july = (shared_data / "places" / "s1" / f"be_hesbaye_2021-0{month}-01.tif" for month in (6, 7))
    made = pair_run(tmp_path, june, july)
    ratio, both = made.read("log_ratio")
    assert (ratio[1][both] <= 0.01).mean() > 0.15
    assert "pair-not-calibrated" in made.codes()
