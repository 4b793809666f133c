"""Which provider answers, and what of products that contradict themselves."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.input.prepared import prepare_bands
from sar_colorizer.core.providers.description import Description
from sar_colorizer.core.providers.recognition import facts_of, view_of
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.satellite_product.facts import ProductFacts

from .conftest import NISAR, power

HYP3 = "S1A_IW_20210401T052623_DVP_RTC20_G_gpuned_3F1B_VV.tif"


def test_an_unknown_raster_has_no_facts(scene_path):
    assert view_of(str(scene_path)) is None
    with SarRaster.open(scene_path) as raster:
        assert raster.product == ProductFacts()


def test_a_name_that_gdal_cannot_be_told_is_none(tmp_path):
    assert view_of(os.fsdecode(os.fsencode(tmp_path) + b"/sc\xe9ne.dim")) is None


def test_names_may_hold_what_xml_and_gdal_care_about(snap_product, nisar_product, tmp_path):
    odd = tmp_path / "a & b <c> 'd' {e} ü"
    snap_product({"Sigma0_VV": ("intensity", power())})
    nisar_product()
    odd.mkdir()
    for one in ("scene.dim", "scene.data", NISAR):
        (tmp_path / one).rename(odd / one)
    for one in ("scene.dim", NISAR):
        with SarRaster.open(odd / one) as raster:
            assert raster.read((1,), (0, 9), (0, 9))[1].all()


def test_a_product_of_this_program_is_not_what_its_name_was():
    told = Description(f"/d/{HYP3}", "GTiff", ("float32",), tags={"TIFFTAG_SOFTWARE": "SAR Colorizer 0.1.0"})
    assert facts_of(told) == ProductFacts()
    assert facts_of(Description(f"/d/{HYP3}", "GTiff", ("float32",))).kind == "ASF HyP3 RTC"


def measured(path, values, make_raster, units="auto"):
    make_raster(path, values.astype(np.float32)[None])
    with SarRaster.open(path) as raster:
        return prepare_bands(raster, (1,), units, never_cancelled).measured


def test_a_name_that_says_power_of_decibels_gives_way_to_the_values_with_a_warning(tmp_path, make_raster):
    found = measured(tmp_path / HYP3, 10 * np.log10(power()), make_raster)
    assert found.units == "db"
    ((code, text),) = found.warnings
    assert code == "units-contradicted"
    assert text.startswith("The values are read as db, though HyP3's name of the product says power: ")
    assert text.endswith("If they are power all the same, give --units power.")
    assert found.median_db[0] == pytest.approx(10 * np.log10(0.08), abs=0.5)


def test_a_name_that_says_decibels_of_power_gives_way_too(tmp_path, make_raster):
    found = measured(tmp_path / HYP3.replace("gpuned", "gduned"), power(), make_raster)
    assert (found.units, [code for code, _ in found.warnings]) == ("power", ["units-contradicted"])


@pytest.mark.parametrize("letters", ["gp", "ga", "gd"])
def test_values_that_may_be_what_the_name_says_are_that(tmp_path, make_raster, letters):
    values = {"gp": power(), "ga": np.sqrt(power()), "gd": 10 * np.log10(power())}[letters]
    found = measured(tmp_path / HYP3.replace("gpuned", f"{letters}uned"), values, make_raster)
    assert (found.units, found.warnings) == ({"gp": "power", "ga": "amplitude", "gd": "db"}[letters], ())
    assert found.median_db[0] == pytest.approx(10 * np.log10(0.08), abs=0.5)


def test_noise_subtracted_from_power_is_no_contradiction(tmp_path, make_raster):
    found = measured(tmp_path / HYP3, power(0.01) - 0.005, make_raster)
    assert (found.units, [code for code, _ in found.warnings]) == ("power", ["undeclared-nodata"])


def test_what_the_user_says_comes_before_the_product(tmp_path, make_raster):
    found = measured(tmp_path / HYP3, power(), make_raster, "amplitude")
    assert (found.units, found.warnings) == ("amplitude", ())


def test_an_engine_whose_gdal_has_no_such_drivers_says_so(nisar_product, eopf_product, scene_path):
    """As with the wheels of other systems; the rest of the engine is not touched by it."""
    program = (
        "from sar_colorizer.core.raster.reader import SarRaster\n"
        "from sar_colorizer.core.errors import RasterError\n"
        "import sys\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n"
        "        print(SarRaster.open(path).driver)\n"
        "    except RasterError as error:\n"
        "        print(str(error).partition(', and ')[2].partition('.')[0])\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, str(nisar_product()), str(eopf_product()), str(scene_path)],
        env={**os.environ, "GDAL_SKIP": "HDF5 HDF5Image netCDF Zarr BAG S102 S104 S111"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.splitlines() == [
        "the engine's GDAL has no HDF5 driver",
        "the engine's GDAL has no Zarr driver",
        "GTiff",
    ]
