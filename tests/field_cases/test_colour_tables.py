"""Colour tables: an optical image is what its table makes of it; radar behind one is no brightness."""

from __future__ import annotations

import csv

import cv2
import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp, Resampling
from rasterio.transform import from_bounds, from_origin
from rasterio.warp import transform_bounds
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.colour.reference_image import ReferenceImage
from sar_colorizer.core.composites.product import make_composite
from sar_colorizer.core.doctor.info import describe
from sar_colorizer.core.errors import BandError, ReferenceImageError
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.analysis import DespeckleOptions
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.preview.previewer import Previewer
from sar_colorizer.core.products.despeckle import despeckle_raster
from sar_colorizer.training.data.optical import read_optical

PLACE = {"crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10)}
CURE = "Choose the radar raster itself, or expand a grey one first (Raster > Conversion > PCT to RGB"


def grey_table(order):
    return {int(order[value]): (value, value, value, 255) for value in range(256)}


TABLES = {
    "classes": {1: (0, 90, 0, 255), 2: (200, 200, 80, 255), 3: (220, 0, 0, 255), 4: (0, 0, 200, 255)},
    "shuffled grey": grey_table(np.random.default_rng(1).permutation(256)),
    "inverted grey": grey_table(np.arange(256)[::-1]),
    "plain grey": grey_table(np.arange(256)),
}


def write(path, values, table, **profile):
    """One band with a colour table, (rows, cols)."""
    base = {"driver": "GTiff", "photometric": "PALETTE", **PLACE}
    with rasterio.open(
        path, "w", width=values.shape[1], height=values.shape[0], count=1, dtype=values.dtype.name,
        **{**base, **profile},
    ) as out:  # fmt: skip
        out.write(values, 1)
        out.write_colormap(1, table)
    return path


def classes(shape=(300, 300), seed=0):
    rows, cols = -(-shape[0] // 10), -(-shape[1] // 10)
    small = np.random.default_rng(seed).integers(1, 5, (rows, cols), np.uint8)
    return small.repeat(10, axis=0).repeat(10, axis=1)[: shape[0], : shape[1]]


def coloured(values, table):
    """(3, rows, cols) uint8 by the table."""
    lookup = np.zeros((256, 3), np.uint8)
    for index, colour in table.items():
        lookup[index] = colour[:3]
    return np.moveaxis(lookup[values], 2, 0)


def radar(make_raster, path, shape=(300, 300)):
    rng = np.random.default_rng(2)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    db = -12 + 4 * np.sin(rows / 31) * np.cos(cols / 23) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, shape))
    return make_raster(path, db[None].astype(np.float32), descriptions=["VV"])


@pytest.mark.parametrize("name", TABLES)
def test_no_command_takes_indices_of_colours_for_radar(tmp_path, small_model, name):
    source = write(tmp_path / "quicklook.tif", classes(), TABLES[name])
    out, model = str(tmp_path / "out.tif"), str(small_model)
    asked = {"input": str(source), "output": out}
    view = PreviewOptions(
        **asked, crs=rasterio.crs.CRS.from_epsg(32632).to_wkt(), extent=(5e5, 5.1e6 - 3000, 5e5 + 3000, 5.1e6),
        width=100, height=100, model=model,
    )  # fmt: skip
    from sar_colorizer.core.options.colorize import ColorizeOptions

    for command in (
        lambda: Engine().colorize(ColorizeOptions(**asked, model=model), print, CancelFlag()),
        lambda: Engine().colorize(ColorizeOptions(**asked, model=model, bands=(1,)), print, CancelFlag()),
        lambda: make_composite(CompositeOptions(**asked, kind="db-grey"), print, lambda: None),
        lambda: despeckle_raster(DespeckleOptions(**asked), print, lambda: None),
        lambda: Previewer(Engine()).preview(view, print, lambda: None),
    ):
        with pytest.raises(BandError, match="has a colour table: its values are indices of colours") as refused:
            command()
        assert CURE in str(refused.value)
        assert [path.name for path in tmp_path.iterdir()] == ["quicklook.tif"]


def test_a_description_still_tells_of_it_and_why_it_is_no_radar(tmp_path):
    source = write(tmp_path / "quicklook.tif", classes(), TABLES["classes"])
    found = describe(str(source))
    assert (found["width"], found["height"]) == (300, 300)
    assert CURE in found["bands"][0]["error"]
    assert "units" not in found["bands"][0]


