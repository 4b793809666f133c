"""Damage of each kind that once ended a run without a reason, or never: what is said of it, or how it is read."""

from __future__ import annotations

import re
import time
import types
import zipfile

import numpy as np
import pytest
from sar_colorizer.core.doctor.info import describe_raster
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.input.network_grid import LARGEST_AVERAGING, NetworkGrid
from sar_colorizer.core.providers.snap_header import bands_of, elements
from sar_colorizer.core.raster.input_choice import choice_instead
from sar_colorizer.core.raster.opening import open_dataset
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.raster.vrt import vrt_sources
from sar_colorizer.core.sar import windows
from sar_colorizer.core.sentinel1.annotation import relative_orbit
from sar_colorizer.tests.faults import raster_bombs as bombs

_MOMENT = 20.0  # seconds, on a machine that is busy, in which a text of some MB is gone through once


def test_a_zip_whose_members_do_not_inflate_is_said_to_be_damaged(sentinel1, tmp_path):
    """zlib's own error is none of zipfile's."""
    product = sentinel1.Product(rows=32, cols=48, zero_fill=2).write(tmp_path / "sound", zipped=True)
    path = bombs.damaged_safe(product, tmp_path, {})  # deflated
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        member = next(one for one in archive.infolist() if one.filename.endswith("manifest.safe"))
    begin = member.header_offset + 30 + len(member.filename)
    content[begin] = 0x07  # a kind of block that there is not
    path.write_bytes(content)
    with pytest.raises(RasterError, match=r"manifest\.safe of the Sentinel-1 product .* cannot be read"):
        SarRaster.open(path)


def test_a_zip_without_its_list_is_an_archive_that_is_damaged(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.tif", "1" * 100)
    path.write_bytes(path.read_bytes().replace(b"PK\1\2", b"PK\1\3"))
    assert "damaged or incomplete" in str(choice_instead(str(path)))
    assert "damaged or incomplete" in str(choice_instead(f"/vsizip/{path}/a.tif"))


def test_what_gdal_finds_damaged_only_when_it_is_asked_is_said(make_raster, tmp_path, monkeypatch):
    path = make_raster(tmp_path / "a.tif", np.ones((1, 8, 8), np.float32))

    def broken(*_: object) -> object:
        raise UnicodeDecodeError("utf-8", b"\xc3", 0, 1, "invalid")

    monkeypatch.setattr("sar_colorizer.core.raster.reader.Grid.from_dataset", broken)
    with pytest.raises(RasterError, match="cannot be read to its end"):
        SarRaster.open(path)


def test_a_crs_that_is_no_text_is_said_to_be_damaged(make_raster, tmp_path):
    path = make_raster(tmp_path / "a.tif", np.ones((1, 8, 8), np.float32))
    srs = b'LOCAL_CS["caf\xe9",UNIT["metre",1]]'
    path.with_name("a.tif.aux.xml").write_bytes(b"<PAMDataset><SRS>" + srs + b"</SRS></PAMDataset>")
    try:
        SarRaster.open(path).close()
    except RasterError as error:
        assert re.search("codec can't decode|cannot be read", error.text)


def test_a_virtual_raster_whose_text_is_not_utf8_is_looked_through(tmp_path):
    path = bombs.vrt(after="<Metadata><MDI key='a'>CAFE</MDI></Metadata>")(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"CAFE", b"caf\xe9"))
    with SarRaster.open(path) as raster:
        assert str(tmp_path / "vv.tif") in raster.files
    (tmp_path / "vv.tif").unlink()
    with pytest.raises(RasterError, match=r"refers to \S+vv\.tif, which does not exist"):
        SarRaster.open(path)


def test_virtual_rasters_within_each_other_are_counted_before_a_pixel_is_read(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "wide").mkdir()
    with pytest.raises(RasterError, match="within 32 others; more than 32 are not read"):
        open_dataset(str(bombs.nested(40, 1)(tmp_path / "deep")))
    with pytest.raises(RasterError, match="refers to 10000000 rasters, .* more than 1000000 are not read"):
        open_dataset(str(bombs.nested(12, 10)(tmp_path / "wide")))


def test_virtual_rasters_as_people_nest_them_are_read(tmp_path):
    with SarRaster.open(bombs.nested(4, 3)(tmp_path)) as raster:
        assert raster.read((1,), (0, 64), (0, 64))[1].all()


