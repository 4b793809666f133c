"""Words for people: English here, with what is needed to say them in another language. Standard library only.

The engine speaks English: its command line, its log, its tags. QGIS says the same in the user's language, for a text
that crosses from one process to the other carries the template that it was made of and the values put into it; the
translators' catalogues (ui/i18n) have the templates. Both kinds of mark, `tr_later` and `phrase`, are found by the
extraction (tools/translations.sh).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any


def tr_later(text: str) -> str:
    """Mark a text for people: the extraction for translators finds it, and whoever shows it has it translated."""
    return text


class Phrase(str):
    """A text in English that knows its template and values.

    Attributes:
        template: a literal with places for values, as `str.format` has them.
        values: by the names of the places; numbers, texts, or phrases.
    """

    template: str
    values: dict[str, Any]

    __slots__ = ("template", "values")


def phrase(template: str, **values: Any) -> Phrase:
    """Return a text for people, made of a literal template and the values that go into it.

    Numbers stay numbers, so that a template may say how they are written: "{seconds:.1f} s".
    """
    return filled(template, **values)


def filled(marked: str, **values: Any) -> Phrase:
    """Return the phrase of a template that stands, marked by `tr_later`, in another place."""
    made = Phrase(marked.format(**values))
    made.template, made.values = marked, values
    return made


def joined(parts: Iterable[str], separator: str = " ") -> str:
    """Return sentences, or the parts of a list, in one text; each is translated by itself. Empty ones are left out."""
    kept = [part for part in parts if part]
    if len(kept) == 1:
        return kept[0]
    made = Phrase(separator.join(kept))
    made.template, made.values = "", {"separator": separator, "parts": kept}
    return made


def either(parts: Sequence[str]) -> str:
    """Return "a", "a or b", "a or b or c"; "" for nothing."""
    if not parts:
        return ""
    return functools.reduce(lambda one, other: phrase("{one} or {other}", one=one, other=other), parts)


def as_values(text: str) -> dict[str, Any]:
    """Return what an event carries of a text: itself in English and, of a phrase, its template and values."""
    if not isinstance(text, Phrase):
        return {"text": str(text)}
    return {"text": str(text), "template": text.template, "values": _plain(text.values)}


def text_from(carried: Mapping[str, Any]) -> str:
    """Return the text that `as_values` took apart, a phrase again where it was one."""
    values = carried.get("values")
    if not isinstance(values, Mapping):
        return str(carried["text"])
    made = Phrase(carried["text"])
    made.template, made.values = str(carried.get("template", "")), dict(values)
    return made


def said(carried: Mapping[str, Any], translate: Callable[[str], str]) -> str:
    """Return what an event carries, in the user's language where there is a translation, else in English.

    Args:
        carried: of `as_values`; an event or a value of one.
        translate: returns a template in the user's language, or as it is. A template that no catalogue knows is not
            interpreted: what came from another process is then shown as it is.
    """
    text = str(carried.get("text", ""))
    values = carried.get("values")
    if not isinstance(values, Mapping):
        return text
    template = str(carried.get("template", ""))
    if not template and isinstance(values.get("parts"), list):
        return str(values.get("separator", " ")).join(_said_value(part, translate) for part in values["parts"])
    translated = translate(template)
    try:
        if translated == template:
            return text
        return translated.format(**{str(name): _said_value(value, translate) for name, value in values.items()})
    except (LookupError, ValueError, TypeError, AttributeError):
        return text  # a translation that does not fit its values is worth less than the English text


def _said_value(value: Any, translate: Callable[[str], str]) -> Any:
    return said(value, translate) if isinstance(value, Mapping) else value


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, Phrase):
        return as_values(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if hasattr(value, "item") and not isinstance(value, (str, bytes)):  # a number of numpy's
        value = value.item()
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return str(value)
