"""Where one kind of units ends and the next begins, in rows of numbers small enough to be reckoned by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import UnitsError
from sar_colorizer.core.sar import units as units_module
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.units import Finding, determine_units

FLOAT = BandFacts("float32", polarisations=("VV",))
TOLD = "its name says so"


def found(values, facts: BandFacts = FLOAT, units: str = "auto") -> Finding:
    """What a raster of one row is found to be; in one row speckle has no slope."""
    row = np.asarray(values, np.float32)[np.newaxis, np.newaxis]
    return determine_units([(row, np.ones((1, row.shape[2]), bool))], facts, units)


def said(units: str, dtype: str = "float32") -> BandFacts:
    return BandFacts(dtype, polarisations=("VV",), units=units, reason=TOLD)


def named(text: str, dtype: str = "float32") -> BandFacts:
    return BandFacts(dtype, text=text, polarisations=("VV",))


def around(median: float) -> np.ndarray:
    """101 values from 0.9 to 1.1 times their median."""
    return median * np.linspace(0.9, 1.1, 101)


@pytest.mark.parametrize(
    ("polarisation", "usual"), [("VV", -11), ("HH", -10), ("VH", -17), ("HV", -17), ("", -13), ("XX", -13)]
)
def test_power_and_amplitude_part_where_both_are_as_near_to_what_is_usual(polarisation, usual):
    """Read as amplitude a median is twice as many dB as read as power: they part at two thirds of the usual one."""
    facts = BandFacts("float32", polarisations=(polarisation,))
    for level, units, other in (
        (usual / 1.5 + 0.1, "amplitude", "power"),
        (usual / 1.5 - 0.1, "power", "amplitude"),
    ):
        finding = found(around(10 ** (level / 10)), facts)
        assert finding.radiometry.units == units
        read = {"power": level, "amplitude": 2 * level}
        assert finding.reason == (
            f"read as {units} the median is {read[units]:.1f} dB, nearer to the {usual} dB usual for land than the "
            f"{read[other]:.1f} dB of {other}"
        )
        ((code, text),) = finding.warnings
        assert code == "units-guessed"
        assert text == (f"The units were guessed as {units}: {finding.reason}. If it is {other}, give --units {other}.")


@pytest.mark.parametrize(
    ("text", "units", "reason"),
    [
        ("Amplitude_VV", "amplitude", "its description or name says amplitude or amp"),
        ("vv amp", "amplitude", "its description or name says amplitude or amp"),
        ("Intensity_VV", "power", "its description or name says intensity or power"),
        ("power of vv", "power", "its description or name says intensity or power"),
    ],
)
def test_a_name_decides_down_to_a_median_of_50_decibels_below_one(text, units, reason):
    factor = {"power": 10, "amplitude": 20}[units]
    finding = found(around(10 ** (-49.9 / factor)), named(text))
    assert (finding.radiometry.units, finding.reason, finding.warnings) == (units, reason, ())
    finding = found(around(10 ** (-50.1 / factor)), named(text))
    assert finding.radiometry.units == "power"  # nearer to what is usual
    assert "nearer to the" in finding.reason


def test_a_median_above_three_is_not_calibrated():
    finding = found(around(3.0))
    assert (finding.radiometry.units, finding.radiometry.highest_db) == ("power", 60.0)
    finding = found(around(3.01))
    assert finding.radiometry.units == "digital-number"
    assert finding.reason == "the median 3.01 is too large for calibrated backscatter"
    assert finding.radiometry.highest_db == 100.0
    assert [code for code, _ in finding.warnings] == ["units-guessed"]  # a spread of 0.22, as decibels may have


def test_what_may_be_decibels_or_digital_numbers_is_a_guess_that_is_said():
    finding = found(np.linspace(5, 25, 101))
    assert finding.radiometry.units == "digital-number"
    assert finding.warnings == (
        (
            "units-guessed",
            "The units were guessed as digital-number: the median 15 is too large for calibrated backscatter. "
            "If they are dB, give --units db.",
        ),
    )
    finding = found(np.linspace(50, 900, 101))  # no decibels reach so far
    assert (finding.radiometry.units, finding.warnings) == ("digital-number", ())


@pytest.mark.parametrize(
    ("slope", "units"), [(0.0, "db"), (0.25, "db"), (0.29, "db"), (0.3, "digital-number"), (1.0, "digital-number")]
)
def test_speckle_that_grows_less_than_half_as_much_as_of_amplitude_is_of_decibels(monkeypatch, slope, units):
    """Decibels that are all positive are a guess, as they may be digital numbers of something without speckle."""
    monkeypatch.setattr(units_module, "speckle_slope", lambda parts, facts: slope)
    finding = found(np.linspace(5, 25, 101))
    assert finding.radiometry.units == units
    if units == "db":
        assert finding.reason == "speckle does not grow with brightness"
        assert finding.warnings == (
            (
                "units-guessed",
                "The units were guessed as dB: the median 15 is too large for calibrated backscatter, and speckle does "
                "not grow with brightness. If they are digital numbers, give --units digital-number.",
            ),
        )
    else:
        assert finding.reason == "the median 15 is too large for calibrated backscatter"
        assert finding.warnings == ()


@pytest.mark.parametrize(
    ("slope", "units", "reason"),
    [
        (0.6, "preview-db", "8-bit values whose speckle does not grow with brightness (slope 0.60): dB"),
        (0.61, "preview-amplitude", "8-bit values whose speckle grows with brightness (slope 0.61): amplitude"),
    ],
)
def test_a_preview_is_of_amplitude_where_its_speckle_grows_by_more_than_0_6(monkeypatch, slope, units, reason):
    monkeypatch.setattr(units_module, "speckle_slope", lambda parts, facts: slope)
    finding = found(np.arange(1, 200), BandFacts("uint8"))
    assert (finding.radiometry.units, finding.reason, finding.warnings) == (units, reason, ())


@pytest.mark.parametrize("text", ["Sigma0_VV_dB", "sigmadB", "vv.db"])
def test_a_name_that_says_decibels_is_believed_where_the_values_may_be_some(text):
    finding = found(np.linspace(5, 25, 101), named(text))
    assert finding.radiometry.units == "db"
    assert finding.reason == "its description or name says dB, and a median of 15.0 allows it"
    assert finding.warnings == ()
    assert found(np.linspace(5, 25, 101), named(text, "uint8")).radiometry.units != "db"
    assert found(np.linspace(5, 25, 101), named(text, "uint16")).radiometry.units == "digital-number"
    assert found(np.linspace(2, 4, 101), named(text)).radiometry.units == "power"
    assert found(np.linspace(50, 900, 101), named(text)).radiometry.units == "digital-number"
    assert found(np.linspace(5, 25, 101), named("dbscan madb")).radiometry.units == "digital-number"


@pytest.mark.parametrize(("text", "units"), [("intensity", "power"), ("power", "power"), ("amp", "digital-number")])
def test_large_values_are_power_where_their_name_says_so(text, units):
    finding = found(np.linspace(50, 900, 101), named(text))
    assert finding.radiometry.units == units
    if units == "power":
        assert finding.reason == "its description or name says intensity or power; too large to be calibrated"
        assert finding.warnings == ()


def test_whole_numbers_without_a_scale_are_digital_numbers():
    finding = found(np.arange(1, 900), BandFacts("uint16"))
    assert (finding.radiometry.units, finding.warnings) == ("digital-number", ())
    assert finding.reason == "uint16 values without a scale: GRD digital numbers (amplitude)"
    assert found(np.arange(1, 900) / 1000, BandFacts("uint16", scale=1e-3)).radiometry.units == "amplitude"
    finding = found(np.arange(1, 900) / 1000, BandFacts("complex64", is_complex=True))
    assert finding.reason == "complex samples: their magnitude is an amplitude"


def with_negatives(share: int, of: int = 100) -> np.ndarray:
    """So many of the values lie at -40, the others from 5 to 25."""
    return np.concatenate([np.linspace(-40.2, -40, share), np.linspace(5, 25, of - share)])


def test_two_percent_of_negative_values_are_none_and_three_tell_decibels():
    finding = found(with_negatives(2))
    assert finding.radiometry.units == "digital-number"
    finding = found(with_negatives(3))
    assert finding.radiometry.units == "db"
    assert finding.reason == "3% of the values are negative and the median is 14.7"
    for few, units in ((2, "power"), (3, "db")):
        assert found(with_negatives(few), said("power")).radiometry.units == units


@pytest.mark.parametrize(("below", "of", "words"), [(199, 200, "nearly all"), (99, 100, "99%"), (100, 100, "100%")])
def test_a_share_that_is_not_quite_all_is_not_said_to_be(below, of, words):
    values = np.concatenate([np.linspace(-20, -5, below), np.linspace(1, 2, of - below)])
    assert found(values).reason.startswith(f"{words} of the values are negative and the median is -1")


def test_values_below_zero_as_a_whole_are_decibels_however_close_together():
    """No linear scene is negative; noise that was subtracted lies around zero."""
    assert found(np.linspace(-1.7, -1.51, 101)).radiometry.units == "db"
    with pytest.raises(UnitsError, match=r"The values \(median -1.45\) are neither dB nor linear backscatter"):
        found(np.linspace(-1.49, -1.41, 101))
    with pytest.raises(UnitsError):
        found([*np.linspace(-1.6, -1.51, 50), -1.5, *np.linspace(-1.49, -1.4, 50)])  # a median of -1.5
    assert found(np.linspace(-79.9, -30, 101)).radiometry.units == "db"
    # Of the ends, -80 is beyond what a radar measures and 100 is not, as in the mask.
    with pytest.raises(UnitsError):
        found([-80.0, -80.0, -80.0, *np.linspace(-60, -5, 98)])
    assert found([*np.linspace(-5.05, -4.95, 98), 100.0, 100.0, 100.0]).radiometry.units == "db"
    # 1 % at either end may lie further out.
    assert found([-200.0, *np.linspace(-30, -5, 198), 150.0]).radiometry.units == "db"
    with pytest.raises(UnitsError):
        found(np.linspace(-90, -30, 101))
    with pytest.raises(UnitsError):
        found([*np.linspace(-30, -1.6, 60), *np.linspace(1, 200, 41)])


def test_noise_that_was_subtracted_from_power_lies_around_zero_and_reaches_further_up_than_down():
    close = np.linspace(-0.5, 0.51, 97)
    assert found([-1.0, -1.0, *close, 1.0, 1.0]).radiometry.units == "power"
    with pytest.raises(UnitsError):
        found([-1.01, -1.01, *close, 1.0, 1.0])
    finding = found([*np.linspace(-0.005, -0.001, 5), *np.linspace(0.01, 1, 94), 30.0, 30.0])
    assert finding.radiometry.units == "power"
    assert finding.reason == (
        "the values lie around 0.489, too close together for decibels, and 5% of them are below zero, as where noise "
        "was subtracted from power"
    )
    with pytest.raises(UnitsError):
        found([*np.linspace(-0.005, -0.001, 5), *np.linspace(0.01, 1, 94), 30.1, 30.1])
    # Decibels that spread so reach below -1.5.
    for lowest, units in ((-1.5, "power"), (-1.51, "db")):
        assert found([lowest, lowest, lowest, *np.linspace(1, 9, 98)]).radiometry.units == units
    # A single bright target is none of the 1 % at that end.
    assert found([*np.linspace(-0.005, -0.001, 10), *np.linspace(0.01, 1, 189), 500.0]).radiometry.units == "power"


def test_a_product_is_believed_that_values_are_decibels_where_they_may_be():
    """Above zero as a whole they are not calibrated, and a median is above 3 then."""
    for values, believed in (
        (np.linspace(1, 5, 101), False),
        (np.linspace(0.1, 2.9, 101), False),
        ([-5.0, -4.9, *np.linspace(0.1, 2.9, 98)], False),  # 2 % below zero
        ([-5.0, -4.9, -4.8, *np.linspace(0.1, 2.9, 97)], True),
        (np.linspace(1.1, 5.1, 101), True),
        (np.linspace(-1, 5, 101), True),
        (np.linspace(4 - 0.26, 4 + 0.26, 101), False),  # a spread of 0.193
        (np.linspace(4 - 0.28, 4 + 0.28, 101), True),  # of 0.208
        (np.linspace(10 - 33.6, 10 + 33.6, 101), True),  # of 24.9
        ([*np.linspace(-20, 30, 100), 150.0], True),
        ([*np.linspace(-20, 30, 98), 150.0, 151.0, 152.0], False),
        ([*np.linspace(-20, 30, 98), 100.0, 100.0, 100.0], True),
        ([-150.0, *np.linspace(-20, 30, 100)], True),
        ([-150.0, -149.0, *np.linspace(-20, 30, 99)], False),
        ([*np.linspace(-20, 30, 99), 149.0, 150.0], False),
    ):
        try:
            assert (found(values, said("db")).reason == TOLD) is believed
        except UnitsError:
            assert not believed
    with pytest.raises(UnitsError):
        found(np.linspace(10 - 33.9, 10 + 33.9, 101), said("db"))  # a spread of 25.1, up to 44


def test_the_spread_of_decibels_is_about_their_median():
    """Half of the values and one more are the same but for a trifle: they spread over nothing."""
    values = np.concatenate([np.linspace(-5, -5.001, 51), np.linspace(8, 8.001, 50)])
    assert found(values, said("db")).reason == "50% of the values are negative and the median is -5.0"


def test_numbers_that_are_not_calibrated_may_be_negative_where_noise_was_subtracted():
    values = np.linspace(-100, 900, 101)
    with pytest.raises(UnitsError):
        found(values)
    finding = found(values, said("digital-number"))
    assert (finding.radiometry.units, finding.reason, finding.warnings) == ("digital-number", TOLD, ())


def test_a_contradiction_says_what_the_values_are_why_and_what_to_do():
    finding = found(np.linspace(-20, -5, 101), said("amplitude"))
    assert finding.warnings == (
        (
            "units-contradicted",
            "The values are read as db, though its name says so: 100% of the values are negative and the median is "
            "-12.5. If they are amplitude all the same, give --units amplitude.",
        ),
    )


@pytest.mark.parametrize(
    ("units", "values", "highest"),
    [
        ("power", around(3.0), 60.0),
        ("amplitude", around(3.0), 60.0),
        ("power", around(3.01), 100.0),
        ("digital-number", around(3.0), 100.0),
        ("db", around(3.0), 100.0),
        ("power", around(0.1), 60.0),
        ("power", [*np.linspace(-2, -1, 60), *np.linspace(4, 5, 40)], 100.0),  # of what is above zero
        ("power", [*np.linspace(0.1, 0.9, 60), *np.linspace(4, 5, 40)], 60.0),
        ("power", np.linspace(-2, -1, 50), 100.0),
    ],
)
def test_calibrated_backscatter_ends_at_60_decibels(units, values, highest):
    finding = found(values, FLOAT, units)
    assert (finding.radiometry.highest_db, finding.reason) == (highest, "given")


@pytest.mark.parametrize(
    ("values", "facts", "side"),
    [
        (np.arange(-30, 0), FLOAT, 9),
        ([*np.arange(-30, 0), -4.5], FLOAT, 3),
        (np.arange(-30, 0) * 0.5, BandFacts("int16", scale=0.05), 9),
        (np.arange(-30, 0) * 0.5, BandFacts("int16", scale=-0.05), 9),
        (np.arange(-30, 0) * 0.5, BandFacts("int16", scale=0.049), 3),
    ],
)
def test_decibels_in_coarse_steps_may_have_zeros_side_by_side(values, facts, side):
    assert found(values, facts, "db").radiometry.zero_side == side
    assert found(np.abs(values), facts, "power").radiometry.zero_side == 3


def test_fill_that_is_out_of_range_anyway_is_not_kept():
    values = np.repeat(np.linspace(-20, -1, 20), 50)
    below, above = np.full(50, -81.0), np.full(50, 90.0)
    assert found([*values, *below], FLOAT, "db").radiometry.fills == ()
    assert found([*values, *(below + 1)], FLOAT, "db").radiometry.fills == ()
    assert found([*values, *(below + 2)], FLOAT, "db").radiometry.fills == (-79.0,)
    assert found([*values, *above], FLOAT, "db").radiometry.fills == (90.0,)
    assert found([*(values + 100), *below], FLOAT, "power").radiometry.fills == ()
    assert found([*(values + 100), *(below + 80)], FLOAT, "power").radiometry.fills == ()
    assert found([*(values + 100), *(0 * below + 2.0**-10)], FLOAT, "power").radiometry.fills == (2.0**-10,)
    assert found([*values, *above], FLOAT, "db").radiometry.ceiling is None
    assert found(around(9.0), FLOAT, "power").radiometry.ceiling == 65535.0


def test_units_that_are_not_known_are_refused_with_those_that_are():
    with pytest.raises(UnitsError) as caught:
        found(around(1.0), FLOAT, "watts")
    assert str(caught.value) == (
        "Unknown units 'watts'. Use one of: auto, db, power, amplitude, digital-number, preview."
    )
    finding = found(np.arange(1, 200), BandFacts("uint8"), "preview")
    assert finding.radiometry.units == "preview-amplitude"
    assert finding.reason == "given as preview; 8-bit values, too uniform to tell; taken as stretched amplitude"
