"""What is a measurement and in which units: zeros and fill that nobody declared, through every door of the product."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError, UnitsError

# pytest imports by path: the conftest beside this file is no module that could be named.
_spec = importlib.util.spec_from_file_location("field_conftest", Path(__file__).with_name("conftest.py"))
field_rasters = sys.modules.setdefault("field_conftest", importlib.util.module_from_spec(_spec))
_spec.loader.exec_module(field_rasters)
Doors, mean_db, power, swath = (getattr(field_rasters, name) for name in ("Doors", "mean_db", "power", "swath"))


@dataclass
class Case:
    """A raster as people have it, and what is right for it."""

    units: str
    values: np.ndarray
    valid: np.ndarray
    profile: dict[str, Any] = field(default_factory=dict)
    warned: bool = False

    @property
    def db(self) -> np.ndarray:
        """What the valid pixels measure, dB."""
        values = self.values[self.valid].astype(np.float64)
        return values if self.units == "db" else (10 if self.units == "power" else 20) * np.log10(values)


def filled(
    units: str, fill: float, edge: float = 380, dtype: str = "float32", warned: bool = True, **profile: Any
) -> Case:
    """A raster whose pixels beyond the swath hold a fill value."""
    linear, inside = power(), swath(edge)
    values = {
        "power": linear,
        "amplitude": linear**0.5,
        "digital-number": linear**0.5 * 600,
        "db": 10 * np.log10(linear),
    }
    stored = np.where(inside, values[units], fill).astype(dtype)
    return Case(units, stored, inside, profile, warned)


def declared_otherwise(nodata: float) -> Case:
    """Case 01: RTC power that declares one value and fills with another: rows of its own, zeros beyond the swath."""
    case = filled("power", 0.0, 300, warned=False, nodata=nodata)
    case.values[:10] = nodata
    case.valid[:10] = False
    return case


def zero_block(side: int) -> Case:
    """Decibels with a block of exact zeros, however small, and single zeros, which are measurements."""
    case = filled("db", 0.0, 1000)
    case.values[100 : 100 + side, 100 : 100 + side] = 0
    case.valid[100 : 100 + side, 100 : 100 + side] = False
    case.values[20, 30] = case.values[250, 200] = 0
    return case


def three_above_zero() -> Case:
    """Decibels of which three quarters are zeros and three measurements lie above zero."""
    case = filled("db", 0.0, 130)
    case.values[case.valid] = np.minimum(case.values[case.valid], -0.5)
    case.values[40:43, 20] = [2.0, 5.0, 1.0]
    return case


def noise_subtracted() -> Case:
    """Power of a calm sea beside land, from which the noise was subtracted: a part of it lies below zero."""
    linear = power()
    linear[:, :90] = power()[:, :90] / 2000 + np.random.default_rng(2).normal(0, 4e-5, (300, 90))
    values = linear.astype(np.float32)
    return Case("power", values, values > 0, {}, True)


CASES = {
    "decibels, 75 % zeros, three above zero": three_above_zero,
    "power, noise subtracted": noise_subtracted,
    "decibels, the floor of a logarithm": lambda: filled("db", -60.0, 300),
    "power, 1e-10": lambda: filled("power", 1e-10, 300),
    "power, zeros, -32768 declared": lambda: declared_otherwise(-32768),
    "power, zeros, NaN declared": lambda: declared_otherwise(float("nan")),
    "power, zeros, nothing declared": lambda: filled("power", 0.0, 300, warned=False),
    "amplitude, zeros, -9999 declared": lambda: filled("amplitude", 0.0, 300, warned=False, nodata=-9999),
    "float digital numbers, 61 % zeros": lambda: filled("digital-number", 0.0, 190, warned=False),
    "uint16 digital numbers, 75 % zeros, 1 declared": lambda: filled(
        "digital-number", 0, 130, "uint16", False, nodata=1
    ),
    "power, some -9999": lambda: filled("power", -9999),
    "power, 48 % -9999": lambda: filled("power", -9999, 230),
    "power, -32768": lambda: filled("power", -32768, 300),
    "power, -99": lambda: filled("power", -99, 300),
    "power, -999": lambda: filled("power", -999, 300),
    "power, netCDF's fill": lambda: filled("power", 9.96921e36),
    "power, 1e20": lambda: filled("power", 1e20, 230),
    "power, 3.4e38": lambda: filled("power", 3.4e38, 300, warned=False),
    "power, -3.4e38": lambda: filled("power", -3.4e38, 300, warned=False),
    "power, 99999": lambda: filled("power", 99999, 300),
    "amplitude, -1": lambda: filled("amplitude", -1, 230),
    "decibels, -9999": lambda: filled("db", -9999),
    "decibels, 48 % -99": lambda: filled("db", -99, 230),
    "decibels, -3.4e38": lambda: filled("db", -3.4e38, 300, warned=False),
    "decibels, 75 % zeros": lambda: filled("db", 0, 130),
    "decibels, a block of zeros": lambda: zero_block(37),
    "decibels, a tiny block of zeros": lambda: zero_block(4),
    "int16 digital numbers, -9999": lambda: filled("digital-number", -9999, 380, "int16"),
    "int16 digital numbers, 48 % -32768": lambda: filled("digital-number", -32768, 230, "int16"),
    "uint16 digital numbers, 65535 on an edge": lambda: filled("digital-number", 65535, 230, "uint16"),
    "float digital numbers, 65535 on an edge": lambda: filled("digital-number", 65535, 300),
}


@pytest.fixture(params=CASES, scope="module")
def case(request) -> Case:
    return CASES[request.param]()


@pytest.fixture
def source(case, make_raster, tmp_path) -> Path:
    return make_raster(tmp_path / "in.tif", case.values[None], descriptions=("VV",), **case.profile)


def agrees(mask: np.ndarray, case: Case) -> None:
    """The mask is the right one, to the pixel."""
    wrong = mask != case.valid
    assert not wrong.any(), f"{int(wrong.sum())} pixels, the first at {np.argwhere(wrong)[:3].tolist()}"


def test_info_tells_units_level_and_share(case, source, doors):
    found = doors.info(source)
    assert found["units"] == case.units
    assert found["valid_fraction"] == pytest.approx(case.valid.mean(), abs=2e-5)
    assert found["median_db"] == pytest.approx(np.median(case.db), abs=2e-3)
    for percent in ("1", "99"):
        expected = max(-50.0, float(np.percentile(case.db, float(percent))))  # linear values below it are shown as -50
        assert found["percentiles_db"][percent] == pytest.approx(expected, abs=2e-3)
    if case.units == "db" or (case.db > -50).all():
        assert found["equivalent_looks"] == pytest.approx(4.4, rel=0.05)
    assert any("taken as nodata" in text for text in found["warnings"]) == case.warned
    said = " ".join([found["units_reason"], *found["warnings"]])
    assert "no value below zero" not in said
    assert "very value" not in said


@pytest.mark.parametrize("door", Doors.NAMES)
def test_every_door_has_the_same_mask(case, source, doors, door):
    agrees(doors.mask(door, source), case)


@pytest.mark.parametrize(
    "name", ["power, 48 % -9999", "decibels, 75 % zeros", "uint16 digital numbers, 65535 on an edge"]
)
def test_colours_are_those_of_the_file_that_declares_its_fill(name, make_raster, tmp_path, doors):
    case = CASES[name]()
    fill = float(case.values[~case.valid][0])
    silent = make_raster(tmp_path / "in.tif", case.values[None], descriptions=("VV",))
    honest = make_raster(tmp_path / "declared.tif", case.values[None], descriptions=("VV",), nodata=fill)
    np.testing.assert_array_equal(doors.colour(silent), doors.colour(honest))


def test_a_second_band_has_fill_of_its_own(make_raster, tmp_path, doors):
    linear = power()
    bands = np.stack([linear, power(seed=2) / 4]).astype(np.float32)
    bands[0, :40], bands[1, :, :50] = -9999, 0
    source = make_raster(tmp_path / "in.tif", bands, descriptions=("VV", "VH"))
    from sar_colorizer.core.composites.product import make_composite
    from sar_colorizer.core.options.composite import CompositeOptions

    output = tmp_path / "out.tif"
    make_composite(CompositeOptions(str(source), str(output)), lambda _: None, lambda: None)
    mask = doors._picture(output)[:, :, 3] > 0
    assert not mask[:40].any()
    assert not mask[:, :50].any()
    assert mask[40:, 50:].all()


@pytest.mark.parametrize("value", [0.0, -9999.0, float("nan")])
def test_a_raster_of_fill_alone_is_refused_by_what_is_true_of_it(value, make_raster, tmp_path, doors):
    source = make_raster(tmp_path / "in.tif", np.full((1, 200, 200), value, np.float32))
    with pytest.raises(RasterError) as caught:
        doors.colour(source)
    said = str(caught.value)
    assert {0.0: "100% are zero", -9999.0: "100% are -9999"}.get(value, "every pixel is nodata, masked or NaN") in said


def test_units_that_the_values_do_not_allow_are_refused(make_raster, tmp_path, doors):
    values = np.round(100 * 10 * np.log10(power())).astype(np.int16)
    values[:, :150] = -32768
    source = make_raster(tmp_path / "sigma0_dB.tif", values[None])
    with pytest.raises(UnitsError, match=r"a_scale 0\.01"):
        doors.colour(source)


def test_no_linear_value_is_ever_shown_as_minus_50_or_370_db(make_raster, tmp_path, doors):
    values = power().astype(np.float32)
    values[50:60, 50:60], values[100:110, 50:60] = -0.004, 9.96921e36
    source = make_raster(tmp_path / "in.tif", values[None], descriptions=("VV",))
    despeckled = doors.mask("despeckle", source)
    assert not despeckled[50:60, 50:60].any()
    assert not despeckled[100:110, 50:60].any()
    import rasterio

    with rasterio.open(tmp_path / "in_despeckled.tif") as dataset:
        band = dataset.read(1)
    assert -40 < np.nanmin(band) < np.nanmax(band) < 10
