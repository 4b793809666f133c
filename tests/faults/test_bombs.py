"""Small files that say they are huge: refused by arithmetic, with a number, before memory is taken for them."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sar_colorizer.tests.extent import FULL
from sar_colorizer.tests.faults import raster_bombs as bombs
from sar_colorizer.tests.faults.counting import RASTERS
from sar_colorizer.tests.faults.mutations import Files
from sar_colorizer.tests.faults.raster_pool import Answer, Pool

_MEBIBYTES = 400
"""That any of these may take of memory, on top of a warm engine's own; most of it is the text that GDAL parses."""

_SECONDS = 30.0  # on a machine that is busy


def _check_bounded(answers: Sequence[Answer]) -> None:
    for answer in answers:
        assert answer.code not in ("internal", "crash", "hang", "wrong-output", "left"), answer
        assert answer.mebibytes < _MEBIBYTES and answer.seconds < _SECONDS, answer


def _check_refused(answers: Sequence[Answer]) -> None:
    """A number and the limit are told, but where GDAL itself does not open the file and says why."""
    _check_bounded(answers)
    for answer in answers:
        told = re.search(r"GDAL can read: \w|\d", re.sub(r"/\S+", "", answer.text))  # paths hold numbers of their own
        assert answer.code == "raster" and told, answer


def test_what_says_that_it_is_huge_is_refused_with_the_number(engines: Pool, faults):
    said = "Which number is too large and what the limit is, or that GDAL gives up and why, before any pixel is read."
    with faults(RASTERS, "TIFF, VRT, ENVI or side file that says it is huge", said) as count:
        for what, answers in engines.look(bombs.REFUSED.items()):
            with count.attempt(what):
                _check_refused(answers)


def test_what_is_large_and_sound_is_read_and_entities_are_not_followed(engines: Pool, faults):
    said = "A result: entities of XML stay what they are, and of a raster of 40 GB only what is there is read."
    with faults(RASTERS, "Entities in a VRT or side file, a sparse raster of 40 GB", said) as count:
        for what, answers in engines.look(bombs.READ.items()):
            with count.attempt(what):
                _check_bounded(answers)
                if "10^10" in what:
                    assert {answer.code for answer in answers} == {""}, answers


def _in_root(data: bytes, text: str) -> bytes:
    """Put a text before the end of a document's last element."""
    at = data.rindex(b"</")
    return data[:at] + text.encode() + data[at:]


def _with_type(data: bytes, document_type: str, text: str) -> bytes:
    """Put a document type before a document's first element, and a text before the end of its last."""
    at = data.index(b"?>") + 2 if data.startswith(b"<?xml") else 0
    return _in_root(data[:at] + document_type.encode() + data[at:], text)


_IN_XML: dict[str, Callable[[bytes], bytes]] = {
    "300,000 elements within each other": lambda data: _in_root(data, "<x>" * 300_000 + "</x>" * 300_000),
    "a billion laughs": lambda data: _with_type(data, bombs.ENTITIES, "<x>&k;</x>"),
    "15 million bytes of elements": lambda data: _in_root(data, "<x/>" * 3_900_000),
    "an entity repeated": lambda data: _with_type(data, bombs.QUADRATIC, f"<x>{'&k;' * 50_000}</x>"),
    "an entity of a file": lambda data: _with_type(data, bombs.OUTSIDE, "<x>&k;</x>"),
    "an element of 600,000 attributes": lambda data: _in_root(data, f"<x {_attributes(600_000)}/>"),
    "100 million bytes of text": lambda data: _in_root(data, f"<x>{'1 ' * 50_000_000}</x>"),
    "an attribute of 15 million bytes": lambda data: _in_root(data, f"<x a='{'y' * 15_000_000}' />"),
}


def _attributes(count: int) -> str:
    return " ".join(f"a{number}=''" for number in range(count))


_READ_ALL_THE_SAME = ("an attribute of 15 million bytes",)
_PARTS = {
    "the annotation": "annotation/s1[^/]*xml",
    "a calibration table": "n/calibration-s1",
    "a noise table": "noise-s1",
}


@pytest.mark.parametrize("part", range(len(_PARTS)))
def test_xml_of_a_product_that_grows_is_refused(engines: Pool, sound: list[Files], tmp_path, faults, part):
    product, (name, pattern) = _product(sound, tmp_path), list(_PARTS.items())[part]
    tried = list(_IN_XML.items()) if FULL else list(_IN_XML.items())[part : part + 1]
    said = "That the file of the product is damaged, and why: it has so many tags or bytes, or entities."
    with faults(RASTERS, "Entities, floods and depths of XML in a Sentinel-1 product", said) as count:
        made = [(what, _changed(product, {pattern: change})) for what, change in tried]
        for what, answers in engines.look(made):
            with count.attempt(f"{what} in {name}"):
                _check_bounded(answers)
                assert what in _READ_ALL_THE_SAME or {one.code for one in answers} == {"raster"}, answers


