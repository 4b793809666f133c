"""Train model: asks the engine to train a model on the user's scenes; cancelled or broken off, it can go on later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core import protocol
from ...core.errors import OptionError
from ...core.options.training import TrainOptions
from ..layers.colour_style import what_colour_is
from ..processing import training_parameters as names
from ..processing.definitions import DEVICE, MODEL, OUTPUT
from ..processing.engine_algorithm import model_for_engine
from ..processing.training_algorithm import TrainingAlgorithm, needs, push_scores
from ..translation import tr


def _help() -> str:
    paragraphs = (
        tr(
            "Trains a model for <i>Colorize SAR</i> on a folder of SAR and optical images, and writes a report that "
            "says how good it is, beside simple baselines."
        ),
        needs(),
        tr(
            "<b>How long.</b> Finetuning a model that there is, 20 minutes on two processor cores; a model from "
            "nothing needs a GPU. It runs outside QGIS, which stays usable. Cancelling keeps a checkpoint, and running "
            "the same again with the same output folder goes on from it."
        ),
        tr(
            "<b>What is held back.</b> Data are divided by place, never at random: whole scenes, or blocks with a "
            "guard around them, are kept from training and scored. Neighbouring patches look alike, so scores on a "
            "random split would be several dB too good."
        ),
        "<b>"
        + tr("What the colours mean.")
        + "</b> "
        + what_colour_is()
        + " "
        + tr("However good its scores, a model paints what was likely in the landscapes it has learned from."),
    )
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


class TrainModel(TrainingAlgorithm):
    """The algorithm `sarcolorizer:trainmodel`."""

    help_page = "training"

    @property
    def cancelling(self) -> str:
        """What the user is told who cancels."""
        return tr("Cancelling: the engine ends its step and keeps a checkpoint; on a CPU this may take a minute")

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return "trainmodel"

    def displayName(self) -> str:
        """The name people see."""
        return tr("Train model")

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return ["radar", "sentinel-1", "deep learning", "sar", "finetune", "learn", "neural network", "colorization"]

    def shortDescription(self) -> str:
        """One line."""
        return tr("Trains a model for Colorize SAR on your own SAR and optical images.")

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return _help()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs."""
        for definition in names.training_parameters():
            self.addParameter(definition)
        for output in names.training_outputs():
            self.addOutput(output)

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look whether there are data and the model to start from."""
        if not (self.data(parameters, context) or self.text(parameters, names.CONFIG, context)):
            raise OptionError(tr("Choose a data folder, or a configuration file that names one."))
        self._start(parameters, context)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Train."""
        folder = self.folder(parameters, context, feedback)
        config = self.text(parameters, names.CONFIG, context)
        options = TrainOptions(
            config=str(Path(config).absolute())
            if config
            else self.parameterAsEnumString(parameters, names.PRESET, context),
            output=folder,
            data=self.data(parameters, context),
            changes=self._changes(parameters, context),
            fresh=self.parameterAsBool(parameters, names.FRESH, context),
        )
        kept = tr(
            "The last checkpoint in {}, if there is one, is kept: running the same again goes on from it."
        ).format(folder)
        result = self.ask_engine(protocol.TRAIN, options.to_dict(), feedback, kept=kept)
        push_scores(result, feedback)
        feedback.pushInfo(tr("The report: {report}").format(report=result["report"]))
        outputs = {OUTPUT: folder, names.REPORT: result["report"]}
        if result["model"]:
            outputs[MODEL] = result["model"]
            feedback.pushInfo(tr("The model, to be chosen in Colorize SAR: {}").format(result["model"]))
        return outputs

    def _changes(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, dict[str, Any]]:
        """Return what is asked for beside the preset or file."""
        trainer: dict[str, Any] = {}
        if parameters.get(names.MINUTES) not in (None, ""):
            trainer["minutes"] = self.parameterAsDouble(parameters, names.MINUTES, context)
        device = self.device(parameters, DEVICE, context)
        if device != "auto":
            trainer["device"] = device
        start = self._start(parameters, context)
        changes = {"trainer": trainer, "model": {"start_from": start} if start else {}}
        return {table: values for table, values in changes.items() if values}

    def _start(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the model to start from, "" if none is named; raises ModelError."""
        named = self.text(parameters, names.START_FROM, context)
        return model_for_engine(named) if named else ""
