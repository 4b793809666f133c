"""Damaged rasters of every kind: each ends with a whole result or a stated error, in bounded time and memory."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Callable

import pytest
from sar_colorizer.core.gdal import has_driver
from sar_colorizer.tests.extent import SEED, times
from sar_colorizer.tests.faults.counting import RASTERS
from sar_colorizer.tests.faults.mutations import Files, mutated
from sar_colorizer.tests.faults.raster_engine import FLOWS
from sar_colorizer.tests.faults.raster_pool import Pool

_MEBIBYTES = 1024
"""That a request for one of these may take; each is sound at 64 x 64 pixels."""

_LOST = ("internal", "wrong-output", "left", "hang")
_SAID = "A whole raster of the right size, or a sentence that says which file is damaged and how; nothing is left."

GROUPS = {
    "GeoTIFF": "GeoTIFF in strips, tiles, compressed, BigTIFF, with masks and GCPs, COG: bytes and tags",
    "VRT": "VRT: XML, sources, functions, and the rasters behind it",
    "ENVI": "ENVI: header and raster",
    "Sentinel-1": "Sentinel-1 zip: the zip, manifest, annotation, calibration, noise and raster in it",
    "SNAP": "SNAP: header, rasters and grids of tie points",
    "P": "PNG and JPEG, with side files",
    "netCDF": "netCDF",
    "zip": "Zip compressed with Deflate64: its headers, tables of codes and data",
}
_IN = {"P": ("PNG", "JPEG"), "GeoTIFF": ("GeoTIFF", "COG")}
_FULL = {"GeoTIFF": 2400, "VRT": 700, "ENVI": 350, "Sentinel-1": 900, "SNAP": 400, "P": 300, "netCDF": 250, "zip": 400}
_SAMPLE = {"GeoTIFF": 56, "VRT": 20, "ENVI": 12, "Sentinel-1": 28, "SNAP": 14, "P": 12, "netCDF": 10, "zip": 14}


def _of(group: str, sound: list[Files]) -> list[Files]:
    return [files for files in sound if files.kind.startswith(_IN.get(group, (group,)))]


@pytest.mark.parametrize("group", GROUPS)
def test_a_damaged_raster_ends_with_a_result_or_a_sentence(engines: Pool, sound: list[Files], faults, group):
    if group == "netCDF" and not has_driver("netCDF"):
        pytest.skip("this GDAL has no driver for netCDF")
    kinds, number = _of(group, sound), times(_FULL[group], _SAMPLE[group])

    def damaged() -> Iterator[tuple[str, Callable[[Path], Path]]]:
        for index in range(number):
            how, files = mutated(kinds[index % len(kinds)], random.Random(f"{SEED} {group} {index}"))
            yield f"{index} {files.kind}: {how}", files.write

    crashed: list[str] = []
    with faults(RASTERS, GROUPS[group], _SAID) as count:
        for what, answers in engines.look(damaged()):
            if answers[-1].code == "crash" and "rasterio" in _top(answers[-1].text):
                crashed.append(what)
                continue
            with count.attempt(what):
                for answer in answers:
                    assert answer.code not in (*_LOST, "crash"), answer
                    assert answer.mebibytes < _MEBIBYTES, answer
                    assert not answer.code or len(answer.text.split()) > 3, answer
                assert len(answers) == len(FLOWS)
    if crashed:
        # The engine is a process of its own for this: QGIS says that it has ended unexpectedly, and goes on.
        with faults(RASTERS, "GDAL itself crashes on it", "The engine has ended unexpectedly; QGIS goes on.") as count:
            for what in crashed:
                with count.attempt(what):
                    answers = next(engines.look([(what, kinds[0].write)]))[1]
                    assert {answer.code for answer in answers} <= {"", "extent"}, answers


def _top(log: str) -> str:
    """Return where an engine died, as faulthandler wrote it: the innermost frame of Python."""
    _, _, frames = log.partition("most recent call first")
    return "\n".join(frames.splitlines()[1:3])
