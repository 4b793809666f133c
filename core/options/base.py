"""Options: how one is declared, and what every dataclass of them has in common. Standard library only.

An option is declared once, as a field of a dataclass: its type and default, its range, unit, label and help. From there
come the command line (`engine.commands.arguments`), the request in JSON and its validation (`OptionValues`), the
parameter of Processing with its help (`ui.processing.parameters`), what a product's tags say of its settings
(`core.output.fingerprint`) and docs/options.md.
"""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

from ..acquisition.date import given_date
from ..errors import OptionError
from ..words import phrase

_Options = TypeVar("_Options", bound="OptionValues")

_KEY = "option"  # in a field's metadata

PIXELS, PERCENT = phrase("pixels"), phrase("percent")
"""Units of numbers that are words."""


class Kind(Enum):
    """What an option's value is. It decides the type in JSON, the argument and the widget."""

    RASTER = phrase("path of a raster that is read")
    RASTERS = phrase("paths of rasters that are read")
    OUTPUT_RASTER = phrase("path of a GeoTIFF that is written")
    FILE = phrase("path of a file that is read")
    OUTPUT_FILE = phrase("path of a file that is written")
    FOLDER = phrase("path of a folder that is read")
    OUTPUT_FOLDER = phrase("path of a folder that is written to")
    BANDS = phrase("band numbers, the first is 1")
    EXTENT = phrase("xmin, ymin, xmax, ymax")
    RANGE = phrase("two numbers, the lower one first")
    CRS = phrase("a coordinate reference system, as anything PROJ knows")
    MODEL = phrase("name of a shipped model or path of a model file")
    MODELS = phrase("names of shipped models or paths of model files")
    STYLE = phrase("name of one of a model's colour styles")
    DEVICE = phrase("auto, cpu, cuda or cuda:N")
    PRIOR = phrase("auto, none, reference, or a landscape in words")
    DATE = phrase("a day, such as 2021-02-14, or a month, such as 2021-02")
    CHOICE = phrase("one of a list")
    TEXT = phrase("text")
    TEXTS = phrase("texts")
    REAL = phrase("number")
    WHOLE = phrase("whole number")
    FLAG = phrase("yes or no")
    TABLE = phrase("keys and values")
    TABLES = phrase("lists of keys and values")


_PATHS = frozenset(
    {Kind.RASTER, Kind.RASTERS, Kind.OUTPUT_RASTER, Kind.FILE, Kind.OUTPUT_FILE, Kind.FOLDER, Kind.OUTPUT_FOLDER}
    | {Kind.MODEL, Kind.MODELS}
)
_LISTS = frozenset({Kind.RASTERS, Kind.MODELS, Kind.TEXTS, Kind.TABLES})


@dataclasses.dataclass(frozen=True)
class Option:
    """What is known of an option beyond its name, type and default.

    Attributes:
        kind: what its value is.
        label: a few words, as a dialog shows them; marked by `words.tr_later`, as is `help`.
        help: sentences; "{}" stands for `values`.
        values: gives what is put into `help`, asked for when it is shown.
        choices: of a `Kind.CHOICE`.
        unset: how a list of choices, or a field, calls the empty value; "" where there is no such choice.
        low, high: the smallest and largest value of a number, None without limit.
        above: the value that a number has to be larger than; None without.
        multiple_of: what a number is a multiple of.
        unit: of a number, as `PIXELS` or "dB".
        suffix: of a file's name, as ".html"; "" where any will do.
        required: whether a value has to be given.
        advanced: whether a dialog folds it away.
        later: whether it came after models had been saved in QGIS: there it may be absent though it has a default.
        parameter: its frozen name in Processing; "" for the field's in capitals, None where Processing has none.
        flag: its name on the command line; "" for the field's with hyphens, None where the command line has none.
        metavar: how the command line's help calls its value.
        of_pixels: whether a pixel of the product or the layout of its file depends on it.
    """

    kind: Kind
    label: str
    help: str
    values: Callable[[], tuple[str, ...]] = tuple
    choices: tuple[str, ...] = ()
    unset: str = ""
    low: float | None = None
    high: float | None = None
    above: float | None = None
    multiple_of: int = 1
    unit: str = ""
    suffix: str = ""
    required: bool = False
    advanced: bool = False
    later: bool = False
    parameter: str | None = ""
    flag: str | None = ""
    metavar: str | tuple[str, ...] = ""
    of_pixels: bool = True

    @property
    def text(self) -> str:
        """The help in English, its values put in."""
        return self.help.format(*self.values())


