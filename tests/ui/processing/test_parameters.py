"""Dialogs come from the declared options: what stands where, of which type, and what the engine gets for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterRasterLayer,
)
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.options.base import Kind, OptionValues, declared, option
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.ui.processing.parameters import DESTINATIONS, OF_A_RUN, Form, as_parameters, help_of
from sar_colorizer.ui.processing.plugin_algorithm import PluginAlgorithm
from sar_colorizer.ui.processing.values import value_of

FLAG = QgsProcessingParameterDefinition.Flag
MOST_BEFORE_ADVANCED = 6


def algorithms():
    return QgsApplication.processingRegistry().providerById("sarcolorizer").algorithms()


def test_no_dialog_has_more_than_six_parameters_before_advanced(plugin):
    assert len(algorithms()) == 15
    for one in algorithms():
        shown = [
            definition.name()
            for definition in one.parameterDefinitions()
            if not definition.isDestination() and not definition.flags() & (FLAG.FlagAdvanced | FLAG.FlagHidden)
        ]
        assert 0 < len(shown) <= MOST_BEFORE_ADVANCED, (one.id(), shown)


def test_every_kind_of_option_that_is_offered_has_a_definition_and_a_value(plugin):
    for one in algorithms():
        if not isinstance(one, PluginAlgorithm):
            continue  # an example model
        for parameter in one.form.parameters():
            definition = one.parameterDefinition(parameter.name)
            assert (definition.description(), definition.help()) == (parameter.label, parameter.help)
            assert definition.isDestination() == (parameter.option.kind in DESTINATIONS)
            if parameter.option.kind not in OF_A_RUN and not parameter.option.required:
                made = one.create()  # of its defaults
                assert value_of(parameter, made, {}, QgsProcessingContext()) == parameter.default, parameter.name


@dataclass(frozen=True)
class First(OptionValues):
    """What somebody declares."""

    raster: str = option("", Kind.RASTER, "Raster", "A raster.", required=True)
    bands: tuple[int, ...] | None = option(None, Kind.BANDS, "Bands", "Of the raster.", advanced=True)
    other: str | None = option(None, Kind.RASTER, "Other", "Another raster.")
    extent: tuple[float, ...] | None = option(None, Kind.EXTENT, "Extent", "Of it.")
    how: str = option("", Kind.CHOICE, "How", "In which way.", choices=("a", "b"), unset="any")
    size: int | None = option(
        None, Kind.WHOLE, "Size", "A multiple of {}.", values=lambda: ("8",), low=1, multiple_of=8
    )
    hidden: int = option(3, Kind.WHOLE, "Hidden", "Not in QGIS.", parameter=None)
    share: float = option(0.5, Kind.REAL, "Share", "Of one.", low=0.0, high=1.0, parameter="PART")
    names: tuple[str, ...] = option(("*.tif",), Kind.TEXTS, "Names", "Patterns.")
    span: tuple[float, ...] | None = option(None, Kind.RANGE, "Span", "From and to.")
    metres: float | None = option(None, Kind.REAL, "Metres", "Of a pixel.", above=0.0)
    fast: bool = option(False, Kind.FLAG, "Fast", "Or not.", later=True)
    table: str = option("", Kind.FILE, "Table", "A file.", suffix=".csv")
    crs: str = option("", Kind.CRS, "CRS", "Of it.")
    device: str = option("auto", Kind.DEVICE, "Device", "Where.")
    models: tuple[str, ...] = option((), Kind.MODELS, "Models", "Several.")
    out: str = option("", Kind.OUTPUT_RASTER, "Output", "What is made.", required=True)
    more: str | None = option(None, Kind.OUTPUT_RASTER, "More", "If asked for.")


@dataclass(frozen=True)
class Second(OptionValues):
    """What is declared in another place."""

    how: str = option("x", Kind.CHOICE, "Other", "Never seen: the first has this name.", choices=("x",))
    note: str = option("", Kind.TEXT, "Note", "A text.", advanced=True)


class Declared(PluginAlgorithm):
    """An algorithm of those."""

    identity = "declared"
    form = Form((First, Second))


@pytest.fixture
def made(qgis_app):
    return Declared().create()


def test_parameters_stand_as_they_are_declared_with_destinations_last(made):
    definitions = {one.name(): one for one in made.parameterDefinitions()}
    assert list(definitions) == [
        *("RASTER", "BANDS", "OTHER", "EXTENT", "HOW", "SIZE", "PART", "NAMES", "SPAN", "METRES", "FAST", "TABLE"),
        *("CRS", "DEVICE", "MODELS", "NOTE", "OUT", "MORE"),
    ]
    assert definitions["BANDS"].parentLayerParameterName() == "RASTER"
    assert definitions["BANDS"].allowMultiple()
    assert (definitions["HOW"].options(), definitions["HOW"].defaultValue()) == (["any", "a", "b"], "any")
    assert definitions["HOW"].usesStaticStrings()
    assert (definitions["SIZE"].minimum(), definitions["SIZE"].defaultValue()) == (8, None)
    assert definitions["SIZE"].help() == "A multiple of 8."
    assert (definitions["PART"].minimum(), definitions["PART"].maximum()) == (0.0, 1.0)
    assert definitions["NAMES"].defaultValue() == "*.tif"
    assert definitions["TABLE"].extension() == "csv"
    assert (definitions["OUT"].createByDefault(), definitions["MORE"].createByDefault()) == (True, False)
    assert [name for name, one in definitions.items() if one.flags() & FLAG.FlagAdvanced] == ["BANDS", "NOTE"]
    optional = [name for name, one in definitions.items() if one.flags() & FLAG.FlagOptional]
    without_a_value = ["BANDS", "OTHER", "EXTENT", "SIZE", "SPAN", "METRES", "TABLE", "CRS", "MODELS", "NOTE", "MORE"]
    assert set(optional) == {*without_a_value, "FAST"}  # which came after models had been saved


def test_a_form_may_say_what_stands_first_and_folds_the_rest_away():
    form = Form((First, Second), first=("PART", "RASTER"), without=("EXTENT", "MORE"))
    parameters = form.parameters()
    names = [one.name for one in parameters]
    assert names[:3] == ["PART", "RASTER", "BANDS"]
    assert names[-1] == "OUT"
    assert not {"EXTENT", "MORE"} & set(names)
    assert [one.name for one in parameters if not one.is_advanced] == ["PART", "RASTER", "OUT"]


def test_what_is_given_becomes_the_options_values(made, tmp_path):
    given = {
        "BANDS": [2, 1],
        "HOW": "b",
        "SIZE": 16,
        "PART": 0.25,
        "NAMES": " a*.tif; b.tif,",
        "SPAN": [0, 0.5],
        "METRES": 10,
        "FAST": True,
        "TABLE": str(tmp_path / "list.csv"),
        "CRS": "EPSG:32633",
        "DEVICE": " CUDA:1 ",
        "MODELS": f"{DEFAULT_MODEL}; ",
        "NOTE": " well ",
    }
    context = QgsProcessingContext()
    values = {
        one.field: value_of(one, made, given, context)
        for one in made.form.parameters()
        if one.option.kind not in OF_A_RUN
    }
    assert values == {
        "bands": (2, 1),
        "how": "b",
        "size": 16,
        "share": 0.25,
        "names": ("a*.tif", "b.tif"),
        "span": (0.0, 0.5),
        "metres": 10.0,
        "fast": True,
        "table": str(tmp_path / "list.csv"),
        "crs": "EPSG:32633",
        "device": "cuda:1",
        "models": (DEFAULT_MODEL,),
        "note": "well",
    }
    parameters = {one.name: one for one in made.form.parameters()}
    assert value_of(parameters["METRES"], made, {"METRES": 0}, context) is None  # as good as nothing
    assert value_of(parameters["HOW"], made, {"HOW": "any"}, context) == ""
    with pytest.raises(OptionError, match="Size: 20 is not a multiple of 8"):
        value_of(parameters["SIZE"], made, {"SIZE": 20}, context)


def test_options_fill_in_a_dialog_by_the_names_of_its_parameters():
    filled = as_parameters(ColorizeOptions, {"bands": (2,), "polarisation": "", "structure": 0.0, "reference": None})
    assert filled == {"BAND": [2], "POLARISATION": "as the file says", "STRUCTURE": 0.0}


def test_a_model_that_was_saved_before_a_parameter_was_there_stays_valid(plugin):
    model = QgsProcessingModelAlgorithm("Old", "test")
    model.addModelParameter(QgsProcessingParameterRasterLayer("SAR"), QgsProcessingModelParameter("SAR"))
    child = QgsProcessingModelChildAlgorithm("sarcolorizer:colorizesar")
    child.setChildId("colour")
    child.addParameterSources("INPUT", [QgsProcessingModelChildParameterSource.fromModelParameter("SAR")])
    static = QgsProcessingModelChildParameterSource.fromStaticValue
    for name, value in {
        **{"UNITS": "auto", "MODEL": DEFAULT_MODEL, "STYLE": "", "POLARISATION": "as the file says"},
        **{"STRUCTURE": 0.75, "DEVICE": "auto", "COG": False, "RESOLUTION": "model"},
    }.items():
        child.addParameterSources(name, [static(value)])
    model.addChildAlgorithm(child)
    assert model.validate() == (True, [])


def test_every_option_of_a_colorization_is_offered_or_said_not_to_be(algorithm):
    offered = {definition.name() for definition in algorithm.parameterDefinitions()}
    expected = {
        one.parameter or name.upper() for name, one in declared(ColorizeOptions).items() if one.parameter is not None
    }
    assert offered == expected | {"LAYER_GROUP"}


def test_what_is_put_into_a_help_is_in_the_users_language_part_by_part(monkeypatch):
    german = {
        "{} The help page says what the colours mean, and who published them.": "{} Mehr auf der Hilfeseite.",
        "'{name}': {summary}": "'{name}' zeigt {summary}",
        "one band in dB as grey.": "ein Band in dB als Grau.",
    }
    monkeypatch.setattr("sar_colorizer.ui.words._translations", [lambda text: german.get(text, text)])
    text = help_of(declared(CompositeOptions)["kind"])
    assert text.endswith("'db-grey' zeigt ein Band in dB als Grau. Mehr auf der Hilfeseite.")
    assert "'three-dates' zeigt red the first" in text
