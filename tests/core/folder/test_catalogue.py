"""A folder's catalogue: every product has its Item, those that were done before too, and all are in the Collection."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pystac
import pytest
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import Cancelled, OutputError
from sar_colorizer.core.folder.catalogue import FolderCatalogue
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.options.folder import FolderOptions


@pytest.fixture
def folder(tmp_path, make_raster):
    """A folder with two scenes, one of them in a sub-folder."""
    for seed, name in enumerate(("S1A_20210401T052623_a.tif", "sub/b.tif")):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        values = np.random.default_rng(seed).normal(-11, 3, (1, 96, 96)).astype(np.float32)
        make_raster(path, values)
    return tmp_path


@pytest.fixture
def run_folder(folder, small_model):
    def made(check=None, emit=lambda event: None, **settings):
        asked = {
            "input": str(folder / "in"),
            "output": str(folder / "out"),
            "recursive": True,
            "settings": {"model": str(small_model), "device": "cpu", **settings},
        }
        return colorize_folder(Engine(), FolderOptions.from_dict(asked), emit, check or CancelFlag())

    return made


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.json")}


def test_every_product_has_an_item_in_the_collection(folder, run_folder, validate_stac):
    result = run_folder(stac=True)
    assert result["collection"] == str(folder / "out" / "collection.json")
    (model,) = (folder / "out").glob("small-*.mlm.json")
    items = {"S1A_20210401T052623_a_colour.json", "sub/b_colour.json"}
    assert files(folder) == {"collection.json", model.name, *items}
    for name in files(folder):
        document = json.loads((folder / "out" / name).read_text())
        validate_stac(document)
        for link in document["links"]:
            assert (folder / "out" / name).parent.joinpath(link["href"]).is_file(), link
    read = pystac.Collection.from_file(result["collection"])
    assert {item.id for item in read.get_items()} == {"S1A_20210401T052623_a_colour", "sub-b_colour"}


def test_products_that_were_done_before_get_their_items_without_being_made_again(folder, run_folder, validate_stac):
    run_folder()
    assert files(folder) == set()
    before = {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.tif")}
    result = run_folder(stac=True)
    assert (result["done"], result["skipped"]) == (0, 2)
    assert {path: path.stat().st_mtime_ns for path in (folder / "out").rglob("*.tif")} == before
    documents = {name: (folder / "out" / name).read_text() for name in files(folder)}
    assert len(documents) == 4
    for text in documents.values():
        validate_stac(json.loads(text))
    # Made in the run itself they are the same.
    for path in (folder / "out").rglob("*.tif"):
        path.unlink()
    run_folder(stac=True)
    again = json.loads((folder / "out" / "sub/b_colour.json").read_text())
    first = json.loads(documents["sub/b_colour.json"])
    for item in (again, first):
        for changing in ("created", "end_datetime"):
            del item["properties"][changing]
    assert again == first


def test_a_foreign_file_under_an_items_name_fails_that_file_alone(folder, run_folder):
    (folder / "out" / "sub").mkdir(parents=True)
    (folder / "out" / "sub" / "b_colour.json").write_text("mine")
    result = run_folder(stac=True)
    assert (result["done"], result["failed"]) == (1, 1)
    assert "Move that file away" in result["failures"][0]["reason"]
    assert (folder / "out" / "sub" / "b_colour.json").read_text() == "mine"
    assert len(list(pystac.Collection.from_file(result["collection"]).get_items())) == 1


def test_a_foreign_collection_is_refused_before_anything_is_made(folder, run_folder):
    (folder / "out").mkdir()
    (folder / "out" / "collection.json").write_text("{}")
    with pytest.raises(OutputError, match=r"collection\.json, which SAR Colorizer did not write"):
        run_folder(stac=True)
    assert not list((folder / "out").rglob("*.tif"))


def test_a_catalogue_is_refused_before_it_is_begun(tmp_path, small_model):
    (tmp_path / "collection.json").write_text("[]")
    with pytest.raises(OutputError):
        FolderCatalogue(tmp_path, load_model(small_model), lambda event: None)


def test_what_was_made_before_a_cancel_is_in_the_collection(folder, run_folder):
    flag = CancelFlag()

    def emit(event):
        if event.get("code") == "file-made":
            flag.set()

    with pytest.raises(Cancelled):
        run_folder(check=flag, emit=emit, stac=True)
    read = pystac.Collection.from_file(str(folder / "out" / "collection.json"))
    assert [item.id for item in read.get_items()] == ["S1A_20210401T052623_a_colour"]


def test_an_item_that_cannot_be_written_is_a_warning(folder, run_folder, small_model):
    run_folder()
    (folder / "out" / "sub" / "b_colour.json").write_text("mine")
    warned = []
    result = run_folder(emit=lambda event: warned.append(event) if event["event"] == "warning" else None, stac=True)
    assert [event["code"] for event in warned] == ["stac"]
    assert result["skipped"] == 2
    assert len(list(pystac.Collection.from_file(result["collection"]).get_items())) == 1
