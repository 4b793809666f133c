"""The monthly images: found by their names, read with what of them is land, or refused with a sentence."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.tests.training import earth
from sar_colorizer.training.climatology.images import MonthlyImages, land_means, land_weight, read_land_cover


@pytest.fixture
def made(tmp_path):
    return earth.write(tmp_path / "images")


def test_twelve_images_are_read_by_month(made):
    images = MonthlyImages.of(made[0])
    assert (images.rows, images.cols) == (earth.ROWS, earth.COLS)
    for month in (1, 7):
        np.testing.assert_array_equal(images.read(month), earth.image(month))


def test_water_is_what_the_land_cover_says_or_what_is_dark(made):
    images = MonthlyImages.of(made[0])
    for cover in (None, read_land_cover(made[1])):
        weight = land_weight(images, cover)
        assert not weight[earth.SEA_ROWS, earth.SEA_COLS].any()
        assert (weight[100:150, 10:140] == 1).all() and (weight[:58] == 1).all()


def test_shores_count_only_where_there_is_no_other_land(made, tmp_path):
    folder, cover = made
    island = (100, 175)  # one pixel in the sea
    for month in range(1, 13):
        image = earth.image(month)
        image[island] = earth.GREEN
        cv2.imwrite(str(folder / f"world.2004{month:02d}.3x{earth.COLS}x{earth.ROWS}.png"), image[..., ::-1])
    classes = earth.classes()
    classes[200:202, 350:352] = 10
    cv2.imwrite(str(cover), classes)
    weight = land_weight(MonthlyImages.of(folder), read_land_cover(cover))
    assert weight[island] > 0.5
    assert weight[100, 149] == 0  # the last pixel of the mainland touches the sea
    assert weight[100, 147] == 1
    assert weight[100, 0] == weight[100, -1] == 1  # the ends of the map are no shore


def test_means_are_of_land_alone():
    image = np.zeros((6, 6, 3), np.uint8)
    image[:, :3] = 200
    weight = np.zeros((6, 6), np.float32)
    weight[:3, :2] = 1.0
    weight[3, 3] = 0.1  # an islet
    means, weights = land_means(image, weight, 3)
    assert means[0, 0] == pytest.approx([200, 200, 200])
    assert weights[0, 0] == pytest.approx(6 / 9)
    assert not means[1].any() and not weights[1].any() and not weights[0, 1]


def test_missing_months_are_named(tmp_path):
    folder, _ = earth.write(tmp_path / "images", months=(1, 2, 3, 5, 6, 7, 8, 9, 10, 11))
    with pytest.raises(RasterError, match=r"lacks images of the months 4, 12\. They are named like"):
        MonthlyImages.of(folder)


def test_two_images_of_a_month_are_refused(made):
    (made[0] / "world.200504.other.png").write_bytes(b"")
    with pytest.raises(RasterError, match="more than one image of month 4"):
        MonthlyImages.of(made[0])


def test_other_shapes_and_damaged_files_are_sentences(made):
    folder, cover = made
    name = f"3x{earth.COLS}x{earth.ROWS}.png"
    cv2.imwrite(str(folder / f"world.200402.{name}"), np.zeros((20, 40, 3), np.uint8))
    with pytest.raises(RasterError, match="is not a colour image of 360 x 180 pixels"):
        MonthlyImages.of(folder).read(2)
    (folder / f"world.200403.{name}").write_bytes(b"no image")
    with pytest.raises(RasterError, match="cannot be read"):
        MonthlyImages.of(folder).read(3)
    cv2.imwrite(str(folder / f"world.200401.{name}"), np.zeros((20, 20, 3), np.uint8))
    with pytest.raises(RasterError, match="twice as wide as it is high"):
        MonthlyImages.of(folder)
    cv2.imwrite(str(cover), np.zeros((20, 20), np.uint8))
    with pytest.raises(RasterError, match="twice as wide as it is high"):
        read_land_cover(cover)


def test_the_real_images_show_land_where_it_is(shared_data):
    folder = shared_data / "climatology"
    images = MonthlyImages.of(folder / "bmng")
    weight = land_weight(images, read_land_cover(next((folder / "landcover").glob("*.tif"))))

    def at(longitude, latitude):
        return weight[int((90 - latitude) * images.rows / 180), int((longitude + 180) * images.cols / 360)]

    assert at(20, 25) == at(-60, -5) == at(5.3, 50.6) == at(0.1, -86) == 1
    assert at(-30, 40) == at(108, 53.5) == at(33, -1) == at(51, 42) == at(5.4, 52.8) == 0  # sea and lakes
    rows = np.cos(np.deg2rad(90 - (np.arange(images.rows) + 0.5) / images.rows * 180))
    assert 0.24 < np.average(weight.mean(axis=1), weights=rows) < 0.30
