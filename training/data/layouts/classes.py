"""Classes: a folder of SAR and one of optical images, each with a folder for every class, partners of one name in both.

``s1/river/12.jpg`` and ``s2/river/12.jpg``. A file ``groups.csv`` beside them, with the columns ``class``, ``id`` and
``group``, says which patches overlap or look alike: a group is a scene, and is never divided between parts.
"""

from __future__ import annotations

import csv
from pathlib import Path

from ....core.words import phrase
from ...config.data import DataConfig
from ...config.errors import ConfigError
from ..items import RASTER_SUFFIXES, Item, Listing
from . import folders
from .pairs import OPTICAL_FOLDERS, SAR_FOLDERS

_GROUPS = "groups.csv"


def found(folder: Path, data: DataConfig) -> bool:
    """Whether both sides have folders with at least one name in common."""
    return bool(_side(folder, data.sar, SAR_FOLDERS).keys() & _side(folder, data.optical, OPTICAL_FOLDERS).keys())


def listing(folder: Path, data: DataConfig) -> Listing:
    """List the pairs."""
    sar, optical = _side(folder, data.sar, SAR_FOLDERS), _side(folder, data.optical, OPTICAL_FOLDERS)
    items = [Item(name, "", sar[name], optical[name]) for name in sorted(sar.keys() & optical)]
    skipped = [(str(sar[name]), "it has no optical partner of its name") for name in sorted(sar.keys() - optical)]
    skipped += [(str(optical[name]), "it has no SAR partner of its name") for name in sorted(optical.keys() - sar)]
    groups = folder / _GROUPS
    if not data.scenes and groups.is_file():
        named, known = _grouped(items, groups), True
    else:
        named, without, known = folders.with_scenes(items, folder, data)
        skipped += without
    return Listing(named, "classes", scenes_known=known, skipped=tuple(skipped), sar_bands=data.sar_bands)


def _side(folder: Path, wanted: str, usual: tuple[str, ...]) -> dict[str, Path]:
    """Return the files of one side by class and stem: "river/12"."""
    side = folder / (wanted or next((name for name in usual if (folder / name).is_dir()), usual[0]))
    files = sorted(file for file in side.glob("*/*") if file.suffix.lower() in RASTER_SUFFIXES)
    return {f"{file.parent.name}/{file.stem}": file for file in files}


def _grouped(items: list[Item], table: Path) -> tuple[Item, ...]:
    """Name the items' scenes by the group; one without is a scene of its own."""
    with table.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        if not {"class", "id", "group"} <= set(reader.fieldnames or ()):
            raise ConfigError(phrase("{table} needs columns named 'class', 'id' and 'group'.", table=table))
        groups = {f"{row['class']}/{row['id']}": f"group {row['group']}" for row in reader}
    return tuple(Item(item.name, groups.get(item.name, item.name), item.sar, item.optical) for item in items)
