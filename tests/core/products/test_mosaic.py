"""Masks and mosaics of colour: pixels on the grid stay as they are, and the tags go wherever the colour goes."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.transform import from_origin
from rasterio.warp import transform as warp_points
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import Cancelled, OptionError, OutputError, RasterError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.mosaic import MaskOptions, MosaicOptions
from sar_colorizer.core.output.content import COLOUR, CONFIDENCE
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.products.confidence_mask import mask
from sar_colorizer.core.products.mosaic import mosaic
from sar_colorizer.core.raster.opening import open_dataset

SYNTHETIC = "SYNTHETIC COLOUR - not optical imagery"
TAGS = {
    "SYNTHETIC": SYNTHETIC,
    "COLORIZER_MODEL": "m",
    "COLORIZER_STYLE": "true-colour",
    "COLORIZER_SETTINGS": "{}",
}


@pytest.fixture
def product(tmp_path):
    """Write a product of one value per band, or of an array (rows, cols, bands); returns its path."""

    def write(
        name, values, *, origin=(500000, 5100000), size=(60, 80), pixel=10.0, crs="EPSG:32632", valid=None, **more
    ):
        path = tmp_path / name
        bands = np.shape(values)[-1]
        image = np.broadcast_to(np.asarray(values, np.uint8), (*size, bands)).copy()
        valid = np.ones(size, bool) if valid is None else valid
        grid = more.pop("grid", None) or Grid(
            size[1],
            size[0],
            rasterio.CRS.from_user_input(crs).to_wkt(version="WKT2_2019"),
            from_origin(*origin, pixel, pixel),
        )
        tags = {**TAGS, "COLORIZER_INPUT": name, **more.pop("tags", {})}
        with Product(path, grid, COLOUR if bands == 3 else CONFIDENCE, tags=tags) as out:
            out.write_rows(0, image, valid)
            out.complete()
        return str(path)

    return write


def read(path):
    """Return (rows, cols, bands), valid and the tags."""
    with open_dataset(str(path)) as dataset:
        return dataset.read().transpose(1, 2, 0), dataset.dataset_mask() > 0, dataset.tags()


def run_mask(*paths, **options):
    return mask(MaskOptions(*map(str, paths), **options), lambda event: None, CancelFlag())


def run_mosaic(output, *inputs, **options):
    events = []
    flag = options.pop("flag", CancelFlag())
    values = {"inputs": list(inputs), "output": str(output), **options}
    result = mosaic(MosaicOptions.from_dict(values), events.append, flag)
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    return result


def test_masking_takes_out_the_unsure_pixels_and_nothing_else(product, tmp_path):
    random = np.random.default_rng(1)
    image = random.integers(0, 256, (60, 80, 3))
    confidence = random.integers(0, 256, (60, 80, 1))
    valid = random.random((60, 80)) > 0.2
    colour = product("a_colour.tif", image, valid=valid)
    sure = product("a_confidence.tif", confidence, valid=valid)
    result = run_mask(colour, sure, tmp_path / "masked.tif", threshold=100)
    pixels, kept, tags = read(tmp_path / "masked.tif")
    assert (kept == (valid & (confidence[:, :, 0] >= 100))).all()
    assert (pixels[kept] == image[kept]).all()
    assert result["valid_fraction"] == pytest.approx(kept.mean())
    assert result["masked_fraction"] == pytest.approx(1 - kept.sum() / valid.sum())
    assert tags["SYNTHETIC"] == SYNTHETIC
    assert tags["COLORIZER_MASKED_BELOW_CONFIDENCE"] == "100"
    # It is not what these settings would make of the input: the folder run must not take it for that.
    assert "COLORIZER_SETTINGS" not in tags
    with rasterio.open(colour) as before, rasterio.open(tmp_path / "masked.tif") as after:
        assert (before.transform, before.crs) == (after.transform, after.crs)


def test_masking_refuses_what_does_not_belong_together(product, tmp_path, make_raster):
    colour, sure = product("c.tif", (1, 2, 3)), product("s.tif", (9,))
    elsewhere = product("e.tif", (9,), origin=(500010, 5100000))
    plain = make_raster(tmp_path / "plain.tif", np.ones((3, 60, 80), np.uint8), photometric="RGB")
    for arguments, text in (
        ((colour, elsewhere), "different grids"),
        ((colour, colour), "not a confidence of one band"),
        ((sure, sure), "not a colour image"),
        ((plain, sure), "no tag SYNTHETIC"),
    ):
        with pytest.raises(RasterError, match=text):
            run_mask(*arguments, tmp_path / "out.tif")
    with pytest.raises(OutputError, match="is an input"):
        run_mask(colour, sure, colour, overwrite=True)
    with pytest.raises(OptionError, match="between 0 and 255"):
        run_mask(colour, sure, tmp_path / "out.tif", threshold=300)
    assert not (tmp_path / "out.tif").exists()


def test_where_nothing_is_sure_enough_a_warning_says_so(product, tmp_path):
    colour, sure = product("c.tif", (1, 2, 3)), product("s.tif", (9,))
    events = []
    mask(MaskOptions(str(colour), str(sure), str(tmp_path / "m.tif"), threshold=10), events.append, CancelFlag())
    more = {"confidences": (str(sure),), "threshold": 10}
    mosaic(MosaicOptions(str(tmp_path / "mosaic.tif"), (str(colour),), **more), events.append, CancelFlag())
    told = [event["text"] for event in events if event["event"] == "warning"]
    assert ["No pixel is left" in told[0], "no valid pixel" in told[1], len(told)] == [True, True, 2]
    assert not read(tmp_path / "m.tif")[1].any()


def test_images_on_one_grid_are_put_together_pixel_by_pixel(product, tmp_path):
    random = np.random.default_rng(2)
    first, second = random.integers(0, 256, (2, 60, 80, 3))
    hole = np.ones((60, 80), bool)
    hole[20:30, 50:60] = False
    a = product("a.tif", first, valid=hole)
    b = product("b.tif", second, origin=(500000 + 40 * 10, 5100000 + 20 * 10))  # 40 to the right, 20 up
    result = run_mosaic(tmp_path / "m.tif", a, b)
    assert (result["height"], result["width"]) == (80, 120)
    pixels, valid, tags = read(tmp_path / "m.tif")
    assert (pixels[20:, :80][hole] == first[hole]).all()
    assert (pixels[40:50, 50:60] == second[40:50, 10:20]).all()  # the hole shows what lies below
    assert (pixels[:20, 40:] == second[:20]).all()
    assert not valid[:20, :40].any()
    assert valid[:60, 40:].all()
    assert tags["SYNTHETIC"] == SYNTHETIC
    assert tags["COLORIZER_MOSAIC_OF"] == "a.tif; b.tif"
    assert tags["COLORIZER_INPUT"] == "a.tif; b.tif"
    assert tags["COLORIZER_MODEL"] == "m"


def test_unsure_pixels_leave_the_place_to_the_image_below(product, tmp_path):
    sure = np.zeros((60, 80, 1))
    sure[:, 40:] = 200
    a, b = product("a.tif", (200, 10, 10)), product("b.tif", (10, 200, 10))
    ca, cb = product("ca.tif", sure), product("cb.tif", np.where(np.arange(60)[:, None, None] < 30, 90, 10))
    run_mosaic(tmp_path / "m.tif", a, b, confidences=[ca, cb], threshold=64)
    pixels, valid, tags = read(tmp_path / "m.tif")
    assert (pixels[:, 40:] == (200, 10, 10)).all()
    assert (pixels[:30, :40] == (10, 200, 10)).all()
    assert not valid[30:, :40].any()
    assert tags["COLORIZER_MASKED_BELOW_CONFIDENCE"] == "64"


def test_images_of_other_grids_come_to_lie_where_they_belong(product, tmp_path):
    a = product("a.tif", (200, 10, 10), size=(100, 100))
    # The same place in the next zone, in finer pixels, and by ground control points.
    (x,), (y,) = warp_points("EPSG:32632", "EPSG:32633", [500500.0], [5099500.0])
    b = product("b.tif", (10, 200, 10), origin=(x - 200, y + 200), size=(80, 80), pixel=5.0, crs="EPSG:32633")
    corners = [(row, col, 501000 + col * 10, 5100000 - row * 10) for row in (0, 50, 100) for col in (0, 50, 100)]
    wkt = rasterio.CRS.from_epsg(32632).to_wkt(version="WKT2_2019")
    gcps = tuple(GroundControlPoint(row, col, px, py, 0.0) for row, col, px, py in corners)
    grid = Grid(100, 100, gcps=tuple(_point(p) for p in gcps), gcp_crs_wkt=wkt)
    c = product("c.tif", (10, 10, 200), size=(100, 100), grid=grid)
    result = run_mosaic(tmp_path / "m.tif", b, a, c, crs="EPSG:32632", pixel_size=10.0)
    pixels, valid, _ = read(tmp_path / "m.tif")
    with rasterio.open(tmp_path / "m.tif") as dataset:
        assert dataset.crs.to_epsg() == 32632
        assert dataset.res == (10.0, 10.0)

        def at(px, py):
            row, col = dataset.index(px, py)
            return tuple(map(int, pixels[row, col])) if valid[row, col] else None

    assert at(500500, 5099500) == (10, 200, 10)
    assert at(500500, 5099900) == (200, 10, 10)
    assert at(501500, 5099500) == (10, 10, 200)
    assert at(500950, 5099980) == (200, 10, 10)
    assert result["images"] == 3
    # The finer image is 40 pixels wide here, not 80: nothing is stretched.
    green = (pixels == (10, 200, 10)).all(axis=2)
    assert 36**2 < green.sum() < 42**2


def _point(point):
    from sar_colorizer.core.georeferencing.mapping import GroundControlPoint as Point

    return Point(point.row, point.col, point.x, point.y, point.z)


def test_a_mosaic_refuses_what_would_mislead_or_make_no_sense(product, tmp_path):
    a = product("a.tif", (1, 2, 3))
    swir = product("swir.tif", (1, 2, 3), tags={"COLORIZER_STYLE": "swir"})
    far = product("far.tif", (1, 2, 3), origin=(-170, 60), crs="EPSG:4326", pixel=0.0001)
    near = product("near.tif", (1, 2, 3), origin=(170, -60), crs="EPSG:4326", pixel=0.0001)
    nowhere = product("nowhere.tif", (1, 2, 3), grid=Grid(80, 60))
    out = tmp_path / "m.tif"
    for inputs, options, kind, text in (
        ((a, swir), {}, OptionError, "several styles"),
        ((near, far), {"pixel_size": 0.00001}, OptionError, "far away"),
        ((nowhere,), {}, RasterError, "no place in a mosaic"),
        ((a,), {"crs": "EPSG:nonsense"}, OptionError, "not a CRS"),
        ((a,), {"confidences": [a, a]}, OptionError, "1 colour images and 2 confidences"),
        ((a,), {"pixel_size": -1.0}, OptionError, "more than 0"),
        ((str(tmp_path / "missing.tif"),), {}, RasterError, "does not exist"),
    ):
        with pytest.raises(kind, match=text):
            run_mosaic(out, *inputs, **options)
    with pytest.raises(OutputError, match="is an input"):
        run_mosaic(a, a, overwrite=True)
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        run_mosaic(out, a, flag=flag)
    assert not list(tmp_path.glob("m*"))
