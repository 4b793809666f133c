"""Colour tables: bands that hold indices of colours, and what the table makes of them."""

from __future__ import annotations

import warnings
from html import escape
from pathlib import Path
from typing import Any

import rasterio
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import NotGeoreferencedWarning

from ..gdal import gdal_environment

_INDEX_TYPES = {"uint8", "int8", "uint16", "int16"}
_EXPANDED = ("Red", "Green", "Blue", "Alpha")


def colour_tables(dataset: Any) -> dict[int, dict[int, tuple[int, ...]]]:
    """Return the colour tables of a dataset's bands of whole numbers, (red, green, blue, alpha) by value.

    A table of fractions is how they are drawn; they are measurements still.
    """
    found = {}
    with gdal_environment():
        for band, dtype in zip(dataset.indexes, dataset.dtypes):
            if dtype not in _INDEX_TYPES:
                continue
            try:
                table = dataset.colormap(band)
            except ValueError:  # there is none
                continue
            if table:
                found[band] = table
    return found


def expanded(dataset: Any) -> Any:
    """Return the dataset, or what its colour table makes of its one band: red, green, blue and alpha, 8 bits.

    Resampling mixes colours then, not the numbers of colours. What the table, nodata or a mask leaves out is
    transparent.
    """
    tables = colour_tables(dataset)
    data = [number for number, colour in enumerate(dataset.colorinterp, 1) if colour != ColorInterp.alpha]
    if len(data) != 1 or data[0] not in tables:
        return dataset
    with gdal_environment(), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        colours = rasterio.open(_virtual(dataset, data[0], tables[data[0]]))
    dataset.close()
    return colours


def _virtual(dataset: Any, band: int, table: dict[int, tuple[int, ...]]) -> str:
    """Return a virtual raster, as GDAL's VRT driver reads it, of the colours of a band's colour table."""
    entries = {index: tuple(table[index]) for index in sorted(table)}
    nodata = dataset.nodatavals[band - 1]
    if nodata is not None and nodata in entries:
        entries[int(nodata)] = (*entries[int(nodata)][:3], 0)
    entries[max(entries) + 1] = (0, 0, 0, 0)
    if min(entries) > 0:
        entries[min(entries) - 1] = (0, 0, 0, 0)
    source = (
        f'<SourceFilename relativeToVRT="0">{escape(_absolute(dataset.name), quote=False)}</SourceFilename>'
        f"<SourceBand>{band}</SourceBand>"
    )
    flags = set(dataset.mask_flag_enums[band - 1])
    parts = []
    for position, colour in enumerate(_EXPANDED):
        table_text = ",".join(f"{index}:{entries[index][position]}" for index in sorted(entries))
        body = f"<ComplexSource>{source}<LUT>{table_text}</LUT></ComplexSource>"
        kind = ""
        if colour == "Alpha" and MaskFlags.per_dataset in flags:
            mask = source.replace(f"<SourceBand>{band}<", f"<SourceBand>mask,{band}<")
            table_text = ",".join(f"{index}:{int(entries[index][position] > 0)}" for index in sorted(entries))
            body = (
                "<PixelFunctionType>mul</PixelFunctionType>"
                f"<ComplexSource>{source}<LUT>{table_text}</LUT></ComplexSource><SimpleSource>{mask}</SimpleSource>"
            )
            kind = ' subClass="VRTDerivedRasterBand"'
        parts.append(
            f'<VRTRasterBand dataType="Byte" band="{position + 1}"{kind}>'
            f"<ColorInterp>{colour}</ColorInterp>{body}</VRTRasterBand>"
        )
    placing = f"<SRS>{escape(dataset.crs.to_wkt(version='WKT2_2019'), quote=False)}</SRS>" if dataset.crs else ""
    if not dataset.transform.is_identity:
        placing += f"<GeoTransform>{','.join(map(repr, dataset.transform.to_gdal()))}</GeoTransform>"
    return (
        f'<VRTDataset rasterXSize="{dataset.width}" rasterYSize="{dataset.height}">{placing}{"".join(parts)}'
        "</VRTDataset>"
    )


def _absolute(name: str) -> str:
    path = Path(name)
    try:
        return str(path.resolve()) if path.exists() else name
    except OSError:  # too long for a file name: a VRT given as text
        return name
