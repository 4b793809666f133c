"""The cache: what is kept on disk, and when an item is made anew."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.cache import Cache, Pixels, Stored


class Maker:
    """Makes pixels and counts how often."""

    def __init__(self):
        self.count = 0
        rng = np.random.default_rng(0)
        self.pixels = Pixels(
            rng.standard_normal((2, 150, 170)).astype(np.float16),
            rng.integers(0, 256, (3, 150, 170), np.uint8),
            rng.random((150, 170)) > 0.5,
        )

    def __call__(self):
        self.count += 1
        return self.pixels


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.tif"
    path.write_bytes(b"one")
    return path


def test_what_was_stored_is_read_back_whole_and_in_part(tmp_path, source):
    make = Maker()
    stored = Cache(tmp_path / "cache").fetch({"sar": source}, {}, make)
    assert stored.shape == (150, 170) and stored.has_sar and stored.has_optical
    part = stored.read(slice(20, 90), slice(100, 131))
    np.testing.assert_array_equal(part.db, make.pixels.db[:, 20:90, 100:131])
    np.testing.assert_array_equal(part.optical, make.pixels.optical[:, 20:90, 100:131])
    np.testing.assert_array_equal(part.optical_valid, make.pixels.optical_valid[20:90, 100:131])
    np.testing.assert_array_equal(stored.read().db, make.pixels.db)


def test_an_item_is_made_anew_only_when_its_file_or_its_settings_change(tmp_path, source):
    make, cache = Maker(), Cache(tmp_path / "cache")
    for _ in range(2):
        cache.fetch({"sar": source}, {"units": "db"}, make)
    assert make.count == 1
    cache.fetch({"sar": source}, {"units": "power"}, make)
    assert make.count == 2
    os.utime(source, ns=(1, 1))
    cache.fetch({"sar": source}, {"units": "db"}, make)
    assert make.count == 3


@pytest.mark.parametrize("damage", [b"", b"no numpy file", "half"])
def test_a_damaged_entry_is_made_anew_and_nothing_half_written_stays(tmp_path, source, damage):
    make, cache = Maker(), Cache(tmp_path / "cache")
    path = cache.fetch({"sar": source}, {}, make).path
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage == "half" else damage)
    stored = cache.fetch({"sar": source}, {}, make)
    assert make.count == 2 and path.read_bytes() == whole
    np.testing.assert_array_equal(stored.read().db, make.pixels.db)
    assert [file for file in Path(tmp_path / "cache").rglob("*") if file.is_file()] == [path]


def test_a_cache_that_cannot_be_written_is_said(tmp_path, source):
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(ConfigError, match="cannot be written"):
        Cache(tmp_path / "cache").fetch({"sar": source}, {}, Maker())


def test_a_stored_item_knows_its_sides(tmp_path, source):
    db = Maker().pixels.db
    only = Cache(tmp_path / "cache").fetch({"sar": source}, {}, lambda: Pixels(db, None, None))
    assert isinstance(only, Stored) and only.has_sar and not only.has_optical and only.read().optical is None
