"""Values of options, read by kind from what an algorithm was given for its parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

from ...core.errors import OptionError
from ...core.model.shipped import find_model, shipped_models
from ...core.options.base import Kind
from ..translation import tr
from .parameters import Parameter


def value_of(
    one: Parameter, algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> Any:
    """Return the value of an option whose kind is not among `parameters.OF_A_RUN`.

    Raises a SarColorizerError where it cannot be used.
    """
    return _READERS[one.option.kind](one, algorithm, parameters, context)


def is_given(parameters: Mapping[str, Any], name: str) -> bool:
    """Whether something was given for a parameter."""
    return parameters.get(name) not in (None, "")


def text_of(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext
) -> str:
    """Return what the user wrote, without spaces around it; "" for nothing."""
    return str(algorithm.parameterAsString(parameters, name, context)).strip()


def model_for_engine(name_or_path: str) -> str:
    """Return the name of a shipped model or the absolute path of a model file.

    Raises:
        ModelError: where the file cannot be read or is no model file.
    """
    path = find_model(name_or_path)
    return name_or_path if name_or_path in shipped_models() else str(path.absolute())


def _read_text(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> str:
    return text_of(algorithm, parameters, one.name, context)


def _read_path(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> str:
    text = text_of(algorithm, parameters, one.name, context)
    return str(Path(text).absolute()) if text else ""


def _read_model(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> str:
    text = text_of(algorithm, parameters, one.name, context)
    return "" if not text and one.is_optional else model_for_engine(text)


def _read_models(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> tuple[str, ...]:
    names = text_of(algorithm, parameters, one.name, context).split(";")
    return tuple(model_for_engine(name.strip()) for name in names if name.strip())


def _read_texts(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> tuple[str, ...]:
    parts = re.split("[;,]", text_of(algorithm, parameters, one.name, context))
    return tuple(part.strip() for part in parts if part.strip()) or tuple(one.default)


def _read_device(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> str:
    return text_of(algorithm, parameters, one.name, context).lower() or str(one.default)


def _read_prior(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> str:
    return text_of(algorithm, parameters, one.name, context) or str(one.default)


def _read_number(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> float | None:
    if one.default is None and not is_given(parameters, one.name):
        return None
    if one.option.kind is Kind.REAL:
        number = float(algorithm.parameterAsDouble(parameters, one.name, context))
        # What a number has to be more than is the lowest that QGIS lets choose, and as good as nothing.
        return None if one.default is None and number == one.option.above else number
    whole = int(algorithm.parameterAsInt(parameters, one.name, context))
    if whole % one.option.multiple_of:
        text = tr("{label}: {value} is not a multiple of {grid}.")
        raise OptionError(text.format(label=one.label, value=whole, grid=one.option.multiple_of))
    return whole


def _read_choice(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> str:
    chosen = str(algorithm.parameterAsEnumString(parameters, one.name, context))
    return "" if chosen == one.option.unset else chosen


def _read_bands(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> tuple[int, ...] | None:
    return (
        (tuple(algorithm.parameterAsInts(parameters, one.name, context)) or None) if parameters.get(one.name) else None
    )


def _read_range(
    one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any
) -> tuple[float, ...] | None:
    if not is_given(parameters, one.name):
        return None
    return tuple(algorithm.parameterAsRange(parameters, one.name, context))


def _read_crs(one: Parameter, algorithm: Any, parameters: Mapping[str, Any], context: Any) -> str:
    crs = algorithm.parameterAsCrs(parameters, one.name, context)
    return (crs.authid() or crs.toWkt()) if crs.isValid() else ""


_READERS: dict[Kind, Callable[[Parameter, Any, Mapping[str, Any], Any], Any]] = {
    Kind.FILE: _read_path,
    Kind.FOLDER: _read_path,
    Kind.BANDS: _read_bands,
    Kind.RANGE: _read_range,
    Kind.CRS: _read_crs,
    Kind.MODEL: _read_model,
    Kind.MODELS: _read_models,
    Kind.STYLE: _read_text,
    Kind.DEVICE: _read_device,
    Kind.PRIOR: _read_prior,
    Kind.CHOICE: _read_choice,
    Kind.DATE: _read_text,
    Kind.TEXT: _read_text,
    Kind.TEXTS: _read_texts,
    Kind.REAL: _read_number,
    Kind.WHOLE: _read_number,
    Kind.FLAG: lambda one, algorithm, parameters, context: bool(
        algorithm.parameterAsBool(parameters, one.name, context)
    ),
}
