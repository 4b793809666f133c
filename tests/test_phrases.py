"""The templates of phrases are literals that translators' tools find, with a value for each of their places."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = [path for name in ("core", "engine", "training") for path in sorted((ROOT / name).rglob("*.py"))]


def _phrases():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "phrase":
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node


PHRASES = list(_phrases())


def test_templates_are_literals():
    assert len(PHRASES) > 100
    assert [place for place, node in PHRASES if not isinstance(node.args[0], ast.Constant)] == []


def test_names_tell_a_translator_what_the_values_are():
    assert [place for place, node in PHRASES for value in node.keywords if re.search(r"_\d$", value.arg or "")] == []


def test_every_place_has_its_value():
    wrong = []
    for place, node in PHRASES:
        given = {value.arg for value in node.keywords}
        places = {name for _, name, _, _ in string.Formatter().parse(node.args[0].value) if name is not None}
        if None not in given and places != given:  # None: values that several phrases share
            wrong.append((place, places ^ given))
    assert wrong == []
