"""The tile layout: tiles as large as memory allows, whole cells where the network sees other pixels."""

from __future__ import annotations

import pytest
from sar_colorizer.core.colorize.tile_layout import smaller_layout, tile_layout
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model

WINDOW = (0, 3001, 0, 4001)


@pytest.fixture
def lay_out(small_model):
    runner = Runner(load_model(small_model), device.select("cpu"))

    def make(grid: NetworkGrid, tile_size: int | None = None, free: int | None = None, window=WINDOW):
        return tile_layout(grid, window, tile_size, runner.model.card, runner.context(), free)

    return make


def test_other_pixels_than_the_rasters_come_in_whole_cells(lay_out):
    layout = lay_out(NetworkGrid(3001, 4001, averaging=3))
    assert (layout.height, layout.width) == (1002, 1334)
    assert layout.rows[-1].output_stop == layout.height


def test_the_users_tile_size_counts(lay_out):
    assert max(one.stop - one.start for one in lay_out(NetworkGrid(3001, 4001), 512).rows[1:-1]) == 512
    with pytest.raises(OptionError, match="multiple of 64"):
        lay_out(NetworkGrid(3001, 4001), 100)


def test_a_tile_fits_what_is_free_on_a_gpu(lay_out):
    counts = [lay_out(NetworkGrid(3001, 4001), free=int(free * 2**30)).count for free in (0.1, 0.5, 2, 80)]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[1] > counts[2] == counts[3] == 4


def test_a_wide_raster_has_lower_and_wider_tiles_on_the_cpu(lay_out):
    def tile_of(width: int) -> tuple[int, int]:
        layout = lay_out(NetworkGrid(20_000, width), window=(0, 20_000, 0, width))
        row, col = layout.rows[1], layout.cols[1]
        return row.stop - row.start, col.stop - col.start

    narrow, wide, wider = map(tile_of, (4_000, 26_000, 90_000))
    assert narrow[0] == pytest.approx(narrow[1], rel=0.4)
    assert narrow[0] > wide[0] > wider[0] >= 240
    assert wide[1] > wide[0]
    # What is held of a row of tiles is as much for any raster that is not wider than memory allows.
    held = [(rows + 400) * width for (rows, _), width in ((wide, 26_512), (narrow, 4_512))]
    assert held[0] * 8 < 200 * 2**20
    assert held[1] < held[0]


@pytest.mark.parametrize("grid", [NetworkGrid(3001, 4001), NetworkGrid(3001, 4001, averaging=3)])
def test_tiles_get_smaller_until_they_are_the_smallest(lay_out, small_model, grid):
    runner = Runner(load_model(small_model), device.select("cpu"))
    layout, window, sizes = lay_out(grid, 512), (1000, 3001, 0, 4001), []
    for _ in range(10):
        layout = smaller_layout(layout, grid, window, runner.model.card.grid, runner.context())
        if layout is None:
            break
        sizes.append(max(tile.output_stop - tile.output_start for tile in (*layout.rows, *layout.cols)))
        assert 0 <= 1000 / grid.zoom - layout.rows[0].output_start < 4  # whole cells
        assert layout.cols[0].output_start == 0
    assert layout is None
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] <= 2 * runner.context().step
