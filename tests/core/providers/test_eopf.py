"""EOPF's Zarr of Sentinel-1: all polarisations as one raster placed by its points, in a folder or a zip."""

from __future__ import annotations

import shutil
import zipfile

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.providers import eopf
from sar_colorizer.core.providers.eopf import eopf_view
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

from .conftest import EOPF, SHAPE


def zipped(folder, inside):
    """The store in a zip: at its root, or in a folder of it."""
    name = shutil.make_archive(str(folder), "zip", folder.parent if inside else folder, folder.name if inside else ".")
    shutil.rmtree(folder)
    return name


@pytest.mark.parametrize("packed", ["folder", "zip of the folder", "zip of what is in it"])
def test_a_store_is_one_raster_of_digital_numbers(eopf_product, packed):
    path = eopf_product()
    if packed != "folder":
        path = zipped(path, inside="what" not in packed)
    with SarRaster.open(path) as raster:
        assert raster.descriptions == ("VV", "VH")
        assert [raster.polarisation(band) for band in (1, 2)] == ["VV", "VH"]
        found, valid = raster.read((1, 2), (0, SHAPE[0]), (0, SHAPE[1]))
        expected = [np.random.default_rng(seed).integers(1, 400, SHAPE) for seed in (1, 0)]
        assert np.array_equal(found, expected)
        assert valid.all()
        assert len(raster.grid.gcps) == 20
        assert (raster.grid.gcps[-1].col, raster.grid.gcps[-1].row) == (79, 59)
        assert (raster.grid.gcps[-1].x, raster.grid.gcps[-1].y) == (18, 39)
        with raster.reopened() as twin:
            assert np.array_equal(twin.read((2,), (0, 9), (0, 9))[0], found[1:, :9, :9])


def test_the_stac_item_at_the_root_says_the_acquisition(eopf_product):
    with SarRaster.open(eopf_product()) as raster:
        assert raster.product.kind == "Sentinel-1 IW GRD (EOPF Zarr)"
        assert (raster.product.units, raster.product.quantity) == ("digital-number", "")
        assert acquired(raster).text == "2024-02-01"
        assert raster.tags["PLATFORM"] == "Sentinel-1A"
        assert raster.tags["ORBIT_DIRECTION"] == "ASCENDING"
        assert (raster.tags["ABSOLUTE_ORBIT"], raster.tags["RELATIVE_ORBIT"]) == ("52368", "146")


@pytest.mark.parametrize("packed", [False, True])
def test_one_image_by_gdals_name_is_placed_too(eopf_product, packed):
    path = eopf_product()
    inside = f"/vsizip/{zipped(path, inside=True)}/{path.name}" if packed else path
    with SarRaster.open(f'ZARR:"{inside}":/{EOPF}_VH/measurements/grd') as raster:
        assert (raster.descriptions, raster.polarisation(1), len(raster.grid.gcps)) == (("VH",), "VH", 20)


def test_bursts_are_refused(eopf_product):
    with pytest.raises(RasterError, match="single-look complex product of Sentinel-1 in Zarr.*Choose the GRD"):
        SarRaster.open(eopf_product("slc"))


def test_without_the_driver_a_sentence_names_the_array_to_convert(eopf_product, monkeypatch):
    monkeypatch.setattr(eopf, "has_driver", lambda name: name != "Zarr")
    path = eopf_product()
    with pytest.raises(RasterError, match=r"no Zarr driver.*065517_VV/measurements/grd\)"):
        SarRaster.open(path)


def test_a_compression_that_is_not_known_is_said(eopf_product):
    path = eopf_product()
    for told in path.glob("*/measurements/grd/.zarray"):
        told.write_text(told.read_text().replace('"zlib"', '"secret"'))
    with pytest.raises(RasterError, match="compressed in a way that this GDAL does not know"):
        SarRaster.open(path)


def test_a_zip_of_a_version_that_python_does_not_read_is_left_alone(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.index(b"PK\x01\x02") + 6] = 148
    (tmp_path / "a.zip").write_bytes(data)
    assert eopf_view(str(tmp_path / "a.zip")) is None
    with pytest.raises(RasterError, match=r"a\.zip"):
        SarRaster.open(tmp_path / "a.zip")


def test_other_folders_and_zips_are_left_alone(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / ".zgroup").write_text("{}")
    for path in ("a.zip", "b", "absent.zarr"):
        assert eopf_view(str(tmp_path / path)) is None
