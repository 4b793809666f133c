"""Layouts: what none of them knows is refused."""

from __future__ import annotations

import pytest
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.layouts import list_items


def test_a_folder_that_is_missing_unknown_or_empty_is_refused_with_the_layouts(tmp_path):
    with pytest.raises(ConfigError, match="does not exist"):
        list_items(DataConfig(str(tmp_path / "nowhere")))
    with pytest.raises(ConfigError, match="sen12, sen12ms, qxs, opensar, pairs, classes, rasters, unpaired"):
        list_items(DataConfig(str(tmp_path)))
    with pytest.raises(ConfigError, match="holds nothing"):
        list_items(DataConfig(str(tmp_path), layout="sen12"))
