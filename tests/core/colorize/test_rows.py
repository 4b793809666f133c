"""Colour from a network that sees other pixels than the raster's, on the raster's own grid."""

from __future__ import annotations

import os

import numpy as np
import pytest
import rasterio
import torch
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize import rows as colouring
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import Cancelled, DeviceError
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.inference import runner as runner_module
from sar_colorizer.core.input import db_reader as decibels
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.raster.reader import SarRaster
from torch.nn import functional as F

from .test_pipeline import grid_of, image_of


def scene(shape, seed=0):
    """Covers with speckle in dB and holes of NaN, (1, rows, cols) float32."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    db = -12 + 5 * np.sin(rows / 40) * np.cos(cols / 50) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, shape))
    db[70:90, 30:200] = np.nan
    db[rows + cols > sum(shape) - 60] = np.nan
    return db[None].astype(np.float32)


def at(metres):
    return {"transform": from_origin(5e5, 5.1e6, metres, metres)}


@pytest.fixture
def model(tmp_path, make_model):
    """A model whose tiles see nothing of their surroundings."""
    return str(make_model(tmp_path / "model.safetensors", halo=0))


def answered(monkeypatch, answer):
    """Let `answer` of what is seen there, (1, inputs, rows, cols), be what the network makes of a tile."""

    class Answers:
        def __init__(self, network, layout, workers):
            rows, cols = (axis[-1].input_stop - axis[0].input_start for axis in (layout.rows, layout.cols))
            self.layout, self.seen = layout, torch.zeros(1, network.architecture.in_channels, rows, cols)

        def made(self, place, x, condition, wanted, near):
            row, col = self.layout.rows[place[0]], self.layout.cols[place[1]]
            top, left = self.layout.rows[0].input_start, self.layout.cols[0].input_start
            if x is not None:
                down, across = row.input_start - top, col.input_start - left
                self.seen[:, :, down : down + x.shape[2], across : across + x.shape[3]] = x
            rows, cols = (
                slice(row.made_start - top, row.made_stop - top),
                slice(col.made_start - left, col.made_stop - left),
            )
            return answer(self.seen[:, :, rows, cols]) if wanted else None

    monkeypatch.setattr(runner_module, "Sweep", Answers)


@pytest.fixture
def copying(monkeypatch):
    """The network's answer is the mean of its input over each cell."""
    gains = torch.tensor([0.05, -0.08, 0.03, 0.3])[None, :, None, None]
    grey = torch.tensor([0.5, 0.5, 0.5, 1.5])[None, :, None, None]
    answered(monkeypatch, lambda seen: grey + F.avg_pool2d(seen, 2) * gains)
    return gains.flatten().numpy()


