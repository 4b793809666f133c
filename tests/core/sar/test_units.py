"""Units are told from what is left when fill and zeros are taken out, by what the values allow."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError, UnitsError
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.units import determine_units

FLOAT = BandFacts("float32", polarisations=("VV",))


@pytest.fixture(scope="module")
def sigma0_db(scenes):
    """A simulated VV scene without border, dB, (1, 480, 480)."""
    scene = scenes.Scene(rows=480, cols=480, seed=11, border=False, correlated=False)
    return scene.strip(0, 480).sigma0_db.astype(np.float32)


def settled(values, facts, units="auto"):
    values = values.astype(np.float32)
    return determine_units([(values, np.ones(values.shape[1:], bool))], facts, units)


def units_of(values, facts=FLOAT):
    return settled(values, facts).radiometry.units


def with_fill(values, fill, share):
    """The values with a share of the columns filled."""
    filled = values.copy()
    filled[:, :, : round(share * filled.shape[2])] = fill
    return filled


def test_decibels_are_recognised_by_their_sign(sigma0_db):
    found = settled(sigma0_db, FLOAT)
    assert found.radiometry.units == "db"
    assert "negative" in found.reason


def test_what_the_product_says_is_taken_and_what_the_user_says_before_it(sigma0_db):
    facts = BandFacts("float32", units="amplitude", reason="the product's metadata")
    values = 10 ** (sigma0_db / 10)
    found = settled(values, facts)
    assert (found.radiometry.units, found.reason, found.warnings) == ("amplitude", "the product's metadata", ())
    assert settled(values, facts, "power").radiometry.units == "power"


@pytest.mark.parametrize(
    ("declared", "made", "found"),
    [
        ("power", lambda db: db, "db"),
        ("amplitude", lambda db: db, "db"),
        ("digital-number", lambda db: db, "db"),
        ("db", lambda db: 10 ** (db / 10), "power"),
        ("db", lambda db: np.round(10 ** (db / 20) * 600), "digital-number"),
    ],
)
def test_values_that_cannot_be_what_the_product_says_win_over_it(sigma0_db, declared, made, found):
    facts = BandFacts("float32", polarisations=("VV",), units=declared, reason="its name says so")
    finding = settled(made(sigma0_db), facts)
    assert finding.radiometry.units == found
    ((code, text),) = finding.warnings
    assert code == "units-contradicted"
    assert text.startswith(f"The values are read as {found}, though its name says so: ")
    assert text.endswith(f"give --units {declared}.")


@pytest.mark.parametrize(
    ("declared", "made"),
    [
        ("db", lambda db: db),
        ("db", lambda db: db + 60),
        ("power", lambda db: 10 ** (db / 10)),
        ("power", lambda db: 10 ** (db / 10) * 1e6),
        ("amplitude", lambda db: 10 ** (db / 20)),
        ("digital-number", lambda db: np.round(10 ** (db / 20) * 600) - 3),
    ],
)
def test_values_that_may_be_what_the_product_says_are_not_doubted(sigma0_db, declared, made):
    finding = settled(made(sigma0_db), BandFacts("float32", units=declared, reason="its name says so"))
    assert (finding.radiometry.units, finding.reason, finding.warnings) == (declared, "its name says so", ())


@pytest.mark.parametrize(("units", "power"), [("power", 1.0), ("amplitude", 0.5)])
def test_power_and_amplitude_are_told_apart_and_the_guess_is_said(sigma0_db, units, power):
    found = settled(10 ** (sigma0_db / 10 * power), FLOAT)
    assert found.radiometry.units == units
    assert [code for code, _ in found.warnings] == ["units-guessed"]
    assert "nearer to the -11 dB usual for land" in found.reason


FILLS = [0.0, -9999.0, -32768.0, -99.0, -999.0, 9.96921e36, 1e20, -3.4e38, 3.4e38, -1.0, -5000.0]


@pytest.mark.parametrize(
    ("units", "fill"),
    [
        (units, fill)
        for units in ("db", "power", "amplitude", "digital-number")
        for fill in FILLS
        if (units, fill) != ("db", -1.0)  # a measurement
    ],
)
@pytest.mark.parametrize("share", [0.01, 0.48, 0.75])
def test_units_do_not_depend_on_fill(sigma0_db, units, fill, share):
    linear = {"power": 10 ** (sigma0_db / 10), "amplitude": 10 ** (sigma0_db / 20)}
    values = {"db": sigma0_db, "digital-number": 474 * linear["amplitude"], **linear}[units]
    found = settled(with_fill(values, fill, share), FLOAT)
    assert found.radiometry.units == units
    measured = found.radiometry.valid_mask(with_fill(values, fill, share), np.ones(values.shape[1:], bool))
    filled = round(share * 480)
    assert not measured[:, :filled].any()
    assert measured[:, filled:].all()


@pytest.mark.parametrize(
    ("units", "fill"),
    [("db", -50.0), ("db", -40.0), ("db", 255.0), ("power", 1e-10), ("power", 255.0), ("digital-number", 1.0)],
)
def test_any_value_that_fills_squares_apart_from_all_others_is_fill(sigma0_db, units, fill):
    """Floors of logarithms, no-data values of somebody's own: a measurement has speckle and fills no square."""
    values = {
        "db": np.maximum(sigma0_db, -33),
        "power": 10 ** (sigma0_db / 10),
        "digital-number": np.maximum(474 * 10 ** (sigma0_db / 20), 10),
    }[units]
    found = settled(with_fill(values, fill, 0.3), FLOAT)
    assert found.radiometry.units == units
    assert found.radiometry.fills == (pytest.approx(fill),)
    measured = found.radiometry.valid_mask(with_fill(values, fill, 0.3).astype(np.float32), np.ones((480, 480), bool))
    assert not measured[:, :144].any()
    assert measured[:, 144:].all()


