"""The machine: what a measurement was made on, and with which libraries."""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import rasterio
import torch

from ..scene_files import ROOT

_PACKAGES = {
    "torch": "torch",
    "rasterio": "rasterio",
    "opencv": "opencv-python-headless",
    "numpy": "numpy",
    "onnxruntime": "onnxruntime",
    "openvino": "openvino",
}


def facts() -> dict[str, Any]:
    """Return the machine, its libraries, the commit and the date, as JSON has them."""
    return {
        "cpu": _cpu(),
        "cores": _cores(),
        "ram_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else None,
        "os": platform.platform(),
        "python": platform.python_version(),
        **{name: _version(package) for name, package in _PACKAGES.items()},
        "gdal": rasterio.__gdal_version__,
        "threads": torch.get_num_threads(),
        "load": round(os.getloadavg()[0], 2),
        "commit": _commit(),
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds"),
    }


def identity(machine: dict[str, Any]) -> str:
    """Return a name for a machine that is good for a folder: results of others are not compared with its own."""
    return re.sub(r"[^a-z0-9]+", "-", f"{machine['cpu']} {machine['cores']} cores".lower()).strip("-")


def described(machine: dict[str, Any]) -> str:
    """Return a line for people."""
    libraries = ", ".join(f"{name} {machine[name]}" for name in (*_PACKAGES, "gdal") if machine[name])
    return (
        f"{machine['cpu']}, {machine['cores']} cores, {machine['ram_gib']} GiB, GPU {machine['gpu'] or 'none'}; "
        f"{machine['os']}; Python {machine['python']}, {libraries}; {machine['threads']} threads of torch, "
        f"load {machine['load']} at the start; commit {machine['commit']}, {machine['date']}"
    )


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cpu() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        text = ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found.group(1).strip() if found else platform.processor() or platform.machine()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _commit() -> str:
    """Return the commit of the sources, with a + where they were changed since; "unknown" outside of git."""
    try:
        commit, changes = (
            subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
            for command in (["rev-parse", "--short", "HEAD"], ["status", "--porcelain", "--untracked-files=no"])
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return commit + ("+" if changes else "")
