"""Items: what a collection holds, by file, before anything is decoded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, Union

import numpy as np

from ...core.errors import SarColorizerError
from ...core.georeferencing.grid import Window

RASTER_SUFFIXES = (".tif", ".tiff", ".png", ".jpg", ".jpeg", ".jp2", ".vrt")

SMALLEST = 64
"""Pixels along a side below which an item is of no use as it is: the network looks some 100 pixels far."""

_T = TypeVar("_T")


class ItemError(SarColorizerError):
    """One item cannot be used: it is listed with this reason and skipped."""

    code = "item"


@dataclass(frozen=True)
class GroundPlace:
    """Where an item lies on the Earth: the longitudes and latitudes that enclose it, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class NumberPlace:
    """Where an item without coordinates lies in a series: numbers that follow each other are neighbours."""

    series: str
    number: int


Place = Union[GroundPlace, NumberPlace]


@dataclass(frozen=True)
class Item:
    """One SAR image, one optical image, or one of each of the same place.

    Attributes:
        name: unique within its collection.
        scene: items of one scene share the statistics that normalise them.
        sar, optical: files; at least one of them.
        place: for splits by block; None if nothing tells.
        window: the pixels of the SAR file that the item is, or None for all of them.
    """

    name: str
    scene: str
    sar: Path | None
    optical: Path | None
    place: Place | None = None
    window: Window | None = None


@dataclass(frozen=True)
class Listing:
    """What a layout found in a folder.

    Attributes:
        items: in a fixed order.
        layout: its name.
        scenes_known: the scenes are places of their own, told by the layout or the configuration; otherwise they
            say only what is normalised together and no split may rely on them.
        skipped: (file, reason) of what cannot be an item.
        units: of the SAR values where the format defines them (a constant of `core.sar.radiometry`), or "".
        sar_bands: polarisations in file order where the format defines them.
        optical_bands, optical_range: where the format defines them.
        optical_side: what an optical side in true colour is, where the format defines it; see `training.targets`.
        smallest: pixels along a side below which an item is not used; those between it and SMALLEST are mirrored.
    """

    items: tuple[Item, ...]
    layout: str
    scenes_known: bool
    skipped: tuple[tuple[str, str], ...] = ()
    units: str = ""
    sar_bands: tuple[str, ...] = ()
    optical_bands: tuple[int, ...] = ()
    optical_range: tuple[float, ...] = ()
    optical_side: str = ""
    smallest: int = SMALLEST


def evenly_spaced(members: Sequence[_T], count: int) -> list[_T]:
    """Return at most `count` of the members, evenly spaced from the first to the last; all where count is 0."""
    wanted = min(count or len(members), len(members))
    return [members[place] for place in np.linspace(0, len(members) - 1, wanted).round().astype(int)]
