"""Rasters that harm through GDAL itself are not opened, by whatever way they are led to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sar_colorizer.core.gdal import has_driver
from sar_colorizer.core.library_environment import prepare
from sar_colorizer.tests.extent import FULL
from sar_colorizer.tests.faults import unsafe_rasters as unsafe
from sar_colorizer.tests.faults.counting import RASTERS, Count
from sar_colorizer.tests.faults.raster_pool import Pool
from sar_colorizer.tests.faults.unsafe_rasters import Unsafe

_ALLOWED = ("", "raster")


def _some(all_of_them: dict[str, Unsafe], count: Count) -> list[tuple[str, Unsafe]]:
    items = list(all_of_them.items())
    return items if FULL else count.random.sample(items, 6)


def test_no_raster_has_a_file_written(engines: Pool, faults, tmp_path):
    said = "It is an MRF, by which files are written; or nothing of it is read. No file is written."
    with faults(RASTERS, "MRF that writes a file it names, by whatever way a raster leads to it", said) as count:
        written = tmp_path / "written.bin"
        ways = {**unsafe.by_every_way(unsafe.mrf(written)), **unsafe.mrf_texts(written)}
        for what, answers in engines.look(_some(ways, count)):
            with count.attempt(what):
                left = [path.name for path in tmp_path.iterdir()]
                for name in left:
                    (tmp_path / name).unlink()
                assert not left
                assert {answer.code for answer in answers} <= set(_ALLOWED), answers


def test_no_more_bands_are_read_than_there_are(engines: Pool, faults):
    said = "It is a virtual raster that is processed, and is not opened."
    with faults(RASTERS, "VRTProcessedDataset of more bands than it has, by whatever way and spelling", said) as count:
        ways = unsafe.by_every_way(unsafe.processed())
        ways |= {one: lambda folder, one=one: unsafe.processed(one)(folder, "scene") for one in unsafe.SPELLINGS}
        for what, answers in engines.look(_some(ways, count)):
            with count.attempt(what):
                assert {answer.code for answer in answers} == {"raster"}, answers


@pytest.mark.skipif(not has_driver("netCDF"), reason="this GDAL has no driver for netCDF")
@pytest.mark.parametrize("version", [1, 2, 4])
def test_no_attribute_is_read_that_is_longer_than_the_memory_for_it(engines: Pool, faults, version):
    said = "It is a netCDF file with shapes, or one in an archive: it is not opened. No crash."
    fault = f"netCDF{'-4' if version == 4 else f' ({version})'} of CVE-2026-49014, by whatever way a raster leads to it"
    with faults(RASTERS, fault, said) as count:
        ways = {**unsafe.by_every_way(unsafe.netcdf(version)), **unsafe.arrays(version)}
        for what, answers in engines.look(_some(ways, count)):
            with count.attempt(what):
                # GDAL's driver for HDF5 opens netCDF-4 of another name, and has no such fault.
                allowed = _ALLOWED if version == 4 else ("raster",)
                assert {answer.code for answer in answers} <= set(allowed), answers


@pytest.mark.skipif(not has_driver("netCDF"), reason="this GDAL has no driver for netCDF")
@pytest.mark.parametrize("version", [1, 4])
def test_netcdf_whose_attribute_names_a_variable_is_read(engines: Pool, version):
    made = unsafe.netcdf(version, length=20)

    def without(folder: Path) -> Path:
        import h5py

        path = made(folder, "scene")
        if version == 4:
            with h5py.File(path, "a") as file:
                del file["Band1"].attrs["geometry"]
        return path

    for _, answers in engines.look([("sound", without)]):
        assert [answer.code for answer in answers] == [""] * 4, answers


def test_an_engine_has_no_driver_for_what_holds_no_radar_image():
    environment = dict(os.environ)
    prepare(environment)
    program = (
        "import json, rasterio\nwith rasterio.Env() as environment: print(json.dumps(list(environment.drivers())))"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    has = set(json.loads(done.stdout))
    assert not has & {"MRF", "BAG", "S102", "PDF", "GIF", "GRIB", "KMLSUPEROVERLAY"}
    assert has >= {"GTiff", "COG", "VRT", "ENVI", "HFA", "PNG", "JPEG", "MEM"}