def test_a_manifest_that_grows_is_read_as_text(engines: Pool, sound: list[Files], tmp_path, faults):
    product = _product(sound, tmp_path)
    tried: dict[str, Callable[[bytes], bytes]] = {
        "a billion laughs": lambda data: _with_type(data, bombs.ENTITIES, "<x>&k;</x>"),
        "elements that never end": lambda data: data + b"<safe:relativeOrbitNumber " * 500_000,
        "100 million bytes": lambda data: data + bytes(10**8),
    }
    said = "A result: no entity is followed; or that the file has more bytes than any such file has."
    with faults(RASTERS, "Entities and floods in the manifest of a Sentinel-1 product", said) as count:
        made = [(what, _changed(product, {"manifest": change})) for what, change in tried.items()]
        for what, answers in engines.look(made if FULL else made[:2]):
            with count.attempt(what):
                _check_bounded(answers)


def test_archives_that_grow_are_refused(engines: Pool, sound: list[Files], tmp_path, faults):
    product = _product(sound, tmp_path)
    said = "How many bytes the list of members, or the file in the archive, has, and how many are read."
    with faults(RASTERS, "Zips that inflate, lie of sizes, hold a million members or each other", said) as count:
        for what, answers in engines.look((what, _zip(make, product)) for what, make in _ZIPS.items()):
            with count.attempt(what):
                _check_bounded(answers)
                assert {one.code for one in answers} == {"raster"}, answers


def _zip(make: Callable[[Path, Path], Path | str], product: Path) -> Callable[[Path], Path | str]:
    return lambda folder: make(product, folder)


def _with_members(product: Path, folder: Path) -> Path:
    """A million members: the list of them is written here, since zipfile would take minutes."""
    path = folder / "many.zip"
    count, entry = 10**6, struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    listed = entry * count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, len(listed), 0, 0)
    path.write_bytes(listed + end)
    return path


def _with_side_file(product: Path, folder: Path) -> Path:
    """A side file of GDAL's beside the measurement, 200 MB in 200 KB: GDAL would inflate it as a whole."""
    path = bombs.damaged_safe(product, folder, {})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        measured = next(name for name in archive.namelist() if name.endswith(".tiff"))
        archive.writestr(f"{measured}.aux.xml", "<PAMDataset>" + " " * 200_000_000)
    return path


def _lying(product: Path, folder: Path) -> Path:
    """An annotation of 100 MB of which the archive says that it has 1,000 bytes."""
    path = bombs.damaged_safe(product, folder, {_PARTS["the annotation"]: lambda data: data + b" " * 10**8})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = content.find(mark)
        while at >= 0:
            if struct.unpack_from("<L", content, at + place)[0] > 10**8:
                struct.pack_into("<L", content, at + place, 1000)
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    return path


def _within_itself(product: Path, folder: Path) -> Path:
    path = folder / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(product, "inner.zip")
    return path


def _virtual(_product: Path, folder: Path) -> str:
    """A VRT of 200 MB, which is nothing but spaces, in a zip of 200 KB; by GDAL's name of it."""
    path = folder / "vrt.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.vrt", "<VRTDataset>" + " " * 200_000_000)
    return f"/vsizip/{path}/a.vrt"  # a Path would have one slash for the two


_ZIPS: dict[str, Callable[[Path, Path], Path | str]] = {
    "a million members": _with_members,
    "a side file that inflates": _with_side_file,
    "an annotation that is longer than it says": _lying,
    "a zip in a zip": _within_itself,
    "a VRT that inflates": _virtual,
}


def test_headers_of_snap_that_never_end_are_read_once(engines: Pool, sound: list[Files], faults):
    product = next(files for files in sound if files.kind == "SNAP")
    header = product.content["scene.dim"]
    floods = {
        "elements that never end": b"<Spectral_Band_Info>" * 1_000_000,
        "attributes that never end": b'<MDElem name="Abstracted_Metadata"' + b'<MDATTR name="MISSION" ' * 800_000,
        "a billion laughs": bombs.ENTITIES.encode() + b"<x>&k;</x>",
        "elements within each other": b"<a>" * 5_000_000,
    }
    said = "A result, or a sentence: the header is text, in which no entity is followed, and 32 MiB of it are read."
    with faults(RASTERS, "Entities and floods in a SNAP header", said) as count:
        made = [
            (what, replace(product, content={**product.content, "scene.dim": header + flood}).write)
            for what, flood in floods.items()
        ]
        for what, answers in engines.look(made if FULL else made[:2]):
            with count.attempt(what):
                _check_bounded(answers)


def _product(sound: list[Files], folder: Path) -> Path:
    return next(files for files in sound if files.kind == "Sentinel-1 GRD").write(folder / "product")


def _changed(product: Path, changes: dict[str, Callable[[bytes], bytes]]) -> bombs.Bomb:
    return lambda folder: bombs.damaged_safe(product, folder, changes)
