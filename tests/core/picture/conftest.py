"""Products as the tests of pictures need them."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR, CONFIDENCE
from sar_colorizer.core.output.writer import Product

TAGS = {
    "SYNTHETIC": "SYNTHETIC COLOUR - not optical imagery",
    "COLORIZER_MODEL": "m",
    "COLORIZER_ATTRIBUTION": "Contains modified Copernicus Sentinel data",
}


@pytest.fixture
def product(tmp_path):
    """Write a product of an array (rows, cols, bands), its first columns masked; returns its path."""

    def write(image, name="colour.tif", tags=TAGS, masked=0, grid=None):
        rows, cols, bands = image.shape
        crs = rasterio.CRS.from_epsg(32631).to_wkt(version="WKT2_2019")
        grid = grid or Grid(cols, rows, crs, from_origin(5e5, 5.6e6, 10, 10))
        valid = np.ones((rows, cols), bool)
        valid[:, :masked] = False
        with Product(tmp_path / name, grid, COLOUR if bands == 3 else CONFIDENCE, tags=tags) as out:
            out.write_rows(0, image, valid)
            out.complete()
        return str(tmp_path / name)

    return write


@pytest.fixture
def picture():
    """An image of smooth colours, bright on the left and dark on the right."""
    rows, cols = np.mgrid[0:600, 0:800]
    return np.stack([255 - cols * 0.3, 230 - cols * 0.25, 40 + rows * 0.2], -1).astype(np.uint8)
