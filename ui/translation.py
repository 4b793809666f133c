"""Words that people read, in their language: Qt's translators, and one context for the whole plugin."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "SarColorizer"


def tr(text: str) -> str:
    """Return a text in the user's language, as it is where there is no translation.

    Args:
        text: a literal, so that the extraction finds it; values are put in afterwards, by `format`.
    """
    return QCoreApplication.translate(CONTEXT, text)
