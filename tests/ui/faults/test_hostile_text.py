"""Texts that try to be markup or an expression, in what QGIS shows: labels, tool tips, logs, metadata, layers."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsLayerMetadata, QgsProcessingFeedback, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextDocument
from sar_colorizer.core import protocol
from sar_colorizer.core.words import phrase
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import NAMES
from sar_colorizer.tests.faults.hostile_text import LINKS, SENTINEL, TEXTS, Page, in_name
from sar_colorizer.ui.layers.colour_style import COLOUR, product_metadata
from sar_colorizer.ui.preview.status import StatusLine
from sar_colorizer.ui.processing.feedback import Reporter
from sar_colorizer.ui.setup_dialog.progress_panel import ProgressPanel
from sar_colorizer.ui.words import as_rich


@pytest.fixture
def scene(make_raster) -> Path:
    return Path(make_raster("in/scene.tif", rows=96, cols=96))


@pytest.fixture(autouse=True)
def no_shell_ran(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    yield
    assert not list(tmp_path.rglob(SENTINEL))


def test_labels_and_tool_tips(faults):
    with faults(
        NAMES, "a text of markup in a label, a tool tip or a question", "It is shown letter by letter."
    ) as count:
        status, panel = StatusLine(), ProgressPanel()
        for text in (*TEXTS, *LINKS):
            with count.attempt(repr(text)):
                status.say(text, is_problem=True)
                assert status.said == text
                for label in (status._text, panel.step):
                    assert label.textFormat() == Qt.TextFormat.PlainText
                shown = QTextDocument()
                shown.setHtml(as_rich(text))
                assert Page(as_rich(text)).elements <= {"p", "br"}
                assert "".join(shown.toPlainText().split()) == "".join(_drawn(text).split())


def _drawn(text):
    """Return a text as Qt's documents hold it: without what HTML has no letters for."""
    document = QTextDocument()
    document.setPlainText(text)
    return document.toPlainText()


def test_the_log_of_processing(faults):
    with faults(NAMES, "a text of markup in an event for Processing's log", "The log has it as a text.") as count:
        for text in (*TEXTS, *LINKS):
            with count.attempt(repr(text)):
                feedback = QgsProcessingFeedback(False)
                reporter = Reporter(feedback)
                sentence = phrase("{name} failed: {reason}", name=text, reason=text)
                for event in (protocol.warning("x", sentence), protocol.message("x", sentence)):
                    reporter.handle(event)
                page = Page(feedback.htmlLog())
                assert page.elements <= {"br", "br/", "span", "p"}
                assert not page.does
                assert not page.links


def test_the_metadata_and_name_of_a_layer(faults, scene, tmp_path):
    told = "QGIS shows the texts; none is markup."
    with faults(NAMES, "a source, prior, credit or style of markup in a layer's name and metadata", told) as count:
        layer = QgsRasterLayer(str(scene), "x")
        plain = Page(_metadata_page(layer, "plain"))
        for text in (*TEXTS, *LINKS)[:: times(1, 4)]:
            with count.attempt(repr(text)):
                page = Page(_metadata_page(layer, text))
                assert page.elements <= plain.elements | {"a"}
                assert not page.does
                assert not [one for one in page.links if one.startswith(("javascript", "file:///etc"))]


def _metadata_page(layer, text):
    tags = {"COLORIZER_PRIOR": text, "COLORIZER_NORMALISED_BY": text, "SYNTHETIC": text, "COLORIZER_ATTRIBUTION": text}
    result = {"tags": tags, "style": text, "model": text, "output": text, "prior": text}
    metadata = product_metadata(COLOUR, text, result)
    assert isinstance(metadata, QgsLayerMetadata)
    layer.setName(metadata.title())
    layer.setMetadata(metadata)
    return layer.htmlMetadata()


def test_a_file_of_such_a_name_is_colorized_by_processing(faults, colorize, scene, tmp_path):
    told = "The file of this name is colorized; no expression in it is evaluated."
    with faults(
        NAMES, "a file's name with an expression or markup, as the input and output of an algorithm", told
    ) as count:
        names = [in_name(text) for text in TEXTS if text.isprintable() and "|" not in text]
        names = names if times(2, 1) == 2 else ["[% 1+1 %]", "@layer_name"]
        for name in names:
            with count.attempt(repr(name)):
                source, output = tmp_path / f"{name}.tif", tmp_path / f"{name} colour.tif"
                source.write_bytes(scene.read_bytes())
                colorize(INPUT=str(source), OUTPUT=str(output))
                assert output.is_file()
