"""The report of a diagnosis: one plain text with what QGIS, the set-up and the engine say. No QGIS here.

It is made to be copied into a message: no passwords, what failed and its cure at the end.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ... import __version__
from ...core import protocol
from ...core.doctor.diagnosis import FAILED, OK, WARNING, as_text, finding, findings_as_lines
from ...core.doctor.gpu_driver import find_program, graphics_cards
from ...core.errors import Cancelled, SarColorizerError
from ...core.file_name import without_secrets
from ...core.model.shipped import shipped_models
from ..engine.place import Place, existing_parent
from ..engine.record import Record, read_record
from .plan import as_size
from .trial_run import diagnose_with

_LITTLE_ROOM = 10**9
_VARIABLES = ("SAR_COLORIZER_PYTHON", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PIP_INDEX_URL", "CUDA_VISIBLE_DEVICES")
_LOG_LINES = 15


def make_report(
    facts: Mapping[str, str],
    find: Callable[[], str],
    place: Place,
    is_cancelled: Callable[[], bool],
    on_log: Callable[[str], None] = lambda line: None,
    on_fraction: Callable[[float], None] = lambda fraction: None,
    diagnose: Callable[..., dict[str, Any]] = diagnose_with,
) -> tuple[str, bool]:
    """Return the report and whether all is well.

    Args:
        facts: what QGIS says of itself, by what it is called.
        find: returns the engine's Python, or raises a SarColorizerError whose text says the cure.
        place: where the private environment lies.

    Raises:
        Cancelled: whatever else goes wrong is in the report, the engine that does not start too.
    """
    findings: list[dict[str, str]] = []
    record = read_record(place)
    lines = [f"SAR Colorizer {__version__}, protocol {protocol.PROTOCOL_VERSION}", ""]
    lines += [_line(name, text) for name, text in facts.items()]
    lines += [_line("System", f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} processors")]
    lines += [_line("QGIS's Python", f"{platform.python_version()}, {sys.base_prefix}")]
    lines += [_line(name, os.environ[name]) for name in _VARIABLES if os.environ.get(name)]
    lines += _place_lines(place, record, findings)
    engine: dict[str, Any] = {}
    try:
        python = find()
        lines.append(_line("Engine's Python", python))
        engine = diagnose(python, is_cancelled, on_log, on_fraction)
    except Cancelled:
        raise
    except SarColorizerError as error:
        # The engine cannot speak for itself.
        own = "Press Repair under Manage." if record else "Press Agree and set up, or name a Python of your own."
        findings.append(finding("engine", FAILED, str(error), own))
        cards = graphics_cards(find_program())
        lines += [_line("Graphics card", str(card)) for card in cards] or [_line("Graphics card", "no NVIDIA driver")]
        lines += [_line("Models", ", ".join(shipped_models()) or "none found")]
    if engine:
        same = (engine["version"], engine["protocol"]) == (__version__, protocol.PROTOCOL_VERSION)
        findings.append(
            finding(
                "versions", OK if same else FAILED,
                f"plugin {__version__} (protocol {protocol.PROTOCOL_VERSION}), engine {engine['version']} (protocol "
                f"{engine['protocol']})", "Restart QGIS; if that does not help, install the plugin again.",
            )
        )  # fmt: skip
        lines += ["", *as_text({**engine, "checks": []}).splitlines()[:-1]]
    findings += engine.get("checks", [])
    if any(one["state"] == FAILED for one in findings):
        lines += _log_lines(place)
    lines += ["", *findings_as_lines(findings)]
    return without_secrets("\n".join(lines)), all(one["state"] != FAILED for one in findings)


def _line(name: str, text: str) -> str:
    return f"{name:<15} {text}"


def _place_lines(place: Place, record: Record | None, findings: list[dict[str, str]]) -> list[str]:
    lines = [_line("Set-up folder", str(place.root))]
    free = shutil.disk_usage(existing_parent(place.root)).free
    lines.append(_line("Disk", f"{as_size(free)} free there"))
    state = OK if free >= _LITTLE_ROOM else WARNING
    text = f"{as_size(free)} are free on the disk of {place.root}"
    findings.append(finding("disk", state, text, "Make room, or move the engine to another disk."))
    if record is None:
        return [*lines, _line("Set-up", "none")]
    if not record.is_complete:
        findings.append(
            finding(
                "set-up", FAILED, f"is not finished. {record.failure}".strip(), "Press Resume in the engine set-up."
            )
        )
        return [*lines, _line("Set-up", f"not finished; done: {', '.join(record.done) or 'nothing'}")]
    manifest = record.manifest
    made = f"finished {manifest.get('date')} by plugin {manifest.get('plugin')} with {manifest.get('base')}"
    lines.append(_line("Set-up", made))
    if "verified" in manifest:
        others = ", ".join(manifest.get("unverified", [])) or "none"
        lines.append(_line("Verified", f"{len(manifest['verified'])} packages by SHA-256; not verified: {others}"))
    if record.failure:
        lines.append(_line("Last run", f"ended: {record.failure}"))
    older = manifest.get("plugin") != __version__
    text = f"was made by version {manifest.get('plugin')} of the plugin, this is {__version__}"
    findings.append(finding("set-up", WARNING if older else OK, text, "Press Repair once: it may want other packages."))
    if not Path(place.python).exists():
        findings.append(finding("Python", FAILED, f"{place.python} is gone or leads nowhere", "Press Repair."))
    return lines


def _log_lines(place: Place) -> list[str]:
    try:
        words = place.log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return ["", f"The last lines of {place.log}:", *(f"  {line}" for line in words[-_LOG_LINES:])]
