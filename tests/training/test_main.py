"""The name under which torchrun starts a training."""

from __future__ import annotations

import subprocess
import sys


def test_it_is_the_command_line():
    command = [sys.executable, "-m", "sar_colorizer.training", "train", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "--data" in done.stdout and "--out" in done.stdout
