"""What is refused before GDAL opens it: each of these would be waited for, or read from a server unasked."""

from __future__ import annotations

import os
import sys

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
