"""How much of the faults is run: all of them again and again, or a sample."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT / "build" / "faults.jsonl"
"""What the cases came to, a JSON object a line; `tools/fault_table.py` makes a table of it."""

FULL = os.environ.get("SAR_COLORIZER_FAULTS") == "full"
SEED = int(os.environ.get("SAR_COLORIZER_FAULTS_SEED") or (time.time_ns() % 10**6 if FULL else 1))

again = pytest.mark.parametrize("repeat", range(5 if FULL else 1))
"""Repeats a test in the full run; each time its faults come at other moments."""
