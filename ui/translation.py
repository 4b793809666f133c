"""Words that people read, in their language: Qt's translators, and one context for the whole plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .words import tr, translate_by

__all__ = ["install_translator", "language", "remove_translator", "tr", "user_locale"]

CONTEXT = "@default"  # where Qt's extraction puts what a function outside of a class asks for
FOLDER = Path(__file__).resolve().parent / "i18n"


translate_by(lambda text: QCoreApplication.translate(CONTEXT, text))


def language() -> str:
    """Return the language of the texts, as layer metadata name it: three capital letters."""
    #: The language of the translation by its three letters of ISO 639-2, e.g. GER or SPA
    return tr("ENG")


def user_locale() -> str:
    """Return the locale QGIS runs in, e.g. "de" or "es_MX"."""
    return str(QgsApplication.locale())


def install_translator(locale: str) -> QTranslator | None:
    """Install the translation for a locale; returns it, or None where there is none and texts stay English."""
    translator = QTranslator()
    # Qt goes on from es_MX to es by itself.
    if not translator.load(f"sar_colorizer_{locale}", str(FOLDER)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove_translator(translator: QTranslator | None) -> None:
    """Take a translation back."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
