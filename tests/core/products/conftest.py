"""Products of colour and confidence as the tests of what is made of them need them."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR, CONFIDENCE
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.raster.opening import open_dataset

TAGS = {
    "SYNTHETIC": "SYNTHETIC COLOUR - not optical imagery",
    "COLORIZER_MODEL": "m",
    "COLORIZER_STYLE": "true-colour",
    "COLORIZER_SETTINGS": "{}",
}


@pytest.fixture
def product(tmp_path):
    """Write a product of one value per band, or of an array (rows, cols, bands); returns its path."""

    def write(
        name, values, *, origin=(500000, 5100000), size=(60, 80), pixel=10.0, crs="EPSG:32632", valid=None, **more
    ):
        path = tmp_path / name
        bands = np.shape(values)[-1]
        image = np.broadcast_to(np.asarray(values, np.uint8), (*size, bands)).copy()
        valid = np.ones(size, bool) if valid is None else valid
        grid = more.pop("grid", None) or Grid(
            size[1],
            size[0],
            rasterio.CRS.from_user_input(crs).to_wkt(version="WKT2_2019"),
            from_origin(*origin, pixel, pixel),
        )
        tags = {**TAGS, "COLORIZER_INPUT": name, **more.pop("tags", {})}
        with Product(path, grid, COLOUR if bands == 3 else CONFIDENCE, tags=tags) as out:
            out.write_rows(0, image, valid)
            out.complete()
        return str(path)

    return write


@pytest.fixture
def read():
    """Read a product: (rows, cols, bands), the mask and the tags."""

    def read_product(path):
        with open_dataset(str(path)) as dataset:
            return dataset.read().transpose(1, 2, 0), dataset.dataset_mask() > 0, dataset.tags()

    return read_product
