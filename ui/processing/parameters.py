"""Parameters of Processing, made by kind from declared options. Their names are frozen: scripts hold them."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRange,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...core.options.base import Kind, Option, OptionValues, declared, default_of
from ...core.words import Phrase, as_values, said
from ..translation import tr
from ..words import translated

DESTINATIONS = frozenset({Kind.OUTPUT_RASTER, Kind.OUTPUT_FILE, Kind.OUTPUT_FOLDER})
LAYERS = frozenset({Kind.RASTER, Kind.RASTERS})
OF_A_RUN = DESTINATIONS | LAYERS | {Kind.EXTENT}
"""Kinds whose values an algorithm takes from layers, or settles once in a run."""

_CHOICE_BOX = f"{__package__}.choice_box.ChoiceBox"
_NOTHING = (None, "", ())


@dataclass(frozen=True)
class Parameter:
    """An option as a parameter of an algorithm.

    Attributes:
        options, field: the dataclass that declares it, and its name there.
        parent: the parameter whose raster's bands, or in whose CRS the extent, it is.
        default: the option's.
    """

    name: str
    options: type[OptionValues]
    field: str
    option: Option
    default: Any
    parent: str
    is_optional: bool
    is_advanced: bool

    @property
    def label(self) -> str:
        """What the dialog calls it."""
        return translated(self.option.label)

    @property
    def help(self) -> str:
        """What the dialog says of it."""
        return help_of(self.option)

    def definition(self) -> QgsProcessingParameterDefinition:
        """Make the definition for an algorithm."""
        made = _DEFINITIONS[self.option.kind](self)
        made.setHelp(self.help)
        flags = made.flags()
        if self.is_optional:
            flags |= QgsProcessingParameterDefinition.Flag.FlagOptional
        if self.is_advanced:
            flags |= QgsProcessingParameterDefinition.Flag.FlagAdvanced
        made.setFlags(flags)
        made.setDefaultValue(_in_processing(self.option, self.default))
        return made


@dataclass(frozen=True)
class Form:
    """What an algorithm asks for, and in which order.

    Attributes:
        options: dataclasses of options; a name that several have is the first's.
        first: names of the parameters that people change first, in their order; the others are folded away. Empty: the
            order and what is folded away are as declared.
        without: names of parameters that are not offered.
    """

    options: tuple[type[OptionValues], ...] = ()
    first: tuple[str, ...] = ()
    without: Collection[str] = ()

    def parameters(self) -> list[Parameter]:
        """Return the parameters in the order of the dialog, destinations last."""
        found: dict[str, Parameter] = {}
        for options in self.options:
            first_raster = last_raster = ""
            for field, one in declared(options).items():
                if one.parameter is None:
                    continue
                name = parameter_name(field, one)
                if one.kind is Kind.RASTER:
                    first_raster, last_raster = first_raster or name, name
                if name in found or name in self.without:
                    continue
                default = default_of(options, field)
                is_destination = one.kind in DESTINATIONS
                may_be_empty = default in _NOTHING and not one.unset
                found[name] = Parameter(
                    name,
                    options,
                    field,
                    one,
                    default,
                    parent=first_raster if one.kind is Kind.EXTENT else last_raster,
                    is_optional=not one.required and (may_be_empty or one.later),
                    is_advanced=not is_destination and (name not in self.first if self.first else one.advanced),
                )
        rest = [one for name, one in found.items() if name not in self.first]
        rest.sort(key=lambda one: one.option.kind in DESTINATIONS)
        return [*(found[name] for name in self.first), *rest]

    def paths_of_layers(self, given: Mapping[str, Any]) -> list[str]:
        """Return what was given for rasters as text: paths, or names of layers."""
        values: list[Any] = []
        for one in self.parameters():
            if one.option.kind in LAYERS:
                value = given.get(one.name)
                values += value if isinstance(value, (list, tuple)) else [value]
        return [value for value in values if isinstance(value, str) and value]


def help_of(one: Option) -> str:
    """Return the help of an option in the user's language."""
    return translated(one.help).format(*map(_in_words, one.values()))


def _in_words(text: str) -> str:
    """Return a text that is put into a help, in the user's language; one that is made of others, part by part."""
    return said(as_values(text), translated) if isinstance(text, Phrase) else translated(text)


def parameter_name(field: str, one: Option) -> str:
    """Return the name of an option in Processing."""
    return one.parameter or field.upper()


