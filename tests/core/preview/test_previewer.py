"""The preview against the product, in every place a raster may lie; and what it costs to look at it another way."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.warp
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.rpc import RPC
from rasterio.transform import Affine, from_origin
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import Cancelled, ExtentError, OptionError, UnitsError
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.preview import sight
from sar_colorizer.core.preview.decimated import DecimatedRaster, HeldRaster
from sar_colorizer.core.preview.previewer import EMPTY, Previewer
from sar_colorizer.core.preview.view import OUTSIDE
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar import windows

UTM = CRS.from_epsg(32632)
_DEGREES = 10 / 111319.49  # 10 m at the equator


def backscatter(shape=(200, 260), seed=0):
    """dB with speckle and a few covers, (1, rows, cols) float32."""
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    cover = -12 + 5 * np.sin(rows / 23) * np.cos(cols / 31)
    return (cover + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, shape))).astype(np.float32)[None]


def rpcs_of(transform, width, height):
    """RPCs that say what a north-up geotransform in degrees says; they count from the first pixel's centre."""
    lon, lat = transform @ (width / 2, height / 2)
    polynomial = {"first": "0 1" + " 0" * 18, "second": "0 0 -1" + " 0" * 17, "one": "1" + " 0" * 19}
    return RPC.from_gdal({key: str(value) for key, value in {
        **{"LINE_OFF": height / 2 - 0.5, "SAMP_OFF": width / 2 - 0.5, "LAT_OFF": lat, "LONG_OFF": lon},
        **{"HEIGHT_OFF": 0.0, "HEIGHT_SCALE": 500.0, "LINE_SCALE": height / 2, "SAMP_SCALE": width / 2},
        **{"LAT_SCALE": -transform.e * height / 2, "LONG_SCALE": transform.a * width / 2, "ERR_BIAS": 0, "ERR_RAND": 0},
        **{"LINE_NUM_COEFF": polynomial["second"], "LINE_DEN_COEFF": polynomial["one"]},
        **{"SAMP_NUM_COEFF": polynomial["first"], "SAMP_DEN_COEFF": polynomial["one"]},
    }.items()})  # fmt: skip


class Preview:
    """Previews through one engine, and how often the network ran for them."""

    def __init__(self, folder, model, monkeypatch):
        self.previewer = Previewer(Engine())
        self.runs = 0
        self.folder, self.model = folder, str(model)
        made = Runner.made

        def counted(runner, *arguments):
            self.runs += 1
            return made(runner, *arguments)

        monkeypatch.setattr(Runner, "made", counted)

    def __call__(self, source, extent, size, crs=UTM, check=lambda: None, **options):
        """Return the (height, width, 4) picture of an extent at (width, height) pixels."""
        path = self.folder / "view.rgba"
        asked = PreviewOptions(
            input=str(source), output=str(path), crs=crs.to_wkt() if crs else "", extent=tuple(extent),
            width=size[0], height=size[1], **{"model": self.model, **options},
        )  # fmt: skip
        self.warnings = []
        asked = PreviewOptions.from_dict(asked.to_dict())  # as it travels
        self.facts = self.previewer.preview(asked, self.warnings.append, check)
        return np.fromfile(path, np.uint8).reshape(size[1] * (2 if asked.after else 1), size[0], 4)


@pytest.fixture
def preview(tmp_path, small_model, monkeypatch):
    return Preview(tmp_path, small_model, monkeypatch)


def image_of(path):
    with rasterio.open(path) as dataset:
        return np.moveaxis(dataset.read(), 0, 2).astype(int), dataset.dataset_mask() > 0


