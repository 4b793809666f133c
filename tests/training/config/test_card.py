"""The card that a training writes: a product can read it, and it says where the model comes from."""

from __future__ import annotations

import json

import numpy as np
from sar_colorizer.core.model.architecture import Architecture
from sar_colorizer.core.model.calibration import Asked, Calibration, Line
from sar_colorizer.core.model.card import ModelCard, read_card
from sar_colorizer.core.model.learned import HISTOGRAM_NUMBERS, TEXTURE_NUMBERS, Cloud, Ellipsoid, Learned
from sar_colorizer.training.config.card import make_card
from sar_colorizer.training.config.file import config_from_dict

COLLECTIONS = [
    {"name": "a", "split": "by scene", "attribution": "Data by A", "licence": "CC BY 4.0", "regions": ["north"]},
    {"name": "b", "split": "by block", "attribution": "Data by A", "licence": "", "regions": ["north", "south"]},
    {"name": "c", "split": "given", "attribution": "Data by C", "licence": "CC BY 4.0", "regions": []},
]

CALIBRATION = Calibration({Asked("true-colour", True): Line(-3.5, 1.25), Asked("swir", False): Line(0.5, 1.0)})
_ROUND = Ellipsoid((0.0,) * HISTOGRAM_NUMBERS, tuple(tuple(row) for row in np.eye(HISTOGRAM_NUMBERS).tolist()))
_ROUND_TOO = Ellipsoid((0.0,) * TEXTURE_NUMBERS, tuple(tuple(row) for row in np.eye(TEXTURE_NUMBERS).tolist()))
LEARNED = Learned((Cloud("a", _ROUND, _ROUND_TOO),), 0.5, ("C",))


def card(styles=("true-colour", "swir"), start=None, data=({"path": "x"},), losses=None, **model):
    tables = {"data": data, "losses": losses or {}, "model": {"name": "mine", **model}}
    config = config_from_dict({**tables, "trainer": {"steps": 5, "seed": 11}})
    architecture = Architecture(in_channels=len(config.model.inputs), styles=len(styles))
    facts = {"collections": COLLECTIONS, "steps": 5, "minutes": 0.1, "device": "cpu"}
    metrics = {"a": {"PSNR": 17.0}}
    made = make_card(config, architecture, styles, (6.0, 6.0), CALIBRATION, LEARNED, facts, metrics, start)
    return made, ModelCard.from_json(json.dumps(made), "card")


def test_a_product_reads_what_a_training_wrote():
    _, read = card()
    assert (read.name, read.grid, read.halo) == ("mine", 16, 128)
    assert read.styles == ("true-colour", "swir")
    assert "vegetation green" in read.style_meanings["swir"]
    assert read.calibration == CALIBRATION
    assert read.learned == LEARNED
    assert read.raw["format"] == 2 and read.told == ("prior", "level")
    assert read.architecture["condition"] == 48
    assert read.inputs[0].bands == (("VV", "VH", "HH", "HV"),)
    assert read.any_polarisation


def test_it_says_what_the_network_learned_to_be_told():
    assert card(tell=["polarisation", "prior"])[1].told == ("polarisation", "prior")
    assert card(tell=[])[1].told == ()


def test_inputs_are_bands_alternatives_and_differences_some_of_them_optional():
    _, read = card(inputs=["VV", "VH|HV", "VV-VH"], optional_inputs=[1, 2])
    assert [one.bands for one in read.inputs] == [(("VV",),), (("VH", "HV"),), (("VV",), ("VH",))]
    assert [one.optional for one in read.inputs] == [False, True, True]
    assert not read.any_polarisation


def test_every_source_is_named_once():
    made, read = card()
    assert read.attribution == "Data by A; Data by C"
    assert made["training"]["regions"] == ["north", "south"]
    assert made["training"]["split"] == {"a": "by scene", "b": "by block", "c": "given"}
    assert made["training"]["seed"] == 11
    assert made["licence"].count("CC BY 4.0") == 1
    assert made["metrics"] == {"a": {"PSNR": 17.0}}


def test_what_the_model_before_owes_this_one_owes_too(small_model):
    raw = read_card(small_model).raw | {
        "attribution": "Data by B; Data by A",
        "licence": "GPL-2.0-or-later (weights); training data: CC0",
        "styles": ["true-colour"],
        "style_meanings": {"true-colour": "as they call it"},
        "training": {"regions": ["east", "north"], "minutes": 3},
    }
    before = ModelCard.from_json(json.dumps(raw), "before")
    made, read = card(start=before, start_from="before")
    assert read.attribution == "Data by B; Data by A; Data by C"
    assert made["licence"] == "GPL-2.0-or-later (weights); training data: CC0; training data: CC BY 4.0"
    assert made["training"]["regions"] == ["east", "north", "south"]
    assert made["training"]["start"] == {"regions": ["east", "north"], "minutes": 3}
    assert read.style_meanings["true-colour"] == "as they call it"
    assert "vegetation green" in read.style_meanings["swir"]


def test_no_folder_of_the_machine_is_handed_on(small_model, tmp_path):
    folder = tmp_path / "somebody" / "runs" / ".." / "scenes" / "train"
    made, _ = card(
        data=[{"path": str(folder)}, {"path": "x"}],
        losses={"vgg_weights": str(tmp_path / "vgg.h5")},
        start_from=str(small_model),
    )
    configuration = made["training"]["configuration"]
    assert [one["path"] for one in configuration["data"]] == ["scenes/train", "x"]
    assert configuration["losses"]["vgg_weights"] == "vgg.h5"
    assert made["training"]["start_from"] == configuration["model"]["start_from"] == small_model.name
    assert "somebody" not in json.dumps(made) and str(tmp_path) not in json.dumps(made)
