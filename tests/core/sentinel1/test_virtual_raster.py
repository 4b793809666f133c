"""The VRT of a product: GDAL reads from it what the pieces say, whatever the files are called."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.sentinel1.pieces import Layout, Piece, TiePixel
from sar_colorizer.core.sentinel1.pixels import Pixels
from sar_colorizer.core.sentinel1.virtual_raster import Source, virtual_raster
from sar_colorizer.tests.core.sentinel1.test_pieces import annotation


@pytest.mark.parametrize("nodata", [True, False])
def test_pieces_lie_where_they_are_to_lie(make_raster, tmp_path, nodata):
    numbers = np.arange(1, 40 * 100 + 1, dtype=np.int32).reshape(1, 40, 100)
    path = make_raster(tmp_path / 'a & "b" <c>.tif', numbers)
    image = annotation()
    pieces = (Piece("IW1", (0, 10), (0, 50), 5, 20, 0.0, 1.0), Piece("IW1", (10, 30), (10, 60), 20, 40, 0.0, 1.0))
    layout = Layout(30, 60, pieces, (TiePixel(0.5, 1.5, 12.25, 45.5, 7.0),))
    sources = [[Source(str(path), image, piece) for piece in pieces]]
    with rasterio.open(virtual_raster(layout, ["V<V"], sources, nodata)) as dataset:
        found = dataset.read(1)
        points, crs = dataset.gcps
        assert dataset.descriptions == ("V<V",) and dataset.nodata == (0 if nodata else None)
    expected = np.zeros((30, 60))
    expected[:10, :50] = numbers[0, 5:15, 20:70]
    expected[10:30, 10:60] = numbers[0, 20:40, 40:90]
    assert np.array_equal(abs(found), expected)
    assert crs.to_epsg() == 4326
    assert [(p.row, p.col, p.x, p.y, p.z) for p in points] == [(0.5, 1.5, 12.25, 45.5, 7.0)]


def test_what_no_piece_covers_is_no_measurement():
    pieces = (Piece("IW1", (0, 10), (0, 50), 0, 0, 0.0, 1.0), Piece("IW1", (10, 30), (10, 60), 0, 0, 0.0, 1.0))
    pixels = Pixels(pieces, [{"IW1": _NoNoise()}], None, valid_by_pieces=True)
    valid = np.ones((20, 40), np.bool_)
    pixels.mark(valid, np.arange(5, 25), np.arange(20, 60), lambda rows, cols: np.zeros((1, 1), np.float32))
    assert valid[:5, :30].all() and not valid[:5, 30:].any()
    assert valid[5:].all()


class _NoNoise:
    noise = None
