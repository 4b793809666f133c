"""The shell's environment was set up for another GDAL or PROJ, or for another purpose: the product is the same."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from sar_colorizer.core import library_environment
from sar_colorizer.core.doctor import diagnosis
from sar_colorizer.core.georeferencing import grid as georeferencing
from sar_colorizer.core.raster.reader import SarRaster

LAUNCHER = Path(library_environment.__file__).parents[1] / "engine" / "launch.py"
HOSTILE = {
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_SKIP": "GTiff",
    "GDAL_GEOREF_SOURCES": "NONE",
    "GDAL_RASTERIO_RESAMPLING": "CUBIC",
    "GTIFF_POINT_GEO_IGNORE": "TRUE",
    "GTIFF_IGNORE_READ_ERRORS": "TRUE",
    "OSR_WKT_FORMAT": "WKT1",
    "TIFF_USE_OVR": "TRUE",
    "USE_RRD": "YES",
    "COMPRESS_OVERVIEW": "JPEG",
    "ESRI_XML_PAM": "TRUE",
}


def _engine(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as the script does, in an environment with these variables too."""
    command = [sys.executable, "-c", "import sys; from sar_colorizer.engine.cli import main; sys.exit(main())"]
    environment = {**os.environ, **variables}
    return subprocess.run(
        [*command, *map(str, arguments)], env=environment, capture_output=True, text=True, check=False
    )


def _described(path: Path, **variables: str) -> dict:
    done = _engine("info", "--json", path, **variables)
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout.splitlines()[-1])["result"]


@pytest.fixture
def other_proj(tmp_path) -> Path:
    """A folder of PROJ's data of another version, as PostGIS, OSGeo4W and conda leave it in PROJ_LIB."""
    folder = tmp_path / "proj"
    folder.mkdir()
    with sqlite3.connect(folder / "proj.db") as database:
        database.execute("CREATE TABLE metadata (key TEXT PRIMARY KEY, value TEXT)")
        layout = [("DATABASE.LAYOUT.VERSION.MAJOR", "1"), ("DATABASE.LAYOUT.VERSION.MINOR", "2")]
        database.executemany("INSERT INTO metadata VALUES (?, ?)", layout)
    database.close()
    return folder


