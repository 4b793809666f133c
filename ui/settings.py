"""What the user sets for the plugin, in QGIS's settings."""

from __future__ import annotations

from qgis.core import QgsSettings

from .engine_location import SETTING


def engine_python() -> str:
    """Return the engine's Python as the user set it, "" if it is not set."""
    return str(QgsSettings().value(SETTING, "") or "")