def test_a_folder_reports_the_file_and_colorizes_the_others(tmp_path, small_model, make_raster):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a_quicklook.tif", classes((160, 160)), TABLES["shuffled grey"])
    radar(make_raster, tmp_path / "in" / "b.tif", (160, 160))
    options = {"input": str(tmp_path / "in"), "output": str(tmp_path / "out"), "settings": {"model": str(small_model)}}
    colorize_folder(Engine(), FolderOptions.from_dict(options), lambda _: None, CancelFlag())
    with (tmp_path / "out" / "colorize-report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert CURE in rows["a_quicklook.tif"]["reason"]
    assert (tmp_path / "out" / "b_colour.tif").exists() and not (tmp_path / "out" / "a_quicklook_colour.tif").exists()


def test_training_leaves_the_file_out_and_says_why(tmp_path, make_raster):
    from sar_colorizer.core.cancellation import never_cancelled
    from sar_colorizer.training.config.data import DataConfig
    from sar_colorizer.training.config.training import TrainerConfig, TrainingConfig
    from sar_colorizer.training.data.dataset import open_data

    for side in ("s1", "s2"):
        (tmp_path / "data" / side).mkdir(parents=True)
    for name in "ab":
        radar(make_raster, tmp_path / "data" / "s1" / f"{name}.tif")
        write(tmp_path / "data" / "s2" / f"{name}.tif", classes(), TABLES["classes"])
    write(tmp_path / "data" / "s1" / "b.tif", classes(), TABLES["plain grey"])
    config = TrainingConfig(
        data=(DataConfig(path=str(tmp_path / "data"), part="train", units="db", optical_side="l2a"),),
        trainer=TrainerConfig(steps=1, batch=1, crop=128),
    )
    data = open_data(config, tmp_path / "cache", never_cancelled, lambda _: None)
    assert [(path.rpartition("/")[2], CURE in reason) for path, reason in data.skipped] == [("b.tif", True)]
    [sample] = data.train.samples(None)
    np.testing.assert_array_equal(
        np.moveaxis(sample.optical, 2, 0), coloured(classes(), TABLES["classes"])[:, 6:294, 6:294]
    )


def test_a_table_on_a_band_that_is_not_in_use_refuses_nothing(tmp_path, run, small_model):
    """An image file of classes and backscatter, as ERDAS keeps them; the classes come first."""
    rng = np.random.default_rng(2)
    amplitude = np.clip(300 * rng.gamma(4.4, 1 / 4.4, (200, 200)) ** 0.5, 1, 65535).astype(np.uint16)
    path = tmp_path / "stack.img"
    with rasterio.open(path, "w", driver="HFA", width=200, height=200, count=2, dtype="uint16", **PLACE) as out:
        out.write(classes((200, 200)).astype(np.uint16), 1)
        out.write(amplitude, 2)
        out.write_colormap(1, TABLES["classes"])
    with rasterio.open(path) as dataset:
        assert dataset.colormap(1)[4] == (0, 0, 200, 255)
    alone = tmp_path / "alone.tif"
    with rasterio.open(alone, "w", driver="GTiff", width=200, height=200, count=1, dtype="uint16", **PLACE) as out:
        out.write(amplitude, 1)
    options = {"model": str(small_model), "units": "amplitude"}
    for source, name, more in ((alone, "alone", {}), (path, "matched", {}), (path, "chosen", {"bands": (2,)})):
        run(source, tmp_path / f"{name}_colour.tif", **options, **more)
    pictures = [rasterio.open(tmp_path / f"{name}_colour.tif").read() for name in ("alone", "matched", "chosen")]
    np.testing.assert_array_equal(pictures[0], pictures[1])
    np.testing.assert_array_equal(pictures[0], pictures[2])
    with pytest.raises(BandError, match="Band 1 of .* has a colour table"):
        run(path, tmp_path / "wrong.tif", **options, bands=(1,))


def test_measurements_that_are_only_drawn_in_colours_are_measurements(tmp_path, run, small_model, make_raster):
    """Fractions are no indices: a table beside them is a legend."""
    source = radar(make_raster, tmp_path / "plain.tif")
    drawn = tmp_path / "drawn.vrt"
    drawn.write_text(
        '<VRTDataset rasterXSize="300" rasterYSize="300"><SRS>EPSG:32632</SRS>'
        "<GeoTransform>500000,10,0,5100000,0,-10</GeoTransform>"
        '<VRTRasterBand dataType="Float32" band="1"><Description>VV</Description><ColorInterp>Palette</ColorInterp>'
        '<ColorTable><Entry c1="0" c2="0" c3="0" c4="255"/><Entry c1="9" c2="9" c3="9" c4="255"/></ColorTable>'
        f'<SimpleSource><SourceFilename relativeToVRT="0">{source}</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )
    for path in (source, drawn):
        run(path, path.with_suffix(".out.tif"), model=str(small_model))
    pictures = [rasterio.open(path.with_suffix(".out.tif")).read() for path in (source, drawn)]
    np.testing.assert_array_equal(*pictures)


def blocks(path, side=10):
    with ReferenceImage.open(str(path)) as reference:
        rows, cols = reference.grid.height // side, reference.grid.width // side
        return reference.block_means(reference.grid, 0, 0, side, (rows, cols))


@pytest.mark.parametrize("kind", ["geotiff", "png", "nodata", "alpha", "mask", "beyond"])
def test_a_reference_with_a_colour_table_has_the_colours_of_its_table(tmp_path, kind):
    values, table, profile = classes(), dict(TABLES["classes"]), {}
    gone = values == 3
    if kind == "png":
        profile = {"driver": "PNG", "photometric": None}
        table = {index: table.get(index, (1, 2, 3, 255)) for index in range(8)}
    elif kind == "nodata":
        profile = {"nodata": 3}
    elif kind == "alpha":
        profile, table[3] = {"driver": "PNG", "photometric": None}, (220, 0, 0, 0)
        table = {index: table.get(index, (1, 2, 3, 255)) for index in range(8)}
    path = tmp_path / ("image.png" if "driver" in profile else "image.tif")
    if kind == "beyond":  # a table that ends before the values do: as VRTs have them
        write(tmp_path / "full.tif", values, table)
        path = tmp_path / "short.vrt"
        entries = "".join(
            f'<Entry c1="{r}" c2="{g}" c3="{b}" c4="{a}"/>' for r, g, b, a in [(0, 0, 0, 255), table[1], table[2]]
        )
        path.write_text(
            '<VRTDataset rasterXSize="300" rasterYSize="300"><SRS>EPSG:32632</SRS>'
            '<GeoTransform>500000,10,0,5100000,0,-10</GeoTransform><VRTRasterBand dataType="Byte" band="1">'
            f"<ColorInterp>Palette</ColorInterp><ColorTable>{entries}</ColorTable>"
            '<SimpleSource><SourceFilename relativeToVRT="1">full.tif</SourceFilename><SourceBand>1</SourceBand>'
            "</SimpleSource></VRTRasterBand></VRTDataset>"
        )
        gone = values > 2
    else:
        write(
            path,
            values,
            table,
            **{k: v for k, v in profile.items() if v is not None},
            **({"photometric": "PALETTE"} if "driver" not in profile else {}),
        )
    if kind == "mask":
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as out:
            out.write_mask((~gone).astype(np.uint8) * 255)
    if kind in {"geotiff", "png"}:
        gone = np.zeros_like(gone)
    found, there = blocks(path)
    np.testing.assert_array_equal(there, ~gone[::10, ::10])
    expected = np.moveaxis(coloured(values, table), 0, 2)[::10, ::10]
    assert np.abs(255 * found - expected)[there].max() < 0.01
    optical, valid, _ = read_optical(path, (1, 2, 3), ())
    np.testing.assert_array_equal(valid, ~gone)
    assert np.array_equal(optical[:, valid], coloured(values, table)[:, valid])


def test_colours_are_averaged_and_not_their_numbers(tmp_path):
    """1 green and 3 blue beside each other are no 2, yellow; with overviews of numbers or without."""
    table = {0: (0, 0, 0, 255), 1: (0, 200, 0, 255), 2: (250, 250, 0, 255), 3: (0, 0, 100, 255)}
    values = np.where(np.indices((400, 400)).sum(axis=0) % 2, 1, 3).astype(np.uint8)
    path = write(tmp_path / "mixed.tif", values, table)
    plain, _ = blocks(path, 20)
    assert np.abs(255 * plain - [0, 100, 50]).max() < 1.01
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 4, 8], Resampling.nearest)
    np.testing.assert_array_equal(plain, blocks(path, 20)[0])