@pytest.mark.parametrize("clip", [-25.0, -15.0])
def test_water_that_was_clipped_is_a_measurement(sigma0_db, clip):
    values = np.maximum(sigma0_db, clip)
    values[:, 100:200, 100:300] = clip
    found = settled(values, FLOAT)
    assert found.radiometry.fills == ()
    assert found.radiometry.valid_mask(values, np.ones((480, 480), bool)).all()


def test_three_values_above_zero_do_not_make_decibels_linear(sigma0_db):
    values = with_fill(np.minimum(sigma0_db, -1.0), 0.0, 0.75)
    values[0, 100, 400:403] = [2.0, 5.0, 1.0]
    found = settled(values, FLOAT)
    assert found.radiometry.units == "db"
    assert "nearly all of the values are negative" in found.reason


def test_power_from_which_noise_was_subtracted_is_power(sigma0_db):
    noise = np.random.default_rng(2).normal(0, 0.004, sigma0_db.shape)
    calm = 10 ** ((sigma0_db - 14) / 10) + noise  # 15 % of it below zero
    assert (calm < 0).mean() > 0.1
    found = settled(calm, FLOAT)
    assert found.radiometry.units == "power"
    assert "below zero" in found.reason


@pytest.mark.parametrize(
    ("text", "units"), [("Intensity_VV", "power"), ("Amplitude_VV", "amplitude"), ("sigma0_vv_power", "power")]
)
def test_a_description_that_names_the_units_decides_between_those_that_are_possible(sigma0_db, text, units):
    found = settled(10 ** (sigma0_db / 10), BandFacts("float32", text=text))
    assert found.radiometry.units == units
    assert found.warnings == ()


@pytest.mark.parametrize("text", ["sigma0_vv_dB", "gamma0_db.tif", "Amplitude_VV", "power", ""])
def test_a_word_never_overrules_the_values(sigma0_db, text):
    assert (
        units_of(10 ** (sigma0_db / 10 - 3), BandFacts("float32", text=f"{text} x")) == "power"
    )  # as amplitude: -80 dB
    if "db" in text.lower():
        assert units_of(10 ** (sigma0_db / 10), BandFacts("float32", text=text, polarisations=("VV",))) == "power"
    assert units_of(sigma0_db, BandFacts("float32", text=text)) == "db"
    assert units_of(np.round(474 * 10 ** (sigma0_db / 20)), BandFacts("uint16", text=text)) == "digital-number"


def test_snaps_intensity_is_the_power_of_digital_numbers(sigma0_db):
    found = settled(474**2 * 10 ** (sigma0_db / 10), BandFacts("float32", text="Intensity_VV"))
    assert found.radiometry.units == "power"
    assert found.radiometry.highest_db == 100.0


def test_uncalibrated_decibels_are_told_from_digital_numbers_by_their_speckle(sigma0_db):
    numbers = 20 * np.log10(474 * 10 ** (sigma0_db / 20))
    assert (numbers > 0).all()
    found = settled(numbers, FLOAT)
    assert found.radiometry.units == "db"
    assert [code for code, _ in found.warnings] == ["units-guessed"]
    assert units_of(numbers, BandFacts("float32", text="Sigma0_VV_db")) == "db"
    assert units_of(474 * 10 ** (sigma0_db / 20)) == "digital-number"


def test_small_digital_numbers_are_told_from_decibels_by_their_speckle_without_a_guess(sigma0_db):
    numbers = 20 * 10 ** (sigma0_db / 20)
    assert np.median(numbers) > 3 and np.percentile(numbers, 99) < 100  # as decibels may be
    found = settled(numbers, FLOAT)
    assert found.radiometry.units == "digital-number"
    assert found.reason.startswith("the median ") and found.warnings == ()


def test_grd_digital_numbers_are_amplitude(sigma0_db):
    numbers = np.round(474 * 10 ** (sigma0_db / 20))
    numbers[:, :50] = 0
    found = settled(numbers, BandFacts("uint16"))
    assert found.radiometry.units == "digital-number"
    assert not found.radiometry.valid_mask(numbers.astype(np.float32), np.ones((480, 480), bool))[:50].any()


