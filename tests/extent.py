"""How much of the long fault tests is run: all of them, again and again, or a sample."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
"""What the cases came to lies there, a JSON object a line; `tools/fault_table.py` makes tables of it."""

FULL = os.environ.get("SAR_COLORIZER_FAULTS") == "full"
SEED = int(os.environ.get("SAR_COLORIZER_FAULTS_SEED") or (time.time_ns() % 10**6 if FULL else 1))

again = pytest.mark.parametrize("repeat", range(5 if FULL else 1))
"""Repeats a test in the full run; each time its faults come at other moments."""


def times(full: int, sample: int) -> int:
    """Return how often a fault is tried: `full` times with SAR_COLORIZER_FAULTS=full, else `sample` times."""
    return full if FULL else sample
