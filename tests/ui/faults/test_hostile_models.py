"""Models that somebody made to do harm, as QGIS's side meets them: in its lists, its boxes and its tool tips."""

from __future__ import annotations

import json
import struct
import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel
from sar_colorizer.core.model import shipped
from sar_colorizer.core.options.base import Kind
from sar_colorizer.core.options.shared import DEFAULT_MODEL, style_names
from sar_colorizer.tests.faults.counting import MODELS
from sar_colorizer.ui.preview.status import StatusLine
from sar_colorizer.ui.processing.choice_box import offered
from sar_colorizer.ui.words import as_rich

LONGEST = 2.0  # seconds that QGIS stands still


def parts(path: Path) -> tuple[dict, bytes]:
    """Return header and numbers of a model file."""
    whole = path.read_bytes()
    size = struct.unpack("<Q", whole[:8])[0]
    return json.loads(whole[8 : 8 + size]), whole[8 + size :]


def put_together(header: dict, data: bytes, **changes: object) -> bytes:
    """Return a model file whose card has something else in it."""
    card = {**json.loads(header["__metadata__"]["card"]), **changes}
    text = json.dumps({**header, "__metadata__": {"card": json.dumps(card)}}).encode()
    return struct.pack("<Q", len(text)) + text + data


@pytest.fixture
def damaged(tmp_path, monkeypatch) -> dict[str, bytes]:
    """The models' folder, with the shipped model in it."""
    sound = shipped.shipped_models()[DEFAULT_MODEL]
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / sound.name).write_bytes(sound.read_bytes())
    for function in (shipped.shipped_models, shipped.readable_models):
        monkeypatch.setattr(function, "__defaults__", (folder,))
    header, data = parts(sound)
    return {
        "cut short": sound.read_bytes()[:-1],
        "empty": b"",
        "zeros": b"\0" * 10_000,
        "a header of 2 MB": put_together(header, data, metrics=[0] * 500_000, halo=-1),
        "10^5 styles": put_together(header, data, styles=[f"s{index}" for index in range(100_000)]),
        "widths of 10^9": put_together(header, data, architecture={"name": "attention-autoencoder", "widths": [10**9]}),
        "a name that is a path": put_together(header, data, name="../../x"),
        "a style that is a picture": put_together(header, data, styles=["true-colour", "<img src='//host/x.png'>"]),
    }


def test_a_damaged_model_is_left_out_of_every_list_with_a_note(faults, damaged, qgis_app):
    said = "The model file's own sentence, in the log of SAR Colorizer; the list has the others."
    folder = shipped.shipped_models()[DEFAULT_MODEL].parent
    notes: list[str] = []
    log = QgsApplication.messageLog()
    listen = lambda text, *_: notes.append(text)  # noqa: E731
    log.messageReceived.connect(listen)
    try:
        with faults(MODELS, "a damaged model among those that QGIS lists", said) as count:
            for number, (what, content) in enumerate(damaged.items()):
                path = folder / f"hostile{number}.safetensors"
                path.write_bytes(content)
                with count.attempt(what):
                    notes.clear()
                    began = time.monotonic()
                    assert list(offered(Kind.MODEL)) == [DEFAULT_MODEL]
                    assert list(offered(Kind.STYLE)) == ["true-colour", "swir"]
                    assert style_names()[0].startswith(DEFAULT_MODEL)
                    assert time.monotonic() - began < 3 * LONGEST  # three lists
                    assert any(path.name in note or "The model '" in note for note in notes), notes
                path.unlink()
    finally:
        log.messageReceived.disconnect(listen)


@pytest.mark.parametrize("text", ["<img src='//host/share/x.png'>", "<a href='file:///'>x</a>", "a < b", "<b>x"])
def test_words_of_a_card_are_no_markup(qgis_app, text):
    """Qt takes a tool tip or a label that looks like it for HTML, and would fetch its pictures."""
    assert text not in as_rich(text) or "<" not in text
    assert "&lt;" in as_rich(text)
    line = StatusLine()
    line.say(text)
    assert line.said == text
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in line.findChildren(QLabel) if label.text())
