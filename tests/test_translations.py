"""Every text of the interface is there in every language, whole, and with the same places for values."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted((ROOT / "ui" / "i18n").glob("*.ts"))
SOURCES = [ROOT / "plugin.py", *sorted([*(ROOT / "ui").rglob("*.py"), *(ROOT / "core" / "options").rglob("*.py")])]
MARKS = {"tr", "tr_later"}


def calls_of_tr(path: Path) -> list[ast.Call]:
    nodes = ast.walk(ast.parse(path.read_text()))
    return [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS]


def texts() -> set[str]:
    return {call.args[0].value for path in SOURCES for call in calls_of_tr(path)}


def catalogue(path: Path) -> dict[str, ET.Element]:
    return {message.findtext("source"): message.find("translation") for message in ET.parse(path).iter("message")}


def test_there_are_texts_and_languages():
    assert len(texts()) > 100
    assert [path.stem for path in CATALOGUES] == ["sar_colorizer_de", "sar_colorizer_es"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_literals_are_translated(path):
    for call in calls_of_tr(path):
        (argument,) = call.args
        assert isinstance(argument, ast.Constant) and isinstance(argument.value, str), f"line {call.lineno}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_holds_the_texts_of_the_sources_and_no_others(path):
    found = set(catalogue(path))
    assert texts() - found == set(), "run tools/translations.sh update, then translate what is new"
    assert found - texts() == set(), "run tools/translations.sh update"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated_and_keeps_its_values_and_markup(path):
    for source, translation in catalogue(path).items():
        text = translation.text or ""
        assert text and translation.get("type") is None, f"not translated: {source}"
        for pattern in (r"\{[^{}]*\}", r"</?\w+[^>]*>", r"\bsarcolorizer:\w+"):
            assert sorted(re.findall(pattern, text)) == sorted(re.findall(pattern, source)), (pattern, source, text)
        assert text.endswith("…") == source.endswith("…"), source
        assert text[:1].isspace() == source[:1].isspace() and text[-1:].isspace() == source[-1:].isspace(), source
