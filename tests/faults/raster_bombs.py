"""Bombs: small files that say they are huge, each written into a folder by a function that returns what is opened.

`REFUSED` are told by arithmetic, with a sentence that names a number; `READ` are large and sound, and are read.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.tests.faults.sound_rasters import power

Bomb = Callable[[Path], Path]

_LARGEST = 2**31 - 1
_PLACE: dict[str, Any] = {"crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10)}


def _called(entity: str) -> str:
    return f"&{entity};" * 10


_NAMES = "abcdefghijk"
ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{}]>'.format(
    "".join(f'<!ENTITY {name} "{_called(before)}">' for before, name in zip(_NAMES, _NAMES[1:]))
)
"""A billion laughs: each entity is ten of the one before."""

QUADRATIC = f'<!DOCTYPE a [<!ENTITY k "{"x" * 50_000}">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY k SYSTEM "file:///etc/hostname">]>'


def small(folder: Path, name: str = "vv.tif") -> Path:
    """Write a sound raster, 64 x 64."""
    path = folder / name
    with rasterio.open(path, "w", driver="GTiff", width=64, height=64, count=1, dtype="float32", **_PLACE) as out:
        out.write(power(), 1)
    return path


def tiff(width: int, height: int, tile: tuple[int, int] | None = None, bands: int = 1, compression: int = 1) -> Bomb:
    """A BigTIFF that is nothing but a directory: no block is stored."""

    def write(folder: Path) -> Path:
        entries = [(256, 4, width), (257, 4, height), (258, 3, 32), (259, 3, compression), (262, 3, 1), (277, 3, bands)]
        if tile:
            entries += [(284, 3, 1), (322, 4, tile[0]), (323, 4, tile[1]), (324, 16, 0), (325, 16, 0), (339, 3, 3)]
        else:
            entries += [(273, 16, 0), (278, 4, height), (279, 16, 0), (284, 3, 1), (339, 3, 3)]
        directory = b"".join(struct.pack("<HHQQ", tag, kind, 1, value) for tag, kind, value in sorted(entries))
        path = folder / "bomb.tif"
        path.write_bytes(struct.pack("<2sHHHQQ", b"II", 43, 8, 0, 16, len(entries)) + directory + bytes(8))
        return path

    return write


def vrt(width: int = 64, height: int = 64, bands: int = 1, before: str = "", after: str = "", form: str = "") -> Bomb:
    """A VRT over a raster of 64 x 64; `before` and `after` its first element, and attributes of its bands."""

    def write(folder: Path) -> Path:
        small(folder)
        text = f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">{after}'
        for number in range(1, bands + 1):
            text += f'<VRTRasterBand dataType="Float32" band="{number}" {form}>{_source("vv.tif")}</VRTRasterBand>'
        (folder / "bomb.vrt").write_text(f"{before}{text}</VRTDataset>")
        return folder / "bomb.vrt"

    return write


def _source(name: str) -> str:
    rectangle = 'xOff="0" yOff="0" xSize="64" ySize="64"'
    return (
        f'<SimpleSource><SourceFilename relativeToVRT="1">{name}</SourceFilename><SourceBand>1</SourceBand>'
        f"<SrcRect {rectangle} /><DstRect {rectangle} /></SimpleSource>"
    )


def nested(levels: int, sources: int) -> Bomb:
    """VRTs within VRTs, each of which refers to the next so many times."""

    def write(folder: Path) -> Path:
        text = vrt()(folder).read_text()
        name = "vv.tif"
        for level in range(levels):
            made = text.replace(_source("vv.tif"), _source(name) * sources)
            name = f"level{level}.vrt"
            (folder / name).write_text(made)
        return folder / name

    return write


def envi(samples: int, lines: int, bands: int = 1) -> Bomb:
    """An ENVI header over a thousand bytes."""

    def write(folder: Path) -> Path:
        (folder / "bomb.img").write_bytes(bytes(1000))
        (folder / "bomb.hdr").write_text(
            f"ENVI\nsamples = {samples}\nlines = {lines}\nbands = {bands}\ndata type = 4\ninterleave = bsq\n"
        )
        return folder / "bomb.img"

    return write


def beside(text: Callable[[], str]) -> Bomb:
    """A sound raster with a side file of GDAL's."""

    def write(folder: Path) -> Path:
        path = small(folder)
        path.with_name(f"{path.name}.aux.xml").write_text(text())
        return path

    return write


def sparse(side: int) -> Bomb:
    """A sound raster of side x side pixels of which 4096 x 4096 are stored."""

    def write(folder: Path) -> Path:
        path = folder / "large.tif"
        form: dict[str, Any] = {"tiled": True, "blockxsize": 512, "blockysize": 512, "sparse_ok": True, "nodata": 0}
        with rasterio.open(
            path, "w", driver="GTiff", width=side, height=side, count=1, dtype="float32", **_PLACE, **form
        ) as out:
            out.write(np.tile(power(), (64, 64)), 1, window=((8192, 8192 + 4096), (4096, 8192)))
        return path

    return write


