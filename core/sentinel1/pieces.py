"""Pieces of Sentinel-1 images that make one raster: the whole image, or bursts of sub-swaths without their overlaps.

A TOPS SLC has an image for each sub-swath, in which bursts lie one below the other though they overlap on the ground.
All of them have one line interval and one range sampling rate (S1-RS-MDA-52-7441), so each lies at whole lines and
samples of a common grid of azimuth time and slant range, to half a line and half a sample; nothing is resampled. Where
two overlap, each is taken up to the middle of the overlap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..satellite_product.view import Indices
from ..types import Doubles
from .annotation import Annotation, Burst

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A rectangle of the raster that is one of an image, pixel by pixel.

    Attributes:
        swath: of the image.
        rows, cols: in the raster, first and one after the last.
        line, sample: of the image at the first row and column.
        place: that of the first row in the image's tables, see `tables.Table`; later rows are `step` further each.
        step: 1 where tables are placed by lines, seconds where by times.
    """

    swath: str
    rows: Span
    cols: Span
    line: int
    sample: int
    place: float
    step: float

    def lines_at(self, rows: Indices) -> tuple[Indices, Doubles]:
        """Return the image's lines at rows of the raster, and their places in tables."""
        offset = rows - self.rows[0]
        return self.line + offset, np.asarray(self.place + self.step * offset, np.float64)

    def samples_at(self, cols: Indices) -> Indices:
        """Return the image's samples at columns of the raster."""
        return np.asarray(self.sample + cols - self.cols[0])


@dataclass(frozen=True)
class TiePixel:
    """A place of the geolocation grid in the raster's pixels."""

    row: float
    col: float
    longitude: float
    latitude: float
    height: float


@dataclass(frozen=True)
class Layout:
    """How images make a raster.

    Attributes:
        height, width: pixels.
        pieces: disjoint; what none of them covers has no measurement.
        tie_pixels: where the raster lies.
    """

    height: int
    width: int
    pieces: tuple[Piece, ...]
    tie_pixels: tuple[TiePixel, ...]


def lay_out(images: Mapping[str, Annotation]) -> Layout:
    """Return the layout of one polarisation's images, by swath.

    Raises:
        ValueError: they have no common grid.
    """
    first = next(iter(images.values()))
    if not any(image.bursts for image in images.values()):
        if len(images) > 1:
            raise ValueError("several images without bursts")
        piece = Piece(first.swath, (0, first.lines), (0, first.samples), 0, 0, 0.0, 1.0)
        tie_pixels = tuple(TiePixel(t.line, t.pixel, t.longitude, t.latitude, t.height) for t in first.tie_points)
        return Layout(first.lines, first.samples, (piece,), tie_pixels)
    return _merged(images)


def _merged(images: Mapping[str, Annotation]) -> Layout:
    one = next(iter(images.values()))
    for image in images.values():
        same_interval = abs(image.line_interval / one.line_interval - 1) < 1e-6
        if not (same_interval and abs(image.range_sampling_rate / one.range_sampling_rate - 1) < 1e-6 and image.bursts):
            raise ValueError("sub-swaths differ in their sampling")
    begin = min(image.first_line for image in images.values())
    near = min(image.slant_range_time for image in images.values())
    rate, interval = one.range_sampling_rate, one.line_interval
    columns = {swath: round((image.slant_range_time - near) * rate) for swath, image in images.items()}
    times = {swath: (image.first_line - begin).total_seconds() for swath, image in images.items()}
    order = sorted(images, key=lambda swath: columns[swath])
    across = _cut([_samples(images[swath].bursts, columns[swath]) for swath in order])
    pieces = []
    for swath, cols in zip(order, across):
        image = images[swath]
        starts = [round((times[swath] + burst.time) / interval) for burst in image.bursts]
        offsets = [start - burst.first_line for start, burst in zip(starts, image.bursts)]
        down = _cut([(offset + b.lines[0], offset + b.lines[1]) for offset, b in zip(offsets, image.bursts)])
        for start, burst, rows in zip(starts, image.bursts, down):
            into = rows[0] - start  # lines of the burst that are left out before
            inside = (max(cols[0], columns[swath] + burst.samples[0]), min(cols[1], columns[swath] + burst.samples[1]))
            if rows[0] < rows[1] and inside[0] < inside[1]:
                place = burst.time + into * interval
                pieces.append(
                    Piece(swath, rows, inside, burst.first_line + into, inside[0] - columns[swath], place, interval)
                )
    top, left = min(p.rows[0] for p in pieces), min(p.cols[0] for p in pieces)
    moved = tuple(
        Piece(p.swath, _less(p.rows, top), _less(p.cols, left), p.line, p.sample, p.place, p.step) for p in pieces
    )
    tie_pixels = [
        TiePixel(
            (times[swath] + t.time) / interval - top,
            (t.slant_range_time - near) * rate - left,
            t.longitude,
            t.latitude,
            t.height,
        )
        for swath in order
        for t in images[swath].tie_points
    ]
    height, width = max(p.rows[1] for p in moved), max(p.cols[1] for p in moved)
    return Layout(height, width, moved, tuple(tie_pixels))


def _samples(bursts: Sequence[Burst], column: int) -> Span:
    """Return the columns that all bursts of a sub-swath cover together."""
    return column + min(b.samples[0] for b in bursts), column + max(b.samples[1] for b in bursts)


def _cut(spans: Sequence[Span]) -> list[Span]:
    """Return spans that follow each other, cut in the middle where one reaches into the next."""
    found = [list(span) for span in spans]
    for before, after in zip(found, found[1:]):
        if after[0] < before[1]:
            before[1] = after[0] = (before[1] + after[0]) // 2
    return [(first, last) for first, last in found]


def _less(span: Span, offset: int) -> Span:
    return span[0] - offset, span[1] - offset
