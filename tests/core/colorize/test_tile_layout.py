"""The tile layout: blended where the halo is less than the model's, whole cells where the network sees other pixels."""

from __future__ import annotations

import pytest
from sar_colorizer.core.colorize.tile_layout import batch_size, tile_layout
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.options.colorize import ColorizeOptions

WINDOW = (0, 3001, 0, 4001)


@pytest.fixture
def lay_out(small_model):
    card = load_model(small_model).card

    def make(grid: NetworkGrid, on_gpu: bool = False, **options):
        return tile_layout(grid, WINDOW, ColorizeOptions("in.tif", "out.tif", **options), card, on_gpu)

    return make


def test_tiles_are_blended_only_where_their_context_is_less_than_the_models(lay_out):
    grid = NetworkGrid(3001, 4001)
    assert lay_out(grid).overlap == 0
    assert lay_out(grid, halo=64).overlap == 64
    assert lay_out(grid, halo=64, tile_size=128).overlap == 42
    assert lay_out(grid, halo=64, overlap=10).overlap == 10


def test_other_pixels_than_the_rasters_come_in_whole_cells(lay_out):
    layout = lay_out(NetworkGrid(3001, 4001, averaging=3), halo=64, overlap=10)
    assert (layout.height, layout.width, layout.overlap) == (1002, 1334, 8)
    assert layout.rows[-1].output_stop == layout.height


def test_a_gpu_takes_larger_tiles_and_several_at_once(lay_out):
    grid = NetworkGrid(3001, 4001)
    assert lay_out(grid, on_gpu=True).count < lay_out(grid).count
    assert batch_size(lay_out(grid), None) == 1
    plenty = 80 * 2**30
    assert batch_size(lay_out(grid, tile_size=512), plenty) > batch_size(lay_out(grid, on_gpu=True), plenty) > 1


def test_a_batch_fits_what_is_free_on_a_gpu(lay_out):
    layout = lay_out(NetworkGrid(3001, 4001), tile_size=512)
    sizes = [batch_size(layout, free * 2**30) for free in (1, 2, 4, 80)]
    assert sizes == sorted(sizes)
    assert 1 <= sizes[0] < sizes[1] < sizes[2]
    side = 512 + 2 * layout.halo
    assert all(size * side**2 * 96 < free * 2**30 for size, free in zip(sizes, (1, 2, 4, 80)))
    assert batch_size(lay_out(NetworkGrid(3001, 4001), on_gpu=True), 2**28) == 1  # the least there is


def test_a_wide_raster_has_lower_and_wider_tiles_on_the_cpu(small_model):
    card = load_model(small_model).card

    def tile_of(width: int) -> tuple[int, int]:
        grid = NetworkGrid(20_000, width)
        layout = tile_layout(grid, (0, 20_000, 0, width), ColorizeOptions("in.tif", "out.tif"), card, on_gpu=False)
        row, col = layout.rows[0], layout.cols[0]
        return row.output_stop, col.output_stop

    narrow, wide, wider = map(tile_of, (4_000, 26_000, 90_000))
    assert narrow[0] == pytest.approx(narrow[1], rel=0.4)
    assert narrow[0] > wide[0] > wider[0] >= 240
    assert wide[1] > wide[0]
    # What is held of a row of tiles is as much for any raster that is not wider than memory allows.
    held = [(rows + 512) * width for (rows, _), width in ((wide, 26_512), (narrow, 4_512))]
    assert held[0] * 8 < 250 * 2**20
    assert held[1] < held[0]
