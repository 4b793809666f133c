"""The models that QGIS offers: those that came with the plugin and can be read."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog

from ...core.model.shipped import readable_models, shipped_models
from ..words import text_of


def offered_models() -> dict[str, str]:
    """Return the paths of the models that came with the plugin, by name; a damaged one is left out and logged."""
    cards, refused = readable_models()
    for error in refused:
        QgsMessageLog.logMessage(text_of(error), "SAR Colorizer", Qgis.MessageLevel.Warning)
    return {name: str(path) for name, path in shipped_models().items() if name in cards}
