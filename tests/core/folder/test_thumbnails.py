"""Thumbnails of products: small, true to the product, marked, and never in the way of anything."""

from __future__ import annotations

import builtins
import os

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.folder.inputs import find_files
from sar_colorizer.core.folder.thumbnails import THUMBNAILS_FOLDER, make_thumbnails, thumbnail_path
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.writer import Product

TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def product(path, shape=(600, 800), tags=None, masked=0):
    """Write a colour image, red above and blue below, its first columns masked."""
    path.parent.mkdir(exist_ok=True)
    image = np.full((*shape, 3), (200, 40, 40), np.uint8)
    image[shape[0] // 2 :] = (40, 40, 200)
    valid = np.ones(shape, bool)
    valid[:, :masked] = False
    crs = rasterio.CRS.from_epsg(32631).to_wkt(version="WKT2_2019")
    grid = Grid(shape[1], shape[0], crs, from_origin(5e5, 5.6e6, 10, 10))
    tags = {"SYNTHETIC": "SYNTHETIC COLOUR - not optical imagery", "COLORIZER_MODEL": "m"} if tags is None else tags
    with Product(path, grid, COLOUR, tags=tags) as out:
        out.write_rows(0, image, valid)
        out.complete()
    return path


def test_a_thumbnail_shows_the_product_and_says_that_it_is_synthetic(tmp_path):
    path = product(tmp_path / "sub" / "a_colour.tif", masked=400)
    assert make_thumbnails(tmp_path, [path], never_cancelled) == 1
    thumbnail = tmp_path / THUMBNAILS_FOLDER / "sub" / "a_colour.jpg"
    assert thumbnail_path(tmp_path, path) == thumbnail
    with Image.open(thumbnail) as image:
        assert (image.format, image.size) == ("JPEG", (160, 120))
        assert f"<Iptc4xmpExt:DigitalSourceType>{TRAINED}<" in image.info["xmp"].decode()
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(pixels[:50, 90:].mean((0, 1)) - (200, 40, 40)).max() < 8
    assert np.abs(pixels[70:, 110:].mean((0, 1)) - (40, 40, 200)).max() < 8
    assert pixels[:90, :70].min() > 245  # masked is white, not the black of no data
    assert pixels[95:, :75].min() < 90  # the visible mark stands in the lower left corner
    assert [one.name for one in thumbnail.parent.iterdir()] == ["a_colour.jpg"]
    assert thumbnail.stat().st_size < 10_000


def test_one_that_is_newer_than_its_product_is_kept_and_an_older_one_made_again(tmp_path):
    path = product(tmp_path / "a_colour.tif")
    thumbnail = thumbnail_path(tmp_path, path)
    thumbnail.parent.mkdir()
    thumbnail.write_bytes(b"kept")
    assert make_thumbnails(tmp_path, [path], never_cancelled) == 0
    assert thumbnail.read_bytes() == b"kept"
    os.utime(thumbnail, ns=(0, path.stat().st_mtime_ns - 1))
    assert make_thumbnails(tmp_path, [path], never_cancelled) == 1
    assert thumbnail.read_bytes()[:2] == b"\xff\xd8"


@pytest.mark.parametrize("how", ["gone", "damaged", "no colour of this program"])
def test_what_cannot_be_shown_small_is_no_failure_and_leaves_no_old_picture(tmp_path, how):
    bad, good = tmp_path / "bad_colour.tif", product(tmp_path / "good_colour.tif")
    if how == "damaged":
        bad.write_bytes(b"II*\0nothing")
    elif how == "no colour of this program":
        product(bad, tags={})
    old = thumbnail_path(tmp_path, bad)
    old.parent.mkdir()
    old.write_bytes(b"old")
    os.utime(old, ns=(0, 0))
    assert make_thumbnails(tmp_path, [bad, good], never_cancelled) == 1
    assert [one.name for one in old.parent.iterdir()] == ["good_colour.jpg"]


def test_without_pillow_there_are_none(tmp_path, monkeypatch):
    path = product(tmp_path / "a_colour.tif")
    imported = builtins.__import__

    def lacking(name, *arguments, **keywords):
        if name == "PIL":
            raise ImportError(name="PIL")
        return imported(name, *arguments, **keywords)

    monkeypatch.setattr(builtins, "__import__", lacking)
    assert make_thumbnails(tmp_path, [path], never_cancelled) == 0


def test_tiny_products_have_thumbnails_of_their_own_size_that_say_they_bear_no_mark(tmp_path):
    path = product(tmp_path / "a_colour.tif", (6, 4))
    make_thumbnails(tmp_path, [path], never_cancelled)
    with Image.open(thumbnail_path(tmp_path, path)) as image:
        assert image.size == (4, 6)
        assert "It has no visible mark." in image.info["xmp"].decode()


def test_cancelling_ends_between_two(tmp_path):
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        make_thumbnails(tmp_path, [product(tmp_path / "a_colour.tif")], flag)


@pytest.mark.parametrize("output", ["", "out"])
def test_neither_thumbnails_nor_the_manifest_are_ever_inputs(tmp_path, output):
    for name in ("a.tif", "colorize-manifest.jsonl", f"{THUMBNAILS_FOLDER}/sub/a_colour.jpg", "colorize-report.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    options = FolderOptions(input=str(tmp_path), output=str(tmp_path / output), patterns=("*",), recursive=True)
    assert [file.name for file in find_files(options, lambda _path: False)] == ["a.tif"]
