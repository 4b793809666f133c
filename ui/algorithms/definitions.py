"""Parameters that several algorithms have, and how any parameter gets its help."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterString

from ...core.model_card import shipped_models
from ...core.options import DEFAULT_MODEL

MODEL, DEVICE, OUTPUT = "MODEL", "DEVICE", "OUTPUT"


def with_help(definition: Any, text: str) -> Any:
    """Return the definition, its help set."""
    definition.setHelp(text)
    return definition


def advanced(definition: Any, text: str) -> Any:
    """Return the definition, its help set, among those that the dialog folds away."""
    flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    definition.setFlags(definition.flags() | flag)
    return with_help(definition, text)


def model(label: str = "Model") -> QgsProcessingParameterDefinition:
    """A model by name or path."""
    return with_help(
        QgsProcessingParameterString(MODEL, label, DEFAULT_MODEL),
        f"The name of a model that came with the plugin ({', '.join(shipped_models()) or 'none was found'}), or "
        "the path of a .safetensors model file.",
    )


def device(more: str = "") -> QgsProcessingParameterDefinition:
    """What the engine computes on; `more` is appended to the help."""
    return with_help(
        QgsProcessingParameterString(DEVICE, "Device", "auto"),
        "auto, cpu, cuda or cuda:N. 'auto' takes a GPU if there is one the engine can use; a GPU that was asked "
        f"for by name and is not there is an error, never a slow run on the CPU.{more}",
    )
