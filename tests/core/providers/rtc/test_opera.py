"""OPERA's RTC-S1: what its tags say, or else its name."""

from __future__ import annotations

from sar_colorizer.core.providers.description import Description
from sar_colorizer.core.providers.rtc.opera import opera_facts

NAME = "OPERA_L2_RTC-S1_T102-217155-IW1_20240703T162341Z_20240703T220516Z_S1A_30_v1.0"
TAGS = {
    "PRODUCT_TYPE": "RTC-S1",
    "PROJECT": "OPERA",
    "PLATFORM": "Sentinel-1A",
    "ACQUISITION_MODE": "Interferometric Wide (IW)",
    "LOOK_DIRECTION": "right",
    "ORBIT_PASS_DIRECTION": "ascending",
    "ABSOLUTE_ORBIT_NUMBER": "54593",
    "TRACK_NUMBER": "102",
    "ZERO_DOPPLER_START_TIME": "2024-07-03T16:23:41.123456Z",
    "PROCESSING_INFORMATION_OUTPUT_BACKSCATTER_NORMALIZATION_CONVENTION": "gamma0",
    "PROCESSING_INFORMATION_OUTPUT_BACKSCATTER_EXPRESSION_CONVENTION": "linear power/intensity",
    "PROCESSING_INFORMATION_OUTPUT_BACKSCATTER_DECIBEL_CONVERSION_EQUATION": "10*LOG10(BACKSCATTER_LINEAR)",
}


def facts(name, tags, dtype="float32"):
    return opera_facts(Description(f"/data/{name}", "GTiff", (dtype,), tags=tags))


def test_the_tags_say_it():
    found = facts(f"{NAME}_VV.tif", TAGS)
    assert (found.kind, found.units, found.quantity) == ("OPERA RTC-S1", "power", "gamma0")
    assert found.tags == {
        "ACQUISITION_START": "2024-07-03T16:23:41.123456Z",
        "PLATFORM": "Sentinel-1A",
        "ORBIT_DIRECTION": "ASCENDING",
        "LOOK_DIRECTION": "RIGHT",
        "INSTRUMENT_MODE": "IW",
        "POLARISATIONS": "VV",
        "ABSOLUTE_ORBIT": "54593",
        "RELATIVE_ORBIT": "102",
    }


def test_a_renamed_file_is_known_by_its_tags_and_one_that_lost_them_by_its_name():
    assert facts("a.tif", TAGS).units == "power"
    found = facts(f"{NAME}_VH.tif", {})
    assert (found.units, found.quantity, found.date) == ("power", "gamma0", "2024-07-03T16:23:41")
    assert (found.tags["RELATIVE_ORBIT"], found.tags["POLARISATIONS"]) == ("102", "VH")


def test_the_mask_is_no_backscatter():
    assert facts(f"{NAME}_mask.tif", TAGS, "uint8").units == ""
    assert facts(f"{NAME}_mask.tif", {}).units == ""


def test_other_rasters_are_of_no_such_product():
    assert facts("a.tif", {"PLATFORM": "Sentinel-1A"}) is None
