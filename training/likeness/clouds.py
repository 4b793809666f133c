"""Clouds: where the patterns of a training's SAR patches lie, collection by collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ...core.likeness.distance import cloud_of
from ...core.likeness.patterns import COUNT, SIDE, pattern
from ...core.model.learned import Learned
from ...core.types import Doubles
from ..config.data import DataConfig
from ..data.part import Part
from ..data.samples import Sample

_ITEMS = 200  # of a collection
_PATCHES = 16  # of an item, at most
_FEWEST = 100  # patches of a collection that has a cloud of its own: fewer tell no ellipsoid in six dimensions
OTHERS = "others"


def learned_from(part: Part, radar_bands: Sequence[str], check: Callable[[], None]) -> Learned | None:
    """Return what is learned from a part of the data; None where it has too few patches to tell.

    How errors grow is not known yet: `Learned.growth` is 0.

    Args:
        part: what is trained on.
        radar_bands: letters of the bands of its radars.
        check: raises Cancelled when the user asked to stop.
    """
    found: dict[str, list[Doubles]] = {}
    for sample in part.subset(_ITEMS).samples(None):
        check()
        found.setdefault(sample.collection, []).extend(patterns_of(sample))
    clouds, others = [], []
    for name, patterns in found.items():
        if len(patterns) >= _FEWEST:
            clouds.append(cloud_of(name, np.array(patterns)))
        else:
            others += patterns
    if len(others) >= _FEWEST or (others and not clouds and len(others) > 2 * COUNT):
        clouds.append(cloud_of(OTHERS, np.array(others)))
    return Learned(tuple(clouds), growth=0.0, radar_bands=tuple(radar_bands)) if clouds else None


def patterns_of(sample: Sample) -> Iterator[Doubles]:
    """Yield the patterns of some patches of a sample's first input, evenly spread over it."""
    rows, cols = (size // SIDE for size in sample.valid.shape)
    places = [(row * SIDE, col * SIDE) for row in range(rows) for col in range(cols)]
    step = max(1, -(-len(places) // _PATCHES))
    for top, left in places[::step]:
        here = np.s_[top : top + SIDE, left : left + SIDE]
        made = pattern(sample.sar[0][here], sample.valid[here])
        if made is not None:
            yield made


def radar_bands_of(data: Sequence[DataConfig]) -> tuple[str, ...]:
    """Return the bands of the radars of collections, in order; none where one of them does not say it."""
    bands = {one.radar_band for one in data}
    return () if "" in bands else tuple(sorted(bands))
