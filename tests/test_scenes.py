"""The simulated scenes are what they claim to be: backscatter of the table, looks, one scene per seed."""

from __future__ import annotations

import datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
import rasterio
from sar_colorizer.core.georeferencing.geographic import Geographic
from sar_colorizer.core.raster.acquisition import acquired as raster_date
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.tests.scenes import (
    BALTIC_COAST,
    CALIBRATION,
    JUNE,
    LOOKS,
    NODATA_DB,
    SIGMA0_DB,
    Cover,
    Scene,
    Strip,
    in_units,
    write_geotiff,
)

SIZE = 1024


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(SIZE, SIZE, seed=7, bands=("VV", "VH"))


@pytest.fixture(scope="module")
def whole(scene: Scene) -> Strip:
    return scene.strip()


def interior(cover: np.ndarray, which: Cover) -> np.ndarray:
    """Return the pixels of a class that have only their own class within two pixels: boundaries mix classes."""
    return cv2.erode((cover == which).astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)


@pytest.mark.parametrize(
    "cover", [c for c in Cover if c not in (Cover.REFLECTOR, Cover.ROAD, Cover.TOWN, Cover.SUBURB)]
)
def test_mean_backscatter_of_a_class_is_that_of_the_table(whole: Strip, cover: Cover) -> None:
    pixels = interior(whole.cover, cover) & whole.valid
    assert pixels.sum() > 300
    for band in (0, 1):
        mean_db = 10 * np.log10(np.mean(10 ** (whole.sigma0_db[band][pixels].astype(np.float64) / 10)))
        # A class is few fields, each with its own level; the sea holds ships, which are its reflectors.
        assert mean_db == pytest.approx(SIGMA0_DB[cover][band], abs=0.6)


def test_towns_are_the_brightest_and_roads_lie_below_their_surroundings(whole: Strip) -> None:
    vv = whole.sigma0_db[0]
    median = {c: np.median(vv[(whole.cover == c) & whole.valid]) for c in Cover}
    assert median[Cover.REFLECTOR] > median[Cover.TOWN] > median[Cover.SUBURB] > median[Cover.FOREST]
    assert median[Cover.ROAD] < median[Cover.GRASS] - 1
    assert vv[whole.valid].max() > 12


def test_every_class_is_there_and_none_takes_over(whole: Strip) -> None:
    shares = np.bincount(whole.cover[whole.valid], minlength=len(Cover)) / whole.valid.sum()
    assert (shares > 0).all()
    assert shares.max() < 0.4
    assert 0.02 < shares[Cover.SEA] < 0.25


@pytest.mark.parametrize("correlated", [True, False])
@pytest.mark.parametrize("looks", [1.0, LOOKS])
def test_speckle_has_the_looks_asked_for(looks: float, correlated: bool) -> None:
    arguments = {"border": False, "seed": 3}
    speckled = Scene(256, 1024, looks=looks, correlated=correlated, **arguments).strip()
    clean = Scene(256, 1024, looks=None, **arguments).strip()
    sea = interior(clean.cover, Cover.SEA) & (clean.sigma0_db[0] < -15)  # without ships
    ratio = 10 ** ((speckled.sigma0_db[0] - clean.sigma0_db[0])[sea].astype(np.float64) / 10)
    assert sea.sum() > 10_000
    assert ratio.mean() == pytest.approx(1, abs=0.02)
    assert 1 / ratio.var() == pytest.approx(looks, rel=0.06)


def test_speckle_of_neighbours_is_correlated_and_that_of_the_bands_is_not() -> None:
    arguments = {"border": False, "seed": 3, "bands": ("VV", "VH")}
    speckle = (
        Scene(512, 512, **arguments).strip().sigma0_db - Scene(512, 512, looks=None, **arguments).strip().sigma0_db
    )
    beside = np.corrcoef(speckle[0][:, :-1].ravel(), speckle[0][:, 1:].ravel())[0, 1]
    assert 0.4 < beside < 0.7
    assert abs(np.corrcoef(speckle[0].ravel(), speckle[1].ravel())[0, 1]) < 0.02


def test_the_seed_makes_the_scene(whole: Strip, scene: Scene) -> None:
    again = Scene(SIZE, SIZE, seed=7, bands=("VV", "VH")).strip(100, 200)
    np.testing.assert_array_equal(again.sigma0_db, whole.sigma0_db[:, 100:200])
    other = Scene(SIZE, SIZE, seed=8, bands=("VV", "VH")).strip(100, 200)
    assert (other.cover != again.cover).mean() > 0.3


