"""Where the engine's Python is, and whether it has what the engine needs. No QGIS here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ...core.engine_packages import CLUSTER, COLORIZING, OLDEST_PYTHON, TRAINING
from ...core.errors import SarColorizerError
from ...core.library_environment import at_start, without_foreign
from ...core.subprocesses import run_quietly
from ..words import tr
from .place import Place
from .record import read_record

PLUGIN_FOLDER = Path(__file__).resolve().parents[2]
ENVIRONMENT_VARIABLE = "SAR_COLORIZER_PYTHON"
SETTING = "sarcolorizer/engine_python"
PACKAGES = tuple(package.module for package in COLORIZING if package.in_qgis)
TRAINING_PACKAGES = tuple(package.module for package in TRAINING)
"""What training and evaluation need beyond PACKAGES: the extra `train` of pyproject.toml."""
CLUSTER_PACKAGES = tuple(package.module for package in CLUSTER)
"""What several workers need beyond PACKAGES: the extra `cluster`."""
PIP_NAMES = {package.module: package.name for package in (*COLORIZING, *TRAINING) if package.module != package.name}
IN_PYTHON_FROM = {package.module: package.until_python for package in TRAINING if package.until_python}

# Of a venv; on Windows; of a conda environment on Windows.
_IN_ENVIRONMENT = ("bin/python", "Scripts/python.exe", "python.exe")
_IN_CONDA_ON_WINDOWS = ("", "Library/mingw-w64/bin", "Library/usr/bin", "Library/bin", "Scripts")

_LOOK = """
import importlib.util, sys
print(*sys.version_info[:2])
print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name) is None))
"""
_LOOK_SECONDS = 30  # a cold disk or a virus scanner; it takes 0.05 s otherwise

_good: set[tuple[str, int, tuple[str, ...]]] = set()  # looked at this session: path, time of change, packages


def dialog() -> str:
    """Return where in QGIS's menus the engine set-up is."""
    return tr("Raster > SAR Colorizer > Engine set-up…")


def how_to_set_up() -> str:
    """Return how an engine is set up, with and without a window."""
    return tr(
        "In QGIS open {dialog}: it makes a Python environment for the engine, of its own, never in QGIS's. Without a "
        'window: "python3 -m venv FOLDER", then "FOLDER/bin/pip install torch rasterio numpy opencv-python-headless '
        'safetensors" (FOLDER\\Scripts\\pip on Windows), and name FOLDER/bin/python or FOLDER\\Scripts\\python.exe in '
        "the environment variable {variable} or the QGIS setting '{setting}'."
    ).format(dialog=dialog(), variable=ENVIRONMENT_VARIABLE, setting=SETTING)


class EngineMissingError(SarColorizerError):
    """There is no engine that could be started; the text says how to set it up."""

    code = "engine-missing"


def find_python(
    setting: str = "",
    environment: Mapping[str, str] = os.environ,
    folder: Path = PLUGIN_FOLDER,
    private: Place | None = None,
) -> str:
    """Return the absolute path of the engine's Python.

    The first of: the QGIS setting, the environment variable, the private environment that the set-up made, `.venv`
    beside the plugin's code. What the user named and is not there is an error, never passed over: another engine than
    the one asked for would be a surprise. A private environment counts when its set-up was finished.

    Raises:
        EngineMissingError: where it cannot be done; the text says why.
    """
    for named, source in (
        (setting, f"the QGIS setting '{SETTING}'"),
        (environment.get(ENVIRONMENT_VARIABLE, ""), f"the environment variable {ENVIRONMENT_VARIABLE}"),
    ):
        if not named.strip():
            continue
        try:
            return str(_named_python(named))
        except ValueError as error:
            raise EngineMissingError(
                tr(
                    "The engine's Python named in {source} cannot be used: '{path}' {error}. Correct or clear it. {how}"
                ).format(source=source, path=named.strip(), error=error, how=how_to_set_up())
            ) from None
    record = read_record(private) if private is not None else None
    if private is not None and record is not None and record.is_complete:
        if private.python.is_file():
            return str(private.python)
        raise EngineMissingError(
            tr(
                "The engine's environment in {root} is damaged: the Python it was made from may have "
                "been removed or updated. Open {dialog} and press Repair."
            ).format(root=private.root, dialog=dialog())
        )
    for path in (folder / ".venv" / "bin" / "python", folder / ".venv" / "Scripts" / "python.exe"):
        if path.is_file():
            return str(path)
    if record is not None:
        raise EngineMissingError(
            tr("The set-up of the engine is not finished. Open {dialog} and press Resume.").format(dialog=dialog())
        )
    raise EngineMissingError(tr("The engine is not set up. {how}").format(how=how_to_set_up()))


