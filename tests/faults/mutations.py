"""Damaged rasters, made of sound ones from a seed: bytes, directories, headers, XML and archives.

A `Files` is a raster with all of its files, small and in memory. ``mutated(files, random)`` returns it damaged in one
to three ways, each of which suits the file that it strikes.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

_DEFLATE64 = 9  # the number of that method in a zip
TEXTS = (".vrt", ".xml", ".hdr", ".dim", ".safe", ".aux.xml", ".json")

_NUMBERS = (
    "0", "-1", "1", "2", "3", "63", "65", "255", "65535", "65536", "1000000", "2147483647", "2147483648", "4294967295",
    "-2147483648", "9223372036854775807", "99999999999999999999", "0.5", "-0.0", "1e-320", "1e308", "-1e308", "1e999",
    "nan", "inf", "-inf", "", " ", "abc", "0x10", "1,5", "½", "\u0661",
)  # fmt: skip
_WORDS = (
    "", " ", "..", "/", "/dev/null", "/dev/zero", "/proc/self/mem", "a" * 5000, "é☃", "&amp;", "%s%n", "<", "]]>",
    "true", "/vsimem/none", "GTIFF_RAW:x", "Float32", "CFloat64", "Byte", "Int64", "UInt16", "complex", "mul", "VV",
    "VRTDerivedRasterBand", "VRTRawRasterBand", "VRTWarpedDataset", "VRTPansharpenedDataset", "vv.tif", "scene.vrt",
)  # fmt: skip


@dataclass(frozen=True)
class Files:
    """A raster in memory.

    Attributes:
        kind: what it is, for people.
        main: name of the file, or folder, that is opened.
        content: what is in each file, by its name from the folder on.
        zipped: the files are members of one archive of this name, whose bytes may be damaged as well.
        deflate64: the archive is compressed as Windows does files of 2 GB and more, and only its bytes are damaged.
    """

    kind: str
    main: str
    content: dict[str, bytes]
    zipped: str = ""
    deflate64: bool = False

    def write(self, folder: Path) -> Path:
        """Write it; returns what is to be opened."""
        content = {self.zipped: self.archive()} if self.zipped else self.content
        for name, data in content.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder / self.main

    def archive(self) -> bytes:
        """Return it as a zip."""
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.content.items():
                archive.writestr(name, data)
            members = archive.infolist()
        return as_deflate64(memory.getvalue(), members) if self.deflate64 else memory.getvalue()


def as_deflate64(archive: bytes, members: Iterable[zipfile.ZipInfo]) -> bytes:
    """Return a zip whose members say that they are compressed with Deflate64.

    Deflate64 reads what Deflate wrote, but for matches of 258 bytes: compress none of these.
    """
    changed = bytearray(archive)
    at = 0
    for member in members:
        struct.pack_into("<H", changed, member.header_offset + 8, _DEFLATE64)
        at = changed.index(b"PK\1\2", max(at, member.header_offset + member.compress_size))
        struct.pack_into("<H", changed, at + 10, _DEFLATE64)
        at += 4
    return bytes(changed)


def read(kind: str, folder: Path, main: str, zipped: str = "") -> Files:
    """Return the files of a folder."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return Files(kind, main, {name: (folder / name).read_bytes() for name in names}, zipped)


def mutated(files: Files, chance: random.Random) -> tuple[str, Files]:
    """Return a damaged copy, and what was done to it."""
    content, done = dict(files.content), []
    if files.deflate64 or (files.zipped and chance.random() < 0.3):
        data, how = _bytes(files.archive(), chance)
        return f"{files.zipped}: {how}", Files(files.kind, files.main, {files.zipped: data})
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        name = chance.choice(sorted(content))
        data = content[name]
        if not data:
            continue
        if chance.random() < 0.03 and len(content) > 1:
            del content[name]
            done.append(f"{name}: gone")
            continue
        content[name], how = _damaged(name, data, chance)
        done.append(f"{name}: {how}")
    return "; ".join(done), replace(files, content=content)


def _damaged(name: str, data: bytes, chance: random.Random) -> tuple[bytes, str]:
    ways: list[Callable[[bytes, random.Random], tuple[bytes, str]]] = [_bytes]
    if name.lower().endswith(TEXTS):
        ways = [_bytes, _text, _text, _text, _text]
    elif data[:2] in (b"II", b"MM"):
        ways = [_bytes, _bytes, _tag, _tag, _tag]
    elif data[:4] == b"\x89PNG":
        ways = [_bytes, _png_chunk, _png_chunk]
    return chance.choice(ways)(data, chance)


