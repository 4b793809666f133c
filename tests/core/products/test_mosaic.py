"""Mosaics of colour: pixels on the grid stay as they are, and the tags go wherever the colour goes."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.warp import transform as warp_points
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import Cancelled, OptionError, OutputError, RasterError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.mosaic import MosaicOptions
from sar_colorizer.core.products.mosaic import mosaic

SYNTHETIC = "SYNTHETIC COLOUR - not optical imagery"


def run_mosaic(output, *inputs, **options):
    events = []
    flag = options.pop("flag", CancelFlag())
    values = {"inputs": list(inputs), "output": str(output), **options}
    result = mosaic(MosaicOptions.from_dict(values), events.append, flag)
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    return result


def test_where_nothing_is_sure_enough_a_warning_says_so(product, tmp_path):
    colour, sure = product("c.tif", (1, 2, 3)), product("s.tif", (9,))
    events = []
    more = {"confidences": (str(sure),), "threshold": 10}
    mosaic(MosaicOptions(str(tmp_path / "mosaic.tif"), (str(colour),), **more), events.append, CancelFlag())
    (told,) = [event["text"] for event in events if event["event"] == "warning"]
    assert "no valid pixel" in told


def test_a_mosaic_says_to_programs_too_that_a_model_made_it_and_which(product, tmp_path):
    inputs = [product(f"{model}.tif", (1, 2, 3), tags={"COLORIZER_MODEL": model}) for model in ("one", "two")]
    run_mosaic(tmp_path / "m.tif", *inputs)
    with rasterio.open(tmp_path / "m.tif") as dataset:
        said = dataset.tags(ns="xml:XMP")["xml:XMP"]
    assert "trainedAlgorithmicMedia" in said
    assert "SAR Colorizer, model one; two" in said


def test_images_on_one_grid_are_put_together_pixel_by_pixel(product, tmp_path, read):
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


@pytest.mark.parametrize(("codec", "written"), [("zstd", "ZSTD"), ("jpeg", "YCbCr JPEG"), ("webp", "WEBP")])
def test_a_mosaic_is_compressed_as_asked_and_says_what_that_cost(product, tmp_path, codec, written):
    run_mosaic(tmp_path / "m.tif", product("a.tif", (90, 120, 60)), compress=codec)
    with rasterio.open(tmp_path / "m.tif") as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["COMPRESSION"] == written
        assert ("COLORIZER_COMPRESS" in dataset.tags()) == (codec != "zstd")


def test_unsure_pixels_leave_the_place_to_the_image_below(product, tmp_path, read):
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


def test_images_of_other_grids_come_to_lie_where_they_belong(product, tmp_path, read):
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
    out = tmp_path / "m.tif"
    for inputs, options, kind, text in (
        ((a, swir), {}, OptionError, "several styles"),
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
