"""Ablations: each training of a study differs from the whole one in what its name says, and in nothing else."""

from __future__ import annotations

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.training.config.data import CHOOSE, TRAIN
from sar_colorizer.training.config.file import read_config

from benchmarks import ablation

_RECIPE = """
[model]
name = "whole"
start_from = "other.safetensors"
inputs = ["any"]
tell = ["prior", "polarisation", "level"]

[[data]]
path = "stretched"
name = "stretched"
layout = "pairs"
part = "train"
optical_side = "stretched"

[[data]]
path = "ombria"
name = "ombria"
layout = "pairs"
part = "train"
optical_side = "swir-nir-blue"

[[data]]
path = "ombria"
name = "ombria swir"
layout = "pairs"
part = "train"
style = "swir"

[[data]]
path = "grey"
name = "grey"
layout = "classes"
part = "train"
optical_side = "grey"

[[data]]
path = "val"
name = "val"
layout = "pairs"
part = "report"
optical_side = "stretched"

[augmentation]
flatten = 0.05
flood = 0.2
recolour = 0.5

[losses]
perceptual = 0.1
adversarial = 0.0

[trainer]
steps = 1
"""
_PLACES = """
[model]
name = "places"
inputs = ["any"]

[[data]]
path = "far"
name = "far"
layout = "pairs"
part = "report"
optical_side = "l2a"

[[data]]
path = "near"
name = "near"
layout = "pairs"
part = "choose"
optical_side = "l2a"

[trainer]
steps = 1
"""


@pytest.fixture
def recipe(tmp_path):
    path = tmp_path / "recipe.toml"
    path.write_text(_RECIPE)
    return str(path)


@pytest.fixture
def places(tmp_path):
    path = tmp_path / "places.toml"
    path.write_text(_PLACES)
    return str(path)


def configs_of(study, recipe, tmp_path, places=""):
    planned = ablation.planned(study, recipe, tmp_path / "out", tmp_path / "cache", {"steps": 7}, 3, places)
    return planned, {name: read_config(one.config, one.changes).to_dict() for name, one in planned.items()}


def differences(one, other, path=()):
    """The paths at which two configurations differ; collections are named by their names."""
    if isinstance(one, dict) and isinstance(other, dict):
        found = set()
        for key in one.keys() | other.keys():
            found |= differences(one.get(key), other.get(key), (*path, key))
        return found
    if path == ("data",):
        return differences({d["name"]: d for d in one}, {d["name"]: d for d in other}, path)
    return set() if one == other else {path}


def test_each_ingredient_is_left_out_alone(recipe, tmp_path):
    _, configs = configs_of("ingredients", recipe, tmp_path)
    whole = configs.pop(ablation.FULL)
    changed = {name: differences(whole, one) - {("model", "name")} for name, one in configs.items()}
    assert changed == {
        ablation.HAZY: {("data", "stretched", "optical_side")},
        ablation.UNTOLD: {("model", "tell")},
        "prior not shifted": {("augmentation", "recolour")},
        "without level": {("model", "tell")},
        "without OMBRIA": {("data", "ombria"), ("data", "ombria swir")},
        "without grey patches": {("data", "grey")},
        "without made water": {("augmentation", "flood")},
        "with lower contrasts": {("augmentation", "flatten")},
        ablation.WIDE: {("model", "widths")},
    }
    assert configs[ablation.UNTOLD]["model"]["tell"] == ("polarisation", "level")
    assert configs[ablation.HAZY]["data"][0]["optical_side"] == "l2a"


def test_ingredients_are_trained_from_nothing_and_losses_from_what_the_recipe_starts_from(recipe, tmp_path):
    _, configs = configs_of("ingredients", recipe, tmp_path)
    assert {one["model"]["start_from"] for one in configs.values()} == {""}
    _, configs = configs_of("losses", recipe, tmp_path)
    assert {one["model"]["start_from"] for one in configs.values()} == {"other.safetensors"}


def test_losses_that_the_recipe_does_not_have_are_not_left_out_once_more(recipe, tmp_path):
    _, configs = configs_of("losses", recipe, tmp_path)
    assert "without adversarial" not in configs
    assert configs["with adversarial"]["losses"]["adversarial"] == 0.05
    whole = configs[ablation.FULL]
    assert differences(whole, configs["without perceptual"]) == {("model", "name"), ("losses", "perceptual")}


def test_all_are_scored_alike_on_what_is_held_back_and_on_further_places(recipe, places, tmp_path):
    planned, configs = configs_of("ingredients", recipe, tmp_path, places)
    for config in configs.values():
        scored = [one["name"] for one in config["data"] if one["part"] not in (TRAIN, CHOOSE)]
        assert scored == ["val", "far"]
        assert config["evaluation"]["report_samples"] == 6
        assert config["trainer"]["steps"] == 7
    assert len({one.output for one in planned.values()}) == len(planned)


def test_a_row_is_read_from_the_place_s_own_mean_where_no_typical_colour_is_known(recipe):
    tables = {}
    ablation.add_rows(
        tables, "without prior", {"c": {"without-prior, true mean (oracle)": {"psnr": 3.0}, "grey": {"psnr": None}}}
    )
    ablation.add_rows(tables, "full", {"c": {"full": {"psnr": 4.0}, "full, true mean (oracle)": {"psnr": 9.0}}})
    assert tables["c"]["without prior"] == {"psnr": 3.0}
    assert tables["c"]["full"] == {"psnr": 4.0}


def test_a_folder_that_holds_another_training_is_refused(recipe, tmp_path):
    planned, _ = configs_of("losses", recipe, tmp_path)
    options = planned[ablation.FULL]
    folder = tmp_path / "out" / "full"
    folder.mkdir(parents=True)
    (folder / "ablation.json").write_text('{"config": {}, "scores": {}}')
    with pytest.raises(OptionError, match="another configuration"):
        ablation.scores_of(ablation.FULL, options)
