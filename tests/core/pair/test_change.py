"""Change as a measurement: values known by hand, borders, the convention of red and cyan."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.concurrency.cores import Cores
from sar_colorizer.core.input.prepared import prepare_bands
from sar_colorizer.core.pair.change import Change
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def change_of(make_raster, tmp_path):
    """Compare two arrays in dB: returns composite, log-ratio and mask, and what is compared."""

    def compare(before, after, side=5, level=0.01, window=None):
        prepared = []
        for name, values in (("before", before), ("after", after)):
            path = make_raster(tmp_path / f"{name}.tif", values[None].astype(np.float32), nodata=-9999.0)
            prepared.append(prepare_bands(SarRaster.open(path), (1,), "db", lambda: None))
        change = Change(*prepared, window or (0, *before.shape[:1], 0, before.shape[1]), side, level)
        rows = [piece for _, piece in change.pieces(lambda: None, Cores(2))]
        return tuple(np.concatenate([row[index] for row in rows]) for index in range(3)), change

    return compare


def speckled(rng, mean_db, looks=4.4, shape=(300, 320)):
    return 10 * np.log10(rng.gamma(looks, 1 / looks, shape)) + mean_db


def test_the_log_ratio_is_that_of_the_mean_powers(change_of):
    rng = np.random.default_rng(1)
    before, after = speckled(rng, -10.0), speckled(rng, -13.0)
    (_, ratio, valid), _ = change_of(before, after, side=5)
    assert valid.all()
    row, col = 150, 200
    powers = [10 ** (each[row - 2 : row + 3, col - 2 : col + 3] / 10) for each in (before, after)]
    expected = 10 * np.log10(powers[1].mean() / powers[0].mean())
    assert ratio[row, col, 0] == pytest.approx(expected, abs=0.005)
    assert ratio[:, :, 0].mean() == pytest.approx(-3.0, abs=0.05)
    (_, single, _), _ = change_of(before, after, side=1)
    assert np.allclose(single[:, :, 0], after - before, atol=0.005)


def test_what_has_not_changed_is_significant_as_often_as_the_level_says(change_of):
    rng = np.random.default_rng(2)
    (_, ratio, _), change = change_of(speckled(rng, -10.0), speckled(rng, -10.0, looks=9.0), level=0.05)
    assert change.looks == pytest.approx((25 * 4.4, 25 * 9.0), rel=0.1)
    # Single pixels of the field are independent in every fifth row and column only; all of them have the law.
    assert (ratio[:, :, 1] <= 0.05).mean() == pytest.approx(0.05, abs=0.012)
    assert set(np.unique(ratio[:, :, 2])) == {-1.0, 0.0, 1.0}
    assert ((ratio[:, :, 2] != 0) == (ratio[:, :, 1] <= 0.05)).all()


def test_ground_that_became_darker_is_red_and_brighter_cyan(change_of):
    rng = np.random.default_rng(3)
    before, after = speckled(rng, -10.0), speckled(rng, -10.0)
    after[:100] -= 9.0
    after[200:] += 6.0
    (composite, ratio, _), change = change_of(before, after)
    darker, same, brighter = composite[20:80], composite[120:180], composite[220:280]
    assert darker[..., 0].mean() > darker[..., 1].mean() + 60
    assert brighter[..., 1].mean() > brighter[..., 0].mean() + 40
    assert abs(same[..., 0].mean() - same[..., 1].mean()) < 4
    assert (composite[..., 1] == composite[..., 2]).all()
    assert (ratio[20:80, :, 2] == -1).mean() > 0.99
    assert (ratio[220:280, :, 2] == 1).mean() > 0.95
    low, high = change.range_db
    assert low == pytest.approx(np.percentile(before, 2), abs=0.3)
    assert high == pytest.approx(np.percentile(before, 98), abs=0.3)


def test_means_at_a_border_are_over_what_is_valid_and_their_test_over_fewer_looks(change_of):
    rng = np.random.default_rng(4)
    before, after = speckled(rng, -10.0), speckled(rng, -10.0)
    before[:, 150:170] = -9999.0
    after[100:110] = -9999.0
    (_, ratio, valid), _ = change_of(before, after)
    assert not valid[:, 150:170].any()
    assert not valid[100:110].any()
    assert (ratio[~valid] == 0).all()
    beside = (50, 149)  # three of five columns are valid before
    powers = 10 ** (before[48:53, 147:150] / 10), 10 ** (after[48:53, 147:152] / 10)
    expected = 10 * np.log10(powers[1].mean() / powers[0].mean())
    assert ratio[(*beside, 0)] == pytest.approx(expected, abs=0.005)
    edge = np.r_[149, 170]
    assert (ratio[:, edge, 1][valid[:, edge]] <= 0.01).mean() < 0.02


def test_a_part_has_the_values_of_the_whole(change_of):
    rng = np.random.default_rng(5)
    before, after = speckled(rng, -10.0), speckled(rng, -12.0)
    whole, _ = change_of(before, after)
    part, _ = change_of(before, after, window=(37, 211, 50, 290))
    for one, other in zip(whole, part):
        assert (one[37:211, 50:290] == other).all()


def test_a_coarser_raster_after_has_no_more_looks_than_its_pixels(change_of):
    rng = np.random.default_rng(6)
    _, change = change_of(speckled(rng, -10.0), speckled(rng, -10.0))
    coarse = Change(change.before, change.after, change.window, 5, 0.01, pixel_ratio=0.25)
    assert coarse.looks[0] == pytest.approx(change.looks[0])
    assert coarse.looks[1] == pytest.approx(change.looks[1] / 25, rel=0.1)
