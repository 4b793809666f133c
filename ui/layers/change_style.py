"""How change between two rasters looks when QGIS loads it: red has become darker, cyan brighter, in both products."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..translation import tr
from .measurement_style import MeasurementStyle
from .style import label_legend

_LARGEST_DB = 10.0
_DARKER, _PALE_RED, _SAME, _PALE_CYAN, _BRIGHTER = "#a50f15", "#fcae91", "#ffffff", "#99d5d8", "#01656b"


class RedCyanStyle(MeasurementStyle):
    """The red-cyan composite, with a legend that says what its colours mean."""

    def __init__(self, layer_name: str, abstract: str, tags: Mapping[str, Any]) -> None:
        super().__init__(layer_name, abstract, tags, is_picture=True)

    def dress(self, layer: QgsRasterLayer) -> None:
        """Set style, metadata and legend."""
        super().dress(layer)
        label_legend(
            layer,
            [
                tr("Red: before (red has become darker: new water)"),
                tr("Green: after (cyan has become brighter)"),
                tr("Blue: after (grey has not changed)"),
            ],
        )


class LogRatioStyle(MeasurementStyle):
    """The log-ratio on a diverging ramp that is clear where little has changed, so that the map shows through.

    Args:
        thresholds_db: below and above which a change is significant: from there on the ramp covers the map.
    """

    def __init__(
        self, layer_name: str, abstract: str, tags: Mapping[str, Any], thresholds_db: tuple[float, float]
    ) -> None:
        super().__init__(layer_name, abstract, tags, is_picture=False)
        self._thresholds_db = thresholds_db

    def dress(self, layer: QgsRasterLayer) -> None:
        """Set style, metadata and legend."""
        super().dress(layer)
        show_diverging(layer, self._thresholds_db)


def show_diverging(layer: QgsRasterLayer, thresholds_db: tuple[float, float]) -> None:
    """Show a log-ratio: red below 0 dB, cyan above, clear around 0, covering from the thresholds on."""
    low, high = (max(-_LARGEST_DB, min(_LARGEST_DB, value)) for value in thresholds_db)
    largest = max(_LARGEST_DB, abs(low), abs(high))
    clear = QColor(_SAME)
    clear.setAlpha(0)
    items = [
        (-largest, QColor(_DARKER), tr("-{} dB: darker (new water)").format(f"{largest:g}")),
        (low, QColor(_PALE_RED), tr("{} dB: significant").format(f"{low:.1f}")),
        (low / 2, clear, ""),
        (0.0, clear, tr("0 dB: no change")),
        (high / 2, clear, ""),
        (high, QColor(_PALE_CYAN), tr("{} dB: significant").format(f"{high:.1f}")),
        (largest, QColor(_BRIGHTER), tr("+{} dB: brighter").format(f"{largest:g}")),
    ]
    ramp = QgsColorRampShader(-largest, largest, None, QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList([QgsColorRampShader.ColorRampItem(*item) for item in items])
    legend = QgsColorRampLegendNodeSettings()
    legend.setMinimumLabel(items[0][2])
    legend.setMaximumLabel(items[-1][2])
    ramp.setLegendSettings(legend)
    shader = QgsRasterShader(-largest, largest)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(-largest)
    renderer.setClassificationMax(largest)
    layer.setRenderer(renderer)
    layer.triggerRepaint()
