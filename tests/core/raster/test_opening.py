"""A path becomes a dataset, or a sentence on what is wrong with it or to be chosen."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio.shutil
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.raster.opening import band_descriptions, files_of, open_dataset
from sar_colorizer.core.raster.reader import SarRaster


def test_what_is_no_raster_is_refused_with_the_reason(tmp_path):
    (tmp_path / "text.tif").write_text("hello")
    (tmp_path / "empty.tif").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "zero.vrt").write_text(
        '<VRTDataset rasterXSize="0" rasterYSize="4"><VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
    )
    for name, words in [
        ("missing.tif", "does not exist"),
        ("text.tif", "not a raster"),
        ("empty.tif", "empty file"),
        ("folder", "folder"),
        ("zero.vrt", "no pixels"),
    ]:
        with pytest.raises(RasterError, match=words) as error:
            SarRaster.open(tmp_path / name)
        assert name in str(error.value)


ROWS, COLS = 20, 30


def test_a_container_of_rasters_lists_them(tmp_path, make_raster):
    path = tmp_path / "many.gpkg"
    for table in ("vv", "vh"):
        more = "YES" if path.exists() else "NO"
        values = np.ones((1, ROWS, COLS), np.uint8)
        make_raster(path, values, driver="GPKG", raster_table=table, append_subdataset=more)
    with pytest.raises(RasterError) as error:
        SarRaster.open(path)
    assert f"GPKG:{path}:vv" in str(error.value)
    assert f"GPKG:{path}:vh" in str(error.value)
    with SarRaster.open(f"GPKG:{path}:vh") as raster:
        assert raster.grid.width == COLS


@pytest.mark.parametrize("name", ["a b.tif", "a?b#c!d.tif", "x:y.tif", "ünïcødé.tif", "-1.tif"])
def test_file_names_are_taken_as_they_are(tmp_path, make_raster, name):
    path = make_raster(tmp_path / name, np.ones((1, ROWS, COLS), np.float32))
    with open_dataset(str(path)) as dataset:
        assert dataset.shape == (ROWS, COLS)


def test_a_vrt_without_its_raster_or_within_itself_is_refused(tmp_path, make_raster):
    source, vrt = make_raster(tmp_path / "a.tif", np.ones((1, ROWS, COLS), np.uint8)), tmp_path / "a.vrt"
    rasterio.shutil.copy(source, vrt, driver="VRT")
    with open_dataset(str(vrt)) as dataset:
        assert set(files_of(dataset, str(vrt))) == {str(vrt), str(source)}
    vrt.write_text(vrt.read_text().replace("a.tif", "a.vrt"))
    with pytest.raises(RasterError, match="refers to itself"):
        open_dataset(str(vrt))
    vrt.write_text(vrt.read_text().replace("a.vrt", "absent.tif"))
    with pytest.raises(RasterError, match=r"refers to .*absent\.tif, which does not exist"):
        open_dataset(str(vrt))


def test_descriptions_that_are_not_utf_8_are_read_as_latin_1(tmp_path, make_raster):
    path = make_raster(tmp_path / "a.tif", np.ones((1, ROWS, COLS), np.uint8), descriptions=("Gr\u00fcn",))
    with open_dataset(str(path)) as dataset:
        assert band_descriptions(dataset) == ("Gr\u00fcn",)
    path.write_bytes(path.read_bytes().replace("\u00fcn".encode(), b"\xfcn "))
    with open_dataset(str(path)) as dataset:
        assert band_descriptions(dataset)[0].startswith("Gr\u00fcn")


def test_a_view_is_opened_in_the_place_of_what_it_is_of(tmp_path, make_raster):
    one = make_raster(tmp_path / "vv.tif", np.ones((1, 4, 4), np.float32))
    (tmp_path / "scene.dim").touch()
    source = f'<SimpleSource><SourceFilename relativeToVRT="0">{one}</SourceFilename></SimpleSource>'
    vrt = (
        '<VRTDataset rasterXSize="4" rasterYSize="4">'
        f'<VRTRasterBand dataType="Float32" band="1">{source}</VRTRasterBand></VRTDataset>'
    )
    with open_dataset(str(tmp_path / "scene.dim"), vrt=vrt) as dataset:
        assert (dataset.driver, dataset.read(1).max()) == ("VRT", 1)
    one.write_bytes(b"damaged")
    with pytest.raises(RasterError, match=r"scene\.dim refers to a raster that cannot be opened"):
        open_dataset(str(tmp_path / "scene.dim"), vrt=vrt)
