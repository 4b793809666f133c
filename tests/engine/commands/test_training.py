"""The command line of a training: what its arguments become."""

from __future__ import annotations

import argparse
import typing
from pathlib import Path

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.engine.commands.training import LISTS, add_parsers, params
from sar_colorizer.training.config.data import DataConfig


def data_of(*texts):
    parser = argparse.ArgumentParser()
    add_parsers(parser.add_subparsers(dest="command"), argparse.ArgumentParser(add_help=False))
    arguments = [part for text in texts for part in ("--data", text)]
    return params(parser.parse_args(["train", "--preset", "paired", "--out", "o", *arguments]))["data"]


def test_options_of_a_folder_have_the_types_that_the_configuration_wants():
    text = "x/y,style=swir,weight=2,scenes=^(p+)_,sar_bands=VV+VH,optical_bands=3+2+1,optical_range=0+0.3,regions=A+B b"
    (table,) = data_of(text)
    assert table == {
        "path": str(Path("x/y").absolute()),
        "style": "swir",
        "weight": 2,
        "scenes": "^(p+)_",
        "sar_bands": ["VV", "VH"],
        "optical_bands": [3, 2, 1],
        "optical_range": [0, 0.3],
        "regions": ["A", "B b"],
    }
    assert [one["sar_bands"] for one in data_of("a,sar_bands=VV", "b,sar_bands=VH")] == [["VV"], ["VH"]]


def test_every_list_of_a_collection_is_taken_as_one():
    hints = typing.get_type_hints(DataConfig)
    assert sorted(LISTS) == sorted(name for name, hint in hints.items() if typing.get_origin(hint) is tuple)


def test_a_comma_in_a_folders_name_is_told():
    with pytest.raises(OptionError, match="Does the folder's name hold a comma"):
        data_of("a,b")
