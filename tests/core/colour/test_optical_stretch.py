"""Which bands are red, green and blue and which values black and white, by what a file says and by its values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from rasterio.enums import ColorInterp
from sar_colorizer.core.colour.natural import WHITE_REFLECTANCE
from sar_colorizer.core.colour.optical_stretch import OpticalFacts, rgb_bands, value_range
from sar_colorizer.core.errors import BandError, RasterError

RGB = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
GREY = (ColorInterp.gray, ColorInterp.undefined, ColorInterp.undefined)
WHAT = "The reference x.tif"
REFLECTANCE = np.clip(0.08 + 0.05 * np.random.default_rng(0).normal(size=(3, 5000)), 0.01, 0.5).astype(np.float32)


def facts(colours=RGB, descriptions=None, dtype: str = "uint8", **more) -> OpticalFacts:
    count = len(colours)
    return OpticalFacts(
        tuple(colours),
        tuple(descriptions or ("",) * count),
        (dtype,) * count,
        more.get("scales", (1.0,) * count),
        more.get("offsets", (0.0,) * count),
        tuple(more.get("texts", ())),
    )


@pytest.mark.parametrize(
    ("given", "bands", "codes"),
    [
        (facts(), (1, 2, 3), []),
        (facts((ColorInterp.blue, ColorInterp.green, ColorInterp.red)), (3, 2, 1), []),
        (facts((*GREY, ColorInterp.undefined), ("B02", "B03", "B04", "B08")), (3, 2, 1), []),
        (facts((*GREY, ColorInterp.undefined), ("blue", "green", "red", "nir")), (3, 2, 1), []),
        (facts((*GREY, ColorInterp.undefined)), (1, 2, 3), ["reference-bands"]),
        (facts((*GREY, ColorInterp.alpha)), (1, 2, 3), []),
    ],
)
def test_bands_are_told_by_colour_or_name_and_else_taken_in_order_with_a_note(given, bands, codes):
    notes: list[tuple[str, str]] = []
    assert rgb_bands(given, WHAT, notes) == bands
    assert [code for code, _ in notes] == codes


def test_fewer_than_three_bands_show_no_colour():
    with pytest.raises(BandError, match=r"x\.tif has 1 band and shows no colour"):
        rgb_bands(facts(RGB[:1]), WHAT, [])


def shown(given: OpticalFacts, values) -> tuple[float, float, list[str]]:
    notes: list[tuple[str, str]] = []
    found = value_range(given, (1, 2, 3), np.asarray(values, np.float32), WHAT, notes)
    return found.black, found.white, [code for code, _ in notes]


def test_reflectance_is_shown_alike_as_fractions_and_as_numbers():
    assert shown(facts(dtype="float32"), REFLECTANCE) == (0.0, WHITE_REFLECTANCE, [])
    numbers = facts(dtype="uint16", descriptions=("B04", "B03", "B02"))
    assert shown(numbers, REFLECTANCE * 10000) == (0.0, WHITE_REFLECTANCE * 10000, [])


def test_the_offset_of_sentinel_2_is_taken_off_where_its_baseline_says_so():
    name = "S2B_MSIL2A_20230501T101559_N0509_R065_T33UVR_20230501T130000.tif"
    black, white, codes = shown(facts(dtype="uint16", texts=(name,)), REFLECTANCE * 10000 + 1000)
    assert (black, white, codes) == (1000.0, 1000.0 + WHITE_REFLECTANCE * 10000, [])


def test_eight_bits_are_shown_as_they_are():
    assert shown(facts(), REFLECTANCE * 255)[:2] == (0.0, 255.0)


def test_a_stated_offset_goes_before_any_name():
    stated = replace(facts(dtype="uint16", texts=("S2A_N0509.tif",)), scales=(1e-4,) * 3, offsets=(-0.1,) * 3)
    assert shown(stated, REFLECTANCE)[:2] == (0.0, WHITE_REFLECTANCE)


def test_an_unknown_range_is_stretched_with_a_note_and_nothing_above_zero_is_refused():
    black, white, codes = shown(facts(dtype="float32"), REFLECTANCE * 1e6)
    assert codes == ["reference-range"]
    assert black == pytest.approx(float(np.percentile(REFLECTANCE * 1e6, 1)), rel=1e-4)
    assert white == pytest.approx(float(np.percentile(REFLECTANCE * 1e6, 98)), rel=1e-4)
    with pytest.raises(RasterError, match="no positive values"):
        shown(facts(dtype="float32"), -REFLECTANCE)
