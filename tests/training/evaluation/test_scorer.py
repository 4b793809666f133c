"""Scores of predictors side by side: right names, right means, right bookkeeping."""

from __future__ import annotations

import math
import threading

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.file import load_model
from sar_colorizer.tests.training.samples import SIDE, darker, grey_half, sample_of
from sar_colorizer.training.evaluation import fusion_metrics, metrics, scorer, scores
from sar_colorizer.training.evaluation.baselines import OWN_GREY, OWN_MEAN, flattened_row, other_baselines
from sar_colorizer.training.evaluation.prediction import ModelPredictor, Prediction, Tone, no_colour
from sar_colorizer.training.evaluation.score_tables import OPTICAL, STRUCTURE_0, STRUCTURE_1
from sar_colorizer.training.evaluation.scorer import sample_key, score_predictors, seam_scores
from sar_colorizer.training.evaluation.scores import FEATURE_DISTANCE, FRECHET_DISTANCE

pytest.importorskip("skimage")

TONE = Tone(ToneCurve(-24.0, 0.0), 2.0)
TONES = {"c/a": TONE, "c/b": TONE, "d/a": TONE}


def nothing():
    """No cancellation."""


class Brightness(torch.nn.Module):
    """Stands for the feature network: the image itself, at 1/16."""

    def of_image(self, image):
        tensor = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1)))[None]
        return [torch.nn.functional.avg_pool2d(tensor, 16)]


def test_scores_are_those_of_the_metrics():
    sample = sample_of(0)
    found = score_predictors({"darker": darker}, [sample], TONES, nothing)
    image, colour = sample.optical / np.float32(255.0), darker(sample).colour
    valid = sample.valid
    row = found.table()["c"]["darker"]
    assert row[scores.PSNR] == pytest.approx(20.0, abs=0.01)
    assert row[scores.BLOCK_PSNR] == pytest.approx(20.0, abs=0.01)
    assert row[scores.SSIM] == pytest.approx(metrics.ssim(colour, image, valid))
    assert row[scores.CHROMA_ERROR] == pytest.approx(
        metrics.chroma_error(metrics.lab(colour), metrics.lab(image), valid)
    )
    assert row[scores.SAM] == pytest.approx(metrics.sam(colour, image, valid))
    assert row[scores.GRADIENT_ENERGY] == pytest.approx(1.0, abs=1e-3)
    # Everywhere the same error, but for rounding, and the same confidence: nothing to rank.
    assert math.isnan(row[scores.CONFIDENCE])


def test_the_optical_image_has_a_row_of_what_needs_no_reference():
    sample = sample_of(0)
    found = score_predictors({"darker": darker}, [sample], TONES, nothing)
    lab = metrics.lab(sample.optical / np.float32(255.0))
    assert found.table()["c"][OPTICAL] == {
        scores.CHROMA_SPREAD: pytest.approx(metrics.chroma_spread(lab, sample.valid)),
        scores.STRUCTURE: pytest.approx(metrics.structure_preservation(lab[:, :, 0], sample.sar_db, sample.valid)),
    }


def test_the_traceable_end_is_held_against_the_fused_truth():
    sample = sample_of(0)
    found = score_predictors({"darker": darker}, [sample], TONES, nothing)
    row = found.table(STRUCTURE_1)["c"]["darker"]
    image = sample.optical / np.float32(255.0)
    truth = fusion_metrics.ihs_fused(image, sample.sar_db, sample.valid)
    rendered = TONE.rendered(darker(sample).colour, sample, 1.0)
    assert row[scores.Q4] == pytest.approx(fusion_metrics.q4(rendered, truth, sample.valid))
    assert row[scores.NRMSE] == pytest.approx(fusion_metrics.nrmse(rendered, truth, sample.valid))
    assert row[scores.SAM] == pytest.approx(metrics.sam(rendered, truth, sample.valid))
    # It is wrong in nothing but the intensity, and that is given.
    assert row[scores.NRMSE + scores.FUSED] == pytest.approx(0.0, abs=1e-5)
    assert row[scores.STRUCTURE] > found.table()["c"]["darker"][scores.STRUCTURE] + 0.3