def _bytes(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Damage bytes wherever they are; half of the time at the beginning, where headers lie."""
    size = len(data)
    reach = min(size, 512) if chance.random() < 0.5 else size
    at, length = chance.randrange(reach), chance.choice((1, 2, 4, 16, 256, max(1, size // 4)))
    part = data[at : at + length]
    other = chance.randrange(size)
    way = chance.choice(("flip", "random", "cut", "zero", "ones", "swap", "double", "drop", "add", "tail"))
    if way == "flip":
        changed = bytearray(data)
        for _ in range(chance.choice((1, 1, 3, 30))):
            changed[chance.randrange(reach)] ^= 1 << chance.randrange(8)
        return bytes(changed), f"bits flipped before {reach}"
    made = {
        "random": data[:at] + chance.randbytes(len(part)) + data[at + length :],
        "cut": data[:at],
        "zero": data[:at] + bytes(len(part)) + data[at + length :],
        "ones": data[:at] + b"\xff" * len(part) + data[at + length :],
        "swap": _swapped(data, at, other, length),
        "double": data[:at] + part + data[at:],
        "drop": data[:at] + data[at + length :],
        "add": data[:at] + chance.randbytes(length) + data[at:],
        "tail": data + chance.randbytes(length),
    }[way]
    return made, f"{way} {length} at {at}"


def _swapped(data: bytes, first: int, second: int, length: int) -> bytes:
    first, second = sorted((first, second))
    length = min(length, second - first, len(data) - second)
    one, two = data[first : first + length], data[second : second + length]
    return data[:first] + two + data[first + length : second] + one + data[second + length :]


def _tag(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Change one entry of a TIFF's directory: its tag, type, count or value."""
    order = "<" if data[:2] == b"II" else ">"
    try:
        big = struct.unpack_from(f"{order}H", data, 2)[0] == 43
        (first,) = struct.unpack_from(f"{order}Q" if big else f"{order}I", data, 8 if big else 4)
        (count,) = struct.unpack_from(f"{order}Q" if big else f"{order}H", data, first)
        index = chance.randrange(count)
        entry = first + (8 if big else 2) + index * (20 if big else 12)
        (tag,) = struct.unpack_from(f"{order}H", data, entry)
        part, at, width = chance.choice(
            (("tag", 0, "H"), ("type", 2, "H"), ("count", 4, "Q" if big else "I"), ("value", 12 if big else 8, "I"),
             ("value", 12 if big else 8, "H"), ("offset", 12 if big else 8, "Q" if big else "I"))
        )  # fmt: skip
        most = 2 ** (8 * struct.calcsize(width)) - 1
        value = chance.choice(
            (0, 1, 2, 3, 7, 8, 16, 255, 32773, 34712, 50000, 65535, 2**20, 2**31 - 1, 2**31, most,
             chance.randrange(most))
        )  # fmt: skip
        changed = bytearray(data)
        struct.pack_into(order + width, changed, entry + at, min(value, most))
        return bytes(changed), f"{part} of tag {tag} is {min(value, most)}"
    except (struct.error, ValueError, OverflowError):  # damaged before
        return _bytes(data, chance)


def _png_chunk(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Change what is in a chunk, with the checksum that belongs to it."""
    changed, at, places = bytearray(data), 8, []
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        places.append((at, length))
        at += 12 + length
    at, length = chance.choice(places) if places else (0, 0)
    if not length or at + 12 + length > len(data):
        return _bytes(data, chance)
    value = chance.choice((0, 1, 2**31 - 1, 2**32 - 1, chance.randrange(2**32)))
    spot = at + 8 + chance.randrange(min(length, 13))
    changed[spot : spot + 4] = struct.pack(">I", value)[: at + 8 + length - spot]
    struct.pack_into(">I", changed, at + 8 + length, zlib.crc32(changed[at + 4 : at + 8 + length]))
    return bytes(changed), f"{value} in chunk {bytes(data[at + 4 : at + 8])!r}"


def _text(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Change a number, a word, an attribute or an element of a text."""
    text = data.decode("utf-8", "surrogateescape")
    way = chance.choice(("number", "number", "number", "word", "drop", "double", "nest", "swap", "rename"))
    made = text
    if way == "number":
        found = list(re.finditer(r"(?<![\w.])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", text))
        if found:
            one, number = chance.choice(found), chance.choice(_NUMBERS)
            return _encoded(text[: one.start()] + number + text[one.end() :]), f"{one[0]} is {number!r}"
    elif way == "word":
        found = list(re.finditer(r'(?<=")[^"<>]*(?=")|(?<=>)[^<>\n]+(?=<)|(?<== )[^\n{}]+', text))
        if found:
            one, word = chance.choice(found), chance.choice(_WORDS)
            return _encoded(text[: one.start()] + word + text[one.end() :]), f"{one[0][:40]!r} is {word[:40]!r}"
    elif way == "rename":
        found = list(re.finditer(r"(?<=<)\w+", text))
        if found:
            one = chance.choice(found)
            return _encoded(text[: one.start()] + "Other" + text[one.end() :]), f"{one[0]} renamed"
    elements = list(re.finditer(r"<(\w+)[^>]*?(?:/>|>.*?</\1>)", text, re.DOTALL)) if "<" in text else []
    inner = [one for found in elements for one in re.finditer(r"<(\w+)[^>]*?(?:/>|>[^<]*</\1>)", found[0], re.DOTALL)]
    lines = text.splitlines(keepends=True)
    part = chance.choice(inner)[0] if inner and chance.random() < 0.7 else chance.choice(lines)
    if way in ("drop", "number", "word", "rename"):
        made = text.replace(part, "", 1)
    elif way == "double":
        made = text.replace(part, part * chance.choice((2, 3, 300)), 1)
    elif way == "nest":
        name = re.search(r"<(\w+)", part)
        depth = chance.choice((2, 50, 3000))
        made = text.replace(part, f"<{name[1]}>" * depth + part + f"</{name[1]}>" * depth if name else part * depth, 1)
    elif way == "swap":
        other = chance.choice(inner)[0] if inner else chance.choice(lines)
        made = text.replace(part, "\0", 1).replace(other, part, 1).replace("\0", other, 1)
    return _encoded(made), f"{way} {part[:60]!r}"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
