"""Parameters that several algorithms have, and how any parameter gets its help."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterString

from ...core.model.card import shipped_models
from ...core.options.shared import DEFAULT_MODEL
from ..translation import tr

MODEL, DEVICE, OUTPUT, LAYER_GROUP = "MODEL", "DEVICE", "OUTPUT", "LAYER_GROUP"


def with_help(definition: Any, text: str) -> Any:
    """Return the definition, its help set."""
    definition.setHelp(text)
    return definition


def advanced(definition: Any, text: str) -> Any:
    """Return the definition, its help set, among those that the dialog folds away."""
    flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    definition.setFlags(definition.flags() | flag)
    return with_help(definition, text)


def model() -> QgsProcessingParameterDefinition:
    """A model by name or path."""
    return with_help(
        QgsProcessingParameterString(MODEL, tr("Model"), DEFAULT_MODEL),
        tr("The name of a model that came with the plugin ({}), or the path of a .safetensors model file.").format(
            ", ".join(shipped_models()) or tr("none was found")
        ),
    )


def layer_group() -> QgsProcessingParameterDefinition:
    """Where in the layer tree the results go."""
    return advanced(
        QgsProcessingParameterString(LAYER_GROUP, tr("Layer group"), None, False, True),
        tr(
            "The group of the layer tree that results go to when QGIS loads them. It is made, at the top, if it is not "
            "there. Empty: where QGIS puts new layers."
        ),
    )


def device(more: str = "") -> QgsProcessingParameterDefinition:
    """What the engine computes on; `more`, a sentence after a space, is appended to the help."""
    return with_help(
        QgsProcessingParameterString(DEVICE, tr("Device"), "auto"),
        tr(
            "auto, cpu, cuda or cuda:N. 'auto' takes a GPU if there is one the engine can use; a GPU that was asked "
            "for by name and is not there is an error, never a slow run on the CPU."
        )
        + more,
    )
