"""The legend of a picture as a layer of its own: what its colours mean, in the layer tree and in print layouts.

A raster of three bands has no more to show in a legend than the names of its bands. A vector layer has a symbol and a
label for each category, in every version of QGIS, whether or not it has features; this one has none. As it has none,
nothing is lost with the memory that it would lie in: renderer and labels are saved with the project.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ...core.words import said
from ..translation import tr
from ..words import translated

_SOURCE = "Polygon?crs=EPSG:4326&field=meaning:string(255)"
_KEPT = "sar_colorizer/legend"  # a layer's custom property: what the legend says
_IS_NO_SCRATCH_LAYER = "skipMemoryLayersCheck"  # QGIS then does not warn at its end that features will be lost
_OUTLINE = "#808080"


@dataclass(frozen=True)
class Legend:
    """What the colours of a picture mean.

    Attributes:
        title: what the layer is called.
        entries: colours as #rrggbb with their meaning, from top to bottom.
    """

    title: str
    entries: tuple[tuple[str, str], ...]


def legend_of(title: str, carried: Sequence[Mapping[str, Any]]) -> Legend:
    """Return the legend that a result of the engine carries, in the user's language.

    Args:
        title: what the picture is.
        carried: for each entry its "colour", and the text as `core.words.as_values` carries it.
    """
    entries = tuple((str(entry["colour"]), said(entry, translated)) for entry in carried)
    return Legend(tr("Legend: {}").format(title), entries)


def legend_layer(legend: Legend) -> QgsVectorLayer:
    """Return a layer that shows a legend, in no project yet."""
    layer = QgsVectorLayer(_SOURCE, legend.title, "memory")
    categories = [QgsRendererCategory(text, _symbol(colour), text) for colour, text in legend.entries]
    layer.setRenderer(QgsCategorizedSymbolRenderer("meaning", categories))
    layer.setReadOnly(True)
    layer.setCustomProperty(_KEPT, _said(legend))
    layer.setCustomProperty(_IS_NO_SCRATCH_LAYER, 1)
    metadata = layer.metadata()
    metadata.setTitle(legend.title)
    metadata.setAbstract(tr("A legend. This layer has no features: it says what the colours of a picture mean."))
    layer.setMetadata(metadata)
    return layer


def add_legend(legend: Legend, picture: QgsMapLayer) -> None:
    """Add a legend to the project of a picture, right below it in the layer tree.

    One that is there already, word by word and colour by colour, is enough: a batch of pictures has one legend.
    """
    project = picture.project()
    if project is None or not legend.entries or _is_there(legend, project):
        return
    layer = legend_layer(legend)
    project.addMapLayer(layer, False)
    root = project.layerTreeRoot()
    node = root.findLayer(picture.id())
    parent = root if node is None else node.parent()
    place = 0 if node is None else parent.children().index(node) + 1
    parent.insertChildNode(place, QgsLayerTreeLayer(layer))


def _is_there(legend: Legend, project: QgsProject) -> bool:
    return any(layer.customProperty(_KEPT) == _said(legend) for layer in project.mapLayers().values())


def _said(legend: Legend) -> str:
    return json.dumps([legend.title, *legend.entries])


def _symbol(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": _OUTLINE, "outline_width": "0.2"})
