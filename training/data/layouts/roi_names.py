"""The names that SEN1-2 and SEN12MS give their patches: ``ROIs1158_spring_s1_90_p1008``.

The folders differ between downloads (``ROIs1158_spring/s1_90``, ``ROIs1158_spring_s1/s1_90``), the file names do not:
partners are found by name, wherever they lie under the folder.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..items import Item, NumberPlace

_NAME = re.compile(r"(?P<roi>ROIs\d+_[a-z]+)_s(?P<side>[12])_(?P<scene>\d+)_p(?P<patch>\d+)")


def has_patches(folder: Path, suffix: str) -> bool:
    """Whether a SAR patch with this file name suffix lies where these collections keep them."""
    patterns = ("ROIs*/s1_*/*", "s1_*/*")
    return any(
        file.suffix == suffix and _NAME.fullmatch(file.stem) for pattern in patterns for file in folder.glob(pattern)
    )


def partners(folder: Path, suffix: str) -> tuple[tuple[Item, ...], tuple[tuple[str, str], ...]]:
    """Return the pairs by region, season, scene and patch number, and (file, reason) of what has no partner.

    A scene is a region of interest with its season and scene number: the same scene number in another season is
    another place.
    """
    sides: dict[str, dict[tuple[str, int, int], Path]] = {"1": {}, "2": {}}
    for file in sorted(folder.rglob(f"ROIs*{suffix}")):
        match = _NAME.fullmatch(file.stem)
        if match:
            sides[match["side"]][match["roi"], int(match["scene"]), int(match["patch"])] = file
    items, skipped = [], []
    for key in sorted(sides["1"].keys() | sides["2"].keys()):
        sar, optical = sides["1"].get(key), sides["2"].get(key)
        if sar is None or optical is None:
            missing = "SAR" if sar is None else "optical"
            skipped.append((str(sar or optical), f"it has no {missing} partner"))
            continue
        roi, scene, patch = key
        name = f"{roi}_{scene}"
        items.append(Item(f"{name}_p{patch}", name, sar, optical, NumberPlace(name, patch)))
    return tuple(items), tuple(skipped)
