"""What is chosen instead of a raster is told by its folder, its neighbours or its first bytes; GDAL is not asked."""

from __future__ import annotations

import zipfile

import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.raster.input_choice import (
    check_choice,
    choice_instead,
    is_snap_data,
    snap_bands,
)


@pytest.fixture
def snap(tmp_path):
    """A SNAP product: a header, and a folder with a raster of backscatter and one of angles."""
    (tmp_path / "scene.data").mkdir()
    for name in ("Sigma0_VV.img", "incidence.img", "Sigma0_VV.hdr"):
        (tmp_path / "scene.data" / name).touch()
    (tmp_path / "scene.dim").touch()
    return tmp_path


def test_of_a_snap_product_the_rasters_of_backscatter_are_named(snap):
    folder = snap / "scene.data"
    assert is_snap_data(folder)
    assert [path.name for path in snap_bands(folder)] == ["Sigma0_VV.img"]
    for given in ("scene.dim", "scene.data"):
        with pytest.raises(RasterError, match=r"of a SNAP product.*Choose one of them: .*Sigma0_VV\.img\."):
            check_choice(str(snap / given))


def test_of_a_folder_in_a_sentinel_1_product_the_product_is_named(tmp_path):
    (tmp_path / "measurement").mkdir()
    (tmp_path / "measurement" / "s1a-vv.tiff").touch()
    check_choice(str(tmp_path / "measurement"))
    (tmp_path / "manifest.safe").touch()
    with pytest.raises(RasterError, match=rf"of a Sentinel-1 product and no raster\. Choose the product: {tmp_path}\."):
        check_choice(str(tmp_path / "measurement"))
    check_choice(str(tmp_path))


def test_a_side_file_leads_to_its_raster_and_a_header_to_its_data(tmp_path):
    for name in ("a.tif", "a.tif.ovr", "b.img", "b.hdr"):
        (tmp_path / name).write_bytes(b"II*\0")
    with pytest.raises(RasterError, match=r"belongs to the raster a\.tif"):
        check_choice(str(tmp_path / "a.tif.ovr"))
    assert choice_instead(str(tmp_path / "b.hdr")).endswith(f"Choose the raster itself: {tmp_path / 'b.img'}.")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is an empty file"),
        (b"%PDF-1.7", "is a PDF document"),
        (b"\x89HDF\r\n\x1a\n", "is an HDF5 or netCDF-4 container"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_first_bytes(tmp_path, content, told):
    (tmp_path / "x.bin").write_bytes(content)
    assert told in choice_instead(str(tmp_path / "x.bin"))


def test_an_archive_offers_its_rasters_by_gdals_names(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/scene_vv.tif", b"II*\0")
        archive.writestr("in/readme.txt", b"")
    assert f"/vsizip/{tmp_path}/a.zip/in/scene_vv.tif." in choice_instead(str(tmp_path / "a.zip"))


def test_of_what_is_not_there_or_unknown_nothing_is_said(tmp_path):
    (tmp_path / "x.tif").write_bytes(b"II*\0")
    assert choice_instead(str(tmp_path / "x.tif")) is None
    assert choice_instead(str(tmp_path / "absent.tif")) is None
    check_choice("<VRTDataset>" + "x" * 5000)
