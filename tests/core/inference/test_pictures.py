"""Pictures: rendered in blocks, they are what they are as a whole."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour import rendering
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.core.inference import pictures
from sar_colorizer.core.inference.pictures import Appearance, colour_tiles, picture
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.inference.tile_reader import NetworkInput, Tile
from sar_colorizer.core.inference.tiling import lay_out
from sar_colorizer.core.inference.told import Told
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.sar import despeckling

CURVE = ToneCurve(-22.0, -3.0)
SPECKLE_DB = 2.0


@pytest.fixture
def runner(small_model):
    return Runner(load_model(small_model), device.select("cpu"))


@pytest.fixture
def in_small_blocks(monkeypatch):
    monkeypatch.setattr(pictures, "_BLOCK", (48, 40))
    monkeypatch.setattr(pictures, "_ROWS_AT_ONCE", 7)


def backscatter(rows: int, cols: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    db = (rng.normal(-11, 3, (rows, cols)) + np.linspace(-6, 6, cols)).astype(np.float32)
    valid = rng.random((rows, cols)) > 0.1
    return np.where(valid, db, np.float32(0)), valid


@pytest.mark.parametrize("confidence", [False, True])
def test_a_picture_in_blocks_is_the_whole_rendered_at_once(runner, in_small_blocks, confidence):
    db, valid = backscatter(100, 130)
    field = np.random.default_rng(0).random((100, 130, 4), np.float32)
    appearance = Appearance(Told(), 0.5, CURVE, SPECKLE_DB, confidence=confidence)
    made = picture(field, db, valid, (0, 0), runner, appearance)
    planes = torch.from_numpy(field).permute(2, 0, 1)[None]
    colour = rendering.render(planes[:, :3], torch.from_numpy(db)[None], 0.5, CURVE)
    expected = (colour[0] * 255).round().permute(1, 2, 0).numpy() * valid[:, :, None]
    assert made.shape == (100, 130, 5 if confidence else 4)
    assert np.abs(made[:, :, :3] - expected).max() <= 1
    np.testing.assert_array_equal(made[:, :, -1], valid * np.uint8(255))
    if confidence:
        shares = rendering.confidence(planes[:, 3:], runner.model.card.calibration)[0, 0].numpy()
        assert np.abs(made[:, :, 3] - np.rint(shares * 255) * valid).max() <= 1


def test_a_tile_in_blocks_is_despeckled_and_brought_to_its_pixels_as_a_whole(runner, monkeypatch):
    layout = lay_out((256, 192), (0, 256, 0, 192), 128, 32, 0, 16)
    row, col = layout.rows[1], layout.cols[0]
    db, valid = backscatter(256, 192)
    margin = despeckling.MARGIN
    around = slice(row.output_start - margin, 256), slice(0, col.output_stop + margin)
    inside = slice(margin, margin + 128), slice(0, col.output_stop)
    seen = np.random.default_rng(2).normal(0, 1, (1, 192, col.input_stop - col.input_start)).astype(np.float32)
    tile = Tile(
        1,
        0,
        (row.input_start, col.input_start),
        seen.shape[1:],
        NetworkInput(lambda: seen),
        db[around],
        valid[around],
        inside,
    )
    appearance = Appearance(Told(), 0.75, CURVE, SPECKLE_DB)

    def made() -> np.ndarray:
        ((_, _, image),) = colour_tiles([[tile]], runner, layout, appearance)
        return image.astype(int)

    whole = made()
    monkeypatch.setattr(pictures, "_BLOCK", (40, 48))
    monkeypatch.setattr(pictures, "_ROWS_AT_ONCE", 9)
    assert np.abs(made() - whole).max() <= 1
    # And the whole is what the parts of the engine give one after the other.
    with torch.inference_mode():
        output = runner.forward(seen[None], Told().condition([tile.corner], seen.shape[1:], 16))
        full = rendering.upsample(output, row.inside, col.inside)
        despeckled = despeckling.despeckle(db[around], valid[around], SPECKLE_DB)[inside]
        expected = rendering.render(full[:, :3], torch.from_numpy(despeckled)[None], 0.75, CURVE)[0]
    there = valid[row.output_start : row.output_stop, : col.output_stop]
    expected = (expected.permute(1, 2, 0).numpy() * 255) * there[:, :, None]
    assert np.abs(whole[:, :, :3] - expected).max() < 1.0
    assert whole[:, :, :3].std() > 10


def test_what_a_gpu_renders_at_once_is_what_cores_render_in_blocks(runner, in_small_blocks, monkeypatch):
    """There is no GPU here: the CPU takes its way."""
    layout = lay_out((128, 160), (0, 128, 0, 160), 128, 32, 0, 16)
    db, valid = backscatter(128, 160)
    row, col = layout.rows[0], layout.cols[0]
    shape = row.input_stop - row.input_start, col.input_stop - col.input_start
    seen = np.random.default_rng(4).normal(0, 1, (1, *shape)).astype(np.float32)
    inside = slice(0, row.output_stop), slice(0, col.output_stop)
    tile = Tile(0, 0, (row.input_start, col.input_start), shape, NetworkInput(lambda: seen), db, valid, inside)
    appearance = Appearance(Told(), 0.75, CURVE, SPECKLE_DB, confidence=True)
    images = []
    forward = runner.forward
    for on_gpu in (False, True):
        with torch.inference_mode():
            output = forward(seen[None], Told().condition([tile.corner], shape, 16))
        with monkeypatch.context() as patch:
            patch.setattr(runner, "forward", lambda *_, output=output: output)
            patch.setattr(device.Device, "is_gpu", on_gpu)
            ((_, _, image),) = colour_tiles([[tile]], runner, layout, appearance)
            images.append(image.astype(int))
    assert images[0].shape == (*tile.valid.shape, 5)
    assert images[0][:, :, :3].std() > 10
    assert np.abs(images[0] - images[1]).max() <= 1
