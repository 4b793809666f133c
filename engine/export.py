"""The request `export-mlm`: a model's card as a STAC Item, in a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..core.errors import OutputError
from ..core.model.shipped import find_model
from ..core.options.export import ModelItemOptions
from ..core.output.document import write_document
from ..core.stac.mlm import model_item
from ..core.words import phrase


def export_model_item(params: Mapping[str, Any]) -> dict[str, Any]:
    """Write the Item and return its path.

    Raises:
        ModelError: there is no such model.
        OutputError: the file is there, or cannot be written.
    """
    options = ModelItemOptions.from_dict(params)
    item = model_item(find_model(options.model))
    path = Path(options.output)
    if path.exists() and not options.overwrite:
        raise OutputError(phrase("{path} exists. Choose another name, or allow overwriting (--overwrite).", path=path))
    write_document(path, item)
    return {"output": str(path)}
