"""How a raster looks that an algorithm has made and QGIS loads: in the map, in the legend and in the layer tree."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any

from qgis.core import QgsMapLayer, QgsMapLayerLegendUtils, QgsProcessingLayerPostProcessorInterface, QgsRasterLayer

# QGIS does not own a post-processor: Python has to keep it until QGIS is done. Those that wait for their layer stay
# until it comes; of those that have dressed theirs the last ones do, as QGIS may still go through a whole batch.
_waiting: set[LayerStyle] = set()
_used: deque[LayerStyle] = deque(maxlen=256)


class LayerStyle(QgsProcessingLayerPostProcessorInterface):
    """Dresses a layer as QGIS adds it to a project; `dress` says how.

    Args:
        layer_name: what the layer is called unless the user gave it a name.

    Attributes:
        group: the group of the layer tree that the layer goes to, "" for where QGIS puts it.
    """

    def __init__(self, layer_name: str) -> None:
        super().__init__()
        self.layer_name = layer_name
        self.group = ""

    def kept(self) -> LayerStyle:
        """Return this, after seeing to it that it lives as long as QGIS may call it."""
        _waiting.add(self)
        return self

    def dress(self, layer: QgsRasterLayer) -> None:
        """Set what the layer shows and says of itself."""
        raise NotImplementedError

    def placed(self, layer: QgsRasterLayer) -> None:
        """Do what is to be done when the layer has its place in the tree; nothing, unless a style has more to show."""

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:
        """Called by QGIS in the main thread, the layer being in the layer tree."""
        if self in _waiting:
            _used.append(self)
            _waiting.discard(self)
        if isinstance(layer, QgsRasterLayer) and layer.isValid():
            self.dress(layer)
            if self.group:
                move_to_group(layer, self.group)
            self.placed(layer)


def label_legend(layer: QgsMapLayer, labels: Sequence[str]) -> None:
    """Name the first entries of a layer's legend; print layouts and project files take the names over."""
    node = _node(layer)
    if node is not None:
        for index, label in enumerate(labels):
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, label)
        layer.legendChanged.emit()  # the tree has drawn it before


def set_attribution(layer: QgsMapLayer, text: str) -> None:
    """Say whose a layer's data are, and what is to be said of it: in its properties, and where it is served."""
    properties = layer.serverProperties()
    target = properties if hasattr(properties, "setAttribution") else layer  # QGIS 3.38 has moved it
    target.setAttribution(text)


def move_to_group(layer: QgsMapLayer, name: str) -> None:
    """Move a layer to the group of this name, which is made at the top of the tree if it is not there."""
    node = _node(layer)
    if node is None:
        return
    root = layer.project().layerTreeRoot()
    group = root.findGroup(name) or root.insertGroup(0, name)
    if node.parent() is not group:
        group.insertChildNode(0, node.clone())  # before the other goes: QGIS removes a layer that is in no tree
        node.parent().removeChildNode(node)


def _node(layer: QgsMapLayer) -> Any:
    """Return the layer's node in its project's tree, None where it is in none."""
    project = layer.project()
    return project.layerTreeRoot().findLayer(layer.id()) if project is not None else None
