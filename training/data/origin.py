"""Origins: where and when an optical side was taken, by its grid, a table of scenes or the configuration."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rasterio.crs import CRS
from rasterio.warp import transform

from ...core.gdal import gdal_environment
from ..config.data import DataConfig
from .items import GroundPlace, Item

_TILE = re.compile(r"(?:^|_)T?(\d{2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(?:_|$)")
_BANDS = "CDEFGHJKLMNPQRSTUVWX"  # of 8 degrees of latitude from 80 S
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")  # of zones 1, 2, 3, then again
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_SQUARE_M, _CYCLE_M = 100_000.0, 2_000_000.0
_SOUTHERN_M = 10_000_000.0  # false northing south of the equator
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%Y%m%d")


@dataclass(frozen=True)
class Origin:
    """Where and when.

    Attributes:
        place: longitude and latitude of the middle, degrees; None if nothing tells.
        date: of the optical side; None if nothing tells.
    """

    place: tuple[float, float] | None = None
    date: datetime.date | None = None


def origins(data: DataConfig, items: Iterable[Item]) -> dict[str, Origin]:
    """Return the origin of every item by its name."""
    table = Path(data.path) / data.scenes
    told = _read(table) if data.scenes and table.is_file() else {}
    place = (data.place[0], data.place[1]) if data.place else None
    found = {}
    for item in items:
        row = told.get(item.name, Origin())
        ground = _middle(item.place) if isinstance(item.place, GroundPlace) else None
        found[item.name] = Origin(ground or row.place or place, row.date or _told(data.date, item.name))
    return found


def tile_middle(name: str) -> tuple[float, float] | None:
    """Return longitude and latitude of the middle of an MGRS square of 100 km, the tile of a Sentinel-2 product.

    Args:
        name: of a product or a tile: "S2A_MSIL1C_..._T11SLT_...", "11SLT".
    """
    match = _TILE.search(name)
    if match is None:
        return None
    zone, (band, column, row) = int(match[1]), match.groups()[1:]
    columns = _COLUMNS[(zone - 1) % 3]
    if not 1 <= zone <= 60 or column not in columns:
        return None
    east = (columns.index(column) + 1.5) * _SQUARE_M
    # Rows of even zones begin with F at the equator, and come again every 2000 km.
    north = ((_ROWS.index(row) - (5 if zone % 2 == 0 else 0)) % len(_ROWS) + 0.5) * _SQUARE_M
    latitude = -76.0 + 8.0 * _BANDS.index(band)  # the middle of the band
    is_south = band < "N"
    expected = latitude * 110_600.0 + (_SOUTHERN_M if is_south else 0.0)
    north += round((expected - north) / _CYCLE_M) * _CYCLE_M
    with gdal_environment():
        (longitude,), (exact,) = transform(
            CRS.from_epsg((32700 if is_south else 32600) + zone), CRS.from_epsg(4326), [east], [north]
        )[:2]
    return float(longitude), float(exact)


def _middle(place: GroundPlace) -> tuple[float, float]:
    east = place.east + (360.0 if place.east < place.west else 0.0)
    longitude = (place.west + east) / 2.0
    return (longitude + 180.0) % 360.0 - 180.0, (place.south + place.north) / 2.0


def _read(table: Path) -> Mapping[str, Origin]:
    with table.open(newline="", encoding="utf-8") as file:
        return {
            row["frame"]: Origin(tile_middle(row.get("optical_product") or ""), _date(row.get("optical_date") or ""))
            for row in csv.DictReader(file, delimiter="\t")
        }


def _told(date: str, name: str) -> datetime.date | None:
    """Return what `DataConfig.date` says of an item."""
    if not date:
        return None
    with suppress(ValueError):
        return datetime.date.fromisoformat(date)
    match = re.search(date, name)
    return _date(match[1].replace("_", "-")) if match and match[1] else None


def _date(text: str) -> datetime.date | None:
    for form in _DATES:
        with suppress(ValueError):
            return datetime.datetime.strptime(text, form).date()
    return None
