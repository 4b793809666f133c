"""Splits: which items are trained on and which are held back for the validation. Always by place.

Neighbouring patches overlap or look alike, so places are held back whole: by scene, or by block with a guard around it
that is used for nothing. Scenes that lie within the guard of each other on the ground, such as two dates of one place,
count as one. Everything here is a function of the items alone: the same data is always split in the same way.

One module, though long: by scene, by block and by number are three ways to the same division.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform_bounds

from ...core.errors import SarColorizerError
from ...core.gdal import gdal_environment
from ...core.georeferencing.grid import Grid
from ...core.raster.reader import SarRaster
from ...core.types import Doubles, required
from ...core.words import phrase
from ..config.data import SplitConfig
from ..config.errors import ConfigError
from .items import GroundPlace, Item, NumberPlace

EARTH_RADIUS = 6_371_008.8  # metres
ENOUGH_SCENES = 4
"""Separate scenes from which "auto" splits by scene."""

LONGEST_ROW = 18
"""How far apart in their series neighbours may be numbered.

Patches are numbered along rows, so the patch below is a row's length away: 3 to 17 in OMBRIA, told by their edges.
"""

_METRES_PER_DEGREE = math.radians(1.0) * EARTH_RADIUS
_ROWS_AT_ONCE = 512  # of the matrix of distances
_DOUBLINGS = 5  # of the blocks' side: from 5 km to 164 km


@dataclass(frozen=True)
class Division:
    """A collection divided.

    Attributes:
        train, validation: items.
        guard: items too close to the validation, or of unknown place: used for nothing.
        how: in words, for the model card.
    """

    train: tuple[Item, ...]
    validation: tuple[Item, ...]
    guard: tuple[Item, ...]
    how: str


def located(item: Item) -> Item:
    """Return the item with its place on the ground if its SAR file has coordinates; unreadable files stay as they are.

    Decoding will say what is wrong with those.
    """
    path = required(item.sar or item.optical)
    try:
        with SarRaster.open(path) as raster:
            grid = raster.grid
    except SarColorizerError:
        return item
    place = ground_place(grid.subset(item.window) if item.window else grid)
    return replace(item, place=place) if place else item


def ground_place(grid: Grid) -> GroundPlace | None:
    """Return where a grid with a geotransform and a CRS lies, or None."""
    if grid.transform is None or grid.crs_wkt is None:
        return None
    with gdal_environment():
        bounds = transform_bounds(CRS.from_wkt(grid.crs_wkt), CRS.from_epsg(4326), *grid.bounds())
    return GroundPlace(*bounds) if all(map(math.isfinite, bounds)) else None


def divide(items: Sequence[Item], config: SplitConfig, scenes_known: bool) -> Division:
    """Divide the items of a collection; items without a SAR side go to the training, as nothing is scored on them.

    Raises:
        ConfigError: When the collection is too small to be divided, or nothing tells its places apart.
    """
    with_sar = [item for item in items if item.sar is not None]
    spare = tuple(item for item in items if item.sar is None)
    places = _separate_places(with_sar, config.guard_m) if scenes_known else []
    if config.by == "scene" and not scenes_known:
        raise ConfigError(
            phrase(
                "Nothing tells which files are of one scene, so the split cannot be by scene. Name the scenes with "
                "data.scenes, or split by block."
            )
        )
    if config.by == "scene" or (config.by == "auto" and len(places) >= ENOUGH_SCENES):
        division = _by_scene(places, config)
    elif config.by == "auto" and len(places) >= 2:
        # Blocks of every scene say more than one of two or three scenes held back; but they need room.
        division = _by_block(with_sar, config) if any(item.place for item in with_sar) else _by_scene(places, config)
        if not division.train or not division.validation:
            division = _by_scene(places, config)
    else:
        division = _by_block(with_sar, config)
    if not division.train or not division.validation:
        raise ConfigError(
            phrase(
                "The collection of {count} items is too small to be split ({how}). Give the validation a folder of its "
                'own with part = "validation" and this one part = "train", or make split.block_m and split.guard_m '
                "smaller.",
                count=len(with_sar),
                how=division.how,
            )
        )
    return replace(division, train=division.train + spare)


def ground_distances(first: Sequence[GroundPlace], second: Sequence[GroundPlace]) -> Doubles:
    """Return (len(first), len(second)) metres between the outlines, 0 where they touch; never too large.

    Widths in longitude are taken at the latitude nearest the pole, where they are shortest.
    """
    one, other = _corners(first)[:, None], _corners(second)[None]
    north_south = np.maximum(0.0, np.maximum(other[..., 1] - one[..., 3], one[..., 1] - other[..., 3]))
    east_west = np.maximum(other[..., 0] - one[..., 2], one[..., 0] - other[..., 2])
    around = np.minimum(other[..., 0] + 360.0 - one[..., 2], one[..., 0] + 360.0 - other[..., 2])
    east_west = np.maximum(0.0, np.minimum(east_west, np.maximum(0.0, around)))
    polar = np.maximum(np.abs(one[..., [1, 3]]).max(-1), np.abs(other[..., [1, 3]]).max(-1))
    metres = _METRES_PER_DEGREE * np.hypot(north_south, east_west * np.cos(np.radians(np.minimum(polar, 90.0))))
    return np.asarray(metres)


def _corners(places: Sequence[GroundPlace]) -> Doubles:
    return np.array([(p.west, p.south, p.east, p.north) for p in places], np.float64).reshape(-1, 4)


def _evenly(sizes: Sequence[int], share: float) -> list[bool]:
    """Choose about `share` of groups of these sizes, spread evenly over their order; at least one, never all."""
    total = sum(sizes)
    chosen, before, taken = [], 0, 0
    for size in sizes:
        before += size
        take = share * before - taken >= size / 2  # nearer to the share with this group than without it
        chosen.append(take)
        taken += size if take else 0
    if not any(chosen):
        chosen[min(range(len(sizes)), key=lambda i: (abs(sizes[i] - share * total), i))] = True
    if all(chosen) and len(chosen) > 1:
        chosen[0] = False
    return chosen


def _separate_places(items: Sequence[Item], guard_m: float) -> list[list[Item]]:
    """Return the items by scene, scenes within the guard of each other together."""
    scenes: dict[str, list[Item]] = {}
    for item in items:
        scenes.setdefault(item.scene, []).append(item)
    names = list(scenes)
    grounds = {name: [i.place for i in scenes[name] if isinstance(i.place, GroundPlace)] for name in names}
    label = {name: name for name in names}
    for index, name in enumerate(names):
        for other in names[:index]:
            if label[name] != label[other] and _close(grounds[name], grounds[other], guard_m):
                old, new = label[name], label[other]
                label = {key: new if value == old else value for key, value in label.items()}
    groups: dict[str, list[Item]] = {}
    for name in sorted(names):
        groups.setdefault(label[name], []).extend(scenes[name])
    return list(groups.values())


def _close(first: list[GroundPlace], second: list[GroundPlace], guard_m: float) -> bool:
    if not first or not second:
        return False
    outlines = [[GroundPlace(*c[:, :2].min(0), *c[:, 2:].max(0))] for c in map(_corners, (first, second))]
    if ground_distances(*outlines)[0, 0] > guard_m:
        return False
    return any(
        (ground_distances(first[start : start + _ROWS_AT_ONCE], second) <= guard_m).any()
        for start in range(0, len(first), _ROWS_AT_ONCE)
    )


def _by_scene(places: list[list[Item]], config: SplitConfig) -> Division:
    held = _evenly([len(group) for group in places], config.validation_share) if places else []
    parts: dict[bool, list[Item]] = {False: [], True: []}
    for group, is_held in zip(places, held):
        parts[is_held] += group
    names = sorted({item.scene for item in parts[True]})
    return Division(
        tuple(parts[False]), tuple(parts[True]), (), phrase("by scene; validation: {scenes}", scenes=", ".join(names))
    )


def _by_block(items: Sequence[Item], config: SplitConfig) -> Division:
    on_ground = [item for item in items if isinstance(item.place, GroundPlace)]
    numbered = [item for item in items if isinstance(item.place, NumberPlace)]
    if not on_ground and not numbered:
        raise ConfigError(
            phrase(
                "The files have neither coordinates nor numbers at the end of their names, so nothing tells which are "
                'neighbours. Name their scenes with data.scenes, or set part = "train" or "validation".'
            )
        )
    if on_ground:  # beside those with coordinates, a number does not say what it is a neighbour of
        train, held, side = _ground_blocks(on_ground, config)
        how = phrase("by blocks of {side:g} m with {guard:g} m of guard", side=side, guard=config.guard_m)
    else:
        train, held = _runs(numbered, config)
        how = phrase("by runs of consecutive numbers, with a row of patches as guard")
    used = {item.name for item in (*train, *held)}
    return Division(tuple(train), tuple(held), tuple(item for item in items if item.name not in used), how)


def _ground_blocks(items: list[Item], config: SplitConfig) -> tuple[list[Item], list[Item], float]:
    """Return training, validation and the side of the blocks, of several sides the one that loses least to the guard.

    Where items are as large as blocks, the guard of small blocks takes all their neighbours: of a raster of 5 km
    windows, held back by single windows, hardly anything would be left. So the side is doubled while that leaves more
    to train on and still holds back about the share asked for.
    """
    best: tuple[list[Item], list[Item], float] | None = None
    for doubled in range(_DOUBLINGS + 1):
        side = config.block_m * 2.0**doubled
        train, held = _divided_by(items, side, config)
        wanted = config.validation_share * len(items)
        close = 0.5 * wanted <= len(held) <= 1.5 * wanted
        if best is None or (close and len(train) > len(best[0])):
            best = train, held, side
    return required(best)


def _divided_by(items: list[Item], side: float, config: SplitConfig) -> tuple[list[Item], list[Item]]:
    blocks: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        blocks.setdefault(_block(cast(GroundPlace, item.place), side), []).append(item)
    keys = sorted(blocks)
    held_keys = _evenly([len(blocks[key]) for key in keys], config.validation_share)
    held = [item for key, is_held in zip(keys, held_keys) if is_held for item in blocks[key]]
    rest = [item for key, is_held in zip(keys, held_keys) if not is_held for item in blocks[key]]
    held_places = [item.place for item in held if isinstance(item.place, GroundPlace)]
    train: list[Item] = []
    for start in range(0, len(rest), _ROWS_AT_ONCE):
        some = rest[start : start + _ROWS_AT_ONCE]
        away = ground_distances([i.place for i in some if isinstance(i.place, GroundPlace)], held_places).min(axis=1)
        # Never equal: without a guard, items that touch or overlap the validation are still left out.
        train += [item for item, metres in zip(some, away) if metres > config.guard_m]
    return train, held


def _block(place: GroundPlace, side: float) -> tuple[int, int]:
    """Row and column of the square of the Earth that a place's centre lies in; columns are as wide as rows are high."""
    row = math.floor((place.south + place.north) / 2 * _METRES_PER_DEGREE / side)
    latitude = math.radians((row + 0.5) * side / _METRES_PER_DEGREE)
    return row, math.floor((place.west + place.east) / 2 * _METRES_PER_DEGREE * math.cos(latitude) / side)


