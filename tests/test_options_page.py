"""The page of options is the one that the declarations make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_is_current_and_names_every_option():
    assert subprocess.run([sys.executable, ROOT / "tools" / "options_table.py", "--check"], check=False).returncode == 0
    text = (ROOT / "docs" / "options.md").read_text()
    for words in ("`STRUCTURE`", "`--vividness`", "0 to 2", "`vv-vh-ratio`", "`OPTICAL_RANGE`", "as the file says"):
        assert words in text
