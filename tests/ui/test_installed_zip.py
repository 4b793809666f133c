"""The zip in a clean profile, beside no checkout: QGIS finds the algorithms, and the engine runs the zip's own code."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from osgeo import gdal
from sar_colorizer.tests.scripts import script

ROOT = Path(__file__).resolve().parents[2]
MARK = "0.0.0+zip"


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    """A profile into which the zip was unzipped; its code says another version than the checkout's."""
    package = script("tools/package.py")
    folder = tmp_path_factory.mktemp("clean profile")  # with a space, as in "Application Support"
    package.write(folder / "plugin.zip", 1_800_000_000)
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    with zipfile.ZipFile(folder / "plugin.zip") as archive:
        archive.extractall(plugins)
    init = plugins / "sar_colorizer" / "__init__.py"
    init.write_text(init.read_text().replace(f'__version__ = "{package.version()}"', f'__version__ = "{MARK}"'))
    return folder


@pytest.fixture(scope="module")
def engine_without_checkout(engine_python, tmp_path_factory):
    """An engine's Python that has the packages, but not this checkout, which the real one has installed."""
    folder = tmp_path_factory.mktemp("engine")
    found = subprocess.run(
        [engine_python, "-I", "-c", "import torch, rasterio; print(torch.__file__, rasterio.__file__, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    subprocess.run([engine_python, "-I", "-m", "venv", "--without-pip", folder / "venv"], check=True)
    packages = next((folder / "venv" / "lib").glob("python3*")) / "site-packages"
    # By its path alone: the .pth files in there, which make the checkout importable, are not read.
    lines = {str(Path(path).parents[1]) for path in found.stdout.splitlines()}
    (packages / "packages.pth").write_text("\n".join(sorted(lines)))
    # Started by the real one: where that is a script that enters another system, so does this.
    python = folder / "python"
    start = "import os, sys; os.execv(sys.argv[1], sys.argv[1:])"
    python.write_text(f'#!/bin/sh\nexec "{engine_python}" -I -c "{start}" "{folder}/venv/bin/python" "$@"\n')
    python.chmod(0o755)
    seen = "import importlib.util; print(importlib.util.find_spec('sar_colorizer'))"
    asked = subprocess.run([python, "-I", "-c", seen], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "None"
    return str(python)


def test_the_zip_installs_into_a_clean_profile_and_colorizes_without_the_checkout(
    profile, engine_without_checkout, make_raster, tmp_path
):
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "SAR_COLORIZER_PYTHON": engine_without_checkout,
    }

    def run(*arguments):
        return subprocess.run(
            [program, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=240,
        )

    enabled = run("plugins", "enable", "sar_colorizer")
    assert enabled.returncode == 0, enabled.stderr
    source, output = make_raster(), tmp_path / "out.tif"
    done = run("run", "sarcolorizer:colorizesar", f"--INPUT={source}", f"--OUTPUT={output}", "--UNITS=db")
    assert done.returncode == 0, done.stderr
    tags = gdal.Open(str(output)).GetMetadata()
    assert tags["COLORIZER_VERSION"] == MARK, tags
    assert "synthetic" in str(tags).lower()
    # Nothing was written into the plugin's folder but what Python compiles.
    plugin = profile / "profiles" / "default" / "python" / "plugins" / "sar_colorizer"
    with zipfile.ZipFile(profile / "plugin.zip") as archive:
        shipped = {name.partition("/")[2] for name in archive.namelist()}
    there = {path.relative_to(plugin).as_posix() for path in plugin.rglob("*") if path.is_file()}
    assert {name for name in there if not name.endswith(".pyc")} == shipped