def test_at_the_rasters_own_grid_it_is_the_product(tmp_path, make_raster, run, preview):
    data = backscatter((320, 400))
    data[:, 100:140, 180:230] = np.nan
    source = make_raster(tmp_path / "in.tif", data)
    look = {"structure": 0.7, "vividness": 1.4, "brightness": 1.6}
    run(source, tmp_path / "out.tif", model=preview.model, **look)
    product, mask = image_of(tmp_path / "out.tif")
    picture = preview(source, (5e5, 5.1e6 - 3200, 5e5 + 4000, 5.1e6), (400, 320), **look)
    assert picture.shape == (320, 400, 4)
    np.testing.assert_array_equal(picture[..., 3] == 255, mask)
    difference = np.abs(picture[..., :3].astype(int) - product) * mask[..., None]
    assert difference[1:-1, 1:-1].max() <= 3  # the border's own pixels lie beyond the last centres of cells
    assert difference.mean() < 0.5
    # A part of it is that part of the whole.
    part = preview(source, (5e5 + 1000, 5.1e6 - 2400, 5e5 + 3000, 5.1e6 - 900), (200, 150), structure=0.7)
    inside = preview(source, (5e5, 5.1e6 - 3200, 5e5 + 4000, 5.1e6), (400, 320), structure=0.7)[90:240, 100:300]
    assert np.abs(part.astype(int) - inside)[mask[90:240, 100:300]].max() <= 1
    assert not preview.facts["decimated"]
    assert preview.facts["pixel_metres"] == pytest.approx(10, rel=1e-3)


def test_the_shipped_model_in_a_part_is_the_product_there(tmp_path, make_raster, run, preview):
    source = make_raster(tmp_path / "in.tif", backscatter((384, 384)))
    run(source, tmp_path / "out.tif")
    product = image_of(tmp_path / "out.tif")[0]
    extent = (5e5 + 1000, 5.1e6 - 2600, 5e5 + 2600, 5.1e6 - 1000)
    picture = preview(source, extent, (160, 160), model="sar_rgb_v2").astype(int)
    assert np.abs(picture[..., :3] - product[100:260, 100:260]).max() <= 2


@pytest.mark.parametrize("zoom", [1 / 3, 1.0])
@pytest.mark.parametrize("placed", ["other CRS", "rotated", "GCPs", "RPCs", "no CRS", "south-up"])
def test_it_lands_where_the_raster_lies(tmp_path, make_raster, preview, placed, zoom):
    """One bright square and nothing but sea: it has to be found where it is, whatever says where that is."""
    data = backscatter((200, 260)) * 0 - 20 + np.random.default_rng(0).normal(0, 1, (1, 200, 260)).astype(np.float32)
    data[:, 60:80, 150:170] += 18
    transform, crs, profile = from_origin(5e5, 5.1e6, 10, 10), UTM, {}
    if placed == "rotated":
        transform = Affine.translation(5e5, 5.1e6) @ Affine.rotation(-25) @ Affine.scale(10, -10)
    elif placed == "south-up":
        transform = Affine.translation(5e5, 5.1e6) @ Affine.scale(10, 10)
    elif placed == "no CRS":
        crs = profile["crs"] = None
    elif placed == "GCPs":
        corners = [(row, col) for row in (0, 100, 200) for col in (0, 130, 260)]
        points = [GroundControlPoint(row, col, *(transform @ (col, row)), 0.0) for row, col in corners]
        profile = {"gcps": points, "crs": UTM, "transform": Affine.identity()}
    elif placed == "RPCs":
        crs, transform = CRS.from_epsg(4326), Affine(_DEGREES, 0, 9.9, 0, -_DEGREES, 0.1)
        profile = {"crs": None, "transform": Affine.identity(), "rpcs": rpcs_of(transform, 260, 200)}
    source = make_raster(tmp_path / "in.tif", data, **{"transform": transform, **profile})
    view_crs = CRS.from_epsg(3857) if placed == "other CRS" else crs
    x, y = transform @ (160, 70)
    if placed == "other CRS":
        (x,), (y,) = rasterio.warp.transform(UTM, view_crs, [x], [y])
    metres = 10 / zoom * (1.443 if placed == "other CRS" else 1.0)  # Mercator is stretched so at 46 degrees north
    unit = metres * (_DEGREES / 10 if placed == "RPCs" else 1.0)
    picture = preview(source, (x - 50 * unit, y - 40 * unit, x + 50 * unit, y + 40 * unit), (100, 80), view_crs,
                      structure=1.0)  # fmt: skip
    bright = (picture[..., :3].astype(int).sum(2) > 600) & (picture[..., 3] == 255)
    rows, cols = np.nonzero(bright)
    side = 20 * zoom
    assert rows.mean() == pytest.approx(39.5, abs=1)
    assert cols.mean() == pytest.approx(49.5, abs=1)
    assert bright.sum() == pytest.approx(side * side, rel=0.25 if zoom == 1 else 0.45)
    assert preview.facts["decimated"] == (zoom < 0.5)
    if placed == "no CRS":
        assert preview.facts["pixel_metres"] is None
    else:
        assert preview.facts["pixel_metres"] == pytest.approx(10 / zoom if zoom < 0.5 else 10, rel=0.02)


