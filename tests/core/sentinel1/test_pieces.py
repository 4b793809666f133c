"""Which rectangles of the images make the raster: bursts and sub-swaths by time and range, cut in their overlaps."""

from __future__ import annotations

import dataclasses
import datetime

import numpy as np
import pytest
from sar_colorizer.core.sentinel1.annotation import Annotation, Burst, TiePoint
from sar_colorizer.core.sentinel1.pieces import lay_out

START = datetime.datetime(2021, 4, 1, 5, 26, 23)


def annotation(swath="IW1", bursts=(), late=0.0, range_offset=0, lines=40, samples=100):
    """An image whose lines come every 2 ms and samples at 50 MHz; `late` seconds, `range_offset` samples."""
    return Annotation(
        mission="S1A", product_type="SLC", mode="IW", swath=swath, polarisation="VV", start="", stop="",
        first_line=START + datetime.timedelta(seconds=late), absolute_orbit=1, orbit_pass="ASCENDING", lines=lines,
        samples=samples, line_interval=0.002, slant_range_time=0.005 + range_offset / 5e7, range_sampling_rate=5e7,
        incidence_angle=34.0, noise_is_removed=False, bursts=bursts,
        tie_points=(TiePoint(0, 0, 0.0, 0.005 + range_offset / 5e7, 12.0, 45.0, 0.0),),
    )  # fmt: skip


def test_an_image_without_bursts_is_one_piece():
    layout = lay_out({"IW": annotation("IW")})
    (piece,) = layout.pieces
    assert (layout.height, layout.width, piece.rows, piece.cols) == (40, 100, (0, 40), (0, 100))
    lines, places = piece.lines_at(np.array([3, 9]))
    assert lines.tolist() == [3, 9] and places.tolist() == [3.0, 9.0]


def test_bursts_are_cut_in_the_middle_of_their_overlap():
    # Lines 2 to 18 of 20 hold an image; the second burst begins 14 lines after the first.
    bursts = (Burst(0.0, 0, (2, 18), (5, 90)), Burst(0.028, 20, (22, 38), (5, 90)))
    layout = lay_out({"IW1": annotation(bursts=bursts)})
    first, second = layout.pieces
    # On the ground the bursts hold lines 2 to 18 and 16 to 32: they meet at 17. The raster begins with line 2.
    assert (first.rows, first.line, first.cols, first.sample) == ((0, 15), 2, (0, 85), 5)
    assert (second.rows, second.line) == ((15, 30), 23)
    assert (layout.height, layout.width) == (30, 85)
    lines, times = second.lines_at(np.array([15, 16]))
    assert lines.tolist() == [23, 24]
    assert times == pytest.approx([0.028 + 3 * 0.002, 0.028 + 4 * 0.002])
    assert second.samples_at(np.array([0, 84])).tolist() == [5, 89]


def test_sub_swaths_are_cut_in_the_middle_of_their_overlap_and_lie_by_their_times():
    near = annotation("IW1", (Burst(0.0, 0, (0, 20), (10, 80)),))
    far = annotation("IW2", (Burst(0.0, 0, (0, 20), (0, 90)),), late=0.0104, range_offset=60)
    layout = lay_out({"IW2": far, "IW1": near})
    one, two = sorted(layout.pieces, key=lambda piece: piece.cols)
    # Columns 10 to 80 and 60 to 150: they meet at 70. The far one begins 5.2 lines later.
    assert (one.swath, one.rows, one.cols, one.sample) == ("IW1", (0, 20), (0, 60), 10)
    assert (two.swath, two.rows, two.cols, two.sample) == ("IW2", (5, 25), (60, 140), 10)
    points = {(round(p.row, 3), round(p.col, 3)) for p in layout.tie_pixels}
    assert points == {(0.0, -10.0), (5.2, 50.0)}


def test_pieces_are_disjoint():
    bursts = tuple(Burst(0.028 * n, 20 * n, (20 * n + 1, 20 * n + 19), (n, 95 - n)) for n in range(4))
    images = {f"IW{n}": annotation(f"IW{n}", bursts, 0.004 * n, 80 * n, lines=80) for n in (1, 2, 3)}
    layout = lay_out(images)
    covered = np.zeros((layout.height, layout.width), int)
    for piece in layout.pieces:
        covered[slice(*piece.rows), slice(*piece.cols)] += 1
    assert covered.max() == 1 and covered[20:60].mean() > 0.95


def test_sub_swaths_of_other_sampling_are_refused():
    bursts = (Burst(0.0, 0, (0, 20), (0, 90)),)
    one, other = annotation("IW1", bursts), annotation("IW2", bursts, range_offset=60)
    with pytest.raises(ValueError, match="sampling"):
        lay_out({"IW1": one, "IW2": dataclasses.replace(other, range_sampling_rate=6e7)})
