"""How a raster of measurements looks and what it says of itself when QGIS loads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import (
    QgsLayerMetadata,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
)

from ..translation import language, tr
from .legend import Legend, add_legend
from .style import LayerStyle, label_legend


class MeasurementStyle(LayerStyle):
    """Styles a raster of measurements as QGIS adds it to a project.

    Args:
        layer_name: what the layer is called unless the user gave it a name.
        abstract: what the raster is, for the layer's metadata.
        tags: the file's tags, for its history.
        is_picture: its bytes are colours to be seen as they are; else numbers, which QGIS stretches.
        bands: what the bands of a picture show, for the raster's own entries in legends.
        legend: what its colours mean, as a layer beside it; None for none.
    """

    def __init__(
        self,
        layer_name: str,
        abstract: str,
        tags: Mapping[str, Any],
        *,
        is_picture: bool,
        bands: Sequence[str] = (),
        legend: Legend | None = None,
    ) -> None:
        super().__init__(layer_name)
        self.legend = legend
        self._bands = bands
        self._abstract = abstract
        self._tags = {str(key): str(value) for key, value in tags.items()}
        self._is_picture = is_picture

    def placed(self, layer: QgsRasterLayer) -> None:
        """Add the legend beside the layer."""
        if self.legend is not None:
            add_legend(self.legend, layer)

    def dress(self, layer: QgsRasterLayer) -> None:
        """Set style, metadata and legend."""
        if self._is_picture:
            show_unstretched(layer)
        label_legend(layer, self._bands)
        metadata = QgsLayerMetadata()
        metadata.setTitle(self.layer_name)
        metadata.setAbstract(self._abstract)
        metadata.setType("dataset")
        metadata.setLanguage(language())
        for key in sorted(self._tags):
            metadata.addHistoryItem(f"{key}: {self._tags[key]}")
        metadata.setCrs(layer.crs())
        layer.setMetadata(metadata)


def show_unstretched(layer: QgsRasterLayer) -> None:
    """Show a picture's bytes as they are, masked pixels transparent: its stretch is part of it."""
    provider = layer.dataProvider()
    bands = range(1, provider.bandCount() + 1)
    alpha = next((band for band in bands if "alpha" in provider.colorInterpretationName(band).lower()), 0)
    data_bands = provider.bandCount() - (1 if alpha else 0)
    renderer: Any
    if data_bands >= 3:
        renderer = QgsMultiBandColorRenderer(provider, 1, 2, 3)
    else:
        renderer = QgsSingleBandGrayRenderer(provider, 1)
    if alpha:
        renderer.setAlphaBand(alpha)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def filtered_name(source_name: str, filter_name: str) -> str:
    """Return the name of a layer of filtered backscatter."""
    return tr("{} despeckled ({})").format(source_name, filter_name)