@pytest.mark.parametrize("height", [37, 128, 500])
def test_strips_equal_the_whole_bit_for_bit(whole: Strip, scene: Scene, height: int) -> None:
    for start, strip in scene.strips(height):
        rows = slice(start, start + strip.valid.shape[0])
        np.testing.assert_array_equal(strip.sigma0_db, whole.sigma0_db[:, rows])
        np.testing.assert_array_equal(strip.cover, whole.cover[rows])
        np.testing.assert_array_equal(strip.valid, whole.valid[rows])


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (700, 1), (3, 5), (130, 257)])
def test_any_size_can_be_made(shape: tuple[int, int]) -> None:
    strip = Scene(*shape, border=False).strip()
    assert strip.sigma0_db.shape == (1, *shape)
    assert np.isfinite(strip.sigma0_db).all()


def test_the_border_without_data_is_slanted(whole: Strip) -> None:
    assert 0.01 < 1 - whole.valid.mean() < 0.25
    assert not whole.valid[0].all() and not whole.valid[:, 0].any()
    np.testing.assert_array_equal(whole.sigma0_db[0] == NODATA_DB, ~whole.valid)
    first = [int(np.argmax(whole.valid[row])) for row in (SIZE // 4, SIZE // 2, 3 * SIZE // 4)]
    assert first[0] > first[1] > first[2]
    assert Scene(64, 64, border=False).strip().valid.all()


@pytest.mark.parametrize("units", ["db", "power", "amplitude", "digital-number"])
def test_a_geotiff_holds_the_scene_on_a_utm_grid(tmp_path: Path, units: str) -> None:
    scene = Scene(300, 200, bands=("VV", "VH"))
    expected = scene.strip()
    path = write_geotiff(tmp_path / "scene.tif", scene, units=units, strip_height=70)
    with rasterio.open(path) as raster:
        assert raster.crs.to_epsg() == 32632
        assert raster.res == (10.0, 10.0)
        assert raster.descriptions == ("VV", "VH")
        np.testing.assert_array_equal(raster.read(), in_units(expected.sigma0_db, units))
        np.testing.assert_array_equal(raster.dataset_mask() > 0, expected.valid)


def test_a_geotiff_says_when_it_was_acquired_where_that_is_asked_for(tmp_path: Path) -> None:
    scene = Scene(64, 64)
    with SarRaster.open(write_geotiff(tmp_path / "june.tif", scene, origin=BALTIC_COAST, acquired=JUNE)) as raster:
        assert raster_date(raster).date == datetime.date(2021, 6, 15)
        longitudes, latitudes = Geographic.of(raster.grid).at(np.array([0.0]), np.array([0.0]))
        assert (float(longitudes[0]), float(latitudes[0])) == (
            pytest.approx(10.4, abs=0.1),
            pytest.approx(54.4, abs=0.1),
        )
    with SarRaster.open(write_geotiff(tmp_path / "any.tif", scene)) as raster:
        assert raster_date(raster) is None


def test_units_mean_the_same_backscatter() -> None:
    sigma0_db = np.array([[[-10.0, 0.0, NODATA_DB]]], np.float32)
    np.testing.assert_allclose(in_units(sigma0_db, "power"), [[[0.1, 1.0, 0.0]]], rtol=1e-5)
    np.testing.assert_allclose(in_units(sigma0_db, "amplitude"), [[[0.1**0.5, 1.0, 0.0]]], rtol=1e-5)
    numbers = in_units(sigma0_db, "digital-number")
    assert numbers.dtype == np.uint16
    assert numbers.tolist() == [[[round(CALIBRATION * 0.1**0.5), CALIBRATION, 0]]]


def test_another_acquisition_has_the_same_ground_under_other_speckle():
    first, second = (Scene(rows=200, cols=240, seed=3, acquisition=number).strip() for number in (0, 1))
    assert (first.cover == second.cover).all()
    there = first.valid
    difference = (second.sigma0_db - first.sigma0_db)[0][there]
    assert abs(difference.mean()) < 0.05
    assert difference.std() > 2.0
    quiet = [Scene(rows=200, cols=240, seed=3, looks=None, acquisition=number).strip() for number in (0, 1)]
    assert (quiet[0].sigma0_db == quiet[1].sigma0_db).all()


def test_a_flood_is_water_and_changes_nothing_else():
    flood = ((40.0, 90.0), (60.0, 200.0), (150.0, 180.0), (140.0, 100.0))
    dry, wet = (Scene(rows=200, cols=240, seed=3, flood=corners) for corners in ((), flood))
    water = wet.flooded()
    assert 0.1 < water.mean() < 0.5
    assert not dry.flooded().any()
    before, after = dry.strip().sigma0_db[0], wet.strip().sigma0_db[0]
    inside = cv2.erode(water.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    outside = cv2.dilate(water.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0
    assert (before == after)[outside].all()
    assert after[inside].mean() < before[inside].mean() - 4.0
    assert (wet.strip(70, 90).sigma0_db[0] == after[70:90]).all()
