"""Words that people read, for modules with and without QGIS: as they are, until QGIS's translator is asked.

Standard library only: modules that are tried without QGIS say their words by this one, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from ..core.errors import SarColorizerError
from ..core.words import as_values, said

_LEADING_ELSEWHERE = re.compile(r"\b(file|ftp|javascript|vbscript|data):", re.IGNORECASE)  # than to the web

_translations: list[Callable[[str], str]] = []


def tr(text: str) -> str:
    """Return a text in the user's language, as it is where there is no translation.

    Args:
        text: a literal, so that the extraction finds it; values are put in afterwards, by `format`.
    """
    return translated(text)


def translated(text: str) -> str:
    """Return a text that was marked elsewhere, by `core.words.tr_later`, in the user's language."""
    return _translations[-1](text) if _translations else text


def text_of(error: Exception) -> str:
    """Return what an error says, in the user's language where the catalogue has it."""
    return in_language(error.text) if isinstance(error, SarColorizerError) else str(error)


def in_language(text: str) -> str:
    """Return a phrase (`core.words`) in the user's language, where the catalogue has it; any other text as it is."""
    return said(as_values(text), translated)


def as_rich(text: str) -> str:
    """Return a text as Qt's rich text, for what shows either kind: a name in it is shown, not interpreted.

    Qt guesses the kind of a tool tip or a message box by what is in it, and breaks the lines of rich text alone.
    Nothing for nothing: an empty tool tip is none.
    """
    return f"<p>{escape(text, quote=False)}</p>".replace("\n", "<br>") if text else ""


def unmarked(text: str) -> str:
    """Return a text for what QGIS shows as HTML as it is: nothing in it is markup, or a link that leads but to the web.

    QGIS makes links of addresses itself, and does not escape the texts of a layer's metadata. Escaped here, newer
    versions that do would show the escapes.
    """
    return _LEADING_ELSEWHERE.sub(r"\1 :", text.replace("<", "\u2039").replace(">", "\u203a"))


def translate_by(translate: Callable[[str], str]) -> None:
    """Have every text translated by a function."""
    _translations[:] = [translate]
