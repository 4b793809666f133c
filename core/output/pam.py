"""The side file NAME.tif.aux.xml: georeferencing that the keys of a GeoTIFF cannot hold, in GDAL's PAM format."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # nosec B405 # what is parsed is a file that this program has just written
from pathlib import Path

from ..georeferencing.grid import Grid

SIDE_SUFFIXES = (".aux.xml", ".ovr", ".msk", ".ovr.tmp", ".msk.ovr.tmp")  # what GDAL may put beside a GeoTIFF


def side_file(path: Path) -> Path:
    """Return the name of a raster's PAM side file."""
    return path.with_name(path.name + ".aux.xml")


def write_side_file(path: Path, grid: Grid, held: Grid) -> None:
    """Put what tells a grid from the one its GeoTIFF holds into the side file, beside what GDAL wrote there.

    GDAL's GeoTIFF driver lets the side file's CRS, geotransform and GCPs go before the file's own.
    """
    where = side_file(path)
    root = ET.parse(where).getroot() if where.exists() else ET.Element("PAMDataset")  # nosec B314 # as above
    if grid.crs_wkt and grid.crs_wkt != held.crs_wkt:
        element = _replaced(root, "SRS", grid.crs_wkt)
        element.set("dataAxisToSRSAxisMapping", _axis_mapping(grid.crs_wkt))
    if grid.transform is not None and grid.transform != held.transform:
        a, b, c, d, e, f = tuple(grid.transform)[:6]
        _replaced(root, "GeoTransform", ", ".join(f"{value:.17e}" for value in (c, a, b, f, d, e)))
    if grid.gcps and (grid.gcps, grid.gcp_crs_wkt) != (held.gcps, held.gcp_crs_wkt):
        points = _replaced(root, "GCPList")
        if grid.gcp_crs_wkt:
            points.set("Projection", grid.gcp_crs_wkt)
            points.set("dataAxisToSRSAxisMapping", _axis_mapping(grid.gcp_crs_wkt))
        for number, point in enumerate(grid.gcps, start=1):
            element = ET.SubElement(points, "GCP", Id=str(number))
            terms = {"Pixel": point.col, "Line": point.row, "X": point.x, "Y": point.y, "Z": point.z}
            for key, value in terms.items():
                element.set(key, repr(float(value)))
    if grid.area_or_point and grid.area_or_point != held.area_or_point:
        domains = (domain for domain in root.findall("Metadata") if not domain.get("domain"))
        metadata = next(domains, None)
        if metadata is None:
            metadata = ET.SubElement(root, "Metadata")
        item = ET.SubElement(metadata, "MDI", key="AREA_OR_POINT")
        item.text = grid.area_or_point
    where.write_bytes(ET.tostring(root, encoding="utf-8"))


def _replaced(root: ET.Element, tag: str, text: str | None = None) -> ET.Element:
    for old in root.findall(tag):
        root.remove(old)
    element = ET.SubElement(root, tag)
    element.text = text
    return element


def _axis_mapping(wkt: str) -> str:
    """Return which axes of the CRS are x, y and z, in GDAL's notation.

    Rasters are always in x, y order; many CRSs put latitude or northing first.
    """
    directions = [axis.split(",")[1].strip().lower() for axis in re.findall(r'AXIS\[("[^"]*",\s*\w+)', wkt)]
    size = re.search(r"\bCS\[\w+,\s*(\d)", wkt)
    count = (int(size[1]) if size else 2) + (1 if wkt.startswith("COMPOUNDCRS") else 0)
    first = "2,1" if directions[:2] == ["north", "east"] else "1,2"
    return f"{first},3" if count >= 3 else first
