"""Virtual rasters (VRT) that GDAL opens from their text: several files as one raster. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

GDAL_TYPES = {
    "uint8": "Byte",
    "int8": "Int8",
    "uint16": "UInt16",
    "int16": "Int16",
    "uint32": "UInt32",
    "int32": "Int32",
    "float32": "Float32",
    "float64": "Float64",
    "complex_int16": "CInt16",
    "complex64": "CFloat32",
    "complex128": "CFloat64",
}
"""GDAL's names of types, by rasterio's."""

WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class VirtualSource:
    """What a band, or a rectangle of it, is read from, pixel by pixel.

    Attributes:
        name: GDAL's of a raster.
        band: number of its band.
        size: its width and height, where they are known: it is opened only when it is read then.
        corner: column and row of the rectangle's first pixel in it.
        rectangle: column, row, width and height in the virtual raster; None for all of it.
    """

    name: str
    band: int = 1
    size: tuple[int, int] | None = None
    corner: tuple[int, int] = (0, 0)
    rectangle: tuple[int, int, int, int] | None = None


@dataclass(frozen=True)
class VirtualBand:
    """A band of a virtual raster.

    Attributes:
        name: its description.
        dtype: rasterio's name of its type.
        sources: that it is made of: one, or rectangles that do not overlap, or as the pixel function takes.
        nodata, scale, offset: that it declares.
        function: GDAL's pixel function that makes it of the sources; "" where it is its one source.
        arguments: of that function.
    """

    name: str
    dtype: str
    sources: tuple[VirtualSource, ...]
    nodata: float | None = None
    scale: float = 1.0
    offset: float = 0.0
    function: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)


def virtual_raster(width: int, height: int, bands: Iterable[VirtualBand], placing: str = "") -> str:
    """Return the text of a virtual raster.

    Args:
        width, height: of it, and of every source that is no rectangle, pixels.
        bands: in their order.
        placing: what `on_map` or `by_tie_points` returns; "" for a raster that is not georeferenced.
    """
    texts = "".join(_band(number, band, width, height) for number, band in enumerate(bands, 1))
    return f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">{placing}{texts}</VRTDataset>'


def on_map(crs: str, transform: Sequence[float]) -> str:
    """Return the part of a VRT that places it on a map: a CRS, as WKT or code, and GDAL's six numbers."""
    srs = f"<SRS>{escape(crs, quote=False)}</SRS>" if crs else ""
    return f"{srs}<GeoTransform>{','.join(repr(float(number)) for number in transform)}</GeoTransform>"


def by_tie_points(points: Iterable[tuple[float, float, float, float, float]], crs: str = WGS84) -> str:
    """Return the part of a VRT that places it by points: (column, row, x, y, height) each, x being the longitude."""
    texts = "".join(
        f'<GCP Id="{number}" Pixel="{column!r}" Line="{row!r}" X="{x!r}" Y="{y!r}" Z="{z!r}" />'
        for number, (column, row, x, y, z) in enumerate(points, 1)
    )
    return f'<GCPList Projection="{escape(crs)}">{texts}</GCPList>' if texts else ""


def _band(number: int, band: VirtualBand, width: int, height: int) -> str:
    sources = "".join(_source(source, GDAL_TYPES[band.dtype], width, height) for source in band.sources)
    parts = [f"<Description>{escape(band.name, quote=False)}</Description>"]
    if band.nodata is not None:
        parts.append(f"<NoDataValue>{float(band.nodata)!r}</NoDataValue>")
    if band.offset != 0.0:
        parts.append(f"<Offset>{band.offset!r}</Offset>")
    if band.scale != 1.0:
        parts.append(f"<Scale>{band.scale!r}</Scale>")
    kind = ""
    if band.function:
        kind = ' subClass="VRTDerivedRasterBand"'
        given = "".join(f' {name}="{escape(value)}"' for name, value in band.arguments.items())
        parts.append(f"<PixelFunctionType>{band.function}</PixelFunctionType>")
        parts.append(f"<PixelFunctionArguments{given} />" if given else "")
    return (
        f'<VRTRasterBand dataType="{GDAL_TYPES[band.dtype]}" band="{number}"{kind}>{"".join(parts)}{sources}'
        "</VRTRasterBand>"
    )


def _source(source: VirtualSource, kind: str, width: int, height: int) -> str:
    column, row, across, down = source.rectangle or (0, 0, width, height)
    size = f'xSize="{across}" ySize="{down}"'
    known = ""
    if source.size is not None:
        known = f'<SourceProperties RasterXSize="{source.size[0]}" RasterYSize="{source.size[1]}" DataType="{kind}" />'
    return (
        f'<SimpleSource><SourceFilename relativeToVRT="0">{escape(source.name, quote=False)}</SourceFilename>'
        f'<SourceBand>{source.band}</SourceBand>{known}<SrcRect xOff="{source.corner[0]}" yOff="{source.corner[1]}" '
        f'{size} /><DstRect xOff="{column}" yOff="{row}" {size} /></SimpleSource>'
    )