@pytest.mark.parametrize("zoom", [1 / 4, 1 / 8])
def test_fine_pixels_that_rpcs_place_are_averaged_once_when_zoomed_out(tmp_path, make_raster, preview, zoom):
    """2.5 m: the network wants 10 m, as decimated pixels are already; seen with a geotransform it is the same."""
    data, metres = backscatter((800, 960)), 2.5
    degrees = _DEGREES * metres / 10
    transform = Affine(degrees, 0, 9.9, 0, -degrees, 0.1)
    wgs84 = CRS.from_epsg(4326)
    by_rpcs = make_raster(tmp_path / "rpcs.tif", data, crs=None, transform=Affine.identity(),
                          rpcs=rpcs_of(transform, 960, 800))  # fmt: skip
    placed = make_raster(tmp_path / "placed.tif", data, crs=wgs84, transform=transform)
    view = (9.9, 0.1 - 800 * degrees, 9.9 + 960 * degrees, 0.1), (round(960 * zoom), round(800 * zoom)), wgs84
    seen = {}
    for source in (placed, by_rpcs):
        seen[source] = preview(source, *view)
        assert preview.facts["decimated"]
        assert preview.facts["pixel_metres"] == pytest.approx(metres / zoom, rel=0.01)
    np.testing.assert_allclose(seen[by_rpcs].astype(int), seen[placed], atol=2)


def test_a_view_with_larger_pixels_reads_overviews_and_not_the_whole(tmp_path, make_raster, preview):
    source = make_raster(
        tmp_path / "in.tif", np.tile(backscatter((512, 512)), (1, 4, 4)), tiled=True, blockxsize=256, blockysize=256
    )
    with rasterio.open(source, "r+") as dataset:
        dataset.build_overviews([2, 4, 8], Resampling.nearest)
    # Spoil the full resolution, as the overviews alone are to be seen.
    with rasterio.open(source, "r+") as dataset:
        dataset.write(np.full((1, 2048, 2048), np.nan, np.float32))
    with SarRaster.open(source) as raster:
        values, valid = DecimatedRaster.by(raster, 8.0).read((1,), (0, 256), (0, 256))
        assert valid.all()
        assert not DecimatedRaster.by(raster, 1.0).read((1,), (0, 256), (0, 256))[1].any()
    assert -40 < values.mean() < 0


def test_thinned_pixels_are_those_of_the_whole_wherever_one_begins_to_read(tmp_path, make_raster):
    source = make_raster(tmp_path / "in.tif", backscatter((700, 900)))
    with SarRaster.open(source) as raster:
        decimated = DecimatedRaster.by(raster, 3.7)
        whole = decimated.read((1,), (0, decimated.height), (0, decimated.width))[0]
        part = decimated.read((1,), (50, 120), (33, 200))[0]
        held = HeldRaster.of(decimated, (1,), lambda: None).read((1,), (50, 120), (33, 200))
    np.testing.assert_array_equal(part, whole[:, 50:120, 33:200])
    np.testing.assert_array_equal(held[0], part)
    assert held[1].all()