def test_a_large_text_that_is_a_raster_is_not_taken_for_xml(tmp_path, monkeypatch):
    monkeypatch.setattr("sar_colorizer.core.raster.admission.LARGEST_VRT", 1000)
    open_dataset(str(bombs.small(tmp_path))).close()
    path = tmp_path / "a.vrt"
    path.write_text("<VRTDataset" + " " * 1000 + 'rasterXSize="8" rasterYSize="8"/>')
    with pytest.raises(RasterError, match=r"a\.vrt is a text of \d+ bytes"):
        open_dataset(str(path))


def test_pixels_that_say_they_are_tiny_are_averaged_by_a_bounded_number():
    grid = types.SimpleNamespace(height=64, width=64, ground_sampling_distance=1e-6)
    assert NetworkGrid.fitting(grid, 10.0).averaging == LARGEST_AVERAGING


@pytest.mark.parametrize("flood", ["<Spectral_Band_Info>", "<Data_File>", '<MDATTR name="MISSION" '])
def test_elements_that_never_end_are_gone_through_once(tmp_path, flood):
    begun = time.monotonic()
    assert bands_of("<Dimap_Document>" + flood * 500_000, tmp_path / "a.dim") == []
    assert time.monotonic() - begun < _MOMENT


def test_elements_are_what_lies_between_their_tags():
    assert elements("<a>1</a><b>2</b><a>3<a>4</a>", "a") == ["1", "4"]


def test_texts_of_other_products_that_never_end_are_gone_through_once():
    begun = time.monotonic()
    assert relative_orbit("<safe:relativeOrbitNumber " * 500_000) is None
    assert vrt_sources("<SourceFilename " * 500_000, "a.vrt") == []
    assert time.monotonic() - begun < _MOMENT


def test_a_grid_of_tie_points_that_says_it_is_huge_is_refused_by_its_number(tmp_path):
    from sar_colorizer.tests.faults.sound_rasters import _snap

    path = _snap(tmp_path).write(tmp_path / "product")
    header = path.with_name("scene.data") / "tie_point_grids" / "longitude.hdr"
    header.write_text(header.read_text().replace("lines = 4", "lines = 2147483647"))
    with pytest.raises(RasterError, match=r"longitude\.img says that it has 5 x 2147483647 values; more than 10000000"):
        SarRaster.open(path)


def test_a_huge_raster_without_measurements_is_not_looked_through_to_its_end(monkeypatch):
    """Some thousands of windows all over it hold none: no window for each of its 10^12 pixels."""
    seen = []

    def read(_bands, places):
        for rows, cols in places:
            seen.append((rows, cols))
            shape = rows[1] - rows[0], cols[1] - cols[0]
            yield np.zeros((1, *shape), np.float32), np.ones(shape, np.bool_)

    raster = types.SimpleNamespace(grid=types.SimpleNamespace(height=10**6, width=10**6))
    found = windows.sample_windows(raster, (1,), lambda values, _: values[0] > 0, lambda: None, read)
    assert len(seen) < 10_000
    assert not any((window.values > 0).any() for window in found.windows)
    corners = {rows[0] // 250_000 for rows, _ in seen}, {cols[0] // 250_000 for _, cols in seen}
    assert corners == ({0, 1, 2, 3}, {0, 1, 2, 3})


def test_a_virtual_raster_of_two_thousand_million_columns_is_measured_where_it_has_pixels(tmp_path):
    """Its one source was met, and the rest was looked at to its end for more."""
    from sar_colorizer.tests.faults.sound_rasters import _virtual

    path = _virtual(tmp_path).write(tmp_path / "raster")
    path.write_text(path.read_text().replace('rasterXSize="64"', 'rasterXSize="2147483647"'))
    begun = time.process_time()
    found = describe_raster(str(path), "auto", "auto", False)
    assert time.process_time() - begun < _MOMENT
    sound = describe_raster(str(_virtual(tmp_path).write(tmp_path / "sound")), "auto", "auto", False)
    assert [one["median_db"] for one in found["bands"]] == pytest.approx([one["median_db"] for one in sound["bands"]])


def test_a_source_with_a_name_of_thousands_of_letters_is_a_source_that_is_not_there(tmp_path):
    from sar_colorizer.tests.faults.sound_rasters import _virtual

    path = _virtual(tmp_path).write(tmp_path / "raster")
    path.write_text(path.read_text().replace("vv.tif", "a" * 5000))
    with pytest.raises(RasterError, match=r"scene\.vrt"):
        SarRaster.open(path)
