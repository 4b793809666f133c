"""What is asked for of an export of a model's card. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from ..words import tr_later
from .base import Kind, OptionValues, changed, option
from .shared import ModelOptions, WritingOptions


@dataclass(frozen=True)
class ModelItemOptions(OptionValues):
    """A model, and where its STAC Item goes."""

    model: str = changed(ModelOptions, "model", default="", required=True)
    output: str = option(
        "",
        Kind.OUTPUT_FILE,
        tr_later("Model as a STAC Item (MLM)"),
        tr_later(
            "The model card as an Item of the STAC extension Machine Learning Model, for catalogues: inputs, outputs, "
            "licence, and the digest of the file."
        ),
        required=True,
        suffix=".json",
    )
    overwrite: bool = changed(WritingOptions, "overwrite")