def _runs(items: list[Item], config: SplitConfig) -> tuple[list[Item], list[Item]]:
    series: dict[str, list[tuple[int, Item]]] = {}
    for item in items:
        place = cast(NumberPlace, item.place)
        series.setdefault(place.series, []).append((place.number, item))
    train: list[Item] = []
    held: list[Item] = []
    for name in sorted(series):
        members = sorted(series[name], key=lambda pair: pair[0])
        guard = number_guard(len(members), config.guard_m)
        numbers = np.array([number for number, _ in members])
        is_held = _held_runs(len(members), guard, config.validation_share)
        away = np.abs(numbers[:, None] - numbers[None, is_held])
        near = (away <= guard).any(axis=1) if is_held.any() else np.zeros(len(members), np.bool_)
        held += [item for (_, item), chosen in zip(members, is_held) if chosen]
        train += [item for (_, item), chosen, close in zip(members, is_held, near) if not (chosen or close)]
    return train, held


def number_guard(count: int, guard_m: float) -> int:
    """Return how far apart in number two of `count` patches must be so as not to be neighbours; 0 without a guard.

    The length of a row is not known: that of a square region, and no more than the longest seen.
    """
    return 0 if guard_m == 0 else min(LONGEST_ROW, math.isqrt(count) + 1)


def _held_runs(count: int, guard: int, share: float) -> NDArray[np.bool_]:
    """Which of `count` members in order are held back: a few long runs, so that little is lost to their guards."""
    held = np.zeros(count, np.bool_)
    wanted = round(share * count)
    if not wanted:
        return held
    runs = max(1, round(wanted / max(2 * guard, 1)))
    length = max(1, wanted // runs)
    for run in range(runs):
        # A single run lies at the end, where one side needs no guard.
        start = count - length if runs == 1 else round((run + 0.5) * count / runs - length / 2)
        held[start : start + length] = True
    return held
