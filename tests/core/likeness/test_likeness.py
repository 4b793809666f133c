"""Likeness: a raster like the training is not warned of; one that is unlike is, says why, and expects larger errors."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.input.prepared import select_input
from sar_colorizer.core.likeness.distance import cloud_of
from sar_colorizer.core.likeness.likeness import (
    LARGEST_FACTOR,
    LIKENESS_TAG,
    STATED,
    UNLIKE_TAG,
    UNLIKE_TRAINING,
    Likeness,
    Reason,
    likeness_of,
)
from sar_colorizer.core.likeness.patterns import SIDE, pattern
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.model.learned import Learned
from sar_colorizer.core.raster.reader import SarRaster

GROWTH = 0.5


def radar(rows=256, cols=320, seed=0, spread_db=3.0):
    """Fields with speckle of 4.4 looks, dB."""
    generator = np.random.default_rng(seed)
    shape = (-(-rows // 20), -(-cols // 20))
    fields = np.kron(generator.normal(-12.0, spread_db, shape), np.ones((20, 20)))[:rows, :cols]
    return (fields + 10 * np.log10(generator.gamma(4.4, 1 / 4.4, (rows, cols)))).astype(np.float32)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A model that has learned from such fields, and a card that says so."""
    from sar_colorizer.tests.conftest import write_model

    found = []
    for seed in range(1, 21):
        db = radar(seed=seed)
        x = (db - np.median(db)) / 6
        for top in range(0, 256, SIDE):
            for left in range(0, 320, SIDE):
                found.append(pattern(x[top : top + SIDE, left : left + SIDE], np.ones((SIDE, SIDE), bool)))
    learned = Learned((cloud_of("fields", np.array(found)),), GROWTH, ("C",))
    return read_card(write_model(tmp_path_factory.mktemp("model") / "told.safetensors", **learned.to_card()))


@pytest.fixture
def likeness(tmp_path, make_raster, model):
    """Compare an array, written as a raster, with the model's training."""

    def compared(db, card=model, change=None, units="db", bands=None, **profile):
        data = db if db.ndim == 3 else db[None]
        path = make_raster(tmp_path / "raster.tif", data, **profile)
        if change is not None:
            with rasterio.open(path, "r+") as raster:
                change(raster)
        with SarRaster.open(path) as raster:
            prepared = select_input(raster, card, bands=bands, style="", polarisation="").prepare(
                units, never_cancelled
            )
            return likeness_of(prepared, card, never_cancelled)

    return compared


def kinds(found):
    return [reason.kind for reason in found.reasons]


def test_other_fields_are_like_those_learned_from(likeness):
    for seed in range(100, 104):
        found = likeness(radar(seed=seed))
        assert found.histogram < 1 and found.texture < 1
        assert found.reasons == ()
        assert found.error_factor == 1.0
        assert found.warnings == []
        assert found.tags == {LIKENESS_TAG: f"histogram {found.histogram:.2f}, texture {found.texture:.2f}"}


def test_a_smoothed_raster_has_another_texture(likeness):
    found = likeness(cv2.GaussianBlur(radar(seed=100), (0, 0), 1.5))
    assert kinds(found)[-1] == "texture"
    assert found.texture > found.histogram
    assert found.error_factor == pytest.approx(found.texture**GROWTH)
    ((code, text),) = found.warnings
    assert code == UNLIKE_TRAINING
    assert f"lies {found.texture:.1f} times as far" in text and "the confidence is lower" in text
    assert found.tags[UNLIKE_TAG].endswith(f"texture {found.texture:.2f}")


def test_values_that_are_no_decibels_have_another_histogram(likeness):
    found = likeness((0.05 * radar(seed=100) - 12).astype(np.float32))
    assert "histogram" in kinds(found)
    assert found.histogram > 1


