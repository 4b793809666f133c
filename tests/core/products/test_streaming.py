"""Streaming: rows are written as they come, counted, and published only where something is valid."""

from __future__ import annotations

import time

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled, RasterError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR, backscatter_content
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.products import streaming
from sar_colorizer.core.products.streaming import Stage, product_facts, rendered_rows, write_blocks

GRID = Grid(50, 40, rasterio.CRS.from_epsg(32632).to_wkt(version="WKT2_2019"), from_origin(5e5, 5.1e6, 10, 10))
STAGE = Stage("rendering", 0.2, 0.8)


def blocks(image, valid, rows=15):
    for top in range(0, len(image), rows):
        yield top, image[top : top + rows], valid[top : top + rows]


def never():
    raise AssertionError("something is valid")


def test_rows_are_written_counted_and_told_of(tmp_path):
    random = np.random.default_rng(0)
    image, valid = random.integers(1, 256, (40, 50, 3), np.uint8), random.random((40, 50)) > 0.3
    events = []
    with Product(tmp_path / "a.tif", GRID, COLOUR) as product:
        counted = write_blocks(product, blocks(image, valid), STAGE, events.append, never_cancelled, never)
    assert counted == valid.sum()
    with rasterio.open(tmp_path / "a.tif") as dataset:
        assert (dataset.read().transpose(1, 2, 0)[valid] == image[valid]).all()
        assert ((dataset.dataset_mask() > 0) == valid).all()
    fractions = [event["fraction"] for event in events]
    assert fractions == pytest.approx([0.2 + 0.6 * share for share in (15 / 40, 30 / 40, 1.0, 1.0)])
    assert [event["stage"] for event in events] == ["rendering"] * 3 + ["writing overviews"]


def test_where_bands_have_masks_of_their_own_the_first_counts(tmp_path):
    image = np.ones((40, 50, 2), np.float32)
    valid = np.zeros((40, 50, 2), bool)
    valid[:10, :, 0] = valid[:, :, 1] = True
    with Product(tmp_path / "a.tif", GRID, backscatter_content(("VV", "VH"), -9999.0)) as product:
        assert write_blocks(product, blocks(image, valid), STAGE, print, never_cancelled, never) == 500


def test_nothing_is_published_where_no_pixel_is_valid_or_it_is_stopped(tmp_path):
    image, nowhere = np.ones((40, 50, 3), np.uint8), np.zeros((40, 50), bool)

    def refuse():
        assert not (tmp_path / "a.tif").exists()
        raise RasterError("empty")

    with pytest.raises(RasterError, match="empty"), Product(tmp_path / "a.tif", GRID, COLOUR) as product:
        write_blocks(product, blocks(image, nowhere), STAGE, print, never_cancelled, refuse)
    stopped = CancelFlag()
    stopped.set()
    with pytest.raises(Cancelled), Product(tmp_path / "a.tif", GRID, COLOUR) as product:
        write_blocks(product, blocks(image, ~nowhere), STAGE, print, stopped, never)
    assert list(tmp_path.iterdir()) == []


def test_blocks_rendered_some_columns_at_a_time_are_the_picture(monkeypatch):
    image = np.random.default_rng(0).integers(0, 256, (40, 50, 3), np.uint8)
    monkeypatch.setattr(streaming, "_ROWS_AT_ONCE", 16)
    monkeypatch.setattr(streaming, "_COLS_AT_ONCE", 19)
    read, widths = [], []

    def render(rows):
        read.append(rows)

        def across(cols):
            widths.append(cols[1] - cols[0])
            part = image[slice(*rows), slice(*cols)]
            return part, part[:, :, 0] > 99

        return across

    found = list(rendered_rows(GRID, render, never_cancelled))
    assert read == [(0, 16), (16, 32), (32, 40)]  # each row once
    assert widths == [19, 19, 12] * 3
    assert [top for top, _, _ in found] == [0, 16, 32]
    assert (np.concatenate([values for _, values, _ in found]) == image).all()
    assert (np.concatenate([valid for _, _, valid in found]) == (image[:, :, 0] > 99)).all()


def test_a_result_says_how_large_the_product_is_and_how_much_of_it_is_valid():
    facts = product_facts("a.tif", GRID, 500, {"A": "b"}, time.monotonic() - 2)
    assert (facts["output"], facts["width"], facts["height"], facts["tags"]) == ("a.tif", 50, 40, {"A": "b"})
    assert facts["valid_fraction"] == 0.25
    assert facts["seconds"] == pytest.approx(2, abs=0.5)
