"""What the dock remembers from one session to the next: how things are to look, not what is looked at."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsSettings

from .dock import PreviewDock

_GROUP = "sarcolorizer/preview"


def recall(dock: PreviewDock) -> None:
    """Choose in the dock what was chosen when it was last closed, as far as it is still there."""
    settings = QgsSettings()
    model = settings.value(f"{_GROUP}/model", "")
    if model:
        dock.choose_model(str(model), str(settings.value(f"{_GROUP}/style", "") or ""))
    for name, slider in _sliders(dock).items():
        try:
            slider.set_value(float(settings.value(f"{_GROUP}/{name}", slider.value)))
        except (TypeError, ValueError):
            continue  # whatever wrote that there


def keep(dock: PreviewDock) -> None:
    """Remember what is chosen in the dock."""
    settings, choices = QgsSettings(), dock.choices()
    settings.setValue(f"{_GROUP}/model", choices.model)
    settings.setValue(f"{_GROUP}/style", choices.style)
    for name, slider in _sliders(dock).items():
        settings.setValue(f"{_GROUP}/{name}", slider.value)


def _sliders(dock: PreviewDock) -> dict[str, Any]:
    return {"structure": dock.structure, "vividness": dock.vividness, "opacity": dock.opacity}
