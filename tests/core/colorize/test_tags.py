"""Provenance: a product says that its colour is synthetic, what made it, and of what; never where files lie."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from sar_colorizer.core.acquisition.date import AcquisitionDate
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.colour_prior import ChosenPrior
from sar_colorizer.core.colorize.tags import absent_inputs, product_tags, synthetic_tag
from sar_colorizer.core.colorize.transfer_fit import FittedTransfer
from sar_colorizer.core.colour.prior import ColourPrior
from sar_colorizer.core.colour.transfer import ColourTransfer
from sar_colorizer.core.input.prepared import select_input
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def source(tmp_path, make_raster):
    folder = tmp_path / "private"
    folder.mkdir()
    db = np.random.default_rng(0).normal(-12, 2, (1, 128, 160)).astype(np.float32)
    return make_raster(folder / "scene.tif", db, descriptions=("VV",))


@pytest.fixture
def tags_of(source):
    """Return the tags of a colorization of the scene, and the prepared input."""

    def make(model, transfer=None, acquired=None, prior=None, **options):
        asked = ColorizeOptions(input=str(source), output="out.tif", model=str(model), **options)
        loaded = load_model(model)
        with SarRaster.open(source) as raster:
            selected = select_input(raster, loaded.card, bands=None, style=asked.style, polarisation="")
            prepared = selected.prepare("db", never_cancelled)
            return product_tags(asked, prepared, loaded, transfer, acquired, prior), prepared, loaded

    return make


def test_colour_is_called_synthetic_and_another_style_says_what_it_stands_for(make_model, tmp_path):
    styles, meanings = ["true-colour", "swir", "odd"], {"swir": "vegetation is green"}
    card = read_card(make_model(tmp_path / "m.safetensors", styles=styles, style_meanings=meanings))
    assert synthetic_tag(card, "true-colour") == "SYNTHETIC COLOUR - not optical imagery"
    assert synthetic_tag(card, "swir") == "SYNTHETIC COLOUR - not optical imagery; style swir: vegetation is green"
    assert synthetic_tag(card, "odd").endswith("style odd, not true colour")


def test_a_product_names_its_model_its_input_and_what_its_colours_rest_on(tags_of, small_model):
    tags, prepared, model = tags_of(small_model, structure=0.25, vividness=1.5, brightness=2.0)
    assert tags["SYNTHETIC"] in tags["TIFFTAG_IMAGEDESCRIPTION"] and "small" in tags["TIFFTAG_IMAGEDESCRIPTION"]
    assert (tags["COLORIZER_MODEL"], tags["COLORIZER_MODEL_SHA256"]) == ("small", model.sha256)
    assert tags["TIFFTAG_COPYRIGHT"] == tags["COLORIZER_ATTRIBUTION"] == "Random weights."
    assert (tags["COLORIZER_STRUCTURE"], tags["COLORIZER_VIVIDNESS"]) == ("0.25", "1.5")
    assert tags["COLORIZER_BRIGHTNESS"] == "2"
    assert float(tags["COLORIZER_MEDIAN_DB"]) == pytest.approx(prepared.measured.median_db[0], abs=1e-4)
    assert float(tags["COLORIZER_INPUT_MEDIAN_DB"]) == pytest.approx(prepared.medians_db[0], abs=1e-4)
    assert tags["COLORIZER_CLIP_DB"] == "36"  # 6 units of 6 dB
    assert tags["COLORIZER_INPUT"] == "scene.tif"
    assert not [key for key, value in tags.items() if "private" in value]
    assert not [key for key in tags if any(word in key for word in ("REFERENCE", "ABSENT", "POLARISATION", "PRIOR"))]


def test_an_optional_band_that_the_raster_lacks_is_said(tags_of, make_model, tmp_path):
    inputs = [{"polarisations": ["VV", "HH"]}, {"polarisations": ["VH"], "optional": True}]
    tags, prepared, model = tags_of(make_model(tmp_path / "dual.safetensors", inputs=inputs, any_polarisation=False))
    assert absent_inputs(model.card, prepared.matched) == ["VH"]
    assert tags["COLORIZER_INPUTS_ABSENT"] == "VH"


def test_the_polarisation_is_said_by_models_that_are_told_it(tags_of, make_model, tmp_path):
    tags, _, _ = tags_of(make_model(tmp_path / "told.safetensors", told=["polarisation"]))
    assert tags["COLORIZER_POLARISATION"] == "co"


def test_the_date_that_was_taken_is_told_with_its_source_and_nothing_where_there_was_none(tags_of, small_model):
    acquired = AcquisitionDate(datetime.date(2021, 4, 1), "the file's name")
    assert tags_of(small_model, acquired=acquired)[0]["COLORIZER_ACQUISITION_DATE"] == "2021-04-01 (the file's name)"
    tags = tags_of(small_model)[0]
    assert "COLORIZER_ACQUISITION_DATE" not in tags
    assert tags["COLORIZER_DATE"].startswith("20")  # the day on which it was made


def test_a_reference_is_told_by_its_name_and_what_it_did(tags_of, small_model):
    one = np.zeros(1)
    unmoved = ColourTransfer(np.eye(3, dtype=np.float32)[None, None], np.zeros((1, 1, 3), np.float32), one, one)
    transfer = FittedTransfer(unmoved, 0.5, 3, 200, (1.0, -2.0, 3.456), ())
    asked = {"reference": "/home/private/summer.tif", "reference_mode": "local"}
    tags, _, _ = tags_of(small_model, transfer, **asked)
    assert (tags["COLORIZER_REFERENCE"], tags["COLORIZER_REFERENCE_MODE"]) == ("summer.tif", "local")
    assert (tags["COLORIZER_REFERENCE_COVER"], tags["COLORIZER_REFERENCE_SHIFT_LAB"]) == ("0.5000", "1.00,-2.00,3.46")
    assert not [key for key, value in tags.items() if "private" in value]


def test_the_prior_is_told_with_its_source_and_credit(tags_of, small_model):
    field = ColourPrior.constant((0.2, 0.3, 0.2))
    tags, _, _ = tags_of(small_model, prior=ChosenPrior(field, "climatology", "colours after NASA, June", "NASA"))
    assert tags["COLORIZER_PRIOR"] == "climatology: colours after NASA, June"
    assert tags["COLORIZER_PRIOR_CREDIT"] == "NASA"
    tags, _, _ = tags_of(small_model, prior=ChosenPrior(field, "reference", "colours of the reference a.tif", ""))
    assert tags["COLORIZER_PRIOR"] == "reference: colours of the reference a.tif"
    assert "COLORIZER_PRIOR_CREDIT" not in tags
