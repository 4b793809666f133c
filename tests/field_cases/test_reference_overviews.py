"""The same pixels of a reference give the same bytes: overviews, strips, tiles and containers say nothing of colour."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from rasterio.enums import Resampling
from rasterio.transform import from_origin
from sar_colorizer.core.colour.reference_image import ReferenceImage

PLACE = {"crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 3.75, 3.75)}
SIDE = 800


def fine(seed=0):
    """(3, rows, cols) uint16 of an unknown range, every fourth pixel of it bright: what an overview may leave out."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[:SIDE, :SIDE]
    base = 20000 + 9000 * np.sin(rows / 90) * np.cos(cols / 70)
    image = np.stack([base, 0.8 * base, 0.6 * base]) + rng.normal(0, 800, (3, SIDE, SIDE))
    image[:, ::2, ::2] *= 1.8
    image[:, 200:280, 200:400] = 0  # missing
    return np.clip(image, 0, 65535).astype(np.uint16)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The same pixels in many files, by name."""
    folder = tmp_path_factory.mktemp("reference")
    found = {}

    def write(name, overviews=None, **layout):
        path = folder / f"{name}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=SIDE, height=SIDE, count=3, dtype="uint16", nodata=0, photometric="RGB",
            **PLACE, **layout,
        ) as out:  # fmt: skip
            out.write(fine())
        if overviews is not None:
            with rasterio.open(path, "r+") as out:
                out.build_overviews([2, 4, 8, 16], overviews)
        found[name] = path
        return path

    tiles = {"tiled": True, "blockxsize": 256, "blockysize": 256}
    write("striped")
    write("bands apart", interleave="band")
    write("tiled", **tiles)
    for overviews in (Resampling.average, Resampling.nearest, Resampling.gauss, Resampling.mode):
        write(overviews.name, overviews, **tiles)
    wrong = write("wrong", Resampling.nearest)
    with rasterio.open(wrong, "r+", OVERVIEW_LEVEL=1) as level:  # overviews of something else altogether
        level.write(np.full((3, level.height, level.width), 7, np.uint16))
    found["cog"] = folder / "cog.tif"
    rasterio.shutil.copy(found["striped"], found["cog"], driver="COG", blocksize=128, overview_resampling="nearest")
    found["vrt"] = folder / "image.vrt"
    rasterio.shutil.copy(found["average"], found["vrt"], driver="VRT")
    found["jpeg 2000"] = folder / "image.jp2"
    rasterio.shutil.copy(found["striped"], found["jpeg 2000"], driver="JP2OpenJPEG", quality=100, reversible="yes")
    shutil.copy(found["striped"], folder / "beside.tif")
    found["beside"] = folder / "beside.tif"
    half = np.full((3, SIDE // 2, SIDE // 2), 7, np.uint16)  # somebody else's
    with rasterio.open(
        folder / "beside.tif.ovr", "w", driver="GTiff", width=SIDE // 2, height=SIDE // 2, count=3, dtype="uint16"
    ) as out:  # fmt: skip
        out.write(half)
    with rasterio.open(found["beside"]) as dataset:
        assert dataset.overviews(1) == [2]
    return found


OTHERS = ("bands apart", "tiled", "average", "nearest", "gauss", "mode", "wrong", "cog", "vrt", "beside", "jpeg 2000")


@pytest.fixture(scope="module")
def radar(tmp_path_factory, make_radar):
    return make_radar(tmp_path_factory.mktemp("radar") / "radar_vv.tif")


@pytest.fixture(scope="module")
def make_radar():
    def make(path):
        rng = np.random.default_rng(2)
        rows, cols = np.mgrid[:300, :300]
        db = -12 + 4 * np.sin(rows / 31) * np.cos(cols / 23) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (300, 300)))
        with rasterio.open(
            path, "w", driver="GTiff", width=300, height=300, count=1, dtype="float32", crs=PLACE["crs"],
            transform=from_origin(5e5, 5.1e6, 10, 10),
        ) as out:  # fmt: skip
            out.write(db.astype(np.float32), 1)
        return path

    return make


@pytest.fixture(scope="module")
def product(files, radar, tmp_path_factory, small_model):
    """Make a product with one of the references, from one place: its tags name the file."""
    from sar_colorizer.core.cancellation import CancelFlag
    from sar_colorizer.core.colorize.pipeline import Engine
    from sar_colorizer.core.options.colorize import ColorizeOptions

    folder = tmp_path_factory.mktemp("products")

    def make(name):
        out = folder / f"{name}.tif"
        options = ColorizeOptions(
            input=str(radar), output=str(out), model=str(small_model), structure=0.0, reference=str(files[name])
        )
        Engine().colorize(options, lambda _: None, CancelFlag())
        with rasterio.open(out) as dataset:
            return dataset.read(), {
                k: v for k, v in dataset.tags().items() if "REFERENCE" in k and v != files[name].name
            }

    return make


@pytest.fixture(scope="module")
def plain(product):
    return product("striped")


@pytest.mark.parametrize(
    "name", [name for name in OTHERS if name not in {"bands apart", "mode", "beside", "jpeg 2000"}]
)
def test_products_are_the_same_bytes(product, plain, name):
    pixels, tags = product(name)
    np.testing.assert_array_equal(pixels, plain[0])
    assert tags == plain[1]


@pytest.mark.parametrize("name", OTHERS)
def test_ranges_masks_and_means_are_the_same(files, name):
    found = []
    for path in (files["striped"], files[name]):
        with ReferenceImage.open(str(path)) as reference:
            rows, cols = np.meshgrid(np.arange(0.5, SIDE, 7), np.arange(0.5, SIDE, 7), indexing="ij")
            covered = reference.covers(reference.grid, rows, cols)
            found.append((reference.value_range, covered, reference.block_means(reference.grid, 0, 0, 64, (12, 12))))
    assert found[0][0] == found[1][0]
    for one, other in ((found[0][1], found[1][1]), *zip(found[0][2], found[1][2])):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", OTHERS)
def test_training_has_the_same_targets(files, name):
    from sar_colorizer.training.data.optical import read_optical, scene_ranges

    path = files[name]
    ranges = [scene_ranges([file], (1, 2, 3), lambda: None).by_file[file] for file in (files["striped"], path)]
    assert ranges[0] == ranges[1]
    ours, valid, _ = read_optical(files["striped"], (1, 2, 3), ranges[0])
    theirs, also, _ = read_optical(path, (1, 2, 3), ranges[1])
    np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(valid, also)


def test_means_are_those_of_every_pixel(files):
    """Blocks of 64 pixels, against numpy: what is missing does not count."""
    pixels = fine().astype(np.float64)[:, : 12 * 64, : 12 * 64]
    with ReferenceImage.open(str(files["nearest"])) as reference:
        found, there = reference.block_means(reference.grid, 0, 0, 64, (12, 12))
        low, high = reference.value_range.black, reference.value_range.white
    blocks = pixels.reshape(3, 12, 64, 12, 64).transpose(0, 1, 3, 2, 4).reshape(3, 12, 12, -1)
    count = (blocks > 0).sum(axis=3)
    expected = np.clip((blocks.sum(axis=3) / np.maximum(count, 1) - low) / (high - low), 0, 1)
    whole = np.moveaxis(count == 64 * 64, 0, 2).all(axis=2)
    assert there[whole].all()
    assert np.abs(np.moveaxis(expected, 0, 2) - found)[whole].max() < 2e-4
