"""Umbra's GEC: the acquisition by name and side files, the units left to the values."""

from __future__ import annotations

import json

from sar_colorizer.core.providers.description import Description
from sar_colorizer.core.providers.umbra import umbra_facts

PRODUCT = "2023-07-18-02-30-32_UMBRA-04"


def facts(folder, name=f"{PRODUCT}_GEC.tif"):
    return umbra_facts(Description(f"{folder}/{name}", "GTiff", ("uint8",)))


def test_the_name_says_when_and_by_what():
    found = facts("/data")
    assert (found.kind, found.units, found.date) == ("Umbra GEC", "", "2023-07-18T02:30:32")
    assert found.tags == {"ACQUISITION_START": "2023-07-18T02:30:32", "PLATFORM": "Umbra-04"}


def test_the_metadata_beside_says_more(tmp_path):
    (tmp_path / f"{PRODUCT}_METADATA.json").write_text(
        json.dumps(
            {
                "version": "1.0.0",
                "vendor": "Umbra Space",
                "imagingMode": "SPOTLIGHT",
                "umbraSatelliteName": "UMBRA_04",
                "collects": [
                    {
                        "startAtUTC": "2023-07-18T02:30:33+00:00",
                        "polarizations": ["VV"],
                        "satelliteTrack": "ASCENDING",
                        "radarBand": "X",
                    }
                ],
            }
        )
    )
    assert facts(tmp_path).tags == {
        "ACQUISITION_START": "2023-07-18T02:30:33+00:00",
        "PLATFORM": "Umbra-04",
        "ORBIT_DIRECTION": "ASCENDING",
        "INSTRUMENT_MODE": "SPOTLIGHT",
        "POLARISATIONS": "VV",
    }


def test_a_stac_item_beside_says_it_too(tmp_path):
    item = {
        "properties": {"datetime": "2023-07-18T02:30:34Z", "sar:polarizations": ["HH"], "sat:orbit_state": "descending"}
    }
    (tmp_path / f"{PRODUCT}.stac.v2.json").write_text(json.dumps(item))
    found = facts(tmp_path)
    assert (found.date, found.tags["POLARISATIONS"]) == ("2023-07-18T02:30:34Z", "HH")
    assert found.tags["ORBIT_DIRECTION"] == "DESCENDING"


def test_broken_metadata_does_no_harm(tmp_path):
    for text in ("{", "[]", '{"collects": 3}', '{"collects": []}'):
        (tmp_path / f"{PRODUCT}_METADATA.json").write_text(text)
        assert facts(tmp_path).tags["PLATFORM"] == "Umbra-04"


def test_other_names_say_nothing():
    assert facts("/data", "2023-07-18_scene.tif") is None
