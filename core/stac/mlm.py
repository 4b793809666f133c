"""The Item of a model: its card as the extension Machine Learning Model has it. Standard library only, for QGIS too.

What a card says and the extension has no place for, such as regions and limits, stands in fields of our own.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from ..model.calibration import Asked
from ..model.card import PRIOR, InputSpec, ModelCard, card_of, read_whole, sha256_of
from ..model.summary import SYNTHETIC_NOTE
from .place import relative_href
from .vocabulary import OWN, STAC_VERSION, extensions_of, identifier, model_name

MODEL_SHA256 = f"{OWN}:sha256"

# The fields want the time and the place that a model is good for; these stand for all of them, as the extension's best
# practices have it.
_ALWAYS = {"datetime": None, "start_datetime": "1900-01-01T00:00:00Z", "end_datetime": "9999-12-31T23:59:59Z"}
_EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)
_BYTES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "U8": 1}
_LOADED_BYTES = 4  # of a weight: the engine runs in float32, whatever the file holds
_TENSOR = ["batch", "channel", "height", "width"]
_SHA256 = "1220"  # what a multihash of this kind and length begins with


def model_item(path: Path) -> dict[str, Any]:
    """Return the Item of a model file.

    It refers to the file by its name alone, as if it lay beside the Item: where it is on this disk may be private, and
    its digest tells whether a file of that name is it.

    Raises:
        ModelError: it is no model file.
    """
    data = read_whole(path)
    card, sha256 = card_of(data, path), sha256_of(data)
    raw = card.raw
    weights = _weights(data)
    bands = [_band(spec) for spec in card.inputs]
    training = raw.get("training") if isinstance(raw.get("training"), dict) else {}
    properties: dict[str, Any] = {
        **_ALWAYS,
        **({"created": f"{raw['date']}T00:00:00Z"} if _is_day(raw.get("date")) else {}),
        "title": str(raw.get("title") or card.name),
        "description": " ".join(filter(None, (SYNTHETIC_NOTE, str(raw.get("limits") or "")))),
        "license": "other",  # weights and training data have licences of their own, see below
        "bands": bands,
        "mlm:name": model_name(card.name),
        "mlm:architecture": str(card.architecture.get("name") or "unknown"),
        "mlm:tasks": ["generative", "regression"],
        "mlm:framework": "PyTorch",
        "mlm:total_parameters": weights,
        "mlm:memory_size": weights * _LOADED_BYTES,
        "mlm:accelerator": None,
        "mlm:accelerator_summary": "None is needed; an NVIDIA or AMD GPU is used where PyTorch finds one.",
        "mlm:input": [_input(card, bands)],
        "mlm:output": _outputs(card),
        "mlm:hyperparameters": _hyperparameters(card),
        MODEL_SHA256: sha256,
        f"{OWN}:styles": {style: card.style_meanings.get(style, "") for style in card.styles},
        f"{OWN}:ground_sampling_distance_m": card.ground_sampling_distance,
        f"{OWN}:training_regions": [str(region) for region in (training or {}).get("regions", [])],
        f"{OWN}:licence": str(raw.get("licence") or ""),
        f"{OWN}:attribution": card.attribution,
        f"{OWN}:limits": str(raw.get("limits") or ""),
    }
    properties = {key: value for key, value in properties.items() if value not in ("", [], {})}
    asset = {
        "href": relative_href(path, path.parent),
        "title": f"Weights and card of {card.name}",
        "description": "A safetensors file with the card in its metadata; SAR Colorizer reads it.",
        "type": "application/octet-stream; application=safetensors",
        "roles": ["mlm:model", "mlm:weights", "data"],
        # The extension wants bands among the properties, where STAC allows them if an asset has them too.
        "bands": [{"name": band["name"]} for band in bands],
        "mlm:artifact_type": "safetensors",
        "file:size": len(data),
        "file:checksum": f"{_SHA256}{sha256}",
    }
    west, south, east, north = _EVERYWHERE
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "stac_version": STAC_VERSION,
        "stac_extensions": extensions_of(properties, asset),
        "id": f"{identifier(card.name)}-{sha256[:8]}",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "bbox": list(_EVERYWHERE),
        "properties": properties,
        "links": [],
        "assets": {"model": asset},
    }


def _band(spec: InputSpec) -> dict[str, Any]:
    """Return a band of the input: its name says which polarisations it may have, in the order of preference."""
    noun = "Difference of two bands" if spec.is_difference else "Backscatter in one polarisation"
    left_out = "; a raster may lack it" if spec.optional else ""
    return {"name": str(spec), "description": f"{noun}{left_out}", "unit": "dB"}


def _input(card: ModelCard, bands: list[dict[str, Any]]) -> dict[str, Any]:
    what = [
        f"Backscatter in dB, less the median of the whole raster, at pixels of {card.ground_sampling_distance:g} m."
    ]
    if card.any_polarisation:
        what.append("A band whose polarisation is not known is taken too.")
    if card.told:
        what.append(f"Told beside it, where it is known: {', '.join(card.told)}.")
    scaled = f"clip((x - median(x)) / {card.scale_db:g}, {-card.clip:g}, {card.clip:g})"
    return {
        "name": "backscatter",
        "description": " ".join(what),
        "bands": [{"name": band["name"]} for band in bands],
        "input": {"shape": [-1, len(bands), -1, -1], "dim_order": _TENSOR, "data_type": "float32"},
        "value_scaling": [{"type": "processing", "format": "numpy", "expression": scaled}],
        "resize_type": None,
        "pre_processing_function": None,
    }


def _outputs(card: ModelCard) -> list[dict[str, Any]]:
    """Return what comes out, for one style at a time."""
    asked = Asked(card.styles[0], PRIOR in card.told)
    level, slope = card.calibration.of(asked)
    prior = ", which is told a prior" if asked.has_prior else ""
    return [
        {
            "name": "colour",
            "description": "Synthetic red, green and blue from 0 to 1, at half the resolution of the input.",
            "tasks": ["generative"],
            "result": {"shape": [-1, 3, -1, -1], "dim_order": _TENSOR, "data_type": "float32"},
            "post_processing_function": None,
        },
        {
            "name": "expected-error",
            "description": "What tells how far off the colour is expected to be: the log of a distance in CIELAB. "
            f"Calibrated for the style {asked.style}{prior}.",
            "tasks": ["regression"],
            "result": {"shape": [-1, 1, -1, -1], "dim_order": _TENSOR, "data_type": "float32"},
            "post_processing_function": {"format": "numpy", "expression": f"exp({level:g} + {slope:g} * x)"},
        },
    ]


def _hyperparameters(card: ModelCard) -> dict[str, Any]:
    sizes = {key: value for key, value in card.architecture.items() if key != "name"}
    return {**sizes, "token_pixels": card.grid, "halo_pixels": card.halo, "told": list(card.told)}


def _weights(data: bytes) -> int:
    """Return how many numbers a safetensors file holds; its header was read before, so it is sound."""
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    return sum(math.prod(one["shape"]) for key, one in header.items() if key != "__metadata__")


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == len("2026-11-29") and value.replace("-", "").isdigit()
