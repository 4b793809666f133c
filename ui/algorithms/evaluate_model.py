"""Evaluate model: asks the engine to score a model on pairs that it has not seen, beside baselines."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core import protocol
from ...core.model.card import find_model, read_card
from ...core.options.training import EvaluateOptions
from ..layers.colour_style import what_colour_is
from ..processing import training_parameters as names
from ..processing.definitions import DEVICE, MODEL, OUTPUT
from ..processing.engine_algorithm import model_for_engine
from ..processing.training_algorithm import TrainingAlgorithm, needs, push_scores
from ..translation import tr


def _help() -> str:
    paragraphs = (
        tr(
            "Scores a model on SAR and optical images of the same places, beside simple baselines (grey, the mean "
            "colour), and writes a report with pictures."
        ),
        tr(
            "Scores say something only on places that the model has not learned from, and not on their neighbours "
            "either: the model's card names its training regions."
        ),
        needs(),
        tr("On a CPU it takes seconds for each square that is scored. It runs outside QGIS, which stays usable."),
        "<b>"
        + tr("What the colours mean.")
        + "</b> "
        + what_colour_is()
        + " "
        + tr("Scores such as PSNR reward blur: read them beside the gradient energy and the pictures."),
    )
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


class EvaluateModel(TrainingAlgorithm):
    """The algorithm `sarcolorizer:evaluatemodel`."""

    help_page = "evaluation"

    @property
    def cancelling(self) -> str:
        """What the user is told who cancels."""
        return tr("Cancelling: the engine ends the image it is at")

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "evaluatemodel"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Evaluate model")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "sentinel-1", "deep learning", "sar", "score", "accuracy", "psnr", "validation", "report"]

    def shortDescription(self) -> str:
        """One line."""
        return tr("Scores a model of Colorize SAR against optical images of places that it has not seen.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return _help()

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
        kept = tr("Decoded scenes in {} are kept for the next time.").format(folder)
        result = self.ask_engine(protocol.EVALUATE, options.to_dict(), feedback, kept=kept)
        push_scores(result, feedback)
        feedback.pushInfo(tr("The report: {report}").format(report=result["report"]))
        return {OUTPUT: folder, names.REPORT: result["report"]}

    def _model(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        return model_for_engine(self.text(parameters, MODEL, context))

    def _compared(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[str, ...]:
        named = self.text(parameters, names.COMPARE, context).split(";")
        return tuple(model_for_engine(name.strip()) for name in named if name.strip())