@pytest.fixture
def constant(monkeypatch):
    """The network's answer is one colour."""
    answer = torch.tensor([0.7, 0.4, 0.2, 0.0])[None, :, None, None]
    answered(monkeypatch, lambda seen: answer.expand(1, 4, *(n // 2 for n in seen.shape[2:])))


def expected_picture(db, averaging, repetition, gains):
    """Colour at structure 0 and confidence of a raster without holes under the copying network, by formulas."""
    seen = db
    if averaging > 1:
        rows, cols = (-(-n // averaging) for n in db.shape)
        seen = np.array(
            [
                [
                    np.mean(10 ** (db[r * averaging :, c * averaging :][:averaging, :averaging].astype(float) / 10))
                    for c in range(cols)
                ]
                for r in range(rows)
            ]
        )
        seen = 10 * np.log10(seen)
    full = [n // averaging for n in db.shape]
    median = np.median(seen[: full[0], : full[1]])
    seen = np.clip((np.kron(seen, np.ones((repetition, repetition))) - median) / 6.0, -6, 6)
    # Where the last cell reaches beyond the raster the network sees its last row and column mirrored.
    seen = np.pad(seen, [(0, n % 2) for n in seen.shape], mode="reflect")
    cells = seen.reshape(seen.shape[0] // 2, 2, seen.shape[1] // 2, 2).mean((1, 3))
    side = 2 * averaging / repetition
    rows, cols = (np.arange(n) for n in db.shape)
    centres = [(np.arange(n) + 0.5) * side - 0.5 for n in cells.shape]
    down = np.stack([np.interp(rows, centres[0], column) for column in cells.T], axis=1)
    field = np.stack([np.interp(cols, centres[1], row) for row in down])[..., None] * gains
    sure = np.clip(255 - 5 * np.exp(1.5 + field[..., 3]), 0, 255)
    return np.rint(255 * np.clip(field[..., :3] + 0.5, 0, 1)), np.rint(sure)


@pytest.mark.parametrize(
    ("metres", "averaging", "repetition"), [(5.0, 2, 1), (3.4, 3, 1), (0.6, 17, 1), (20.0, 1, 2), (30.0, 1, 3)]
)
def test_colour_is_bilinear_between_cells_of_what_the_network_was_shown(
    tmp_path, run, make_raster, model, copying, metres, averaging, repetition
):
    db = scene((203, 290))[0]
    db[np.isnan(db)] = -13.0
    source = make_raster(tmp_path / "in.tif", db[None], **at(metres))
    confidence = tmp_path / "confidence.tif"
    done = run(source, tmp_path / "out.tif", model=model, structure=0.0, confidence=str(confidence), tile_size=128)
    assert (done.result["averaging"], done.result["repetition"]) == (averaging, repetition)
    assert differences(grid_of(source), grid_of(tmp_path / "out.tif")) == []
    colour, sure = expected_picture(db, averaging, repetition, copying)
    for found, expected in ((image_of(tmp_path / "out.tif")[0], colour), (image_of(confidence)[0][..., 0], sure)):
        difference = np.abs(found - expected)
        assert difference.max() <= 1  # float32 against float64, where rounding is a toss-up
        assert (difference == 0).mean() > 0.999
        assert found.std() > 1


@pytest.mark.parametrize("metres", [4.0, 20.0])
def test_tiles_and_windows_do_not_show(tmp_path, run, make_raster, model, copying, metres):
    source = make_raster(tmp_path / "in.tif", scene((600, 790) if metres < 10 else (170, 230)), **at(metres))
    images = {}
    for name, size in {"whole": 1280, "tiled": 128}.items():
        run(source, tmp_path / f"{name}.tif", model=model, tile_size=size)
        images[name] = image_of(tmp_path / f"{name}.tif")
    grid = grid_of(source)
    row, col, height, width = 45, 61, 101, 97
    left, top = grid.transform @ (col, row)
    right, bottom = grid.transform @ (col + width, row + height)
    inward = metres / 4
    extent = (left + inward, bottom + inward, right - inward, top - inward)
    part = run(source, tmp_path / "part.tif", model=model, tile_size=128, extent=extent)
    assert (part.result["height"], part.result["width"]) == (height, width)
    image, mask = images["whole"]
    np.testing.assert_array_equal(images["tiled"][0], image)
    found, found_mask = image_of(tmp_path / "part.tif")
    np.testing.assert_array_equal(found, image[row : row + height, col : col + width])
    np.testing.assert_array_equal(found_mask, mask[row : row + height, col : col + width])


@pytest.mark.parametrize(
    ("metres", "shape", "border", "structure"),
    [
        (3.4, (170, 800), 384, 0.0),
        (3.4, (170, 800), 384, 0.5),
        (3.4, (170, 800), 384, 1.0),
        (20.0, (100, 300), 192, 0.5),
    ],
)
def test_mask_and_lightness_are_those_of_the_rasters_own_pixels(
    tmp_path, run, make_raster, model, constant, metres, shape, border, structure
):
    """Under one colour everywhere both ways give the same picture: next to holes and in lone pixels too."""
    db = scene(shape)
    db[:, :, border:] = np.nan  # the border of a tile of the network's pixels, which stays empty
    db[:, 95, -10] = -9.0
    source = make_raster(tmp_path / "in.tif", db, **at(metres))
    pictures = []
    for resolution in ("model", "native"):
        output, confidence = tmp_path / f"{resolution}.tif", tmp_path / f"{resolution}_confidence.tif"
        run(
            source, output, model=model, structure=structure, resolution=resolution, confidence=str(confidence),
            tile_size=128,
        )  # fmt: skip
        pictures.append([*image_of(output), *image_of(confidence)])
    np.testing.assert_array_equal(pictures[0][1], np.isfinite(db[0]))
    for found, expected in zip(*pictures):
        np.testing.assert_array_equal(found, expected)


def test_holes_do_not_colour_what_lies_beside_them(tmp_path, run, make_raster, model, copying):
    """Blocks that hold a valid pixel hold its backscatter, however many of their pixels are invalid."""
    db = np.full((1, 300, 300), -11.0, np.float32)
    db[0, :, 200:] = -14.0
    whole = make_raster(tmp_path / "whole.tif", db, **at(2.0))
    db[np.random.default_rng(0).random(db.shape) < 0.5] = np.nan
    db[:, 101:140] = np.nan
    holed = make_raster(tmp_path / "holed.tif", db, **at(2.0))
    for source in (whole, holed):
        run(source, tmp_path / f"{source.stem}_out.tif", model=model, structure=0.0)
    image, mask = image_of(tmp_path / "holed_out.tif")
    np.testing.assert_array_equal(mask, np.isfinite(db[0]))
    expected = np.where(mask[:, :, None], image_of(tmp_path / "whole_out.tif")[0].astype(int), 0)
    assert np.abs(image - expected).max() <= 1


def test_progress_tags_and_words_say_what_the_network_was_shown(tmp_path, run, make_raster, model):
    source = make_raster(tmp_path / "in.tif", scene((300, 300)), **at(0.6))
    done = run(source, tmp_path / "out.tif", model=model)
    fractions = [event["fraction"] for event in done.events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0, 1)
    texts = [event["text"] for event in done.events if event["event"] == "message"]
    assert "Pixels of 0.6 m are averaged 17 x 17 for the network, which learned from 10 m." in texts
    with rasterio.open(tmp_path / "out.tif") as dataset:
        tags = dataset.tags()
    assert (tags["COLORIZER_RESOLUTION"], tags["COLORIZER_SAMPLING"]) == ("model", "averaged 17 x 17")
    assert float(tags["COLORIZER_INPUT_MEDIAN_DB"]) != float(tags["COLORIZER_MEDIAN_DB"])
    run(source, tmp_path / "native.tif", model=model, resolution="native")
    with rasterio.open(tmp_path / "native.tif") as dataset:
        tags = dataset.tags()
    assert (tags["COLORIZER_RESOLUTION"], tags["COLORIZER_SAMPLING"]) == ("native", "native")
    assert tags["COLORIZER_INPUT_MEDIAN_DB"] == tags["COLORIZER_MEDIAN_DB"]


@pytest.mark.parametrize("when", [0.05, 0.8])
def test_cancelling_while_coarse_or_while_rendering_leaves_nothing(tmp_path, make_raster, model, constant, when):
    source = make_raster(tmp_path / "in.tif", scene((900, 300)), **at(5.0))
    before = sorted(os.listdir(tmp_path))
    flag = CancelFlag()

    def emit(event):
        if event.get("fraction", 0) > when:
            flag.set()

    options = ColorizeOptions(
        input=str(source), output=str(tmp_path / "out.tif"), confidence=str(tmp_path / "c.tif"), model=model,
        tile_size=128,
    )  # fmt: skip
    with pytest.raises(Cancelled):
        Engine().colorize(options, emit, flag)
    assert sorted(os.listdir(tmp_path)) == before


def test_an_error_of_the_network_leaves_nothing(tmp_path, run, make_raster, model, monkeypatch):
    source = make_raster(tmp_path / "in.tif", scene((300, 300)), **at(5.0))
    before = sorted(os.listdir(tmp_path))
    answered(monkeypatch, lambda seen: torch.full((1, 4, *(n // 2 for n in seen.shape[2:])), torch.nan))
    with pytest.raises(DeviceError, match="NaN or infinity"):
        run(source, tmp_path / "out.tif", model=model, tile_size=128)
    assert sorted(os.listdir(tmp_path)) == before


def test_memory_follows_a_row_of_tiles_not_the_height(tmp_path, run, make_raster, model, constant, monkeypatch):
    source = make_raster(tmp_path / "in.tif", scene((3000, 130)), **at(5.0))
    read, held = [], []
    real_read, real_between = SarRaster.read, colouring._Field.between

    def reading(self, bands, rows, cols):
        read.append(rows[1] - rows[0])
        return real_read(self, bands, rows, cols)

    def between(self, *where):
        found = real_between(self, *where)
        held.append(len(self._rows))
        return found

    monkeypatch.setattr(SarRaster, "read", reading)
    monkeypatch.setattr(colouring._Field, "between", between)
    run(source, tmp_path / "out.tif", model=model, tile_size=128)
    assert max(read) <= 256 + 2 * decibels.MARGIN  # rows of the raster, with the margins of mask and despeckling
    # Of the 750 rows of cells no more than those of one row of tiles, and those that 256 rows of the raster span.
    assert max(held) <= 64 + 256 // 4 + 2
    assert image_of(tmp_path / "out.tif")[1].any(axis=1).sum() > 2900
