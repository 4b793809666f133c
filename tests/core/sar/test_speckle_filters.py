"""Speckle filters: flat areas are smoothed, edges and targets stay, the mean power is kept."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.options.analysis import FILTERS, GUIDED, LEE, REFINED_LEE
from sar_colorizer.core.sar.speckle_filters import SpeckleFilter, db_of, power_of

LOOKS = 4.4


def fields(looks: float = LOOKS, shape=(240, 320), seed: int = 3):
    """Dark and bright halves with a vertical edge at column 160, uncorrelated speckle; dB float32 and its mask."""
    rng = np.random.default_rng(seed)
    clean = np.where(np.arange(shape[1]) < 160, -16.0, -8.0) * np.ones((shape[0], 1))
    power = 10 ** (clean / 10) * rng.gamma(looks, 1 / looks, shape)
    return (10 * np.log10(power)).astype(np.float32), np.ones(shape, bool)


@pytest.mark.parametrize("looks", [1.0, LOOKS, 20.0])
@pytest.mark.parametrize("name", FILTERS)
def test_flat_areas_are_smoothed_and_keep_their_mean_power(name, looks):
    db, valid = fields(looks)
    out = power_of(SpeckleFilter(name, looks)(db, valid))
    for flat in (np.s_[20:220, 20:140], np.s_[20:220, 180:300]):
        before, after = power_of(db)[flat], out[flat]
        assert (after.std() / after.mean()) ** 2 < (before.std() / before.mean()) ** 2 / 8
        assert 10 * np.log10(after.mean() / before.mean()) == pytest.approx(0.0, abs=0.2)


def test_the_refined_filter_keeps_an_edge_sharper_than_the_plain_one():
    db, valid = fields()

    def blurred(name):
        """Mean distance in dB from either side's own level, in the three columns beside the edge."""
        out = SpeckleFilter(name, LOOKS)(db, valid)
        return np.abs(out[:, 157:160].mean(axis=0) + 16).mean() + np.abs(out[:, 160:163].mean(axis=0) + 8).mean()

    assert blurred(REFINED_LEE) < 0.6 * blurred(LEE)
    assert blurred(GUIDED) < blurred(LEE) * 1.2


@pytest.mark.parametrize("name", FILTERS)
def test_a_bright_target_stays_and_a_dark_line_does_not_close(name):
    db, valid = fields()
    db[100, 60:62] = 20.0
    db[:, 240:243] = -20.0
    out = SpeckleFilter(name, LOOKS)(db, valid)
    assert out[100, 60] > 18.5
    assert out[:, 241].mean() < -12.5  # between fields of -8


@pytest.mark.parametrize("name", FILTERS)
def test_a_value_depends_on_its_surroundings_alone(name):
    db, valid = fields()
    rng = np.random.default_rng(2)
    valid &= rng.random(db.shape) > 0.02
    valid[30:60, 30:60] = False
    db[~valid] = 0
    db[150, 100] = 45.0  # leaves no rounding error beside it, wherever sums begin
    one = SpeckleFilter(name, LOOKS)
    whole = one(db, valid)
    m = one.margin
    part = one(db[40 - m : 90 + m, 50 - m : 170 + m], valid[40 - m : 90 + m, 50 - m : 170 + m])[m:-m, m:-m]
    assert np.abs(part - whole[40:90, 50:170]).max() < 2e-3
    assert (whole[~valid] == 0).all()
    assert np.isfinite(whole).all()
    # What is masked has no say: other values there change nothing.
    other = np.where(valid, db, np.float32(-40))
    assert np.array_equal(one(other, valid)[valid], whole[valid])


def test_more_looks_filter_less():
    db, valid = fields()
    changed = [np.abs(SpeckleFilter(LEE, looks)(db, valid) - db).mean() for looks in (2.0, 8.0, 50.0)]
    assert changed[0] > changed[1] > changed[2]
    assert db_of(power_of(db)) == pytest.approx(db, abs=1e-4)