def test_the_grey_oracle_is_nearly_perfect_in_nrmse_and_not_in_the_angle():
    """It has the truth's own intensity: what it lacks is colour alone."""
    sample = sample_of(1)
    rows = {**other_baselines(TONES), "half": grey_half}
    table = score_predictors(rows, [sample], TONES, nothing).table(STRUCTURE_1)["c"]
    for one in (scores.NRMSE, scores.NRMSE + scores.FUSED):
        assert table[OWN_GREY][one] <= table["half"][one]
    truth = fusion_metrics.ihs_fused(sample.optical / np.float32(255.0), sample.sar_db, sample.valid)
    grey = np.repeat(truth.mean(axis=2, keepdims=True), 3, axis=2)
    assert table[OWN_GREY][scores.NRMSE] == pytest.approx(fusion_metrics.nrmse(grey, truth, sample.valid))
    assert table[OWN_GREY][scores.SAM] > 5.0


def test_means_are_over_the_crops_of_a_collection_or_of_a_scene():
    samples = [sample_of(0), sample_of(1, scene="b"), sample_of(2, scene="b"), sample_of(3, "d")]
    found = score_predictors({"half": grey_half}, samples, TONES, nothing)
    single = {s.name: metrics.psnr(grey_half(s).colour, s.optical / np.float32(255), s.valid) for s in samples}
    assert found.counts() == {"c": 3, "d": 1}
    assert found.table()["c"]["half"][scores.PSNR] == pytest.approx(np.mean([single[f"s{i}"] for i in range(3)]))
    assert found.table()["d"]["half"][scores.PSNR] == pytest.approx(single["s3"])
    scenes = found.scenes()["c"]
    assert scenes["a"]["half"][scores.PSNR] == pytest.approx(single["s0"])
    assert scenes["b"]["half"][scores.PSNR] == pytest.approx((single["s1"] + single["s2"]) / 2)


def test_a_row_is_flattened_to_its_own_mean_of_each_crop():
    sample = sample_of(0)
    found = score_predictors({"darker": darker, "half": grey_half}, [sample], TONES, nothing, flatten=("darker",))
    table = found.table()["c"]
    assert set(table) - {OPTICAL} == {"darker", flattened_row("darker"), "half"}
    mean = darker(sample).colour[sample.valid].mean(axis=0)
    flat = np.broadcast_to(mean, (*sample.valid.shape, 3))
    wanted = metrics.psnr(flat, sample.optical / np.float32(255), sample.valid)
    assert table[flattened_row("darker")][scores.PSNR] == pytest.approx(wanted, abs=1e-3)
    assert table[flattened_row("darker")][scores.GRADIENT_ENERGY] == 0.0


def test_samples_without_a_partner_have_what_needs_none():
    rows = {**other_baselines(TONES), "half": grey_half}
    found = score_predictors(rows, [sample_of(0, optical=False)], TONES, nothing)
    table = found.table()["c"]
    assert set(table["half"]) == {scores.CHROMA_SPREAD, scores.STRUCTURE}
    assert OWN_MEAN not in table and OPTICAL not in table
    assert found.table(STRUCTURE_1) == {}


def test_reliability_is_of_each_collection():
    samples = [sample_of(0), sample_of(1), sample_of(2, "d")]
    found = score_predictors({"darker": darker, "half": grey_half}, samples, TONES, nothing)
    assert set(found.reliability) == {"c", "d"}
    assert set(found.reliability["c"]) == {"darker"}
    one = found.reliability["c"]["darker"]
    assert one.counts.sum() == 2 * SIDE * SIDE
    errors = [metrics.colour_error(darker(s).colour, s.optical / np.float32(255), s.valid) for s in samples[:2]]
    assert one.actual.sum() == pytest.approx(np.sum(errors, dtype=np.float64), rel=1e-5)
    assert one.expected.sum() / one.counts.sum() == pytest.approx(0.1, rel=1e-5)


def test_a_predictor_without_a_picture_has_no_score_there():
    samples = [sample_of(0), sample_of(1)]

    def of_the_first(sample):
        return darker(sample) if sample.name == "s0" else None

    found = score_predictors({"first": of_the_first, "half": grey_half}, samples, TONES, nothing)
    scored = [(one.row, one.sample) for one in found.samples if one.table == STRUCTURE_0 and one.row != OPTICAL]
    assert sorted(scored) == [("first", "s0"), ("half", "s0"), ("half", "s1")]


