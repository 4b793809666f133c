"""What a virtual raster refers to: files from its own folder, names of GDAL's, and what only a band can open."""

from __future__ import annotations

from pathlib import Path

import pytest
from sar_colorizer.core.raster.vrt import GDAL_NAME, VrtSource, leads_to_network, vrt_sources


def band(source: str, relative: int = 0, attributes: str = "", options: str = "") -> str:
    name = f'<SourceFilename relativeToVRT="{relative}">{source}</SourceFilename>'
    return f"<VRTRasterBand{attributes}><SimpleSource>{name}{options}</SimpleSource></VRTRasterBand>"


def test_relative_names_count_from_the_vrts_folder_and_each_file_is_told_once(tmp_path):
    text = band("a &amp; b.tif", relative=1) * 2 + band("/data/c.tif")
    assert vrt_sources(text, str(tmp_path / "x.vrt")) == [
        VrtSource(str(tmp_path / "a & b.tif"), is_file=True, is_raster=True, times=2),
        VrtSource("/data/c.tif", is_file=True, is_raster=True),
    ]


def test_a_link_to_a_vrt_leads_to_the_files_beside_the_vrt_itself(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.tif").touch()
    (tmp_path / "real" / "x.vrt").touch()
    link = tmp_path / "x.vrt"
    link.symlink_to(tmp_path / "real" / "x.vrt")
    (found,) = vrt_sources(band("a.tif", relative=1), str(link))
    assert Path(found.name).samefile(tmp_path / "real" / "a.tif")


def test_names_of_gdals_are_no_files():
    text = band("/vsizip//data/a.zip/a.tif") + band('NETCDF:"a.nc":VV', relative=1)
    found = vrt_sources(text, "<VRTDataset>")
    assert [(one.is_file, one.is_raster) for one in found] == [(False, True), (False, False)]


def test_raw_bands_and_what_needs_options_are_opened_by_the_vrt_alone():
    raw = band("/data/a.bin", attributes=' subClass="VRTRawRasterBand"')
    with_options = band("/data/b.tif", options="<OpenOptions><OOI/></OpenOptions>")
    assert [(one.is_file, one.is_raster) for one in vrt_sources(raw + with_options, "x.vrt")] == [(True, False)] * 2


def test_a_path_is_no_name_of_gdals():
    assert [bool(GDAL_NAME.match(name)) for name in ("/vsicurl/x", "NETCDF:x", "<VRT", "a.tif", "C:/a.tif")] == [
        *(True, True, True),
        *(False, False),
    ]


@pytest.mark.parametrize("content", ["", "plain text", "<html xmlns='http://host'/>", '{"href": "http://host/a.tif"}'])
def test_what_is_no_virtual_raster_leads_nowhere(tmp_path, content):
    (tmp_path / "a.tif").write_text(content)
    assert not leads_to_network(str(tmp_path / "a.tif"))
    assert not leads_to_network(str(tmp_path / "missing.tif"))
    assert not leads_to_network(str(tmp_path))


def test_virtual_rasters_that_refer_to_each_other_are_followed_once(tmp_path):
    def refer(name, *others):
        (tmp_path / name).write_text(f"\n<VRTDataset>{''.join(band(one, relative=1) for one in others)}</VRTDataset>")

    refer("a.vrt", "b.vrt", "a.vrt", "c.vrt")
    refer("b.vrt", "a.vrt", "c.vrt")
    refer("c.vrt", "missing.tif")
    assert not leads_to_network(str(tmp_path / "a.vrt"))
    (tmp_path / "c.vrt").write_text(f"<VRTDataset>{band('/vsizip//vsis3/bucket/a.zip/a.tif')}</VRTDataset>")
    assert leads_to_network(str(tmp_path / "a.vrt"))
    assert leads_to_network((tmp_path / "c.vrt").read_text())
