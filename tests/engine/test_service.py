"""The service's last resort: what nobody foresaw is a sentence with a code that says what kind of fault it is."""

from __future__ import annotations

import pytest
from sar_colorizer.engine import service
from sar_colorizer.engine.service import Service


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MemoryError(), "device", "The computer's memory does not suffice"),
        (ImportError("libtorch.so: failed to map segment from shared object"), "device", "memory does not suffice"),
        (
            PermissionError(13, "Permission denied", "/data/a.tif"),
            "error",
            "/data/a.tif cannot be used: Permission denied",
        ),
        (OSError("no file, no number"), "internal", "The engine failed unexpectedly (OSError: no file, no number)"),
        (ValueError("a fault"), "internal", "The engine failed unexpectedly (ValueError: a fault)"),
    ],
)
def test_what_nobody_foresaw_is_told(monkeypatch, error, code, words):
    def fail(*_):
        raise error

    events = []
    monkeypatch.setitem(service.REQUESTS, "info", fail)
    assert not Service().serve({"id": "1", "method": "info"}, events.append, lambda: None)
    assert events[-1]["code"] == code and words in events[-1]["text"]


def test_a_sentence_with_a_name_of_thousands_of_letters_keeps_what_is_wrong(tmp_path):
    events = []
    path = str(tmp_path / ("a" * 5000 + ".tif"))
    assert not Service().serve({"id": "1", "method": "info", "params": {"path": path}}, events.append, lambda: None)
    text = events[-1]["text"]
    assert text.startswith(str(tmp_path)) and len(text) < 4100
    assert "a.tif" in text and len(text.rpartition("a.tif")[2].split()) > 3, text[-200:]
