"""Whole runs on simulated pairs: train, cancel and go on, evaluate, colorize with what came out."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import Condition
from sar_colorizer.core.options.training import EvaluateOptions, TrainOptions
from sar_colorizer.core.protocol import encode
from sar_colorizer.engine.service import Service
from sar_colorizer.training.evaluation import baselines, evaluation
from sar_colorizer.training.run.run import train

STEPS = 4
SIDE = 128  # pixels of a scene
SMALL = {
    "model": {"widths": [8, 8, 16, 32], "depths": [1, 1, 1, 1], "attention": 1, "condition": 8},
    "losses": {"perceptual": 0.0},
    "trainer": {"steps": STEPS, "minutes": 0.0, "batch": 2, "crop": 64, "device": "cpu", "workers": 1, "seed": 11},
    "evaluation": {"crop": SIDE},
}
COLOURS = np.random.default_rng(4).integers(20, 230, (16, 3)).astype(np.uint8)
"""Of the simulator's land covers."""


@pytest.fixture(scope="module")
def pairs(scenes, tmp_path_factory):
    """Two scenes of two pairs, GeoTIFFs in dB and in colour, and a file that is none."""
    folder = tmp_path_factory.mktemp("pairs")
    write_pairs(folder, scenes, COLOURS)
    for side in ("s1", "s2"):
        (folder / side / "a_3.tif").write_bytes(b"no raster")
    return folder


@pytest.fixture
def unscored(monkeypatch):
    """Scores of what was trained alone: without the baselines and the distances of features, which take long."""
    monkeypatch.setattr(evaluation, "_learned", lambda *arguments: {})
    monkeypatch.setattr(evaluation, "other_baselines", lambda tones: {})
    monkeypatch.setattr(evaluation, "_features", lambda device, notes: None)


def write_pairs(folder, scenes, colours, names=("a_1", "a_2", "b_1", "b_2"), side=SIDE):
    import rasterio
    from rasterio.transform import from_origin

    for kind in ("s1", "s2"):
        (folder / kind).mkdir(parents=True)
    for number, name in enumerate(names):
        strip = scenes.Scene(rows=side, cols=side, seed=number, border=False).strip()
        grid = {"crs": "EPSG:32632", "transform": from_origin(5e5 + 1e5 * number, 5.1e6, 10, 10)}
        size = {"driver": "GTiff", "width": side, "height": side, **grid}
        with rasterio.open(folder / "s1" / f"{name}.tif", "w", count=1, dtype="float32", **size) as raster:
            raster.write(strip.sigma0_db)
        with rasterio.open(folder / "s2" / f"{name}.tif", "w", count=3, dtype="uint8", **size) as raster:
            raster.write(colours[strip.cover].transpose(2, 0, 1))


def options(pairs, output, **changes):
    tables = {table: {**values, **changes.get(table, {})} for table, values in SMALL.items()}
    shared = {"path": str(pairs), "units": "db", "licence": "CC0", "regions": ["Simulated Land"]}
    data = (
        {**shared, "name": "learned", "scenes": "^(a)_", "part": "train"},
        {**shared, "name": "held back", "scenes": "^(b)_", "part": "validation"},
    )
    data = tuple({**table, "sar": f"s1/{one}_*.tif", "optical": f"s2/{one}_*.tif"} for table, one in zip(data, "ab"))
    return TrainOptions(config="smoke", output=str(output), data=data, changes=tables)


def serve(method, wanted):
    """Ask the engine, as QGIS does; returns its events."""
    events = []
    Service().serve({"id": "1", "method": method, "params": wanted.to_dict()}, events.append, never_cancelled)
    for event in events:
        encode(event)  # NaN would be no JSON
    return events


