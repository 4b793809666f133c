"""A part of the data: the items that are trained on, or those that are scored, decoded and normalised."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ...core.inference import nodata_fill as filling
from ...core.polarisation import UNKNOWN
from ...core.types import required
from ..config.data import DETAIL
from .cache import Stored
from .items import evenly_spaced
from .preparation import normalised
from .samples import Sample

BLOCK = 16
"""Pixels along a side of what is scored as one: sizes of crops are multiples of it."""

_DECIMATED = 4  # one in so many rows and columns is looked at for the mean colour


@dataclass(frozen=True)
class Entry:
    """One decoded item of a part.

    Attributes:
        name: unique within its collection.
        collection, scene, style: as in `Sample`.
        stored: its pixels.
        median_db: of its scene in this part, per input; NaN for an input that the scene lacks.
        polarisation: of a single SAR band, one of `core.polarisation.POLARISATION_KINDS`.
        detail: share of the optical side's gradient energy that is asked for.
        perceptual: times the perceptual loss.
        consistency: times the consistency loss.
        relevel: times the changes of level and contrast of the augmentation.
        lightness_only: the optical side is grey: it says nothing of hue.
        calibrated: the absolute level of the SAR means something.
        scene_colour: mean natural colour of its scene, red, green and blue from 0 to 1; None where the optical side is
            grey, another composite or not there.
        place: longitude and latitude of its middle in degrees, None if unknown.
        date: of its optical side, None if unknown.
    """

    name: str
    collection: str
    scene: str
    style: str
    stored: Stored
    median_db: tuple[float, ...]
    polarisation: str = UNKNOWN
    detail: float = DETAIL
    perceptual: float = 1.0
    consistency: float = 1.0
    relevel: float = 1.0
    lightness_only: bool = False
    calibrated: bool = False
    scene_colour: tuple[float, float, float] | None = None
    place: tuple[float, float] | None = None
    date: datetime.date | None = None

    @property
    def level_db(self) -> float | None:
        """Calibrated backscatter that the 0 of the first input stands for, dB; None where it is not known."""
        level = self.median_db[0] if self.median_db else math.nan
        return level if self.calibrated and not math.isnan(level) else None


@dataclass(frozen=True)
class Part:
    """Items of all collections that serve one purpose.

    Attributes:
        entries: in the order of their collections.
        weights: share of each collection, by name.
        scale_db, clip: of the normalisation; see `core.model.network_input.normalise`.
    """

    entries: tuple[Entry, ...]
    weights: dict[str, float]
    scale_db: float
    clip: float
    _colours: dict[str, NDArray[np.float32]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Collection and name of every item."""
        return tuple(f"{entry.collection}/{entry.name}" for entry in self.entries)

    @property
    def scenes(self) -> tuple[str, ...]:
        """Collection and name of every scene, in order."""
        return tuple(dict.fromkeys(f"{entry.collection}/{entry.scene}" for entry in self.entries))

    @property
    def styles(self) -> tuple[str, ...]:
        """Styles that occur, in order."""
        return tuple(dict.fromkeys(entry.style for entry in self.entries))

    @property
    def has_pairs(self) -> bool:
        """Whether an item has both sides."""
        return any(entry.stored.has_sar and entry.stored.has_optical for entry in self.entries)

    def subset(self, count: int) -> Part:
        """Return the part with at most `count` items of each collection, evenly spaced; all where count is 0."""
        if not count:
            return self
        collections: dict[str, list[Entry]] = {}
        for entry in self.entries:
            collections.setdefault(entry.collection, []).append(entry)
        chosen: list[Entry] = []
        for members in collections.values():
            chosen += evenly_spaced(members, count)
        return replace(self, entries=tuple(chosen))

    def samples(self, crop: int | None) -> Iterator[Sample]:
        """Yield every item with a SAR side in crops that do not overlap.

        Args:
            crop: pixels along a side; None or 0 for whole items. Sizes are cut down to multiples of 16. An item that
                is smaller along a side is used whole along it; of a larger one, as many crops as fit, from its middle.
        """
        for entry in self.entries:
            if not entry.stored.has_sar:
                continue
            whole = self._sample(entry)
            rows, cols = (_starts(size, crop or size) for size in entry.stored.shape)
            for top, height in rows:
                for left, width in cols:
                    yield _cut(whole, top, height, left, width, alone=len(rows) * len(cols) == 1)

    def mean_colour(self, style: str) -> NDArray[np.float32]:
        """Return the mean sRGB of a style's optical sides, (3,) float32 from 0 to 255; from one pixel in sixteen.

        Raises:
            KeyError: When the part has no optical side of that style.
        """
        if style not in self._colours:
            total, count = np.zeros(3), 0
            for entry in self.entries:
                if entry.style == style and entry.stored.has_optical and not entry.lightness_only:
                    pixels = entry.stored.read(slice(None, None, _DECIMATED), slice(None, None, _DECIMATED))
                    inside = required(pixels.optical)[:, pixels.optical_valid]
                    total += inside.sum(axis=1, dtype=np.float64)
                    count += inside.shape[1]
            if not count:
                raise KeyError(style)
            self._colours[style] = (total / count).astype(np.float32)
        return self._colours[style]

    def _sample(self, entry: Entry) -> Sample:
        pixels = entry.stored.read()
        db = required(pixels.db)
        seen, valid = normalised(db, entry.median_db, self.scale_db, self.clip)
        there = valid & ~np.isnan(db[0])
        image = None if pixels.optical is None else np.ascontiguousarray(np.moveaxis(pixels.optical, 0, 2))
        return Sample(
            level_db=entry.level_db,
            scene_colour=entry.scene_colour,
            place=entry.place,
            date=entry.date,
            name=entry.name,
            collection=entry.collection,
            scene=entry.scene,
            style=entry.style,
            sar=filling.fill(seen, valid),
            sar_db=np.where(there, db[0].astype(np.float32), np.float32(0)),
            valid=valid if pixels.optical_valid is None else valid & pixels.optical_valid,
            optical=image,
            polarisation=entry.polarisation,
        )


def _starts(size: int, crop: int) -> Sequence[tuple[int, int]]:
    """Return (start, length) of crops along an axis."""
    length = min(crop, size) // BLOCK * BLOCK
    count = size // length
    first = (size - count * length) // 2
    return [(first + index * length, length) for index in range(count)]


def _cut(whole: Sample, top: int, height: int, left: int, width: int, alone: bool) -> Sample:
    rows, cols = slice(top, top + height), slice(left, left + width)
    return replace(
        whole,
        name=whole.name if alone else f"{whole.name} [{top}:{rows.stop}, {left}:{cols.stop}]",
        sar=np.ascontiguousarray(whole.sar[:, rows, cols]),
        sar_db=np.ascontiguousarray(whole.sar_db[rows, cols]),
        valid=np.ascontiguousarray(whole.valid[rows, cols]),
        optical=None if whole.optical is None else np.ascontiguousarray(whole.optical[rows, cols]),
    )
