"""What a network of given sizes needs is reckoned, and sizes beyond all measure are refused."""

from __future__ import annotations

import pytest
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.architecture import Architecture, check_weights, count_of
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.shared import DEFAULT_MODEL


def test_the_shipped_models_weights_are_those_of_its_sizes():
    path = find_model(DEFAULT_MODEL)
    state = load_model(path).network.state_dict()
    sizes = read_card(path).sizes
    assert dict(sizes.weights()) == {name: tuple(one.shape) for name, one in state.items()}
    assert sum(count_of(shape) for _, shape in sizes.weights()) == sum(one.numel() for one in state.values())


def test_the_first_weight_that_differs_is_named():
    sizes = Architecture()
    found = dict(sizes.weights())
    check_weights(sizes, found)
    with pytest.raises(ValueError, match=r"stem\.bias is missing"):
        check_weights(sizes, {name: shape for name, shape in found.items() if name != "stem.bias"})
    with pytest.raises(ValueError, match=r"stem\.bias has the shape \[17\], not \[16\]"):
        check_weights(sizes, {**found, "stem.bias": (17,)})
    with pytest.raises(ValueError, match="more has no place"):
        check_weights(sizes, {**found, "more": (1,)})


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ({"widths": (16, 10**9, 64, 128)}, "widths of 1000000000; .* 1 to 2048"),
        ({"depths": (1, 1, 10**6, 2)}, "depths of 1000000"),
        ({"widths": (16, 32), "depths": (1, 1)}, "levels of 2; .* 3 to 8"),
        ({"depths": (1, 1, 2)}, "do not go together"),
        ({"widths": (16, 32, 64, 16)}, "do not go together"),  # no head of attention
        ({"in_channels": 0}, "in_channels of 0"),
        ({"styles": -1}, "styles of -1"),
        ({"condition": 0}, "condition of 0"),
    ],
)
def test_a_network_that_cannot_be_run_is_refused(sizes, said):
    with pytest.raises(ModelError, match=said):
        Architecture(**sizes).check("any")
