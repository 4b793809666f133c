"""The grid of a mosaic: whose pixels it keeps, how large it gets, and where each image lies on it."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform as warp_points
from sar_colorizer.core.errors import OptionError, RasterError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.products.colour_image import COLOUR_BANDS, ColourImage
from sar_colorizer.core.products.mosaic_grid import place, target_grid

UTM32, UTM33, DEGREES = (CRS.from_epsg(code).to_wkt(version="WKT2_2019") for code in (32632, 32633, 4326))


def north_up(x: float, y: float, pixel: float = 10.0, wkt: str = UTM32, shape: tuple[int, int] = (60, 80)) -> Grid:
    return Grid(shape[1], shape[0], wkt, Affine(pixel, 0, x, 0, -pixel, y))


def target(*grids: Grid, crs: str = "", pixel_size: float | None = None) -> Grid:
    return target_grid(grids, [f"{number}.tif" for number in range(len(grids))], crs, pixel_size)


def test_the_first_images_pixels_are_kept_and_all_images_are_covered():
    grid = target(north_up(500003, 5100007), north_up(500403, 5100207), north_up(499000, 5099000))
    # 100.3 pixels to the west of the first image: 101 are needed; 100.7 to the south of its upper edge.
    assert grid.transform == Affine(10, 0, 500003 - 1010, 0, -10, 5100207)
    assert (grid.width, grid.height) == (101 + 120, 20 + 161)
    assert grid.crs_wkt == UTM32


def test_the_finest_pixels_count_unless_a_size_is_given():
    images = north_up(500000, 5100000), north_up(500800, 5100000, pixel=2.5)
    assert target(*images).transform.a == 2.5
    coarse = target(*images, pixel_size=40.0)
    assert (coarse.transform.a, coarse.transform.e) == (40, -40)
    assert (coarse.width, coarse.height) == (25, 15)


def test_an_image_on_the_grid_keeps_its_pixels_and_another_is_resampled():
    grid = target(north_up(500000, 5100000), north_up(500400, 5100200))
    on = place(north_up(500400, 5100200), grid, "a.tif")
    assert (on.is_exact, on.row, on.col, on.height, on.width) == (True, 0, 40, 60, 80)
    beside = place(north_up(500405, 5100200), grid, "b.tif")
    assert (beside.is_exact, beside.row, beside.col, beside.height, beside.width) == (False, 0, 40, 60, 80)
    assert not place(north_up(500000, 5100000, pixel=5.0), grid, "c.tif").is_exact
    assert beside.transform == Affine(10, 0, 500400, 0, -10, 5100200)


def test_an_image_of_another_zone_lies_where_its_coordinates_are():
    grid = target(north_up(500000, 5100000, shape=(400, 400)))
    (x,), (y,) = warp_points("EPSG:32632", "EPSG:32633", [502000.0], [5098000.0])
    found = place(north_up(x - 50, y + 50, wkt=UTM33, shape=(10, 10)), grid, "a.tif")
    assert not found.is_exact
    assert found.row + found.height / 2 == pytest.approx(200, abs=1)
    assert found.col + found.width / 2 == pytest.approx(200, abs=1)
    points = tuple(GroundControlPoint(row, col, 5e5 + 10 * col, 5.1e6 - 10 * row) for row in (0, 9) for col in (0, 9))
    by_points = place(Grid(10, 10, gcps=points, gcp_crs_wkt=UTM32), grid, "b.tif")
    assert (by_points.row, by_points.col, by_points.is_exact) == (0, 0, False)


def test_rows_of_an_image_come_as_they_are_or_warped_with_a_mask(product):
    values = np.random.default_rng(0).integers(0, 256, (60, 80, 3))
    path = product("a.tif", values)
    with ColourImage(path, COLOUR_BANDS) as image:
        with place(image.grid, target(image.grid), path).on_target(image, smooth=True) as rows:
            pixels, valid = rows.read((10, 20))
            assert (pixels == values[10:20].transpose(2, 0, 1)).all() and valid.all()
        # Pixels half the size: each of the image's is four of them, and there is nothing beyond its east.
        fine = target(image.grid, north_up(501000, 5100000), pixel_size=5.0)
        found = place(image.grid, fine, path)
        assert not found.is_exact
        with found.on_target(image, smooth=False) as rows:
            pixels, valid = rows.read((0, 120))
            assert (pixels == np.kron(values.transpose(2, 0, 1), np.ones((1, 2, 2), int))).all() and valid.all()
        with place(image.grid, target(north_up(499995, 5100000)), path).on_target(image, smooth=False) as rows:
            _, valid = rows.read((0, 60))
            assert valid[:, 1:].all()


def test_what_has_no_place_or_would_be_beyond_all_measure_is_refused():
    near, far = (north_up(x, y, 1e-4, DEGREES) for x, y in ((170, -60), (-170, 60)))
    with pytest.raises(OptionError, match="far away from the others, or choose a larger pixel size"):
        target(near, far, pixel_size=1e-5)
    with pytest.raises(RasterError, match="1.tif has no CRS .* no place in a mosaic"):
        target(north_up(500000, 5100000), Grid(80, 60))
    with pytest.raises(OptionError, match="'EPSG:nonsense' is not a CRS"):
        target(north_up(500000, 5100000), crs="EPSG:nonsense")
