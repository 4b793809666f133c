"""An engine that is handed raster after raster: what each request for it came to, in what time and how much memory.

``python -m sar_colorizer.tests.faults.raster_engine MODEL RASTER FOLDER`` is warm once it has gone through a sound
raster. Then it reads lines of JSON from stdin, each {"path", "folder", "flows"}, and writes a line for each request as
it ends: {"flow", "code", "text", "seconds", "mebibytes"}, at last {"flow": "end"}. The code is "" for a result, that of
the error otherwise; "wrong-output" where what came out is no whole raster of the right size, "left" where a request
that failed has left a file. `raster_pool` is at the other end.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from sar_colorizer.core.library_environment import prepare

prepare(os.environ)

# ruff: noqa: E402 # the libraries' environment comes first
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import SarColorizerError
from sar_colorizer.core.gdal import gdal_environment
from sar_colorizer.core.raster.opening import open_quietly
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.engine.service import Service

INFO, COLORIZE, PREVIEW, DESPECKLE = "info", "colorize", "preview", "despeckle"
FLOWS = (INFO, COLORIZE, PREVIEW, DESPECKLE)
LARGE = 2**18  # pixels: of a raster that says more, a part is coloured
SIDE = 64  # of a preview, pixels
MEMORY = 3 * 2**29
"""Bytes that a request may take on top of a warm engine's own."""


def main() -> None:
    """Serve until stdin ends."""
    faulthandler.enable()
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    events = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    service, (model, raster, folder) = Service(), sys.argv[1:]
    for flow in FLOWS:
        _request(service, flow, raster, Path(folder), model, {})
    held = int(Path("/proc/self/status").read_text().split("VmData:")[1].split()[0]) * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (held + MEMORY, held + MEMORY))
    print(json.dumps({"flow": "ready"}), file=events, flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        size: dict[str, Any] = {}
        for flow in order.get("flows", FLOWS):
            before, started = _reset_peak(), time.monotonic()
            code, text = _request(service, flow, order["path"], Path(order["folder"]), model, size)
            told = {
                "flow": flow,
                "code": code,
                "text": text,
                "seconds": round(time.monotonic() - started, 3),
                "mebibytes": (_peak() - before) // 1024,
            }
            print(json.dumps(told), file=events, flush=True)
        print(json.dumps({"flow": "end"}), file=events, flush=True)


def _request(service: Service, flow: str, path: str, folder: Path, model: str, size: dict[str, Any]) -> tuple[str, str]:
    """Serve a request; returns code and text of its error, "" and "" where it made what it should."""
    found: list[dict[str, Any]] = []
    output = folder / f"{flow}.tif"
    for old in folder.iterdir():
        old.unlink()
    params: dict[str, Any] = {"path": path} if flow == INFO else {"input": path, "output": str(output)}
    if flow in (COLORIZE, PREVIEW):
        params |= {"model": model, "device": "cpu"}
    if flow == PREVIEW:
        params |= {"extent": size.get("bounds") or [0.0, -64.0, 64.0, 0.0], "width": SIDE, "height": SIDE}
    elif size.get("part") and flow == COLORIZE:
        params["extent"] = size["part"]
    elif size.get("part") and flow == DESPECKLE:
        return "", ""  # it has no extent, and would read all of it, as asked
    service.serve({"id": "1", "method": flow, "params": params}, found.append, never_cancelled)
    last = found[-1]
    if last["event"] == "error":
        left = sorted(one.name for one in folder.iterdir())
        return (last["code"], last["text"]) if not left else ("left", f"{left} after: {last['text']}")
    result = last["result"]
    if flow == INFO:
        _take_size(path, result, size)
        return "", ""
    wrong = _what_is_wrong(output, flow, result, size)
    return ("wrong-output", wrong) if wrong else ("", "")


def _take_size(path: str, result: dict[str, Any], size: dict[str, Any]) -> None:
    """Note a raster's size and bounds, for what comes after."""
    width, height = result["width"], result["height"]
    size |= {"width": width, "height": height}
    try:
        with SarRaster.open(path) as raster:
            size["bounds"] = list(raster.grid.bounds())
            if width * height > LARGE:
                part = raster.grid.subset((0, min(height, 90), 0, min(width, 90)))
                size["part"] = list(part.bounds())
    except SarColorizerError:  # what comes after says the same
        pass


def _what_is_wrong(output: Path, flow: str, result: dict[str, Any], size: dict[str, Any]) -> str:
    if flow == PREVIEW:
        held = output.stat().st_size
        return "" if held == SIDE * SIDE * 4 else f"the picture has {held} bytes"
    with gdal_environment(), open_quietly(output) as dataset:
        for _, window in dataset.block_windows(1):
            dataset.read(window=window)
        shape = dataset.width, dataset.height
    right = (result["width"], result["height"]) if "part" in size else (size.get("width"), size.get("height"))
    return "" if shape == right else f"{shape} where {right} was due"


def _reset_peak() -> int:
    """Begin to measure anew; returns the KiB that are held now."""
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> int:
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    main()