@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_an_edge_of_the_largest_16_bit_value_is_fill(sigma0_db, dtype):
    numbers = with_fill(np.round(474 * 10 ** (sigma0_db / 20)), 65535, 0.3).astype(np.float32)
    numbers[0, 200, 300] = 65535  # saturated
    found = settled(numbers, BandFacts(dtype))
    assert found.radiometry.units == "digital-number"
    measured = found.radiometry.valid_mask(numbers, np.ones((480, 480), bool))
    assert not measured[:, :144].any()
    assert measured[:, 144:].sum() >= 480 * 336 - 1


def test_complex_samples_are_amplitudes(sigma0_db):
    assert units_of(10 ** (sigma0_db / 20), BandFacts("complex64", is_complex=True)) == "amplitude"


@pytest.mark.parametrize(("kind", "stretch"), [("amplitude", 20), ("db", None)])
def test_eight_bit_previews_are_told_apart_by_their_speckle(sigma0_db, kind, stretch):
    if stretch:
        amplitude = 10 ** (sigma0_db / stretch)
        numbers = np.clip(amplitude / np.percentile(amplitude, 99) * 255, 0, 255)
    else:
        numbers = np.clip((sigma0_db + 25) / 25 * 255, 0, 255)
    found = settled(np.round(numbers), BandFacts("uint8"))
    assert found.radiometry.units == f"preview-{kind}"
    assert "speckle" in found.reason
    assert settled(np.round(numbers), BandFacts("uint8"), "preview").radiometry.units == f"preview-{kind}"


def test_a_white_border_of_a_preview_is_fill_and_a_saturated_town_is_not(sigma0_db):
    amplitude = 10 ** (sigma0_db / 20)
    numbers = np.clip(np.round(amplitude / np.percentile(amplitude, 97) * 255), 1, 255).astype(np.float32)
    numbers[0, 200:220, 200:220] = 255  # a town
    found = settled(numbers, BandFacts("uint8"))
    assert found.radiometry.valid_mask(numbers, np.ones((480, 480), bool)).all()
    rows, cols = np.mgrid[0:480, 0:480]
    outside = cols + 0.4 * rows > 500
    numbers[0, outside] = 255
    found = settled(numbers, BandFacts("uint8"))
    measured = found.radiometry.valid_mask(numbers, np.ones((480, 480), bool))
    assert not measured[outside].any()
    assert (~measured & ~outside).sum() < 450  # the town, which is solid here, and what touches the border


def test_scaled_decibels_without_a_scale_are_refused_with_the_cure(sigma0_db):
    with pytest.raises(UnitsError, match=r"a_scale 0\.01"):
        settled(np.round(sigma0_db * 100), BandFacts("int16"))
    with pytest.raises(UnitsError, match=r"a_scale 0\.01"):
        settled(with_fill(np.round(sigma0_db * 100), -32768, 0.5), BandFacts("int16"))


@pytest.mark.parametrize("fill", [None, -9999, -32768, 0])
def test_the_scale_of_the_file_makes_them_decibels(sigma0_db, fill):
    stored = np.round(sigma0_db * 100)
    stored = stored if fill is None else with_fill(stored, fill, 0.5)
    found = settled(stored * np.float32(0.01), BandFacts("int16", scale=0.01))
    assert found.radiometry.units == "db"
    measured = found.radiometry.valid_mask((stored * np.float32(0.01)).astype(np.float32), np.ones((480, 480), bool))
    assert measured[:, 240:].mean() > 0.999
    assert measured[:, :240].mean() == (pytest.approx(1, abs=1e-3) if fill is None else 0)


def test_whole_decibels_may_have_zeros_side_by_side():
    values = np.round(np.random.default_rng(1).normal(-6, 4, (1, 300, 300)))
    values[0, 10:14, 10:14] = 0
    found = settled(values, BandFacts("int16"))
    assert (found.radiometry.units, found.radiometry.zero_side) == ("db", 9)


def test_given_units_are_taken_as_given(sigma0_db):
    found = settled(10 ** (sigma0_db / 10), FLOAT, "amplitude")
    assert (found.radiometry.units, found.reason) == ("amplitude", "given")


def test_unknown_units_are_refused(sigma0_db):
    with pytest.raises(UnitsError, match="'watts'"):
        settled(sigma0_db, FLOAT, "watts")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({0.0: 1.0}, "100% are zero"),
        ({0.0: 0.6, -9999.0: 0.4}, "60% are zero and 40% are -9999"),
        ({-9999.0: 1.0}, "100% are -9999"),
    ],
)
def test_a_raster_without_measurements_is_refused_by_what_is_true_of_it(parts, said):
    values = np.concatenate([np.full(round(1000 * share), value) for value, share in parts.items()]).reshape(1, 20, 50)
    with pytest.raises(RasterError, match=f"holds no measurement.*{said}") as caught:
        settled(values, BandFacts("float32"))
    assert "every value" not in str(caught.value)
