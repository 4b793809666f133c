"""QGIS 4 is Qt 6, which no distribution here has: flake8-qgis looks for what is gone from it in the sources.

What it does not look for, enums that are named without their class, is looked for in tests/ui/test_qt6.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# QGS105: QGIS hands its interface to classFactory, and a test can hand over another. QGS111: under QGIS 3 the module
# qgis.processing has what is called only once the plugin `processing` has been imported. QGS2: experimental, and every
# addParameter is one.
FLAKE8 = ["flake8", "--isolated", "--select", "QGS1,QGS4", "--extend-ignore", "QGS105,QGS111"]


def run(*paths: Path) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", *FLAKE8, *paths], capture_output=True, text=True, check=False)


def test_flake8_qgis_finds_nothing(unzipped):
    done = run(unzipped / "plugin.py", unzipped / "ui")
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_it_does_see_what_it_is_for(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text(
        "from PyQt5.QtCore import QObject\n"
        "from qgis.PyQt.QtCore import QVariant\n"
        "from qgis.PyQt.QtWidgets import QDialog\n"
        "QDialog().exec_()\n"
        "kind = QVariant.Int\n"
    )
    told = run(bad).stdout
    for rule in ("QGS103", "QGS107", "QGS402"):
        assert rule in told
