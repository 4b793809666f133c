"""The command `evaluate`: which models share a table, and what it says where something is missing."""

from __future__ import annotations

import json

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.options.training import EvaluateOptions
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.evaluation import evaluation
from sar_colorizer.training.evaluation.run import evaluate, unique_row
from sar_colorizer.training.evaluation.score_tables import ScoreTables
from sar_colorizer.training.features.weights import PretrainedWeightsError

DUAL = [{"polarisations": ["VV"]}, {"polarisations": ["VH"]}]


@pytest.fixture(scope="module")
def folder(scenes, tmp_path_factory):
    """Pairs of VV and VH in dB with colours by land cover."""
    import rasterio
    from rasterio.transform import from_origin

    path = tmp_path_factory.mktemp("dual")
    colours = np.random.default_rng(0).integers(0, 256, (16, 3)).astype(np.uint8)
    for number in range(3):
        strip = scenes.Scene(rows=128, cols=128, seed=number, bands=("VV", "VH"), border=False).strip()
        grid = {"crs": "EPSG:32632", "transform": from_origin(5e5 + 1e5 * number, 5.1e6, 10, 10)}
        for side, image in (("s1", strip.sigma0_db), ("s2", colours[strip.cover].transpose(2, 0, 1))):
            (path / side).mkdir(exist_ok=True)
            size = {"width": 128, "height": 128, "count": len(image), "dtype": str(image.dtype)}
            with rasterio.open(path / side / f"p{number}.tif", "w", driver="GTiff", **size, **grid) as raster:
                raster.write(image)
                if side == "s1":
                    raster.descriptions = ("VV", "VH")
    return path


@pytest.fixture(autouse=True)
def no_features(monkeypatch):
    """Leave out what is slow; the features have tests of their own."""

    def missing():
        raise PretrainedWeightsError("No features here.")

    monkeypatch.setattr(evaluation, "EfficientNetFeatures", missing)


def run(folder, output, model, compare=(), check=never_cancelled, **changes):
    data = ({"path": str(folder), "units": "db", "name": "dual", "scenes": "(.+)", **changes},)
    options = EvaluateOptions(
        model=str(model), output=str(output), data=data, compare=tuple(map(str, compare)), device="cpu"
    )
    events = []
    return evaluate(options, events.append, check), events


def test_a_model_of_other_inputs_sees_the_same_places_as_it_reads_them(folder, make_model, tmp_path):
    single, dual = make_model(tmp_path / "single.safetensors"), make_model(tmp_path / "dual.safetensors", inputs=DUAL)
    both, _ = run(folder, tmp_path / "both", single, [dual])
    alone, _ = run(folder, tmp_path / "alone", dual)
    first, second = both["scores"]["dual"]["dual"], alone["scores"]["dual"]["dual"]
    assert first == second
    assert first["PSNR"] != both["scores"]["dual"]["single"]["PSNR"]


def test_rows_of_one_name_are_told_apart(folder, small_model, tmp_path):
    result, _ = run(folder, tmp_path, small_model, [small_model])
    rows = result["scores"]["dual"]
    assert rows["small"] == rows["small (2)"]
    assert unique_row("a", {"a", "a (2)"}) == "a (3)"


def test_a_model_of_other_pixels_gets_no_row_and_the_report_says_so(folder, make_model, tmp_path):
    ours = make_model(tmp_path / "ours.safetensors")
    coarse = make_model(tmp_path / "coarse.safetensors", inputs=DUAL, ground_sampling_distance_m=20.0)
    result, _ = run(folder, tmp_path / "out", ours, [coarse])
    assert "coarse" not in result["scores"]["dual"]
    assert "coarse has no row" in (tmp_path / "out" / "report.html").read_text()


def test_a_style_that_the_model_lacks_is_said(folder, small_model, tmp_path):
    _, events = run(folder, tmp_path, small_model, style="swir")
    (text,) = [event["text"] for event in events if event.get("code") == "style-missing"]
    assert "does not paint swir" in text
    assert "does not paint swir" in (tmp_path / "report.html").read_text()


def test_missing_features_are_a_note_and_no_failure(folder, small_model, tmp_path):
    result, _ = run(folder, tmp_path, small_model)
    assert not any("EfficientNet" in metric for metric in result["scores"]["dual"]["small"])
    scores = ScoreTables.from_dict(json.loads((tmp_path / "evaluation.json").read_text()))
    assert "No features here." in scores.notes
    assert scores.counts() == {"dual": 3}


def test_training_data_alone_are_nothing_to_score(folder, small_model, tmp_path):
    with pytest.raises(ConfigError, match="part=train"):
        run(folder, tmp_path, small_model, part="train")


def test_progress_rises_to_the_end_and_it_can_be_cancelled(folder, small_model, tmp_path):
    _, events = run(folder, tmp_path / "whole", small_model)
    fractions = [event["fraction"] for event in events if "fraction" in event]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    calls = []

    def check():
        calls.append(1)
        if len(calls) > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(folder, tmp_path / "cancelled", small_model, check=check)
    assert not (tmp_path / "cancelled" / "report.html").exists()


def test_ablations_that_lie_in_the_folder_are_shown(folder, small_model, tmp_path):
    table = {"dual": {"all losses": {"PSNR": 15.25}, "no perceptual loss": {"PSNR": 14.5}}}
    (tmp_path / "ablations.json").write_text(json.dumps(table))
    run(folder, tmp_path, small_model)
    text = (tmp_path / "report.html").read_text()
    assert "no perceptual loss" in text
    assert "15.25" in text
    (tmp_path / "ablations.json").write_text("{")
    with pytest.raises(ConfigError, match=r"ablations\.json"):
        run(folder, tmp_path, small_model)
