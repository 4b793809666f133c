"""Each codec keeps what it promises: lossless ones every pixel, lossy ones the mask and their word in the tags."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import Resampling
from rio_cogeo import cog_validate
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.shared import CODECS, DEFAULT_CODEC, JPEG, LOSSLESS_CODECS, LOSSY_CODECS, WEBP, ZSTD
from sar_colorizer.core.output import compression
from sar_colorizer.core.output.compression import (
    available_codecs,
    check_codec,
    codec_of,
    loss_tags,
    passing_codec,
    without_loss,
)
from sar_colorizer.core.output.content import COLOUR, CONFIDENCE, backscatter_content, composite_content
from sar_colorizer.core.output.writer import Product

from .test_writer import NORTH_UP, UTM

GRID = Grid(700, 530, UTM, NORTH_UP)
GREY = composite_content(["VV"])
NUMBERS = backscatter_content(["VV"], float("nan"))
SMALL_LOSS = 3
"""Of 255, on average, on a smooth picture."""


def landscape(grid: Grid, bands: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """A smooth, bright picture, and a mask with a slanted border and holes."""
    rows, cols = np.mgrid[: grid.height, : grid.width].astype(np.float32)
    waves = [140 + 50 * np.sin(rows / (60 + 20 * band)) + 40 * np.cos(cols / (80 - 20 * band)) for band in range(bands)]
    speckle = np.random.default_rng(1).normal(0, 3, (grid.height, grid.width, bands))
    image = np.clip(np.stack(waves, axis=-1) + speckle, 1, 255).astype(np.uint8)
    valid = cols > 40 + rows / 5
    valid[200:230, 300:345] = False
    return image, valid


def write(path: Path, codec: str, *, cog: bool = False, content=COLOUR, grid: Grid = GRID) -> tuple:
    image, valid = landscape(grid, len(content.bands))
    with Product(path, grid, content, cog=cog, compress=codec, overwrite=True) as product:
        for row in range(0, grid.height, 100):
            product.write_rows(row, image[row : row + 100], valid[row : row + 100])
        product.complete()
    return image, valid


def compression_of(dataset) -> str:
    """As GDAL names it: "YCbCr JPEG" is JPEG, and none has no name."""
    name = dataset.tags(ns="IMAGE_STRUCTURE").get("COMPRESSION", "NONE").lower()
    return name.split()[-1]


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
@pytest.mark.parametrize("codec", CODECS)
def test_pixels_mask_overviews_and_layout(tmp_path, codec, cog):
    path = tmp_path / "out.tif"
    image, valid = write(path, codec, cog=cog)
    levels = []
    for level in (None, 0):
        with rasterio.open(path, **({} if level is None else {"overview_level": level})) as dataset:
            assert compression_of(dataset) == codec
            assert dataset.overviews(1) == ([2, 4] if level is None else [2])
            levels.append((dataset.read().transpose(1, 2, 0), dataset.dataset_mask()))
    (written, mask), (overview, overview_mask) = levels
    assert np.array_equal(mask, np.where(valid, 255, 0))
    loss = np.abs(written.astype(int) - image)[valid]
    if codec in LOSSLESS_CODECS:
        assert not loss.any() and not written[~valid].any()
    else:
        assert 0 < loss.mean() < SMALL_LOSS
    # The means of four pixels, where all are valid.
    quads = valid.reshape(265, 2, 350, 2).all(axis=(1, 3))
    means = image.reshape(265, 2, 350, 2, 3).mean(axis=(1, 3))
    assert (overview_mask[quads] == 255).all()
    off = np.abs(overview - means)[quads]
    assert off.mean() < SMALL_LOSS if codec in LOSSY_CODECS else off.max() <= 1
    if cog:
        assert cog_validate(path, strict=True, quiet=True) == (True, [], [])


@pytest.mark.parametrize("codec", LOSSLESS_CODECS)
@pytest.mark.parametrize("content", [CONFIDENCE, GREY], ids=["confidence", "grey"])
def test_one_band_is_kept_too(tmp_path, codec, content):
    image, valid = write(tmp_path / "out.tif", codec, content=content)
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert np.array_equal(dataset.read(1), np.where(valid, image[..., 0], 0))
        assert compression_of(dataset) == codec


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
@pytest.mark.parametrize("codec", CODECS)
def test_numbers_never_lose_anything(tmp_path, codec, cog):
    path = tmp_path / "out.tif"
    numbers = np.random.default_rng(0).normal(-12, 4, (530, 700, 1)).astype(np.float32)
    valid = numbers > -18
    with Product(path, GRID, NUMBERS, cog=cog, compress=codec) as product:
        product.write_rows(0, numbers, valid)
        product.complete()
    with rasterio.open(path) as dataset:
        np.testing.assert_array_equal(dataset.read(1), np.where(valid, numbers, np.nan)[..., 0])
        assert compression_of(dataset) == (codec if codec in LOSSLESS_CODECS else DEFAULT_CODEC)


def test_a_lossy_codec_is_for_pictures_and_webp_for_colour():
    for codec in LOSSLESS_CODECS:
        assert {codec_of(content, codec) for content in (COLOUR, CONFIDENCE, GREY, NUMBERS)} == {codec}
    for codec in LOSSY_CODECS:
        assert codec_of(COLOUR, codec) == codec
        assert codec_of(CONFIDENCE, codec) == codec_of(NUMBERS, codec) == DEFAULT_CODEC
    assert (codec_of(GREY, JPEG), codec_of(GREY, WEBP)) == (JPEG, DEFAULT_CODEC)


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
@pytest.mark.parametrize("codec", LOSSY_CODECS)
def test_what_is_masked_does_not_bleed_into_what_is_shown(tmp_path, codec, cog):
    path = tmp_path / "out.tif"
    image, valid = write(path, codec, cog=cog)
    near = np.zeros_like(valid)
    for rows, cols in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        near |= ~np.roll(valid, (rows, cols), (0, 1))
    with rasterio.open(path) as dataset:
        loss = np.abs(dataset.read().transpose(1, 2, 0).astype(int) - image).mean(axis=-1)
    border = loss[valid & near & (np.arange(700) > 0) & (np.arange(700) < 699)]
    assert border.mean() < loss[valid].mean() + 1 and border.max() < 20


def test_jpeg_of_colour_is_stored_as_luminance_and_colour(tmp_path):
    for cog in (False, True):
        write(tmp_path / "out.tif", JPEG, cog=cog)
        with rasterio.open(tmp_path / "out.tif") as dataset:
            assert dataset.tags(ns="IMAGE_STRUCTURE")["SOURCE_COLOR_SPACE"] == "YCbCr"
            assert dataset.tags(ns="IMAGE_STRUCTURE")["JPEG_QUALITY"] == str(compression.QUALITY[JPEG])


@pytest.mark.parametrize("codec", CODECS)
def test_what_is_lost_is_told_in_a_tag(codec):
    tags = loss_tags("COLORIZER", codec, COLOUR)
    if codec in LOSSY_CODECS:
        assert tags["COLORIZER_COMPRESS"].startswith("lossy: ") and "quality" in tags["COLORIZER_COMPRESS"]
        assert without_loss({**tags, "SYNTHETIC": "yes"}) == {"SYNTHETIC": "yes"}
    else:
        assert tags == {}
    assert loss_tags("COLORIZER", codec, CONFIDENCE) == {}


def test_a_codec_that_gdal_was_built_without_is_refused_with_those_there_are(monkeypatch):
    for codec in available_codecs():
        check_codec(codec)
    monkeypatch.setattr(compression, "_can_write", lambda codec: codec not in (ZSTD, WEBP))
    available_codecs.cache_clear()
    try:
        with pytest.raises(OptionError, match="without the compression zstd. Use one of: deflate, lzw, jpeg, none"):
            check_codec(ZSTD)
        check_codec(DEFAULT_CODEC)
        assert passing_codec() == DEFAULT_CODEC
    finally:
        available_codecs.cache_clear()


@pytest.mark.parametrize("codec", ["jxl", "of-no-build"])
def test_a_codec_that_gdal_refuses_or_passes_over_is_found_by_trying(monkeypatch, codec):
    monkeypatch.setattr(compression, "CODECS", (*CODECS, codec))
    available_codecs.cache_clear()
    assert available_codecs() == CODECS
    available_codecs.cache_clear()


@pytest.mark.parametrize("codec", CODECS)
def test_the_same_rows_make_the_same_bytes(tmp_path, codec):
    contents = []
    for number, step in enumerate((100, 37)):
        path = tmp_path / f"{number}.tif"
        image, valid = landscape(GRID)
        with Product(path, GRID, COLOUR, compress=codec) as product:
            for row in range(0, GRID.height, step):
                product.write_rows(row, image[row : row + step], valid[row : row + step])
            product.complete()
        contents.append(path.read_bytes())
    assert contents[0] == contents[1]


def test_overviews_are_resampled_by_average(tmp_path):
    write(tmp_path / "out.tif", DEFAULT_CODEC)
    with rasterio.open(tmp_path / "out.tif", overview_level=0) as dataset:
        assert dataset.tags(1).get("RESAMPLING", "AVERAGE").upper() == Resampling.average.name.upper()