_POINTS = "".join(f'<GCP Id="{n}" Pixel="{n % 64}" Line="{n // 64 % 64}" X="{n % 64}" Y="1" />' for n in range(50_000))


def netcdf(dimensions: int = 1, title: int = 4) -> Bomb:
    """A netCDF of the classic format that is nothing but a header, of one dimension and one attribute."""

    def write(folder: Path) -> Path:
        path = folder / "bomb.nc"
        header = struct.pack(">4sIII", b"CDF\1", 0, 10, dimensions) + struct.pack(">I4sI", 1, b"x", 64)
        header += struct.pack(">III8sII4s", 12, 1, 5, b"title", 2, title, b"SAR")
        path.write_bytes(header + bytes(8))  # no variables
        return path

    return write


REFUSED: dict[str, Bomb] = {
    "a TIFF of 2^31 x 2^31 pixels in tiles": tiff(_LARGEST, _LARGEST, (512, 512)),
    "a TIFF of 10^6 x 10^6 pixels in tiles that it does not list": tiff(10**6, 10**6, (512, 512)),
    "a TIFF of 10^5 x 10^5 pixels in tiles that it does not list": tiff(10**5, 10**5, (512, 512)),
    "a TIFF of one tile of 10^6 x 10^6 pixels": tiff(10**6, 10**6, (10**6 // 16 * 16, 10**6 // 16 * 16)),
    "a TIFF of one compressed strip of 30,000 rows": tiff(30_000, 30_000, compression=8),
    "a TIFF of one strip of 30,000 rows that it does not hold": tiff(30_000, 30_000),
    "a TIFF of one row of 2^31 pixels": tiff(_LARGEST, 1),
    "a TIFF of one column of 2^31 pixels": tiff(1, _LARGEST, (16, 16)),
    "a TIFF of 65,535 bands": tiff(64, 64, bands=65_535),
    "a VRT of 2^31 x 2^31 pixels": vrt(_LARGEST, _LARGEST),
    "a VRT of 10,000 bands": vrt(bands=10_000),
    "a VRT of 50,000 ground control points": vrt(after=f'<GCPList Projection="EPSG:4326">{_POINTS}</GCPList>'),
    "a VRT of elements within elements, 200,000 deep": vrt(after="<A>" * 200_000 + "</A>" * 200_000),
    "200 VRTs within each other": nested(200, 1),
    "VRTs of ten VRTs of ten VRTs, twelve times": nested(12, 10),
    "ENVI of 2^31 x 2^31 pixels": envi(_LARGEST, _LARGEST),
    "ENVI of 10^6 bands": envi(64, 64, 10**6),
    "a netCDF of an attribute of 10^9 characters": netcdf(title=10**9),
    "a netCDF of 10^9 dimensions": netcdf(dimensions=10**9),
    "a side file of 65 million bytes": beside(
        lambda: f"<PAMDataset><Metadata>{'x' * 68_000_000}</Metadata></PAMDataset>"
    ),
}

READ: dict[str, Bomb] = {
    "a VRT in blocks of 10^5 x 10^5 pixels, nearly all of them zero": vrt(
        10**5, 10**5, form='blockXSize="100000" blockYSize="100000"'
    ),
    "a VRT with a billion laughs": vrt(before=ENTITIES, after="<Description>&k;</Description>"),
    "a VRT with an entity repeated": vrt(before=QUADRATIC, after=f"<Description>{'&k;' * 50_000}</Description>"),
    "a VRT with an entity of a file": vrt(before=OUTSIDE, after="<Description>&k;</Description>"),
    "a VRT with an attribute of 10 million characters": vrt(after=f'<Metadata x="{"y" * 10**7}" />'),
    "a side file with a billion laughs": beside(
        lambda: f"{ENTITIES}<PAMDataset><Metadata><MDI key='a'>&k;</MDI></Metadata></PAMDataset>"
    ),
    "a side file of elements that never end": beside(lambda: "<PAMDataset>" + "<A>" * 100_000),
    "a sparse raster of 10^10 pixels, 40 GB": sparse(10**5),
}
"""What GDAL does not follow, or reads as much of as there is: a result, or a sentence, and nothing grows."""


def damaged_safe(product: Path, folder: Path, changes: dict[str, Callable[[bytes], bytes]], name: str = "") -> Path:
    """Write a Sentinel-1 zip anew, what is in some of its files changed.

    Args:
        product: the sound zip.
        folder: of the new one.
        changes: by an expression that the member's name matches.
        name: of a member to add before, "" for none.
    """
    path = folder / product.name
    with zipfile.ZipFile(product) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            data = before.read(member)
            for pattern, change in changes.items():
                if re.search(pattern, member):
                    data = change(data)
            after.writestr(member, data)
    return path
