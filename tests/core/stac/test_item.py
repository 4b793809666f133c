"""The Item of a product is valid, true to its grid and tags, says that its colour is synthetic, and harms no file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from pystac.extensions.projection import ProjectionExtension
from pystac.extensions.sar import SarExtension
from pystac.extensions.sat import SatExtension
from rasterio.control import GroundControlPoint
from sar_colorizer.core.errors import Cancelled, OutputError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.stac.item import ColourProduct, check_item_place, colour_item, is_item_of
from sar_colorizer.core.stac.place import Place

SYNTHETIC = "sar_colorizer:synthetic"


@pytest.fixture
def colorize(run, small_model, tmp_path):
    """Colorize with an Item: ``colorize(source, **options)`` gives what the Item says."""

    def made(source: Path, **options):
        output = tmp_path / options.pop("name", "out.tif")
        run(source, output, model=str(small_model), stac=True, **options)
        return json.loads(output.with_suffix(".json").read_text())

    return made


@pytest.mark.parametrize("cog", [False, True])
def test_a_product_has_a_valid_item_that_says_what_it_is(scene_path, tmp_path, colorize, validate_stac, cog):
    named = tmp_path / "S1A_20210401T052623_VV.tif"
    shutil.copy(scene_path, named)
    item = colorize(named, cog=cog, confidence=str(tmp_path / "sure.tif"))
    read = validate_stac(item)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["S1A_20210401T052623_VV.tif", "out.json", "out.tif", "sure.tif", Path(model_href(item)).name]
    )
    properties = item["properties"]
    assert properties[SYNTHETIC] is True
    assert "SYNTHETIC COLOUR - not optical imagery" in properties["description"]
    assert "not optical imagery" in properties["keywords"]
    assert "were not observed" in properties["processing:lineage"]
    assert properties["start_datetime"] == "2021-04-01T00:00:00Z"
    with rasterio.open(tmp_path / "out.tif") as dataset:
        tags, transform, shape = dataset.tags(), dataset.transform, dataset.shape
    assert properties["created"] == tags["COLORIZER_DATE"]
    assert properties["sar_colorizer:model_sha256"] == tags["COLORIZER_MODEL_SHA256"]
    projection = ProjectionExtension.ext(read)
    assert projection.code == "EPSG:32632"
    assert tuple(projection.shape) == shape
    assert tuple(projection.transform) == tuple(transform)[:6]
    asset = item["assets"]["colour"]
    # To the letter: by this QGIS knows what it may open as a layer.
    geotiff = "image/tiff; application=geotiff"
    assert asset["type"] == (f"{geotiff}; profile=cloud-optimized" if cog else geotiff)
    assert asset["title"] == "Synthetic colour of S1A_20210401T052623_VV.tif"  # the layer's name, in QGIS
    assert [band["name"] for band in asset["bands"]] == ["red", "green", "blue"]
    assert "eo:common_name" not in json.dumps(item)
    assert item["assets"]["confidence"]["href"] == "./sure.tif"
    for one in item["assets"].values():
        assert (tmp_path / one["href"]).is_file()


def test_it_says_that_the_raster_is_unlike_the_training(tmp_path, make_raster, colorize):
    db = np.random.default_rng(0).normal(-11, 2, (1, 90, 90)).astype(np.float32)
    coarse = rasterio.transform.from_origin(5e5, 5.1e6, 500, 500)
    item = colorize(make_raster(tmp_path / "coarse.tif", db, transform=coarse))
    assert item["properties"]["sar_colorizer:unlike_training"] == "pixel size 4.17"
    item = colorize(make_raster(tmp_path / "fine.tif", db), overwrite=True)
    assert "sar_colorizer:unlike_training" not in item["properties"]


def model_href(item):
    return next(link["href"] for link in item["links"] if "mlm:name" in link)


def test_it_is_derived_from_the_radar_scene_and_from_the_model(scene_path, tmp_path, colorize, validate_stac):
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    shutil.copy(scene_path, scenes / "a.tif")
    item = colorize(scenes / "a.tif")
    derived = [link["href"] for link in item["links"] if link["rel"] == "derived_from"]
    assert derived == ["./scenes/a.tif", model_href(item)]
    model = json.loads((tmp_path / model_href(item)).read_text())
    validate_stac(model)
    assert model["properties"]["mlm:name"] == "small"
    assert model["assets"]["model"]["file:checksum"] == "1220" + item["properties"]["sar_colorizer:model_sha256"]
    # Neither says where on this disk anything lies.
    for document in (item, model):
        assert str(tmp_path.parent) not in json.dumps(document)
        assert not any(link["href"].startswith(("/", "file:")) for link in document["links"])


def test_the_scenes_instrument_and_orbit_are_told(scene_path, tmp_path, colorize, validate_stac):
    tagged = tmp_path / "scene.tif"
    shutil.copy(scene_path, tagged)
    with rasterio.open(tagged, "r+") as dataset:
        dataset.update_tags(
            ACQUISITION_START="2021-04-01T05:26:23.5", ACQUISITION_STOP="2021-04-01T05:26:48", PLATFORM="SENTINEL-1B",
            INSTRUMENT_MODE="IW", POLARISATIONS="VV VH", PRODUCT_TYPE="GRD", ORBIT_DIRECTION="ASCENDING",
            ABSOLUTE_ORBIT="26278", RELATIVE_ORBIT="15",
        )  # fmt: skip
    item = colorize(tagged)
    read = validate_stac(item)
    assert item["properties"]["datetime"] == "2021-04-01T05:26:23.500000Z"
    assert item["properties"]["platform"] == "sentinel-1b"
    assert SarExtension.ext(read).frequency_band == "C"
    assert SarExtension.ext(read).polarizations == ["VV", "VH"]
    assert SatExtension.ext(read).relative_orbit == 15
    assert SatExtension.ext(read).orbit_state == "ascending"


def test_without_a_date_the_item_says_so_and_a_warning_too(scene_path, tmp_path, run, small_model, validate_stac):
    source = tmp_path / "scene.tif"
    shutil.copy(scene_path, source)
    done = run(source, tmp_path / "out.tif", model=str(small_model), stac=True)
    assert "stac-date" in done.warnings()
    properties = json.loads((tmp_path / "out.json").read_text())["properties"]
    assert properties["datetime"] is None
    assert properties["start_datetime"] == "1978-01-01T00:00:00Z"
    assert properties["end_datetime"] == properties["created"]
    done = run(source, tmp_path / "b.tif", model=str(small_model), stac=True, date="2021-06-15")
    assert "stac-date" not in done.warnings()
    validate_stac(json.loads((tmp_path / "b.json").read_text()))


def test_a_raster_placed_by_points_has_a_footprint_and_no_geotransform(tmp_path, make_raster, colorize, validate_stac):
    source = tmp_path / "gcps.tif"
    values = np.random.default_rng(0).normal(-11, 2, (1, 100, 200)).astype(np.float32)
    corners = [(0, 0, 10.0, 50.0), (0, 200, 11.0, 50.2), (100, 0, 9.8, 49.0), (100, 200, 10.8, 49.2)]
    points = [GroundControlPoint(*corner) for corner in [*corners, (50, 100, 10.4, 49.6)]]
    make_raster(source, values, transform=rasterio.Affine.identity(), crs=None)
    with rasterio.open(source, "r+") as dataset:
        dataset.gcps = (points, "EPSG:4326")
    item = colorize(source)
    validate_stac(item)
    assert item["bbox"] == pytest.approx([9.8, 49.0, 11.0, 50.2], abs=0.02)
    assert {key for key in item["properties"] if key.startswith("proj:")} == {"proj:shape"}


def test_a_raster_that_lies_nowhere_has_an_item_without_geometry(tmp_path, make_raster, colorize, validate_stac):
    source = make_raster(
        tmp_path / "n.tif", np.full((1, 64, 64), -10, np.float32) + np.arange(64, dtype=np.float32) % 5,
        crs=None, transform=rasterio.Affine.identity(),
    )  # fmt: skip
    item = colorize(source)
    validate_stac(item)
    assert item["geometry"] is None
    assert "bbox" not in item


def test_a_crs_without_a_code_is_told_in_words(validate_stac, tmp_path):
    from affine import Affine
    from rasterio.crs import CRS

    own = CRS.from_proj4("+proj=laea +lat_0=47.3 +lon_0=8.1 +datum=WGS84").to_wkt(version="WKT2_2019")
    tags = {"COLORIZER_DATE": "2026-11-29T15:26:47Z", "SYNTHETIC": "SYNTHETIC COLOUR"}
    product = ColourProduct(Grid(20, 10, own, Affine(10, 0, 0, 0, -10, 0), area_or_point="Point"), tags, False)
    item = colour_item(product, Place(tmp_path / "x.tif"), "scene.tif")
    validate_stac(item)
    assert item["properties"]["proj:wkt2"] == own
    assert "proj:code" not in item["properties"]
    assert item["assets"]["colour"]["raster:sampling"] == "point"


def test_the_item_is_of_the_extent_that_was_colorized(scene_path, colorize):
    with rasterio.open(scene_path) as dataset:
        left, _, _, top = dataset.bounds
    item = colorize(scene_path, extent=(left + 500, top - 1500, left + 1500, top - 700))
    assert item["properties"]["proj:shape"] == [80, 100]
    assert item["properties"]["proj:transform"][2::3] == [left + 500, top - 700]


def test_an_item_is_the_same_when_it_is_made_of_the_finished_file(scene_path, tmp_path, colorize):
    item = colorize(scene_path, cog=True)
    product = ColourProduct.of_file(tmp_path / "out.tif")
    assert colour_item(product, Place(tmp_path / "out.tif"), str(scene_path)) == item


def test_a_file_of_its_name_that_is_none_of_its_own_is_never_replaced(scene_path, tmp_path, run, small_model):
    notes = tmp_path / "out.json"
    notes.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(OutputError, match=r"out\.json, which is not the Item of out\.tif"):
        run(scene_path, tmp_path / "out.tif", model=str(small_model), stac=True, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert notes.read_text() == '{"type": "FeatureCollection", "features": []}'
    # The Item of another product of the same stem is no more its own.
    notes.unlink()
    run(scene_path, tmp_path / "out.tif", model=str(small_model), stac=True)
    assert is_item_of(notes, tmp_path / "out.tif")
    with pytest.raises(OutputError, match="not the Item of out.tiff"):
        check_item_place(Place(tmp_path / "out.tiff"))


def test_an_item_of_its_own_is_replaced_with_the_product(scene_path, tmp_path, run, small_model):
    options = {"model": str(small_model), "overwrite": True}
    run(scene_path, tmp_path / "out.tif", stac=True, structure=0.2, **options)
    before = (tmp_path / "out.json").read_text()
    run(scene_path, tmp_path / "out.tif", stac=True, structure=0.9, **options)
    after = (tmp_path / "out.json").read_text()
    assert json.loads(after)["properties"]["sar_colorizer:structure"] == 0.9
    assert before != after
    # Made again without it, the Item is that of an image which is gone: it stays, and a warning says so.
    done = run(scene_path, tmp_path / "out.tif", structure=0.1, **options)
    assert "stac-outdated" in done.warnings()
    assert (tmp_path / "out.json").read_text() == after


def test_nothing_is_left_of_a_run_that_does_not_end(scene_path, tmp_path, small_model, monkeypatch):
    from sar_colorizer.core.cancellation import CancelFlag
    from sar_colorizer.core.colorize import pipeline
    from sar_colorizer.core.colorize.pipeline import Engine
    from sar_colorizer.core.options.colorize import ColorizeOptions

    options = ColorizeOptions(
        input=str(scene_path), output=str(tmp_path / "out.tif"), model=str(small_model), stac=True
    )
    flag = CancelFlag()

    def refuse(products):
        assert (tmp_path / "out.partial.json").exists()
        raise OutputError("no")

    monkeypatch.setattr(pipeline, "publish_together", refuse)
    with pytest.raises(OutputError):
        Engine().colorize(options, lambda event: None, flag)
    assert list(tmp_path.iterdir()) == []
    flag.set()
    with pytest.raises(Cancelled):
        Engine().colorize(options, lambda event: None, flag)
    assert list(tmp_path.iterdir()) == []


def test_a_product_on_which_publishing_fails_keeps_what_was_there(scene_path, tmp_path, run, small_model, monkeypatch):
    options = {"model": str(small_model), "overwrite": True, "stac": True}
    run(scene_path, tmp_path / "out.tif", **options)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    replace = Path.replace

    def fail(self, target):
        if Path(target) == tmp_path / "out.json" and self.name == "out.partial.json":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match="out.json cannot be replaced: Permission denied"):
        run(scene_path, tmp_path / "out.tif", structure=0.1, **options)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
