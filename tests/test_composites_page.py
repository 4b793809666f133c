"""The page of composites is the one that the table makes, and has a picture of each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sar_colorizer.core.options.composite_presets import PRESETS

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_is_current_and_shows_every_composite():
    tool = ROOT / "tools" / "composites_page.py"
    assert subprocess.run([sys.executable, tool, "--check"], check=False).returncode == 0, f"run {tool}"
    text = (ROOT / "docs" / "composites.md").read_text()
    for name, preset in PRESETS.items():
        assert f"## {name}\n" in text and preset.url in text
        assert (ROOT / "docs" / "pictures" / f"composite_{name}.jpg").exists()
