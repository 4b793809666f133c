"""What "Train model" and "Evaluate model" share: what they need, how they are stopped, and their scores."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProcessingFeedback

from ...core.words import tr_later
from ..engine.location import TRAINING_PACKAGES
from ..translation import tr
from .engine_algorithm import EngineAlgorithm

_SCORES_SHOWN = 7  # of each row; the engine names the most important first, and the report has them all


def needs() -> str:
    """Say which packages training and evaluation need."""
    return tr(
        "<b>What it needs.</b> The packages that the engine needs for training, beyond those for colorizing: "
        "scikit-image, scipy, h5py, tensorboard, matplotlib and jinja2 (the extra <i>train</i>). If one is missing, a "
        "message gives the command that installs it; <i>Engine set-up</i> in the menu installs them too."
    )


class TrainingAlgorithm(EngineAlgorithm):
    """An algorithm on collections of SAR and optical images."""

    packages = TRAINING_PACKAGES
    # The engine looks between two updates, and an update on a CPU may take half a minute; then it saves.
    cancel_seconds = 90.0
    memory_cure = tr_later("give a smaller batch or crop (trainer.batch, trainer.crop) in a configuration file")


def push_scores(result: dict[str, Any], feedback: QgsProcessingFeedback) -> None:
    """Tell the main scores: collection by collection, a line for each row of the report's table."""
    for collection, rows in result["scores"].items():
        feedback.pushInfo(tr("Scores on {}:").format(collection))
        for row, scores in rows.items():
            told = [f"{metric} {value:.4g}" for metric, value in _numbers(scores)[:_SCORES_SHOWN]]
            feedback.pushInfo(f"{row}: {', '.join(told) or tr('none')}")


def _numbers(scores: Mapping[str, Any]) -> list[tuple[str, float]]:
    return [
        (metric, value)
        for metric, value in scores.items()
        if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    ]
