"""GDAL's virtual raster (VRT) of a Sentinel-1 product: a band for each polarisation, made of pieces of its images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr  # nosec B406: written, not read

from .annotation import SLC, Annotation
from .pieces import Layout, Piece

_WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Source:
    """A piece with the image that it is of: GDAL's name of it, and its annotation."""

    name: str
    annotation: Annotation
    piece: Piece


def virtual_raster(
    layout: Layout, polarisations: Sequence[str], sources: Sequence[Sequence[Source]], nodata: bool
) -> str:
    """Return the VRT as XML.

    Args:
        nodata: whether zero, which processors fill with, is nodata; else what no piece covers is zero too.
        layout: of the pieces.
        polarisations: of the bands.
        sources: of each band.
    """
    lines = [f'<VRTDataset rasterXSize="{layout.width}" rasterYSize="{layout.height}">', *_tie_points(layout)]
    for number, (polarisation, of) in enumerate(zip(polarisations, sources), start=1):
        kind = "CInt16" if of[0].annotation.product_type == SLC else "UInt16"
        lines += [
            f'<VRTRasterBand dataType="{kind}" band="{number}">',
            f"<Description>{escape(polarisation)}</Description>",
            *(["<NoDataValue>0</NoDataValue>"] if nodata else []),
            *(_source(source, kind) for source in of),
            "</VRTRasterBand>",
        ]
    return "\n".join([*lines, "</VRTDataset>"])


def _source(source: Source, kind: str) -> str:
    piece, image = source.piece, source.annotation
    size = f'xSize="{piece.cols[1] - piece.cols[0]}" ySize="{piece.rows[1] - piece.rows[0]}"'
    return (
        f'<SimpleSource><SourceFilename relativeToVRT="0">{escape(source.name)}</SourceFilename>'
        "<SourceBand>1</SourceBand>"
        f'<SourceProperties RasterXSize="{image.samples}" RasterYSize="{image.lines}" DataType="{kind}"/>'
        f'<SrcRect xOff="{piece.sample}" yOff="{piece.line}" {size}/>'
        f'<DstRect xOff="{piece.cols[0]}" yOff="{piece.rows[0]}" {size}/></SimpleSource>'
    )


def _tie_points(layout: Layout) -> Iterator[str]:
    if not layout.tie_pixels:
        return
    yield f'<GCPList Projection={quoteattr(_WGS84)} dataAxisToSRSAxisMapping="2,1">'
    for number, one in enumerate(layout.tie_pixels, start=1):
        yield (
            f'<GCP Id="{number}" Pixel="{one.col!r}" Line="{one.row!r}" X="{one.longitude!r}" Y="{one.latitude!r}" '
            f'Z="{one.height!r}"/>'
        )
    yield "</GCPList>"
