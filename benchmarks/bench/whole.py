"""Whole runs: from a raster to a product, against the peer engine and against height; worker, preview, command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import rasterio
import torch
from sar_colorizer.core.protocol import COLORIZE, PREVIEW

from .forward import NO_GPU, ON_GPU
from .measurement import Sample, in_turn
from .processes import COMMAND_LINE, WORKER, Process, firsts, run, run_with_events
from .rows import Row, rows_of
from .settings import Settings, Size

PRODUCT, PEER = "product", "peer engine"
_PEER = (sys.executable, "-m", "benchmarks.peers.engine")
_SCREEN = (1400, 900)  # pixels across and down
_DRAFT = 0.5  # detail of the first picture, as the dock asks for it

Works = dict[str, Callable[[], Sample]]


def colorize(settings: Settings) -> Iterator[Row]:
    """Measure colour images from file to file, each run in a process of its own, in turn with the peer engine."""
    for size in settings.sizes:
        works: Works = {PRODUCT: partial(run_with_events, _command(settings, size, "cpu"))}
        notes = {}
        if size.pixels <= settings.peer_pixels:
            works[PEER] = partial(run_with_events, [*_PEER, *_paths(settings, size, "peer"), *_options(settings)])
        else:
            notes[PEER] = f"left out above {settings.peer_pixels / 1e6:.0f} Mpx"
        if torch.cuda.is_available():
            works[ON_GPU] = partial(run_with_events, _command(settings, size, "cuda"))
        else:
            notes[ON_GPU] = NO_GPU
        samples = in_turn(works, settings.repeats, warm_up=False)
        yield from rows_of("colorize", str(size), size.pixels, samples, whole_process=True)
        yield from (Row("colorize", variant, str(size), note=note) for variant, note in notes.items())


def height(settings: Settings) -> Iterator[Row]:
    """Measure two rasters of one width, one of them higher: neither memory nor the time per pixel should grow."""
    works = {str(size): partial(run_with_events, _command(settings, size, "cpu")) for size in settings.heights}
    samples = in_turn(works, settings.repeats, warm_up=False)
    first: Row | None = None
    for size in settings.heights:
        (row,) = rows_of("height", str(size), size.pixels, {PRODUCT: samples[str(size)]}, whole_process=True)
        first = first or row
        growth = {
            "peak, times the first's": (row.peak_bytes or 0) / (first.peak_bytes or 1),
            "s/Mpx, times the first's": _per_pixel(row) / _per_pixel(first),
        }
        yield row if row is first else replace(row, facts={**row.facts, **growth})


def worker(settings: Settings) -> Iterator[Row]:
    """Measure two requests to one engine process: from the start of the process, and when it is warm."""
    size = settings.sizes[0]
    samples: dict[str, list[Sample]] = {"first request": [], "second request": []}
    for _ in range(settings.repeats):
        with Process(WORKER) as process:
            for name, found in samples.items():
                request = {"id": name, "method": COLORIZE, "params": _params(settings, size)}
                asked = process.send(request) if found is not samples["first request"] else _sent(process, request)
                said = process.until_result()
                found.append(Sample(said[-1].seconds - asked, None, facts=firsts(said, asked)))
            process.ended()
    yield from rows_of("worker", str(size), size.pixels, samples)


def preview(settings: Settings) -> Iterator[Row]:
    """Measure the first picture of a scene without overviews, from the engine's start, and the one that follows it."""
    size = settings.preview
    source = settings.scene(size, compress="lzw")
    with rasterio.open(source) as raster:
        bounds, crs = raster.bounds, raster.crs.to_wkt()
    cols, rows = _SCREEN
    step = (bounds.right - bounds.left) / size.cols
    middle = (bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2
    near = (min(cols, size.cols) * step / 2, min(rows, size.rows) * step / 2)
    views = {
        "all of it": tuple(bounds),
        "its own pixels": (middle[0] - near[0], middle[1] - near[1], middle[0] + near[0], middle[1] + near[1]),
    }
    for view, extent in views.items():
        samples: dict[str, list[Sample]] = {f"{view}, first picture": [], f"{view}, all detail": []}
        for _ in range(settings.repeats):
            with Process(WORKER) as process:
                for (name, found), detail in zip(samples.items(), (_DRAFT, 1.0)):
                    params = {
                        "input": str(source),
                        "output": str(settings.product("view").with_suffix(".rgba")),
                        "model": settings.model,
                        "device": "cpu",
                        "crs": crs,
                        "extent": extent,
                        "width": cols,
                        "height": rows,
                        "detail": detail,
                    }
                    request = {"id": name, "method": PREVIEW, "params": params}
                    asked = process.send(request) if detail == 1.0 else _sent(process, request)
                    found.append(Sample(process.until_result()[-1].seconds - asked, None))
                process.ended()
        yield from rows_of("preview", str(size), 0, samples)


def help_text(settings: Settings) -> Iterator[Row]:
    """Measure ``sar-colorizer --help``."""
    samples = in_turn({"--help": partial(run, [*COMMAND_LINE, "--help"])}, settings.repeats)
    yield from rows_of("help", "", 0, samples, whole_process=True)


def _sent(process: Process, request: dict[str, Any]) -> float:
    """Send the first request; what counts is the time from the start of the process."""
    process.send(request)
    return 0.0


def _per_pixel(row: Row) -> float:
    return (row.median_seconds or 0.0) / row.pixels


def _paths(settings: Settings, size: Size, name: str) -> tuple[str, str]:
    return str(settings.scene(size)), str(settings.product(name))


def _options(settings: Settings) -> list[str]:
    return ["--model", settings.model, "--structure", str(settings.structure), "--overwrite"]


def _command(settings: Settings, size: Size, device: str) -> list[str]:
    paths = _paths(settings, size, f"product_{device}")
    return [*COMMAND_LINE, COLORIZE, *paths, *_options(settings), "--device", device, "--json"]


def _params(settings: Settings, size: Size) -> dict[str, Any]:
    source, output = _paths(settings, size, "product_worker")
    return {
        "input": source,
        "output": output,
        "model": settings.model,
        "structure": settings.structure,
        "device": "cpu",
        "overwrite": True,
    }
