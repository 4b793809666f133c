"""Units are recognised, converted to dB, and measured over the whole raster."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core import backscatter
from sar_colorizer.core.backscatter import BandFacts, measure, normalise, to_db
from sar_colorizer.core.errors import RasterError, UnitsError


@pytest.fixture(scope="module")
def sigma0_db(scenes):
    """A simulated VV scene without border, dB, (1, 480, 480)."""
    scene = scenes.Scene(rows=480, cols=480, seed=11, border=False, correlated=False)
    return scene.strip(0, 480).sigma0_db.astype(np.float32)


def measured(values, facts, units="auto", valid=None):
    values = values.astype(np.float32)
    valid = np.ones(values.shape[1:], bool) if valid is None else valid
    windows = [
        (values[:, top : top + 96, left : left + 96], valid[top : top + 96, left : left + 96])
        for top in range(0, values.shape[1] - 95, 96)
        for left in range(0, values.shape[2] - 95, 96)
    ]
    return measure(values, valid, windows, facts, units)


FLOAT = BandFacts("float32", polarisations=("VV",))


def test_decibels_are_recognised_by_their_sign(sigma0_db):
    result = measured(sigma0_db, FLOAT)
    assert result.units == "db"
    assert "negative" in result.reason
    assert result.median_db[0] == pytest.approx(np.median(sigma0_db), abs=1e-4)


@pytest.mark.parametrize(("units", "power"), [("power", 1.0), ("amplitude", 0.5)])
def test_power_and_amplitude_are_told_apart_and_the_guess_is_said(sigma0_db, units, power):
    result = measured(10 ** (sigma0_db / 10 * power), FLOAT)
    assert result.units == units
    assert [code for code, _ in result.warnings] == ["units-guessed"]
    assert result.median_db[0] == pytest.approx(np.median(sigma0_db), abs=0.01)


@pytest.mark.parametrize(
    ("text", "units"), [("Intensity_VV", "power"), ("Amplitude_VV", "amplitude"), ("sigma0_vv_power", "power")]
)
def test_a_description_that_names_the_units_is_believed(sigma0_db, text, units):
    result = measured(10 ** (sigma0_db / 10), BandFacts("float32", text=text))
    assert result.units == units
    assert result.warnings == ()


def test_grd_digital_numbers_are_amplitude_with_zero_as_nodata(sigma0_db):
    numbers = np.round(474 * 10 ** (sigma0_db / 20))
    numbers[:, :50] = 0
    result = measured(numbers, BandFacts("uint16"))
    assert result.units == "digital-number"
    assert result.zero_is_nodata
    assert result.valid_fraction == pytest.approx(1 - 50 / 480, abs=0.01)
    _, valid = to_db(numbers.astype(np.float32), np.ones((480, 480), bool), result.units, result.zero_is_nodata)
    assert not valid[:50].any()


def test_complex_samples_are_amplitudes(sigma0_db):
    assert measured(10 ** (sigma0_db / 20), BandFacts("complex64", is_complex=True)).units == "amplitude"


@pytest.mark.parametrize(("kind", "stretch"), [("amplitude", 20), ("db", None)])
def test_eight_bit_previews_are_told_apart_by_their_speckle(sigma0_db, kind, stretch):
    if stretch:
        amplitude = 10 ** (sigma0_db / stretch)
        numbers = np.clip(amplitude / np.percentile(amplitude, 99) * 255, 0, 255)
    else:
        numbers = np.clip((sigma0_db + 25) / 25 * 255, 0, 255)
    result = measured(np.round(numbers), BandFacts("uint8"))
    assert result.units == f"preview-{kind}"
    assert "speckle" in result.reason
    assert measured(np.round(numbers), BandFacts("uint8"), "preview").units == f"preview-{kind}"


def test_scaled_decibels_without_a_scale_are_refused_with_the_cure(sigma0_db):
    with pytest.raises(UnitsError, match="a_scale 0.01"):
        measured(np.round(sigma0_db * 100), BandFacts("int16"))


def test_the_scale_of_the_file_makes_them_decibels(sigma0_db):
    assert measured(np.round(sigma0_db * 100) * 0.01, BandFacts("int16", is_scaled=True)).units == "db"


def test_given_units_are_taken_as_given(sigma0_db):
    result = measured(10 ** (sigma0_db / 10), FLOAT, "amplitude")
    assert (result.units, result.reason) == ("amplitude", "given")


@pytest.mark.parametrize(
    ("units", "value", "expected"),
    [
        ("db", -12.5, -12.5),
        ("power", 0.1, -10.0),
        ("amplitude", 0.1, -20.0),
        ("digital-number", 100.0, 40.0),
        ("preview-amplitude", 255.0, 0.0),
        ("preview-amplitude", 127.0, 20 * np.log10(0.5)),
        ("preview-db", 0.0, -25.0),
        ("preview-db", 255.0, 0.0),
    ],
)
def test_conversion_to_decibels(units, value, expected):
    values = np.array([[[value, value + 1e-3]]], np.float32)
    db, valid = to_db(values, np.ones((1, 2), bool), units, False)
    assert valid.all()
    assert db[0, 0, 0] == pytest.approx(expected, abs=1e-4)


def test_undeclared_nodata_in_decibels_is_found_and_said(sigma0_db):
    values = sigma0_db.copy()
    values[:, :40] = -9999.0
    result = measured(values, FLOAT)
    assert result.valid_fraction == pytest.approx(1 - 40 / 480)
    assert "undeclared-nodata" in [code for code, _ in result.warnings]
    assert result.median_db[0] == pytest.approx(np.median(sigma0_db[:, 40:]), abs=1e-3)


def test_zeros_of_a_preview_are_border_only_where_they_fill_a_square():
    values = np.full((1, 60, 60), 90, np.float32)
    values[:, :20] = 0  # border
    values[:, 40, 10:50] = 0  # a dark line
    _, valid = to_db(values, np.ones((60, 60), bool), "preview-amplitude", False)
    assert not valid[:20].any()
    assert valid[20:].all()


def test_zero_power_without_declared_nodata_is_nodata_and_negative_power_is_the_floor():
    values = np.array([[[0.0, -1e-3, 0.1]]], np.float32)
    db, valid = to_db(values, np.ones((1, 3), bool), "power", True)
    np.testing.assert_array_equal(valid, [[False, True, True]])
    np.testing.assert_allclose(db[0, 0], [0, -50, -10], atol=1e-4)


def test_statistics_shrug_off_point_targets(sigma0_db):
    values = sigma0_db.copy()
    values[:, ::40, ::40] = 30.0
    plain, bright = measured(sigma0_db, FLOAT), measured(values, FLOAT)
    assert bright.median_db[0] == pytest.approx(plain.median_db[0], abs=0.02)
    assert bright.spread_db[0] == pytest.approx(plain.spread_db[0], abs=0.02)
    assert bright.percentiles_db[2] == pytest.approx(plain.percentiles_db[2], abs=0.2)


def test_speckle_of_a_flat_area_gives_its_looks():
    rng = np.random.default_rng(4)
    for looks in (4.4, 20.0):
        db = 10 * np.log10(rng.gamma(looks, 0.1 / looks, (1, 480, 480)))
        assert measured(db, FLOAT).equivalent_looks == pytest.approx(looks, rel=0.35)


@pytest.mark.parametrize("value", [-12.0, 0.05])
def test_a_constant_raster_is_refused(value):
    with pytest.raises(RasterError, match="constant"):
        measured(np.full((1, 200, 200), value), FLOAT)


def test_a_raster_without_valid_pixels_is_refused():
    with pytest.raises(RasterError, match="no valid pixel"):
        measured(np.ones((1, 200, 200)), FLOAT, valid=np.zeros((200, 200), bool))
    with pytest.raises(RasterError, match=r"no valid pixel|every value"):
        measured(np.zeros((1, 200, 200)), BandFacts("uint16"))


def test_normalisation_is_by_the_rasters_median_and_fills_invalid_pixels_with_zero():
    db = np.array([[[-11.0, -5.0, 80.0, -11.0]], [[-17.0, -23.0, -17.0, -17.0]]], np.float32)
    valid = np.array([[True, True, True, False]])
    x = normalise(db, valid, (-11.0, -17.0), 6.0, 4.0)
    np.testing.assert_allclose(x, [[[0, 1, 4, 0]], [[0, -1, 0, 0]]])
    assert x.dtype == np.float32
    assert backscatter.MARGIN >= backscatter.FILL_SIDE - 1
