"""Every text of the interface is there in every language, whole, and with the same places for values."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from sar_colorizer.tests.scripts import script

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted((ROOT / "ui" / "i18n").glob("*.ts"))


TEXTS = script("tools/translation_texts.py")


def texts() -> set[str]:
    return set(TEXTS.texts())


def catalogue(path: Path) -> dict[str, ET.Element]:
    return {message.findtext("source"): message.find("translation") for message in ET.parse(path).iter("message")}


def test_there_are_texts_and_languages():
    assert len(texts()) > 100
    assert [path.stem for path in CATALOGUES] == ["sar_colorizer_de", "sar_colorizer_es"]


def test_only_literals_are_translated_and_others_are_told_with_their_place(tmp_path):
    for folder in TEXTS.FOLDERS:
        (tmp_path / folder).mkdir()
    (tmp_path / "plugin.py").write_text("tr('One')\n")
    (tmp_path / "core" / "a.py").write_text("phrase('{n} of two', n=1)\ntr_later('Three')\nother('Four')\n")
    assert TEXTS.texts(tmp_path) == ["One", "{n} of two", "Three"]
    (tmp_path / "ui" / "b.py").write_text("\ntr(text)\n")
    with pytest.raises(TypeError, match=r"b\.py:2: only a literal"):
        TEXTS.texts(tmp_path)


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