def test_of_a_large_raster_without_overviews_the_first_picture_is_coarse_and_then_fine(
    tmp_path, make_raster, preview, monkeypatch
):
    monkeypatch.setattr(windows, "_WINDOWS", 9)  # as if it were far larger: they meet few of its blocks
    monkeypatch.setattr(windows, "_ENOUGH", 10_000)
    monkeypatch.setattr(sight, "_QUICK_PIXELS", 1_000_000)
    layout = {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "zlevel": 1}
    rows, cols = np.mgrid[:2304, :2560]
    data = (backscatter(rows.shape)[0] + 8 * np.sin(rows / 500) * np.cos(cols / 400)).astype(np.float32)
    source = make_raster(tmp_path / "in.tif", data[None], **layout)
    view = (source, (5e5, 5.1e6 - 23_040, 5e5 + 25_600, 5.1e6), (320, 288))
    coarse = preview(*view, detail=0.5).astype(int)
    assert preview.facts["draft"]
    full = preview(*view).astype(int)
    assert not preview.facts["draft"]
    fine = preview(*view, detail=0.5).astype(int)  # of the same pixels as the coarse one
    assert (coarse[..., 3] == 255).all() and (fine[..., 3] == 255).all()
    assert np.abs(coarse - fine).mean() > 2  # not all of it was read
    low, high = (one[..., :3].reshape(9, 32, 10, 32, 3).mean((1, 3)) for one in (coarse, fine))
    assert np.corrcoef(low.ravel(), high.ravel())[0, 1] > 0.8
    again = Preview(tmp_path, preview.model, monkeypatch)
    np.testing.assert_array_equal(again(*view), full)  # whatever was shown before


def test_another_look_needs_no_run_of_the_network(tmp_path, make_raster, preview):
    source = make_raster(tmp_path / "in.tif", backscatter())
    view = (source, (5e5, 5.1e6 - 2000, 5e5 + 2600, 5.1e6), (260, 200))
    first = preview(*view)
    assert (preview.runs, preview.facts["network"]) == (1, True)
    grey, strong = preview(*view, vividness=0.0), preview(*view, vividness=2.0)
    structured = preview(*view, structure=1.0)
    assert (preview.runs, preview.facts["network"]) == (1, False)
    np.testing.assert_array_equal(preview(*view), first)
    assert np.ptp(grey[..., :3].astype(int), axis=2).max() <= 1
    chroma = [np.ptp(image[..., :3].astype(int), axis=2).mean() for image in (grey, first, strong)]
    assert chroma[0] < chroma[1] < chroma[2]
    assert np.abs(structured.astype(int) - first).mean() > 1
    preview(source, (5e5, 5.1e6 - 1000, 5e5 + 1300, 5.1e6), (260, 200))
    assert preview.runs == 2
    make_raster(source, backscatter(seed=1))  # another file under the same name is measured and coloured anew
    changed = preview(*view)
    assert preview.runs == 3
    assert np.abs(changed.astype(int) - first).mean() > 1


def test_brightness_is_that_of_the_whole_raster_in_every_part_of_it(tmp_path, make_raster, preview):
    data = backscatter((300, 400)) + np.linspace(-12, 12, 400, dtype=np.float32)
    source = make_raster(tmp_path / "in.tif", data)
    dark = preview(source, (5e5, 5.1e6 - 3000, 5e5 + 1000, 5.1e6), (100, 300), structure=1.0)
    bright = preview(source, (5e5 + 3000, 5.1e6 - 3000, 5e5 + 4000, 5.1e6), (100, 300), structure=1.0)
    assert bright[..., :3].mean() - dark[..., :3].mean() > 80


def test_pixels_finer_than_the_models_are_averaged_as_for_the_product(tmp_path, make_raster, run, preview):
    source = make_raster(tmp_path / "in.tif", backscatter((400, 480)), transform=from_origin(5e5, 5.1e6, 2.5, 2.5))
    run(source, tmp_path / "out.tif", model=preview.model)
    product, mask = image_of(tmp_path / "out.tif")
    picture = preview(source, (5e5, 5.1e6 - 1000, 5e5 + 1200, 5.1e6), (480, 400))
    assert preview.facts["pixel_metres"] == pytest.approx(10, rel=1e-3)
    assert np.abs(picture[..., :3].astype(int) - product)[mask].max() <= 2


def test_a_draft_is_coarser_and_says_so_unless_there_is_no_more_to_see(tmp_path, make_raster, preview):
    source = make_raster(tmp_path / "in.tif", backscatter())
    whole = (source, (5e5, 5.1e6 - 2000, 5e5 + 2600, 5.1e6), (260, 200))
    draft = preview(*whole, detail=0.5)
    assert preview.facts["draft"]
    assert preview.facts["decimated"]
    assert np.abs(draft.astype(int) - preview(*whole)).mean() < 25
    assert not preview.facts["draft"]
    preview(source, (5e5, 5.1e6 - 200, 5e5 + 260, 5.1e6), (260, 200), detail=0.5)  # zoomed in: all pixels are shown
    assert not preview.facts["draft"]


