"""NVIDIA graphics cards and their driver, asked of the driver's own program. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..subprocesses import run_quietly

_FIELDS = "name,driver_version,memory.total"
_QUERIES = (f"{_FIELDS},compute_cap", _FIELDS)  # drivers before 510 do not know compute_cap and refuse the whole query
_SECONDS = 20  # a driver that wakes a card takes some


@dataclass(frozen=True)
class GraphicsCard:
    """A card.

    Attributes:
        name: as the driver calls it.
        driver: the driver's version, e.g. "550.54.15".
        memory_mib: MiB, None where the driver does not say.
        compute_capability: e.g. (8, 9), None where the driver does not say.
    """

    name: str
    driver: str
    memory_mib: int | None = None
    compute_capability: tuple[int, int] | None = None

    def __str__(self) -> str:
        memory = f", {self.memory_mib / 1024:.1f} GiB" if self.memory_mib else ""
        numbers = self.compute_capability
        capability = f", compute capability {numbers[0]}.{numbers[1]}" if numbers else ""
        return f"{self.name}{memory}{capability}, driver {self.driver}"


def find_program(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the absolute path of nvidia-smi, None where there is no NVIDIA driver."""
    if platform == "darwin":
        return None
    if platform == "win32":
        folders = [
            Path(environment.get("SYSTEMROOT", r"C:\Windows")) / "System32",
            Path(environment.get("PROGRAMFILES", r"C:\Program Files")) / "NVIDIA Corporation" / "NVSMI",
        ]
        return next(
            (str(folder / "nvidia-smi.exe") for folder in folders if (folder / "nvidia-smi.exe").is_file()), None
        )
    for known in ("/usr/bin/nvidia-smi", "/usr/local/bin/nvidia-smi", "/usr/lib/wsl/lib/nvidia-smi"):
        if Path(known).is_file():
            return known
    found = shutil.which("nvidia-smi", path=environment.get("PATH"))
    return str(Path(found).absolute()) if found else None


def graphics_cards(program: str | None) -> list[GraphicsCard]:
    """Return the cards that nvidia-smi names; none where it is not there or cannot talk to its driver."""
    for query in _QUERIES if program else ():
        command = [str(program), f"--query-gpu={query}", "--format=csv,noheader,nounits"]
        try:
            done = run_quietly(command, _SECONDS)
        except (OSError, subprocess.SubprocessError):
            return []
        if done.returncode == 0:
            return parse_cards(done.stdout)
    return []


def parse_cards(text: str) -> list[GraphicsCard]:
    """Return the cards of nvidia-smi's answer, one line each; lines that are no answer are passed over."""
    cards = []
    for line in text.splitlines():
        fields = [field.strip() for field in line.split(",")]
        if len(fields) < 3 or not fields[1][:1].isdigit():
            continue
        capability = None
        if len(fields) > 3:
            major, _, minor = fields[3].partition(".")
            capability = (int(major), int(minor)) if major.isdigit() and minor.isdigit() else None
        cards.append(GraphicsCard(fields[0], fields[1], int(fields[2]) if fields[2].isdigit() else None, capability))
    return cards
