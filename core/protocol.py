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
    {"event": "alive",    "id": "1"}                                               every few seconds while it is at work

A line is at most `LONGEST_LINE` bytes long, brackets are at most 64 deep, an object has each key once, and numbers are
finite; an id is a text of at most `LONGEST_ID` characters. What is not so is no message, and neither side holds it.

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
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from .words import as_values, said

PROTOCOL_VERSION = 1

STARTED = "started"
PROGRESS = "progress"
MESSAGE = "message"
WARNING = "warning"
RESULT = "result"
ERROR = "error"
ALIVE = "alive"

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

LONGEST_LINE = 16 * 2**20
"""Bytes, newline not counted; a mosaic of 50,000 rasters takes 10 MB."""
LONGEST_ID = 200
ALIVE_SECONDS = 5.0
"""Between two signs of life of an engine that has nothing else to say."""

CANCELLED_CODE = "cancelled"
INTERNAL_CODE = "internal"

_PIECE = 2**16  # bytes of a line that is too long, read over at once
_DEEPEST = 64  # brackets within brackets; Python itself has no more than some hundred
_TOO_DEEP = f"brackets more than {_DEEPEST} deep"
_LONGEST_NUMBER = 100  # digits; beyond 308 a whole number is no float
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


def read_lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Read a stream line by line; None stands for a line longer than `LONGEST_LINE`, which is not kept.

    None comes before the rest of such a line is read over: it may have no end.
    """
    while True:
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)


def decode(line: str | bytes) -> dict[str, Any]:
    """Return the object on a line.

    Raises:
        ValueError: when it is not one JSON object that both sides can hold and say again.
    """
    text = line.decode("utf-8") if isinstance(line, bytes) else line
    try:
        message = json.loads(
            text, parse_int=_whole, parse_float=_real, parse_constant=_no_number, object_pairs_hook=_object
        )
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    if not isinstance(message, dict):
        raise ValueError("a message is one JSON object")
    if text.count("[") + text.count("{") > _DEEPEST and _is_deeper(message):
        raise ValueError(_TOO_DEEP)
    return message


def is_event(message: Mapping[str, Any]) -> bool:
    """Whether a message is an event whose values are of the kinds that the protocol has."""
    kind = message.get("event")
    if kind == RESULT:
        return isinstance(message.get("result"), dict)
    if kind == PROGRESS:
        fraction = message.get("fraction")
        is_share = isinstance(fraction, (int, float)) and not isinstance(fraction, bool) and 0 <= fraction <= 1
        if not is_share or not isinstance(message.get("table") or {}, dict):
            return False
        return isinstance(message.get("stage", ""), str)
    if kind in (MESSAGE, WARNING, ERROR):
        return isinstance(message.get("text"), str) and isinstance(message.get("code", ""), str)
    return kind in (STARTED, ALIVE)


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _real(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _no_number(digits[:_LONGEST_NUMBER])
    return number


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON's")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object with a key that is there twice")
    return found


def _is_deeper(message: dict[str, Any]) -> bool:
    """Whether brackets are more than `_DEEPEST` deep."""
    level: list[Any] = [message]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, (dict, list))
        ]
    return bool(level)


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