@pytest.fixture
def point_raster(make_raster, tmp_path) -> Path:
    """GCPs, pixel is point, and a CRS that is in the side file only: all of it hangs on options of GDAL's."""
    values = np.random.default_rng(1).gamma(4.4, 0.02, (1, 150, 150)).astype(np.float32)
    path = make_raster(tmp_path / "plain_vv.tif", values, crs=None)
    wkt = CRS.from_epsg(32633).to_wkt().replace('"', "&quot;")
    Path(f"{path}.aux.xml").write_text(
        f'<PAMDataset><SRS dataAxisToSRSAxisMapping="1,2">{wkt}</SRS></PAMDataset>', encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("variable", ["PROJ_LIB", "PROJ_DATA"])
def test_data_of_another_proj_are_not_used(make_raster, other_proj, tmp_path, variable):
    path = make_raster(tmp_path / "plain_vv.tif", np.full((1, 64, 64), 0.1, np.float32))
    told = _described(path, **{variable: str(other_proj)})
    assert CRS.from_wkt(told["crs"]).to_epsg() == 32632
    assert told["pixel_size_m"] == pytest.approx(10.0, rel=1e-3)


def test_data_drivers_and_settings_of_another_gdal_are_not_used(make_raster, tmp_path):
    path = make_raster(tmp_path / "plain_vv.tif", np.full((1, 64, 64), 0.1, np.float32))
    (tmp_path / "gdalrc").write_text("[configoptions]\nGDAL_SKIP=GTiff\n")
    nowhere = str(tmp_path / "nowhere")
    rc = str(tmp_path / "gdalrc")
    told = _described(path, GDAL_DATA=nowhere, GDAL_DRIVER_PATH=nowhere, GDAL_SKIP="GTiff", GDAL_CONFIG_FILE=rc)
    assert CRS.from_wkt(told["crs"]).to_epsg() == 32632


def test_side_files_count_whatever_the_shell_says(point_raster, small_model, tmp_path):
    before = _described(point_raster)
    assert CRS.from_wkt(before["crs"]).to_epsg() == 32633
    assert _described(point_raster, **HOSTILE) == before
    done = _engine("colorize", point_raster, tmp_path / "o.tif", "--model", small_model, "--device", "cpu", **HOSTILE)
    assert done.returncode == 0, done.stderr
    with rasterio.open(tmp_path / "o.tif") as product:
        assert product.crs.to_epsg() == 32633
        assert product.transform == rasterio.open(point_raster).transform


def test_a_products_side_file_and_overviews_are_kept_whatever_the_shell_says(make_raster, small_model, tmp_path):
    values = np.random.default_rng(1).gamma(4.4, 0.02, (1, 150, 300)).astype(np.float32)
    crs = CRS.from_string("+proj=aeqd +lat_0=79 +lon_0=15 +x_0=1000 +y_0=0 +ellps=GRS80 +units=m +no_defs")
    path = make_raster(tmp_path / "scene_vv.tif", values, crs=crs)
    outputs = [tmp_path / "quiet.tif", tmp_path / "hostile.tif"]
    for output, variables in zip(outputs, ({}, HOSTILE)):
        done = _engine("colorize", path, output, "--model", small_model, "--device", "cpu", **variables)
        assert done.returncode == 0, done.stderr
    quiet, hostile = (SarRaster.open(output) for output in outputs)
    with quiet, hostile, rasterio.open(outputs[0]) as first, rasterio.open(outputs[1]) as second:
        assert quiet.grid == hostile.grid
        assert first.overviews(1) == second.overviews(1) == [2]
        assert np.array_equal(first.read(), second.read())
    assert {path.name for path in tmp_path.glob("hostile*")} == {
        path.name.replace("quiet", "hostile") for path in tmp_path.glob("quiet*")
    }


def test_pixel_is_point_moves_nothing_whatever_the_shell_says(make_raster, tmp_path):
    path = make_raster(tmp_path / "scene_vv.tif", np.full((1, 64, 64), 0.1, np.float32))
    with rasterio.open(path, "r+") as file:
        file.update_tags(AREA_OR_POINT="Point")
    before = _described(path)
    assert before["area_or_point"] == "Point"
    assert before["transform"][2] == 5e5
    assert _described(path, **HOSTILE) == before


def test_gcps_stay_where_they_are_whatever_the_shell_says(tmp_path):
    points = [GroundControlPoint(r, c, 12 + c * 1e-4, 46 - r * 1e-4, 0.0) for r in (0, 64) for c in (0, 64)]
    path = tmp_path / "gcps.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=64, height=64, count=1, dtype="float32", gcps=points, crs=CRS.from_epsg(4326)
    ) as file:
        file.write(np.full((64, 64), 0.1, np.float32), 1)
        file.update_tags(AREA_OR_POINT="Point")
    assert _described(path, **HOSTILE) == _described(path)


def test_a_settings_file_in_the_home_folder_does_not_turn_side_files_off(point_raster, tmp_path):
    (tmp_path / ".gdal").mkdir()
    lines = "\n".join(f"{name}={HOSTILE[name]}" for name in ("GDAL_PAM_ENABLED", "GDAL_DISABLE_READDIR_ON_OPEN"))
    (tmp_path / ".gdal" / "gdalrc").write_text(f"[configoptions]\n{lines}\n")
    assert CRS.from_wkt(_described(point_raster, HOME=str(tmp_path))["crs"]).to_epsg() == 32633


@pytest.mark.parametrize("command", [["-m", "sar_colorizer.engine.worker"], ["-I", str(LAUNCHER)]])
def test_the_worker_is_as_safe_as_the_command_line(point_raster, other_proj, command):
    environment = {**os.environ, **HOSTILE, "PROJ_LIB": str(other_proj)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, *command], env=environment, **pipes) as worker:
        worker.stdin.write(json.dumps({"id": "1", "method": "info", "params": {"path": str(point_raster)}}) + "\n")
        worker.stdin.flush()
        last = next(event for line in worker.stdout if (event := json.loads(line))["event"] in ("result", "error"))
        worker.stdin.close()
    assert CRS.from_wkt(last["result"]["crs"]).to_epsg() == 32633


