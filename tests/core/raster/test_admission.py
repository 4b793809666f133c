"""What is refused before GDAL opens it: each of these would be waited for, or read from a server unasked."""

from __future__ import annotations

import os
import struct
import sys

import h5py
import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.raster import admission
from sar_colorizer.core.raster.admission import check_before_opening
from sar_colorizer.core.raster.opening import open_dataset

unix = pytest.mark.skipif(sys.platform == "win32", reason="its folders have no pipes")


def virtual(source: str) -> str:
    return (
        '<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        f'<SourceFilename relativeToVRT="1">{source}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>'
    )


@unix
@pytest.mark.parametrize("network", [False, True])
@pytest.mark.parametrize("first", ["outer.vrt", "inner.vrt"])
def test_a_pipe_that_virtual_rasters_lead_to(tmp_path, first, network):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "outer.vrt").write_text(virtual("inner.vrt"))
    (tmp_path / "inner.vrt").write_text(virtual("pipe"))
    with pytest.raises(RasterError, match=rf"{first} refers to a raster that cannot be opened: .*pipe is no file but"):
        open_dataset(str(tmp_path / first), network=network)


@unix
def test_a_pipe_in_what_is_opened_in_a_products_place_is_told_by_the_products_name(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "product").mkdir()
    text = virtual(str(tmp_path / "pipe"))
    with pytest.raises(RasterError, match=r"product refers to a raster that cannot be opened: .*pipe is no file but"):
        check_before_opening(str(tmp_path / "product"), text, is_local=True, network=False)


@unix
def test_a_pipe_in_a_folder_that_gdal_opens_itself(tmp_path):
    (tmp_path / "measurement").mkdir()
    os.mkfifo(tmp_path / "measurement" / "vv.tiff")
    (tmp_path / "manifest.safe").write_text("<xfdu/>")
    for name in (tmp_path, tmp_path / "manifest.safe"):
        with pytest.raises(RasterError, match=r"vv.tiff would be read with the raster"):
            check_before_opening(str(name), "", is_local=True, network=False)
    check_before_opening(str(tmp_path), virtual("a.tif"), is_local=True, network=False)  # only those it refers to


def test_a_server_is_refused_unless_it_was_asked_for(tmp_path):
    text = virtual("/vsicurl/https://example.org/a.tif")
    (tmp_path / "scene.vrt").write_text(text)
    for name, vrt in ((tmp_path / "scene.vrt", ""), (tmp_path, text)):
        with pytest.raises(RasterError, match=rf"{name.name} is read from the network \(/vsicurl/https://example.org"):
            check_before_opening(str(name), vrt, is_local=True, network=False)
        check_before_opening(str(name), vrt, is_local=True, network=True)
    check_before_opening("/vsicurl/https://example.org/scene.vrt", text, is_local=False, network=False)


def test_texts_that_would_be_read_as_a_whole_are_refused_by_their_size(tmp_path, monkeypatch):
    monkeypatch.setattr(admission, "LARGEST_VRT", 100)
    (tmp_path / "a.tif").write_bytes(b"II" + bytes(200))
    check_before_opening(str(tmp_path / "a.tif"), "", is_local=True, network=False)
    (tmp_path / "a.tif.aux.xml").write_text("<PAMDataset>" + " " * 100)
    with pytest.raises(RasterError, match=r"a\.tif\.aux\.xml is a text of 112 bytes"):
        check_before_opening(str(tmp_path / "a.tif"), "", is_local=True, network=False)


def test_a_name_of_more_parts_than_are_looked_at_is_refused():
    with pytest.raises(RasterError, match="has more parts than a raster's name has"):
        check_before_opening("vrt:" + "a:" * 50, "", is_local=False, network=False)


@pytest.fixture
def netcdf4(tmp_path):
    """Makes a file of HDF5 with conventions and an attribute called geometry."""

    def make(conventions, name="scene.nc"):
        path = tmp_path / name
        with h5py.File(path, "w") as file:
            if conventions:
                file.attrs["Conventions"] = np.bytes_(conventions)
            file.create_dataset("VV", data=np.ones((8, 8), np.float32)).attrs["geometry"] = np.bytes_("shape")
        return path

    return make


@pytest.mark.parametrize(
    ("conventions", "refused"),
    [
        *(("", False), ("CF-1.0", False), ("CF-1.7", False), (" CF-1.6 ", False)),
        *(("CF-1.8", True), ("CF-1.70", True), ("CF-1.10", True), ("CF-2.0", True), ("CF-1.7, CF-1.8", True)),
        *(("COARDS", True), ("ACDD-1.3, CF-1.6", True)),
    ],
)
def test_netcdf4_with_shapes_is_refused_where_gdal_would_look_for_them(netcdf4, monkeypatch, conventions, refused):
    path = netcdf4(conventions)
    for name in (str(path), f'NETCDF:"{path}":VV', f"DERIVED_SUBDATASET:AMPLITUDE:{path}"):
        if refused:
            with pytest.raises(RasterError, match="netCDF file with shapes"):
                check_before_opening(name, "", os.path.isabs(name), network=False)  # noqa: PTH117
        else:
            check_before_opening(name, "", os.path.isabs(name), network=False)  # noqa: PTH117
    monkeypatch.setattr(admission, "_is_corrected", lambda: True)
    check_before_opening(str(path), "", is_local=True, network=False)


def test_what_hdf5_does_not_open_is_looked_through(netcdf4, monkeypatch):
    path = netcdf4("CF-1.0")
    monkeypatch.setattr(admission, "has_driver", lambda name: name != "HDF5")
    with pytest.raises(RasterError, match="netCDF file with shapes"):
        check_before_opening(str(path), "", is_local=True, network=False)


def test_a_file_that_has_changed_is_looked_at_anew(netcdf4):
    path = netcdf4("CF-1.0")
    check_before_opening(str(path), "", is_local=True, network=False)
    netcdf4("CF-1.8")
    os.utime(path, (1, 1))
    with pytest.raises(RasterError, match="netCDF file with shapes"):
        check_before_opening(str(path), "", is_local=True, network=False)


@pytest.mark.parametrize("header", ["product.xml", "manifest.safe", "scene.dim", ""])
def test_netcdf_in_a_products_folder_is_looked_at_whatever_it_is_called(tmp_path, header):
    inner = tmp_path / "product" / "inner"
    inner.mkdir(parents=True)
    name = b"geometry" + struct.pack(">II", 2, 300) + bytes(300)
    attributes = struct.pack(">III", 12, 1, 8) + name
    (inner / "image.tif").write_bytes(b"CDF\1" + bytes(12) + attributes + bytes(8))
    if header:
        (tmp_path / "product" / header).write_text("<a/>")
    with pytest.raises(RasterError, match=r"image\.tif is a netCDF file with shapes"):
        check_before_opening(str(tmp_path / "product" / header), "", is_local=True, network=False)


@pytest.mark.parametrize(
    "name", ["/vsizip/a.zip/scene.nc", "zip://a.zip!scene.nc", "/vsigzip/scene.nc4", 'GTI:"/vsizip/a.nc"']
)
def test_netcdf_in_an_archive_is_told_to_be_unpacked(name):
    with pytest.raises(RasterError, match="is netCDF in an archive or on a server, which is not read there"):
        open_dataset(name)
