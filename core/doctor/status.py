"""The status: what is installed, on what it runs and with which limits, as plain JSON values, for scripts.

`diagnosis` is for people: it tries things out and names cures. This tells and judges nothing, in a second or three, and
never fails: each part is looked at by itself, and has an error of its own in place of what could not be told.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..engine_packages import CLUSTER, COLORIZING, TRAINING, Package, installed_version, state_of
from ..errors import SarColorizerError
from ..model.card import read_card
from ..model.shipped import MODELS_FOLDER, shipped_models
from ..model.summary import ModelSummary
from ..options.colorize import GRID
from ..options.shared import CODECS, DEFAULT_MODEL, LOSSY_CODECS
from ..output.destination import SUFFIXES
from .diagnosis import torch_build

SCHEMA = 1
"""Of the object; more keys may come without another number, none goes or changes its meaning."""

DRIVERS = (
    *("GTiff", "COG", "VRT", "SAFE", "DIMAP", "ENVI", "NITF", "HDF5", "HDF5Image", "netCDF", "Zarr", "NISAR"),
    *("JP2OpenJPEG", "WEBP", "PNG", "JPEG"),
)
"""GDAL's drivers that radar products and their pictures need; a file of one that is missing cannot be read."""

_LARGEST_SIDE = 2**31 - 1  # pixels: GDAL counts them in 32 bits

Facts = dict[str, Any]


def facts(devices: bool = True, models: Path = MODELS_FOLDER) -> Facts:
    """Return the parts of the status, each with the key `error`: None, or a sentence.

    Args:
        devices: look for devices too, for which torch has to be imported.
        models: the folder of the models that come with the product.
    """
    parts: dict[str, Callable[[], Facts]] = {
        "python": _python,
        "system": _system,
        "packages": _packages,
        "gdal": _gdal,
        "devices": _devices if devices else _no_devices,
        "models": lambda: _models(models),
        "limits": _limits,
        "temporary": _temporary,
    }
    found = {name: _told(part) for name, part in parts.items()}
    return {**found, "ready": _is_ready(found)}


def _told(part: Callable[[], Facts]) -> Facts:
    try:
        return {**part(), "error": None}
    except Exception as error:
        # Whatever a broken installation raises; what the others say is worth more than a traceback.
        return {"error": f"{type(error).__name__}: {error}"}


def _is_ready(found: Facts) -> bool:
    """Whether rasters can be colorized: nothing that it takes is missing, as far as it shows without trying."""
    default = [model for model in found["models"].get("shipped", []) if model["name"] == DEFAULT_MODEL]
    return bool(
        found["packages"].get("colorizing_ok")
        and found["gdal"]["error"] is None
        and found["devices"]["error"] is None
        and default
        and default[0]["error"] is None
    )


def _python() -> Facts:
    return {
        "version": platform.python_version(),
        "implementation": platform.python_implementation(),
        "executable": sys.executable,
    }


def _system() -> Facts:
    total, free = _memory()
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {
        "platform": platform.platform(),
        "machine": platform.machine(),
        "cores": usable,
        "memory": total,
        "memory_available": free,
    }


def _memory() -> tuple[int | None, int | None]:
    """Return the bytes of memory, and those that are free for programs; None where the system does not say it."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        sizes = {line.partition(":")[0]: int(line.split()[1]) * 1024 for line in lines if line.endswith(" kB")}
        return sizes.get("MemTotal"), sizes.get("MemAvailable")
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), None
    except (AttributeError, ValueError, OSError):  # Windows
        return None, None


def _packages() -> Facts:
    told: Facts = {}
    for work, packages in {"colorizing": COLORIZING, "training": TRAINING, "cluster": CLUSTER}.items():
        told[work] = list(map(_package, packages))
        told[f"{work}_ok"] = all(one["ok"] for one in told[work])
    return told


def _package(package: Package) -> Facts:
    return state_of(package, installed_version(package.name), sys.version_info[:2])


def _gdal() -> Facts:
    import rasterio

    with rasterio.Env() as environment:
        there = environment.drivers()
    return {
        "version": rasterio.__gdal_version__,
        "proj": getattr(rasterio, "__proj_version__", None),
        "drivers": {name: name in there for name in DRIVERS},
    }


def _devices() -> Facts:
    from ..model import device

    devices = device.available()
    note = str(devices[0].pop("note", "")) or None
    return {
        "looked": True,
        "default": str(device.select("auto").torch_device),
        "devices": devices,
        "why_no_gpu": note,
        "torch": torch_build(),
    }


def _no_devices() -> Facts:
    return {"looked": False, "default": None, "devices": [], "why_no_gpu": None, "torch": None}


def _models(folder: Path) -> Facts:
    shipped = shipped_models(folder)
    return {
        "folder": str(folder),
        "default": DEFAULT_MODEL,
        "shipped": [_model(name, path) for name, path in shipped.items()],
    }


def _model(name: str, path: Path) -> Facts:
    told: Facts = {
        **{"name": name, "path": str(path), "bytes": None, "sha256": None, "title": None, "styles": [], "inputs": None},
        **{"ground_sampling_distance_m": None, "licence": None, "error": None},
    }
    try:
        read_card(path)
        summary = ModelSummary(str(path))
        card = summary.card
        told |= {
            "bytes": path.stat().st_size,
            "sha256": summary.sha256,
            "title": summary.title,
            "styles": list(card.styles),
            "inputs": summary.inputs,
            "ground_sampling_distance_m": card.ground_sampling_distance,
            "licence": str(card.raw.get("licence") or "") or None,
        }
    except (SarColorizerError, OSError) as error:
        told["error"] = str(error)
    return told


def _limits() -> Facts:
    return {
        "largest_side": _LARGEST_SIDE,
        "tile_size_multiple": GRID,
        "output_suffixes": list(SUFFIXES),
        "codecs": list(CODECS),
        "lossy_codecs": list(LOSSY_CODECS),
    }


def _temporary() -> Facts:
    folder = tempfile.gettempdir()
    return {"folder": folder, "free": shutil.disk_usage(folder).free}
