"""What a virtual raster refers to: files from its own folder, names of GDAL's, and what only a band can open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sar_colorizer.core.raster.vrt import GDAL_NAME, VrtSource, band_sources, leads_to_network, vrt_sources


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


def test_the_rasters_behind_each_band_are_named():
    mask = f"<MaskBand>{band('mask.tif')}</MaskBand>"
    small = "<Overview><SourceFilename>small.tif</SourceFilename></Overview>"
    first = band("a &amp; b.tif", relative=1, options="</SimpleSource><SimpleSource>" + small) + band("c.tif")
    both = first.replace("</VRTRasterBand><VRTRasterBand>", "", 1)
    raw = band("raw.bin", attributes=' subClass="VRTRawRasterBand"')
    text = f'<VRTDataset>{both}<VRTRasterBand band="2" />{raw}{mask}{band("d.tif")}{mask}'
    sharpened = "<PansharpeningOptions><SourceFilename>e.tif</SourceFilename></PansharpeningOptions>"
    assert band_sources(text + sharpened, 4) == (("a & b.tif", "c.tif"), (), (), ("d.tif",))


def test_as_many_bands_are_named_as_there_are():
    assert band_sources("", 2) == ((), ())
    assert band_sources(band("a.tif") * 3, 2) == (("a.tif",), ("a.tif",))


@pytest.mark.parametrize("told", ["9223372036854775807", "-1", "2", "x", ""])
def test_odd_attributes_of_a_source_end_with_a_raster_or_a_sentence(tmp_path, make_raster, told):
    make_raster(tmp_path / "vv.tif", np.ones((1, 4, 4), np.float32))
    source = f'<SimpleSource><SourceFilename relativeToVRT="{told}">vv.tif</SourceFilename></SimpleSource>'
    path = tmp_path / "a.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="4" rasterYSize="4">'
        f'<VRTRasterBand dataType="Float32" band="1">{source}</VRTRasterBand></VRTDataset>'
    )
    command = [sys.executable, "-m", "sar_colorizer.engine.cli", "info", str(path)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert ended.returncode == 0 or "vv.tif" in ended.stderr, ended


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
