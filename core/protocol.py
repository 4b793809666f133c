"""The line protocol between QGIS and the engine. Both sides import this module; it needs the standard library only.

The worker (``python -m sar_colorizer.engine.worker``) reads one JSON object per line on stdin and writes one JSON
object per line on stdout, UTF-8, and nothing else ever on stdout (the log goes to stderr).

Requests::

    {"id": "1", "method": "colorize", "params": {...ColorizeOptions...}}
    {"id": "2", "method": "info", "params": {"path": "raster.tif"}}      a raster or a model
    {"id": "3", "method": "devices", "params": {}}
    {"id": "4", "method": "train", "params": {...TrainOptions...}}
    {"id": "5", "method": "evaluate", "params": {...EvaluateOptions...}}
    {"id": "6", "method": "composite", "params": {...CompositeOptions...}}
    {"id": "7", "method": "despeckle", "params": {...DespeckleOptions...}}
    {"id": "8", "method": "compare", "params": {...CompareOptions...}}
    {"id": "9", "method": "colorize-folder", "params": {...FolderOptions...}}
    {"id": "10", "method": "mask", "params": {...MaskOptions...}}          unsure colour
    {"id": "11", "method": "mosaic", "params": {...MosaicOptions...}}
    {"id": "12", "method": "doctor", "params": {"trial": true, "device": "auto"}}   see `diagnosis`
    {"id": "13", "method": "preview", "params": {...PreviewOptions...}}   a view as a picture, see `options.preview`
    {"id": "14", "method": "climatology", "params": {"longitude": 5.3, "latitude": 50.6, "date": "2021-02-14"}}
    {"id": "15", "method": "landscapes", "params": {"words": "boreal forest, winter"}}   see `landscapes`; "" for all
    {"id": "16", "method": "export-picture", "params": {...PictureOptions...}}
    {"id": "17", "method": "export-mlm", "params": {...ModelItemOptions...}}   a model's card as a STAC Item
    {"id": "18", "method": "status", "params": {"devices": true}}   what is installed, devices, models, limits
    {"id": "19", "method": "colorize-pair", "params": {...PairOptions...}}
    {"id": "1", "method": "cancel"}                                       the request with this id, if it still runs

Requests are served one after another, in the order they came; the model stays loaded between them. Closing stdin,
SIGTERM, SIGINT and SIGHUP cancel the request that runs, drop those that wait, and end the worker.

Events, each with the id of its request::

    {"event": "started",  "id": "1", "protocol": 1, "version": "0.1.0", "method": "colorize"}
    {"event": "progress", "id": "1", "fraction": 0.25, "stage": "colorizing"}      never decreases
    {"event": "message",  "id": "1", "code": "band", "text": "..."}
    {"event": "warning",  "id": "1", "code": "looks-optical", "text": "..."}
    {"event": "result",   "id": "1", "result": {...}}                              ends the request
    {"event": "error",    "id": "1", "code": "band", "text": "..."}                ends the request

Texts are English. One that is made of a template and values has both under "template" and "values" besides, so that
QGIS says it in the user's language; see `words`.

A message of "colorize-folder" that a file is begun has the key "file", its path; with several workers its progress
has the key "table" at most once a second, see `core.cluster.table`. Exactly one result or error ends each
request. Error codes are those of `errors`; a cancelled request ends with ``cancelled``, a line that
is not a request with ``protocol`` (id null), an unforeseen failure with ``internal``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .words import as_values, said

PROTOCOL_VERSION = 1

STARTED = "started"
PROGRESS = "progress"
MESSAGE = "message"
WARNING = "warning"
RESULT = "result"
ERROR = "error"

COLORIZE = "colorize"
INFO = "info"
DEVICES = "devices"
TRAIN = "train"
EVALUATE = "evaluate"
PREVIEW = "preview"
COMPOSITE = "composite"
DESPECKLE = "despeckle"
COMPARE = "compare"
COLORIZE_FOLDER = "colorize-folder"
COLORIZE_PAIR = "colorize-pair"
MASK = "mask"
MOSAIC = "mosaic"
DOCTOR = "doctor"
LANDSCAPES = "landscapes"
CLIMATOLOGY = "climatology"
EXPORT_PICTURE = "export-picture"
EXPORT_MLM = "export-mlm"
STATUS = "status"
CANCEL = "cancel"

CANCELLED_CODE = "cancelled"
INTERNAL_CODE = "internal"

_LONGEST_PARTIAL = 239  # bytes: file systems take 255, and GDAL puts .msk.ovr.tmp behind
_DIGEST = 12
SHORTENED, PARTIAL = rf"~[0-9a-f]{{{_DIGEST}}}", r"\.partial(\.plain)?\.(tif|tiff)(\.|$)"
"""Patterns: what a shortened name has before `PARTIAL`, and what all partial files' names have; in any case."""

Event = dict[str, Any]
EventSink = Callable[[Event], None]


def progress(fraction: float, stage: str) -> Event:
    """Return a progress event; fraction is 0 to 1."""
    carried = as_values(stage)
    carried["stage"] = carried.pop("text")
    return {"event": PROGRESS, "fraction": round(fraction, 5), **carried}


def message(code: str, text: str) -> Event:
    """Return a message event; the code is stable, the text is for people."""
    return {"event": MESSAGE, "code": code, **as_values(text)}


def warning(code: str, text: str) -> Event:
    """Return a warning event; the code is stable, the text is for people."""
    return {"event": WARNING, "code": code, **as_values(text)}


def error(code: str, text: str) -> Event:
    """Return an error event; the code is stable, the text is for people."""
    return {"event": ERROR, "code": code, **as_values(text)}


def text_of(event: Mapping[str, Any], translate: Callable[[str], str]) -> str:
    """Return what an event says, in the user's language where the catalogue of `translate` has it; see `words.said`."""
    return said({**event, "text": event.get("text", event.get("stage", ""))}, translate)


def encode(message: dict[str, Any]) -> str:
    """Return one line of JSON, newline included. NaN and infinity are not JSON: the caller sends None instead."""
    return json.dumps(message, ensure_ascii=True, allow_nan=False, separators=(",", ":")) + "\n"


def decode(line: str | bytes) -> dict[str, Any]:
    """Return the object on a line.

    Raises:
        ValueError: when it is not one JSON object.
    """
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("a message is one JSON object")
    return message


def partial_path(output: str | Path) -> Path:
    """Return the name a product has until it is complete: ``scene.tif`` is written as ``scene.partial.tif``.

    Names that differ have partial names that differ, and a partial name is not too long where the final one is not.
    """
    return _working_path(Path(output), ".partial")


def plain_partial_path(output: str | Path) -> Path:
    """Return the name of the file that a cloud-optimised product is made from, gone when it is complete."""
    return _working_path(Path(output), ".partial.plain")


def is_beside(name: str, partial: Path) -> bool:
    """Whether a file of this name is a partial file, or one that GDAL keeps beside it."""
    return name == partial.name or name.startswith(f"{partial.name}.")


def _working_path(output: Path, mark: str) -> Path:
    ending = mark + output.suffix  # a.tif and a.tiff may be products of one run
    if len(_bytes(output.stem + ending)) <= _LONGEST_PARTIAL:
        return output.with_name(output.stem + ending)
    ending = f"~{hashlib.sha256(_bytes(output.name)).hexdigest()[:_DIGEST]}{ending}"
    start = _bytes(output.stem)[: _LONGEST_PARTIAL - len(_bytes(ending))]
    return output.with_name(start.decode("utf-8", "ignore") + ending)  # no half of a letter


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
