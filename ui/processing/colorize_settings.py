"""The settings of a colorization from an algorithm's parameters: one raster's and a whole folder's are the same."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingException

from ...core.errors import OptionError
from ...core.model.card import find_model, read_card
from ..layers.source import LayerSource, reference_source
from ..translation import tr
from . import colorize_parameters as names
from .definitions import DEVICE, MODEL
from .engine_algorithm import EngineAlgorithm, model_for_engine


def check_settings(algorithm: EngineAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
    """Check what can be checked without a raster; raises a SarColorizerError."""
    card = read_card(find_model(algorithm.text(parameters, MODEL, context)))
    card.style_index(algorithm.text(parameters, names.STYLE, context))
    for name in (names.TILE_SIZE, names.HALO):
        value = optional_int(algorithm, parameters, name, context)
        if value is not None and value % names.GRID:
            label = algorithm.parameterDefinition(name).description()
            text = tr("{label}: {value} is not a multiple of {grid}.")
            raise OptionError(text.format(label=label, value=value, grid=names.GRID))


def prepared_reference(
    algorithm: EngineAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> LayerSource | None:
    """Return the file behind the reference, None for none, in the layer's thread; raises QgsProcessingException."""
    if parameters.get(names.REFERENCE) in (None, ""):
        return None
    layer = algorithm.parameterAsRasterLayer(parameters, names.REFERENCE, context)
    if layer is None:
        raise QgsProcessingException(algorithm.invalidRasterError(parameters, names.REFERENCE))
    return reference_source(layer)


def settings(
    algorithm: EngineAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    reference: LayerSource | None,
) -> dict[str, Any]:
    """Return the options of `ColorizeOptions` that do not depend on the raster; raises ModelError."""
    polarisation = algorithm.parameterAsEnumString(parameters, names.POLARISATION, context)
    return {
        "units": algorithm.parameterAsEnumString(parameters, names.UNITS_, context),
        "model": model_for_engine(algorithm.text(parameters, MODEL, context)),
        "style": algorithm.text(parameters, names.STYLE, context),
        "polarisation": "" if polarisation == names.AS_THE_FILE_SAYS else polarisation,
        "structure": algorithm.parameterAsDouble(parameters, names.STRUCTURE, context),
        "vividness": algorithm.parameterAsDouble(parameters, names.VIVIDNESS, context),
        "resolution": algorithm.parameterAsEnumString(parameters, names.RESOLUTION, context),
        "reference": reference.path if reference else None,
        "reference_mode": algorithm.parameterAsEnumString(parameters, names.REFERENCE_MODE, context),
        "device": algorithm.device(parameters, DEVICE, context),
        "tile_size": optional_int(algorithm, parameters, names.TILE_SIZE, context),
        "halo": optional_int(algorithm, parameters, names.HALO, context),
        "cog": algorithm.parameterAsBool(parameters, names.COG, context),
    }


def optional_int(
    algorithm: EngineAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> int | None:
    """Return a whole number, None where none was given."""
    if parameters.get(name) in (None, ""):
        return None
    return int(algorithm.parameterAsInt(parameters, name, context))
