"""A network that starts from a model colours as the model does, whatever styles and inputs were added."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.card import InputSpec
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import AttentionAutoencoder, Condition
from sar_colorizer.training.run.warm_start import joined_styles, warm_start

VV, VH = InputSpec((("VV",),)), InputSpec((("VH",),))
OPTIONAL_VH = InputSpec((("VH",),), optional=True)
RATIO = InputSpec((("VV",), ("VH",)), optional=True)
EITHER = InputSpec((("VV", "VH"),))


@pytest.fixture
def started(make_model, tmp_path):
    """Start a network with styles and inputs from a small model: returns (network, model)."""

    def start(styles, inputs, /, **card):
        model = load_model(make_model(tmp_path / "start.safetensors", **card))
        sizes = {"styles": len(styles), "in_channels": len(inputs)}
        network = AttentionAutoencoder(dataclasses.replace(model.network.architecture, **sizes)).eval()
        warm_start(network, model, styles, inputs)
        return network, model

    return start


def colours(network, x, style=0, **known):
    condition = dataclasses.replace(Condition.nothing(len(x)), style=torch.full((len(x),), style), **known)
    with torch.inference_mode():
        return network(x, condition)


def backscatter(bands):
    return torch.randn(1, bands, 128, 128, generator=torch.Generator().manual_seed(4))


def test_a_model_of_one_style_gives_every_style_its_colours(started):
    network, model = started(("true-colour", "swir"), (EITHER,))
    x = backscatter(1)
    expected = colours(model.network, x)
    assert expected.std() > 0.01
    for style in (0, 1):
        assert torch.equal(colours(network, x, style), expected)


def test_what_it_is_told_it_takes_as_the_model_does(started):
    network, model = started(("swir", "true-colour"), (EITHER,), styles=["true-colour", "swir"])
    x = backscatter(1)
    known = [
        {"polarisation": torch.tensor([1])},
        {"level_db": torch.tensor([-15.0])},
        {"prior": torch.tensor([0.5, 0.4, 0.2]).reshape(1, 3, 1, 1), "known": torch.ones(1)},
    ]
    plain = colours(network, x)
    for one in known:
        told = colours(network, x, **one)
        assert (told - plain).abs().max() > 0.005
        assert torch.equal(told, colours(model.network, x, 1, **one))


def test_styles_are_matched_by_name_and_new_ones_start_as_the_first(started):
    network, model = started(("night", "swir", "true-colour"), (EITHER,), styles=["true-colour", "swir"])
    x = backscatter(1)
    true_colour, swir = colours(model.network, x, 0), colours(model.network, x, 1)
    assert (true_colour - swir).abs().max() > 0.01
    for style, expected in enumerate((true_colour, swir, true_colour)):
        assert torch.equal(colours(network, x, style), expected)
    assert joined_styles(model, ("night", "swir")) == ("true-colour", "swir", "night")


def test_a_style_can_be_left_behind(started):
    network, model = started(("swir",), (EITHER,), styles=["true-colour", "swir"])
    x = backscatter(1)
    assert torch.equal(colours(network, x), colours(model.network, x, 1))


def test_bands_that_a_raster_may_lack_start_at_zero(started):
    network, model = started(("true-colour",), (VV, OPTIONAL_VH, RATIO))
    x = backscatter(3)
    torch.testing.assert_close(colours(network, x), colours(model.network, x[:, :1]))


def test_two_bands_that_every_raster_has_share_the_weights_of_one_that_took_either(started):
    network, model = started(("true-colour",), (VV, VH))
    x = backscatter(2)
    torch.testing.assert_close(colours(network, x), colours(model.network, x.mean(dim=1, keepdim=True)))


def test_inputs_are_matched_by_what_they_are(started):
    two = [{"polarisations": ["VV"]}, {"polarisations": ["VH"]}]
    network, model = started(("true-colour",), (RATIO, VH, VV), inputs=two)
    x = backscatter(3)
    torch.testing.assert_close(colours(network, x), colours(model.network, x[:, [2, 1]]))


def test_what_does_not_fit_is_refused_with_the_reason(started, small_model):
    with pytest.raises(ModelError, match="it takes VV or VH, and the inputs asked for are HH"):
        started(("true-colour",), (InputSpec((("HH",),)),))
    model = load_model(small_model)
    wide = AttentionAutoencoder(dataclasses.replace(model.network.architecture, widths=(8, 8, 16, 64)))
    with pytest.raises(ModelError, match="model.widths is 8, 8, 16, 32 there, and 8, 8, 16, 64 is asked for"):
        warm_start(wide, model, ("true-colour",), (EITHER,))
    other = AttentionAutoencoder(dataclasses.replace(model.network.architecture, condition=24))
    with pytest.raises(ModelError, match="model.condition is 16 there, and 24 is asked for"):
        warm_start(other, model, ("true-colour",), (EITHER,))
    with pytest.raises(ModelError, match="1 styles and 1 inputs, not 2 and 1"):
        warm_start(model.network, model, ("true-colour", "swir"), (EITHER,))
