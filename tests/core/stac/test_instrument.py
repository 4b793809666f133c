"""Platform, orbit and mode are told as STAC names them, and what no tag says is left out."""

from __future__ import annotations

import pytest
from sar_colorizer.core.stac.instrument import instrument_fields


@pytest.mark.parametrize(
    ("name", "platform", "constellation"),
    [
        ("SENTINEL-1A", "sentinel-1a", "sentinel-1"),
        ("S1C", "sentinel-1c", "sentinel-1"),
        ("Sentinel-1", "sentinel-1", "sentinel-1"),
        ("RADARSAT-2", "radarsat-2", None),
        ("ALOS2", "alos-2", None),
        ("TSX-1", "terrasar-x", None),
        ("Capella-9", "capella-9", "capella"),
        ("ICEYE_X7", "iceye-x7", "iceye"),
        ("Somebody's Own 3", "somebody's-own-3", None),
    ],
)
def test_a_platform_has_its_name_in_catalogues(name, platform, constellation):
    told = instrument_fields({"PLATFORM": name})
    assert told["platform"] == platform
    assert told.get("constellation") == constellation
    assert told.get("instruments") == (["c-sar"] if constellation == "sentinel-1" else None)


SENTINEL = {
    "PLATFORM": "SENTINEL-1A",
    "INSTRUMENT_MODE": "IW",
    "POLARISATIONS": "VV, VH",
    "PRODUCT_TYPE": "GRD",
    "ORBIT_DIRECTION": "DESCENDING",
    "ABSOLUTE_ORBIT": "37267",
    "RELATIVE_ORBIT": "95",
}


def test_a_sentinel_1_scene_is_told_whole():
    assert instrument_fields(SENTINEL) == {
        "platform": "sentinel-1a",
        "constellation": "sentinel-1",
        "instruments": ["c-sar"],
        "sat:orbit_state": "descending",
        "sat:absolute_orbit": 37267,
        "sat:relative_orbit": 95,
        "sar:instrument_mode": "IW",
        "sar:frequency_band": "C",
        "sar:polarizations": ["VV", "VH"],
        "sar:product_type": "GRD",
    }


@pytest.mark.parametrize("missing", ["PLATFORM", "INSTRUMENT_MODE", "POLARISATIONS", "PRODUCT_TYPE"])
def test_without_one_of_what_the_extension_wants_none_of_its_fields_is_told(missing):
    told = instrument_fields({key: value for key, value in SENTINEL.items() if key != missing})
    assert not [key for key in told if key.startswith("sar:")]
    assert told["sat:relative_orbit"] == 95


def test_values_that_are_no_such_thing_are_left_out():
    assert instrument_fields({"ORBIT_DIRECTION": "up", "ABSOLUTE_ORBIT": "n/a", "RELATIVE_ORBIT": "0"}) == {}
    assert instrument_fields({}) == {}