def test_where_there_is_nothing_to_show_a_sentence_says_why(tmp_path, make_raster, preview):
    data = backscatter()
    data[:, :, 130:] = np.nan
    source = make_raster(tmp_path / "in.tif", data)
    with pytest.raises(ExtentError, match=OUTSIDE):
        preview(source, (6e5, 5.1e6, 6.1e5, 5.11e6), (100, 100))
    with pytest.raises(ExtentError, match=EMPTY):
        preview(source, (5e5 + 2000, 5.1e6 - 500, 5e5 + 2500, 5.1e6), (100, 100))
    with pytest.raises(ExtentError, match=OUTSIDE):  # the other side of the Earth
        preview(source, (-2e7, -2e7, -1.9e7, -1.9e7), (100, 100), CRS.from_epsg(3857))
    assert preview.runs == 0
    large = make_raster(tmp_path / "large.tif", backscatter(), transform=from_origin(3e5, 5.4e6, 2000, 2000))
    whole_earth = preview(large, (-2e7, -2e7, 2e7, 2e7), (400, 400), CRS.from_epsg(3857))
    assert 10 < (whole_earth[..., 3] > 0).sum() < 100  # most of the view is far beyond the raster's UTM zone


def test_cancelling_stops_it_and_the_last_look_is_still_there(tmp_path, make_raster, preview):
    source = make_raster(tmp_path / "in.tif", backscatter())
    first = (source, (5e5, 5.1e6 - 2000, 5e5 + 2600, 5.1e6), (260, 200))
    preview(*first)
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        preview(source, (5e5, 5.1e6 - 1000, 5e5 + 1300, 5.1e6), (260, 200), check=flag)
    preview(*first, structure=1.0)
    assert preview.runs == 1


@pytest.mark.parametrize(
    "wrong", [{"structure": 1.5}, {"vividness": 3}, {"width": 0}, {"extent": [1, 1, 0, 2]}, {"detail": 0}, {"more": 1}]
)
def test_what_cannot_be_shown_is_refused(wrong):
    values = {"input": "a", "output": "b", "crs": "", "extent": [0, 0, 1, 1], "width": 5, "height": 5}
    with pytest.raises(OptionError):
        PreviewOptions.from_dict({**values, **wrong})


@pytest.mark.parametrize(
    "name", ["S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", "files__umbra_mount_yasur.tiff"]
)
def test_real_rasters_are_shown_on_a_web_map(shared_data, preview, name):
    path = shared_data / "georef" / name
    with SarRaster.open(path) as raster:
        own = CRS.from_wkt(raster.grid.crs_wkt)
        xmin, ymin, xmax, ymax = rasterio.warp.transform_bounds(own, CRS.from_epsg(3857), *raster.grid.bounds())
    picture = preview(path, (xmin, ymin, xmax, ymax), (240, 240), CRS.from_epsg(3857), structure=1.0)
    seen = picture[..., 3] == 255
    assert 0.5 < seen.mean() < 1.0  # turned a little, or much, against the map
    assert picture[seen][:, :3].std() > 10


