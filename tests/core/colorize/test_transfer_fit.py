"""Whole colorizations steered by a reference: alike whatever is cut, said in the tags, refused where it cannot be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import rasterio
from rasterio.enums import Resampling
from rasterio.transform import from_origin
from rasterio.warp import reproject, transform_bounds
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.transfer_fit import BLOCK, TransferFit
from sar_colorizer.core.colour.reference_image import ReferenceImage
from sar_colorizer.core.errors import OptionError, OutputError, ReferenceImageError
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.inference.told import Told
from sar_colorizer.core.input.prepared import select_input
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.training.evaluation import metrics
from skimage import color

COLOURS = np.array([[20, 60, 90], [190, 150, 80], [60, 110, 40]], np.uint8)  # water, fields, woods


def backscatter(shape, seed=0):
    """dB with speckle, (1, rows, cols) float32, and the class that it comes from."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    classes = ((rows // 90 + cols // 70) % 3).astype(np.uint8)
    db = np.array([-22.0, -13.0, -9.0])[classes] + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, shape))
    return db[None].astype(np.float32), classes


def write_optical(path, source, classes, colours=COLOURS, crs="EPSG:3035", pixel=25.0, part=1.0):
    """The classes' colours over a raster, in another CRS and resolution; `part` of its width, from the west."""
    with rasterio.open(source) as raster:
        from_transform, from_crs, bounds = raster.transform, raster.crs, raster.bounds
    west, south, east, north = transform_bounds(from_crs, crs, *bounds)
    shape = int((north - south) / pixel), max(2, int(part * (east - west) / pixel))
    values, target = np.zeros((3, *shape), np.uint8), from_origin(west, north, pixel, pixel)
    picture = np.ascontiguousarray(np.moveaxis(colours[classes] if colours.ndim == 2 else colours, 2, 0))
    reproject(
        picture, values, src_transform=from_transform, src_crs=from_crs, dst_transform=target, dst_crs=crs,
        resampling=Resampling.average,
    )  # fmt: skip
    with rasterio.open(
        path, "w", driver="GTiff", width=shape[1], height=shape[0], count=3, dtype="uint8", crs=crs, transform=target
    ) as out:
        out.write(values)
    return str(path)


