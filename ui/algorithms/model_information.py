"""Model information: what the card of a model says, in the log, as a page, and as outputs. It needs no engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ...core.errors import SarColorizerError
from ...core.model.card import find_model, read_card
from ...core.model.summary import SYNTHETIC_NOTE, ModelSummary
from ..processing.definitions import MODEL, model, with_help
from ..processing.plugin_algorithm import PluginAlgorithm
from ..translation import tr

OUTPUT_HTML = "OUTPUT_HTML"
NAME, STYLES, SHA256, INPUTS, GSD, REGIONS = "NAME", "STYLES", "SHA256", "INPUTS", "GSD", "REGIONS"


class ModelInformation(PluginAlgorithm):
    """The algorithm `sarcolorizer:modelinformation`."""

    help_page = "algorithms#model-information"

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "modelinformation"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Model information")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return tr("model card,styles,licence,training,deep learning,sar").split(",")

    def shortDescription(self) -> str:
        """One line."""
        return tr("Tells what a model of Colorize SAR takes, where it learned, and what may be expected of it.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return tr(
            "<p>Reads the card inside a model file: its colour styles and what their colours stand for, the bands it "
            "takes, the pixel size and the regions it learned from, its limits, scores and licence.</p>"
            "<p>It needs no engine and starts nothing. The outputs can be used in models: NAME, STYLES (with commas "
            "between), SHA256, INPUTS, GSD (metres) and REGIONS.</p>"
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        self.addParameter(model())
        page = QgsProcessingParameterFileDestination(
            OUTPUT_HTML, tr("Model information"), tr("HTML files (*.html)"), None, True
        )
        self.addParameter(with_help(page, tr("A page with all of it, the whole model card included.")))
        for name, label in (
            (NAME, tr("Name")),
            (STYLES, tr("Colour styles")),
            (SHA256, tr("SHA-256 of the file")),
            (INPUTS, tr("Inputs")),
            (REGIONS, tr("Training regions")),
        ):
            self.addOutput(QgsProcessingOutputString(name, label))
        self.addOutput(QgsProcessingOutputNumber(GSD, tr("Ground sampling distance (m)")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Look whether there is the model."""
        valid, text = super().checkParameterValues(parameters, context)
        if not valid:
            return valid, text
        try:
            read_card(find_model(self.text(parameters, MODEL, context)))
        except SarColorizerError as error:
            return False, str(error)
        return True, ""

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Read the card; may be in any thread."""
        feedback = feedback or QgsProcessingFeedback()
        try:
            summary = ModelSummary(self.text(parameters, MODEL, context))
        except SarColorizerError as error:
            raise QgsProcessingException(str(error)) from error
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
        output = self.parameterAsFileOutput(parameters, OUTPUT_HTML, context)
        if output:
            try:
                Path(output).write_text(summary.page(), encoding="utf-8")
            except OSError as error:
                text = tr("The page {} cannot be written: {}. Choose another place.").format(output, error.strerror)
                raise QgsProcessingException(text) from error
            results[OUTPUT_HTML] = output
        return results
