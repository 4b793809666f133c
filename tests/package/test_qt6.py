"""QGIS 4 is Qt 6, which no distribution here has: what breaks there is looked for in the sources.

flake8-qgis knows what is gone from Qt 6 and from QGIS's Python. What it does not look for is here: PyQt6 knows the
members of an enum by the enum alone (`Qt.ItemDataRole.UserRole`), where PyQt5 knows them by the class, too.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# QGS105: QGIS hands its interface to classFactory, and a test can hand over another. QGS111: under QGIS 3 the module
# qgis.processing has what is called only once the plugin `processing` has been imported. QGS2: experimental, and every
# addParameter is one.
FLAKE8 = ["flake8", "--isolated", "--select", "QGS1,QGS4", "--extend-ignore", "QGS105,QGS111"]
GONE_METHODS = {"exec_", "print_", "toPyObject"}
GONE = {"QVariant", "QRegExp", "QDesktopWidget", "QGLWidget", "QTextCodec", "QStringRef"}


def problems(text: str) -> Iterator[str]:
    """What PyQt6 does not have, of what a module takes from `qgis.PyQt`."""
    tree = ast.parse(text)
    taken = {}  # the name here, and Qt's
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name for name in names if name.startswith(("PyQt5", "PyQt6", "PySide", "sip")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt"):
            taken |= {alias.asname or alias.name: alias.name for alias in node.names}
    yield from (name for name in taken.values() if name in GONE)
    within = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    within |= {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        if node.attr in GONE_METHODS:
            yield f"{node.lineno}: .{node.attr}"
        of_a_class = isinstance(node.value, ast.Name) and node.value.id in taken
        # Methods and signals begin with a small letter; what begins with a large one is an enum or its member.
        if of_a_class and node.attr[0].isupper() and id(node) not in within:
            yield f"{node.lineno}: {ast.unparse(node)} without its enum"


def sources(folder: Path) -> list[Path]:
    return [folder / "plugin.py", folder / "__init__.py", *sorted((folder / "ui").rglob("*.py"))]


def test_nothing_is_used_that_qt_6_does_not_have(unzipped):
    found = {}
    for path in sources(unzipped):
        if each := list(problems(path.read_text(encoding="utf-8"))):
            found[str(path.relative_to(unzipped))] = each
    assert found == {}


def test_flake8_qgis_finds_nothing(unzipped):
    command = [sys.executable, "-m", *FLAKE8, *map(str, sources(unzipped))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_the_checks_do_see_what_they_are_for(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text(
        "import processing\n"
        "from PyQt5.QtCore import QObject\n"
        "from qgis.PyQt.QtCore import Qt, QVariant\n"
        "from qgis.PyQt.QtWidgets import QDialog, QMessageBox as Box\n"
        "role = Qt.UserRole\n"
        "good = Qt.ItemDataRole.UserRole\n"
        "QDialog().exec_()\n"
        "kind = QVariant.Int\n"
        "box = Box.information(None, '', '', Box.Ok)\n"
        "QDialog.DialogCode(1)\n"
    )
    assert set(problems(bad.read_text())) == {
        *("PyQt5.QtCore", "QVariant", "5: Qt.UserRole without its enum", "7: .exec_"),
        *("8: QVariant.Int without its enum", "9: Box.Ok without its enum"),
    }
    command = [sys.executable, "-m", *FLAKE8, str(bad)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    for rule in ("QGS103", "QGS107", "QGS402"):
        assert rule in told
