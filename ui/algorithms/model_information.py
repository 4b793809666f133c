"""Model information: what the card of a model says, in the log, as a page, and as outputs. It needs no engine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...core.errors import SarColorizerError
from ...core.model.card import read_card
from ...core.model.shipped import find_model
from ...core.model.summary import SYNTHETIC_NOTE, ModelSummary
from ...core.output.document import as_json
from ...core.stac.mlm import model_item
from ...core.words import tr_later
from ..processing.options import ModelCardOptions
from ..processing.parameters import Form
from ..processing.plugin_algorithm import PluginAlgorithm
from ..translation import tr
from ..words import text_of

MODEL, OUTPUT_HTML, OUTPUT_MLM = "MODEL", "OUTPUT_HTML", "OUTPUT_MLM"
NAME, STYLES, SHA256, INPUTS, GSD, REGIONS = "NAME", "STYLES", "SHA256", "INPUTS", "GSD", "REGIONS"


class ModelInformation(PluginAlgorithm):
    """The algorithm `sarcolorizer:modelinformation`."""

    identity = "modelinformation"
    title = tr_later("Model information")
    summary = tr_later("Tells what a model of Colorize SAR takes, where it learned, and what may be expected of it.")
    keywords = tr_later("model card,styles,licence,training,deep learning,sar")
    about = tr_later(
        "<p>Reads the card inside a model file: its colour styles and what their colours stand for, the bands it "
        "takes, the pixel size and the regions it learned from, its limits, scores and licence.</p>"
        "<p>It needs no engine and starts nothing. The outputs can be used in models: NAME, STYLES (with commas "
        "between), SHA256, INPUTS, GSD (metres) and REGIONS.</p>"
        "<p>The card can be written as a STAC Item too, of the extension Machine Learning Model, for catalogues.</p>"
    )
    help_page = "algorithms#model-information"
    form = Form((ModelCardOptions,))

    def outputs(self) -> Iterable[QgsProcessingOutputDefinition]:
        """Return what it gives beside the page."""
        return (
            QgsProcessingOutputString(NAME, tr("Name")),
            QgsProcessingOutputString(STYLES, tr("Colour styles")),
            QgsProcessingOutputString(SHA256, tr("SHA-256 of the file")),
            QgsProcessingOutputString(INPUTS, tr("Inputs")),
            QgsProcessingOutputString(REGIONS, tr("Training regions")),
            QgsProcessingOutputNumber(GSD, tr("Ground sampling distance (m)")),
        )

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Look whether there is the model."""
        valid, text = super().checkParameterValues(parameters, context)
        if not valid:
            return valid, text
        try:
            read_card(find_model(self.text(parameters, MODEL, context)))
        except SarColorizerError as error:
            return False, text_of(error)
        return True, ""

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Read the card; may be in any thread."""
        feedback = feedback or QgsProcessingFeedback()
        try:
            summary = ModelSummary(self.text(parameters, MODEL, context))
        except SarColorizerError as error:
            raise QgsProcessingException(text_of(error)) from error
        for line in summary.lines():
            feedback.pushInfo(line)
        feedback.pushInfo(SYNTHETIC_NOTE)
        card = summary.card
        results: dict[str, Any] = {
            NAME: card.name,
            STYLES: ",".join(card.styles),
            SHA256: summary.sha256,
            INPUTS: summary.inputs,
            REGIONS: "; ".join(map(str, card.raw.get("training", {}).get("regions", []))),
            GSD: card.ground_sampling_distance,
        }
        made = {OUTPUT_HTML: summary.page(), OUTPUT_MLM: as_json(model_item(summary.path))}
        for name, content in made.items():
            output = self.parameterAsFileOutput(parameters, name, context)
            if output:
                try:
                    Path(output).write_text(content, encoding="utf-8")
                except OSError as error:
                    text = tr("The file {} cannot be written: {}. Choose another place.")
                    raise QgsProcessingException(text.format(output, error.strerror)) from error
                results[name] = output
        return results
