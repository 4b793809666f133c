"""HyP3's names: what they say of values and acquisition, and of which rasters."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.providers.description import Description
from sar_colorizer.core.providers.rtc.hyp3 import hyp3_facts
from sar_colorizer.core.raster.reader import SarRaster

from ..conftest import power

NAME = "S1A_IW_20210401T052623_DVP_RTC20_G_{}uned_3F1B_VV.tif"


def facts(name, dtype="float32", driver="GTiff", files=()):
    return hyp3_facts(Description(f"/data/{name}", driver, (dtype,), files=files))


@pytest.mark.parametrize(
    ("letters", "units", "quantity"),
    [("gp", "power", "gamma0"), ("sa", "amplitude", "sigma0"), ("gd", "db", "gamma0")],
)
def test_the_name_says_units_and_quantity(letters, units, quantity):
    found = facts(NAME.format(letters))
    assert (found.kind, found.units, found.quantity) == ("ASF HyP3 RTC", units, quantity)
    assert found.date == "2021-04-01T05:26:23"
    assert found.tags == {
        "ACQUISITION_START": "2021-04-01T05:26:23",
        "PLATFORM": "Sentinel-1A",
        "INSTRUMENT_MODE": "IW",
        "POLARISATIONS": "VV",
    }


def test_the_older_name_says_the_same():
    found = facts("S1B_IW_RT30_20190708T161200_G_gpn_VH.tif")
    assert (found.units, found.quantity, found.tags["PLATFORM"]) == ("power", "gamma0", "Sentinel-1B")


@pytest.mark.parametrize("end", ["dem", "inc_map", "ls_map", "area", "rgb"])
def test_side_rasters_are_no_backscatter(end):
    found = facts(NAME.format("gp").replace("_VV", f"_{end}"))
    assert (found.units, found.quantity, found.date) == ("", "", "2021-04-01T05:26:23")


def test_whole_numbers_are_not_what_the_name_says():
    assert facts(NAME.format("gp"), "uint8").units == ""


def test_a_virtual_raster_of_both_polarisations_is_known_by_the_files_behind():
    both = tuple(f"/data/{NAME.format('gp').replace('VV', pol)}" for pol in ("VV", "VH"))
    found = facts("both.vrt", driver="VRT", files=("/data/both.vrt", *both))
    assert (found.units, found.tags["POLARISATIONS"]) == ("power", "VV,VH")
    mixed = (both[0], both[1].replace("gpuned", "gduned"))
    assert facts("both.vrt", driver="VRT", files=mixed).units == ""


def test_other_names_say_nothing():
    assert facts("S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269_032297_ECC8.tif") is None


def test_the_raster_has_them(tmp_path, make_raster):
    path = make_raster(tmp_path / NAME.format("gp"), power()[None])
    with SarRaster.open(path) as raster:
        assert (raster.product.units, raster.tags["PLATFORM"]) == ("power", "Sentinel-1A")
        assert np.array_equal(raster.read((1,), (0, 9), (0, 9))[0][0], power()[:9, :9])
