"""Statistics of scenes."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.training.data.cache import Cache, Pixels
from sar_colorizer.training.data.statistics import mean_colour, scene_levels


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.tif"
    path.write_bytes(b"one")
    return path


def test_the_level_of_a_scene_is_the_median_over_all_of_its_items(tmp_path):
    rng = np.random.default_rng(2)
    items = [(level + rng.standard_normal((2, 128, 130))).astype(np.float16) for level in (-20, -10, -14)]
    items[1][:, :40] = np.nan
    items[2][1] = np.nan
    cache = Cache(tmp_path)
    source = tmp_path / "source"
    source.write_bytes(b"")
    stored = [
        cache.fetch({"sar": source}, {"n": n}, lambda db=db: Pixels(db, None, None)) for n, db in enumerate(items)
    ]
    levels = scene_levels(stored, 2)
    for band in range(2):
        values = np.concatenate([db[band][~np.isnan(db[band])] for db in items]).astype(np.float64)
        assert levels[0][band] == pytest.approx(np.median(values), abs=1e-9)
    assert levels[0] == levels[1]
    assert levels[2][0] == levels[0][0] and np.isnan(levels[2][1])


def test_the_colour_of_a_scene_is_the_mean_of_its_valid_pixels(tmp_path, source):
    cache = Cache(tmp_path)
    stored = []
    for value, share in ((51, 1.0), (102, 0.5)):
        optical = np.full((3, 128, 128), value, np.uint8)
        optical[2] = 255
        valid = np.zeros((128, 128), np.bool_)
        valid[: int(128 * share)] = True
        optical[:, ~valid] = 7
        made = Pixels(None, optical, valid)
        stored.append(cache.fetch({"optical": source}, {"n": value}, lambda made=made: made))
    assert mean_colour(stored) == pytest.approx(((51 * 2 + 102) / 3 / 255,) * 2 + (1.0,), abs=1e-3)
    assert mean_colour([]) is None