def test_steered_by_a_table_a_product_is_as_by_the_expanded_image(tmp_path, run, small_model, make_raster):
    source = radar(make_raster, tmp_path / "radar.tif")
    values = classes()
    write(tmp_path / "table.tif", values, TABLES["classes"])
    expanded = make_raster(tmp_path / "expanded.tif", coloured(values, TABLES["classes"]), photometric="RGB")
    for reference in (tmp_path / "table.tif", expanded):
        run(source, tmp_path / f"by_{reference.stem}.tif", model=str(small_model), reference=str(reference))
    pictures = [rasterio.open(tmp_path / f"by_{name}.tif").read() for name in ("table", "expanded")]
    np.testing.assert_array_equal(*pictures)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3035", "EPSG:2056"])
def test_a_table_lies_where_the_expanded_image_does(tmp_path, make_raster, crs):
    """CRSs whose axes come in either order."""
    west, south, east, north = transform_bounds("EPSG:32632", crs, 5e5, 5.1e6 - 3000, 5e5 + 3000, 5.1e6)
    place = {"crs": crs, "transform": from_bounds(west, south, east, north, 300, 300)}
    table = write(tmp_path / "table.tif", classes(), TABLES["classes"], **place)
    expanded = make_raster(tmp_path / "rgb.tif", coloured(classes(), TABLES["classes"]), photometric="RGB", **place)
    radar_grid = Grid(300, 300, rasterio.crs.CRS.from_epsg(32632).to_wkt(), from_origin(5e5, 5.1e6, 10, 10))
    found = []
    for path in (table, expanded):
        with ReferenceImage.open(str(path)) as reference:
            found.append(reference.block_means(radar_grid, 40, 40, 10, (22, 22)))
    assert found[0][1].all() and found[1][1].all()
    assert 255 * np.abs(found[0][0] - found[1][0]).max() < 1.01


