"""Overlap: places that are in the training and in the validation, across the collections of a run.

A collection that is divided here keeps its two parts apart. Collections given as training and as validation, and
collections of the same ground, may still share places; then the scores praise what was learned by heart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ...core.georeferencing.grid import Window
from ...core.words import phrase
from ..config.errors import ConfigError
from .items import GroundPlace, Item

SHARED = 0.1
"""Share of the smaller of two outlines from which they overlap.

Outlines in degrees enclose a little more than is there, so that neighbours on a projected grid seem to overlap a bit.
"""


def tell_overlap(train: Sequence[Item], validation: Sequence[Item], report: Callable[[str], None]) -> None:
    """Say how many places are in both parts.

    Raises:
        ConfigError: where it is the very same pixels.
    """
    same = in_both(train, validation)
    if same:
        raise ConfigError(
            phrase(
                "{count} of the items are to be trained on and validated on (the first: {file}): scores would praise "
                "what was learned by heart. Give each collection once, or a part of its own to each.",
                count=len({item.name for item, _ in same}),
                file=same[0][0].sar or same[0][0].optical,
            )
        )
    close = on_the_same_ground(train, validation)
    if close:
        first, other = close[0]
        report(
            phrase(
                "Warning: {count} of {all} training items lie on the ground of validation items (the first: {item} on "
                '{other}). Scores will be too good; let the split be made here, without "part", or hold back other '
                "places.",
                count=len(close),
                all=len(train),
                item=first.name,
                other=other.name,
            )
        )


def in_both(train: Sequence[Item], validation: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return the (training, validation) items that show the same pixels of the same file."""
    held: dict[Path, list[Item]] = {}
    for item in validation:
        for file in _files(item):
            held.setdefault(file, []).append(item)
    return [
        (item, other)
        for item in train
        for file in _files(item)
        for other in held.get(file, ())
        if item.window is None or other.window is None or _meet(item.window, other.window)
    ]


def on_the_same_ground(train: Sequence[Item], validation: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return the (training, validation) items whose outlines overlap, for each training item the first such.

    Items without a `GroundPlace` overlap nothing: nothing tells where they are.
    """
    pairs: list[tuple[Item, Item]] = []
    held = sorted(_outlines(validation), key=lambda one: one[0].south)
    for place, item in _outlines(train):
        for other_place, other in held:
            if other_place.south > place.north:
                break
            if _shared(place, other_place) >= SHARED:
                pairs.append((item, other))
                break
    return pairs


def _files(item: Item) -> list[Path]:
    """The SAR file, which windows are of; beside a window the optical file says nothing, it covers all windows."""
    files = (item.sar,) if item.window else (item.sar, item.optical)
    return [file.resolve() for file in files if file is not None]


def _meet(first: Window, second: Window) -> bool:
    top, bottom, left, right = first
    other_top, other_bottom, other_left, other_right = second
    return top < other_bottom and other_top < bottom and left < other_right and other_left < right


def _outlines(items: Sequence[Item]) -> list[tuple[GroundPlace, Item]]:
    return [(item.place, item) for item in items if isinstance(item.place, GroundPlace)]


def _shared(first: GroundPlace, second: GroundPlace) -> float:
    """Share of the smaller outline that the other covers, as plain rectangles of degrees."""
    width = min(first.east, second.east) - max(first.west, second.west)
    height = min(first.north, second.north) - max(first.south, second.south)
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((place.east - place.west) * (place.north - place.south) for place in (first, second))
    return width * height / smaller if smaller > 0 else 0.0
