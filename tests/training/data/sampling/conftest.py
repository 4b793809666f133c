"""Items in a cache whose pixels are known."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.training.data.cache import Cache, Pixels


@pytest.fixture
def stored(tmp_path):
    """A function that stores an item: its dB are its row numbers, or an optical image of one colour."""
    cache, source = Cache(tmp_path / "made"), tmp_path / "source"
    source.write_bytes(b"")

    def make(name, rows=256, cols=256, sar=True, colour=None, invalid=0):
        db = np.broadcast_to(np.arange(rows, dtype=np.float16)[:, None] / 100, (1, rows, cols)).copy()
        db[:, :, :invalid] = np.nan
        optical = None if colour is None else np.full((3, rows, cols), colour, np.uint8)
        valid = None if colour is None else np.ones((rows, cols), np.bool_)
        return cache.fetch({"x": source}, {"name": name}, lambda: Pixels(db if sar else None, optical, valid))

    return make
