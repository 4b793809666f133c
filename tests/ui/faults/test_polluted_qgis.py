"""The engine started by a QGIS whose own environment was set up for something else: the same bytes, nobody else's code.

Through `EngineProcess`, which makes the environment of the engine out of that of QGIS.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sar_colorizer.core import protocol
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.tests.extent import FULL, times
from sar_colorizer.tests.faults import pollution
from sar_colorizer.tests.faults.counting import BOUNDARY
from sar_colorizer.ui.engine.client import EnginePool
from sar_colorizer.ui.engine.location import check_packages, scrubbed_environment
from sar_colorizer.ui.engine.place import Place
from sar_colorizer.ui.setup.pip import install_command, pip_environment, settled

ALL_AT_ONCE = ("PYTHONHOME of another Python", "modules on PYTHONPATH that shadow Python's own and ours", "OSGeo4W")


@pytest.fixture
def engine(monkeypatch, engine_python) -> Callable[..., Any]:
    """Colorize by a fresh engine as QGIS starts it: ``engine(variables, cwd, source, output)``."""

    def run(variables: pollution.Variables, cwd: Path, source: str, output: Path) -> dict[str, Any]:
        with monkeypatch.context() as patch:
            for name, value in variables.items():
                if value is None:
                    patch.delenv(name, raising=False)
                else:
                    patch.setenv(name, value)
            patch.chdir(cwd)
            check_packages(engine_python, ())
            pool = EnginePool()
            try:
                params = {"input": source, "output": str(output), "model": DEFAULT_MODEL}
                return pool.run(
                    engine_python, protocol.COLORIZE, params, lambda _: None, lambda: False, products=[str(output)]
                )
            finally:
                pool.shut_down()

    return run


def test_qgis_in(engine, make_raster, tmp_path, faults):
    """Each shell by itself in the full run, three of the worst together in the sample."""
    source = make_raster(rows=96, cols=96)
    clean = tmp_path / "clean.tif"
    engine({}, tmp_path, source, clean)
    known = {one.name: one for one in pollution.ALL}
    for one in pollution.ALL if FULL else [known[name] for name in ALL_AT_ONCE[1:2]]:
        with faults(BOUNDARY, f"QGIS: {one.name}", "The same bytes as in a clean environment.") as count:
            for number in range(times(1, 1)):
                with count.attempt(f"{number}"):
                    place = tmp_path / f"{one.name.replace('/', ' ')} {number}"
                    place.mkdir()
                    variables, cwd = one.spoil(place)
                    if not FULL:
                        variables = {**variables, **known[ALL_AT_ONCE[0]].spoil(place)[0], **_others(known, place)}
                    engine(variables, cwd, source, place / "out.tif")
                    assert pollution.undated(place / "out.tif") == pollution.undated(clean)
                    assert not (place / "ran").exists(), "code of somebody else's was run"


def _others(known: dict[str, pollution.Pollution], place: Path) -> pollution.Variables:
    return known[ALL_AT_ONCE[2]].spoil(place)[0]


PIP = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_REQUIRE_VIRTUALENV": "1",
    "PIP_TARGET": "astray",
    "PIP_USER": "1",
    "PIP_PREFIX": "astray",
    "PIP_ROOT": "astray",
    "PIP_NO_INDEX": "0",
    "PIP_DRY_RUN": "1",
    "PIP_NO_DEPS": "1",
    "PIP_IGNORE_INSTALLED": "1",
    "PIP_NO_BINARY": ":all:",
    "PIP_ONLY_BINARY": ":none:",
    "PIP_BREAK_SYSTEM_PACKAGES": "1",
    "PIP_REQUIRE_HASHES": "1",
    "PIP_CONSTRAINT": "/proc/not/there/constraints.txt",
    "PIP_PYTHON": "/proc/not/there/python",
    "PIP_LOG": "/proc/not/there/pip.log",
}


def _wheel(folder: Path) -> None:
    """Make a wheel of an empty package by hand."""
    import zipfile

    with zipfile.ZipFile(folder / "emptiness-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("emptiness.py", "HERE = True\n")
        wheel.writestr("emptiness-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: emptiness\nVersion: 1.0\n")
        tags = "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        wheel.writestr("emptiness-1.0.dist-info/WHEEL", tags)
        wheel.writestr("emptiness-1.0.dist-info/RECORD", "emptiness.py,,\n")


def test_the_set_up_with_settings_of_pip_that_lead_astray(tmp_path, faults, engine_python):
    """Variables one by one, and the same in a configuration file: what is asked for lies in the environment, or a word.

    Those that say where packages come from are the user's (a mirror within a company), and stay.
    """
    place = Place(tmp_path / "engine")
    subprocess.run([engine_python, "-I", "-m", "venv", str(place.environment)], check=True, env=scrubbed_environment())
    place.temporary.mkdir()
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    _wheel(wheels)
    found = next(place.environment.glob("lib/python*/site-packages"))
    with faults(BOUNDARY, "settings of pip that lead astray", "What pip says; nothing lies elsewhere.") as count:
        for name in list(PIP)[: times(len(PIP), 3)] if FULL else ["PIP_TARGET", "PIP_USER"]:
            for by_file in (False, True) if FULL else (True,):
                with count.attempt(f"{name}, by file: {by_file}"):
                    variables = {name: PIP[name].replace("astray", str(tmp_path / "astray"))}
                    if by_file:
                        config = tmp_path / "pip.conf"
                        key = name[4:].lower().replace("_", "-")
                        config.write_text(f"[install]\n{key} = {variables[name]}\n")
                        variables = {"PIP_CONFIG_FILE": str(config)}
                    environment = pip_environment(scrubbed_environment({**os.environ, **variables}), place)
                    environment = settled(place, environment)
                    command = install_command(place, ["emptiness"], wheels=str(wheels), anew=True)
                    done = subprocess.run(
                        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
                    )
                    assert not (tmp_path / "astray").exists(), "packages lie elsewhere"
                    if done.returncode == 0:
                        assert (found / "emptiness.py").is_file(), f"pip did nothing: {done.stdout[-300:]}"
                    else:
                        assert "Traceback" not in done.stderr and "ERROR" in done.stderr, done.stderr[-500:]
                    (found / "emptiness.py").unlink(missing_ok=True)
