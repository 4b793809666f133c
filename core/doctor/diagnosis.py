"""The diagnosis: what this engine is, what works, what does not and the cure.

Each package is imported only when it is checked: so a missing one is told where nothing else of the engine would start.
"""

from __future__ import annotations

import importlib
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from ... import __version__
from ..engine_packages import (
    CLUSTER,
    COLORIZING,
    MAINTAINED_PYTHON,
    OLDEST_PYTHON,
    TRAINING,
    installed_version,
    state_of,
)
from ..errors import Cancelled, SarColorizerError
from ..model.card import read_card
from ..model.shipped import MODELS_FOLDER, find_model, shipped_models
from ..options.shared import DEFAULT_MODEL
from ..protocol import PROTOCOL_VERSION, EventSink, message, progress
from ..words import phrase
from . import gpu_driver

OK, WARNING, FAILED = "ok", "warning", "failed"
LITTLE_ROOM = 2**30
"""Bytes. Products are written beside the file they become, but much else goes to the temporary folder."""

_REPAIR = "In QGIS, open Raster > SAR Colorizer > Engine set-up… and press Repair; elsewhere, run: "

_OPTIONAL = {"training": TRAINING, "several workers": CLUSTER}
"""Packages that nothing is wrong without, by what they are for."""

Findings = list[dict[str, str]]


def diagnose(emit: EventSink, check: Callable[[], None], trial: bool = True, device: str = "auto") -> dict[str, Any]:
    """Check everything the engine needs, and colorize a small simulated scene if `trial` is true.

    Args:
        emit: takes progress and message events.
        check: raises Cancelled when the user asked to stop.
        device: what the trial runs on.

    Returns:
        Plain JSON values: facts, "checks" (a list of name, state, text and cure) and "ok", false where any failed.
    """
    findings: Findings = []
    emit(progress(0.0, phrase("looking at the engine's packages")))
    _python(findings)
    packages = _packages(findings, check)
    _projections(findings)
    emit(progress(0.3, phrase("looking at devices and models")))
    devices = _devices(findings)
    cards = gpu_driver.graphics_cards(gpu_driver.find_program())
    gpus = [one for one in devices if one["device"] != "cpu"]
    if cards and devices and not gpus:
        _find(
            findings, "GPU", WARNING, f"{cards[0]} is there, but the engine does not use it: {devices[0]['note']}",
            "Set the engine up again with the build CUDA under Advanced, or update the graphics driver.",
        )  # fmt: skip
    models = _models(findings)
    free = _temporary_room(findings)
    result: dict[str, Any] = {
        "version": __version__,
        "protocol": PROTOCOL_VERSION,
        "python": {"version": platform.python_version(), "executable": sys.executable},
        "system": f"{platform.platform()}, {platform.machine()}",
        "packages": packages,
        "torch": torch_build(),
        "devices": devices,
        "graphics_cards": [str(card) for card in cards],
        "models": models,
        "temporary": {"folder": tempfile.gettempdir(), "free": free},
        "trial": None,
        "checks": findings,
    }
    check()
    if trial:
        result["trial"] = _trial(findings, device, emit, check)
    result["ok"] = all(finding["state"] != FAILED for finding in findings)
    emit(progress(1.0, phrase("done")))
    return result


def as_text(diagnosis: dict[str, Any]) -> str:
    """Return a diagnosis as lines of plain text, what failed and the cures last."""
    torch = diagnosis["torch"]
    python = diagnosis["python"]
    lines = [
        f"Engine          SAR Colorizer {diagnosis['version']}, protocol {diagnosis['protocol']}",
        f"Python          {python['version']}, {python['executable']}",
        f"System          {diagnosis['system']}",
        f"torch build     {torch['build'] if torch else 'does not start'}",
    ]
    for package in diagnosis["packages"]:
        there = package["version"] or ("not needed by this Python" if package["ok"] else "not installed")
        note = f" (for {package['needed_for']})" if package["optional"] else ""
        lines.append(f"Package         {package['name']} {there}{note}, wanted {package['wanted']}")
    for one in diagnosis["devices"]:
        memory = f", {one['memory'] / 2**30:.1f} GiB" if "memory" in one else ""
        note = f" ({one['note']})" if "note" in one else ""
        lines.append(f"Device          {one['device']}: {one['name']}, {one['precision']}{memory}{note}")
    lines += [f"Graphics card   {card}" for card in diagnosis["graphics_cards"] or ["no NVIDIA card or driver found"]]
    lines += [f"Model           {model['name']}: {model['text']}" for model in diagnosis["models"]]
    room = diagnosis["temporary"]
    lines.append(f"Temporary files {room['folder']}, {room['free'] / 2**30:.1f} GiB free")
    trial = diagnosis["trial"]
    if trial:
        size = f"{trial['width']} x {trial['height']} pixels"
        lines.append(f"Trial           {size} colorized in {trial['seconds']} s on {trial['device']}")
    lines += findings_as_lines(diagnosis["checks"])
    return "\n".join(lines)


def findings_as_lines(findings: Findings) -> list[str]:
    """Return what was found wrong, each with its cure; one line where nothing was."""
    wrong = [finding for finding in findings if finding["state"] != OK]
    lines = []
    for finding in wrong:
        word = "FAILED" if finding["state"] == FAILED else "WARNING"
        lines += [f"{word}: {finding['name']}: {finding['text']}", f"  Cure: {finding['cure']}"]
    failed = sum(finding["state"] == FAILED for finding in wrong)
    count = "1 check failed." if failed == 1 else f"{failed} checks failed."
    return [*lines, count if failed else f"All is well: {len(findings)} checks, none failed."]


