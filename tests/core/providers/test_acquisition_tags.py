"""The words that all providers' metadata are brought to."""

from __future__ import annotations

import pytest
from sar_colorizer.core.providers.acquisition_tags import acquisition_tags, iso_time, platform_name


def test_what_is_not_known_is_left_out():
    assert acquisition_tags() == {}
    assert acquisition_tags(absolute_orbit=0, relative_orbit="", polarisations=["VV", "VH", "VV"]) == {
        "POLARISATIONS": "VV,VH"
    }


@pytest.mark.parametrize("text", ["S1A", "SENTINEL-1A", "sentinel-1a", "Sentinel 1A"])
def test_a_satellite_has_one_name(text):
    assert platform_name(text) == "Sentinel-1A"
    assert platform_name("ICEYE-X7") == "ICEYE-X7"


@pytest.mark.parametrize(("text", "direction"), [("A", "ASCENDING"), ("Descending", "DESCENDING"), ("?", None)])
def test_directions_are_words(text, direction):
    assert acquisition_tags(direction=text).get("ORBIT_DIRECTION") == direction


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20210401T052623", "2021-04-01T05:26:23"),
        ("01-APR-2021 05:26:23.793577", "2021-04-01T05:26:23.793577"),
        ("01-APR-2021", "2021-04-01"),
        ("20210401", "2021-04-01"),
        ("2021-04-01T05:26:23Z", "2021-04-01T05:26:23Z"),
        ("01-JAN-2000 00:00:00.000000", ""),
        ("", ""),
    ],
)
def test_times_are_written_as_iso_8601_has_it(text, iso):
    assert iso_time(text) == iso
