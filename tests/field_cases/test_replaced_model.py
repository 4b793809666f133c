"""A model file that is replaced while it is used: what was checked, what was loaded and what the tags say is one."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
import safetensors.torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.colorize.model_cache import ModelCache
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.doctor.info import describe
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.input.measurements import Measurements
from sar_colorizer.core.model import file as model_file
from sar_colorizer.core.model import summary as model_summary
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.preview.previewer import Previewer


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pixels(path: Path) -> np.ndarray:
    with rasterio.open(path) as dataset:
        return dataset.read()


def tag(path: Path, name: str) -> str:
    with rasterio.open(path) as dataset:
        return dataset.tags()[name]


def other_colours(model: Path) -> None:
    """Give a model other weights: those of its last layers with the other sign."""
    with safe_open(model, "pt") as file:
        metadata = file.metadata()
    weights = {name: -one if "head" in name else one for name, one in load_file(model).items()}
    save_file(weights, model, metadata=metadata)


class Models:
    """Two models: `file` is the first until `replace`, which a new version does by renaming."""

    def __init__(self, folder: Path, make_model) -> None:
        self.first = make_model(folder / "first.safetensors", attribution="The first.")
        self.second = make_model(
            folder / "second.safetensors",
            attribution="The second.",
            normalisation={"kind": "scene-median", "scale_db": 3.0, "clip": 2.0},
        )
        other_colours(self.second)
        self.file = folder / "model.safetensors"
        shutil.copyfile(self.first, self.file)
        self.replaced = False

    def replace(self, *_: object) -> None:
        if not self.replaced:
            self.replaced = True
            new = self.file.with_name("new")
            shutil.copyfile(self.second, new)
            new.replace(self.file)


@pytest.fixture
def models(tmp_path, make_model) -> Models:
    return Models(tmp_path, make_model)


def colorize(engine: Engine, source: Path, output: Path, model: Path, on_event=lambda event: None) -> dict:
    options = ColorizeOptions(input=str(source), output=str(output), model=str(model))
    return engine.colorize(options, on_event, CancelFlag())


def test_a_run_uses_one_model_from_its_first_look_to_the_tags(models, scene_path, tmp_path):
    alone = {}
    for which in (models.first, models.second):
        colorize(Engine(), scene_path, tmp_path / f"{which.stem}.tif", which)
        alone[which] = pixels(tmp_path / f"{which.stem}.tif")
    assert not np.array_equal(alone[models.first], alone[models.second])
    engine = Engine()
    # With the first word of the run, which comes after the card was looked at and before the network is needed.
    result = colorize(engine, scene_path, tmp_path / "out.tif", models.file, models.replace)
    assert models.replaced
    assert np.array_equal(pixels(tmp_path / "out.tif"), alone[models.first])
    assert result["model_sha256"] == tag(tmp_path / "out.tif", "COLORIZER_MODEL_SHA256") == sha256(models.first)
    assert result["model"] == "first"
    assert "The first." in tag(tmp_path / "out.tif", "COLORIZER_ATTRIBUTION")
    # and the next run has the new one
    result = colorize(engine, scene_path, tmp_path / "next.tif", models.file)
    assert result["model_sha256"] == sha256(models.second) and result["model"] == "second"
    assert np.array_equal(pixels(tmp_path / "next.tif"), alone[models.second])


def test_all_files_of_a_folder_are_made_with_one_model(models, scene_path, tmp_path):
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    for name in "ab":
        shutil.copyfile(scene_path, scenes / f"{name}.tif")
    options = FolderOptions(input=str(scenes), output=str(tmp_path / "out"), settings={"model": str(models.file)})

    def emit(event: dict) -> None:
        if event.get("text", "").startswith("Made a_colour"):
            models.replace()

    result = colorize_folder(Engine(), options, emit, CancelFlag())
    assert models.replaced and result["done"] == 2
    digests = {tag(tmp_path / "out" / f"{name}_colour.tif", "COLORIZER_MODEL_SHA256") for name in "ab"}
    assert digests == {sha256(models.first)}
    # The next run sees that there is another model, and makes them again with it.
    result = colorize_folder(Engine(), options, lambda event: None, CancelFlag())
    assert result["done"] == 2
    assert tag(tmp_path / "out" / "a_colour.tif", "COLORIZER_MODEL_SHA256") == sha256(models.second)


def test_a_preview_shows_one_model(models, scene_path, tmp_path, monkeypatch):
    with rasterio.open(scene_path) as dataset:
        bounds, crs = dataset.bounds, dataset.crs.to_wkt()

    def picture(model: Path, previewer: Previewer) -> tuple[bytes, dict]:
        options = PreviewOptions(
            input=str(scene_path), output=str(tmp_path / "view.rgba"), crs=crs, extent=tuple(bounds), width=105,
            height=75, model=str(model),
        )  # fmt: skip
        facts = previewer.preview(options, lambda event: None, CancelFlag())
        return (tmp_path / "view.rgba").read_bytes(), facts

    alone = {which: picture(which, Previewer(Engine()))[0] for which in (models.first, models.second)}
    assert alone[models.first] != alone[models.second]
    measure = Measurements.of

    def replace_and_measure(self, *arguments):
        models.replace()
        return measure(self, *arguments)

    monkeypatch.setattr(Measurements, "of", replace_and_measure)
    previewer = Previewer(Engine())
    shown, facts = picture(models.file, previewer)
    assert models.replaced
    assert shown == alone[models.first] and facts["model"] == "first"
    shown, facts = picture(models.file, previewer)
    assert shown == alone[models.second] and facts["model"] == "second"


def test_the_digest_is_of_the_bytes_that_were_loaded(models, monkeypatch):
    first, real = sha256(models.first), safetensors.torch.load

    def load(data: bytes) -> dict:
        models.replace()
        return real(data)

    monkeypatch.setattr(model_file, "load", load)
    model = load_model(models.file)
    assert models.replaced and model.sha256 == first and model.card.attribution == "The first."
    own = load_model(models.first)
    for name, weights in model.network.state_dict().items():
        assert (weights == own.network.state_dict()[name]).all()


@pytest.mark.parametrize(
    "told", [lambda path: describe(str(path)), model_summary.ModelSummary], ids=["info", "summary"]
)
def test_what_is_told_of_a_model_is_of_one_file(models, monkeypatch, told):
    """Replaced between any two reads."""
    real = Path.open

    def open_and_replace(path: Path, *arguments, **named):
        file = real(path, *arguments, **named)
        if path == models.file:
            models.replace()
        return file

    monkeypatch.setattr(Path, "open", open_and_replace)
    found = told(str(models.file))
    monkeypatch.undo()
    assert models.replaced
    if isinstance(found, dict):
        assert (found["sha256"], found["card"]["name"]) == (sha256(models.first), "first")
    else:
        assert (found.sha256, found.card.name) == (sha256(models.first), "first")


def test_a_device_that_changes_needs_no_other_reading(models, scene_path, tmp_path, monkeypatch):
    from sar_colorizer.core.model import device, file
    from sar_colorizer.core.model.card import read_whole

    models_kept = ModelCache()
    reads = []
    monkeypatch.setattr(file, "read_whole", lambda path: reads.append(path) or read_whole(path))
    chosen = [device.select("cpu"), device.Device(device.select("cpu").torch_device, device.torch.float32, "another")]
    model = models_kept.load(str(models.file))
    runners = [models_kept.runner(model, one, never_cancelled, print) for one in (*chosen, chosen[0])]
    assert len(reads) == 1
    assert runners[0].model.network is not model.network  # what is loaded stays as it was for the next device