def option(default: Any, kind: Kind, label: str, help: str, **more: Any) -> Any:
    """Declare an option as a field of a dataclass; see `Option` for the arguments.

    Where it is required, `default` is an empty value. `dict` stands for an empty one.
    """
    declared = Option(kind=kind, label=label, help=help, **more)
    if default is dict:
        return dataclasses.field(default_factory=dict, metadata={_KEY: declared})
    return dataclasses.field(default=default, metadata={_KEY: declared})


def changed(of: type[OptionValues], name: str, default: Any = dataclasses.MISSING, **more: Any) -> Any:
    """Declare an option as another dataclass has it, but for what is given."""
    before = declared(of)[name]
    value = default_of(of, name) if default is dataclasses.MISSING else default
    return dataclasses.field(default=value, metadata={_KEY: dataclasses.replace(before, **more)})


def declared(options: type[OptionValues]) -> dict[str, Option]:
    """Return the options of a dataclass by the names of its fields, in their order."""
    return {one.name: one.metadata[_KEY] for one in dataclasses.fields(options)}  # type: ignore[arg-type]


def default_of(options: type[OptionValues], name: str) -> Any:
    """Return the default of an option: an empty value where it is required."""
    one = next(one for one in dataclasses.fields(options) if one.name == name)  # type: ignore[arg-type]
    return {} if one.default is dataclasses.MISSING else one.default


class OptionValues:
    """Base of the dataclasses of options: they travel as JSON, and none holds a value that cannot be used."""

    def __post_init__(self) -> None:
        options = declared(type(self))
        missing = [name for name, one in options.items() if one.required and not getattr(self, name)]
        if missing:
            raise OptionError(phrase("Missing option: {options}.", options=", ".join(missing)))
        for name, one in options.items():
            _check(name, one, getattr(self, name), default_of(type(self), name))
        self.check()

    def check(self) -> None:
        """Raise OptionError where options that are each fine do not go together."""

    def to_dict(self) -> dict[str, Any]:
        """Return the options as plain JSON values."""
        return dataclasses.asdict(self)  # type: ignore[call-overload, no-any-return]

    @classmethod
    def from_dict(cls: type[_Options], values: Mapping[str, Any]) -> _Options:
        """Make options from JSON values, lists as tuples.

        Raises:
            OptionError: on unknown or missing names and on values that cannot be used.
        """
        unknown = sorted(set(values) - set(declared(cls)))
        if unknown:
            raise OptionError(phrase("Unknown option: {options}.", options=", ".join(unknown)))
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def words(name: str) -> str:
    """Return an option's name as words."""
    return name.replace("_", " ")


