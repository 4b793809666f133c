"""Levels: what tiles have brought is there where later ones look at it, and nowhere else."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.core.inference.levels import Level, Space
from sar_colorizer.core.inference.tiling import Context, lay_out

CONTEXT = Context(mirrored=128, before=32, ahead=192, after=256, step=64)


@pytest.mark.parametrize("tile", [64, (128, 320), 1024])
@pytest.mark.parametrize(("pixel", "made", "needed"), [(4, 248, 232), (16, 80, 64), (2, 224, -32), (16, 96, 96)])
def test_a_tile_finds_all_that_it_needs_of_those_before(tile, pixel, made, needed):
    layout = lay_out((450, 610), (0, 450, 0, 610), tile, 16, CONTEXT)
    space = Space()
    level = Level(pixel, 3, made, needed, layout, space)
    rows, cols = (axis[-1].input_stop - axis[0].input_start for axis in (layout.rows, layout.cols))
    image = torch.rand(1, 3, rows // pixel, cols // pixel)
    covered = torch.zeros(rows // pixel, cols // pixel)
    for i, row in enumerate(layout.rows):
        for j, col in enumerate(layout.cols):
            new, whole = level.new((i, j)).at(pixel), level.whole((i, j)).at(pixel)
            room, view = level.room((i, j), image)
            assert view.shape[2:] == new.shape
            assert not room.numel() or room.is_contiguous(memory_format=torch.channels_last)
            view.copy_(image[:, :, new.rows, new.cols])
            covered[new.rows, new.cols] += 1
            assert torch.equal(room, image[:, :, whole.rows, whole.cols])
            for one, kept, tiles, number in ((row, whole.rows, layout.rows, i), (col, whole.cols, layout.cols, j)):
                begin, end = tiles[0].input_start, tiles[-1].input_stop
                first = 0 if number == 0 else min(end, one.start + needed) - begin
                last = end - begin if one is tiles[-1] else min(end, one.stop + made) - begin
                assert (kept.start * pixel, kept.stop * pixel) == (first, last)
            level.keep((i, j), room)
            room.fill_(torch.nan)  # of no use to the next tile
    assert (covered == 1).all()


def test_levels_that_share_a_space_have_room_for_the_larger():
    layout = lay_out((450, 610), (0, 450, 0, 610), 128, 16, CONTEXT)
    space = Space()
    small, large = Level(16, 3, 80, 64, layout, space), Level(4, 8, 80, 64, layout, space)
    like = torch.zeros(1)
    assert large.room((0, 0), like)[0].shape[1] == 8 and small.room((0, 0), like)[0].shape[1] == 3
    assert large.room((0, 0), like)[0].data_ptr() == small.room((0, 0), like)[0].data_ptr()
