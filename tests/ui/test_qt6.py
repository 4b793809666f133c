"""Names that PyQt5 knows and PyQt6 does not, in the sources: above all, members of an enum without the enum.

PyQt6 knows `Qt.ItemDataRole.UserRole` alone, PyQt5 `Qt.UserRole` too: PyQt5, which is at hand, says what is an enum.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GONE = {"QVariant", "QRegExp", "QDesktopWidget", "QGLWidget", "QTextCodec", "QStringRef"}
GONE_METHODS = {"exec_", "print_", "toPyObject"}
BINDINGS = ("PyQt5", "PyQt6", "PySide", "sip")


def names_of_qt(tree: ast.Module) -> dict[str, Any]:
    """What a module takes from qgis.PyQt, by the name it has there."""
    taken = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt"):
            module = importlib.import_module(node.module)
            for alias in node.names:
                if not hasattr(module, alias.name):
                    importlib.import_module(f"{node.module}.{alias.name}")
                taken[alias.asname or alias.name] = getattr(module, alias.name)
    return taken


def chain_of(node: ast.Attribute) -> list[str]:
    """`a.b.c` as its names; nothing for what does not begin with a name."""
    names = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return [node.id, *names] if isinstance(node, ast.Name) else []


def is_member(value: Any) -> bool:
    """Whether a value is a member of an enum of Qt's, which PyQt5 makes whole numbers of a type of their own."""
    return isinstance(value, int) and type(value) not in (int, bool)


def problems(text: str) -> Iterator[str]:
    """What PyQt6 would not find in a module."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        imported = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        imported += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name for name in imported if name.startswith(BINDINGS))
    taken = names_of_qt(tree)
    yield from (name for name in taken if name in GONE)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        if node.attr in GONE_METHODS:
            yield f"{node.lineno}: .{node.attr}"
        first, *rest = chain_of(node) or [""]
        owner = taken.get(first)
        for name in rest:
            value = getattr(owner, name, None)
            if is_member(value) and type(value) is not owner:
                yield f"{node.lineno}: {ast.unparse(node)} without {type(value).__name__}"
            owner = value


def test_nothing_is_used_that_qt_6_does_not_have(qgis_app):
    sources = [ROOT / "plugin.py", ROOT / "__init__.py", *sorted((ROOT / "ui").rglob("*.py"))]
    assert len(sources) > 15
    found = {str(path.relative_to(ROOT)): list(problems(path.read_text(encoding="utf-8"))) for path in sources}
    assert {path: each for path, each in found.items() if each} == {}


def test_the_check_does_see_what_it_is_for(qgis_app):
    text = """
from PyQt5.QtCore import QObject
from qgis.PyQt import QtCore, sip
from qgis.PyQt.QtCore import Qt, QVariant
from qgis.PyQt.QtWidgets import QDialog, QMessageBox as Box
role = Qt.UserRole
good = Qt.ItemDataRole.UserRole, QtCore.Qt.ItemDataRole.UserRole
other = QtCore.Qt.AlignLeft
QDialog().exec_()
box = Box.information(None, "", "", Box.Ok)
buttons = Box.StandardButton
fine = buttons.Ok, QDialog.DialogCode(1), self.Accepted
"""
    assert set(problems(text)) == {
        *("PyQt5.QtCore", "QVariant", "6: Qt.UserRole without ItemDataRole", "9: .exec_"),
        *("8: QtCore.Qt.AlignLeft without AlignmentFlag", "10: Box.Ok without StandardButton"),
    }