def test_what_takes_long_is_done_for_the_chosen_samples_and_the_distance_of_sets_for_the_collection():
    samples = [sample_of(0), sample_of(1), sample_of(2)]
    rows = {"darker": darker, "itself": lambda sample: Prediction(sample.optical / np.float32(255.0))}
    chosen = {sample_key(sample) for sample in samples[:2]}
    found = score_predictors(rows, samples, TONES, nothing, features=Brightness(), in_full=chosen)
    table = found.table()["c"]
    assert table["itself"][FEATURE_DISTANCE] == pytest.approx(0.0, abs=1e-6)
    assert table["itself"][FRECHET_DISTANCE] == pytest.approx(0.0, abs=1e-6)
    assert table["darker"][FRECHET_DISTANCE] == pytest.approx(3 * 0.01, rel=0.02)  # 0.1 in each of three features
    of_last = [one for one in found.samples if (one.sample, one.row, one.table) == ("s2", "darker", STRUCTURE_0)]
    assert FEATURE_DISTANCE not in of_last[0].scores
    assert (found.counts(STRUCTURE_0), found.counts(STRUCTURE_1)) == ({"c": 3}, {"c": 2})


def test_a_model_is_looked_at_for_seams(small_model):
    model = load_model(small_model)
    predictor = ModelPredictor(model.network, ("true-colour",), 128, devices.select("cpu"), no_colour)
    sample = sample_of(0, side=256)
    assert seam_scores(predictor, sample)[scores.SEAM_RATIO] == pytest.approx(1.0, abs=0.35)
    # Without a halo the tiles know nothing of each other.
    without = ModelPredictor(model.network, ("true-colour",), 0, devices.select("cpu"), no_colour)
    assert seam_scores(without, sample)[scores.SEAM_RATIO] > seam_scores(predictor, sample)[scores.SEAM_RATIO]
    assert seam_scores(predictor, sample_of(0, side=128)) == {}


def test_it_can_be_cancelled_between_predictions():
    calls = []

    def check():
        calls.append(1)
        if len(calls) == 2:
            raise Cancelled

    seen = []
    rows = {"a": lambda s: seen.append("a") or grey_half(s), "b": lambda s: seen.append("b") or grey_half(s)}
    with pytest.raises(Cancelled):
        score_predictors(rows, [sample_of(0), sample_of(1)], TONES, check)
    assert seen == ["a"]


def test_rows_keep_their_order_and_their_scores_whichever_is_done_first(monkeypatch):
    """They are scored in threads: here the first is done last."""
    original, second_done = scorer.picture_scores, threading.Event()

    def slow_for_the_first(prediction, sample, optical):
        found = original(prediction, sample, optical)
        if optical is not None:
            if prediction.colour.mean() > 0.49:
                assert second_done.wait(20.0), "rows are not scored side by side"
            else:
                second_done.set()
        return found

    sample = sample_of(0)
    monkeypatch.setattr(scorer.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(scorer, "picture_scores", slow_for_the_first)
    table = score_predictors({"half": grey_half, "darker": darker}, [sample], TONES, nothing).table()["c"]
    assert list(table) == ["half", "darker", OPTICAL]
    for row, predictor in (("half", grey_half), ("darker", darker)):
        wanted = original(predictor(sample), sample, sample.optical / np.float32(255))
        assert table[row] == pytest.approx(wanted, nan_ok=True)


def test_a_fault_while_scoring_is_not_lost(monkeypatch):
    def fails(prediction, sample, optical):
        if optical is not None:
            raise ValueError("no such score")
        return {}

    monkeypatch.setattr(scorer, "picture_scores", fails)
    with pytest.raises(ValueError, match="no such score"):
        score_predictors({"half": grey_half}, [sample_of(0)], TONES, nothing)


def test_samples_are_gone_through_once_and_told_of_one_by_one():
    alive = []

    def samples():
        for seed in range(3):
            alive.append(seed)
            yield sample_of(seed)

    told = []
    score_predictors(
        {"half": grey_half},
        samples(),
        TONES,
        nothing,
        on_sample=lambda sample, found: told.append((sample.name, list(found), len(alive))),
    )
    assert told == [("s0", ["half"], 1), ("s1", ["half"], 2), ("s2", ["half"], 3)]
