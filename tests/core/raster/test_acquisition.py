"""When a raster was acquired: which of its sources counts, and what the others say."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.satellite_product.facts import ProductFacts

PRODUCT = "S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269_032297_ECC8"
HEADER = """<Dimap_Document name="x.dim"><Production>
<PRODUCT_SCENE_RASTER_START_TIME>02-APR-2021 05:26:23.794457</PRODUCT_SCENE_RASTER_START_TIME></Production>
<MDElem name="Abstracted_Metadata"><MDATTR name="PROC_TIME" type="utc">05-MAY-2023 01:02:03.000000</MDATTR>
{}</MDElem></Dimap_Document>"""
FIRST_LINE = '<MDATTR name="first_line_time" type="utc" mode="rw">{}</MDATTR>'


@pytest.fixture
def raster(tmp_path, make_raster):
    """Write a small raster with tags and return its path."""

    def make(name="scene.tif", tags=None, imagery=None, **profile):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        make_raster(path, np.full((1, 8, 9), -12, np.float32), **profile)
        with rasterio.open(path, "r+") as dataset:
            dataset.update_tags(**(tags or {}))
            dataset.update_tags(ns="IMAGERY", **(imagery or {}))
        return path

    return make


def date_of(path, given=""):
    with SarRaster.open(path) as raster:
        return acquired(raster, given)


def with_snap_header(path, header: str) -> None:
    """Put SNAP's tag behind a GeoTIFF's own, as a new directory at the file's end."""
    data = bytearray(path.read_bytes())
    assert data[:4] == b"II*\0"
    start = int.from_bytes(data[4:8], "little")
    count = int.from_bytes(data[start : start + 2], "little")
    entries = bytes(data[start + 2 : start + 2 + 12 * count])
    text = header.encode() + b"\0"
    offset = len(data)
    entry = b"".join(n.to_bytes(size, "little") for n, size in ((65000, 2), (2, 2), (len(text), 4), (offset, 4)))
    data += text
    data[4:8] = len(data).to_bytes(4, "little")
    data += (count + 1).to_bytes(2, "little") + entries + entry + bytes(4)
    path.write_bytes(data)


def test_what_is_given_comes_first_then_tags_then_snap_then_names_then_the_time_of_writing(raster):
    tags = {"ACQUISITION_START_TIME": "2021-03-09T17:30:17", "TIFFTAG_DATETIME": "2023:01:05 10:11:12"}
    path = raster(f"{PRODUCT}.tif", tags)
    given = date_of(path, "2020-06")
    assert (given.text, given.source) == ("2020-06", "as given")
    assert [one.text for one in given.aside] == ["2021-03-09", "2021-04-01"]
    found = date_of(path)
    assert (found.text, found.source) == ("2021-03-09", "the tag ACQUISITION_START_TIME")
    assert [str(one) for one in found.aside] == ["2021-04-01 (the file's name)"]

    path = raster(f"a/{PRODUCT}.tif", {"TIFFTAG_DATETIME": "2023:01:05 10:11:12"})
    assert str(date_of(path)) == "2021-04-01 (the file's name)"
    assert date_of(path).aside == ()
    path = raster("plain.tif", {"TIFFTAG_DATETIME": "2023:01:05 10:11:12"})
    assert date_of(path).text == "2023-01-05"
    assert date_of(raster("nothing.tif")) is None


def test_sources_that_agree_are_not_set_aside(raster):
    path = raster(f"{PRODUCT}.tif", {"ACQUISITION_START_TIME": "2021-03-31T23:59:59"})
    assert date_of(path).aside == ()
    assert [one.text for one in date_of(path, "2021-04").aside] == ["2021-03-31"]


def test_gdals_domain_of_imagery_is_read(raster):
    path = raster(imagery={"ACQUISITIONDATETIME": "2021-04-01 05:26:23"})
    assert str(date_of(path)) == "2021-04-01 (the tag ACQUISITIONDATETIME)"


def test_snaps_header_in_a_geotiff_is_read_before_the_name(raster):
    path = raster("terrain_corrected_20230505.tif")
    with_snap_header(path, HEADER.format(FIRST_LINE.format("01-APR-2021 05:26:23.794457")))
    found = date_of(path)
    assert str(found) == "2021-04-01 (SNAP's metadata)"
    assert [one.text for one in found.aside] == ["2023-05-05"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (FIRST_LINE.format("01-APR-2021 05:26:23.794457"), "2021-04-01"),
        (FIRST_LINE.format("01-JAN-2000 00:00:00.000000"), None),  # SNAP's "unknown"
        ("<PRODUCT_SCENE_RASTER_START_TIME>02-APR-2021 05:26:23.79</PRODUCT_SCENE_RASTER_START_TIME>", "2021-04-02"),
        ("", None),
    ],
)
def test_the_header_beside_a_snap_products_rasters_is_read(raster, tmp_path, line, date):
    path = raster("product.data/Sigma0_VV.img", driver="ENVI")
    (tmp_path / "product.dim").write_text(f"<Dimap_Document>{line}</Dimap_Document>")
    found = date_of(path)
    assert (found.text if found else None) == date


def test_a_virtual_raster_has_the_date_of_the_files_behind_it(raster, tmp_path):
    source = raster(f"{PRODUCT}.tif")
    view = tmp_path / "views" / "layer.vrt"
    view.parent.mkdir()
    rasterio.shutil.copy(source, view, driver="VRT")
    assert str(date_of(view)) == "2021-04-01 (the names of the files behind it)"


def test_a_relative_path_has_the_folder_that_it_lies_in(raster, tmp_path, monkeypatch):
    raster(f"{PRODUCT}.SAFE/measurement/vv.tif")
    monkeypatch.chdir(tmp_path / f"{PRODUCT}.SAFE" / "measurement")
    assert str(date_of("vv.tif")) == "2021-04-01 (the folder's name)"


def test_a_date_that_is_none_is_refused(raster):
    with pytest.raises(OptionError, match="neither a day"):
        date_of(raster(), "June")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", "2015-03-09"),
        ("ROIs1158_spring_s1_1_p169.tif", None),
        ("ROIs1158_spring_s1_1_p608.tif", None),
        ("files__umbra_mount_yasur.tiff", None),
    ],
)
def test_dates_of_real_rasters(shared_data, name, date):
    found = date_of(shared_data / "georef" / name)
    assert (found.text if found else None) == date


def test_dates_of_real_products(shared_data):
    safes = sorted((shared_data / "safe").glob("*.SAFE/measurement/*.tiff"))
    assert safes
    found = {str(date_of(path)) for path in safes}
    # Of a GRD without its tables there is the file alone.
    assert found == {"2021-04-01 (the file's name)", "2021-04-01 (the metadata of the product)"}


def test_what_the_product_says_comes_before_tags(raster):
    path = raster(tags={"ACQUISITION_START_TIME": "2021-04-01"})
    with SarRaster.open(path) as opened:
        opened.product = ProductFacts(date="2021-04-03T05:26:23")
        found = acquired(opened)
    assert (found.text, [one.text for one in found.aside]) == ("2021-04-03", ["2021-04-01"])