def image_of(path):
    with rasterio.open(path) as dataset:
        return np.moveaxis(dataset.read(), 0, 2)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """A raster of 383 x 511 pixels of 10 m, odd as half of all are, and an optical image of it."""
    folder = tmp_path_factory.mktemp("pair")
    db, classes = backscatter((383, 511))
    source = folder / "scene.tif"
    profile = {"driver": "GTiff", "crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10), "dtype": "float32"}
    with rasterio.open(source, "w", width=511, height=383, count=1, **profile) as out:
        out.write(db)
    return source, write_optical(folder / "older image.tif", source, classes), classes


def test_colours_come_nearer_to_the_reference_and_the_product_says_so(pair, tmp_path, run, small_model):
    source, reference, classes = pair
    run(source, tmp_path / "own.tif", model=str(small_model), structure=0.0)
    done = run(source, tmp_path / "steered.tif", model=str(small_model), structure=0.0, reference=reference)
    wanted = metrics.lab(COLOURS[classes].astype(np.float32) / 255)
    errors = []
    for name in ("own", "steered"):
        lab = metrics.lab(image_of(tmp_path / f"{name}.tif").astype(np.float32) / 255)
        errors.append(metrics.chroma_error(lab, wanted, np.ones(classes.shape, bool)))
    assert errors[1] < 0.75 * errors[0]
    tags = rasterio.open(tmp_path / "steered.tif").tags()
    assert tags["SYNTHETIC"] == "SYNTHETIC COLOUR - not optical imagery"
    assert tags["COLORIZER_REFERENCE"] == "older image.tif"
    assert tags["COLORIZER_REFERENCE_MODE"] == "global"
    assert "colours steered" in tags["COLORIZER_REFERENCE_METHOD"]
    assert float(tags["COLORIZER_REFERENCE_COVER"]) > 0.95
    assert not [tag for tag in rasterio.open(tmp_path / "own.tif").tags() if "REFERENCE" in tag]
    said = [event["text"] for event in done.events if event["event"] == "message"]
    assert any("older image.tif: bands 1, 2, 3" in text for text in said)
    assert any("Colours follow older image.tif" in text and "It took" in text for text in said)
    fractions = [event["fraction"] for event in done.events if event["event"] == "progress"]
    assert fractions == sorted(fractions)


@pytest.mark.parametrize("mode", ["global", "local"])
def test_colours_depend_on_neither_tiles_nor_extent(pair, tmp_path, run, small_model, mode):
    source, reference, _ = pair
    options = {"model": str(small_model), "structure": 0.4, "reference": reference, "reference_mode": mode}
    whole = run(source, tmp_path / "whole.tif", tile_size=512, **options)
    tiled = run(source, tmp_path / "tiled.tif", tile_size=256, **options)
    with rasterio.open(source) as raster:
        left, top = raster.transform @ (233, 110)
        right, bottom = raster.transform @ (390, 320)
    part = run(source, tmp_path / "part.tif", extent=(left, bottom, right, top), tile_size=256, **options)
    one, other, cut = (image_of(tmp_path / f"{name}.tif").astype(int) for name in ("whole", "tiled", "part"))
    assert np.abs(one - other).max() <= 3
    assert np.abs(one - other).mean() < 0.05
    assert np.abs(one[110:320, 233:390] - cut).max() <= 3
    assert (
        whole.result["tags"]["COLORIZER_REFERENCE_SHIFT_LAB"]
        == tiled.result["tags"]["COLORIZER_REFERENCE_SHIFT_LAB"]
        == part.result["tags"]["COLORIZER_REFERENCE_SHIFT_LAB"]
    )


def test_at_structure_1_lightness_is_the_same_to_within_rounding(pair, tmp_path, run, small_model):
    source, reference, _ = pair
    for name, steer in (("own", None), ("steered", reference)):
        run(source, tmp_path / f"{name}.tif", model=str(small_model), structure=1.0, reference=steer)
    own, steered = (color.rgb2lab(image_of(tmp_path / f"{name}.tif")) for name in ("own", "steered"))
    assert np.abs(own[:, :, 0] - steered[:, :, 0]).max() < 0.8  # 8 bits hold lightness to about that in the dark
    assert np.abs(own[:, :, 0] - steered[:, :, 0]).mean() < 0.15
    assert np.abs(own[:, :, 1:] - steered[:, :, 1:]).mean() > 3


def test_regions_of_other_colours_are_followed_by_a_field_without_a_step(tmp_path, run, make_raster, small_model):
    db, classes = backscatter((256, 2048), seed=4)
    source = make_raster(tmp_path / "wide.tif", db)
    west, east = np.array([170, 90, 60]), np.array([60, 100, 150])
    share = 1 / (1 + np.exp(-(np.arange(2048) - 1024) / 150.0))[None, :, None]
    picture = (west * (1 - share) + east * share + np.zeros((256, 1, 1))).astype(np.uint8)
    reference = write_optical(tmp_path / "r.tif", source, classes, picture, pixel=40.0)
    for mode in ("global", "local"):
        run(source, tmp_path / f"{mode}.tif", model=str(small_model), structure=0.0, tile_size=512,
            reference=reference, reference_mode=mode)  # fmt: skip
    b = {mode: color.rgb2lab(image_of(tmp_path / f"{mode}.tif"))[:, :, 2] for mode in ("global", "local")}
    difference = (b["local"] - b["global"]).mean(axis=0)
    assert difference[:400].mean() > 6
    assert difference[-400:].mean() < -6
    # What the field adds varies smoothly, across tiles and across the nodes of the field.
    smooth = np.convolve(difference, np.ones(9) / 9, "valid")
    assert np.abs(np.diff(smooth)).max() < 0.25


def test_a_raster_with_pixels_of_another_size_is_steered_alike(pair, tmp_path, run, small_model):
    source, reference, classes = pair
    coarse, fine = tmp_path / "coarse.tif", tmp_path / "fine.tif"
    with rasterio.open(source) as raster:
        db, profile = raster.read(), raster.profile
    for path, values, pixel in ((coarse, db[:, ::2, ::2], 20), (fine, np.repeat(np.repeat(db, 2, 1), 2, 2), 5)):
        profile.update(width=values.shape[2], height=values.shape[1], transform=from_origin(5e5, 5.1e6, pixel, pixel))
        with rasterio.open(path, "w", **profile) as out:
            out.write(values)
    wanted = metrics.lab(COLOURS[classes].astype(np.float32) / 255).mean(axis=(0, 1))
    for path in (coarse, fine):
        run(path, tmp_path / "out.tif", model=str(small_model), structure=0.0, reference=reference, overwrite=True)
        found = metrics.lab(image_of(tmp_path / "out.tif").astype(np.float32) / 255).mean(axis=(0, 1))
        assert np.abs(found - wanted).max() < 3.5


def test_a_reference_of_another_place_or_with_little_in_common_is_refused_or_warned_of(
    pair, tmp_path, run, make_raster, small_model
):
    source, _, classes = pair

    def refused(reference, words, raster=source, error=ReferenceImageError, **more):
        with pytest.raises(error, match=words):
            run(raster, tmp_path / "out.tif", model=str(small_model), reference=reference, **more)
        assert not list(tmp_path.glob("out*"))

    away = make_raster(
        tmp_path / "away.tif", np.full((3, 60, 60), 90, np.uint8), transform=from_origin(6e5, 5e6, 30, 30)
    )
    refused(str(away), "does not overlap the SAR raster.*same area")
    sliver = write_optical(tmp_path / "sliver.tif", source, classes, part=0.02)
    refused(sliver, "too little in common.*64 are needed")
    placeless = make_raster(tmp_path / "radar.tif", backscatter((200, 200))[0], crs=None, transform=None)
    refused(sliver, "does not say where it lies", placeless)
    refused(sliver, "global, local", error=OptionError, reference_mode="both")
    with pytest.raises(OutputError, match="is an input, or a file that an input refers to"):
        run(source, sliver, model=str(small_model), reference=sliver, overwrite=True)
    narrow = make_raster(tmp_path / "narrow.tif", backscatter((300, 1))[0], transform=from_origin(5e5, 5.1e6, 10, 10))
    refused(write_optical(tmp_path / "wide.tif", source, classes), "0 blocks of 8 x 8 pixels", narrow)
    strip = write_optical(tmp_path / "strip.tif", source, classes, part=0.07)
    done = run(source, tmp_path / "out.tif", model=str(small_model), reference=strip)
    assert done.warnings() == ["reference-cover"]
    assert "covers only" in next(e["text"] for e in done.events if e.get("code") == "reference-cover")


@pytest.fixture
def fit(small_model):
    """Look at a raster and a reference: ``fit(source, reference, mode, seen)``; returns the transfer and the shares."""
    runner = Runner(load_model(small_model), device.select("cpu"))

    def run_fit(source, reference, mode="global", seen=None):
        shares = []
        with SarRaster.open(source) as raster, ReferenceImage.open(reference) as image:
            selected = select_input(raster, runner.model.card, bands=None, style="", polarisation="")
            transfer_fit = TransferFit(selected.prepare("db", never_cancelled), runner, Told())
            return transfer_fit.run(image, mode, shares.append, seen), shares

    return run_fit


def test_a_fit_says_what_it_rests_on_and_goes_on_with_what_was_seen(pair, fit):
    source, reference, _ = pair
    seen = {}
    found, shares = fit(source, reference, seen=seen)
    assert shares[-1] == 1.0 and len(shares) == len(seen)
    assert found.places == len(seen)
    blocks = (383 // BLOCK) * (511 // BLOCK)
    assert 0.85 * blocks <= found.blocks <= blocks  # outliers are left out
    assert found.cover > 0.95
    assert found.describe("r.tif", 1.0).startswith(
        f"Colours follow r.tif by one map from {found.blocks} blocks at 1 place;"
    )
    # What was seen is not looked at again: with blocks of another colour there the fit follows those.
    place = next(iter(seen.values()))
    redder = {centre: replace(place, theirs=place.theirs + np.float32([0, 20, 0])) for centre in seen}
    again, _ = fit(source, reference, seen=redder)
    assert again.shift[1] - found.shift[1] == pytest.approx(20, abs=1)
    assert again.shift[0] == pytest.approx(found.shift[0], abs=0.5)


def test_a_field_of_maps_is_fitted_where_regions_differ_and_one_map_where_there_is_one_place(
    pair, fit, tmp_path, make_raster
):
    db, classes = backscatter((256, 2048), seed=4)
    source = make_raster(tmp_path / "wide.tif", db)
    picture = np.where(np.arange(2048)[None, :, None] < 1024, [170, 90, 60], [60, 100, 150]) + np.zeros((256, 1, 1))
    reference = write_optical(tmp_path / "r.tif", source, classes, picture.astype(np.uint8), pixel=40.0)
    found, _ = fit(source, reference, "local")
    rows, cols = found.map.matrices.shape[:2]
    assert cols > rows and not found.map.is_global
    assert f"by {rows} x {cols} maps" in found.describe("r.tif", 1.0)
    assert found.map.offsets[rows // 2, 2, 2] > found.map.offsets[rows // 2, -3, 2] + 5  # b: yellow west, blue east
    assert fit(*pair[:2], "local")[0].map.is_global
