"""Evaluate model: asks the engine to score a model on pairs that it has not seen, beside baselines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputHtml,
)

from ...core import protocol
from ...core.model.card import read_card
from ...core.model.shipped import find_model
from ...core.options.training import EvaluateOptions
from ...core.words import tr_later
from ..processing.options import EvaluateForm
from ..processing.parameters import Form
from ..processing.plugin_algorithm import meaning_of_colours, paragraphs
from ..processing.training_algorithm import TrainingAlgorithm, needs, push_scores
from ..translation import tr

OUTPUT, REPORT = "OUTPUT", "REPORT"


class EvaluateModel(TrainingAlgorithm):
    """The algorithm `sarcolorizer:evaluatemodel`."""

    identity = "evaluatemodel"
    title = tr_later("Evaluate model")
    summary = tr_later("Scores a model of Colorize SAR against optical images of places that it has not seen.")
    keywords = "radar,sentinel-1,deep learning,sar,score,accuracy,psnr,validation,report"
    help_page = "evaluation"
    form = Form((EvaluateForm,), ("MODEL", "DATA", "LAYOUT", "STYLE", "COMPARE", "CROP"))

    @property
    def cancelling(self) -> str:
        """What the user is told who cancels."""
        return tr("Cancelling: the engine ends the image it is at")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return paragraphs(
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
            meaning_of_colours(
                tr("Scores such as PSNR reward blur: read them beside the gradient energy and the pictures.")
            ),
        )

    def outputs(self) -> Iterable[QgsProcessingOutputDefinition]:
        """Return what it gives beside its folder."""
        return (QgsProcessingOutputHtml(REPORT, tr("Report")),)

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look whether there are the models."""
        form = self.options(EvaluateForm, parameters, context, checking=True)
        for model in (form.model, *form.compare):
            read_card(find_model(model))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Evaluate."""
        folder = self.folder(parameters, OUTPUT, context, feedback)
        form = self.options(EvaluateForm, parameters, context)
        options = EvaluateOptions(
            model=form.model,
            output=folder,
            data=form.table(form.data),
            compare=form.compare,
            device=form.device,
            crop=form.crop,
        )
        kept = tr("Decoded scenes in {} are kept for the next time.").format(folder)
        result = self.ask_engine(protocol.EVALUATE, options.to_dict(), feedback, kept=kept)
        push_scores(result, feedback)
        feedback.pushInfo(tr("The report: {report}").format(report=result["report"]))
        return {OUTPUT: folder, REPORT: result["report"]}