def finding(name: str, state: str, text: str, cure: str) -> dict[str, str]:
    """Return one check as it stands in a diagnosis; the cure is kept only where there is something to cure."""
    return {"name": name, "state": state, "text": text, "cure": "" if state == OK else cure}


def _find(findings: Findings, name: str, state: str, text: str, cure: str) -> None:
    findings.append(finding(name, state, text, cure))


def _python(findings: Findings) -> None:
    text, state = f"{platform.python_version()} {sys.executable}", OK
    if sys.version_info[:2] < MAINTAINED_PYTHON:
        state = WARNING
        text += ": the packages for it are the last ones that were made, and nobody corrects them"
    if sys.version_info[:2] < OLDEST_PYTHON:
        state = FAILED
    _find(
        findings, "Python", state, text,
        f"Install Python {'.'.join(map(str, MAINTAINED_PYTHON))} or newer, and set the engine up with it.",
    )  # fmt: skip


def _packages(findings: Findings, check: Callable[[], None]) -> list[dict[str, Any]]:
    """What is installed, and whether what colorizing needs can be imported: a library of its own may be missing."""
    packages = []
    version = sys.version_info[:2]
    needed_for = {"colorizing": COLORIZING, **_OPTIONAL}
    for package, work in [(one, work) for work, those in needed_for.items() for one in those]:
        check()
        optional = work in _OPTIONAL
        state = state_of(package, installed_version(package.name), version)
        packages.append({**state, "optional": optional, "needed_for": work})
        if optional:
            continue
        cure = f'{_REPAIR}"{sys.executable}" -m pip install "{package.requirement}"'
        bad = FAILED if package.in_qgis else WARNING
        if state["version"] is None:
            _find(findings, package.name, bad, "is not installed", cure)
        elif not state["ok"]:
            _find(findings, package.name, bad, f"is {state['version']}, wanted is {state['wanted']}", cure)
        else:
            error = _import_error(package.module)
            text = f"does not import: {error}" if error else state["version"]
            _find(findings, package.name, bad if error else OK, text, f"{cure} --force-reinstall --no-deps")
    return packages


def _import_error(module: str) -> str:
    try:
        importlib.import_module(module)
    except Exception as error:
        # Whatever a broken installation raises: ImportError, OSError of a library, AttributeError of a mixed one.
        return f"{type(error).__name__}: {error}"
    return ""


def _projections(findings: Findings) -> None:
    """Whether PROJ finds its own data, without which no raster can be placed."""
    try:
        from rasterio.crs import CRS

        text, state = f"knows {CRS.from_epsg(32633).to_string()}", OK
    except ImportError:
        return  # told among the packages
    except Exception as error:  # rasterio's own, or GDAL's that it lets through
        text, state = f"does not find its data: {error}", FAILED
    requirement = next(package.requirement for package in COLORIZING if package.module == "rasterio")
    cure = f'{_REPAIR}"{sys.executable}" -m pip install "{requirement}" --force-reinstall --no-deps'
    _find(findings, "PROJ", state, text, cure)


def torch_build() -> dict[str, Any] | None:
    """Return the version and the build of torch; None where it cannot be imported."""
    if _import_error("torch"):
        return None
    import torch

    cuda = torch.version.cuda
    hip = getattr(torch.version, "hip", None)
    build = f"CUDA {cuda}" if cuda else f"ROCm {hip}" if hip else "CPU"
    return {"version": str(torch.__version__), "cuda": cuda, "build": f"{torch.__version__}, {build}"}


def _devices(findings: Findings) -> list[dict[str, Any]]:
    try:
        from ..model import device

        return device.available()
    except Exception as error:
        text = f"cannot be listed: {type(error).__name__}: {error}"
        _find(findings, "devices", FAILED, text, f'{_REPAIR}"{sys.executable}" -m pip check')
        return []


def _models(findings: Findings) -> list[dict[str, Any]]:
    models = []
    reinstall = "Install the plugin again: its models are part of it."
    for name, path in shipped_models().items():
        try:
            card = read_card(path)
            text, state = f"styles {', '.join(card.styles)}; {path.stat().st_size / 2**20:.1f} MiB", OK
        except (SarColorizerError, OSError) as error:
            text, state = str(error), FAILED
        models.append({"name": name, "path": str(path), "text": text})
        _find(findings, f"model {name}", state, text, reinstall)
    try:
        find_model(DEFAULT_MODEL)
    except SarColorizerError:
        _find(findings, f"model {DEFAULT_MODEL}", FAILED, f"is not in {MODELS_FOLDER}", reinstall)
    return models


def _temporary_room(findings: Findings) -> int:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    state = OK if free >= LITTLE_ROOM else WARNING
    _find(findings, "temporary files", state, f"{free / 2**30:.1f} GiB are free in {folder}", "Make room on that disk.")
    return free


def _trial(findings: Findings, device: str, emit: EventSink, check: Callable[[], None]) -> dict[str, Any] | None:
    """Colorize; a failure is a finding, whatever it is: saying what it was is what a diagnosis is for."""
    emit(message("self-test", phrase("Colorizing a small simulated scene.")))
    emit(progress(0.5, phrase("colorizing a small scene")))
    try:
        from .self_test import run_self_test

        trial = run_self_test(device, lambda event: None, check)
    except Cancelled:
        raise
    except Exception as error:
        text = str(error) if isinstance(error, SarColorizerError) else f"{type(error).__name__}: {error}"
        cure = "Mend what failed above; if nothing did, try the device 'cpu', and press Repair in the engine set-up."
        _find(findings, "trial", FAILED, f"a small scene could not be colorized: {text}", cure)
        return None
    _find(findings, "trial", OK, f"colorized a small scene on {trial['device']}", "")
    return trial
