"""What the Help buttons open is there, down to the heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QUrl
from sar_colorizer.ui import help_pages
from sar_colorizer.ui.algorithms.colorize_sar import ColorizeSar

ROOT = Path(__file__).resolve().parents[2]


def headings(path: Path) -> set[str]:
    """The anchors of a page: of the HTML, or those that its source's headings will have."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return set(re.findall(r'id="([\w-]+)"', text))
    lines = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", line).strip().lower().replace(" ", "-") for line in lines}


@pytest.mark.parametrize("has_help", [True, False])
def test_every_algorithm_has_a_page_and_its_heading(plugin, has_help, monkeypatch, tmp_path):
    if has_help and not (ROOT / "help").exists():
        pytest.skip("there is no help/: run make setup")
    if not has_help:
        (tmp_path / "docs").symlink_to(ROOT / "docs")
        monkeypatch.setattr(help_pages, "_ROOT", tmp_path)
    algorithms = plugin.provider.algorithms()
    assert len(algorithms) >= 12
    opened = set()
    for algorithm in algorithms:
        url = QUrl(algorithm.helpUrl())
        path = Path(url.toLocalFile())
        assert path.is_file() and path.suffix == (".html" if has_help else ".md")
        assert not url.hasFragment() or url.fragment() in headings(path), url.toString()
        opened.add(algorithm.helpUrl())
    assert len(opened) >= 9


def test_a_path_of_any_characters_becomes_an_address(monkeypatch, tmp_path):
    folder = tmp_path / "Ü b#r" / "help"
    folder.mkdir(parents=True)
    (folder / "guide.html").write_text("")
    monkeypatch.setattr(help_pages, "_ROOT", folder.parent)
    url = QUrl(ColorizeSar().helpUrl())
    assert (Path(url.toLocalFile()), url.fragment()) == (folder / "guide.html", "first-picture")
