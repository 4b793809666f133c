"""Rasters on servers: few requests, side files seen, changes noticed, failures told apart from faults of the raster."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile

import numpy as np
import pytest
import rasterio
import rasterio.session
from rasterio.errors import RasterioIOError
from sar_colorizer.core.errors import NetworkError, RasterError
from sar_colorizer.core.output.fingerprint import input_fingerprint
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.raster.remote import remote_options, remote_state, unreachable
from sar_colorizer.tests.remote_servers import HttpServer, S3Server, running


@pytest.fixture
def http(tmp_path):
    (tmp_path / "served").mkdir()
    with running(HttpServer(tmp_path / "served", tmp_path / "requests")) as server:
        server.folder = tmp_path / "served"
        yield server


@pytest.fixture(scope="module")
def s3():
    with running(S3Server()) as server:
        yield server


@pytest.fixture
def tiled(http, make_raster):
    """A raster of 8 MB in tiles, on the server."""
    values = np.random.default_rng(2).normal(-12, 3, (1, 1408, 1408)).astype(np.float32)
    make_raster(http.folder / "a.tif", values, tiled=True, blockxsize=128, blockysize=128)
    return f"/vsicurl/{http.url}/a.tif"


def fingerprint(name):
    with SarRaster.open(name, network=True) as raster:
        return input_fingerprint(raster.path, raster.files, raster.remote)


def test_a_tiled_raster_is_read_by_ranges_and_few_requests(http, tiled):
    size = (http.folder / "a.tif").stat().st_size
    with SarRaster.open(tiled) as raster:
        requests = http.requests()
        assert (raster.grid.width, raster.block_shape) == (1408, (128, 128))
        values, valid = raster.read([1], (640, 700), (640, 700))
    with rasterio.open(http.folder / "a.tif") as local:
        assert np.array_equal(values, local.read(window=((640, 700), (640, 700))))
    assert valid.all()
    assert size > 6_000_000
    assert len(requests) <= 11  # three of them for pixels that tell its state
    assert sum(one["bytes"] for one in requests) < 64_000 + 3 * 2**16 + 3 * 2**14
    asked = {one["path"] for one in requests}
    assert asked == {f"/a.tif{ending}" for ending in ("", ".aux.xml", ".ovr", ".OVR", ".msk", ".MSK")}
    assert sum(one["bytes"] for one in http.requests()) < size / 10


def test_what_a_side_file_says_counts_on_a_server_too(http, tiled):
    before = fingerprint(tiled)
    (http.folder / "a.tif.aux.xml").write_text(
        "<PAMDataset><Metadata><MDI key='POLARIZATION'>HH</MDI></Metadata></PAMDataset>"
    )
    with SarRaster.open(tiled) as raster:
        assert raster.tags["POLARIZATION"] == "HH"
    assert fingerprint(tiled) != before


def test_a_signed_url_is_asked_for_nothing_beside_it_and_its_signature_is_told_to_nobody(http, tiled):
    with SarRaster.open(f"{tiled}?sig=secret") as raster:
        assert raster.name == "a.tif"
        assert "secret" not in raster.remote
        assert len(raster.remote) == 32
    assert {one["path"] for one in http.requests()} == {"/a.tif?sig=secret"}
    assert fingerprint(f"{tiled}?sig=1") == fingerprint(f"{tiled}?sig=2")
    with pytest.raises(NetworkError) as failed:
        SarRaster.open(f"/vsicurl/{http.url}/missing.tif?sig=secret")
    assert "secret" not in failed.value.text


def test_a_changed_object_is_noticed_in_the_same_process_and_read_anew(http, tiled):
    before = fingerprint(tiled)
    assert fingerprint(tiled) == before
    with rasterio.open(http.folder / "a.tif", "r+") as dataset:
        dataset.write(np.full((1, 1408, 1408), 7, np.float32))
    assert fingerprint(tiled) != before
    with SarRaster.open(tiled) as raster:
        assert (raster.read([1], (0, 4), (0, 4))[0] == 7).all()


def test_what_was_missing_is_found_by_the_same_process_once_it_is_there(http, tiled):
    (http.folder / "a.tif").rename(http.folder / "later.tif")
    with pytest.raises(NetworkError, match="is not on its server"):
        SarRaster.open(tiled)
    (http.folder / "later.tif").rename(http.folder / "a.tif")
    assert fingerprint(tiled)


def test_the_same_object_elsewhere_has_the_same_fingerprint_in_every_process(http, tiled):
    (http.folder / "moved").mkdir()
    shutil.copy(http.folder / "a.tif", http.folder / "moved" / "b.tif")
    moved = f"/vsicurl/{http.url}/moved/b.tif"
    assert fingerprint(moved) == fingerprint(tiled)
    code = f"from sar_colorizer.core.raster.reader import SarRaster; print(SarRaster.open({moved!r}).remote)"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    with SarRaster.open(tiled) as raster:
        assert other.stdout.strip() == raster.remote


LAYOUTS = {
    "tiles": {"tiled": True, "blockxsize": 128, "blockysize": 128},
    "strips": {},
    "compressed": {"tiled": True, "blockxsize": 128, "blockysize": 128, "compress": "deflate"},
    "one compressed strip": {"blockysize": 1408, "compress": "deflate", "zlevel": 1},
    "pixel by pixel": {"interleave": "pixel"},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_pixels_and_other_metadata_are_another_state_whatever_the_size_and_time(http, make_raster, layout):
    def written(name, values, **tags):
        path = make_raster(http.folder / f"{name}.tif", values, **LAYOUTS[layout])
        if tags:
            with rasterio.open(path, "r+") as dataset:
                dataset.update_tags(**tags)
        return f"/vsicurl/{http.url}/{name}.tif"

    values = np.random.default_rng(3).normal(-12, 3, (2, 1408, 704)).astype(np.float32)
    first, same = written("a", values), written("b", values)
    flipped, said = written("c", -values), written("d", values, UNITS="dB")
    if "compressed" not in layout:
        assert len({(http.folder / f"{name}.tif").stat().st_size for name in "abc"}) == 1
    assert fingerprint(first) == fingerprint(same)
    assert len({fingerprint(one) for one in (first, flipped, said)}) == 3


@pytest.mark.parametrize("place", [(0, 0), (500, 100), (1368, 664)])
def test_a_change_anywhere_in_a_compressed_raster_is_another_state(http, make_raster, place):
    values = np.random.default_rng(3).normal(-12, 3, (1, 1408, 704)).astype(np.float32)
    make_raster(http.folder / "a.tif", values, **LAYOUTS["compressed"])
    values[0, place[0] : place[0] + 40, place[1] : place[1] + 40] = 0
    make_raster(http.folder / "b.tif", values, **LAYOUTS["compressed"])
    assert fingerprint(f"/vsicurl/{http.url}/a.tif") != fingerprint(f"/vsicurl/{http.url}/b.tif")


def test_the_state_of_other_formats_is_told_by_pixels(http, make_raster):
    values = np.random.default_rng(3).integers(0, 60_000, (1, 64, 64)).astype(np.uint16)
    states = []
    for name, one in (("a", values), ("b", values), ("c", values[:, ::-1])):
        make_raster(http.folder / f"{name}.png", one, driver="PNG")
        states.append(fingerprint(f"/vsicurl/{http.url}/{name}.png"))
    assert states[0] == states[1] != states[2]


@pytest.mark.parametrize("with_boto3", [True, False])
def test_object_storage_is_read_with_credentials_of_the_environment(s3, make_raster, tmp_path, monkeypatch, with_boto3):
    if not with_boto3:  # the engine's own environment has none
        monkeypatch.setattr(rasterio.session, "boto3", None)
    local = make_raster(tmp_path / "b.tif", np.arange(7200, dtype=np.float32).reshape(1, 90, 80))
    name = s3.put(f"some/folder/{with_boto3}.tif", local.read_bytes())
    for key, value in s3.environment.items():
        monkeypatch.setenv(key, value)
    with SarRaster.open(name) as raster, SarRaster.open(local) as own:
        assert np.array_equal(raster.read([1], (0, 90), (0, 80))[0], own.read([1], (0, 90), (0, 80))[0])
        assert raster.remote
        first = raster.remote
    s3.put(
        f"some/folder/{with_boto3}.tif", make_raster(tmp_path / "c.tif", np.ones((1, 90, 81), np.float32)).read_bytes()
    )
    with SarRaster.open(name) as raster:
        assert raster.grid.width == 81
        assert raster.remote != first
    with pytest.raises(NetworkError, match="is not on its server"):
        SarRaster.open(f"{name}f")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, r"/a\.tif is not on its server \(HTTP response code: 404\)"),
        (403, r"does not let .*/a\.tif be read \(HTTP response code: 403\)\. Give the credentials"),
        (500, r"/a\.tif cannot be reached: HTTP response code: 500\. Check the network"),
    ],
)
def test_what_a_server_refuses_is_a_sentence_and_no_fault_of_the_raster(http, tiled, status, sentence, monkeypatch):
    monkeypatch.setenv("GDAL_HTTP_MAX_RETRY", "0")  # else it asks for half a minute
    (http.folder / "a.tif.status").write_text(str(status))
    with pytest.raises(NetworkError, match=sentence) as failed:
        SarRaster.open(tiled)
    assert failed.value.code == "network"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("CURL error: Could not resolve host: nowhere.invalid", "cannot be reached: CURL error: Could not resolve"),
        ("The specified key does not exist. HTTP response code: 404", "is not on its server"),
        ("AWS_SECRET_ACCESS_KEY and AWS_NO_SIGN_REQUEST configuration options not defined", "does not let .* be read"),
    ],
)
def test_the_networks_failure_is_found_among_the_causes_of_an_error_by_gdals_words(words, sentence):
    error = RasterioIOError("Open failed. See previous exception for details.")
    error.__cause__ = RasterioIOError(words)
    told = unreachable("/vsis3/b/a404.tif", error)
    assert re.search(sentence, told.text)
    assert unreachable("/data/a.tif", error) is None


def test_missing_credentials_are_told_by_gdals_number(monkeypatch, tmp_path):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_NO_SIGN_REQUEST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("CPL_AWS_AUTODETECT_EC2", "NO")
    with pytest.raises(NetworkError, match="The server does not let /vsis3/b/a.tif be read"):
        SarRaster.open("/vsis3/b/a.tif")


def test_what_is_no_raster_on_a_server_is_the_rasters_fault(http):
    (http.folder / "page.tif").write_text("<html>Please log in</html>")
    with pytest.raises(RasterError, match="is not a raster that GDAL can read") as failed:
        SarRaster.open(f"/vsicurl/{http.url}/page.tif")
    assert not isinstance(failed.value, NetworkError)


def test_a_server_that_goes_while_it_is_read_is_a_failure_of_the_network(http, tiled):
    with SarRaster.open(tiled) as raster:
        http.stop_after(0)
        with pytest.raises(NetworkError, match="could not be read to its end over the network"):
            raster.read([1], (0, 1408), (0, 1408))
    with pytest.raises(NetworkError, match="cannot be reached: .*[Cc]onnect"):
        SarRaster.open(tiled)


def test_a_virtual_raster_tells_the_state_of_what_it_refers_to(http, tiled, tmp_path):
    (tmp_path / "own.vrt").write_text(
        '<VRTDataset rasterXSize="1408" rasterYSize="1408"><VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        f'<SourceFilename relativeToVRT="0">{tiled}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>'
        "</VRTRasterBand></VRTDataset>"
    )
    before = fingerprint(str(tmp_path / "own.vrt"))
    with rasterio.open(http.folder / "a.tif", "r+") as dataset:
        dataset.write(np.full((1, 1408, 1408), 7, np.float32))
    assert fingerprint(str(tmp_path / "own.vrt")) != before
    (http.folder / "a.tif.status").write_text("404")
    with pytest.raises(NetworkError, match="refers to a raster that cannot be opened: .* is not on its server"):
        SarRaster.open(tmp_path / "own.vrt", network=True)


def test_local_files_are_opened_as_ever(tmp_path, make_raster):
    assert remote_options(str(tmp_path / "a.tif"), network=True) == {}
    make_raster(tmp_path / "a.tif", np.ones((1, 8, 8), np.float32))
    with rasterio.open(tmp_path / "a.tif") as dataset:
        assert remote_state(str(tmp_path / "a.tif"), dataset) == ""


def test_a_raster_in_an_archive_on_a_server_is_read_in_place(http, tiled):
    with zipfile.ZipFile(http.folder / "some.zip", "w") as archive:
        archive.write(http.folder / "a.tif", "inside/a.tif")
    with SarRaster.open(f"/vsizip/{tiled[: -len('a.tif')]}some.zip/inside/a.tif") as raster:
        assert raster.grid.width == 1408
        first = raster.remote
    assert {one["path"] for one in http.requests()} >= {"/some.zip"}
    with rasterio.open(http.folder / "a.tif", "r+") as dataset:
        dataset.write(np.full((1, 1408, 1408), 7, np.float32))
    with zipfile.ZipFile(http.folder / "some.zip", "w") as archive:
        archive.write(http.folder / "a.tif", "inside/a.tif")
    with SarRaster.open(f"/vsizip/{tiled[: -len('a.tif')]}some.zip/inside/a.tif") as raster:
        assert (raster.read([1], (0, 4), (0, 4))[0] == 7).all()
        assert raster.remote != first