def _check(name: str, one: Option, value: Any, default: Any) -> None:
    """Raise OptionError where a value is not of the option's kind or out of its range."""
    if value == default and type(value) is type(default):
        return
    kind = one.kind
    if kind in (Kind.REAL, Kind.WHOLE):
        _check_number(name, one, value)
    elif kind is Kind.CHOICE:
        if value not in one.choices and not (one.unset and value == ""):
            known = {"option": words(name), "value": value, "choices": ", ".join(one.choices)}
            if one.unset:
                raise OptionError(phrase("Unknown {option} '{value}'. Use one of: {choices}, or none.", **known))
            raise OptionError(phrase("Unknown {option} '{value}'. Use one of: {choices}.", **known))
    elif kind is Kind.BANDS:
        if not (_is_list(value, int) and value and min(value) >= 1):
            raise OptionError(
                phrase(
                    "{option}: band numbers are whole and start at 1, not {value!r}.", option=_start(name), value=value
                )
            )
    elif kind is Kind.EXTENT:
        check_extent(value)
    elif kind is Kind.DATE and isinstance(value, str):
        given_date(value)
    elif kind is Kind.RANGE:
        if not (_is_list(value, (int, float)) and len(value) == 2 and value[0] < value[1]):
            raise OptionError(
                phrase("{option} is two numbers, the lower one first, not {value!r}.", option=_start(name), value=value)
            )
    else:
        wanted = {Kind.FLAG: bool, Kind.TABLE: Mapping, Kind.TABLES: Mapping}.get(kind, str)
        if not (_is_list(value, wanted) if kind in _LISTS else isinstance(value, wanted)):
            raise OptionError(
                phrase("{option} is {wanted}, not {value!r}.", option=_start(name), wanted=kind.value, value=value)
            )
        if kind in _PATHS:
            _check_paths(name, value if kind in _LISTS else [value])


def _check_paths(name: str, paths: Sequence[str]) -> None:
    """Raise OptionError where a path holds what no system takes in one: the character 0, half of a letter."""
    for path in paths:
        try:
            os.fsencode(path)
            is_path = "\0" not in path
        except UnicodeEncodeError:
            is_path = False
        if not is_path:
            text = phrase("{option}: {value!r} cannot be the path of a file.", option=_start(name), value=path)
            raise OptionError(text)


def _check_number(name: str, one: Option, value: Any) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if one.kind is Kind.WHOLE and not isinstance(value, int):
        is_number = False
    too_low = is_number and one.low is not None and value < one.low
    too_high = is_number and one.high is not None and value > one.high
    if is_number and not too_low and not too_high and not (one.above is not None and value <= one.above):
        if value % one.multiple_of and one.multiple_of > 1:
            raise OptionError(
                phrase(
                    "{option} must be a multiple of {grid}, not {value!r}.",
                    option=_start(name),
                    grid=one.multiple_of,
                    value=value,
                )
            )
        return
    raise OptionError(_limits(one, is_number, option=_start(name), value=value))


def _limits(one: Option, is_number: bool, **known: Any) -> str:
    """Return a sentence on what a number has to be; `known` are the option's name and the value."""
    known |= {"low": one.low, "high": one.high, "above": one.above, "unit": one.unit}
    has_unit = bool(one.unit) and is_number
    if one.low is not None and one.high is not None:
        if has_unit:
            return phrase("{option} must lie between {low:g} and {high:g} {unit}, not {value!r}.", **known)
        return phrase("{option} must lie between {low:g} and {high:g}, not {value!r}.", **known)
    if one.low is not None:
        if has_unit:
            return phrase("{option} must be at least {low:g} {unit}, not {value!r}.", **known)
        return phrase("{option} must be at least {low:g}, not {value!r}.", **known)
    if one.above is not None:
        if has_unit:
            return phrase("{option} must be more than {above:g} {unit}, not {value!r}.", **known)
        return phrase("{option} must be more than {above:g}, not {value!r}.", **known)
    if one.kind is Kind.WHOLE:
        return phrase("{option} must be a whole number, not {value!r}.", **known)
    return phrase("{option} must be a number, not {value!r}.", **known)


def check_extent(extent: Any) -> None:
    """Raise OptionError unless (xmin, ymin, xmax, ymax) has an area."""
    is_extent = _is_list(extent, (int, float)) and len(extent) == 4 and all(map(math.isfinite, extent))
    if not is_extent or extent[0] >= extent[2] or extent[1] >= extent[3]:
        raise OptionError(phrase("An extent is XMIN YMIN XMAX YMAX with XMIN < XMAX and YMIN < YMAX."))


def _is_list(value: Any, of: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, of) for one in value)


def _start(name: str) -> str:
    return words(name).capitalize()