@pytest.fixture
def coloured_pair(tmp_path, make_raster):
    """A raster of three covers, and a reference of it with colours of its own, in pixels twice as large."""
    rows, cols = np.mgrid[:320, :400]
    classes = (rows // 90 + cols // 70) % 3
    speckle = 10 * np.log10(np.random.default_rng(0).gamma(4.4, 1 / 4.4, (320, 400)))
    source = make_raster(tmp_path / "in.tif", (np.array([-22.0, -13, -9])[classes] + speckle).astype(np.float32)[None])
    colours = np.array([[20, 60, 160], [190, 110, 80], [60, 140, 40]], np.uint8)[classes[::2, ::2]]
    return source, write_reference(tmp_path / "older.tif", colours)


def write_reference(path, colours, west=5e5):
    with rasterio.open(
        path, "w", driver="GTiff", height=colours.shape[0], width=colours.shape[1], count=3, dtype="uint8", crs=UTM,
        transform=from_origin(west, 5.1e6, 20, 20),
    ) as file:  # fmt: skip
        file.write(np.moveaxis(colours, 2, 0))
    return str(path)


@pytest.mark.parametrize("mode", ["global", "local"])
def test_with_a_reference_it_is_the_product_with_that_reference(tmp_path, coloured_pair, run, preview, mode):
    source, reference = coloured_pair
    look = {"structure": 0.3, "reference": reference, "reference_mode": mode}
    run(source, tmp_path / "out.tif", model=preview.model, **look)
    product = image_of(tmp_path / "out.tif")[0]
    view = (source, (5e5, 5.1e6 - 3200, 5e5 + 4000, 5.1e6), (400, 320))
    plain = preview(*view, structure=0.3).astype(int)[..., :3]
    assert preview.facts["reference_cover"] is None
    picture = preview(*view, **look).astype(int)[..., :3]
    assert not preview.facts["network"]  # the network's answer for the view was there
    assert preview.facts["reference_cover"] > 0.95
    assert np.abs(picture - plain).mean() > 8
    difference = np.abs(picture - product)[64:-64, 64:-64]
    assert difference.max() <= 4
    assert difference.mean() < 0.5
    # Decimated, the maps are those of the same places; neither another view nor another look is a fit.
    surveyed = preview.runs
    coarse = preview(source, view[1], (100, 80), **look)[..., :3].astype(int)
    assert preview.runs == surveyed + 1
    preview(source, view[1], (100, 80), **{**look, "structure": 1.0})
    assert preview.runs == surveyed + 1
    assert np.abs(coarse.mean((0, 1)) - picture.mean((0, 1))).max() < np.abs(plain - picture).mean()


def test_a_reference_that_cannot_be_used_is_told_of_and_left_out(tmp_path, coloured_pair, preview):
    source, reference = coloured_pair
    view = (source, (5e5, 5.1e6 - 3200, 5e5 + 4000, 5.1e6), (400, 320))
    plain = preview(*view)
    elsewhere = write_reference(tmp_path / "elsewhere.tif", np.full((50, 50, 3), 90, np.uint8), west=7e5)
    gone = str(tmp_path / "gone.tif")
    for wrong, sentence in ((elsewhere, "does not overlap"), (gone, "cannot be opened"), (str(source), "band")):
        for structure in (0.75, 0.9):  # said again with every look
            picture = preview(*view, reference=wrong, structure=structure)
            assert [one["code"] for one in preview.warnings if one["event"] == "warning"] == ["reference"]
            assert sentence in preview.warnings[-1]["text"]
            assert preview.facts["reference_cover"] is None
            if structure == 0.75:
                np.testing.assert_array_equal(picture, plain)
    preview(*view, reference=reference)
    Path(elsewhere).unlink()
    for name in (elsewhere, gone):  # other contents under names that were of no use
        shutil.copy(reference, name)
        steered = preview(*view, reference=name)
        assert preview.facts["reference_cover"] > 0.95
    assert np.abs(steered.astype(int) - plain).mean() > 3


def test_a_survey_that_was_stopped_goes_on_where_it_was(tmp_path, make_raster, preview, monkeypatch):
    data = backscatter((512, 1600))
    source = make_raster(tmp_path / "in.tif", data)
    reference = write_reference(tmp_path / "r.tif", np.random.default_rng(0).integers(1, 255, (256, 800, 3), np.uint8))
    view = (source, (5e5, 5.1e6 - 3200, 5e5 + 4000, 5.1e6), (400, 320))
    preview(*view)
    before = preview.runs

    def stop_after_two():
        if preview.runs - before >= 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        preview(*view, reference=reference, check=stop_after_two)
    assert preview.runs - before == 2
    preview(*view, reference=reference)
    resumed = preview.runs - before - 2
    assert preview.facts["reference_cover"] > 0.95
    whole = Preview(tmp_path, preview.model, monkeypatch)
    whole(*view, reference=reference)
    assert resumed < whole.runs - 1  # one is the view's own; of the two places at least the first was kept


def test_a_raster_that_lies_nowhere_is_shown_in_its_own_pixels(tmp_path, make_raster, preview):
    source = make_raster(tmp_path / "radar geometry.tif", backscatter((60, 80)), crs=None, transform=None)
    picture = preview(source, (0, -60, 80, 0), (80, 60), crs=None)
    assert (picture[:, :, 3] == 255).all()
    assert preview.facts["pixel_metres"] is None


@pytest.fixture
def told_model(make_model, tmp_path):
    return str(make_model(tmp_path / "told.safetensors", told=["prior", "polarisation", "level"]))


def most_apart(picture, product):
    """Largest difference in colour; the border's own pixels lie beyond the last centres of the network's cells."""
    difference = np.abs(picture[..., :3].astype(int) - image_of(product)[0])
    return difference[1:-1, 1:-1].max()


VIEW = (5e5, 5.1e6 - 2000, 5e5 + 2600, 5.1e6), (260, 200)


def test_it_starts_from_the_prior_that_the_product_starts_from(tmp_path, make_raster, run, preview, told_model):
    source = make_raster(tmp_path / "S1A_20210614T172017_VV.tif", backscatter(), descriptions=("VV",))
    options = {"model": told_model, "structure": 0.2}
    for more in ({}, {"date": "2021-01"}, {"prior": "none"}, {"prior": "Sahara"}):
        done = run(source, tmp_path / "out.tif", overwrite=True, **options, **more)
        picture = preview(source, *VIEW, **options, **more)
        assert most_apart(picture, tmp_path / "out.tif") <= 2
        said = preview.facts["prior"]
        assert done.result["tags"].get("COLORIZER_PRIOR", "none: None") == f"{_kind(said)}: {said}"


def _kind(said):
    return "none" if said is None else "climatology" if said.startswith("colours after") else "landscape"


def test_another_date_or_prior_asks_the_network_again_and_another_look_does_not(
    tmp_path, make_raster, preview, told_model
):
    source = make_raster(tmp_path / "scene.tif", backscatter())
    options = {"model": told_model}
    pictures = []
    for more in ({}, {"date": "2021-06-14"}, {"date": "2021-01-10"}, {"prior": "Sahara"}, {"prior": "none"}):
        pictures.append(preview(source, *VIEW, **options, **more).astype(int))
        assert (preview.runs, preview.facts["network"]) == (len(pictures), True)
        preview(source, *VIEW, structure=0.9, **options, **more)
        assert preview.runs == len(pictures)
        for before in pictures[:-1]:
            assert np.abs(pictures[-1] - before).mean() > 0.5


def test_zoomed_out_the_prior_lies_where_it_does(tmp_path, make_raster, preview, told_model):
    """From the Eifel to the Ruhr, 40 km: seen as a whole and a quarter as large, the colours are the same."""
    noise = np.random.default_rng(0).normal(-11, 1e-3, (1, 400, 400)).astype(np.float32)
    transform = from_origin(2.8e5, 5.72e6, 100, 100)
    source = make_raster(tmp_path / "S1A_20210614T172017_VV.tif", noise, transform=transform)
    extent = (2.8e5, 5.68e6, 3.2e5, 5.72e6)
    own = preview(source, extent, (400, 400), model=told_model, structure=0.0).astype(int)
    assert not preview.facts["decimated"]
    small = preview(source, extent, (100, 100), model=told_model, structure=0.0).astype(int)
    assert preview.facts["decimated"] and "June" in preview.facts["prior"]
    means = own.reshape(100, 4, 100, 4, 4).mean((1, 3))
    assert np.ptp(means[..., 1]) > 5
    assert np.abs(small - means)[8:-8, 8:-8, :3].max() <= 3


def test_a_reference_is_the_prior_and_one_that_cannot_be_used_leaves_that_of_the_place(
    tmp_path, coloured_pair, run, preview, told_model
):
    source, reference = coloured_pair
    view = (source, (5e5, 5.1e6 - 3200, 5e5 + 4000, 5.1e6), (400, 320))
    options = {"model": told_model, "structure": 0.0}
    plain = preview(*view, **options)
    assert preview.facts["prior"].startswith("colours after NASA Blue Marble")
    steered = preview(*view, reference=reference, **options).astype(int)
    assert preview.facts["network"]
    assert preview.facts["prior"].startswith("colours of the reference older.tif")
    run(source, tmp_path / "out.tif", reference=reference, **options)
    assert most_apart(steered, tmp_path / "out.tif") <= 4
    np.testing.assert_array_equal(preview(*view, reference=str(tmp_path / "gone.tif"), **options), plain)
    assert preview.facts["prior"].startswith("colours after NASA Blue Marble")
    assert [one["code"] for one in preview.warnings if one["event"] == "warning"] == ["reference"]


def test_the_raster_after_follows_in_the_colours_that_the_pair_has(tmp_path, make_raster, preview, small_model):
    from sar_colorizer.core.options.pair import PairOptions
    from sar_colorizer.core.pair.run import colorize_pair

    before, after = backscatter((320, 400)), backscatter((320, 400), seed=1)
    after[:, 100:250, 150:330] -= 9.0
    paths = [str(make_raster(tmp_path / f"{name}.tif", one)) for name, one in (("before", before), ("after", after))]
    outputs = [str(tmp_path / f"out_{name}.tif") for name in ("before", "after")]
    look = {"structure": 0.7, "vividness": 1.4}
    colorize_pair(
        Engine(), PairOptions(*paths, *outputs, model=str(small_model), **look), lambda event: None, CancelFlag()
    )
    extent = (5e5, 5.1e6 - 3200, 5e5 + 4000, 5.1e6)
    pictures = preview(paths[0], extent, (400, 320), after=paths[1], **look).reshape(2, 320, 400, 4)
    for picture, output in zip(pictures, outputs):
        product, mask = image_of(output)
        assert (picture[..., 3] == 255)[mask].all()
        difference = np.abs(picture[..., :3].astype(int) - product) * mask[..., None]
        assert difference[1:-1, 1:-1].max() <= 3
        assert difference.mean() < 0.5
    assert preview.facts["after_seen"]
    assert (pictures[0] == preview(paths[0], extent, (400, 320), **look)).all()
    # Another look at both is rendered only.
    ran = preview.runs
    preview(paths[0], extent, (400, 320), after=paths[1], structure=0.1)
    assert preview.runs == ran + 2  # the view of one raster alone took the place of that of both
    preview(paths[0], extent, (400, 320), after=paths[1], structure=0.9)
    assert preview.runs == ran + 2
    assert not preview.facts["network"]


def test_a_raster_after_that_is_not_in_view_is_transparent_and_one_that_cannot_be_compared_is_told(
    tmp_path, make_raster, preview
):
    before = make_raster(tmp_path / "before.tif", backscatter((200, 260)))
    far = make_raster(tmp_path / "far.tif", backscatter((200, 260), seed=1), transform=from_origin(6e5, 5.1e6, 10, 10))
    extent = (5e5, 5.1e6 - 2000, 5e5 + 2600, 5.1e6)
    pictures = preview(before, extent, (130, 100), after=str(far)).reshape(2, 100, 130, 4)
    assert (pictures[0][..., 3] > 0).all()
    assert not pictures[1].any()
    assert not preview.facts["after_seen"]
    loud = make_raster(tmp_path / "loud.tif", backscatter((200, 260), seed=1) + 60)
    with pytest.raises(UnitsError, match="calibrated differently"):
        preview(before, extent, (130, 100), after=str(loud), units="db")
    with pytest.raises(OptionError, match="of one raster alone"):
        preview(before, extent, (130, 100), after=str(far), reference="r.tif", reference_mode="local")


def test_a_product_is_previewed_as_it_is_colorized_zipped_or_not(sentinel1, tmp_path, run, preview):
    product = sentinel1.Product(rows=160, cols=200, seed=3)
    safe, archive = product.write(tmp_path), product.write(tmp_path, zipped=True)
    run(archive, tmp_path / "out.tif", model=preview.model)
    with SarRaster.open(safe) as raster:
        bounds = raster.grid.bounds()
    degrees = CRS.from_epsg(4326)
    of_folder = preview(safe, bounds, (220, 120), crs=degrees)
    of_zip = preview(archive, bounds, (220, 120), crs=degrees)
    assert np.array_equal(of_folder, of_zip)
    shown = of_zip[..., 3] == 255
    assert 0.3 < shown.mean() < 0.95  # slanted: corners lie beside it
    image, mask = image_of(tmp_path / "out.tif")
    assert np.abs(of_zip[shown][:, :3].mean(axis=0) - image[mask].mean(axis=0)).max() < 4
    stored = preview(archive, bounds, (220, 120), crs=degrees, calibration="none")
    assert not np.array_equal(stored, of_zip)
