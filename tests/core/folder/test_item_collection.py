"""STAC ItemCollections as inputs: the right asset of each Item, safe names, and sentences on what cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.folder import item_collection
from sar_colorizer.core.folder.inputs import find_files
from sar_colorizer.core.options.folder import FolderOptions

COG = "image/tiff; application=geotiff; profile=cloud-optimized"


def asset(href, *roles, media=COG):
    return {"href": href, "roles": list(roles), **({"type": media} if media else {})}


def item(name, **assets):
    return {"type": "Feature", "stac_version": "1.0.0", "id": name, "assets": assets}


@pytest.fixture
def find(tmp_path):
    """Write an ItemCollection and look for inputs in it."""

    def run(*items, name="items.json", **options):
        (tmp_path / name).write_text(json.dumps({"type": "FeatureCollection", "features": items}), "utf-8")
        asked = FolderOptions(input=str(tmp_path / name), output=str(tmp_path / "out"), network=True, **options)
        return find_files(asked, lambda _: False)

    return run


def test_the_co_polarised_raster_of_each_item_is_the_input_and_its_id_the_name(find, tmp_path):
    files = find(
        item("S1A_one", thumbnail=asset("t.png", media="image/png"), vh=asset("vh.tif"), vv=asset("vv.tif", "data")),
        item("S1A_two.v1", hh=asset("hh.tif"), hv=asset("hv.tif")),
        item("three", preview=asset("p.tif", "overview"), data=asset("d.tif", "data"), other=asset("o.tif")),
        item("four", meta=asset("m.json", media="application/json"), some=asset("s.TIF", media="")),
    )
    assert [Path(file.source).name for file in files] == ["vv.tif", "hh.tif", "d.tif", "s.TIF"]
    assert [file.name for file in files] == ["S1A_one", "S1A_two.v1", "three", "four"]
    assert [file.output for file in files] == [
        tmp_path / "out" / f"{stem}_colour.tif" for stem in ("S1A_one", "S1A_two.v1", "three", "four")
    ]
    assert not any(file.refused for file in files)


def test_hrefs_of_every_kind_lead_to_what_gdal_opens(find, tmp_path):
    (tmp_path / "a b.tif").touch()
    hrefs = [
        "./sub/a.tif",
        "a%20b.tif",
        str(tmp_path / "c.tif"),
        (tmp_path / "d e.tif").as_uri(),
        "https://host/e%20f.tif?sig=1",
        "s3://bucket/f.tif",
        "gs://bucket/g.tif",
        "/vsis3/bucket/h.tif",
    ]
    files = find(*(item(f"i{number}", vv=asset(href)) for number, href in enumerate(hrefs)))
    assert [file.source for file in files] == [
        str(tmp_path / "sub" / "a.tif"),
        str(tmp_path / "a b.tif"),
        str(tmp_path / "c.tif"),
        str(tmp_path / "d e.tif"),
        "/vsicurl/https://host/e%20f.tif?sig=1",
        "/vsis3/bucket/f.tif",
        "/vsigs/bucket/g.tif",
        "/vsis3/bucket/h.tif",
    ]


def test_a_whole_product_on_the_disk_comes_first(find, sentinel1, tmp_path):
    safe = sentinel1.Product(rows=64, cols=64).write(tmp_path)
    files = find(item("a", vv=asset("vv.tif", "data"), product=asset(f"{safe.name}/manifest.safe", media="text/xml")))
    assert files[0].source == str(safe / "manifest.safe")
    on_server = find(
        item("b", vv=asset("s3://b/vv.tif"), product=asset("s3://b/S1A.SAFE/manifest.safe", media="")),
        item("c", product=asset("https://host/S1A_IW.zip", "data", media="application/zip")),
    )
    assert on_server[0].source == "/vsis3/b/vv.tif"
    assert on_server[1].refused.startswith("The Item's product lies on a server, and Sentinel-1 products are read from")


def test_an_asset_is_taken_by_its_key_where_one_is_asked_for(find):
    files = find(item("a", vv=asset("vv.tif"), vh=asset("vh.tif")), item("b", vv=asset("vv.tif")), asset="vh")
    assert Path(files[0].source).name == "vh.tif"
    assert (files[0].refused, files[1].refused) == ("", "The Item has no asset 'vh'. It has: vv.")


def test_an_item_without_a_raster_is_refused_and_stops_no_other(find):
    files = find(
        item("a", thumbnail=asset("t.png", "thumbnail", media="image/png")),
        item("b"),
        "no item",
        item("c", vv={"href": 5}, vh={"href": "a\nb.tif"}, x={"href": "<VRTDataset/>"}, y="no asset"),
        item("d", vv=asset("vv.tif")),
    )
    assert files[0].refused.startswith("The Item has no asset that is a raster of data. It has: thumbnail.")
    assert files[1].refused == files[2].refused == "It is no STAC Item with assets."
    assert "It has: vv, vh, x, y" in files[3].refused
    assert files[4].refused == ""
    assert len({file.source for file in files}) == 5


def test_ids_lead_nowhere_and_never_share_a_product(find, tmp_path):
    ids = ["../../etc/passwd", "..", "/abs/x", "a\\b", "A", "a", "a", "", 7]
    ids += ["x" * 400, "界" * 200, "b\0c", "Überflutung é"]
    files = find(*(item(one, vv=asset(f"{number}.tif")) for number, one in enumerate(ids)))
    assert {file.output.parent for file in files} == {tmp_path / "out"}
    names = [file.output.name for file in files]
    assert len({name.casefold() for name in names}) == len(ids)
    assert not any(name.startswith(".") or len(name.encode()) > 255 or "\0" in name for name in names)
    assert names[4:7] == ["A_colour.tif", "a_2_colour.tif", "a_3_colour.tif"]
    assert names[-1] == "Überflutung_é_colour.tif"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"type": "FeatureCollection", "features": []}', "has no Items"),
        ('{"type": "Catalog", "links": []}', "is no STAC ItemCollection"),
        ('{"type": "FeatureCollection", "features": {}}', "is no STAC ItemCollection"),
        ("[1, 2]", "is no STAC ItemCollection"),
        ('{"type": ', "is no JSON that can be read"),
        ("[" * 100_000, "is no JSON that can be read"),
        ("\xff", "is no JSON that can be read"),
    ],
)
def test_what_is_no_item_collection_is_refused_with_a_sentence(tmp_path, text, sentence):
    (tmp_path / "items.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(OptionError, match=sentence):
        find_files(FolderOptions(input=str(tmp_path / "items.json"), output=str(tmp_path / "out")), lambda _: False)


def test_a_giant_file_is_not_read(find, monkeypatch):
    monkeypatch.setattr(item_collection, "_LARGEST", 100)
    with pytest.raises(OptionError, match="more than an ItemCollection that can be read"):
        find(item("a" * 200, vv=asset("vv.tif")))


def test_one_item_is_a_collection_of_one_and_the_ending_does_not_matter(find, tmp_path):
    assert len(find(item("a", vv=asset("vv.tif")), name="answer.txt")) == 1
    (tmp_path / "one.geojson").write_text(json.dumps(item("alone", vv=asset("vv.tif"))))
    options = FolderOptions(input=str(tmp_path / "one.geojson"), output=str(tmp_path / "out"))
    assert [file.output.name for file in find_files(options, lambda _: False)] == ["alone_colour.tif"]
