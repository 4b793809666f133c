"""What algorithms on products share: layers that are read as files, and an output that is none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsRasterLayer

from ..layers.source import LayerSource, layer_source
from ..translation import tr
from .definitions import OUTPUT
from .engine_algorithm import EngineAlgorithm


class ProductAlgorithm(EngineAlgorithm):
    """An algorithm that reads raster layers through the engine; `layers` says which."""

    memory_cure = ""

    def __init__(self) -> None:
        super().__init__()
        self._sources: list[tuple[str, LayerSource]] = []
        self._refusal = ""

    def layers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[tuple[str, Any]]:
        """Return the layers that are read, each with its parameter; None for one that cannot be had."""
        raise NotImplementedError

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take from the layers what the run needs, in the layers' thread."""
        self._sources, self._refusal = [], ""
        for name, layer in self.layers(parameters, context):
            if layer is None:
                self._refusal = self.invalidRasterError(parameters, name)
                return True
            try:
                if not isinstance(layer, QgsRasterLayer):
                    raise QgsProcessingException(tr("'{layer}' is not a raster.").format(layer=layer.name()))
                self._sources.append((name, layer_source(layer)))
            except QgsProcessingException as refusal:
                # Raised from processAlgorithm it reaches scripts too; see Colorize SAR.
                self._refusal = str(refusal)
        return True

    def sources(self, feedback: QgsProcessingFeedback) -> list[LayerSource]:
        """Return the sources, their warnings told; raises QgsProcessingException where a layer cannot be read."""
        if self._refusal:
            raise QgsProcessingException(self._refusal)
        for _, source in self._sources:
            for text in source.warnings:
                feedback.pushWarning(text)
        return [source for _, source in self._sources]

    def sources_of(self, name: str) -> list[LayerSource]:
        """Return the sources of one parameter, in its order."""
        return [source for parameter, source in self._sources if parameter == name]

    def output(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the absolute path of the output."""
        return str(Path(self.parameterAsOutputLayer(parameters, OUTPUT, context)).absolute())
