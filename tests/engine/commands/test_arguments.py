"""Arguments are those that the options declare: a new option is on the command line by its declaration alone."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.options.base import Kind, OptionValues, option
from sar_colorizer.engine.commands.arguments import add_options, given, options_of


@dataclass(frozen=True)
class Wash(OptionValues):
    """Imaginary options, one of every kind that is read in its own way."""

    input: str = option("", Kind.RASTER, "Input", "What is washed.", required=True)
    output: str = option("", Kind.OUTPUT_RASTER, "Output", "What is clean.", required=True, flag="out")
    heat: float = option(40.0, Kind.REAL, "Heat", "Up to 95 % of boiling.", low=0.0, high=95.0)
    spins: int | None = option(None, Kind.WHOLE, "Spins", "How many. Empty: none.", low=0)
    how: str = option("soft", Kind.CHOICE, "How", "Soft or hard.", choices=("soft", "hard"))
    part: tuple[float, ...] | None = option(None, Kind.EXTENT, "Part", "Of it.")
    bands: tuple[int, ...] | None = option(None, Kind.BANDS, "Bands", "Which.", flag="band")
    dry: bool = option(False, Kind.FLAG, "Dry", "Dry it.")
    others: tuple[str, ...] = option((), Kind.RASTERS, "Others", "Washed with it.")
    shift: float = option(0.0, Kind.REAL, "Shift", "Of colours.")
    day: str = option("", Kind.DATE, "Day", "Of washing.")
    secret: str = option("", Kind.TEXT, "Secret", "Not here.", flag=None)


@pytest.fixture
def parser():
    made = argparse.ArgumentParser(exit_on_error=False)
    add_options(made, Wash)
    return made


def test_every_option_is_read_as_its_kind_says(parser):
    text = "a.tif --out b.tif --heat 60 --spins 2 --how hard --part 0 1 2 3 --band 2,1 --dry --day 2021-02"
    text += " --others c.tif d.tif"
    assert options_of(Wash, parser.parse_args(text.split())) == Wash(
        input="a.tif", output="b.tif", heat=60.0, spins=2, how="hard", part=(0.0, 1.0, 2.0, 3.0), bands=(2, 1),
        dry=True, day="2021-02", others=("c.tif", "d.tif"),
    )  # fmt: skip


def test_what_is_not_given_is_the_declared_default(parser):
    assert options_of(Wash, parser.parse_args(["a.tif", "--out", "b.tif"])) == Wash(input="a.tif", output="b.tif")


def test_help_range_and_default_are_the_declared_ones(parser):
    text = parser.format_help()
    for words in (
        "What is washed.",
        "0..95",
        "Up to 95 % of boiling. (default: 40)",
        "{soft,hard}",
        "--out PATH",
        "(default: 0)",
    ):
        assert words in text
    assert "secret" not in text


def test_a_value_out_of_its_range_is_refused_by_the_declaration(parser):
    with pytest.raises(OptionError, match="Heat must lie between 0 and 95, not 100"):
        options_of(Wash, parser.parse_args(["a.tif", "--out", "b.tif", "--heat", "100"]))


def test_some_options_can_be_left_to_another_parser():
    made = argparse.ArgumentParser()
    add_options(made, Wash, without=("input", "output"), parse={"how": str.lower})
    found = made.parse_args(["--heat", "30"])
    assert given(Wash, found, without=("dry",)) == {
        "heat": 30.0, "spins": None, "how": "soft", "part": None, "bands": None, "others": [], "shift": 0.0, "day": "",
    }  # fmt: skip
