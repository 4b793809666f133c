"""What algorithms share that make rasters from rasters: the engine writes files, and QGIS loads them dressed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from ...core.options.base import Kind, OptionValues
from ..layers.style import LayerStyle
from ..translation import tr
from ..words import translated
from .engine_algorithm import EngineAlgorithm

OUTPUT = "OUTPUT"


class ProductAlgorithm(EngineAlgorithm):
    """An algorithm from rasters to rasters, of one request to the engine.

    Attributes:
        method: of the protocol.
        request: the options that the engine gets.
        nouns: what the outputs are within a sentence, by parameter, marked by `tr_later`; those that are named are
            refused before the engine starts where they would replace a file that is read.
    """

    memory_cure = ""
    method = ""
    request: type[OptionValues]
    nouns: Sequence[tuple[str, str]] = ()

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Check what can be checked without the rasters."""
        self.options(self.request, parameters, context, checking=True)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Have the products made, and dress what QGIS is to load."""
        options = self.options(self.request, parameters, context)
        names = [one.name for one in self.form.parameters() if one.option.kind is Kind.OUTPUT_RASTER]
        outputs = {name: path for name in names if (path := self.destination(parameters, name, context))}
        self.refuse(outputs)
        products = [str(Path(path).absolute()) for path in outputs.values()]
        result = self.ask_engine(self.method, options.to_dict(), feedback, products)
        feedback.pushInfo(self.told(result))
        for name in outputs:
            self.dress(parameters, name, context, self.style(name, options, result))
        return outputs

    def refuse(self, outputs: Mapping[str, str]) -> None:
        """Raise QgsProcessingException where a file that is read would be replaced."""
        files = [file for source in self.sources for file in source.files]
        for name, noun in self.nouns:
            if name in outputs and any(is_same_file(outputs[name], file) for file in files):
                text = tr("The {} would replace the input {}, or a file it refers to. Choose another name.")
                raise QgsProcessingException(text.format(translated(noun), str(Path(outputs[name]).absolute())))

    def told(self, result: dict[str, Any]) -> str:
        """Return what the log says at the end, a sentence."""
        raise NotImplementedError

    def style(self, name: str, options: Any, result: dict[str, Any]) -> LayerStyle:
        """Return how the layer of an output looks and what it says of itself."""
        raise NotImplementedError


def is_same_file(first: str, second: str) -> bool:
    """Whether two paths are one file: links, and case where the file system ignores it, looked through."""
    try:
        return Path(first).samefile(second)
    except OSError:
        return os.path.normcase(Path(first).resolve()) == os.path.normcase(Path(second).resolve())
