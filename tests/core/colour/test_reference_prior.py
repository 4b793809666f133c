"""A reference's local means as the prior: where they belong, without clouds, of one size on any raster."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.colour.reference_image import ReferenceImage
from sar_colorizer.core.colour.reference_prior import MOST_BLOCKS, clouds, reference_prior
from sar_colorizer.core.errors import Cancelled, ReferenceImageError
from sar_colorizer.core.georeferencing.grid import Grid

UTM = rasterio.crs.CRS.from_epsg(32632).to_wkt()
WEST, NORTH = 5e5, 5.1e6
GREEN, BROWN, CLOUD = (40, 70, 35), (110, 90, 65), (250, 250, 250)


def sar(height, width, pixel=20.0):
    return Grid(width=width, height=height, crs_wkt=UTM, transform=from_origin(WEST, NORTH, pixel, pixel))


@pytest.fixture
def optical(tmp_path):
    """Write an image of 100 m pixels over 30 km from the corner of the raster on, and open it."""
    opened = []

    def make(paint, size=300):
        image = np.empty((3, size, size), np.uint8)
        image[:] = np.array(GREEN, np.uint8)[:, None, None]
        paint(image)
        path = tmp_path / f"optical{len(opened)}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=size, height=size, count=3, dtype="uint8", crs=UTM,
            transform=from_origin(WEST, NORTH, 100, 100), photometric="RGB",
        ) as out:  # fmt: skip
            out.write(image)
        opened.append(ReferenceImage.open(str(path)))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def paint(image, rows, cols, colour):
    image[:, rows, cols] = np.array(colour, np.uint8)[:, None, None]


def bytes_at(field, rows, cols):
    return np.round(255 * field.at(rows, cols)).astype(int)


def test_colours_lie_where_the_reference_has_them(optical):
    east = optical(lambda image: paint(image, slice(None), slice(150, None), BROWN))
    field = reference_prior(east, sar(1500, 1500), never_cancelled)
    assert field.colours.shape == (10, 10, 3)
    assert field.rows[0] == pytest.approx(75, abs=1)  # the middle of 3 km of 20 m
    assert bytes_at(field, [100, 1400], [200]).tolist() == [[list(GREEN)]] * 2
    assert bytes_at(field, [750], [1300]).tolist() == [[list(BROWN)]]


def test_clouds_are_left_out_and_the_land_around_them_speaks_for_what_they_hide(optical):
    cloudy = optical(lambda image: paint(image, slice(50, 110), slice(100, 160), CLOUD))
    field = reference_prior(cloudy, sar(1500, 1500), never_cancelled)
    assert np.abs(bytes_at(field, field.rows, field.cols) - GREEN).max() <= 1


def test_snow_that_covers_most_of_it_is_no_cloud(optical):
    snow = optical(lambda image: paint(image, slice(0, 200), slice(None), CLOUD))
    field = reference_prior(snow, sar(1500, 1500), never_cancelled)
    assert bytes_at(field, [100], [100]).tolist() == [[list(CLOUD)]]


def test_where_the_reference_ends_its_nearest_colours_go_on(optical):
    half = optical(lambda image: paint(image, slice(None), slice(75, None), BROWN), size=150)
    field = reference_prior(half, sar(1500, 1500), never_cancelled)
    assert bytes_at(field, [300], [100]).tolist() == [[list(GREEN)]]
    far = bytes_at(field, [300], [1400])[0, 0]
    assert np.all((far >= GREEN) & (far <= BROWN))


@pytest.mark.parametrize(
    ("height", "width", "pixel", "shape"),
    [
        (100, 100, 20.0, (1, 1)),  # 2 km: one colour
        (60, 600, 20.0, (1, 4)),
        (3000, 3000, 100.0, (MOST_BLOCKS, MOST_BLOCKS)),  # 300 km
    ],
)
def test_blocks_are_some_kilometres_and_never_many(optical, height, width, pixel, shape):
    field = reference_prior(optical(lambda image: None), sar(height, width, pixel), never_cancelled)
    assert field.colours.shape[:2] == shape
    assert np.abs(bytes_at(field, [height / 2], [width / 2]) - GREEN).max() <= 1


def test_a_reference_of_another_place_is_refused(optical):
    away = Grid(width=100, height=100, crs_wkt=UTM, transform=from_origin(WEST + 2e5, NORTH, 20, 20))
    with pytest.raises(ReferenceImageError, match="shows nothing of the SAR raster"):
        reference_prior(optical(lambda image: None), away, never_cancelled)


def test_it_stops_when_it_is_asked_to(optical):
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        reference_prior(optical(lambda image: None), sar(1500, 1500), flag)


def test_towns_and_coloured_deserts_are_no_clouds():
    colours = np.full((10, 10, 3), 0.15, np.float32)
    colours[0] = 0.35  # a town
    colours[1] = (0.8, 0.65, 0.4)  # dunes
    colours[2, 0] = 0.9
    there = np.ones((10, 10), np.bool_)
    there[2, 1] = False
    found = clouds(colours, there)
    assert np.argwhere(found).tolist() == [[2, 0]]
    assert not clouds(colours, np.zeros_like(there)).any()
