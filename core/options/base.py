"""Options: how one is declared, and what every dataclass of them has in common. Standard library only.

An option is declared once, as a field of a dataclass: its type and default, its range, unit, label and help. From there
come the command line (`engine.commands.arguments`), the request in JSON and its validation (`OptionValues`), the
parameter of Processing with its help (`ui.processing.parameters`), what a product's tags say of its settings
(`core.output.fingerprint`) and docs/options.md.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

from ..errors import OptionError
from ..words import phrase

_Options = TypeVar("_Options", bound="OptionValues")

_KEY = "option"  # in a field's metadata


class Kind(Enum):
    """What an option's value is. It decides the type in JSON, the argument and the widget."""

    RASTER = "path of a raster that is read"
    RASTERS = "paths of rasters that are read"
    OUTPUT_RASTER = "path of a GeoTIFF that is written"
    FILE = "path of a file that is read"
    OUTPUT_FILE = "path of a file that is written"
    FOLDER = "path of a folder that is read"
    OUTPUT_FOLDER = "path of a folder that is written to"
    BANDS = "band numbers, the first is 1"
    EXTENT = "xmin, ymin, xmax, ymax"
    RANGE = "two numbers, the lower one first"
    CRS = "a coordinate reference system, as anything PROJ knows"
    MODEL = "name of a shipped model or path of a model file"
    MODELS = "names of shipped models or paths of model files"
    STYLE = "name of one of a model's colour styles"
    DEVICE = "auto, cpu, cuda or cuda:N"
    CHOICE = "one of a list"
    TEXT = "text"
    TEXTS = "texts"
    REAL = "number"
    WHOLE = "whole number"
    FLAG = "yes or no"
    TABLE = "keys and values"
    TABLES = "lists of keys and values"


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
        unset: how a list of choices calls the empty value; "" where there is no such choice.
        low, high: the smallest and largest value of a number, None without limit.
        above: the value that a number has to be larger than; None without.
        multiple_of: what a number is a multiple of.
        unit: of a number, as "pixels" or "dB".
        suffix: of a file's name, as ".html"; "" where any will do.
        required: whether a value has to be given.
        advanced: whether a dialog folds it away.
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
            raise OptionError(phrase("Missing option: {missing}.", missing=", ".join(missing)))
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

        Raises OptionError on unknown or missing names and on values that cannot be used.
        """
        unknown = sorted(set(values) - set(declared(cls)))
        if unknown:
            raise OptionError(phrase("Unknown option: {unknown}.", unknown=", ".join(unknown)))
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
            more = ", or none" if one.unset else ""
            raise OptionError(
                phrase(
                    "Unknown {words} '{value}'. Use one of: {choices}{more}.",
                    words=words(name),
                    value=value,
                    choices=", ".join(one.choices),
                    more=more,
                )
            )
    elif kind is Kind.BANDS:
        if not (_is_list(value, int) and value and min(value) >= 1):
            raise OptionError(
                phrase(
                    "{start}: band numbers are whole and start at 1, not {value!r}.", start=_start(name), value=value
                )
            )
    elif kind is Kind.EXTENT:
        check_extent(value)
    elif kind is Kind.RANGE:
        if not (_is_list(value, (int, float)) and len(value) == 2 and value[0] < value[1]):
            raise OptionError(
                phrase("{start} is two numbers, the lower one first, not {value!r}.", start=_start(name), value=value)
            )
    else:
        wanted = {Kind.FLAG: bool, Kind.TABLE: Mapping, Kind.TABLES: Mapping}.get(kind, str)
        if not (_is_list(value, wanted) if kind in _LISTS else isinstance(value, wanted)):
            raise OptionError(
                phrase("{start} is {value}, not {value_2!r}.", start=_start(name), value=kind.value, value_2=value)
            )


def _check_number(name: str, one: Option, value: Any) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if one.kind is Kind.WHOLE and not isinstance(value, int):
        is_number = False
    too_low = is_number and one.low is not None and value < one.low
    too_high = is_number and one.high is not None and value > one.high
    if is_number and not too_low and not too_high and not (one.above is not None and value <= one.above):
        return
    limits = f"be a {one.kind.value}"
    if one.low is not None and one.high is not None:
        limits = f"lie between {one.low:g} and {one.high:g}"
    elif one.low is not None:
        limits = f"be at least {one.low:g}"
    elif one.above is not None:
        limits = f"be more than {one.above:g}"
    unit = f" {one.unit}" if one.unit and is_number else ""
    raise OptionError(
        phrase("{start} must {limits}{unit}, not {value!r}.", start=_start(name), limits=limits, unit=unit, value=value)
    )


def check_extent(extent: Any) -> None:
    """Raise OptionError unless (xmin, ymin, xmax, ymax) has an area."""
    is_extent = _is_list(extent, (int, float)) and len(extent) == 4 and all(map(math.isfinite, extent))
    if not is_extent or extent[0] >= extent[2] or extent[1] >= extent[3]:
        raise OptionError(phrase("An extent is XMIN YMIN XMAX YMAX with XMIN < XMAX and YMIN < YMAX."))


def _is_list(value: Any, of: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, of) for one in value)


def _start(name: str) -> str:
    return words(name).capitalize()
