"""Unpaired: a folder of SAR images, a folder of optical images, or both, none of which has a partner.

Names do not matter: pairs read with this layout are pulled apart.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...config.data import DataConfig
from ..items import Item, Listing
from . import folders
from .pairs import OPTICAL_FOLDERS, SAR_FOLDERS


def found(folder: Path, data: DataConfig) -> bool:
    """Whether there is at least one of the two sides."""
    sides = ((data.sar, SAR_FOLDERS), (data.optical, OPTICAL_FOLDERS))
    return any(folders.side_files(folder, wanted, usual) for wanted, usual in sides)


def listing(folder: Path, data: DataConfig) -> Listing:
    """List both sides."""
    sar = folders.side_files(folder, data.sar, SAR_FOLDERS)
    optical = folders.side_files(folder, data.optical, OPTICAL_FOLDERS)
    images, skipped, known = folders.with_scenes(
        [Item(name, "", file, None, folders.number_place(name)) for name, file in sar.items()], folder, data
    )
    # What data.scenes says is of the SAR images: they are what is normalised and divided by scene.
    others, _, _ = folders.with_scenes(
        [Item(name, "", None, file) for name, file in optical.items()], folder, replace(data, scenes="")
    )
    # A SAR and an optical image may have one name and are two items all the same.
    items = [replace(item, name=f"sar/{item.name}") for item in images]
    items += [replace(item, name=f"optical/{item.name}") for item in others]
    return Listing(tuple(items), "unpaired", scenes_known=known, skipped=skipped, sar_bands=data.sar_bands)
