"""Values of a card that a stranger may have written: JSON that is read strictly, and checked. Standard library only.

Errors are ValueErrors whose text says what is wrong; `card` makes sentences of them.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Optional

DEEPEST = 64
"""Levels of lists and objects in each other: some twice as many as a model that was trained on from model to model."""

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 100, 1000, 20_000
"""Characters of a name, of a line such as a title, and of a text such as an attribution: for tags and menus."""

_Place = Optional[tuple[Any, Any]]  # the place around, and the key in it

_BRIEF = 160  # characters of a value that a sentence shows
_LARGEST_WHOLE = 2**63 - 1
# Control characters but line breaks and tabs; what turns the direction of writing about, so that a text is read as
# another; halves of pairs of UTF-16, which no file takes.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\r\n\t]')  # what Windows or another system has no file of, too
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)


class NotFiniteError(ValueError):
    """NaN or infinity, which Python reads though JSON has none; the text is its place."""


def parsed(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        NotFiniteError: naming the place.
        ValueError: it is no JSON, names a key twice, is nested too deeply, or has numbers or characters that no card
            has.
    """
    try:
        value = json.loads(text, object_pairs_hook=_object)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    _check_all(value)
    return value


def brief(value: Any) -> str:
    """Return a value for a sentence: printable, on one line, and only the beginning of what is long."""
    if isinstance(value, str):
        text = value if value.isprintable() else repr(value)[1:-1]
    else:
        try:
            text = repr(value)
        except ValueError:  # a whole number of thousands of digits
            text = "a number beyond all measure"
    return text if len(text) <= _BRIEF else text[:_BRIEF] + "..."


def whole(value: Any, low: int | None = None, high: int | None = None, what: str = "") -> int:
    """Return a whole number.

    Raises:
        ValueError: it is none, or lies outside of the limits, which `what` is told with.
    """
    if type(value) is not int:  # a truth value is no number
        raise ValueError(f"{what or 'a size'} is {brief(value)}, not a whole number")
    _check_between(value, low, high, what)
    return value


def real(value: Any, low: float, high: float, what: str) -> float:
    """Return a number.

    Raises:
        ValueError: it is none, or lies outside of the limits.
    """
    if type(value) not in (int, float):
        raise ValueError(f"{what} is {brief(value)}, not a number")
    _check_between(value, low, high, what)
    return float(value)


def text_of(value: Any, what: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text.

    Raises:
        ValueError: it is none, or too long.
    """
    if not isinstance(value, str):
        raise ValueError(f"{what} is {brief(value)}, not a text")
    if len(value) > longest:
        raise ValueError(f"{what} has {len(value)} characters, more than {longest}")
    return value


def texts_of(value: Any, what: str, most: int, longest: int) -> tuple[str, ...]:
    """Return a list of texts.

    Raises:
        ValueError: it is none, or has too many or too long ones.
    """
    if not isinstance(value, list):
        raise ValueError(f"{what} is {brief(value)}, not a list of texts")
    if len(value) > most:
        raise ValueError(f"{what} has {len(value)} entries, more than {most}")
    return tuple(text_of(one, what, longest) for one in value)


def name_of(value: Any, what: str) -> str:
    """Return a name that files may have on any system, in the folder that they are made in.

    Raises:
        ValueError: it is none.
    """
    name = text_of(value, what, LONGEST_NAME)
    if not name or name != name.strip() or name.endswith(".") or name.startswith(("-", "~")):
        raise ValueError(f"{what} is '{brief(name)}': a name is not empty and has no blank or point at its ends")
    if _NOT_IN_NAMES.search(name) or _UNPRINTABLE.search(name):
        raise ValueError(f"{what} is '{brief(name)}': a name has no / \\ : * ? \" < > | and is one line")
    if _DEVICES.fullmatch(name.partition(".")[0].strip()):
        raise ValueError(f"{what} is '{brief(name)}', a device of Windows")
    return name


def unique(values: tuple[str, ...], what: str) -> tuple[str, ...]:
    """Return texts of which each is there once.

    Raises:
        ValueError: naming one that is there twice.
    """
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{what} names '{brief(value)}' twice")
        seen.add(value)
    return values


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        unique(tuple(key for key, _ in pairs), "it")
    return made


def _check_between(value: float, low: float | None, high: float | None, what: str) -> None:
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueError(f"{what} is {brief(value)}, and lies from {low:g} to {high:g}")


def _check_all(value: Any) -> None:
    """Look at every value in another. Not by recursion, which deep ones would end."""
    waiting: list[tuple[Any, _Place, int]] = [(value, None, 1)]
    _check_one(value, None)
    while waiting:
        outer, place, depth = waiting.pop()
        if not isinstance(outer, (dict, list)):
            continue
        if depth > DEEPEST:
            raise ValueError("it is nested too deeply")
        for key, one in outer.items() if isinstance(outer, dict) else enumerate(outer):
            if isinstance(key, str) and _UNPRINTABLE.search(key):
                raise ValueError(f"a name has characters that are not printable ('{brief(key)}')")
            if isinstance(one, (dict, list)):
                waiting.append((one, (place, key), depth + 1))
            else:
                _check_one(one, (place, key))


def _check_one(value: Any, place: _Place) -> None:
    """Look at a value that has no others in it."""
    if isinstance(value, str):
        if _UNPRINTABLE.search(value):
            raise ValueError(f"a text has characters that are not printable ({_shown(place)}: '{brief(value)}')")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise NotFiniteError(_shown(place))
    elif isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
        raise ValueError(f"a number is beyond all measure ({_shown(place)})")


def _shown(place: _Place) -> str:
    """Return a place for people: metrics.val[0].psnr."""
    keys: list[Any] = []
    while place is not None:
        place, key = place
        keys.append(key)
    parts = [f"[{key}]" if isinstance(key, int) else f".{key}" for key in reversed(keys)]
    return brief("".join(parts).lstrip("."))
