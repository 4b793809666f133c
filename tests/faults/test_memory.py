"""Memory runs out, at any call, once or for all that is too large: less at a time, the same bytes, or a sentence.

The network, the reading, the despeckling, the rendering and the assembling fail in the words of every library; then
whole processes get too little, by a limit of theirs (``ulimit -v``) or of their group (a memory cgroup).
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from rasterio.crs import CPLE_BaseError
from sar_colorizer.core.inference import pieces, stitching
from sar_colorizer.core.inference.levels import Space
from sar_colorizer.core.input.db_reader import DbReader
from sar_colorizer.core.model.network import AttentionAutoencoder, Decoder
from sar_colorizer.core.output.block_rows import BlockRows
from sar_colorizer.core.sar import despeckling
from sar_colorizer.core.sar.speckle_filters import SpeckleFilter
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import MEMORY
from sar_colorizer.tests.faults.harmed_requests import Asked, Products, contents, half_made

TILE = {"tile_size": 256}
WORDS = (
    lambda: torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB."),
    lambda: RuntimeError("HIP out of memory. Tried to allocate 2.00 GiB"),
    lambda: RuntimeError("MPS backend out of memory (MPS allocated: 8.87 GB)."),
    lambda: RuntimeError("level_zero backend failed with error: 39 (UR_RESULT_ERROR_OUT_OF_DEVICE_MEMORY)"),
    lambda: RuntimeError("[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory: you tried"),
    lambda: RuntimeError("std::bad_alloc"),
    lambda: RuntimeError("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"),
    lambda: MemoryError("Unable to allocate 3.00 GiB for an array"),
    lambda: OSError(12, "Cannot allocate memory"),
)
GDAL_TOO = (*WORDS, lambda: CPLE_BaseError(3, 2, "Out of memory allocating 400 bytes"))
SENTENCE = "memory of .* does not suffice|computer's memory does not suffice"


@pytest.fixture(scope="module")
def products(scenes, small_model, tmp_path_factory) -> Products:
    return Products(tmp_path_factory.mktemp("products"), scenes, small_model, rows=520, cols=300)


@pytest.fixture(scope="module")
def expected(products, tmp_path_factory) -> Callable[[str], dict[str, str]]:
    """What a kind of request makes where memory suffices."""
    known: dict[str, dict[str, str]] = {}

    def of(kind: str) -> dict[str, str]:
        if kind not in known:
            folder = tmp_path_factory.mktemp("expected")
            asked = ask(products, kind, folder)
            assert not asked.error, asked.error
            known[kind] = of_products(products, kind, folder)
        return known[kind]

    return of


def ask(products: Products, kind: str, folder: Path) -> Asked:
    """Make a request, with tiles that are smaller than the raster where it has any."""
    asked = products.ask(kind, folder, TILE if kind.startswith(("colorize", "pair")) else None)
    if products.service._engine is not None:
        runner = products.service._engine.models._runner
        if runner is not None:
            runner.workers.begin_anew()  # what it remembers of too little memory is no part of the next try
    return asked


def of_products(products: Products, kind: str, folder: Path) -> dict[str, str]:
    """Return the digests of the pixels of what a request made, overviews and masks included; a tag has the time."""
    return {name: pixels_of(folder / name) for name in products.request(kind, folder)[2]}


def pixels_of(path: Path) -> str:
    """Return a digest of all pixels of a raster."""
    digest = hashlib.sha256()
    with rasterio.open(path) as dataset:
        levels = len(dataset.overviews(1))
    for level in range(-1, levels):
        with rasterio.open(path, **({} if level < 0 else {"OVERVIEW_LEVEL": level})) as dataset:
            digest.update(dataset.read().tobytes() + dataset.dataset_mask().tobytes())
    return digest.hexdigest()


class Failing:
    """Calls that fail for want of memory: the one of a number, all from it on, or all over a size.

    Attributes:
        calls: how many there were.
    """

    def __init__(self, error: Callable[[], Exception], fails: Callable[[int, Any], bool]) -> None:
        self.calls, self.failed = 0, 0
        self._error, self._fails = error, fails

    def __call__(self, *arguments: Any) -> None:
        self.calls += 1
        if self._fails(self.calls, arguments):
            self.failed += 1
            raise self._error()


@contextmanager
def failing(place: Any, name: str, harm: Failing) -> Iterator[None]:
    """Have a function or method fail before it does anything."""
    real = getattr(place, name)

    def called(*arguments: Any, **named: Any) -> Any:
        harm(*arguments)
        return real(*arguments, **named)

    setattr(place, name, called)
    try:
        yield
    finally:
        setattr(place, name, real)


NETWORK = ((AttentionAutoencoder, "encoded_level"), (Decoder, "painted"))
ELSEWHERE = (
    (DbReader, "read"),
    (despeckling, "despeckle"),
    (Space, "of"),
    (stitching.np, "zeros"),
)


def calls_of(products: Products, kind: str, folder: Path, place: Any, name: str) -> int:
    counted = Failing(MemoryError, lambda call, arguments: False)
    with failing(place, name, counted):
        ask(products, kind, folder)
    return counted.calls


def test_the_network_runs_out_of_memory_once_at_any_call(faults, products, expected, tmp_path):
    said = "Memory ran short: going on with smaller pieces or tiles; the picture is the same, byte for byte"
    with faults(
        MEMORY, "A device's memory runs out once, at any call of the network, in any library's words", said
    ) as count:
        for place, name in NETWORK:
            calls = calls_of(products, "colorize", tmp_path, place, name)
            chosen = range(1, calls + 1) if times(1, 0) else count.random.sample(range(1, calls + 1), 2)
            for at in chosen:
                word = count.random.choice(WORDS)
                with count.attempt(f"{name}, call {at}, {word()!r}"):
                    harm = Failing(word, lambda call, arguments, at=at: call == at)
                    with failing(place, name, harm):
                        asked = ask(products, "colorize", tmp_path)
                    assert harm.failed == 1
                    assert not asked.error, asked.error
                    assert asked.warnings("smaller-pieces") or asked.warnings("smaller-tiles")
                    assert of_products(products, "colorize", tmp_path) == expected("colorize")
                    assert half_made(tmp_path) == []


def test_memory_suffices_for_small_pieces_alone(faults, products, expected, tmp_path):
    said = "Memory ran short: going on with pieces of {side} pixels, which takes longer."
    with faults(MEMORY, "A device's memory suffices only for small pieces", said) as count:
        for side in times(6, 1) * (count.random.randrange(120, 260),):
            with count.attempt(f"at most {side} pixels"):
                large = Failing(WORDS[0], lambda call, arguments, side=side: max(arguments[2].shape[2:]) > side)
                with failing(AttentionAutoencoder, "encoded_level", large):
                    asked = ask(products, "colorize", tmp_path)
                assert large.failed and not asked.error, asked.last
                assert of_products(products, "colorize", tmp_path) == expected("colorize")


def test_memory_runs_out_beside_the_network(faults, products, expected, tmp_path):
    said = "Memory ran short: going on with tiles of {rows} x {cols} pixels, which takes longer."
    with faults(
        MEMORY, "Memory runs out once in reading, despeckling, in what tiles leave each other, in assembling", said
    ) as count:
        for place, name in ELSEWHERE:
            calls = calls_of(products, "colorize", tmp_path, place, name)
            number = min(calls, times(12, 1))
            for at in count.random.sample(range(1, calls + 1), number):
                with count.attempt(f"{name}, call {at} of {calls}"):
                    word = count.random.choice(WORDS)
                    harm = Failing(word, lambda call, arguments, at=at: call == at)
                    with failing(place, name, harm):
                        asked = ask(products, "colorize", tmp_path)
                    if asked.error:  # before there were tiles: the raster was measured
                        assert asked.last["code"] == "device" and re.search(SENTENCE, asked.error), asked.last
                    else:
                        assert of_products(products, "colorize", tmp_path) == expected("colorize")
                        assert harm.failed == 1
                    assert half_made(tmp_path) == []


def test_memory_suffices_for_the_smallest_tiles_alone(faults, products, expected, tmp_path):
    said = "Memory ran short: going on with tiles of {rows} x {cols} pixels, which takes longer."
    with faults(MEMORY, "Memory suffices for nothing but the smallest tiles", said) as count, count.attempt("tiles"):

        def too_large(_call: int, arguments: Any) -> bool:
            return bool(arguments[3] * arguments[4] > 96 * 96)

        # Space.of(self, like, channels, rows, cols): what a step makes of a tile.
        harm = Failing(WORDS[0], too_large)
        with failing(Space, "of", harm):
            asked = ask(products, "colorize", tmp_path)
        assert harm.failed
        if asked.error:
            assert asked.last["code"] == "device" and re.search(SENTENCE, asked.error), asked.last
        else:
            assert asked.warnings("smaller-tiles"), asked.events
            assert of_products(products, "colorize", tmp_path) == expected("colorize")


def test_memory_that_suffices_for_nothing_is_told(faults, products, tmp_path):
    said = "The memory of {device} does not suffice, even for the smallest tiles. Close other programs that use it"
    with faults(MEMORY, "Memory suffices for no piece at all", said) as count:
        for kind in ("colorize", "pair"):
            for place, name in (NETWORK[0], (Space, "of"))[: times(2, 1)]:
                with count.attempt(f"{kind}, {name}"):
                    folder = tmp_path / f"{kind}{name}"
                    folder.mkdir()
                    with failing(place, name, Failing(count.random.choice(WORDS), lambda call, arguments: True)):
                        asked = ask(products, kind, folder)
                    assert asked.last.get("code") == "device" and re.search(SENTENCE, asked.error), asked.last
                    assert contents(folder) == {}


OTHER_KINDS = ("composite", "despeckle, COG", "mask", "mosaic", "pair", "picture")


def test_other_products_run_out_of_memory(faults, products, expected, tmp_path):
    said = "Nothing, where fewer rows at a time suffice: the same bytes; else that the memory does not suffice"
    with faults(MEMORY, "Memory runs out once while other products are made", said) as count:
        for kind in OTHER_KINDS if times(1, 0) else count.random.sample(OTHER_KINDS, 1):
            for place, name in ((np, "empty"), (np, "concatenate"), (np, "where"), (SpeckleFilter, "__call__")):
                calls = calls_of(products, kind, tmp_path, place, name)
                for at in count.random.sample(range(1, calls + 1), min(calls, times(4, 1))):
                    with count.attempt(f"{kind}, {name}, call {at} of {calls}"):
                        harm = Failing(MemoryError, lambda call, arguments, at=at: call == at)
                        with failing(place, name, harm):
                            asked = ask(products, kind, tmp_path)
                        if asked.error:
                            assert asked.last["code"] == "device" and re.search(SENTENCE, asked.error), asked.last
                        else:
                            assert of_products(products, kind, tmp_path) == expected(kind)
                        assert half_made(tmp_path) == []


def test_gdal_runs_out_of_memory(faults, products, tmp_path, monkeypatch):
    said = "The computer's memory does not suffice. Close other programs, ..."
    with faults(MEMORY, "GDAL or the writing runs out of memory", said) as count:
        for place, name in ((BlockRows, "gather"), (pieces.Workers, "alone")):
            with count.attempt(name):
                with failing(place, name, Failing(MemoryError, lambda call, arguments: True)):
                    asked = ask(products, "colorize", tmp_path)
                assert asked.last.get("code") == "device" and re.search(SENTENCE, asked.error), asked.last
                assert contents(tmp_path) == {}


def test_one_file_of_a_folder_runs_out_of_memory(faults, products, tmp_path):
    events: list[dict[str, Any]] = []

    def over_the_first(_call: int, _arguments: Any) -> bool:
        return not any(event.get("code") == "file-failed" for event in events)

    said = "That of this file; the others are made"
    method, params, _names = products.request("folder", tmp_path)
    with faults(MEMORY, "Memory runs out over one file of a folder", said) as count, count.attempt("the first"):
        with failing(Space, "of", Failing(MemoryError, over_the_first)):
            products.service.serve({"id": "1", "method": method, "params": params}, events.append, lambda: None)
        assert events[-1]["event"] == "result", events[-1]
        assert (events[-1]["result"]["failed"], events[-1]["result"]["done"]) == (1, 1)
        text = next(event["text"] for event in events if event.get("code") == "file-failed")
        assert re.search(SENTENCE, text), text


LIMITED = """
import os, resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
os.execv(sys.executable, [sys.executable, "-m", "sar_colorizer.engine.cli", *sys.argv[2:]])
"""
TOLD = (
    "memory does not suffice|of address space|Memory allocation still failed|bad_alloc|[Cc]annot allocate memory|"
    "[Tt]hread creation failed"
)


@pytest.mark.full
def test_a_process_with_a_limit_of_its_memory(faults, products, tmp_path):
    """A limit as of ``ulimit -v``: by far too little for the libraries, and up to what suffices."""
    said = "The computer's memory does not suffice. Close other programs, raise the limit if this process was given one"
    with faults(MEMORY, "A process may have only so much memory (ulimit -v)", said) as count:
        for megabytes in count.moments(times(10, 2), 150, 1800):
            with count.attempt(f"{megabytes:.0f} MB"):
                folder = tmp_path / f"{megabytes:.0f}"
                folder.mkdir()
                command = [sys.executable, "-c", LIMITED, str(int(megabytes * 2**20)), "colorize", "--json"]
                command += [str(products.first), str(folder / "out.tif"), "--model", products.model]
                done = subprocess.run(
                    [*command, "--device", "cpu"], capture_output=True, text=True, check=False, timeout=300
                )
                told = done.stdout + done.stderr
                assert done.returncode == 0 or re.search(TOLD, told), (done.returncode, told[-2000:])
                assert '"code":"internal"' not in done.stdout, told[-2000:]
                assert half_made(folder) == []
                assert (folder / "out.tif").exists() == (done.returncode == 0)


CGROUP = Path("/sys/fs/cgroup/memory")


@contextmanager
def memory_cgroup(limit: int) -> Iterator[Path]:
    """Have a memory cgroup (version 1) of so many bytes; the test is skipped where there are none."""
    group = CGROUP / f"sar-colorizer-test-{os.getpid()}"
    try:
        group.mkdir()
    except OSError:
        pytest.skip("no memory cgroup can be made here")
    try:
        (group / "memory.limit_in_bytes").write_text(str(limit))
        yield group
    finally:
        group.rmdir()


@pytest.mark.full
def test_a_process_that_the_kernel_kills(faults, products, tmp_path):
    said = "The engine stopped unexpectedly (signal 9, SIGKILL). Most likely the computer ran out of memory. ..."
    with faults(MEMORY, "The kernel kills the engine for want of memory (cgroup)", said) as count:
        for megabytes in (40, 120, 200)[: times(3, 1)]:
            with count.attempt(f"{megabytes} MB"), memory_cgroup(megabytes * 2**20) as group:
                from sar_colorizer.core.errors import SarColorizerError
                from sar_colorizer.ui.engine.client import EnginePool

                output = tmp_path / f"{megabytes}.tif"
                output.write_bytes(b"old")
                python = tmp_path / f"python{megabytes}"
                tasks = group / "cgroup.procs"
                python.write_text(f'#!/bin/sh\necho $$ > {tasks}\nexec {sys.executable} "$@"\n')
                python.chmod(0o755)
                pool = EnginePool()
                try:
                    values = {"input": str(products.first), "output": str(output), "model": products.model}
                    values |= {"device": "cpu", "overwrite": True}
                    told = ""
                    try:
                        pool.run(
                            str(python), "colorize", values, lambda event: None, lambda: False, products=[str(output)]
                        )
                    except SarColorizerError as error:
                        told = str(error)
                finally:
                    pool.shut_down()
                # What other processes have of the libraries in memory does not count: the largest limit may suffice.
                if megabytes == 200 and not told:
                    with rasterio.open(output) as product:
                        assert product.read().any()
                    continue
                assert re.search("ran out of memory|memory does not suffice", told), told
                assert output.read_bytes() == b"old" and half_made(tmp_path) == []
