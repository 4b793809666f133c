"""The Collection has what its Items have in common, and links to those that are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.document import write_document
from sar_colorizer.core.stac.collection import check_collection_place, write_collection
from sar_colorizer.core.stac.item import ColourProduct, colour_item
from sar_colorizer.core.stac.place import Place


@pytest.fixture
def product(tmp_path):
    """A product with its Item: ``product(name, west, **tags)`` of 10 x 10 degrees."""

    def made(name: str, west: float = 10, north: float = 50, **tags: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        grid = Grid(10, 10, CRS.from_epsg(4326).to_wkt(), Affine(1, 0, west, 0, -1, north))
        every = {"COLORIZER_DATE": "2026-11-29T15:26:47Z", "COLORIZER_MODEL": "m", "COLORIZER_MODEL_SHA256": "0" * 64}
        place = Place(path, tmp_path)
        write_document(place.item, colour_item(ColourProduct(grid, {**every, **tags}, False), place, "radar.tif"))
        return path

    return made


def written(folder: Path) -> dict:
    return json.loads((folder / "collection.json").read_text())


def test_extent_summaries_and_links_are_those_of_the_items(tmp_path, product, validate_stac):
    one = product("a.tif", COLORIZER_ACQUISITION_DATE="2021-04-01 (as given)", PLATFORM="S1A", COLORIZER_STYLE="swir")
    other = product("sub/b.tif", west=15, COLORIZER_ACQUISITION_DATE="2020-02 (as given)", PLATFORM="S1B")
    assert write_collection(tmp_path, [one, other]) == tmp_path / "collection.json"
    read = validate_stac(written(tmp_path))
    assert read.extent.spatial.bboxes == [[10, 40, 25, 50]]
    assert written(tmp_path)["extent"]["temporal"]["interval"] == [["2020-02-01T00:00:00Z", "2021-04-01T23:59:59Z"]]
    summaries = written(tmp_path)["summaries"]
    assert summaries["sar_colorizer:synthetic"] == [True]
    assert summaries["platform"] == ["sentinel-1a", "sentinel-1b"]
    assert summaries["sar_colorizer:style"] == ["swir"]
    assert "not observed" in read.description


def test_pystac_walks_from_it_to_every_item_and_back(tmp_path, product):
    import pystac

    write_collection(tmp_path, [product("a b.tif"), product("sub/b.tif")])
    read = pystac.Collection.from_file(str(tmp_path / "collection.json"))
    items = {item.id: item for item in read.get_items()}
    assert set(items) == {"a_b", "sub-b"}
    for item in items.values():
        assert item.get_collection().id == read.id
        assert item.get_root().id == read.id


def test_what_a_run_before_put_in_stays_while_it_is_there(tmp_path, product):
    product("a.tif"), product("b.tif")
    write_collection(tmp_path, [tmp_path / "a.tif", tmp_path / "b.tif"])
    (tmp_path / "b.tif").unlink()
    write_collection(tmp_path, [product("c.tif")])
    hrefs = [link["href"] for link in written(tmp_path)["links"] if link["rel"] == "item"]
    assert hrefs == ["./a.json", "./c.json"]


def test_over_the_date_line_the_box_takes_the_shorter_way(tmp_path, product):
    write_collection(tmp_path, [product("a.tif", west=168), product("b.tif", west=-175), product("c.tif", west=175)])
    assert written(tmp_path)["extent"]["spatial"]["bbox"] == [[168, 40, -165, 50]]


def test_without_items_there_is_no_collection(tmp_path):
    (tmp_path / "a.tif").touch()
    assert write_collection(tmp_path, [tmp_path / "a.tif"]) is None
    assert not (tmp_path / "collection.json").exists()


@pytest.mark.parametrize("text", ["{}", "no JSON", '{"type": "Collection", "summaries": {}}'])
def test_a_file_of_another_program_is_refused(tmp_path, product, text):
    (tmp_path / "collection.json").write_text(text)
    with pytest.raises(OutputError, match="which SAR Colorizer did not write"):
        check_collection_place(tmp_path)
    (tmp_path / "collection.json").unlink()
    write_collection(tmp_path, [product("a.tif")])
    check_collection_place(tmp_path)
