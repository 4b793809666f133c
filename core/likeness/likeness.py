"""Likeness: how like what a model has learned from a raster is, what is said where it is not, and what that costs.

What a network makes of input that it knows nothing of looks as sure as all else that it makes. So the raster itself is
compared: patches of what the network is to be shown with those of its training (`patterns`, `learned`), the size of
their pixels, and what the file says of itself. Where it is unlike, a warning and a tag say so and why, and the colour
errors to expect grow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..cancellation import Check
from ..input.bands import is_auxiliary
from ..input.grid_warnings import OTHER_RESOLUTION, resolution_ratio
from ..input.prepared import PreparedInput
from ..model.card import ModelCard
from ..stac.instrument import frequency_band
from ..types import Doubles, Span
from ..words import joined, phrase
from .distance import distance_of
from .patterns import COUNT, SIDE, pattern

UNLIKE_TRAINING = "unlike-training"
LIKENESS_TAG, UNLIKE_TAG = "COLORIZER_LIKENESS", "COLORIZER_UNLIKE_TRAINING"

UNKNOWN_GROWTH = 0.5
"""Of a model whose card does not say how its errors grow."""

STATED = 2.0
"""How far something is that no pixel tells and the file says: chosen, not measured."""

LARGEST_FACTOR = 4.0
"""By which errors to expect grow, at most: what grows further is all the same wrong."""

_PATCHES, _FEWEST = 64, 4
_MOST_PIXELS = 2**24  # of the raster, that are read for them


@dataclass(frozen=True)
class Reason:
    """Why a raster is unlike the training.

    Attributes:
        kind: one word or two, for the tag.
        distance: how far it is, 1 where it begins to be unlike.
        text: for people.
        is_said: a warning of its own says it already.
    """

    kind: str
    distance: float
    text: str = ""
    is_said: bool = False


@dataclass(frozen=True)
class Likeness:
    """How like its training's a model's input is.

    Attributes:
        histogram, texture: distances from the nearest collection of the training, 1 where 99 of 100 of its patches are
            nearer; None where they cannot be told.
        reasons: why it is unlike; none where it is not.
        growth: see `Learned`.
    """

    histogram: float | None
    texture: float | None
    reasons: tuple[Reason, ...]
    growth: float

    @property
    def error_factor(self) -> float:
        """How many times larger than the network says errors are to be expected, 1 to `LARGEST_FACTOR`."""
        farthest = max((reason.distance for reason in self.reasons), default=1.0)
        return float(min(max(farthest, 1.0) ** self.growth, LARGEST_FACTOR))

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """(code, text) of what the user should know."""
        new = [reason.text for reason in self.reasons if not reason.is_said]
        if not new:
            return []
        text = joined([*new, phrase("Colours are less reliable, and the confidence is lower, than elsewhere.")])
        return [(UNLIKE_TRAINING, text)]

    @property
    def tags(self) -> dict[str, str]:
        """What a product says of it."""
        told = {}
        if self.histogram is not None and self.texture is not None:
            told[LIKENESS_TAG] = f"histogram {self.histogram:.2f}, texture {self.texture:.2f}"
        if self.reasons:
            told[UNLIKE_TAG] = "; ".join(f"{reason.kind} {reason.distance:.2f}" for reason in self.reasons)
        return told


def likeness_of(prepared: PreparedInput, card: ModelCard, check: Check) -> Likeness:
    """Compare a raster with what a model has learned from.

    Args:
        prepared: the raster.
        card: of the model.
        check: may raise to stop.

    Raises:
        RasterError: where the raster cannot be read.
    """
    learned = card.learned
    histogram = texture = None
    reasons = list(_stated(prepared, card))
    if learned is not None:
        patterns = _patterns(prepared, card, check)
        if len(patterns):
            histogram, texture = distance_of(patterns, learned)
            reasons += _measured(histogram, texture)
    return Likeness(histogram, texture, tuple(reasons), learned.growth if learned is not None else UNKNOWN_GROWTH)


def _measured(histogram: float, texture: float) -> list[Reason]:
    reasons = []
    if histogram > 1:
        text = phrase(
            "The values are spread otherwise than those that the model has learned from: half of the raster lies "
            "{distance:.1f} times as far from them as 99 of 100 patches of the training do. Check the band and the "
            "units.",
            distance=histogram,
        )
        reasons.append(Reason("histogram", histogram, text))
    if texture > 1:
        text = phrase(
            "The texture is unlike that of what the model has learned from: half of the raster lies {distance:.1f} "
            "times as far from it as 99 of 100 patches of the training do. The raster may have been filtered or "
            "resampled, or be no radar backscatter.",
            distance=texture,
        )
        reasons.append(Reason("texture", texture, text))
    return reasons


def _stated(prepared: PreparedInput, card: ModelCard) -> list[Reason]:
    """Return what the file, its georeferencing and what was measured of it say."""
    raster, reasons = prepared.raster, []
    ratio = resolution_ratio(raster.grid, card, prepared.network_grid)
    if ratio >= OTHER_RESOLUTION:
        reasons.append(Reason("pixel size", ratio / OTHER_RESOLUTION, is_said=True))
    if raster.looks_optical():
        reasons.append(Reason("optical image", STATED, is_said=True))
    if any(code == "unlikely-db" for code, _ in prepared.measured.warnings):
        reasons.append(Reason("units", STATED, is_said=True))
    for band in prepared.matched.bands:
        if is_auxiliary(raster, band):
            text = phrase(
                "Band {band} is said to hold something else than backscatter.", band=raster.describe_band(band)
            )
            reasons.append(Reason("band", STATED, text))
    radar, known = frequency_band(raster.tags), card.learned.radar_bands if card.learned is not None else ()
    if radar and known and radar not in known:
        text = phrase(
            "The radar sends in the {radar} band, and the model has learned from the {known} band.",
            radar=radar,
            known=joined(known, ", "),
        )
        reasons.append(Reason("radar band", STATED, text))
    return reasons


def _patterns(prepared: PreparedInput, card: ModelCard, check: Check) -> Doubles:
    """Return the patterns of patches of what the network is to be shown, (count, COUNT), spread over its valid area."""
    source = prepared.rows(card, check)
    found = []
    for rows, cols in _places(prepared):
        check()
        db, valid = source.read(rows, cols)
        made = pattern(source.network_input(db, valid)[0], valid)
        if made is not None:
            found.append(made)
    return np.array(found).reshape(-1, COUNT)


def _places(prepared: PreparedInput) -> list[tuple[Span, Span]]:
    """Return the rows and columns of patches, in the network's pixels, where the raster was measured."""
    grid = prepared.network_grid
    # Whole patches of the raster's own pixels; a last row of cells may reach beyond it.
    rows, cols = (int(size / grid.zoom) for size in (grid.height, grid.width))
    if min(rows, cols) < SIDE:
        return []
    places: dict[tuple[Span, Span], None] = {}
    for place in prepared.measured.places:
        for top in _starts(place[0], grid.zoom, rows):
            for left in _starts(place[1], grid.zoom, cols):
                places[(top, top + SIDE), (left, left + SIDE)] = None
    found = list(places)
    most = max(_FEWEST, min(_PATCHES, int(_MOST_PIXELS / (SIDE * max(1.0, grid.zoom)) ** 2)))
    if len(found) > most:
        found = [found[(2 * number + 1) * len(found) // (2 * most)] for number in range(most)]
    return sorted(found)


def _starts(span: Span, zoom: float, size: int) -> Sequence[int]:
    """Return where patches begin that cover a span of the raster's pixels, or lie about its middle if it is smaller."""
    start, stop = span[0] / zoom, span[1] / zoom
    count = max(1, round((stop - start) / SIDE))
    first = (start + stop) / 2 - count * SIDE / 2
    return [min(max(0, round(first + number * SIDE)), size - SIDE) for number in range(count)]
