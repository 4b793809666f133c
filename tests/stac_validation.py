"""Validates STAC documents without a network: the core by the schemas in pystac, the extensions by the rules below.

pystac fetches the schemas of extensions from the network, which tests do without. The rules say in our own words what
the extensions want of the fields that are used here, and that no other field has their prefix; they stand in for the
schemas of the same version. Where something is not allowed, it is `False`.
"""

from __future__ import annotations

from typing import Any

import pystac
from pystac.validation import JsonSchemaSTACValidator

TEXT, NUMBER, WHOLE = {"type": "string", "minLength": 1}, {"type": "number"}, {"type": "integer"}
POSITIVE = {"type": "integer", "minimum": 1}
TENSOR = {
    "type": "object",
    "required": ["shape", "dim_order", "data_type"],
    "properties": {
        "shape": {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": -1}},
        "dim_order": {"type": "array", "uniqueItems": True, "items": {"type": "string", "pattern": "^[a-z-_]+$"}},
        "data_type": {"enum": ["uint8", "uint16", "float16", "float32", "float64"]},
    },
}
EXPRESSION = {
    "oneOf": [
        {"type": "null"},
        {"type": "object", "required": ["format", "expression"], "properties": {"format": TEXT}},
    ]
}
TASKS = {"type": "array", "uniqueItems": True, "items": {"enum": ["regression", "generative", "super-resolution"]}}


def listed(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


FIELDS: dict[str, dict[str, Any]] = {
    "projection/v2.0.0": {
        "proj:code": {"type": ["string", "null"], "pattern": "^[A-Z]+:[0-9]+$"},
        "proj:wkt2": {"type": ["string", "null"]},
        "proj:shape": listed(POSITIVE, minItems=2, maxItems=2),
        "proj:transform": listed(NUMBER, minItems=6, maxItems=6),
    },
    "raster/v2.0.0": {
        "raster:sampling": {"enum": ["area", "point"]},
        "raster:spatial_resolution": {"type": "number", "exclusiveMinimum": 0},
    },
    "processing/v1.2.0": {
        "processing:level": {"type": "string", "pattern": "^(RAW|L[0-4][A-Z]?)$"},
        "processing:lineage": TEXT,
        "processing:software": {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}},
    },
    "sar/v1.0.0": {
        "sar:instrument_mode": TEXT,
        "sar:frequency_band": {"enum": ["P", "L", "S", "C", "X", "Ku", "K", "Ka"]},
        "sar:polarizations": listed({"enum": ["HH", "VV", "HV", "VH"]}, minItems=1, maxItems=4, uniqueItems=True),
        "sar:product_type": TEXT,
    },
    "sat/v1.0.0": {
        "sat:orbit_state": {"enum": ["ascending", "descending", "geostationary"]},
        "sat:absolute_orbit": POSITIVE,
        "sat:relative_orbit": POSITIVE,
    },
    "file/v2.1.0": {
        "file:size": {"type": "integer", "minimum": 0},
        "file:checksum": {"type": "string", "pattern": "^1220[0-9a-f]{64}$"},
    },
    "mlm/v1.4.0": {
        "mlm:name": {"type": "string", "pattern": r"^[a-zA-Z][a-zA-Z0-9_.\-\s]+[a-zA-Z0-9]$"},
        "mlm:architecture": TEXT,
        "mlm:tasks": TASKS,
        "mlm:framework": TEXT,
        "mlm:total_parameters": POSITIVE,
        "mlm:memory_size": POSITIVE,
        "mlm:accelerator": {"enum": ["amd64", "cuda", "xla", "amd-rocm", "macos-arm", None]},
        "mlm:accelerator_summary": TEXT,
        "mlm:input": listed(
            {
                "type": "object",
                "required": ["name", "bands", "input"],
                "properties": {
                    "name": TEXT,
                    "description": TEXT,
                    "bands": listed({"type": "object", "required": ["name"], "properties": {"name": TEXT}}),
                    "input": TENSOR,
                    "value_scaling": listed({"type": "object", "required": ["type", "format", "expression"]}),
                    "resize_type": {"type": "null"},
                    "pre_processing_function": EXPRESSION,
                },
                "additionalProperties": False,
            }
        ),
        "mlm:output": listed(
            {
                "type": "object",
                "required": ["name", "tasks", "result"],
                "properties": {
                    "name": TEXT,
                    "description": TEXT,
                    "tasks": TASKS,
                    "result": TENSOR,
                    "post_processing_function": EXPRESSION,
                },
                "additionalProperties": False,
            }
        ),
        "mlm:hyperparameters": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[0-9a-zA-Z_.-]+$"},
        },
        "mlm:artifact_type": TEXT,
    },
}
"""The fields that may be used, by the extension."""

