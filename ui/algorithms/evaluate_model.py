"""Evaluate model: asks the engine to score a model on pairs that it has not seen, beside baselines."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core import protocol
from ...core.model_card import find_model, read_card
from ...core.training_options import EvaluateOptions
from ..layer_style import WHAT_COLOUR_IS
from . import training_parameters as names
from .definitions import DEVICE, MODEL, OUTPUT
from .engine_algorithm import model_for_engine
from .training_algorithm import NEEDS, TrainingAlgorithm, push_scores

_HELP = (
    "<p>Scores a model on SAR and optical images of the same places, beside simple baselines (grey, the mean colour), "
    "and writes a report with pictures.</p>"
    "<p>Scores say something only on places that the model has not learned from, and not on their neighbours either: "
    "the model's card names its training regions.</p>"
    f"{NEEDS}"
    "<p>On a CPU it takes seconds for each square that is scored. It runs outside QGIS, which stays usable.</p>"
    f"<p><b>What the colours mean.</b> {WHAT_COLOUR_IS} Scores such as PSNR reward blur: read them beside the "
    "gradient energy and the pictures.</p>"
)


class EvaluateModel(TrainingAlgorithm):
    """The algorithm `sarcolorizer:evaluatemodel`."""

    cancelling = "Cancelling: the engine ends the image it is at"

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "evaluatemodel"

    def displayName(self) -> str:
        """The name people see."""
        return "Evaluate model"

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "sentinel-1", "deep learning", "sar", "score", "accuracy", "psnr", "validation", "report"]

    def shortDescription(self) -> str:
        """One line."""
        return "Scores a model of Colorize SAR against optical images of places that it has not seen."

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return _HELP

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        for definition in names.evaluation_parameters():
            self.addParameter(definition)
        for output in names.evaluation_outputs():
            self.addOutput(output)

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look whether there are the models."""
        for model in (self._model(parameters, context), *self._compared(parameters, context)):
            read_card(find_model(model))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Evaluate."""
        folder = self.folder(parameters, context, feedback)
        options = EvaluateOptions(
            model=self._model(parameters, context),
            output=folder,
            data=self.data(parameters, context),
            compare=self._compared(parameters, context),
            device=self.device(parameters, DEVICE, context),
            crop=self.parameterAsInt(parameters, names.CROP, context),
        )
        kept = f"Decoded scenes in {folder} are kept for the next time."
        result = self.ask_engine(protocol.EVALUATE, options.to_dict(), feedback, kept=kept)
        push_scores(result, feedback)
        feedback.pushInfo(f"The report: {result['report']}")
        return {OUTPUT: folder, names.REPORT: result["report"]}

    def _model(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        return model_for_engine(self.text(parameters, MODEL, context))

    def _compared(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[str, ...]:
        named = self.text(parameters, names.COMPARE, context).split(";")
        return tuple(model_for_engine(name.strip()) for name in named if name.strip())