def as_parameters(options: type[OptionValues], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a dialog is filled in with for values of options; those that are empty are left out."""
    known = declared(options)
    filled = {parameter_name(name, known[name]): _in_processing(known[name], value) for name, value in values.items()}
    return {name: value for name, value in filled.items() if value is not None}


def _in_processing(one: Option, value: Any) -> Any:
    """Return an option's value as Processing has it; None for an empty one."""
    if one.kind is Kind.CHOICE:
        return value or one.unset
    if value in _NOTHING:
        return None
    if one.kind in (Kind.TEXTS, Kind.MODELS):
        return ";".join(value)
    return list(value) if isinstance(value, tuple) else value


def _string(one: Parameter) -> QgsProcessingParameterDefinition:
    return QgsProcessingParameterString(one.name, one.label)


def _choice_box(one: Parameter) -> QgsProcessingParameterDefinition:
    # Not QGIS's own "value_hints": its box cannot be typed into (3.22 to 3.44), and forgets a path that is set.
    made = _string(one)
    made.setMetadata({"widget_wrapper": {"class": _CHOICE_BOX, "offers": one.option.kind.name}})
    return made


def _number(one: Parameter) -> QgsProcessingParameterDefinition:
    option = one.option
    kinds = QgsProcessingParameterNumber.Type
    made = QgsProcessingParameterNumber(
        one.name, one.label, kinds.Integer if option.kind is Kind.WHOLE else kinds.Double
    )
    lowest = option.above if option.low is None else option.low
    if lowest is not None:
        made.setMinimum(
            math.ceil(lowest / option.multiple_of) * option.multiple_of if option.multiple_of > 1 else lowest
        )
    if option.high is not None:
        made.setMaximum(option.high)
    return made


def _choice(one: Parameter) -> QgsProcessingParameterDefinition:
    choices = [one.option.unset, *one.option.choices] if one.option.unset else list(one.option.choices)
    return QgsProcessingParameterEnum(one.name, one.label, choices, False, None, False, True)


def _file(one: Parameter) -> QgsProcessingParameterDefinition:
    kind = QgsProcessingParameterFile.Behavior.File
    return QgsProcessingParameterFile(one.name, one.label, kind, one.option.suffix.lstrip("."))


def _raster_destination(one: Parameter) -> QgsProcessingParameterDefinition:
    made = QgsProcessingParameterRasterDestination(one.name, one.label)
    made.setCreateByDefault(not one.is_optional)
    return made


def _file_destination(one: Parameter) -> QgsProcessingParameterDefinition:
    filters = {
        ".html": tr("HTML files (*.html)"),
        ".json": tr("JSON files (*.json)"),
        ".png": "PNG (*.png);;JPEG (*.jpg *.jpeg);;WebP (*.webp)",
    }
    made = QgsProcessingParameterFileDestination(one.name, one.label, filters.get(one.option.suffix, ""))
    made.setCreateByDefault(not one.option.later)  # what came later is made where it is asked for
    return made


_DEFINITIONS: dict[Kind, Callable[[Parameter], QgsProcessingParameterDefinition]] = {
    Kind.RASTER: lambda one: QgsProcessingParameterRasterLayer(one.name, one.label),
    Kind.RASTERS: lambda one: QgsProcessingParameterMultipleLayers(
        one.name, one.label, QgsProcessing.SourceType.TypeRaster
    ),
    Kind.OUTPUT_RASTER: _raster_destination,
    Kind.FILE: _file,
    Kind.OUTPUT_FILE: _file_destination,
    Kind.FOLDER: lambda one: QgsProcessingParameterFile(
        one.name, one.label, QgsProcessingParameterFile.Behavior.Folder
    ),
    Kind.OUTPUT_FOLDER: lambda one: QgsProcessingParameterFolderDestination(one.name, one.label),
    Kind.BANDS: lambda one: QgsProcessingParameterBand(one.name, one.label, None, one.parent, False, True),
    Kind.EXTENT: lambda one: QgsProcessingParameterExtent(one.name, one.label),
    Kind.RANGE: lambda one: QgsProcessingParameterRange(one.name, one.label, QgsProcessingParameterNumber.Type.Double),
    Kind.CRS: lambda one: QgsProcessingParameterCrs(one.name, one.label),
    Kind.MODEL: _choice_box,
    Kind.MODELS: _choice_box,
    Kind.STYLE: _choice_box,
    Kind.DEVICE: _choice_box,
    Kind.PRIOR: _choice_box,
    Kind.CHOICE: _choice,
    Kind.DATE: _string,  # not QGIS's date box: it takes no month alone
    Kind.TEXT: _string,
    Kind.TEXTS: _string,
    Kind.REAL: _number,
    Kind.WHOLE: _number,
    Kind.FLAG: lambda one: QgsProcessingParameterBoolean(one.name, one.label),
}
