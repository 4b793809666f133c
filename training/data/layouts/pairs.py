"""Pairs by name: a folder of SAR and a folder of optical images in which partners have the same file name."""

from __future__ import annotations

from pathlib import Path

from ...config.data import DataConfig
from ..items import Item, Listing
from . import folders

SAR_FOLDERS = ("s1", "sar", "SAR", "S1")
OPTICAL_FOLDERS = ("s2", "optical", "rgb", "S2")


def found(folder: Path, data: DataConfig) -> bool:
    """Whether both sides are there with at least one name in common."""
    sar = folders.side_files(folder, data.sar, SAR_FOLDERS)
    return bool(sar.keys() & folders.side_files(folder, data.optical, OPTICAL_FOLDERS).keys())


def listing(folder: Path, data: DataConfig) -> Listing:
    """List the pairs."""
    sar = folders.side_files(folder, data.sar, SAR_FOLDERS)
    optical = folders.side_files(folder, data.optical, OPTICAL_FOLDERS)
    items = [
        Item(name, "", sar[name], optical[name], folders.number_place(name)) for name in sorted(sar.keys() & optical)
    ]
    alone = [(str(sar[name]), "it has no optical partner of its name") for name in sorted(sar.keys() - optical)]
    alone += [(str(optical[name]), "it has no SAR partner of its name") for name in sorted(optical.keys() - sar)]
    named, skipped, known = folders.with_scenes(items, folder, data)
    return Listing(named, "pairs", scenes_known=known, skipped=(*alone, *skipped), sar_bands=data.sar_bands)
