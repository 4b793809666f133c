"""Models are found by the names of those that came with the product, and by path."""

from __future__ import annotations

import pytest
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.shared import DEFAULT_MODEL


def test_a_model_is_found_by_name_and_by_path(small_model):
    assert find_model(DEFAULT_MODEL).name == f"{DEFAULT_MODEL}.safetensors"
    assert find_model(str(small_model)) == small_model


@pytest.mark.parametrize("name", ["no_such_model", "no/such/file.safetensors"])
def test_an_unknown_model_lists_the_shipped_ones(name):
    with pytest.raises(ModelError, match=DEFAULT_MODEL):
        find_model(name)
