"""What the algorithms share that make rasters from the file behind a raster layer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from ..layers.source import LayerSource, layer_source
from ..translation import tr
from .engine_algorithm import EngineAlgorithm

INPUT = "INPUT"


class RasterAlgorithm(EngineAlgorithm):
    """An algorithm with the raster parameter INPUT, whose file the engine reads as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._source: LayerSource | None = None
        self._refusal = ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take from the layer what the run needs, in the layer's thread."""
        self._source, self._refusal = None, ""
        layer = self.parameterAsRasterLayer(parameters, INPUT, context)
        # A refusal waits for processAlgorithm: from there it reaches scripts too, where QGIS tells what is raised here
        # to the log alone; and QGIS 3.40 takes it for a cancel, which ends a batch at its first bad file.
        if layer is None:
            self._refusal = self.invalidRasterError(parameters, INPUT)
            return True
        try:
            self._source = layer_source(layer)
        except QgsProcessingException as refusal:
            # The text, not the exception: that would keep the layer alive by its traceback.
            self._refusal = str(refusal)
        return True

    def source(self, feedback: QgsProcessingFeedback) -> LayerSource:
        """Return the file behind the layer, passing on what is to be said of it; raises QgsProcessingException."""
        if self._refusal:
            raise QgsProcessingException(self._refusal)
        if self._source is None:
            raise QgsProcessingException(tr("The input was not prepared. Run the algorithm through QGIS Processing."))
        for text in self._source.warnings:
            feedback.pushWarning(text)
        return self._source

    def chosen_bands(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext
    ) -> tuple[int, ...] | None:
        """Return the bands that were chosen, None for none."""
        return tuple(self.parameterAsInts(parameters, name, context)) or None if parameters.get(name) else None


def refuse_inputs(label: str, output: str, files: Sequence[str]) -> None:
    """Raise QgsProcessingException where an output would replace a file that is read.

    Args:
        label: what the output is, within a sentence.
    """
    if any(is_same_file(output, file) for file in files):
        raise QgsProcessingException(
            tr("The {} would replace the input {}, or a file it refers to. Choose another name.").format(label, output)
        )


def is_same_file(first: str, second: str) -> bool:
    """Whether two paths are one file: links, and case where the file system ignores it, looked through."""
    try:
        return Path(first).samefile(second)
    except OSError:
        return os.path.normcase(Path(first).resolve()) == os.path.normcase(Path(second).resolve())
