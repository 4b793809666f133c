"""A folder run over rasters on servers: only when allowed, the same bytes as from the disk, whatever breaks off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.folder.inputs import find_files
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.tests.remote_servers import HttpServer, S3Server, running

NOT_ALLOWED = (
    "It is read from the network, which is not allowed. Allow it with --network (QGIS: Read from the network), or "
    "download it."
)


@pytest.fixture
def http(tmp_path):
    (tmp_path / "served").mkdir()
    with running(HttpServer(tmp_path / "served", tmp_path / "requests")) as server:
        server.folder = tmp_path / "served"
        yield server


@pytest.fixture(scope="module")
def scene(scenes, tmp_path_factory):
    return scenes.write_geotiff(tmp_path_factory.mktemp("scene") / "vv.tif", scenes.Scene(rows=256, cols=256, seed=4))


@pytest.fixture
def run(tmp_path, small_model):
    """Run over what a list names; returns the result and the reasons of failures by file."""
    engine = Engine()

    def colorize(source, output="out", on_event=lambda _: None, **options):
        if not isinstance(source, Path):
            (tmp_path / "list.txt").write_text("\n".join(map(str, source)))
            source = tmp_path / "list.txt"
        settings = {"model": str(small_model), "device": "cpu"}
        asked = FolderOptions(input=str(source), output=str(tmp_path / output), settings=settings, **options)
        result = colorize_folder(engine, asked, on_event, CancelFlag())
        return result, {failure["file"]: failure["reason"] for failure in result["failures"]}

    return colorize


def content(path):
    """Return what a product says and shows, but for the date and the name and state of the input."""
    with rasterio.open(path) as dataset:
        own = ("COLORIZER_DATE", "TIFFTAG_DATETIME", "COLORIZER_INPUT", "COLORIZER_INPUT_FINGERPRINT")
        tags = {key: value for key, value in dataset.tags().items() if key not in own}
        return dataset.read(), dataset.read_masks(), dataset.transform, dataset.crs, tags


def assert_same(one, other):
    for mine, yours in zip(content(one), content(other)):
        assert np.array_equal(mine, yours) if isinstance(mine, np.ndarray) else mine == yours


def test_object_storage_gives_the_bytes_of_the_local_file_and_current_products_are_skipped(
    run, scene, tmp_path, monkeypatch
):
    with running(S3Server()) as s3:
        for key, value in s3.environment.items():
            monkeypatch.setenv(key, value)
        name = s3.put("2021/vv.tif", scene.read_bytes())
        (tmp_path / "items.json").write_text(
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [
                        {"id": "flood", "assets": {"vv": {"href": "s3://scenes/2021/vv.tif", "type": "image/tiff"}}},
                        {"id": "gone", "assets": {"vv": {"href": "s3://scenes/gone.tif", "type": "image/tiff"}}},
                    ],
                }
            )
        )
        result, failures = run(tmp_path / "items.json", network=True)
        assert (result["done"], result["failed"]) == (1, 1)
        assert "/vsis3/scenes/gone.tif is not on its server" in failures["gone"]
        run([scene], "local")
        assert_same(tmp_path / "out" / "flood_colour.tif", tmp_path / "local" / "vv_colour.tif")

        again, _ = run(tmp_path / "items.json", network=True)
        assert (again["done"], again["skipped"]) == (0, 1)
        with rasterio.open(scene) as dataset:
            profile, values = dataset.profile, dataset.read()
        with rasterio.open(tmp_path / "new.tif", "w", **profile) as dataset:
            dataset.write(values[:, ::-1])
        s3.put("2021/vv.tif", (tmp_path / "new.tif").read_bytes())
        changed, _ = run(tmp_path / "items.json", network=True)
        assert (changed["done"], changed["skipped"]) == (1, 0)
        run([tmp_path / "new.tif"], "local")
        assert_same(tmp_path / "out" / "flood_colour.tif", tmp_path / "local" / "new_colour.tif")
        assert name == "/vsis3/scenes/2021/vv.tif"


def test_without_leave_no_server_is_asked(run, http, scene, tmp_path):
    (http.folder / "a.tif").write_bytes(scene.read_bytes())
    vrt = (
        '<VRTDataset rasterXSize="256" rasterYSize="256"><VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="{relative}">{source}</SourceFilename><SourceBand>1</SourceBand></SimpleSource>'
        "</VRTRasterBand></VRTDataset>"
    )
    url = f"/vsicurl/{http.url}/a.tif"
    (tmp_path / "inner.tif").write_text(vrt.format(relative=0, source=url))  # GDAL knows a VRT by what is in it
    (tmp_path / "outer.vrt").write_text(vrt.format(relative=1, source="inner.tif"))
    (tmp_path / "service.xml").write_text(f"<GDAL_WMS><Service><ServerUrl>{http.url}</ServerUrl></Service></GDAL_WMS>")
    names = [
        f"{http.url}/a.tif",
        url,
        f"/vsizip/{url}.zip/a.tif",
        f"/vsicurl_streaming/{http.url}/a.tif",
        f"zip+{http.url}/a.zip!a.tif",
        f"/vsicurl?url={http.url}/a.tif",
        "outer.vrt",
        "inner.tif",
        "service.xml",
        str(scene),
    ]
    result, failures = run(names)
    assert result["done"] == 1
    assert len(failures) == len(names) - 2  # the first two are one
    assert set(failures.values()) == {NOT_ALLOWED}
    assert http.requests() == []
    result, failures = run([url, "outer.vrt"], network=True)
    assert (result["done"], failures) == (2, {})
    assert_same(tmp_path / "out" / "a_colour.tif", tmp_path / "out" / "vv_colour.tif")


@pytest.mark.parametrize("name", ["/vsis3/b/a.tif", "/vsigs/b/a.tif", "/vsiaz/b/a.tif", "/vsioss/b/a.tif"])
@pytest.mark.parametrize("chain", ["", "/vsitar/", "/vsigzip/", "/vsisubfile/0_9,"])
def test_every_file_system_of_the_network_needs_leave(tmp_path, name, chain):
    def refused(**options):
        (tmp_path / "list.txt").write_text(f"{chain}{name}")
        asked = FolderOptions(input=str(tmp_path / "list.txt"), output=str(tmp_path / "out"), **options)
        return [file.refused for file in find_files(asked, lambda _: False)]

    assert refused() == [NOT_ALLOWED]
    assert refused(network=True) == [""]


def test_a_server_that_dies_fails_its_own_entries_and_the_next_run_makes_them(run, http, scene, tmp_path):
    (http.folder / "a.tif").write_bytes(scene.read_bytes())
    (tmp_path / "local.tif").write_bytes(scene.read_bytes())

    def die(event):
        if event.get("code") == "file-begun" and "a.tif" in event["text"]:
            http.stop()

    url = f"{http.url}/a.tif"
    result, failures = run([url, "local.tif"], on_event=die, network=True)
    assert (result["done"], result["failed"]) == (1, 1)
    assert "cannot be reached" in failures[url] or "to its end over the network" in failures[url]
    assert not (tmp_path / "out" / "a_colour.tif").exists()
    assert not list((tmp_path / "out").rglob("*.partial*"))
    with running(HttpServer(http.folder, tmp_path / "requests")) as again:
        result, failures = run([f"{again.url}/a.tif", "local.tif"], network=True)
    assert (result["done"], result["skipped"], failures) == (1, 1, {})


def test_a_signature_is_in_no_report_and_no_tag(run, http, scene, tmp_path):
    (http.folder / "a.tif").write_bytes(scene.read_bytes())
    result, _ = run([f"{http.url}/a.tif?sig=secret", f"{http.url}/b.tif?sig=secret"], network=True)
    assert (result["done"], result["failed"]) == (1, 1)
    written = [path for path in (tmp_path / "out").iterdir() if path.is_file()]
    assert {path.name for path in written} == {"a_colour.tif", "colorize-report.csv", "colorize-report.html"}
    assert not [path for path in written if b"secret" in path.read_bytes()]
    again, _ = run([f"{http.url}/a.tif?sig=another"], network=True)
    assert again["skipped"] == 1


def test_the_command_reads_object_storage_with_the_shells_credentials(scene, small_model, tmp_path):
    with running(S3Server()) as s3:
        name = s3.put("a.tif", scene.read_bytes())
        (tmp_path / "list.txt").write_text(name)
        command = [sys.executable, "-m", "sar_colorizer.engine.cli", "colorize-folder"]
        command += [str(tmp_path / "list.txt"), str(tmp_path / "out")]
        command += ["--model", str(small_model), "--device", "cpu"]
        environment = {**os.environ, **s3.environment, "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE"}
        refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        done = subprocess.run([*command, "--network"], env=environment, capture_output=True, text=True, check=False)
    assert (refused.returncode, NOT_ALLOWED in refused.stderr) == (1, True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "a_colour.tif").is_file()
