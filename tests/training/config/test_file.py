"""Configurations: read whole or refused with the name of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.config.file import config_from_dict, presets, read_config

MINIMAL = '[[data]]\npath = "scenes"\n[trainer]\nsteps = 3\n'


def written(tmp_path, text):
    path = tmp_path / "run.toml"
    path.write_text(text)
    return str(path)


def test_data_paths_are_relative_to_the_file_and_defaults_fill_the_rest(tmp_path):
    config = read_config(written(tmp_path, MINIMAL))
    assert config.data[0].path == str(tmp_path / "scenes")
    assert (config.trainer.steps, config.trainer.batch, config.styles) == (3, 48, ("true-colour",))


def test_changes_replace_single_values_and_the_data_whole(tmp_path):
    changes = {"trainer": {"minutes": 2}, "data": [{"path": "/one"}, {"path": "/two", "style": "swir"}]}
    config = read_config(written(tmp_path, MINIMAL), changes)
    assert (config.trainer.steps, config.trainer.minutes) == (3, 2.0)
    assert [data.path for data in config.data] == ["/one", "/two"]
    assert config.styles == ("true-colour", "swir")


def test_a_configuration_survives_its_dictionary(tmp_path):
    config = read_config(written(tmp_path, MINIMAL))
    assert config_from_dict(config.to_dict()) == config


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[trainer]\nsteps = 3\n", "needs data"),
        (MINIMAL + "stepps = 4\n", "unknown key stepps"),
        (MINIMAL + "[tranier]\n", "Unknown table: tranier"),
        (MINIMAL + 'batch = "many"\n', "trainer.batch is a whole number"),
        (MINIMAL + "batch = true\n", "trainer.batch is a whole number"),
        (MINIMAL + "[split]\nby = 'random'\n", "no random split"),
        (MINIMAL + "[losses]\ncolour = -1\n", "losses.colour is not negative"),
        ('[[data]]\npath = "x"\n', "trainer.steps or trainer.minutes"),
        ('[[data]]\nname = "x"\n[trainer]\nsteps = 1\n', "data: "),
        ('[[data]]\npath = "x"\nlayout = "zip"\n[trainer]\nsteps = 1\n', "data.layout is one of"),
        ("[[data]\n", "not valid TOML"),
        (MINIMAL + "[model]\nwidths = [8, 16, 16]\ndepths = [1, 1, 1]\n", "multiple of 32"),
        (MINIMAL + "[model]\nwidths = [8, 32]\n", "of one length"),
        (MINIMAL + '[model]\ninputs = ["VV"]\noptional_inputs = [0]\n', "not all of them"),
        (MINIMAL + '[model]\ninputs = ["VV"]\ntell = ["polarisation"]\n', '"polarisation" in model.tell is for'),
        (MINIMAL + '[model]\ntell = ["place"]\n', "some of prior, polarisation, level, not 'place'"),
        (MINIMAL + "[losses]\nperceptual_share = 1.5\n", "losses.perceptual_share lies from 0 to 1"),
        (MINIMAL + "[augmentation]\nprior_dropout = 1.5\n", "augmentation.prior_dropout lies from 0 to 1"),
        (MINIMAL + "[augmentation]\nrecolour = -0.1\n", "augmentation.recolour lies from 0 to 1"),
        (MINIMAL + "[augmentation]\nscene_share = 2.0\n", "augmentation.scene_share lies from 0 to 1"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, text, said):
    with pytest.raises(ConfigError, match=said):
        read_config(written(tmp_path, text))


def test_a_file_that_is_not_there_is_said_with_the_presets():
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config("nowhere.toml")


ROOT = Path(__file__).resolve().parents[3]
RECIPES = (ROOT / "models" / "sar_rgb_v2.toml", ROOT / "benchmarks" / "unpaired.toml")


@pytest.mark.parametrize("name", ["paired", "unpaired", "finetune", "smoke"])
def test_presets_fit_this_version(name):
    assert name in presets()
    assert read_config(name, {"data": [{"path": "/scenes"}]}).data[0].path == "/scenes"


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.name)
def test_the_recipes_of_the_repository_fit_this_version(path):
    config = read_config(str(path))
    assert {"train"} < {data.part for data in config.data}
