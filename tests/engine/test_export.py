"""The request `export-mlm`."""

from __future__ import annotations

import json

import pytest
from sar_colorizer.core.errors import ModelError, OptionError, OutputError
from sar_colorizer.engine.export import export_model_item


def test_the_card_is_written_as_an_item(tmp_path, small_model, validate_stac):
    path = tmp_path / "model.json"
    assert export_model_item({"model": str(small_model), "output": str(path)}) == {"output": str(path)}
    item = json.loads(path.read_text())
    validate_stac(item)
    assert item["properties"]["mlm:name"] == "small"


def test_an_existing_file_stays_unless_it_may_be_replaced(tmp_path, small_model):
    path = tmp_path / "model.json"
    path.write_text("mine")
    with pytest.raises(OutputError, match="--overwrite"):
        export_model_item({"model": str(small_model), "output": str(path)})
    assert path.read_text() == "mine"
    export_model_item({"model": str(small_model), "output": str(path), "overwrite": True})
    assert json.loads(path.read_text())["type"] == "Feature"


def test_what_cannot_be_exported_is_a_sentence(tmp_path, small_model):
    with pytest.raises(ModelError, match="no model named 'none'"):
        export_model_item({"model": "none", "output": str(tmp_path / "m.json")})
    with pytest.raises(OptionError, match="Missing option: model"):
        export_model_item({"output": str(tmp_path / "m.json")})
    with pytest.raises(OutputError, match="cannot be written"):
        export_model_item({"model": str(small_model), "output": str(tmp_path / "none" / "m.json")})
    assert list(tmp_path.iterdir()) == []
