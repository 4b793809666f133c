"""The facts of a worker, found out in this process."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from pathlib import Path

import pytest
from sar_colorizer import __version__
from sar_colorizer.core.cluster import fitness
from sar_colorizer.core.cluster.fitness import Question, code_digest, why_unfit, worker_facts
from sar_colorizer.core.cluster.orders import everywhere
from sar_colorizer.core.model.shipped import shipped_models
from sar_colorizer.core.options.colorize import ColorizeOptions


def asked(**changes):
    values = {"run": "r", "model": "", "folder": "", "sentinel": "", "inputs": (), "device": "cpu", **changes}
    return asyncio.run(worker_facts(Question(**values)))


@pytest.fixture
def place(tmp_path, small_model):
    model, raster, folder = tmp_path / "m.safetensors", tmp_path / "in.tif", tmp_path / "out"
    folder.mkdir()
    for path in (raster, folder / "sentinel"):
        path.write_bytes(b"abc")
    shutil.copy(small_model, model)
    return {"model": str(model), "folder": str(folder), "sentinel": "sentinel", "inputs": (str(raster),)}


def test_this_process_may_work(place):
    found = asked(**place)
    digest = hashlib.sha256(Path(place["model"]).read_bytes()).hexdigest()
    assert found["version"] == __version__ and found["model"] == digest and found["device"] == "cpu"
    assert len(found["arithmetic"]) == 3 and all(found["arithmetic"])
    assert why_unfit("w", found, Question("r", **place, device="cpu"), digest) == ""
    assert [path.name for path in Path(place["folder"]).iterdir()] == ["sentinel"]  # nothing is left of the trial


def test_what_is_missing_is_seen(place, tmp_path):
    Path(place["model"]).unlink()
    (Path(place["folder"]) / "sentinel").unlink()
    found = asked(**{**place, "inputs": (*place["inputs"], str(tmp_path / "nowhere.tif"))})
    assert found["model"] == "" and found["folder"] is False and found["unseen"] == [str(tmp_path / "nowhere.tif")]
    shutil.rmtree(place["folder"])
    assert asked(**place)["unwritable"] == "No such file or directory"


def test_a_shipped_model_is_found_by_its_name_wherever_the_package_lies(place):
    shipped, path = next(iter(shipped_models().items()))
    assert asked(**{**place, "model": shipped})["model"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_options_mean_the_same_in_another_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    relative = ColorizeOptions(input="/in.tif", output="/out.tif", model="m.safetensors", reference="optical.tif")
    told = everywhere(relative)
    assert (told["model"], told["reference"]) == (str(tmp_path / "m.safetensors"), str(tmp_path / "optical.tif"))
    shipped = next(iter(shipped_models()))
    named = everywhere(ColorizeOptions(input="/in.tif", output="/out.tif", model=shipped, reference="/vsis3/b/o.tif"))
    assert (named["model"], named["reference"]) == (shipped, "/vsis3/b/o.tif")
    assert ColorizeOptions.from_dict(told).input == "/in.tif"


def test_a_device_that_is_not_there_is_told():
    assert "There is no device 'tpu'" in asked(device="tpu")["no_device"]


def test_the_digest_of_the_sources_changes_with_one_of_them(tmp_path, monkeypatch):
    shutil.copytree(fitness._ROOT / "core", tmp_path / "core", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fitness, "_ROOT", tmp_path)
    digest = code_digest.__wrapped__()
    windows = tmp_path / "core" / "words.py"
    windows.write_bytes(windows.read_bytes().replace(b"\n", b"\r\n"))
    assert code_digest.__wrapped__() == digest
    changed = tmp_path / "core" / "sar" / "units.py"
    changed.write_text(changed.read_text() + "\n# changed\n")
    assert code_digest.__wrapped__() != digest
