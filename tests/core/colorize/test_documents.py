"""The Item of the model is written once, and only of the file that coloured."""

from __future__ import annotations

import shutil

import pytest
from sar_colorizer.core.colorize.documents import write_model_item
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.output.document import read_document
from sar_colorizer.core.stac.place import Place


def test_it_is_written_where_the_products_item_refers_to_it_and_not_again(tmp_path, small_model):
    model = load_model(small_model)
    place = Place(tmp_path / "a.tif")
    write_model_item(place, model)
    path = place.model(model.card.name, model.sha256)
    assert read_document(path)["properties"]["sar_colorizer:sha256"] == model.sha256
    path.write_text("touched by hand")
    write_model_item(place, model)
    assert path.read_text() == "touched by hand"


def test_a_model_file_that_was_replaced_meanwhile_is_not_described(tmp_path, small_model, make_model):
    path = tmp_path / "models" / "m.safetensors"
    path.parent.mkdir()
    shutil.copy(small_model, path)
    model = load_model(path)
    make_model(path, title="another")
    with pytest.raises(ModelError, match="was replaced while it was in use"):
        write_model_item(Place(tmp_path / "a.tif"), model)
    assert not list(tmp_path.glob("*.json"))
