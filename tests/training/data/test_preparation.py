"""Preparation: decoded items against formulas."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.errors import SarColorizerError
from sar_colorizer.core.model.card import InputSpec
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar import radiometry
from sar_colorizer.core.satellite_product.facts import AMPLITUDE, DB
from sar_colorizer.training.data.items import Item
from sar_colorizer.training.data.preparation import Recipe, decode, normalised

VV, VH, RATIO = InputSpec((("VV",),)), InputSpec((("VH",),), optional=True), InputSpec((("VV",), ("VH",)))


def recipe(*inputs, units=DB, names=("VV", "VH"), metres=10.0):
    return Recipe(inputs or (VV,), False, names, radiometry.Radiometry(units), (1, 2, 3), metres)


def item(sar=None, optical=None, window=None):
    return Item("x", "s", sar, optical, None, window)


def speckled_db(seed=0, shape=(2, 200, 300)):
    return (-12 + 3 * np.random.default_rng(seed).standard_normal(shape)).astype(np.float32)


@pytest.mark.parametrize(
    ("units", "formula"),
    [
        (radiometry.PREVIEW_AMPLITUDE, lambda dn: 20 * np.log10((dn + 1) / 256)),
        (radiometry.PREVIEW_DB, lambda dn: -25 + 25 * dn / 255),
    ],
)
def test_previews_become_db_by_the_protocols_formulas(tmp_path, units, formula):
    values = np.random.default_rng(0).integers(1, 256, (256, 256), np.uint8)
    path = tmp_path / "a.png"
    cv2.imwrite(str(path), values)
    db = decode(item(path), recipe(units=units, names=("VV",)), ()).db
    np.testing.assert_allclose(db[0], formula(values.astype(np.float64)), atol=0.017)


def test_every_input_comes_from_its_band_a_ratio_is_a_difference_and_a_missing_one_is_nan(tmp_path, make_raster):
    db = speckled_db()
    db[0, :20] = np.nan
    both = make_raster(tmp_path / "both.tif", db, descriptions=["VH", "VV"])
    found = decode(item(both), recipe(VV, VH, RATIO, names=()), ()).db.astype(np.float32)
    expected = np.stack([db[1], db[0], db[1] - db[0]])
    expected[:, :20] = np.nan
    np.testing.assert_allclose(found, expected, atol=0.02)
    one = make_raster(tmp_path / "one.tif", db[1:], descriptions=["VV"])
    found = decode(item(one), recipe(VV, VH, names=()), ()).db
    assert np.isnan(found[1]).all() and not np.isnan(found[0]).any()
    with pytest.raises(SarColorizerError, match="VH"):
        decode(item(one), recipe(VV, RATIO, names=()), ())


def test_shrinking_averages_linear_power_of_the_valid_pixels(tmp_path, make_raster):
    db = speckled_db(shape=(1, 512, 512))
    db[0, 0, 0] = db[0, 0, 1] = db[0, 1, 0] = np.nan
    db[0, 0, 2] = np.nan
    rgb = np.random.default_rng(1).integers(0, 256, (3, 512, 512), np.uint8)
    fine = {"transform": from_origin(5e5, 5.1e6, 5, 5)}
    sar = make_raster(tmp_path / "s.tif", db, descriptions=["VV"], **fine)
    optical = make_raster(tmp_path / "o.tif", rgb, **fine)
    pixels = decode(item(sar, optical), recipe(), ())
    power = 10 ** (db[0].astype(np.float64) / 10)
    means = 10 * np.log10(np.nanmean(power.reshape(256, 2, 256, 2), axis=(1, 3)))
    assert not np.isnan(pixels.db[0, 0, 0])  # one of four is there: as the product has it
    np.testing.assert_allclose(pixels.db[0], means, atol=0.02)
    colours = rgb.reshape(3, 256, 2, 256, 2).mean(axis=(2, 4))
    assert np.abs(pixels.optical - colours).max() <= 0.51
    same = decode(item(sar), recipe(metres=7.0), ())
    assert same.db.shape == (1, 512, 512)  # nearer to one pixel than to two: left alone


def test_a_ratio_is_of_what_the_averaged_pixels_measure(tmp_path, make_raster):
    db = speckled_db(shape=(2, 256, 256))
    fine = {"transform": from_origin(5e5, 5.1e6, 5, 5)}
    sar = make_raster(tmp_path / "s.tif", db, descriptions=["VV", "VH"], **fine)
    found = decode(item(sar), recipe(VV, VH, RATIO, names=()), ()).db.astype(np.float32)
    power = (10 ** (db.astype(np.float64) / 10)).reshape(2, 128, 2, 128, 2).mean(axis=(2, 4))
    np.testing.assert_allclose(found[2], 10 * np.log10(power[0] / power[1]), atol=0.03)


def test_pixels_larger_than_the_models_are_repeated_as_the_product_does(tmp_path, make_raster):
    db = speckled_db(shape=(1, 100, 90))
    rgb = np.full((3, 100, 90), 80, np.uint8)
    rgb[:, :, 45:] = 160
    coarse = {"transform": from_origin(5e5, 5.1e6, 20, 20)}
    sar = make_raster(tmp_path / "s.tif", db, descriptions=["VV"], **coarse)
    optical = make_raster(tmp_path / "o.tif", rgb, **coarse)
    pixels = decode(item(sar, optical), recipe(), ())
    np.testing.assert_array_equal(pixels.db[0], db[0].astype(np.float16).repeat(2, axis=0).repeat(2, axis=1))
    assert pixels.optical.shape == (3, 200, 180)
    assert (pixels.optical[0, :, :88] == 80).all() and (pixels.optical[0, :, 92:] == 160).all()


def test_an_optical_image_on_another_grid_is_warped_onto_the_window(tmp_path, make_raster):
    sar = make_raster(tmp_path / "s.tif", speckled_db(shape=(1, 400, 400)), descriptions=["VV"])
    # Colours are the map coordinates, on a grid of 20 m that starts elsewhere and ends early.
    xs, ys = 5e5 - 300 + 20 * (np.arange(190) + 0.5), 5.1e6 + 500 - 20 * (np.arange(260) + 0.5)
    image = np.stack([np.tile(xs - 5e5, (260, 1)), np.tile((5.1e6 - ys)[:, None], (1, 190)), np.full((260, 190), 77)])
    optical = make_raster(
        tmp_path / "o.tif", image.astype(np.float32), transform=from_origin(5e5 - 300, 5.1e6 + 500, 20, 20)
    )
    window = (100, 300, 200, 400)
    pixels = decode(item(sar, optical, window), recipe(), (0.0, 5100.0))
    cols, rows = np.meshgrid(10 * (np.arange(200, 400) + 0.5), 10 * (np.arange(100, 300) + 0.5))
    covered = cols < 190 * 20 - 300 - 20
    assert pixels.optical_valid[covered].all()
    assert not pixels.optical_valid[cols > 190 * 20 - 300 + 20].any()
    assert np.abs(pixels.optical[0] - cols * 255 / 5100)[covered].max() <= 1
    assert np.abs(pixels.optical[1] - rows * 255 / 5100)[covered].max() <= 1
    with SarRaster.open(sar) as raster:
        expected, _ = raster.read([1], window[:2], window[2:])
    np.testing.assert_allclose(pixels.db[0], expected[0], atol=0.01)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty", "nodata everywhere"),
        ("constant", "constant"),
        ("small", "at least 64"),
        ("damaged", "not a raster that GDAL can read"),
        ("other size", "without coordinates"),
        ("optical constant", "optical side is constant"),
        ("one band", "band 3 is wanted"),
    ],
)
def test_items_with_nothing_to_learn_from_are_refused_with_the_reason(tmp_path, make_raster, name, said):
    db = speckled_db(shape=(1, 200, 200))
    rgb = np.random.default_rng(0).integers(0, 256, (3, 200, 200), np.uint8)
    nowhere = {"crs": None, "transform": None}
    if name == "empty":
        db[:] = np.nan
    elif name == "constant":
        db[:] = -3.0
    elif name == "small":
        db = db[:, :63]
        rgb = rgb[:, :63]
    elif name == "other size":
        rgb = rgb[:, :150]
    elif name == "optical constant":
        rgb[:] = 9
    elif name == "one band":
        rgb = rgb[:1]
        rgb = rgb.astype(np.uint16) + 5
    sar = make_raster(tmp_path / "s.tif", db, descriptions=["VV"], **nowhere)
    optical = make_raster(tmp_path / "o.tif", rgb, **nowhere)
    if name == "damaged":
        sar.write_bytes(sar.read_bytes()[:60_000])
    with pytest.raises(SarColorizerError, match=said):
        decode(item(sar, optical), recipe(), ())


def test_normalised_is_the_difference_to_the_median_over_the_scale_clipped(tmp_path):
    db = np.array([[[-30, -12, np.nan, 40]], [[np.nan] * 4]], np.float16)
    seen, valid = normalised(db, (-12.0, np.nan), 6.0, 6.0)
    assert valid.tolist() == [[True, True, False, True]]
    np.testing.assert_allclose(seen, [[[-3, 0, 0, 6]], [[0, 0, 0, 0]]])


def test_a_calibration_constant_is_added_to_the_decibels(tmp_path, make_raster):
    numbers = np.random.default_rng(0).integers(2000, 9000, (1, 100, 100)).astype(np.uint16)
    sar = make_raster(tmp_path / "s.tif", numbers, descriptions=["VV"])
    told = replace(recipe(units=AMPLITUDE), calibration_db=-83.0)
    np.testing.assert_allclose(decode(item(sar), told, ()).db, 20 * np.log10(numbers) - 83.0, atol=0.02)
