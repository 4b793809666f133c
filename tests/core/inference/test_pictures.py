"""Pictures: rendered in blocks, they are what they are as a whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour import rendering
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.core.inference import pictures
from sar_colorizer.core.inference.pictures import Appearance, colour_tiles, picture
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.inference.stitching import stitch
from sar_colorizer.core.inference.tile_reader import NetworkInput, Output, Tile
from sar_colorizer.core.inference.tiling import Layout, lay_out
from sar_colorizer.core.inference.told import Told
from sar_colorizer.core.model import device
from sar_colorizer.core.model.calibration import Asked, Calibration, Line
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
        shares = rendering.confidence(planes[:, 3:], (0.0, 1.0))[0, 0].numpy()
        assert np.abs(made[:, :, 3] - np.rint(shares * 255) * valid).max() <= 1


def test_confidence_falls_with_what_is_unlike_the_training_and_by_what_is_told(runner, in_small_blocks):
    db, valid = backscatter(40, 50)
    field = np.random.default_rng(0).random((40, 50, 4), np.float32)

    def confidence(prior=None, factor=1.0):
        appearance = Appearance(Told(prior=prior), 0.5, CURVE, SPECKLE_DB, confidence=True, error_factor=factor)
        return (255 - picture(field, db, valid, (0, 0), runner, appearance)[:, :, 3].astype(float))[valid]

    plain = confidence()
    np.testing.assert_allclose(confidence(factor=3.0), 3.0 * plain, atol=2.5)
    card = runner.model.card
    lines = {Asked("true-colour", False): Line(0.0, 1.0), Asked("true-colour", True): Line(float(np.log(2)), 1.0)}
    runner.model = replace(runner.model, card=replace(card, calibration=Calibration(lines)))
    np.testing.assert_allclose(confidence(), plain, atol=0)
    np.testing.assert_allclose(confidence(prior=object()), 2.0 * plain, atol=1.5)  # whatever it is


def tile_of(layout: Layout, place: tuple[int, int], db: np.ndarray, valid: np.ndarray, seen: np.ndarray) -> Tile:
    """A tile of a raster, which despeckling looks at the margins of."""
    row, col = layout.rows[place[0]], layout.cols[place[1]]
    around, inside = [], []
    for one, size in zip((row, col), db.shape):
        first = max(0, one.output_start - despeckling.MARGIN)
        around.append(slice(first, min(size, one.output_stop + despeckling.MARGIN)))
        inside.append(slice(one.output_start - first, one.output_stop - first))
    output = Output(db[tuple(around)], valid[tuple(around)], (inside[0], inside[1]))
    shape = row.input_stop - row.told_start, col.input_stop - col.told_start
    part = seen[:, row.input_start + 128 : row.input_stop + 128, col.input_start + 128 : col.input_stop + 128]
    return Tile(*place, (row.told_start, col.told_start), shape, NetworkInput(lambda: part), output)


@pytest.fixture
def tiles(runner):
    """A raster of 3 x 2 tiles: the layout, dB and mask, what the network sees, and the tiles."""
    layout = lay_out((300, 200), (0, 300, 0, 200), 128, 16, runner.context())
    db, valid = backscatter(300, 200)
    seen = np.random.default_rng(2).normal(0, 1, (1, 304 + 256, 208 + 256)).astype(np.float32)
    places = [(row, col) for row in range(3) for col in range(2)]
    return layout, db, valid, seen, [tile_of(layout, place, db, valid, seen) for place in places]


def test_tiles_in_blocks_are_despeckled_and_brought_to_their_pixels_as_a_whole(runner, tiles, monkeypatch):
    layout, db, valid, seen, _ = tiles
    appearance = Appearance(Told(), 0.75, CURVE, SPECKLE_DB)

    def made() -> np.ndarray:
        images = colour_tiles(tiles[-1], runner, layout, appearance)
        return np.concatenate([part for _, part in stitch(layout, images, 4, np.uint8)]).astype(int)

    found = made()
    monkeypatch.setattr(pictures, "_BLOCK", (40, 48))
    monkeypatch.setattr(pictures, "_ROWS_AT_ONCE", 9)
    assert np.abs(made() - found).max() <= 1
    # And it is what the parts of the engine give of the whole, one after the other.
    with torch.inference_mode():
        output = runner.model.network(torch.from_numpy(seen)[None])
        full = rendering.upsample(output, slice(128, 428), slice(128, 328))
        despeckled = despeckling.despeckle(db, valid, SPECKLE_DB)
        expected = rendering.render(full[:, :3], torch.from_numpy(despeckled)[None], 0.75, CURVE)[0]
    expected = (expected.permute(1, 2, 0).numpy() * 255) * valid[:, :, None]
    assert np.abs(found[:, :, :3] - expected).max() < 1.0
    assert found[:, :, :3].std() > 10


def test_what_a_gpu_renders_at_once_is_what_cores_render_in_blocks(runner, tiles, in_small_blocks, monkeypatch):
    """There is no GPU here: the CPU takes its way, but for the precision and the copies to it."""
    layout, _, valid, _, given = tiles
    appearance = Appearance(Told(), 0.75, CURVE, SPECKLE_DB, confidence=True)
    images, real = [], runner.made
    for on_gpu in (False, True):
        with monkeypatch.context() as patch:
            made = []
            with torch.inference_mode():
                sweep = runner.sweep(layout)
                for tile in given:
                    made.append(real(sweep, tile, Told().condition([tile.corner], tile.shape, 16)))
            patch.setattr(runner, "made", lambda *_, made=made: made.pop(0))
            patch.setattr(device.Device, "is_gpu", on_gpu)
            results = colour_tiles(given, runner, layout, appearance)
            images.append(np.concatenate([part for _, part in stitch(layout, results, 5, np.uint8)]).astype(int))
    assert images[0].shape == (*valid.shape, 5)
    assert images[0][:, :, :3].std() > 10
    assert np.abs(images[0] - images[1]).max() <= 1


def test_a_tile_without_a_valid_pixel_has_no_picture(runner, tiles):
    layout, *_, given = tiles
    given = [replace(tile, output=None) if tile.row_index == 1 else tile for tile in given]
    results = list(colour_tiles(given, runner, layout, Appearance(Told(), 0.5, CURVE, SPECKLE_DB)))
    assert [image is None for _, _, image in results] == [False, False, True, True, False, False]