def _named_python(named: str) -> Path:
    """Return the interpreter that a person named; raises ValueError with the reason where it cannot be one.

    In quotes, as Windows copies a path, or the folder of an environment instead of the program in it.
    """
    # Not resolved: the python of a venv is a link, and knows its packages by where the link lies.
    path = Path(named.strip().strip('"')).expanduser()
    try:
        if path.is_absolute() and path.is_dir():
            path = next((path / inside for inside in _IN_ENVIRONMENT if (path / inside).is_file()), path)
        is_program = path.is_absolute() and path.is_file() and os.access(path, os.X_OK)
    except OSError:  # what Windows puts in place of programs that its store would install cannot be looked at
        is_program = False
    if not is_program:
        raise ValueError(tr("is not the absolute path of a program"))
    if path.name.lower().startswith("qgis"):
        raise ValueError(tr("is QGIS itself, which would start once more"))
    return path


def check_packages(python: str, more: Sequence[str] = ()) -> None:
    """Look whether an interpreter starts and has the engine's packages, without importing them.

    A good answer is remembered until the interpreter changes; a bad one is not, as the user may be mending it.

    Args:
        python: absolute path of the interpreter.
        more: packages that this request needs beyond PACKAGES.

    Raises:
        EngineMissingError: where it cannot be done; the text says why.
    """
    packages = (*PACKAGES, *more)
    key = (python, Path(python).stat().st_mtime_ns, packages)
    if key in _good:
        return
    command = [python, "-I", "-c", _LOOK, *packages]
    try:
        done = run_quietly(command, _LOOK_SECONDS, scrubbed_environment(python=python))
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineMissingError(
            tr("The engine's Python {python} does not start ({error}). {how}").format(
                python=python, error=error, how=how_to_set_up()
            )
        ) from error
    lines = done.stdout.splitlines()
    try:
        version = tuple(int(number) for number in lines[0].split())
    except (IndexError, ValueError):
        last = (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]
        raise EngineMissingError(
            tr("The engine's Python {python} is not a working Python ({said}). {how}").format(
                python=python, said=last, how=how_to_set_up()
            )
        ) from None
    if version < OLDEST_PYTHON:
        raise EngineMissingError(
            tr("The engine's Python {python} is {version}; the engine needs {oldest} or newer. {how}").format(
                python=python,
                version=".".join(map(str, version)),
                oldest=".".join(map(str, OLDEST_PYTHON)),
                how=how_to_set_up(),
            )
        )
    lacking = lines[1].split() if len(lines) > 1 else []
    missing = [name for name in lacking if name not in IN_PYTHON_FROM or version < IN_PYTHON_FROM[name]]
    if missing:
        names = " ".join(PIP_NAMES.get(name, name) for name in missing)
        raise EngineMissingError(
            tr(
                'The engine\'s Python {python} lacks {missing}. Install into it: "{python}" -m pip '
                "install {names} ({dialog} does it for an environment that it made)"
            ).format(python=python, missing=", ".join(missing), names=names, dialog=dialog())
        )
    _good.add(key)


def scrubbed_environment(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform, python: str = ""
) -> dict[str, str]:
    """Return the environment for the engine: the user's, without what QGIS set for its own libraries, and its own.

    PYTHON*: QGIS's Python home and path would be another version's. GDAL and PROJ: rasterio's wheel brings its own
    GDAL, and data files or drivers of QGIS's GDAL are of another version (see `core.library_environment`). Library
    paths, preloads: the wheels find their libraries by paths of their own, but a library path is searched first, so
    that a bundled QGIS would give them its libraries. (An engine that truly needs a library path is named as a script
    that sets it.) On Windows, where PATH is the library path, only the folders of Windows stay, before them those of
    the interpreter where it is a conda environment's: its libraries are found by PATH alone, as nobody has activated
    it.
    """
    dropped = {
        *("LD_PRELOAD", "LD_LIBRARY_PATH"),
        "__PYVENV_LAUNCHER__",  # set by a macOS framework Python; it makes a venv's Python believe it is another
    }
    kept = {
        name: value
        for name, value in without_foreign(environment).items()
        if name.upper() not in dropped and not name.upper().startswith(("PYTHON", "DYLD_"))
    }
    if platform == "win32":
        root = environment.get("SystemRoot", environment.get("SYSTEMROOT", r"C:\Windows"))
        kept = {name: value for name, value in kept.items() if name.upper() != "PATH"}
        home = Path(python).parent
        own = [str(home / inside) for inside in _IN_CONDA_ON_WINDOWS] if (home / "conda-meta").is_dir() else []
        kept["PATH"] = ";".join((*own, rf"{root}\System32", root, rf"{root}\System32\Wbem"))
    return {**kept, **at_start(kept)}
