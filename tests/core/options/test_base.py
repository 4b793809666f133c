"""An option is declared once: its declaration is whole, and no value passes that it does not allow."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.options.analysis import CompareOptions, DespeckleOptions
from sar_colorizer.core.options.base import Kind, OptionValues, changed, declared, default_of, option
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.export import ModelItemOptions
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.options.mosaic import MaskOptions, MosaicOptions
from sar_colorizer.core.options.pair import PairOptions
from sar_colorizer.core.options.picture import PictureOptions
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.options.training import EvaluateOptions, TrainOptions
from sar_colorizer.core.words import as_values, said

ALL = (
    *(ColorizeOptions, PreviewOptions, CompositeOptions, DespeckleOptions, CompareOptions),
    *(FolderOptions, PairOptions, MaskOptions, MosaicOptions, PictureOptions, TrainOptions, EvaluateOptions),
    ModelItemOptions,
)
EVERY = [(options, name) for options in ALL for name in declared(options)]


@dataclass(frozen=True)
class Sieve(OptionValues):
    """Options of every kind of value."""

    source: str = option("", Kind.RASTER, "Source", "What is sieved.", required=True)
    share: float = option(0.5, Kind.REAL, "Share", "How much.", low=0.0, high=1.0)
    holes: int | None = option(None, Kind.WHOLE, "Holes", "How many. Empty: any.", low=1, unit="holes")
    mesh: float | None = option(None, Kind.REAL, "Mesh", "Width.", above=0.0)
    how: str = option("dry", Kind.CHOICE, "How", "Dry or wet.", choices=("dry", "wet"))
    colour: str = option("", Kind.CHOICE, "Colour", "Of it.", choices=("red", "blue"), unset="as it is")
    bands: tuple[int, ...] | None = option(None, Kind.BANDS, "Bands", "Which.")
    part: tuple[float, ...] | None = option(None, Kind.EXTENT, "Part", "Of it.")
    limits: tuple[float, ...] | None = option(None, Kind.RANGE, "Limits", "From and to.")
    shake: bool = option(False, Kind.FLAG, "Shake", "Or not.")
    also: tuple[str, ...] = option((), Kind.RASTERS, "Also", "Others.")
    day: str = option("", Kind.DATE, "Day", "Of sieving.")
    notes: Mapping = option(dict, Kind.TABLE, "Notes", "Keys and values.")


@pytest.mark.parametrize(("options", "name"), EVERY, ids=[f"{one.__name__}.{name}" for one, name in EVERY])
def test_every_declaration_is_whole(options, name):
    one = declared(options)[name]
    assert one.label
    assert one.help.endswith(".")
    assert one.text.count("{") == 0
    assert bool(one.choices) == (one.kind is Kind.CHOICE)
    default = default_of(options, name)
    if one.kind is Kind.CHOICE:
        assert default in one.choices or (one.unset and default == "")
    if one.required:
        assert not default


def test_names_in_processing_and_on_the_command_line_are_unlike_within_one_work():
    for options in ALL:
        known = declared(options)
        parameters = [one.parameter or name.upper() for name, one in known.items() if one.parameter is not None]
        flags = [one.flag or name for name, one in known.items() if one.flag is not None]
        assert len(set(parameters)) == len(parameters)
        assert len(set(flags)) == len(flags)


def test_options_travel_as_json_and_come_back_the_same():
    before = Sieve(
        "a.tif", share=1, bands=(2, 1), part=(0.0, 0.0, 1.0, 2.0), also=("b.tif",), day="2021-02-14", notes={"a": 1}
    )
    assert Sieve.from_dict(json.loads(json.dumps(before.to_dict()))) == before


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"source": ""}, "Missing option: source"),
        ({"hue": 1}, "Unknown option: hue"),
        ({"source": 3}, "Source is path of a raster"),
        *(({"share": value}, "Share must lie between 0 and 1") for value in (-0.1, 1.5, math.nan, "0.5", True)),
        *(
            ({"holes": value}, "Holes must be at least 1 holes, not|Holes must be at least 1, not")
            for value in (0, 1.5)
        ),
        ({"mesh": 0.0}, "Mesh must be more than 0, not 0.0"),
        ({"how": "moist"}, "Unknown how 'moist'. Use one of: dry, wet."),
        ({"how": ""}, "Unknown how ''"),
        ({"colour": "green"}, "Use one of: red, blue, or none."),
        *(({"bands": value}, "band numbers are whole and start at 1") for value in ([], [0], [1.5], "1")),
        *(({"part": value}, "XMIN < XMAX") for value in ([0, 0, 0, 1], [0, 0, 1], [0, 0, math.inf, 1], "all")),
        ({"limits": [2, 1]}, "two numbers, the lower one first"),
        ({"shake": "yes"}, "Shake is yes or no"),
        ({"also": "b.tif"}, "Also is paths of rasters"),
        *(({"day": value}, "neither a day") for value in ("June", "2021-13-01")),
        ({"day": "1969-07-20"}, "before 1978"),
        ({"day": 2021}, "Day is a day, such as 2021-02-14"),
        ({"notes": [1]}, "Notes is keys and values"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_name_and_what_could(values, words):
    with pytest.raises(OptionError, match=words.replace("?", r"\?")):
        Sieve.from_dict({"source": "a.tif", **values})


def test_the_empty_choice_is_taken_where_there_is_one():
    assert Sieve("a.tif", colour="blue").colour == "blue"
    assert Sieve("a.tif", colour="").colour == ""


def test_an_option_of_another_dataclass_is_taken_over_but_for_what_is_said():
    @dataclass(frozen=True)
    class Fine(Sieve):
        share: float = changed(Sieve, "share", default=0.9, advanced=True)

    before, after = declared(Sieve)["share"], declared(Fine)["share"]
    assert after == dataclasses.replace(before, advanced=True)
    assert Fine("a.tif").share == 0.9
    assert list(declared(Fine)) == list(declared(Sieve))


def test_limits_are_said_in_one_sentence_whose_unit_and_kind_are_translated_too():
    with pytest.raises(OptionError) as refused:
        DespeckleOptions(input="a.tif", output="b.tif", window=99)
    text = refused.value.text
    assert text == "Window must lie between 3 and 33 pixels, not 99."
    german = {text.template: "{option} muss zwischen {low:g} und {high:g} {unit} liegen.", "pixels": "Pixeln"}
    carried = json.loads(json.dumps(as_values(text)))
    assert said(carried, lambda template: german.get(template, template)) == (
        "Window muss zwischen 3 und 33 Pixeln liegen."
    )