@pytest.fixture(scope="module")
def trained(pairs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    events = serve("train", options(pairs, folder))
    assert events[-1]["event"] == "result", events[-1]
    return folder, events


def test_the_smoke_preset_ends_in_a_model_with_a_full_card(trained):
    folder, events = trained
    result = events[-1]["result"]
    card = load_model(folder / "smoke.safetensors").card.raw
    assert result["model"] == str(folder / "smoke.safetensors")
    training = card["training"]
    assert training["seed"] == 11
    assert training["steps"] == STEPS
    assert training["regions"] == ["Simulated Land"]
    assert [one["name"] for one in training["collections"]] == ["learned", "held back"]
    assert [(one["train"], one["validation"]) for one in training["collections"]] == [(2, 0), (0, 2)]
    assert "CC0" in card["licence"]
    rows = card["metrics"]["structure 0"]["held back"]
    assert {"smoke", baselines.MEAN_COLOUR, baselines.GREY, baselines.REGRESSION, baselines.OWN_MEAN} <= set(rows)
    assert rows["smoke"]["PSNR"] == pytest.approx(result["scores"]["held back"]["smoke"]["PSNR"])
    assert card["confidence"]["unit"] == "CIELAB"
    lines = card["confidence"]["calibration"]["true-colour"]
    assert set(lines) == {"prior", "no prior"}
    assert all(math.isfinite(level) and 0 <= slope <= 3 for level, slope in lines.values())
    assert "learned" not in card  # too few patches to tell
    assert card["training"]["halo_difference"] < 2.0


def test_the_mean_colour_is_scored_as_a_formula_says(trained, pairs):
    """The row of the table against the pixels on disk."""
    import rasterio

    def image(name):
        with rasterio.open(pairs / "s2" / f"{name}.tif") as raster:
            return raster.read() / 255.0

    mean = np.mean([image("a_1"), image("a_2")], axis=(0, 2, 3))
    errors = [np.mean((image(name) - mean[:, None, None]) ** 2) for name in ("b_1", "b_2")]
    expected = np.mean([-10 * np.log10(error) for error in errors])
    row = trained[1][-1]["result"]["scores"]["held back"][baselines.MEAN_COLOUR]
    assert row["PSNR"] == pytest.approx(expected, abs=0.1)  # the mean is of pixels drawn at random
    assert row["gradient energy ratio"] == 0.0


def test_scores_and_report_lie_beside_the_model(trained):
    folder, events = trained
    scores = json.loads((folder / "evaluation.json").read_text())
    assert scores["tables"]["structure 0"]["held back"].keys() == events[-1]["result"]["scores"]["held back"].keys()
    traceable = scores["tables"]["structure 1"]["held back"]
    assert traceable[baselines.GREY]["Q4"] < traceable[baselines.OWN_GREY]["Q4"] <= 1.0
    text = (folder / "report.html").read_text()
    assert "The colours are synthetic" in text
    assert text.count("data:image/jpeg;base64,") >= 2 * 8
    assert "a_3.tif" in text
    assert any(event.get("code") == "files-skipped" for event in events)


def test_the_model_colorizes_a_raster(trained, scene_path, run, tmp_path):
    import rasterio

    done = run(scene_path, tmp_path / "colour.tif", model=str(trained[0] / "smoke.safetensors"))
    assert done.result["model"] == "smoke"
    with rasterio.open(tmp_path / "colour.tif") as raster:
        assert raster.count >= 3
        assert raster.read()[:3].std() > 0
    assert "Simulated Land" in json.dumps(done.result["tags"])


class Interruption:
    """Cancels before an update, counted from when the training begins."""

    def __init__(self, updates):
        self.left, self.begun, self.flag = updates, False, CancelFlag()

    def emit(self, event):
        self.begun = self.begun or event.get("text", "").startswith("Training smoke")

    def __call__(self):
        if self.begun:
            self.left -= 1
            if self.left < 0:
                raise Cancelled


def test_cancelled_it_keeps_its_checkpoint_and_the_same_call_ends_as_if_it_had_not_been(
    trained, pairs, tmp_path, unscored
):
    interruption = Interruption(2)
    with pytest.raises(Cancelled, match="after 2 steps"):
        train(options(pairs, tmp_path), interruption.emit, interruption)
    assert not (tmp_path / "smoke.safetensors").exists()
    events = serve("train", options(pairs, tmp_path))
    assert any(event.get("text", "").startswith("Going on from step 2") for event in events)
    whole, resumed = (load_model(folder / "smoke.safetensors") for folder in (trained[0], tmp_path))
    for name, value in whole.network.state_dict().items():
        assert torch.equal(value, resumed.network.state_dict()[name]), name
    ours, theirs = (model.card.raw["metrics"]["structure 0"]["held back"]["smoke"] for model in (resumed, whole))
    assert ours.items() <= theirs.items()


def test_a_style_that_is_taught_to_a_model_leaves_its_others_as_they_were(trained, pairs, tmp_path, unscored):
    start = trained[0] / "smoke.safetensors"
    frozen = {"trunk_rate_factor": 0.0, "learning_rate": 1e-2}
    wanted = options(pairs, tmp_path, model={"start_from": str(start)}, trainer=frozen)
    data = tuple({**table, "style": "swir"} for table in wanted.data)
    events = serve("train", replace(wanted, data=data))
    assert events[-1]["event"] == "result", events[-1]
    before, after = load_model(start), load_model(tmp_path / "smoke.safetensors")
    assert after.card.styles == ("true-colour", "swir")
    x = torch.randn(1, 1, 128, 128, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        nothing = Condition.nothing(1)
        true_colour, swir = (after.network(x, replace(nothing, style=torch.tensor([style]))) for style in (0, 1))
        assert torch.equal(true_colour, before.network(x))
    assert (swir - true_colour).abs().max() > 0.01
    learned, known = (model.network.decoders[-1].stages[0].narrow.weight for model in (after, before))
    assert not torch.equal(learned, known)


@pytest.mark.parametrize(("factor", "learns"), [(0.0, False), (0.1, True)])
def test_confidence_is_learned_anew_only_where_the_trunk_is_learned(trained, pairs, tmp_path, unscored, factor, learns):
    start = trained[0] / "smoke.safetensors"
    changed = {"trunk_rate_factor": factor, "learning_rate": 1e-2}
    train(
        options(pairs, tmp_path, model={"start_from": str(start)}, trainer=changed), lambda event: None, never_cancelled
    )
    before, after = (load_model(path).network.decoders[0].head for path in (start, tmp_path / "smoke.safetensors"))
    colour, confidence = (after.weight - before.weight).split([3, 1])
    assert colour.abs().max() > 1e-3
    # The optimiser's decay and the file's 16 bits leave it not quite as it was.
    assert (confidence.abs().max() > 1e-3) == learns


def test_another_share_of_the_start_needs_no_other_training(trained, pairs, tmp_path, unscored):
    start = str(trained[0] / "smoke.safetensors")

    def made_in(name, share):
        changed = {"trunk_rate_factor": 0.0, "learning_rate": 1e-3, "start_share": share}
        wanted = options(pairs, tmp_path / name, model={"start_from": start}, trainer=changed)
        events = serve("train", wanted)
        assert events[-1]["event"] == "result", events[-1]
        steps = [event["text"] for event in events if event.get("text", "").startswith("Step ")]
        return load_model(tmp_path / name / "smoke.safetensors").network.state_dict(), steps

    little, steps = made_in("first", 0.25)
    assert steps
    much, steps = made_in("first", 0.75)
    assert not steps
    fresh, _ = made_in("second", 0.75)
    for name, value in fresh.items():
        assert torch.equal(value, much[name]), name
    assert any(not torch.equal(value, much[name]) for name, value in little.items())


def test_without_pairs_it_finds_colours_nearer_than_grey_and_than_a_fixed_table(scenes, tmp_path, monkeypatch):
    """By the preset, from a folder of SAR images and one of optical images that it takes for strangers.

    It is told no colour of the place: no land is as red as this one.
    """
    monkeypatch.setattr(evaluation, "_features", lambda device, notes: None)
    pairs = tmp_path / "red land"
    write_pairs(pairs, scenes, np.clip((150, 105, 70) + COLOURS / 4.0 - 30, 0, 255).astype(np.uint8))
    small = {
        "losses": {},
        "model": {"tell": []},
        "trainer": {"steps": 50, "batch": 4, "learning_rate": 6e-3, "ema": 0.9},
    }
    wanted = replace(options(pairs, tmp_path / "run", **small), config="unpaired")
    wanted.changes["losses"].pop("perceptual")
    learned, held_back = wanted.data
    alone = {**learned, "layout": "unpaired", "optical": "s2/a_*.tif", "scenes": ""}
    events = serve("train", replace(wanted, data=(alone, held_back)))
    if events[-1].get("code") == "pretrained":
        pytest.skip(events[-1]["text"])
    assert events[-1]["event"] == "result", events[-1]
    lines = [event["text"] for event in events if event.get("text", "").startswith("Step ")]
    assert all("palette" in line and "consistency" in line for line in lines)
    assert any("pixel" in line for line in lines)  # of imitations: there is no pair
    rows = events[-1]["result"]["scores"]["held back"]
    errors = {row: scores.get("chroma error") for row, scores in rows.items()}
    assert errors["unpaired"] < 0.8 * errors[baselines.GREY]
    assert errors["unpaired"] < 0.8 * errors[baselines.FIXED_LOOK_UP]


def test_another_configuration_in_the_same_folder_is_refused(trained, pairs):
    events = serve("train", options(pairs, trained[0], trainer={"learning_rate": 0.1}))
    assert events[-1]["event"] == "error"
    assert "trainer.learning_rate" in events[-1]["text"]
    assert "--fresh" in events[-1]["text"]


def test_a_model_is_evaluated_beside_another_and_baselines_where_they_can_learn(trained, pairs, small_model, tmp_path):
    wanted = options(pairs, tmp_path).data
    model = str(trained[0] / "smoke.safetensors")
    common = {"model": model, "device": "cpu", "cache": str(tmp_path / "cache")}
    compare = (str(small_model),)
    events = serve("evaluate", EvaluateOptions(output=str(tmp_path / "all"), data=wanted, compare=compare, **common))
    scores = events[-1]["result"]["scores"]
    assert list(scores) == ["held back"]
    assert {"smoke", "small", baselines.LOOK_UP} <= set(scores["held back"])
    assert scores["held back"]["small"]["PSNR"] != scores["held back"]["smoke"]["PSNR"]
    # The crops are larger than in the training's report, but these items are not: the same numbers.
    before = trained[1][-1]["result"]["scores"]["held back"]
    assert scores["held back"]["smoke"]["PSNR"] == pytest.approx(before["smoke"]["PSNR"], abs=1e-3)

    events = serve("evaluate", EvaluateOptions(output=str(tmp_path / "held"), data=wanted[1:], **common))
    rows = set(events[-1]["result"]["scores"]["held back"])
    assert baselines.GREY in rows
    assert not rows & {baselines.MEAN_COLOUR, baselines.LOOK_UP, baselines.UNPAIRED_LOOK_UP, baselines.REGRESSION}
    assert "part=train" in (tmp_path / "held" / "report.html").read_text()


def test_without_optical_images_only_what_needs_none_is_scored(trained, scenes, tmp_path):
    pairs = tmp_path / "large"
    write_pairs(pairs, scenes, COLOURS, ("b_1",), side=256)  # large enough to look for seams
    data = ({"path": str(pairs), "layout": "unpaired", "optical": "none", "sar": "s1/b_*.tif", "name": "alone"},)
    model = str(trained[0] / "smoke.safetensors")
    events = serve("evaluate", EvaluateOptions(model=model, output=str(tmp_path), data=data, device="cpu"))
    assert events[-1]["event"] == "result", events[-1]
    rows = events[-1]["result"]["scores"]["alone"]
    assert set(rows["smoke"]) == {"chroma spread", "structure preservation", "seam ratio"}
    assert baselines.OWN_MEAN not in rows
    assert "alone has no optical images" in (tmp_path / "report.html").read_text()
