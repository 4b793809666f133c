"""Arguments of the command line, made from the options that `core.options` declares, and options made from them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from ...core.options.base import Kind, Option, OptionValues, declared, default_of

_Options = TypeVar("_Options", bound=OptionValues)

_METAVARS = {
    Kind.MODEL: "NAME|PATH",
    Kind.STYLE: "NAME",
    Kind.DEVICE: "auto|cpu|cuda[:N]",
    Kind.PRIOR: "auto|none|reference|TEXT",
    Kind.BANDS: "N[,M...]",
    Kind.CRS: "CRS",
    Kind.DATE: "YYYY-MM[-DD]",
    Kind.REAL: "N",
    Kind.WHOLE: "N",
}
_NUMBERS: dict[Kind, Callable[[str], Any]] = {Kind.REAL: float, Kind.WHOLE: int}
_TUPLES = {Kind.EXTENT: 4, Kind.RANGE: 2}


def add_options(
    parser: argparse.ArgumentParser,
    options: type[OptionValues],
    without: Collection[str] = (),
    parse: Mapping[str, Callable[[str], Any]] | None = None,
) -> None:
    """Add the arguments of a dataclass of options: what is required by its place, in order, anything else by its name.

    Args:
        without: options that the parser does not get here.
        parse: by option, what makes its value of an argument's text, where its kind does not tell.
    """
    for name, one in declared(options).items():
        if name in without or one.flag is None:
            continue
        how = _reading(name, one, default_of(options, name))
        if parse and name in parse:
            how["type"] = parse[name]
        if one.required and not one.flag:
            del how["default"]
            parser.add_argument(name, **how)
        else:
            flag = one.flag or name.replace("_", "-")
            parser.add_argument(f"--{flag}", dest=name, required=one.required, **how)


def options_of(options: type[_Options], arguments: argparse.Namespace, **more: Any) -> _Options:
    """Return the options that arguments stand for; `more` takes the place of arguments.

    Raises:
        OptionError: where they cannot be used.
    """
    return options.from_dict({**given(options, arguments), **more})


def given(options: type[OptionValues], arguments: argparse.Namespace, without: Collection[str] = ()) -> dict[str, Any]:
    """Return the values of those options of a dataclass that the arguments have, by their names."""
    names = [name for name in declared(options) if hasattr(arguments, name) and name not in without]
    return {name: getattr(arguments, name) for name in names}


def band_numbers(text: str) -> tuple[int, ...]:
    """Read the band numbers of an argument: 1, or several with commas between."""
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a band number or several with commas between") from None


def _reading(name: str, one: Option, default: Any) -> dict[str, Any]:
    """Return how an argument is read, as `add_argument` takes it."""
    how: dict[str, Any] = {"default": default, "help": _help(one, default)}
    kind = one.kind
    if kind is Kind.FLAG:
        return {**how, "action": "store_true"}
    if kind is Kind.CHOICE:
        return {**how, "choices": one.choices}
    metavar: str | tuple[str, ...] = one.metavar or _METAVARS.get(kind, "PATH")
    if one.required and not one.flag and not one.metavar:
        metavar = name.upper()
    elif kind is Kind.REAL and not one.metavar and one.low is not None and one.high is not None:
        metavar = f"{one.low:g}..{one.high:g}"
    how["metavar"] = metavar
    if kind in _NUMBERS:
        how["type"] = _NUMBERS[kind]
    elif kind is Kind.BANDS:
        how["type"] = band_numbers
    elif kind in _TUPLES:
        how |= {"type": float, "nargs": _TUPLES[kind]}
    elif kind is Kind.RASTERS:
        how |= {"nargs": "+", "default": list(default)}
    elif kind in (Kind.MODELS, Kind.TABLES):
        how |= {"action": "append", "default": list(default)}
    return how


def _help(one: Option, default: Any) -> str:
    text = one.text
    if not one.required and default not in (None, "") and not isinstance(default, (bool, tuple)):
        text = f"{text} (default: {default:g})" if isinstance(default, float) else f"{text} (default: {default})"
    return text.replace("%", "%%")