def test_training_tells_an_optical_raster_with_a_table_from_the_radar(tmp_path, make_raster):
    from sar_colorizer.training.config.data import DataConfig
    from sar_colorizer.training.data.layouts import list_items

    folder = tmp_path / "data"
    folder.mkdir()
    radar(make_raster, folder / "a_vv.tif")
    write(folder / "b.tif", classes(), TABLES["classes"])
    items = list_items(DataConfig(path=str(folder), layout="rasters")).items
    assert {(item.sar.name, item.optical.name) for item in items} == {("a_vv.tif", "b.tif")}


def test_a_comparison_takes_the_colours_of_the_table(tmp_path, make_raster):
    pytest.importorskip("jinja2")
    from sar_colorizer.core.options.analysis import CompareOptions
    from sar_colorizer.training.comparison.run import IMAGE, compare

    values = classes()
    optical = write(tmp_path / "table.tif", values, TABLES["classes"])
    product = make_raster(tmp_path / "product.tif", coloured(values, TABLES["classes"]), photometric="RGB")
    asked = CompareOptions(str(product), str(optical), str(tmp_path / "report.html"))
    made = compare(asked, lambda _: None, lambda: None)
    assert made["pixels"] == 300 * 300
    assert made["scores"][IMAGE]["PSNR"] == 100.0


def test_a_transparent_table_is_no_reference(tmp_path):
    table = {index: (index, 0, 0, 0) for index in range(8)}
    path = tmp_path / "clear.png"
    with rasterio.open(path, "w", driver="PNG", width=300, height=300, count=1, dtype="uint8", **PLACE) as out:
        out.write(classes(), 1)
        out.write_colormap(1, table)
    with pytest.raises(ReferenceImageError, match="no valid pixels"):
        ReferenceImage.open(str(path))


def test_grey_without_a_table_is_still_refused_as_a_reference(tmp_path):
    path = tmp_path / "grey.png"
    assert cv2.imwrite(str(path), classes())
    with pytest.raises(ReferenceImageError, match="has 1 band and shows no colour"):
        ReferenceImage.open(str(path))
    assert ColorInterp.palette not in rasterio.open(path).colorinterp