def test_what_is_the_users_stays():
    users = {
        **{"GDAL_CACHEMAX": "512", "GDAL_NUM_THREADS": "2", "GDAL_HTTP_PROXY": "proxy:8080", "GDAL_HTTP_BEARER": "x"},
        **{
            "AWS_ACCESS_KEY_ID": "a",
            "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".tif",
            "CPL_TMPDIR": "/tmp",
            "VSI_CACHE": "YES",
        },
        **{"HOME": "/home/a", "PATH": "/usr/bin", "TMPDIR": "/tmp", "CURL_CA_BUNDLE": "/ca.pem", "PROJECT": "p"},
    }
    foreign = {**HOSTILE, "PROJ_LIB": "/x", "GDAL_DATA": "/x", "Gdal_Driver_Path": "/x", "GDAL_CONFIG_FILE": "/x"}
    assert library_environment.without_foreign({**users, **foreign}) == users
    settled = {**users, **foreign}
    library_environment.prepare(settled)
    assert {name: settled[name] for name in users} == users
    assert not set(settled) & {"PROJ_LIB", "Gdal_Driver_Path", "GDAL_CONFIG_FILE", "COMPRESS_OVERVIEW"}
    assert "GTiff" not in settled["GDAL_SKIP"].split(",") and "MRF" in settled["GDAL_SKIP"].split(",")
    assert settled["GDAL_PAM_ENABLED"] == "YES"
    assert (Path(settled["PROJ_DATA"]) / "proj.db").is_file()


@pytest.mark.parametrize(
    ("has", "given", "becomes"),
    [
        ({"avx2", "avx512f"}, {}, "avx2"),
        ({"avx2"}, {}, None),
        (set(), {}, None),
        ({"avx2", "avx512f"}, {"ATEN_CPU_CAPABILITY": "default"}, "default"),
    ],
)
def test_torch_rounds_alike_whatever_the_size_of_an_image(monkeypatch, has, given, becomes):
    monkeypatch.setattr(library_environment, "instruction_sets", lambda: frozenset(has))
    environment = dict(given)
    library_environment.prepare(environment)
    assert environment.get("ATEN_CPU_CAPABILITY") == becomes


@pytest.mark.skipif(not Path("/proc/cpuinfo").is_file(), reason="no Linux")
def test_the_processors_vectors_are_those_that_torch_finds():
    import torch

    found = library_environment.instruction_sets()
    if hasattr(torch.cpu, "_is_avx2_supported"):
        assert ("avx2" in found) == torch.cpu._is_avx2_supported()
        assert ("avx512f" in found) >= torch.cpu._is_avx512_supported()


def test_nothing_asks_proj_before_there_is_a_raster(other_proj):
    code = "import sar_colorizer.core.colorize.pipeline, sar_colorizer.core.doctor.info, sar_colorizer.training.run.run"
    environment = {**os.environ, "PROJ_LIB": str(other_proj)}  # not settled: whoever uses the engine as a library
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_rpcs_are_in_longitude_and_latitude():
    grid = georeferencing.Grid(10, 10, rpcs={"LINE_OFF": "1"})
    assert CRS.from_wkt(grid.mapping_crs_wkt).to_epsg() == 4326


def test_doctor_finds_a_broken_proj_and_says_the_cure(other_proj):
    code = (
        "import json; from sar_colorizer.core.doctor.diagnosis import diagnose;"
        "print(json.dumps(diagnose(lambda event: None, lambda: None, trial=False)))"
    )
    # Not settled, as if the wheel's own data were like that; tests before this one may have settled this process's.
    environment = {**os.environ, "PROJ_LIB": str(other_proj), "PROJ_DATA": str(other_proj)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    (finding,) = [one for one in found["checks"] if one["name"] == "PROJ"]
    assert finding["state"] == diagnosis.FAILED
    assert "proj.db contains DATABASE.LAYOUT.VERSION.MINOR = 2" in finding["text"]
    assert "--force-reinstall" in finding["cure"]
    assert "rasterio" in finding["cure"]
    assert not found["ok"]


def test_doctor_is_content_with_a_proj_that_works():
    found = diagnosis.diagnose(lambda event: None, lambda: None, trial=False)
    assert [one["state"] for one in found["checks"] if one["name"] == "PROJ"] == [diagnosis.OK]
