"""The table of a collection: what it refuses."""

from __future__ import annotations

import pytest
from sar_colorizer.training.config.data import OPTICAL_SIDES, PARTS, DataConfig
from sar_colorizer.training.config.errors import ConfigError


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("part", "test", "train, validation, choose, report, split, not 'test'"),
        ("items", "(", "data.items"),
        ("units", "decibels", "preview-db"),
        ("calibrated", "maybe", "auto, yes or no"),
        ("optical_side", "rgb", "l2a, l1c, stretched, swir-nir-blue, grey, not 'rgb'"),
        ("place", (50.6,), "longitude and a latitude"),
        ("place", (5.3, 150.6), "longitude and a latitude"),
        ("date", "4.11.2020", "2020-11-04"),
    ],
)
def test_values_that_mean_nothing_are_refused_with_those_that_do(key, value, said):
    with pytest.raises(ConfigError, match=said):
        DataConfig("folder", **{key: value})


def test_only_true_colour_has_an_optical_side():
    for side in OPTICAL_SIDES:
        DataConfig("folder", optical_side=side)
        with pytest.raises(ConfigError, match="composites of the style swir have none"):
            DataConfig("folder", optical_side=side, style="swir")


def test_what_is_said_is_kept():
    for part in PARTS:
        data = DataConfig("folder", part=part, items="^a", place=(5.3, 50.6), date="2020-11-04", calibrated="yes")
        assert (data.part, data.items, data.place, data.date) == (part, "^a", (5.3, 50.6), "2020-11-04")
