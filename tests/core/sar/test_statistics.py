"""A raster is measured as a whole: level, spread, tone, looks, and what was left out."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.speckle import USUAL_LOOKS, spread_db
from sar_colorizer.core.sar.statistics import measure_windows
from sar_colorizer.core.sar.windows import Window, WindowSample

FLOAT = BandFacts("float32", polarisations=("VV",))


@pytest.fixture(scope="module")
def sigma0_db(scenes):
    """A simulated VV scene without border, dB, (1, 480, 480)."""
    scene = scenes.Scene(rows=480, cols=480, seed=11, border=False, correlated=False)
    return scene.strip(0, 480).sigma0_db.astype(np.float32)


def measured(values, facts=FLOAT, units="auto", valid=None):
    values = values.astype(np.float32)
    rows, cols = values.shape[1:]
    valid = np.ones((rows, cols), bool) if valid is None else valid
    whole = Window((0, rows), (0, cols), values, valid, (slice(0, rows), slice(0, cols)))
    return measure_windows(WindowSample((whole,), rows * cols), facts, units)


def test_the_median_is_that_of_the_valid_pixels(sigma0_db):
    assert measured(sigma0_db).median_db[0] == pytest.approx(np.median(sigma0_db), abs=1e-4)
    assert measured(10 ** (sigma0_db / 10)).median_db[0] == pytest.approx(np.median(sigma0_db), abs=0.01)


@pytest.mark.parametrize(
    ("fill", "code"), [(-9999.0, "undeclared-nodata"), (-99.0, "undeclared-nodata"), (0.0, "zero-as-nodata")]
)
def test_what_is_left_out_of_decibels_is_said(sigma0_db, fill, code):
    values = sigma0_db.copy()
    values[:, :40] = fill
    result = measured(values)
    assert result.valid_fraction == pytest.approx(1 - 40 / 480)
    assert [one for one, _ in result.warnings] == [code]
    assert "8.3% of the pixels" in result.warnings[0][1]
    assert result.median_db[0] == pytest.approx(np.median(sigma0_db[:, 40:]), abs=1e-3)


def test_zeros_among_linear_values_are_nothing_to_say_and_negative_ones_are(sigma0_db):
    power = 10 ** (sigma0_db / 10)
    power[:, :40] = 0
    assert [code for code, _ in measured(power).warnings] == ["units-guessed"]
    power[:, 40:44] = -0.25
    result = measured(power)
    assert [code for code, _ in result.warnings] == ["units-guessed", "undeclared-nodata"]
    assert "hold -0.25, which no backscatter" in result.warnings[1][1]
    assert result.valid_fraction == pytest.approx(1 - 44 / 480)
    assert result.percentiles_db[0] > -30


def test_statistics_shrug_off_point_targets(sigma0_db):
    values = sigma0_db.copy()
    values[:, ::40, ::40] = 30.0
    plain, bright = measured(sigma0_db), measured(values)
    assert bright.median_db[0] == pytest.approx(plain.median_db[0], abs=0.02)
    assert bright.spread_db[0] == pytest.approx(plain.spread_db[0], abs=0.02)
    assert bright.percentiles_db[2] == pytest.approx(plain.percentiles_db[2], abs=0.2)


@pytest.mark.parametrize("looks", [1.0, 2.0, 4.4, 20.0])
@pytest.mark.parametrize("units", ["db", "power", "digital-number"])
def test_speckle_gives_its_looks(looks, units):
    rows, cols = np.mgrid[0:400, 0:400]
    level = -11 + 4 * np.sin(rows / 37) + 3 * np.cos(cols / 23) - 9 * ((rows > 200) & (cols < 120))
    power = 10 ** (level / 10) * np.random.default_rng(4).gamma(looks, 1 / looks, level.shape)
    values = {"db": 10 * np.log10(power), "power": power, "digital-number": np.sqrt(power) * 600}[units]
    result = measured(values[None])
    assert result.units == units
    assert result.looks == pytest.approx(looks, rel=0.05)
    assert result.speckle_db == pytest.approx(spread_db(looks), rel=0.03)


def test_where_speckle_cannot_be_told_none_is_said_and_the_usual_is_taken():
    valid = np.zeros((200, 200), bool)
    valid[::10, ::10] = True  # no window of 7 x 7 is whole
    result = measured(np.random.default_rng(1).normal(-11, 3, (1, 200, 200)), valid=valid)
    assert result.looks is None
    assert result.speckle_db == pytest.approx(spread_db(USUAL_LOOKS))


@pytest.mark.parametrize("value", [-12.0, 0.05])
def test_a_constant_raster_is_refused(value):
    with pytest.raises(RasterError, match="constant"):
        measured(np.full((1, 200, 200), value), units="db" if value < 0 else "power")


def test_a_raster_without_valid_pixels_is_refused():
    with pytest.raises(RasterError, match="no valid pixel"):
        measured(np.ones((1, 200, 200)), valid=np.zeros((200, 200), bool))
    with pytest.raises(RasterError, match="100% are zero"):
        measured(np.zeros((1, 200, 200)), BandFacts("uint16"))


def test_given_units_that_leave_nothing_are_refused(sigma0_db):
    with pytest.raises(RasterError, match="Read as power, the raster has no valid pixel"):
        measured(np.minimum(sigma0_db, -1), units="power")
