"""Tags that products have in common: what made them, and what is carried over of a raster or of other products."""

from __future__ import annotations

import re

from sar_colorizer import __version__
from sar_colorizer.core.output.fingerprint import FINGERPRINT_TAG
from sar_colorizer.core.output.tags import carried_from_products, carried_from_raster, made_by


def test_a_product_says_what_made_it_and_when_in_utc():
    made = made_by("COMPOSITE")
    assert made["TIFFTAG_SOFTWARE"] == f"SAR Colorizer {__version__}" and made["COMPOSITE_VERSION"] == __version__
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made["COMPOSITE_DATE"])


def test_what_stays_true_of_the_product_is_carried_from_the_input():
    true = {
        **{"TIFFTAG_DATETIME": "2020:01:02 03:04:05", "ACQUISITION_START_TIME": "2020-01-02T03:04:05Z", "PASS": "ASC"},
        **{
            "SENSING_STOP": "x",
            "FIRST_LINE_TIME": "x",
            "REL_ORBIT": "37",
            "abs_orbit": "30600",
            "ORBIT_DIRECTION": "A",
        },
        **{"MISSION_ID": "S1A", "SATELLITE_IDENTIFIER": "x", "PLATFORM": "x", "INCIDENCE_ANGLE_NEAR": "30"},
        **{"PRODUCT_ID": "x", "SWATH": "IW", "POLARISATION": "VV", "METADATA_START_DATE": "x", "acquisitionTime": "x"},
    }
    untrue = {
        **{"AREA_OR_POINT": "Area", "TIFFTAG_SOFTWARE": "x", "TIFFTAG_IMAGEDESCRIPTION": "x", "STATISTICS_MEAN": "1"},
        **{
            "PASSWORD": "x",
            "BYPASS": "x",
            "UPDATED": "x",
            "CALIBRATION": "x",
            "PRODUCT_XML": "x" * 5000,
            "nodata": "0",
        },
    }
    assert carried_from_raster({**true, **untrue}) == true
    imagery = {"ACQUISITIONDATETIME": "2020-01-02", "SATELLITEID": "S1A", "CLOUDCOVER": "0"}
    assert carried_from_raster({"SATELLITEID": "S1B"}, imagery) == {
        "ACQUISITIONDATETIME": "2020-01-02",
        "SATELLITEID": "S1B",
    }


def test_of_products_all_is_carried_but_what_is_true_of_one_file():
    first = {"SYNTHETIC": "s", "COLORIZER_STYLE": "a", FINGERPRINT_TAG: "1", "STATISTICS_MEAN": "1", "EMPTY": ""}
    second = {"SYNTHETIC": "s", "COLORIZER_STYLE": "b", "COLORIZER_DATE": "before"}
    found = carried_from_products([first, second], COLORIZER_DATE="now")
    assert found == {"SYNTHETIC": "s", "COLORIZER_STYLE": "a; b", "COLORIZER_DATE": "now"}


def test_a_tag_put_together_from_many_products_is_shortened():
    found = carried_from_products([{"COLORIZER_INPUT": f"{number:0100d}"} for number in range(60)])
    assert len(found["COLORIZER_INPUT"]) < 4100 and found["COLORIZER_INPUT"].endswith("... (60 values)")
