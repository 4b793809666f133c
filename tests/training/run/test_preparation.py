"""What a run begins with: from nothing as the configuration says, from a model as that model is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.file import load_model
from sar_colorizer.training.config.card import CLIP, SCALE_DB
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.config.file import config_from_dict
from sar_colorizer.training.run.distributed import World
from sar_colorizer.training.run.preparation import Preparation

WORLD = World(0, 1, devices.select("cpu"))
PAIRS, STRANGERS = SimpleNamespace(has_pairs=True), SimpleNamespace(has_pairs=False)
SMALL = {"widths": [8, 8, 16, 32], "depths": [1, 1, 1, 1], "attention": 1, "condition": 16}


def prepared(styles=("true-colour",), trainer=None, losses=None, **model):
    return Preparation(
        config_from_dict(
            {
                "data": [{"path": "/scenes", "style": style} for style in styles],
                "model": {**SMALL, **model},
                "losses": {"perceptual": 0.0, **(losses or {})},
                "trainer": {"steps": 1, "device": "cpu", **(trainer or {})},
            }
        )
    )


def test_from_nothing_it_is_as_configured_and_the_same_for_the_same_seed():
    one = prepared(inputs=["VV", "VH"])
    assert (one.start, one.start_card, one.styles) == (None, None, ("true-colour",))
    assert (one.scale_db, one.clip) == (SCALE_DB, CLIP)
    first, again, other = (
        made.trainer(PAIRS, WORLD).updates.network
        for made in (one, prepared(inputs=["VV", "VH"]), prepared(inputs=["VV", "VH"], trainer={"seed": 7}))
    )
    assert (first.architecture.in_channels, first.architecture.widths) == (2, (8, 8, 16, 32))
    assert torch.equal(first.stem.weight, again.stem.weight)
    assert not torch.equal(first.stem.weight, other.stem.weight)


def test_from_a_model_it_has_its_weights_its_sizes_and_its_normalisation(make_model, tmp_path):
    normalisation = {"kind": "scene-median", "scale_db": 5.0, "clip": 4.0}
    path = make_model(tmp_path / "start.safetensors", normalisation=normalisation)
    one = prepared(start_from=str(path), inputs=["VV|VH"], widths=[16, 32, 32], depths=[1, 1, 1])
    assert (one.scale_db, one.clip) == (5.0, 4.0)
    network = one.trainer(PAIRS, WORLD).updates.network
    assert torch.equal(network.stem.weight, load_model(path).network.stem.weight)


def test_the_styles_of_the_start_stay_where_its_trunk_does(make_model, tmp_path):
    path = str(make_model(tmp_path / "start.safetensors", styles=["true-colour", "swir"]))
    model = {"start_from": path, "inputs": ["VV|VH"]}
    assert prepared(("infrared",), **model).styles == ("infrared",)
    frozen = prepared(("infrared",), {"trunk_rate_factor": 0.0}, **model)
    assert frozen.styles == ("true-colour", "swir", "infrared")
    assert frozen.trainer(PAIRS, WORLD).updates.network.architecture.styles == 3


def test_the_discriminator_sees_the_sar_where_there_are_pairs():
    with_pairs, without = (prepared(inputs=["VV", "VH"]).trainer(part, WORLD) for part in (PAIRS, STRANGERS))
    assert with_pairs.updates._discriminator.bands == 2
    assert without.updates._discriminator.bands == 0
    none = prepared(losses={"adversarial": 0.0}).trainer(PAIRS, WORLD)
    assert none.updates._discriminator is None


def test_a_start_that_is_no_model_is_refused(tmp_path):
    with pytest.raises(ModelError):
        prepared(start_from=str(tmp_path / "none.safetensors"))


@pytest.mark.parametrize(("table", "key"), [("model", "halo"), ("trainer", "crop")])
def test_sides_off_the_networks_grid_are_refused_before_anything_is_read(table, key):
    changes = {"model": {}, "trainer": {}, table: {key: 100}}
    with pytest.raises(ConfigError, match=rf"{table}\.{key} is a multiple of 16, not 100"):
        prepared(trainer=changes["trainer"], **changes["model"])
