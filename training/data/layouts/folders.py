"""What layouts of plain folders share: finding the files, naming their scenes, placing them by their numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ....core.errors import SarColorizerError
from ....core.raster.reader import SarRaster
from ....core.words import phrase
from ...config.data import DataConfig
from ...config.errors import ConfigError
from ..items import RASTER_SUFFIXES, Item, NumberPlace

LARGE = 512 * 512
"""Pixels from which a file is taken as a scene of its own, as the product would take it."""

_NUMBERED = re.compile(r"(.*?)(\d+)")
_GLOB = re.compile(r"[*?\[]")


def side_files(folder: Path, wanted: str, usual: Sequence[str]) -> dict[str, Path]:
    """Return the raster files of one side by stem: of a sub-folder, a glob pattern, or the first usual sub-folder.

    Raises:
        ConfigError: When two files have one stem.
    """
    if wanted and _GLOB.search(wanted):
        files = sorted(folder.glob(wanted))
    elif wanted and (folder / wanted).is_file():
        files = [folder / wanted]
    else:
        names = [wanted] if wanted else [name for name in usual if (folder / name).is_dir()][:1]
        files = [file for name in names for file in sorted((folder / name).glob("*"))]
    found: dict[str, Path] = {}
    for file in files:
        if file.suffix.lower() not in RASTER_SUFFIXES or file.name.startswith("."):
            continue
        if file.stem in found:
            raise ConfigError(
                phrase(
                    "{file} and {other} have one name. Keep one of them, or set data.sar/optical.",
                    file=file,
                    other=found[file.stem],
                )
            )
        found[file.stem] = file
    return found


def number_place(name: str) -> NumberPlace | None:
    """Return the place that a number at the end of a name tells, or None."""
    match = _NUMBERED.fullmatch(name)
    return NumberPlace(match[1], int(match[2])) if match else None


def with_scenes(
    items: Sequence[Item], folder: Path, data: DataConfig
) -> tuple[tuple[Item, ...], tuple[tuple[str, str], ...], bool]:
    """Name the items' scenes as the configuration says.

    Without a word on scenes, files of at least 512 x 512 pixels are scenes of their own, which is how the product
    normalises a raster; smaller ones are chips whose own statistics mean little (normalising by them costs about 1 dB
    of PSNR), so the folder is one scene. Neither says where one place ends and another begins.

    Returns:
        Items, (file, reason) of those without a scene, and whether scenes are known.
    """
    if not data.scenes:
        return _by_size(items, folder), (), False
    table = folder / data.scenes
    if table.is_file():
        scenes = _read_table(table)
        named = {item.name: scenes.get(item.name) for item in items}
        reason = phrase("{table} names no scene for it", table=table.name)
    else:
        named = {item.name: _matched(data.scenes, item.name) for item in items}
        reason = phrase("its name does not match data.scenes, '{pattern}'", pattern=data.scenes)
    kept = tuple(replace(item, scene=scene) for item in items if (scene := named[item.name]) is not None)
    skipped = tuple((str(item.sar or item.optical), reason) for item in items if named[item.name] is None)
    # A pattern may make every file a scene of its own, to normalise it by itself: that tells no places apart.
    return kept, skipped, len({item.scene for item in kept}) < max(2, len(kept))


def _by_size(items: Sequence[Item], folder: Path) -> tuple[Item, ...]:
    large = False
    for item in items:
        try:
            with SarRaster.open(item.sar or item.optical or folder) as raster:
                large = raster.grid.width * raster.grid.height >= LARGE
            break
        except SarColorizerError:
            continue  # decoding will say what is wrong with it
    return tuple(replace(item, scene=item.name if large else folder.name) for item in items)


def _read_table(table: Path) -> dict[str, str]:
    with table.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, delimiter="\t")
        if not {"frame", "scene"} <= set(reader.fieldnames or ()):
            raise ConfigError(phrase("{table} needs tab-separated columns named 'frame' and 'scene'.", table=table))
        return {row["frame"]: row["scene"] for row in reader if row["scene"]}


def _matched(pattern: str, name: str) -> str | None:
    try:
        match = re.search(pattern, name)
        return match[1] if match else None
    except (re.error, IndexError) as error:
        raise ConfigError(
            phrase(
                "data.scenes, '{pattern}', is neither a file in the data folder nor a regular expression with a group.",
                pattern=pattern,
            )
        ) from error
