"""What the user sets for the plugin, in QGIS's settings."""

from __future__ import annotations

from qgis.core import QgsSettings

from .location import SETTING

FOLDER_SETTING = "sarcolorizer/engine_folder"
OFFERED_SETTING = "sarcolorizer/setup_offered"


def engine_python() -> str:
    """Return the engine's Python as the user set it, "" if it is not set."""
    return str(QgsSettings().value(SETTING, "") or "")


def set_engine_python(python: str) -> None:
    """Keep the engine's Python; "" takes it back."""
    _keep(SETTING, python)


def engine_folder() -> str:
    """Return the folder of the private environment where the user moved it, "" for the default one."""
    return str(QgsSettings().value(FOLDER_SETTING, "") or "")


def set_engine_folder(folder: str) -> None:
    """Keep the folder of the private environment; "" for the default one."""
    _keep(FOLDER_SETTING, folder)


def setup_was_offered() -> bool:
    """Whether the desktop has offered the set-up in this profile."""
    return str(QgsSettings().value(OFFERED_SETTING, "")) == "yes"


def note_setup_offer() -> None:
    """Keep in mind that the set-up was offered: once is enough, the menu entry stays."""
    _keep(OFFERED_SETTING, "yes")


def _keep(setting: str, value: str) -> None:
    settings = QgsSettings()
    if value:
        settings.setValue(setting, value)
    else:
        settings.remove(setting)
    settings.sync()
