"""Shells that were set up for something else, as variables and files. Standard library only: QGIS's tests use it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Variables = dict[str, "str | None"]
"""What is set; None takes a variable away."""

PACKAGES = ("numpy", "torch", "rasterio", "cv2", "safetensors", "affine", "defusedxml")
SHADOWED = (*PACKAGES, "json", "sar_colorizer", "argparse", "logging", "queue")
DASK = {
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "garbage",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "garbage",
    "DASK_TEMPORARY_DIRECTORY": "/proc/not/there",
    "DASK_CONFIG": "/proc/not/there/dask.yaml",
}


@dataclass(frozen=True)
class Pollution:
    """One kind of spoilt shell.

    Attributes:
        name: what is wrong with it.
        spoil: makes what it needs in a folder; returns the variables, and the working directory.
        said_by_python: what Python itself says where it does not start with it; "" where it does.
    """

    name: str
    spoil: Callable[[Path], tuple[Variables, Path]]
    said_by_python: str = ""


def undated(product: Path) -> bytes:
    """Return the bytes of a product but for the second at which it was made: in its tags, and in its XMP packet."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", product.read_bytes())


def shadows(folder: Path, names: Sequence[str] = SHADOWED) -> Path:
    """Make modules that are called as others, say in a file `ran` that they were run, and fail."""
    made = folder / "shadows"
    made.mkdir(exist_ok=True)
    for name in names:
        text = f"open({str(folder / 'ran')!r}, 'a').write({name!r})\nraise RuntimeError('a foreign {name}')\n"
        (made / f"{name}.py").write_text(text)
    return made


def spoilt_libraries(folder: Path) -> Path:
    """Make files that are called as libraries and are none."""
    made = folder / "lib"
    made.mkdir(exist_ok=True)
    for name in ("libsqlite3.so", "libsqlite3.so.0", "libproj.so", "libproj.so.25", "libgdal.so", "libgdal.so.32"):
        (made / name).write_text("no library\n")
    return made


def foreign_programs(folder: Path) -> Path:
    """Make a folder with a python3 of another kind, for the front of PATH."""
    made = folder / "bin"
    made.mkdir(exist_ok=True)
    for name in ("python", "python3", "pip", "gdalinfo"):
        path = made / name
        path.write_text(f"#!/bin/sh\necho ran >> '{folder / 'ran'}'\nexit 3\n")
        path.chmod(0o755)
    return made


def _set(**variables: str | None) -> Callable[[Path], tuple[Variables, Path]]:
    return lambda folder: (dict(variables), folder)


def _path(*folders: Path) -> str:
    return os.pathsep.join([*map(str, folders), os.environ.get("PATH", "/usr/bin:/bin")])


def _conda(folder: Path) -> tuple[Variables, Path]:
    return {
        "CONDA_PREFIX": str(folder),
        "CONDA_DEFAULT_ENV": "other",
        "CONDA_SHLVL": "1",
        "PATH": _path(foreign_programs(folder)),
        "LD_LIBRARY_PATH": str(spoilt_libraries(folder)),
        "GDAL_DATA": str(folder / "share" / "gdal"),
        "PROJ_LIB": str(folder / "share" / "proj"),
    }, folder


def _osgeo4w(folder: Path) -> tuple[Variables, Path]:
    return {
        "OSGEO4W_ROOT": str(folder),
        "PATH": _path(foreign_programs(folder)),
        "GDAL_DATA": str(folder / "apps" / "gdal"),
        "GDAL_DRIVER_PATH": str(folder / "apps" / "gdal" / "plugins"),
        "PROJ_LIB": str(folder / "share" / "proj"),
        "QT_PLUGIN_PATH": str(folder / "apps" / "qt5" / "plugins"),
        "GDAL_FILENAME_IS_UTF8": "YES",
        "VSI_CACHE": "TRUE",
    }, folder


def _of_shadows(folder: Path) -> tuple[Variables, Path]:
    return {"PYTHONPATH": str(shadows(folder))}, folder


def _of_packages(folder: Path) -> tuple[Variables, Path]:
    return {"PYTHONPATH": str(shadows(folder, PACKAGES))}, folder


def _in_shadows(folder: Path) -> tuple[Variables, Path]:
    return {}, shadows(folder)


def _startup(folder: Path) -> tuple[Variables, Path]:
    script = folder / "startup.py"
    script.write_text(f"open({str(folder / 'ran')!r}, 'w')\nraise SystemExit(7)\n")
    return {"PYTHONSTARTUP": str(script)}, folder


