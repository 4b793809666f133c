"""Requests that need nothing of what the service keeps warm: each from its parameters to its result.

torch and rasterio are imported with the first that needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..core.cancellation import Check
from ..core.errors import ProtocolError, TrainingMissingError
from ..core.options.analysis import CompareOptions, DespeckleOptions
from ..core.options.composite import CompositeOptions
from ..core.options.mosaic import MaskOptions, MosaicOptions
from ..core.options.picture import PictureOptions
from ..core.options.training import EvaluateOptions, TrainOptions
from ..core.protocol import (
    CLIMATOLOGY,
    COMPARE,
    COMPOSITE,
    DESPECKLE,
    DEVICES,
    DOCTOR,
    EVALUATE,
    EXPORT_MLM,
    EXPORT_PICTURE,
    INFO,
    LANDSCAPES,
    MASK,
    MOSAIC,
    TRAIN,
    EventSink,
)
from ..core.satellite_product.facts import SIGMA0
from ..core.words import phrase
from .export import export_model_item

Handler = Callable[[dict[str, Any], EventSink, Check], Any]
"""Takes the parameters of a request, where its events go and what raises Cancelled; returns its result."""


def _describe(params: dict[str, Any], _emit: EventSink, _check: Check) -> Any:
    from ..core.doctor.info import describe

    if not isinstance(params.get("path"), str):
        raise ProtocolError(phrase("The request 'info' needs the path of a raster or the name or path of a model."))
    calibration, network = str(params.get("calibration", SIGMA0)), bool(params.get("network", False))
    return describe(params["path"], str(params.get("units", "auto")), calibration, network)


def _devices(_params: dict[str, Any], _emit: EventSink, _check: Check) -> Any:
    from ..core.model import device

    return {"devices": device.available()}


def _composite(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    from ..core.composites.product import make_composite

    return make_composite(CompositeOptions.from_dict(params), emit, check)


def _despeckle(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    from ..core.products.despeckle import despeckle_raster

    return despeckle_raster(DespeckleOptions.from_dict(params), emit, check)


def _compare(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    try:
        from ..training.comparison.run import compare
    except ImportError as error:
        raise _training_missing(error) from error
    return compare(CompareOptions.from_dict(params), emit, check)


def _mask(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    from ..core.products.confidence_mask import mask

    return mask(MaskOptions.from_dict(params), emit, check)


def _mosaic(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    from ..core.products.mosaic import mosaic

    return mosaic(MosaicOptions.from_dict(params), emit, check)


def _export_picture(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    from ..core.picture.request import picture

    return picture(PictureOptions.from_dict(params), emit, check)


def _diagnose(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    from ..core.doctor.diagnosis import diagnose

    return diagnose(emit, check, bool(params.get("trial", True)), str(params.get("device") or "auto"))


def _landscapes(params: dict[str, Any], _emit: EventSink, _check: Check) -> Any:
    from ..core.landscapes.listing import listing

    return listing(str(params.get("words") or ""))


def _typical_colour(params: dict[str, Any], _emit: EventSink, _check: Check) -> Any:
    from ..core.colour.place_colour import typical_colour

    longitude, latitude, date = params.get("longitude"), params.get("latitude"), params.get("date")
    if not (isinstance(longitude, (int, float)) and isinstance(latitude, (int, float)) and isinstance(date, str)):
        raise ProtocolError(
            phrase("The request 'climatology' needs a longitude and a latitude, which are numbers, and a date, a text.")
        )
    return typical_colour(longitude, latitude, date)


def _train(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    return _run_training(TRAIN, params, emit, check)


def _evaluate(params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    return _run_training(EVALUATE, params, emit, check)


def _run_training(method: str, params: dict[str, Any], emit: EventSink, check: Check) -> Any:
    """Train or evaluate; raises TrainingMissingError where the engine was installed for colorizing alone."""
    try:
        from ..training.evaluation.run import evaluate
        from ..training.run.run import train
    except ImportError as error:
        raise _training_missing(error) from error
    if method == TRAIN:
        return train(TrainOptions.from_dict(params), emit, check)
    return evaluate(EvaluateOptions.from_dict(params), emit, check)


def _training_missing(error: ImportError) -> TrainingMissingError:
    return TrainingMissingError(
        phrase(
            "Training and scoring need packages that colorizing does not, and {package} is missing. In "
            "QGIS, tick them under Raster > SAR Colorizer > Engine set-up…; elsewhere: pip install "
            "'sar-colorizer[train]'.",
            package=error.name,
        )
    )


REQUESTS: dict[str, Handler] = {
    INFO: _describe,
    DEVICES: _devices,
    TRAIN: _train,
    EVALUATE: _evaluate,
    COMPOSITE: _composite,
    DESPECKLE: _despeckle,
    COMPARE: _compare,
    MASK: _mask,
    MOSAIC: _mosaic,
    DOCTOR: _diagnose,
    LANDSCAPES: _landscapes,
    CLIMATOLOGY: _typical_colour,
    EXPORT_PICTURE: _export_picture,
    EXPORT_MLM: lambda params, *_: export_model_item(params),
}
