"""The Planetary Computer's sentinel-1-rtc, by the names of its files and folders."""

from __future__ import annotations

from sar_colorizer.core.providers.description import Description
from sar_colorizer.core.providers.rtc.planetary_computer import planetary_computer_facts

FOLDER = "S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_037266_046436_rtc"


def facts(path, dtype="float32", driver="GTiff", files=()):
    return planetary_computer_facts(Description(path, driver, (dtype,), files=files))


def test_file_and_folder_say_it():
    found = facts(f"/data/{FOLDER}/measurement/iw-vv.rtc.tiff")
    assert (found.units, found.quantity, found.date) == ("power", "gamma0", "2021-04-01T05:26:23")
    assert found.tags["POLARISATIONS"] == "VV"
    assert (found.tags["PLATFORM"], found.tags["ABSOLUTE_ORBIT"]) == ("Sentinel-1A", "37266")


def test_the_file_alone_says_what_its_values_are():
    found = facts("/data/iw-vh.rtc.tiff")
    assert (found.units, found.tags) == ("power", {"POLARISATIONS": "VH"})


def test_a_virtual_raster_of_them_is_known_by_the_files_behind():
    both = tuple(f"/data/{FOLDER}/measurement/iw-{pol}.rtc.tiff" for pol in ("vv", "vh"))
    assert facts("/data/a.vrt", driver="VRT", files=both).tags["POLARISATIONS"] == "VV,VH"


def test_pictures_and_others_are_not_of_it():
    assert facts("/data/iw-vv.rtc.tiff", "uint8") is None
    assert facts("/data/scene_vv.tif") is None