def test_a_large_raster_is_looked_at_in_patches_that_are_spread_over_it(likeness):
    db = radar(2100, 2100, seed=5)
    assert likeness(db).reasons == ()
    db[:, : 2100 * 2 // 3] = cv2.GaussianBlur(db, (0, 0), 1.5)[:, : 2100 * 2 // 3]
    assert "texture" in kinds(likeness(db))


def test_pixels_are_compared_as_the_network_is_shown_them(likeness):
    fine = np.kron(radar(seed=100), np.ones((2, 2))).astype(np.float32)
    averaged = likeness(fine, transform=rasterio.transform.from_origin(5e5, 5.1e6, 5, 5))
    plain = likeness(radar(seed=100))
    assert averaged.texture == pytest.approx(plain.texture, abs=0.25)
    assert averaged.reasons == ()


def test_what_is_too_small_or_mostly_empty_cannot_be_told(likeness):
    found = likeness(radar(63, 300, seed=100))
    assert (found.histogram, found.texture, found.reasons, found.tags) == (None, None, (), {})
    db = radar(seed=100)
    db[:, ::3] = np.nan
    assert likeness(db).texture is None


def test_a_model_that_does_not_say_what_it_learned_from_is_compared_by_what_the_file_says(
    likeness, tmp_path, make_model
):
    untold = read_card(make_model(tmp_path / "untold.safetensors"))
    found = likeness(cv2.GaussianBlur(radar(seed=100), (0, 0), 1.5), card=untold)
    assert (found.texture, found.reasons, found.tags) == (None, (), {})
    coarse = likeness(radar(seed=100), card=untold, transform=rasterio.transform.from_origin(5e5, 5.1e6, 500, 500))
    assert kinds(coarse) == ["pixel size"]
    assert coarse.error_factor > 1


def test_pixels_of_another_size_are_told_by_how_much(likeness):
    found = likeness(radar(seed=100), transform=rasterio.transform.from_origin(5e5, 5.1e6, 500, 500))
    reason = next(reason for reason in found.reasons if reason.kind == "pixel size")
    assert reason.distance == pytest.approx(500 / 4 / 10 / 3, rel=0.01)  # repeated 4 x 4, beyond 3 times
    assert reason.is_said  # by the warning on the grid


def test_another_radar_band_is_told_where_both_are_known(likeness):
    found = likeness(radar(seed=100), change=lambda raster: raster.update_tags(PLATFORM="ICEYE-X7"))
    assert kinds(found) == ["radar band"]
    assert "sends in the X band, and the model has learned from the C band" in found.warnings[0][1]
    assert found.error_factor == pytest.approx(STATED**GROWTH)
    same = likeness(radar(seed=100), change=lambda raster: raster.update_tags(PLATFORM="Sentinel-1A"))
    assert same.reasons == ()


def test_a_band_that_is_said_to_be_something_else_is_told(likeness):
    both = np.stack([radar(seed=100), radar(seed=101)])
    found = likeness(both, bands=(2,), descriptions=("VV", "incidence angle"))
    assert kinds(found) == ["band"]
    assert "2 (incidence angle) is said to hold something else" in found.warnings[0][1]


def test_an_optical_image_is_told_by_its_bands(likeness):
    def paint(raster):
        raster.colorinterp = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)

    image = np.random.default_rng(0).integers(1, 255, (3, 256, 320)).astype(np.uint8)
    found = likeness(image, change=paint, units="preview", bands=(1,))
    assert "optical image" in kinds(found)


def test_errors_to_expect_grow_with_what_is_farthest_and_have_an_end():
    def made(*distances):
        return Likeness(None, None, tuple(Reason("r", distance, "text") for distance in distances), GROWTH)

    assert made(1.5, 4.0, 2.0).error_factor == pytest.approx(2.0)
    assert made(1e9).error_factor == LARGEST_FACTOR
    assert made().error_factor == 1.0
    assert math.isclose(Likeness(0.1, 0.2, (), GROWTH).error_factor, 1.0)


def test_it_can_be_stopped(tmp_path, make_raster, model):
    def stop():
        raise KeyboardInterrupt

    with SarRaster.open(make_raster(tmp_path / "raster.tif", radar()[None])) as raster:
        prepared = select_input(raster, model, bands=None, style="", polarisation="").prepare("db", never_cancelled)
        with pytest.raises(KeyboardInterrupt):
            likeness_of(prepared, model, stop)
