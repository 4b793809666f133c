"""Pieces cover an area once, on the grid, and keep all cores busy."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.concurrency.cores import Cores
from sar_colorizer.core.inference.pieces import Piece, Workers
from sar_colorizer.core.model import device


def cut(rows: slice, cols: slice, cores: int = 1, grid: int = 16, phase: int = 0) -> list[Piece]:
    made: list[Piece] = []
    Workers(device.select("cpu"), Cores(cores)).run(made.append, Piece(rows, cols), grid, phase)
    return sorted(made, key=lambda one: (one.rows.start, one.cols.start))


@pytest.mark.parametrize(("grid", "phase"), [(16, 0), (64, 32), (4, 0)])
@pytest.mark.parametrize("cores", [1, 2, 3, 16])
def test_pieces_cover_an_area_once_on_their_grid(grid, phase, cores):
    rows, cols = slice(96, 96 + 1008), slice(0, 1360)
    covered = np.zeros((rows.stop, cols.stop), int)
    for piece in cut(rows, cols, cores, grid, phase):
        covered[piece.rows, piece.cols] += 1
        for one, area in ((piece.rows, rows), (piece.cols, cols)):
            assert one.start == area.start or one.start % grid == phase
            assert one.stop - one.start > 0
    assert (covered[rows, cols] == 1).all() and covered.sum() == 1008 * 1360


@pytest.mark.parametrize("cores", [2, 3, 8])
def test_every_core_has_as_many_pieces_as_the_others(cores):
    pieces = cut(slice(0, 1024), slice(0, 2048), cores)
    assert len(pieces) % cores == 0
    sizes = [np.prod(piece.shape) for piece in pieces]
    assert max(sizes) < 1.3 * min(sizes)


def test_a_small_area_is_not_cut_into_slivers_for_all_cores():
    assert len(cut(slice(0, 256), slice(0, 256), 16)) <= 3


def test_an_empty_area_has_no_pieces():
    assert cut(slice(64, 64), slice(0, 128)) == []


def test_what_lies_around_a_piece_ends_at_the_image_and_has_its_place_in_it():
    image, piece = Piece(slice(0, 320), slice(0, 640)), Piece(slice(32, 96), slice(576, 640))
    seen = piece.grown(48, image)
    assert seen == Piece(slice(0, 144), slice(528, 640))
    assert piece.within(seen, 8) == Piece(slice(4, 12), slice(6, 14))
    assert seen.at(16).shape == (9, 7)
