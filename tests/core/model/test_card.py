"""The card says what a model is, and what is no number is refused."""

from __future__ import annotations

import json
import struct

import pytest
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.card import LEVEL, POLARISATION, PRIOR, InputSpec, ModelCard, read_card
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import shipped_models
from sar_colorizer.core.options.shared import DEFAULT_MODEL


def test_shipped_card_says_what_the_model_is_and_whom_to_thank():
    card = read_card(shipped_models()[DEFAULT_MODEL])
    assert card.inputs == (InputSpec(bands=(("VV", "VH", "HH", "HV"),)),)
    assert card.styles == ("true-colour", "swir")
    assert set(card.told) == {PRIOR, POLARISATION, LEVEL}
    assert card.any_polarisation
    assert (card.grid, card.halo, card.scale_db) == (16, 128, 6.0)
    assert "Copernicus Sentinel data" in card.attribution
    assert "SEN1-2" in card.attribution
    assert card.raw["training"]["regions"]
    assert card.raw["licence"]


def test_a_model_is_told_what_its_card_says_and_no_more_than_there_is(make_model, tmp_path):
    assert read_card(make_model(tmp_path / "plain.safetensors")).told == ()
    assert read_card(make_model(tmp_path / "told.safetensors", told=["level", "prior"])).told == (LEVEL, PRIOR)
    with pytest.raises(ModelError, match="would have to be told weather"):
        make_model(tmp_path / "odd.safetensors", told=["prior", "weather"])


def test_a_number_too_large_for_a_float_is_no_number_either(small_model):
    text = json.dumps(read_card(small_model).raw).replace('"clip": 6.0', '"clip": 1e999')
    with pytest.raises(ModelError, match=r"NaN or infinity .*\(normalisation\.clip\)"):
        ModelCard.from_json(text, "model.safetensors")


def test_a_header_that_never_ends_is_no_model_file(tmp_path):
    path = tmp_path / "deep.safetensors"
    header = b"[" * 200_000
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    for read in (read_card, load_model):
        with pytest.raises(ModelError, match="not a safetensors model file"):
            read(path)
