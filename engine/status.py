"""The request `status`: what this engine is and can be asked for, as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .. import __version__
from ..core.doctor.status import SCHEMA, facts
from ..core.options.analysis import CompareOptions, DespeckleOptions
from ..core.options.base import Option, OptionValues, declared, default_of
from ..core.options.colorize import ColorizeOptions
from ..core.options.composite import CompositeOptions
from ..core.options.export import ModelItemOptions
from ..core.options.folder import FolderOptions
from ..core.options.mosaic import MaskOptions, MosaicOptions
from ..core.options.pair import PairOptions
from ..core.options.picture import PictureOptions
from ..core.options.preview import PreviewOptions
from ..core.options.training import EvaluateOptions, TrainOptions
from ..core.protocol import (
    COLORIZE,
    COLORIZE_FOLDER,
    COLORIZE_PAIR,
    COMPARE,
    COMPOSITE,
    DESPECKLE,
    EVALUATE,
    EXPORT_MLM,
    EXPORT_PICTURE,
    MASK,
    MOSAIC,
    PREVIEW,
    PROTOCOL_VERSION,
    TRAIN,
)

OPTIONS: Mapping[str, type[OptionValues]] = {
    COLORIZE: ColorizeOptions,
    COLORIZE_FOLDER: FolderOptions,
    COLORIZE_PAIR: PairOptions,
    COMPARE: CompareOptions,
    COMPOSITE: CompositeOptions,
    DESPECKLE: DespeckleOptions,
    EVALUATE: EvaluateOptions,
    EXPORT_MLM: ModelItemOptions,
    EXPORT_PICTURE: PictureOptions,
    MASK: MaskOptions,
    MOSAIC: MosaicOptions,
    PREVIEW: PreviewOptions,
    TRAIN: TrainOptions,
}
"""What a request's parameters are, where they are declared options."""


def engine_status(params: Mapping[str, Any], requests: tuple[str, ...]) -> dict[str, Any]:
    """Return the status.

    Args:
        params: {"devices": false} leaves out what torch has to be imported for.
        requests: that the service knows.
    """
    return {
        "schema": SCHEMA,
        "engine": {"name": "SAR Colorizer", "version": __version__, "protocol": PROTOCOL_VERSION, "error": None},
        **facts(devices=bool(params.get("devices", True))),
        "requests": {name: {"options": _options(name)} for name in requests},
    }


def as_text(status: Mapping[str, Any]) -> str:
    """Return a status as JSON for a file or a pipe."""
    return json.dumps(status, indent=2)


def _options(request: str) -> dict[str, Any]:
    options = OPTIONS.get(request)
    return (
        {}
        if options is None
        else {name: _option(one, default_of(options, name)) for name, one in declared(options).items()}
    )


def _option(one: Option, default: Any) -> dict[str, Any]:
    """Return what an option takes; what does not bound it is left out."""
    bounds = {
        "low": one.low,
        "high": one.high,
        "above": one.above,
        "multiple_of": one.multiple_of if one.multiple_of > 1 else None,
        "unit": one.unit or None,
        "choices": list(one.choices) or None,
    }
    return {
        "kind": one.kind.name.lower(),
        "default": default,
        "required": one.required,
        **{key: value for key, value in bounds.items() if value is not None},
    }
