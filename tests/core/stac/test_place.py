"""Documents refer to each other by relative paths, and say nothing of where on the disk they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from sar_colorizer.core.stac.place import Place, relative_href


def test_an_item_lies_beside_its_product():
    place = Place(Path("/data/colour/a b.tif"))
    assert place.item == Path("/data/colour/a b.json")
    assert place.identifier == "a_b"
    assert place.href(place.product) == "./a b.tif"
    assert place.collection is None


def test_products_of_sub_folders_have_ids_of_their_own():
    folder = Path("/data/out")
    one, other = (Place(folder / sub / "x_colour.tif", folder) for sub in ("may", "june"))
    assert (one.identifier, other.identifier) == ("may-x_colour", "june-x_colour")
    assert one.href(one.collection) == "../collection.json"
    assert one.collection_id == "out"
    assert one.href(one.model("m", "0123456789abcdef")) == "../m-01234567.mlm.json"


def test_the_radar_scene_is_named_by_a_relative_path_where_it_is_near(tmp_path):
    scene = tmp_path / "scenes" / "é ü.tif"
    scene.parent.mkdir()
    scene.touch()
    assert Place(tmp_path / "colour" / "x.tif").source_href(str(scene)) == "../scenes/é ü.tif"
    assert Place(tmp_path / "scenes" / "x.tif").source_href(str(scene)) == "./é ü.tif"


@pytest.mark.parametrize("far", ["a/b/c/x.tif", "/x.tif"])
def test_the_radar_scene_is_named_by_its_name_alone_where_it_lies_far_off(tmp_path, far):
    scene = tmp_path / "private" / "scene.tif"
    scene.parent.mkdir()
    scene.touch()
    assert Place(tmp_path / far).source_href(str(scene)) == "scene.tif"


@pytest.mark.parametrize("name", ['NETCDF:"/home/me/scene.nc":VV', "/vsizip//home/me/S1A.zip/measurement/vv.tiff"])
def test_a_name_of_gdals_tells_no_folder(tmp_path, name):
    href = Place(tmp_path / "x.tif").source_href(name)
    assert "home" not in href
    assert "/" not in href


def test_a_reference_is_no_url_and_has_nothing_that_a_url_has_a_meaning_for():
    assert relative_href(Path("/data/http:x.tif"), Path("/data")) == "./http:x.tif"
    assert relative_href(Path("/data/50% #1?.tif"), Path("/data")) == "./50%25 %231%3F.tif"
