"""Train model: asks the engine to train a model on the user's scenes; cancelled or broken off, it can go on later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputFile,
    QgsProcessingOutputHtml,
)

from ...core import protocol
from ...core.errors import OptionError
from ...core.options.training import TrainOptions
from ...core.words import tr_later
from ..processing.options import TrainForm
from ..processing.parameters import Form
from ..processing.plugin_algorithm import meaning_of_colours, paragraphs
from ..processing.training_algorithm import TrainingAlgorithm, needs, push_scores
from ..translation import tr

OUTPUT, MODEL, REPORT = "OUTPUT", "MODEL", "REPORT"


class TrainModel(TrainingAlgorithm):
    """The algorithm `sarcolorizer:trainmodel`."""

    identity = "trainmodel"
    title = tr_later("Train model")
    summary = tr_later("Trains a model for Colorize SAR on your own SAR and optical images.")
    keywords = "radar,sentinel-1,deep learning,sar,finetune,learn,neural network,colorization"
    help_page = "training"
    form = Form((TrainForm,), ("PRESET", "DATA", "LAYOUT", "STYLE", "START_FROM", "MINUTES"))

    @property
    def cancelling(self) -> str:
        """What the user is told who cancels."""
        return tr("Cancelling: the engine ends its step and keeps a checkpoint; on a CPU this may take a minute")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return paragraphs(
            tr(
                "Trains a model for <i>Colorize SAR</i> on a folder of SAR and optical images, and writes a report "
                "that says how good it is, beside simple baselines."
            ),
            needs(),
            tr(
                "<b>How long.</b> Finetuning a model that there is, 20 minutes on two processor cores; a model from "
                "nothing needs a GPU. It runs outside QGIS, which stays usable. Cancelling keeps a checkpoint, and "
                "running the same again with the same output folder goes on from it."
            ),
            tr(
                "<b>What is held back.</b> Data are divided by place, never at random: whole scenes, or blocks with a "
                "guard around them, are kept from training and scored. Neighbouring patches look alike, so scores on a "
                "random split would be several dB too good."
            ),
            meaning_of_colours(
                tr("However good its scores, a model paints what was likely in the landscapes it has learned from.")
            ),
        )

    def outputs(self) -> Iterable[QgsProcessingOutputDefinition]:
        """Return what it gives beside its folder."""
        return QgsProcessingOutputFile(MODEL, tr("Model file")), QgsProcessingOutputHtml(REPORT, tr("Report"))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look whether there are data and the model to start from."""
        form = self.options(TrainForm, parameters, context, checking=True)
        if not (form.data or form.config):
            raise OptionError(tr("Choose a data folder, or a configuration file that names one."))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Train."""
        folder = self.folder(parameters, OUTPUT, context, feedback)
        form = self.options(TrainForm, parameters, context)
        options = TrainOptions(
            config=form.config or form.preset,
            output=folder,
            data=form.table(form.data),
            changes=_changes(form),
            fresh=form.fresh,
        )
        kept = tr(
            "The last checkpoint in {}, if there is one, is kept: running the same again goes on from it."
        ).format(folder)
        result = self.ask_engine(protocol.TRAIN, options.to_dict(), feedback, kept=kept)
        push_scores(result, feedback)
        feedback.pushInfo(tr("The report: {report}").format(report=result["report"]))
        outputs = {OUTPUT: folder, REPORT: result["report"]}
        if result["model"]:
            outputs[MODEL] = result["model"]
            feedback.pushInfo(tr("The model, to be chosen in Colorize SAR: {}").format(result["model"]))
        return outputs


def _changes(form: TrainForm) -> dict[str, dict[str, Any]]:
    """Return what is asked for beside the preset or file."""
    trainer: dict[str, Any] = {}
    if form.minutes is not None:
        trainer["minutes"] = form.minutes
    if form.device != TrainForm.device:
        trainer["device"] = form.device
    changes = {"trainer": trainer, "model": {"start_from": form.start_from} if form.start_from else {}}
    return {table: values for table, values in changes.items() if values}