OF_PROPERTIES: dict[str, dict[str, Any]] = {
    "sar/v1.0.0": {"required": ["sar:instrument_mode", "sar:frequency_band", "sar:polarizations", "sar:product_type"]},
    "sat/v1.0.0": {
        "anyOf": [{"required": [f"sat:{name}"]} for name in ("orbit_state", "absolute_orbit", "relative_orbit")]
    },
    "mlm/v1.4.0": {
        "required": ["mlm:name", "mlm:architecture", "mlm:tasks", "mlm:input", "mlm:output", "bands"],
        "properties": {"mlm:artifact_type": False},
    },
}
"""What else an Item's properties have to be."""

MODEL = {"properties": {"roles": {"contains": {"const": "mlm:model"}}}, "required": ["roles"]}
OF_ASSETS: dict[str, dict[str, Any]] = {
    "mlm/v1.4.0": {
        "minProperties": 1,
        "additionalProperties": {
            "if": MODEL,
            "then": {"required": ["mlm:artifact_type"]},
            "else": {"properties": {"mlm:artifact_type": False}},
        },
        "not": {"additionalProperties": {"not": MODEL}},  # one of them is the model
    },
}


def _uri(extension: str) -> str:
    return f"https://stac-extensions.github.io/{extension}/schema.json"


def _rules(extension: str) -> dict[str, Any]:
    fields = {"properties": FIELDS[extension]}
    prefix = next(iter(FIELDS[extension])).partition(":")[0]
    own = {"propertyNames": {"anyOf": [{"not": {"pattern": f"^{prefix}:"}}, {"enum": list(FIELDS[extension])}]}}
    part = {"allOf": [fields, own]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": _uri(extension),
        "type": "object",
        "required": ["stac_extensions"],
        "properties": {
            "stac_extensions": {"contains": {"const": _uri(extension)}},
            "properties": {"allOf": [part, OF_PROPERTIES.get(extension, {})]},
            "assets": {"allOf": [{"additionalProperties": part}, OF_ASSETS.get(extension, {})]},
            "providers": {"items": part},
        },
    }


def _validator() -> JsonSchemaSTACValidator:
    made = JsonSchemaSTACValidator()
    made.schema_cache.update({_uri(extension): _rules(extension) for extension in FIELDS})
    return made


def validate(document: dict[str, Any]) -> Any:
    """Validate an Item or a Collection and return it as pystac reads it.

    Raises:
        pystac.errors.STACValidationError: it is not valid, or declares an extension that has no rules here.
    """
    read = pystac.read_dict(document)
    pystac.validation.validate_dict(document, validator=_validator())
    parts = [document.get("properties", {}), *document.get("assets", {}).values()]
    used = {key.partition(":")[0] for part in parts for key in part if ":" in key}
    declared = {next(iter(FIELDS[one])).partition(":")[0] for one in FIELDS if _uri(one) in document["stac_extensions"]}
    assert used - {"sar_colorizer"} <= declared, f"used and not declared: {used - declared}"
    return read