def _user_site(folder: Path) -> tuple[Variables, Path]:
    """A numpy that fails in the user's own packages."""
    version = f"python{'.'.join(map(str, sys.version_info[:2]))}"
    site = folder / "user" / "lib" / version / "site-packages"
    site.mkdir(parents=True, exist_ok=True)
    (site / "numpy.py").write_text(f"open({str(folder / 'ran')!r}, 'w')\nraise RuntimeError('a broken numpy')\n")
    return {"PYTHONUSERBASE": str(folder / "user"), "PYTHONNOUSERSITE": None}, folder


def _home(folder: Path) -> tuple[Variables, Path]:
    (folder / "home").write_text("a file\n")
    return {"HOME": str(folder / "home"), "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None}, folder


ALL = (
    Pollution("PYTHONHOME of another Python", _set(PYTHONHOME="/proc/not/there"), "encodings"),
    Pollution("packages on PYTHONPATH that shadow the engine's", _of_packages),
    Pollution("modules on PYTHONPATH that shadow Python's own and ours", _of_shadows, "a foreign"),
    Pollution("modules in the working directory that shadow others", _in_shadows),
    Pollution("PYTHONEXECUTABLE of another Python", _set(PYTHONEXECUTABLE="/proc/not/there/python"), "No module named"),
    Pollution("PYTHONSTARTUP that ends Python", _startup),
    Pollution("a broken numpy among the user's own packages", _user_site),
    Pollution("PYTHONNOUSERSITE", _set(PYTHONNOUSERSITE="1")),
    Pollution("PYTHONWARNINGS=error", _set(PYTHONWARNINGS="error")),
    Pollution("PYTHONOPTIMIZE=2", _set(PYTHONOPTIMIZE="2", PYTHONDONTWRITEBYTECODE="1")),
    Pollution("PYTHONUTF8=0 and a narrow encoding", _set(PYTHONUTF8="0", PYTHONIOENCODING="ascii:strict")),
    Pollution("PYTHONINSPECT", _set(PYTHONINSPECT="1"), "SystemExit: 0"),
    Pollution("PYTHONDEBUG, PYTHONVERBOSE", _set(PYTHONDEBUG="1", PYTHONVERBOSE="1")),
    Pollution("PYTHONSAFEPATH, PYTHONPLATLIBDIR, PYTHONHASHSEED", _set(PYTHONSAFEPATH="1", PYTHONHASHSEED="7")),
    Pollution("conda, activated, with libraries that are none", _conda),
    Pollution("OSGeo4W", _osgeo4w),
    Pollution("LD_PRELOAD of a library that is not there", _set(LD_PRELOAD="/proc/not/there/lib.so")),
    Pollution("no HOME", _set(HOME=None, USER=None, LOGNAME=None)),
    Pollution("a HOME that is no folder", _home),
    Pollution("a TMPDIR that is not there", _set(**dict.fromkeys(("TMPDIR", "TMP", "TEMP"), "/proc/not/there"))),
    Pollution("LANG=C", _set(LANG="C", LC_ALL="C", LANGUAGE=None)),
    Pollution("an unknown locale", _set(LANG="xx_XX.UTF-8", LC_ALL="xx_XX.UTF-8")),
    Pollution("VIRTUAL_ENV of another environment", _set(VIRTUAL_ENV="/proc/not/there", VIRTUAL_ENV_PROMPT="other")),
    Pollution("garbage for OpenMP", _set(OMP_NUM_THREADS="garbage", OMP_PROC_BIND="x", OMP_SCHEDULE="?")),
    Pollution("one thread for OpenMP", _set(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")),
    Pollution("garbage for KMP and MKL", _set(KMP_AFFINITY="x", KMP_BLOCKTIME="x", MKL_NUM_THREADS="x", MKL_CBWR="x")),
    Pollution("garbage for CUDA", _set(CUDA_VISIBLE_DEVICES="garbage", CUDA_HOME="/proc/not/there")),
    Pollution("garbage for Dask", lambda folder: (dict(DASK), folder)),
    Pollution("garbage for torch", _set(TORCH_HOME="/proc/not/there", TORCH_LOGS="", PYTORCH_JIT="0")),
    Pollution("a setting of torch's log that is none", _set(TORCH_LOGS="garbage")),
    Pollution("no TERM", _set(TERM=None, NO_COLOR="1", COLUMNS="x")),
)  # fmt: skip
