"""What a model is, in words: complete, and with nothing in it that a card could break."""

from __future__ import annotations

import hashlib

import pytest
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.summary import ModelSummary
from sar_colorizer.core.options.shared import DEFAULT_MODEL


def test_the_shipped_model_tells_what_it_takes_and_where_it_learned():
    summary = ModelSummary(DEFAULT_MODEL)
    rows = dict(summary.rows())
    assert rows["SHA-256"] == hashlib.sha256(summary.path.read_bytes()).hexdigest()
    assert rows["Ground sampling distance"] == "10 m"
    assert "VV or VH" in summary.inputs
    assert "Los Angeles" in rows["Training regions"]
    assert "swir (" in rows["Colour styles"]
    assert any(label.startswith("Scores at structure 0") and "PSNR" in text for label, text in rows.items())
    page = summary.page()
    assert all(label in page for label in rows)
    assert "synthetic" in page


def test_a_card_cannot_break_the_page(make_model, tmp_path):
    nasty = "<script>alert('x')</script>&"
    path = make_model(tmp_path / "bad.safetensors", title=nasty, limits=nasty, training={"regions": [nasty]})
    summary = ModelSummary(str(path))
    assert "<script" not in summary.page()
    assert summary.page().count("&lt;script&gt;") >= 4
    assert f"Limits: {nasty}" in summary.lines()
    with pytest.raises(ModelError):
        ModelSummary("nobody")
