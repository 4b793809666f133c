"""The sweep: tile by tile the network makes what it makes of the whole image, to the last bit."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from sar_colorizer.core.concurrency.cores import Cores
from sar_colorizer.core.errors import DeviceError
from sar_colorizer.core.inference import pieces, sweep
from sar_colorizer.core.inference.pieces import Workers
from sar_colorizer.core.inference.sweep import Sweep, context_of
from sar_colorizer.core.inference.tiling import CELL, Layout, lay_out
from sar_colorizer.core.model import device
from sar_colorizer.core.model.architecture import REACH, Architecture
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import AttentionAutoencoder, Condition

GRID = 16
SHAPE = 450, 610
WINDOW = 0, SHAPE[0], 0, SHAPE[1]


@pytest.fixture
def network(make_model, tmp_path):
    """Two styles, with weights that give everything a say, laid out in memory as the runner does."""
    path = make_model(tmp_path / "two.safetensors", styles=["true-colour", "swir"])
    return load_model(path).network.to(memory_format=torch.channels_last)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(pieces, "_MOST_CPU", (96, 160))
    monkeypatch.setattr(pieces, "_LEAST_PIXELS", 64 * 64)


def workers(cores: int = 2) -> Workers:
    return Workers(device.select("cpu"), Cores(cores))


def layout_of(network: AttentionAutoencoder, tile: int | tuple[int, int], window=WINDOW) -> Layout:
    return lay_out(SHAPE, window, tile, GRID, context_of(network, mirrored=128))


class Scene:
    """What lies under every pixel and every token, wherever they are."""

    def __init__(self, style: int = 0, tokens: bool = True) -> None:
        noise = torch.Generator().manual_seed(3)
        rows, cols = SHAPE[0] + 400, SHAPE[1] + 400
        self.x = torch.randn(1, 1, rows, cols, generator=noise).clamp(-6, 6)
        size = (rows // GRID, cols // GRID) if tokens else (1, 1)
        self.prior = torch.rand(1, 3, *size, generator=noise)
        self.condition = replace(
            Condition.nothing(1), style=torch.tensor([style]), known=torch.ones(1), level_db=torch.tensor([-9.0])
        )

    def of(self, rows: tuple[int, int], cols: tuple[int, int]) -> torch.Tensor:
        part = self.x[:, :, rows[0] + 192 : rows[1] + 192, cols[0] + 192 : cols[1] + 192]
        return part.contiguous(memory_format=torch.channels_last)

    def told(self, rows: tuple[int, int], cols: tuple[int, int]) -> Condition:
        if self.prior.shape[2:] == (1, 1):
            return replace(self.condition, prior=self.prior)
        down, across = (slice((one[0] + 192) // GRID, (one[1] + 192) // GRID) for one in (rows, cols))
        return replace(self.condition, prior=self.prior[:, :, down, across])


def swept(network: AttentionAutoencoder, layout: Layout, scene: Scene, by: Workers | None = None) -> torch.Tensor:
    """(4, rows, cols) of the cells of a layout's window."""
    run, (top, left) = (
        Sweep(network, layout, by or workers()),
        (layout.rows[0].output_start, layout.cols[0].output_start),
    )
    out = torch.full((4, layout.rows[-1].output_stop - top, layout.cols[-1].output_stop - left), torch.nan)
    out = out[:, ::CELL, ::CELL]
    with torch.inference_mode():
        for i, row in enumerate(layout.rows):
            for j, col in enumerate(layout.cols):
                x = scene.of((row.input_start, row.input_stop), (col.input_start, col.input_stop))
                told = scene.told((row.told_start, row.input_stop), (col.told_start, col.input_stop))
                made = run.made((i, j), x, told)
                assert made is not None
                down, across = (slice((one.output_start - first) // CELL, (one.output_stop - first) // CELL)
                                for one, first in ((row, top), (col, left)))  # fmt: skip
                inside = (slice(one.inside.start // CELL, one.inside.stop // CELL) for one in (row, col))
                out[:, down, across] = made[0][(slice(None), *inside)]
    assert not out.isnan().any()
    return out


def whole(network: AttentionAutoencoder, layout: Layout, scene: Scene) -> torch.Tensor:
    """What the network itself makes of the image."""
    rows, cols = ((axis[0].input_start, axis[-1].input_stop) for axis in (layout.rows, layout.cols))
    with torch.inference_mode():
        made = network(scene.of(rows, cols), scene.told(rows, cols))[0]
    down, across = (slice((0 - one[0]) // CELL, (size - one[0]) // CELL) for one, size in zip((rows, cols), SHAPE))
    return made[:, down, across]


@pytest.mark.parametrize(("style", "tokens"), [(0, True), (1, True), (0, False)])
def test_tiles_make_what_the_whole_makes_to_the_last_bit(network, style, tokens):
    scene = Scene(style, tokens)
    expected = swept(network, layout_of(network, 1024), scene)
    for tile in (64, 128, (192, 320), (448, 64)):
        assert torch.equal(swept(network, layout_of(network, tile), scene), expected), tile
    assert expected.std() > 0.02  # there is something to differ in
    torch.testing.assert_close(expected, whole(network, layout_of(network, 1024), scene), atol=1e-5, rtol=0)


def test_neither_cores_nor_the_size_of_pieces_change_a_bit(network, monkeypatch):
    scene, layout = Scene(), layout_of(network, 256)
    expected = swept(network, layout, scene, workers(1))
    assert torch.equal(swept(network, layout, scene, workers(3)), expected)
    monkeypatch.setattr(pieces, "_MOST_CPU", (1024, 64))
    assert torch.equal(swept(network, layout, scene), expected)


@pytest.mark.parametrize("window", [(128, 300, 64, 400), (2, 130, 450, 610)])
def test_a_window_is_that_part_of_the_whole(network, window):
    scene = Scene()
    part = swept(network, layout_of(network, 128, window), scene)
    expected = swept(network, layout_of(network, 192), scene)
    down, across = slice(window[0] // CELL, window[1] // CELL), slice(window[2] // CELL, window[3] // CELL)
    assert torch.equal(part, expected[:, down, across])


@pytest.mark.parametrize("reaches", ["encoded_reaches", "decoded_reaches"])
def test_less_around_a_place_would_show(network, monkeypatch, reaches):
    scene = Scene()
    expected = swept(network, layout_of(network, 128), scene)
    count = len(getattr(network.architecture, reaches))
    monkeypatch.setattr(Architecture, reaches, (0,) * count)
    assert (swept(network, layout_of(network, 128), scene) - expected).abs().max() > 1e-3


def test_less_around_a_token_would_show(network, monkeypatch):
    scene = Scene()
    expected = swept(network, layout_of(network, 128), scene)
    steps = network.considering()
    assert [step.reach for step in steps].count(REACH) == network.architecture.attention
    monkeypatch.setattr(network, "considering", lambda: [replace(step, reach=0) for step in steps])
    assert (swept(network, layout_of(network, 128), scene) - expected).abs().max() > 1e-3


def test_where_nothing_is_seen_is_what_zeros_make(network):
    """None instead of an input of zeros, and no output for what is not wanted: the others are what they were."""
    scene, layout = Scene(), layout_of(network, 64)
    scene.x[:, :, :, 392:] = 0  # from column 200 on
    expected = swept(network, layout, scene)
    run = Sweep(network, layout, workers())
    given = 0
    with torch.inference_mode():
        for i, row in enumerate(layout.rows):
            for j, col in enumerate(layout.cols):
                x = scene.of((row.input_start, row.input_stop), (col.input_start, col.input_stop))
                told = scene.told((row.told_start, row.input_stop), (col.told_start, col.input_stop))
                wanted, nothing = col.output_start < 192, not x.any()
                near = col.output_start < 192 + 128
                made = run.made((i, j), None if nothing else x, told, wanted, near)
                assert (made is None) != wanted
                given += nothing
                if made is None:
                    continue
                down, across = (slice(one.output_start // CELL, one.output_stop // CELL) for one in (row, col))
                inside = (slice(one.inside.start // CELL, one.inside.stop // CELL) for one in (row, col))
                assert torch.equal(made[0][(slice(None), *inside)], expected[:, down, across])
    assert given > 10


def short_of_memory(largest: int, calls: list[int]):
    """`decoder.painted`, of at most so many values, as on a device whose memory runs out."""
    real = sweep.Decoder.painted

    def painted(self, x, *rest):
        calls.append(x.numel())
        if x.numel() > largest:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory")
        return real(self, x, *rest)

    return painted


def test_where_memory_runs_out_pieces_get_smaller_and_the_result_stays(network, monkeypatch):
    scene, layout = Scene(), layout_of(network, 256)
    monkeypatch.setattr(pieces, "_MOST_CPU", (512, 512))
    by, told, calls = workers(1), [], []
    expected = swept(network, layout, scene, by)
    by.on_smaller_pieces = told.append
    monkeypatch.setattr(sweep.Decoder, "painted", short_of_memory(60_000, calls))
    assert torch.equal(swept(network, layout, scene, by), expected)
    assert told == [256, 128][: len(told)] and told
    first = len(calls)
    assert torch.equal(swept(network, layout, scene, by), expected)
    assert all(size <= 60_000 for size in calls[first:])  # remembered


def test_where_the_smallest_piece_does_not_fit_is_an_error_with_a_cure(network, monkeypatch):
    monkeypatch.setattr(sweep.Decoder, "painted", short_of_memory(0, []))
    with pytest.raises(DeviceError, match="even for the smallest tiles. Close other programs"):
        swept(network, layout_of(network, 256), Scene())


def test_other_failures_are_not_taken_for_lack_of_memory(network, monkeypatch):
    def broken(*_):
        raise RuntimeError("shape mismatch")

    monkeypatch.setattr(sweep.Decoder, "painted", broken)
    with pytest.raises(RuntimeError, match="shape mismatch"):
        swept(network, layout_of(network, 256), Scene())


def test_where_features_are_kept_in_half_precision_relief_and_colours_are_not(network, monkeypatch):
    """As on a GPU: half precision has 8 bits for a colour, and would round it twice."""
    scene, layout = Scene(), layout_of(network, 128)
    expected = swept(network, layout, scene)
    by = workers()
    by.dtype = torch.bfloat16
    monkeypatch.setattr(by._cores, "map", lambda function, items: [function(item) for item in items])
    run = Sweep(network, layout, by)
    row, col = layout.rows[0], layout.cols[0]
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):  # of a thread: hence not on the cores' own
        made = run.made(
            (0, 0),
            scene.of((row.input_start, row.input_stop), (col.input_start, col.input_stop)),
            scene.told((row.told_start, row.input_stop), (col.told_start, col.input_stop)),
        )
        whole_picture = swept(network, layout, scene, by)
    assert made is not None and made.dtype == torch.float32
    assert (made[:, :3] != made[:, :3].bfloat16()).float().mean() > 0.9  # no colour was rounded to 8 bits
    assert {level._space._values.dtype for level in (*run._levels, *run._skips, *run._stages)} == {torch.bfloat16}
    assert run._relief._space._values.dtype == torch.float32
    assert (whole_picture - expected)[:3].abs().max() < 0.05


def test_no_more_is_kept_than_what_lies_between_two_rows_of_tiles(network):
    """Memory follows the width of the image and the size of a tile, not the height."""

    def kept(rows: int) -> int:
        layout = lay_out((rows, 610), (0, rows, 0, 610), 128, GRID, context_of(network, 128))
        run, total = Sweep(network, layout, workers()), 0
        zeros = replace(Condition.nothing(1))
        with torch.inference_mode():
            for i in range(len(layout.rows)):
                for j in range(len(layout.cols)):
                    run.made((i, j), None, zeros, wanted=False, near=False)
        levels = [*run._levels, *run._skips, *run._coarse, *run._stages, run._relief]
        total = sum(level._above.numel() for level in levels)
        return total + sum({level._space: level._space._most for level in levels}.values())

    assert kept(3000) == kept(1000)
    assert kept(1000) < 610 * 3000
