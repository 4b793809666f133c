"""A band of indices becomes the colours of its table, placed as before; measurements with a table are not touched."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.raster.colour_table import colour_tables, expanded

TABLE = {0: (10, 20, 30, 255), 1: (200, 100, 0, 255), 2: (1, 2, 3, 255)}


@pytest.fixture
def indexed(tmp_path, make_raster):
    """The path of 2 x 3 indices with a table; index 2 is nodata and index 7 is in no table."""
    path = make_raster(tmp_path / "indexed.tif", np.array([[[0, 1, 2], [1, 7, 0]]], np.uint8), nodata=2)
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, TABLE)
    return path


def test_indices_become_colours_and_what_has_none_is_transparent(indexed):
    with rasterio.open(indexed) as before:
        place = before.crs, before.transform
    with expanded(rasterio.open(indexed)) as colours:
        values = colours.read()
        assert (colours.crs, colours.transform) == place
        assert [one.name for one in colours.colorinterp] == ["red", "green", "blue", "alpha"]
    assert values[:3, 0, 0].tolist() == [10, 20, 30]
    assert values[:3, 1, 0].tolist() == [200, 100, 0]
    assert values[3, 0].tolist() == [255, 255, 0]


def test_a_table_of_fractions_is_how_they_are_drawn_and_no_index(tmp_path, make_raster):
    path = make_raster(tmp_path / "plain.tif", np.ones((1, 4, 4), np.float32))
    with rasterio.open(path) as dataset:
        assert colour_tables(dataset) == {}
        assert expanded(dataset) is dataset


def test_the_table_is_told_by_band(indexed):
    with rasterio.open(indexed) as dataset:
        assert colour_tables(dataset)[1][1] == TABLE[1]
