"""The algorithms from the shell: qgis_process in a profile of its own, with the plugin as QGIS finds it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory):
    """Run qgis_process; returns the finished process."""
    # Debian 12's qgis_process is a wrapper that passes an option the program refuses; the program has another name.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    folder = tmp_path_factory.mktemp("profile")
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "sar_colorizer").symlink_to(ROOT)
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(folder)}

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [program, *arguments],
            env={**environment, **variables},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=120,
        )

    enabled = run("plugins", "enable", "sar_colorizer")
    assert enabled.returncode == 0, enabled.stderr
    return run


def test_the_algorithms_are_listed_and_colorizing_is_explained(qgis_process):
    listed = qgis_process("list").stdout
    for name, shown in (
        ("colorizesar", "Colorize SAR"),
        ("trainmodel", "Train model"),
        ("evaluatemodel", "Evaluate model"),
        ("sarcomposite", "SAR composite"),
        ("despecklesar", "Despeckle SAR"),
        ("comparewithoptical", "Compare with optical"),
        ("modelinformation", "Model information"),
        ("enginestatus", "Engine status"),
    ):
        assert f"sarcolorizer:{name}\t{shown}" in listed
    told = qgis_process("help", "sarcolorizer:colorizesar").stdout
    for name in ("INPUT", "BAND", "UNITS", "MODEL", "STYLE", "STRUCTURE", "EXTENT", "DEVICE", "COG", "TILE_SIZE"):
        assert f"{name}: " in told
    assert "not optical imagery" in told


def test_a_raster_is_colorized(qgis_process, engine_python, make_raster, tmp_path):
    output = tmp_path / "out.tif"
    done = qgis_process(
        *("run", "sarcolorizer:colorizesar", f"--INPUT={make_raster()}", f"--OUTPUT={output}", "--UNITS=db"),
        *("--BAND=1", "--STYLE=true-colour", "--STRUCTURE=1", "--EXTENT=500000,501000,5499000,5500000 [EPSG:32633]"),
        SAR_COLORIZER_PYTHON=engine_python,
    )
    assert done.returncode == 0, done.stderr
    assert gdal.Open(str(output)).RasterXSize == 100
    assert gdal.Open(str(output)).GetMetadataItem("COLORIZER_STRUCTURE") == "1"
    assert gdal.Open(str(output)).GetMetadataItem("COLORIZER_STYLE") == "true-colour"


def test_results_can_be_had_as_json(qgis_process, engine_python, make_raster, tmp_path):
    output = str(tmp_path / "out.tif")
    arguments = ("--json", "run", "sarcolorizer:colorizesar", f"--INPUT={make_raster()}", f"--OUTPUT={output}")
    done = qgis_process(*arguments, SAR_COLORIZER_PYTHON=engine_python)
    assert json.loads(done.stdout)["results"] == {"OUTPUT": output}


def test_a_bad_file_ends_with_an_error_and_status_1(qgis_process, engine_python, tmp_path):
    bad = tmp_path / "bad.tif"
    bad.write_text("this is no raster")
    arguments = ("run", "sarcolorizer:colorizesar", f"--INPUT={bad}", f"--OUTPUT={tmp_path / 'out.tif'}")
    done = qgis_process(*arguments, SAR_COLORIZER_PYTHON=engine_python)
    assert done.returncode == 1
    assert "bad.tif" in done.stderr + done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["bad.tif"]


def test_an_error_of_the_engine_ends_with_its_text_and_status_1(qgis_process, engine_python, make_raster, tmp_path):
    arguments = ("run", "sarcolorizer:colorizesar", f"--INPUT={make_raster()}", "--DEVICE=tpu")
    done = qgis_process(*arguments, f"--OUTPUT={tmp_path / 'out.tif'}", SAR_COLORIZER_PYTHON=engine_python)
    assert done.returncode == 1
    assert "There is no device 'tpu'" in done.stderr + done.stdout


def test_a_missing_engine_ends_with_the_way_to_set_it_up_and_status_1(qgis_process, make_raster, tmp_path):
    arguments = ("run", "sarcolorizer:colorizesar", f"--INPUT={make_raster()}", f"--OUTPUT={tmp_path / 'out.tif'}")
    done = qgis_process(*arguments, SAR_COLORIZER_PYTHON="/not/there/python")
    assert done.returncode == 1
    assert "SAR_COLORIZER_PYTHON" in done.stderr + done.stdout
    assert "pip install" in done.stderr + done.stdout
