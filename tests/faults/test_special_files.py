"""Pipes, sockets and devices in a file's place: told of, and never waited for."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sar_colorizer.tests.extent import FULL
from sar_colorizer.tests.faults import raster_bombs as bombs
from sar_colorizer.tests.faults.counting import RASTERS
from sar_colorizer.tests.faults.mutations import Files
from sar_colorizer.tests.faults.raster_pool import Answer, Pool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its folders have no pipes")

Write = Callable[[Path], "Path | str"]


def _socket(path: Path) -> None:
    # The name of a socket has a hundred characters at most: it is given as the folder has it.
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{folder}/{path.name}")
    os.close(folder)


def _link(path: Path) -> None:
    os.mkfifo(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


_KINDS: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a link to a pipe": _link,
    "a device without an end": lambda path: path.symlink_to("/dev/zero"),
    "an empty device": lambda path: path.symlink_to("/dev/null"),
    "a socket": _socket,
}


def _in_place_of(files: Files, name: str, make: Callable[[Path], None]) -> Write:
    def write(folder: Path) -> Path:
        main = files.write(folder)
        place = folder / (name or files.zipped)
        place.unlink()
        make(place)
        return main

    return write


def _unpacked(files: Files) -> Files:
    return replace(files, zipped="", main=next(iter(files.content)).split("/")[0]) if files.zipped else files


def _named(template: str) -> Write:
    """A name of GDAL's with a pipe in it."""

    def write(folder: Path) -> str:
        os.mkfifo(folder / "a pipe.tif")
        return template.format(folder / "a pipe.tif")

    return write


def _beside(name: str) -> Write:
    def write(folder: Path) -> Path:
        os.mkfifo(folder / name)
        return bombs.small(folder)

    return write


_RAW = (
    '<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand">'
    '<SourceFilename relativeToVRT="1">pipe</SourceFilename><ImageOffset>0</ImageOffset></VRTRasterBand></VRTDataset>'
)
_SIMPLE = (
    '<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
    '<SourceFilename relativeToVRT="{relative}">{name}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>'
)


def _virtual(text: str) -> Write:
    def write(folder: Path) -> Path:
        os.mkfifo(folder / "pipe")
        (folder / "inner.vrt").write_text(_SIMPLE.format(relative=1, name="pipe"))
        path = folder / "scene.vrt"
        path.write_text(text)
        return path

    return write


def _text(folder: Path) -> str:
    os.mkfifo(folder / "pipe")
    return _SIMPLE.format(relative=0, name=folder / "pipe")


_NAMED = {
    "NETCDF": 'NETCDF:"{}":VV',
    "HDF5": 'HDF5:"{}"://VV',
    "a directory of a TIFF": "GTIFF_DIR:1:{}",
    "a zip": "/vsizip/{}/a.tif",
    "a zip in braces": "/vsizip/{{{}}}/a.tif",
    "a tar": "/vsitar/{}/a.tif",
    "gzip": "/vsigzip/{}",
    "a part of a file": "/vsisubfile/0_100,{}",
}
_BESIDE = ("vv.tif.aux.xml", "vv.tfw", "vv.tif.msk", "vv.tif.ovr", "vv.hdr", "VV.TFW", "vv_RPC.TXT", "vv.IMD")
_VIRTUAL = {
    "a VRT's source": _virtual(_SIMPLE.format(relative=1, name="pipe")),
    "the source of a VRT's source": _virtual(_SIMPLE.format(relative=1, name="inner.vrt")),
    "a raw band of a VRT": _virtual(_RAW),
    "a netCDF in a VRT": _virtual(_SIMPLE.format(relative=1, name="NETCDF:&quot;pipe&quot;:VV")),
    "the source of a VRT that is given as text": _text,
}


def _check_told(answers: Sequence[Answer]) -> None:
    for answer in answers:
        assert answer.code == "raster" and answer.text and answer.seconds < 10.0, answer


def test_instead_of_a_raster(engines: Pool, sound: list[Files], faults):
    kinds = list(_KINDS.items()) if FULL else list(_KINDS.items())[:3]
    made = [
        (f"{what} instead of {files.kind}", _in_place_of(files, "" if files.zipped else files.main, make))
        for files in (sound if FULL else sound[:1])
        for what, make in kinds
        if files.zipped or files.main in files.content
    ]
    made += [(f"a pipe in {what}", _named(name)) for what, name in list(_NAMED.items())[:: 1 if FULL else 3]]
    said = "That it is no file but a pipe, a socket or a device."
    with faults(RASTERS, "A pipe, socket or device given for a raster", said) as count:
        for what, answers in engines.look(made):
            with count.attempt(what):
                _check_told(answers)
                assert all(any(kind in one.text for kind in ("a pipe", "a socket", "a device")) for one in answers)


def test_beside_a_raster_or_in_a_product(engines: Pool, sound: list[Files], faults):
    made = [(f"a pipe called {name}", _beside(name)) for name in _BESIDE[:: 1 if FULL else 4]]
    made += [(f"a pipe for {what}", write) for what, write in list(_VIRTUAL.items())[:: 1 if FULL else 2]]
    parts = [
        (f"a pipe for {name} of {files.kind}", _in_place_of(files, name, os.mkfifo))
        for files in map(_unpacked, sound)
        for name in files.content
        if name != files.main
    ]
    said = "Which of the files is none, or a result where that file is not needed."
    with faults(RASTERS, "A pipe beside a raster, in a product or a VRT", said) as count:
        for what, answers in engines.look(made):
            with count.attempt(what):
                _check_told(answers)
        for what, answers in engines.look(parts if FULL else parts[::5]):
            with count.attempt(what):
                for answer in answers:
                    assert answer.code in ("raster", "") and answer.seconds < 30.0, answer
