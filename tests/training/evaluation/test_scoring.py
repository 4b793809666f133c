"""Scores of predictors side by side: right names, right means, right bookkeeping."""

from __future__ import annotations

import json
import math
import threading

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.style_table import StyleRows
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation import fusion_quality, metrics, scores, scoring
from sar_colorizer.training.evaluation.baselines import OWN_GREY, OWN_MEAN, flattened_row, other_baselines
from sar_colorizer.training.evaluation.evaluation import (
    OPTICAL,
    STRUCTURE_0,
    STRUCTURE_1,
    Evaluation,
    SampleScores,
    markdown_table,
    mean_scores,
)
from sar_colorizer.training.evaluation.features import FEATURE_DISTANCE, FRECHET_DISTANCE
from sar_colorizer.training.evaluation.prediction import ModelPredictor, Prediction, Tone
from sar_colorizer.training.evaluation.scoring import evaluate_predictors, sample_key, seam_scores

pytest.importorskip("skimage")

SIDE = 64
TONE = Tone(ToneCurve(-24.0, 0.0), 2.0)
TONES = {"c/a": TONE, "c/b": TONE, "d/a": TONE}


def sample_of(seed, collection="c", scene="a", side=SIDE, optical=True):
    rng = np.random.default_rng(seed)
    rows, cols = np.indices((side, side)) / side
    image = np.stack([0.5 + 0.3 * np.sin(7 * rows + 5 * cols + phase) for phase in rng.random(3) * 6], axis=2)
    db = (-12 + 4 * np.cos(11 * rows - 3 * cols) + rng.normal(0, 1, (side, side))).astype(np.float32)
    return Sample(
        name=f"s{seed}",
        collection=collection,
        scene=scene,
        style="true-colour",
        sar=(db + 12)[None] / 6,
        sar_db=db,
        valid=np.ones((side, side), bool),
        optical=np.rint(255 * image).astype(np.uint8) if optical else None,
    )


def darker(sample):
    """The optical image, 0.1 too dark, and a confidence that knows nothing of it."""
    image = sample.optical / np.float32(255.0)
    return Prediction(np.clip(image - np.float32(0.1), 0, 1), np.full(image.shape[:2], math.log(0.1), np.float32))


def grey_half(sample):
    return Prediction(np.full((*sample.valid.shape, 3), 0.5, np.float32))


def nothing():
    """No cancellation."""


class Brightness(torch.nn.Module):
    """Stands for the feature network: the image itself, at 1/16."""

    def of_image(self, image):
        tensor = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1)))[None]
        return [torch.nn.functional.avg_pool2d(tensor, 16)]


def test_scores_are_those_of_the_metrics():
    sample = sample_of(0)
    found = evaluate_predictors({"darker": darker}, [sample], TONES, nothing)
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
    found = evaluate_predictors({"darker": darker}, [sample], TONES, nothing)
    lab = metrics.lab(sample.optical / np.float32(255.0))
    assert found.table()["c"][OPTICAL] == {
        scores.CHROMA_SPREAD: pytest.approx(metrics.chroma_spread(lab, sample.valid)),
        scores.STRUCTURE: pytest.approx(metrics.structure_preservation(lab[:, :, 0], sample.sar_db, sample.valid)),
    }


def test_the_traceable_end_is_held_against_the_fused_truth():
    sample = sample_of(0)
    found = evaluate_predictors({"darker": darker}, [sample], TONES, nothing)
    row = found.table(STRUCTURE_1)["c"]["darker"]
    image = sample.optical / np.float32(255.0)
    truth = fusion_quality.ihs_fused(image, sample.sar_db, sample.valid)
    rendered = TONE.rendered(darker(sample).colour, sample, 1.0)
    assert row[scores.Q4] == pytest.approx(fusion_quality.q4(rendered, truth, sample.valid))
    assert row[scores.NRMSE] == pytest.approx(fusion_quality.nrmse(rendered, truth, sample.valid))
    assert row[scores.SAM] == pytest.approx(metrics.sam(rendered, truth, sample.valid))
    # It is wrong in nothing but the intensity, and that is given.
    assert row[scores.NRMSE + scores.FUSED] == pytest.approx(0.0, abs=1e-5)
    assert row[scores.STRUCTURE] > found.table()["c"]["darker"][scores.STRUCTURE] + 0.3


def test_the_grey_oracle_is_nearly_perfect_in_nrmse_and_not_in_the_angle():
    """It has the truth's own intensity: what it lacks is colour alone."""
    sample = sample_of(1)
    rows = {**other_baselines(TONES), "half": grey_half}
    table = evaluate_predictors(rows, [sample], TONES, nothing).table(STRUCTURE_1)["c"]
    for one in (scores.NRMSE, scores.NRMSE + scores.FUSED):
        assert table[OWN_GREY][one] <= table["half"][one]
    truth = fusion_quality.ihs_fused(sample.optical / np.float32(255.0), sample.sar_db, sample.valid)
    grey = np.repeat(truth.mean(axis=2, keepdims=True), 3, axis=2)
    assert table[OWN_GREY][scores.NRMSE] == pytest.approx(fusion_quality.nrmse(grey, truth, sample.valid))
    assert table[OWN_GREY][scores.SAM] > 5.0


def test_means_are_over_the_crops_of_a_collection_or_of_a_scene():
    samples = [sample_of(0), sample_of(1, scene="b"), sample_of(2, scene="b"), sample_of(3, "d")]
    found = evaluate_predictors({"half": grey_half}, samples, TONES, nothing)
    single = {s.name: metrics.psnr(grey_half(s).colour, s.optical / np.float32(255), s.valid) for s in samples}
    assert found.counts() == {"c": 3, "d": 1}
    assert found.table()["c"]["half"][scores.PSNR] == pytest.approx(np.mean([single[f"s{i}"] for i in range(3)]))
    assert found.table()["d"]["half"][scores.PSNR] == pytest.approx(single["s3"])
    scenes = found.scenes()["c"]
    assert scenes["a"]["half"][scores.PSNR] == pytest.approx(single["s0"])
    assert scenes["b"]["half"][scores.PSNR] == pytest.approx((single["s1"] + single["s2"]) / 2)


def test_a_row_is_flattened_to_its_own_mean_of_each_crop():
    sample = sample_of(0)
    found = evaluate_predictors({"darker": darker, "half": grey_half}, [sample], TONES, nothing, flatten=("darker",))
    table = found.table()["c"]
    assert set(table) - {OPTICAL} == {"darker", flattened_row("darker"), "half"}
    mean = darker(sample).colour[sample.valid].mean(axis=0)
    flat = np.broadcast_to(mean, (*sample.valid.shape, 3))
    wanted = metrics.psnr(flat, sample.optical / np.float32(255), sample.valid)
    assert table[flattened_row("darker")][scores.PSNR] == pytest.approx(wanted, abs=1e-3)
    assert table[flattened_row("darker")][scores.GRADIENT_ENERGY] == 0.0


def test_crops_of_which_nothing_can_be_said_do_not_count():
    means = mean_scores([{"a": 1.0, "b": math.nan}, {"a": 3.0, "b": 5.0}, {"a": math.nan, "c": math.nan}])
    assert (means["a"], means["b"]) == (2.0, 5.0)
    assert math.isnan(means["c"])


def test_samples_without_a_partner_have_what_needs_none():
    rows = {**other_baselines(TONES), "half": grey_half}
    found = evaluate_predictors(rows, [sample_of(0, optical=False)], TONES, nothing)
    table = found.table()["c"]
    assert set(table["half"]) == {scores.CHROMA_SPREAD, scores.STRUCTURE}
    assert OWN_MEAN not in table and OPTICAL not in table
    assert found.table(STRUCTURE_1) == {}


def test_reliability_is_of_each_collection():
    samples = [sample_of(0), sample_of(1), sample_of(2, "d")]
    found = evaluate_predictors({"darker": darker, "half": grey_half}, samples, TONES, nothing)
    assert set(found.reliability) == {"c", "d"}
    assert set(found.reliability["c"]) == {"darker"}
    one = found.reliability["c"]["darker"]
    assert one.counts.sum() == 2 * SIDE * SIDE
    assert one.actual.sum() / one.counts.sum() == pytest.approx(0.1, abs=0.002)
    assert one.expected.sum() / one.counts.sum() == pytest.approx(0.1, rel=1e-5)


def test_the_range_of_log_errors_leaves_two_percent_at_either_end():
    spread = np.random.default_rng(0).uniform(-4.0, -1.0, (256, 256)).astype(np.float32)

    def evenly_sure(sample):
        return Prediction(grey_half(sample).colour, spread)

    found = evaluate_predictors({"a": evenly_sure, "flat": darker}, [sample_of(0, side=256)], TONES, nothing)
    assert found.log_error_ranges["a"] == pytest.approx((-3.94, -1.06), abs=0.05)
    low, high = found.log_error_ranges["flat"]
    assert (low + high) / 2 == pytest.approx(math.log(0.1), abs=1e-5)
    assert high > low


def test_what_takes_long_is_done_for_the_chosen_samples_and_the_distance_of_sets_for_the_collection():
    samples = [sample_of(0), sample_of(1), sample_of(2)]
    rows = {"darker": darker, "itself": lambda sample: Prediction(sample.optical / np.float32(255.0))}
    chosen = {sample_key(sample) for sample in samples[:2]}
    found = evaluate_predictors(rows, samples, TONES, nothing, features=Brightness(), in_full=chosen)
    table = found.table()["c"]
    assert table["itself"][FEATURE_DISTANCE] == pytest.approx(0.0, abs=1e-6)
    assert table["itself"][FRECHET_DISTANCE] == pytest.approx(0.0, abs=1e-6)
    assert table["darker"][FRECHET_DISTANCE] == pytest.approx(3 * 0.01, rel=0.02)  # 0.1 in each of three features
    of_last = [one for one in found.samples if (one.sample, one.row, one.table) == ("s2", "darker", STRUCTURE_0)]
    assert FEATURE_DISTANCE not in of_last[0].scores
    assert (found.counts(STRUCTURE_0), found.counts(STRUCTURE_1)) == ({"c": 3}, {"c": 2})


def test_a_model_is_looked_at_for_seams(small_model):
    model = load_model(small_model)
    predictor = ModelPredictor(model.network, StyleRows(("true-colour",)), 128, devices.select("cpu"))
    sample = sample_of(0, side=256)
    assert seam_scores(predictor, sample)[scores.SEAM_RATIO] == pytest.approx(1.0, abs=0.35)
    # Without a halo the tiles know nothing of each other.
    without = ModelPredictor(model.network, StyleRows(("true-colour",)), 0, devices.select("cpu"))
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
        evaluate_predictors(rows, [sample_of(0), sample_of(1)], TONES, check)
    assert seen == ["a"]


def test_rows_keep_their_order_and_their_scores_whichever_is_done_first(monkeypatch):
    """They are scored in threads: here the first is done last."""
    original, second_done = scoring.picture_scores, threading.Event()

    def slow_for_the_first(prediction, sample, optical):
        found = original(prediction, sample, optical)
        if optical is not None:
            if prediction.colour.mean() > 0.49:
                assert second_done.wait(20.0), "rows are not scored side by side"
            else:
                second_done.set()
        return found

    sample = sample_of(0)
    monkeypatch.setattr(scoring.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(scoring, "picture_scores", slow_for_the_first)
    table = evaluate_predictors({"half": grey_half, "darker": darker}, [sample], TONES, nothing).table()["c"]
    assert list(table) == ["half", "darker", OPTICAL]
    for row, predictor in (("half", grey_half), ("darker", darker)):
        wanted = original(predictor(sample), sample, sample.optical / np.float32(255))
        assert table[row] == pytest.approx(wanted, nan_ok=True)


def test_a_fault_while_scoring_is_not_lost(monkeypatch):
    def fails(prediction, sample, optical):
        if optical is not None:
            raise ValueError("no such score")
        return {}

    monkeypatch.setattr(scoring, "picture_scores", fails)
    with pytest.raises(ValueError, match="no such score"):
        evaluate_predictors({"half": grey_half}, [sample_of(0)], TONES, nothing)


def test_samples_are_gone_through_once_and_told_of_one_by_one():
    alive = []

    def samples():
        for seed in range(3):
            alive.append(seed)
            yield sample_of(seed)

    told = []
    evaluate_predictors(
        {"half": grey_half},
        samples(),
        TONES,
        nothing,
        on_sample=lambda sample, found: told.append((sample.name, list(found), len(alive))),
    )
    assert told == [("s0", ["half"], 1), ("s1", ["half"], 2), ("s2", ["half"], 3)]


def test_what_is_written_can_be_read_again():
    found = evaluate_predictors(
        {"darker": darker, **other_baselines(TONES)}, [sample_of(0), sample_of(1, "d")], TONES, nothing
    )
    text = json.dumps(found.to_dict(), allow_nan=False)
    again = Evaluation.from_dict(json.loads(text))
    assert again.to_dict() == found.to_dict()
    for table in (STRUCTURE_0, STRUCTURE_1):
        for collection, rows in found.table(table).items():
            for row, values in rows.items():
                assert again.table(table)[collection][row] == pytest.approx(values, rel=1e-4, nan_ok=True)


def test_the_markdown_table_has_a_row_for_each_predictor_and_only_metrics_that_some_have():
    samples = (
        SampleScores(STRUCTURE_0, "c", "a", "s0", "ours", {scores.PSNR: 16.0, scores.SSIM: 0.25}),
        SampleScores(STRUCTURE_0, "c", "a", "s1", "ours", {scores.PSNR: 17.0, scores.SSIM: math.nan}),
        SampleScores(STRUCTURE_0, "c", "a", "s0", "grey", {scores.PSNR: 12.345}),
        SampleScores(STRUCTURE_1, "c", "a", "s0", "grey", {scores.Q4: 0.9}),
    )
    lines = markdown_table(Evaluation(samples)).splitlines()
    assert lines[0] == "**c**, structure 0, 2 samples"
    assert lines[2:6] == ["| | PSNR | SSIM |", "|---|---|---|", "| ours | 16.50 | 0.250 |", "| grey | 12.35 |  |"]


def test_confidence_is_judged_by_areas_and_pixels_that_do_not_count_have_no_say():
    rng = np.random.default_rng(3)
    expected = np.repeat(np.repeat(rng.normal(-2, 0.5, (6, 6)), 16, axis=0), 16, axis=1).astype(np.float32)
    optical = np.full((96, 96, 3), 0.5, np.float32)
    # Single pixels miss at random, by what is expected on average.
    colour = optical + (np.exp(expected) * rng.exponential(1.0, (96, 96)))[:, :, None].astype(np.float32)
    valid = np.ones((96, 96), bool)
    valid[:32] = False
    colour[:32] = optical[:32]
    sample = Sample("a", "c", "s", "true-colour", expected[None], expected, valid, (optical * 255).astype(np.uint8))
    scored = scores.picture_scores(Prediction(colour, expected), sample, optical)[scores.CONFIDENCE]
    assert scored > 0.9
    turned = scores.picture_scores(Prediction(colour, -expected), sample, optical)[scores.CONFIDENCE]
    assert turned == pytest.approx(-scored)


def test_given_the_truths_intensity_only_colour_counts():
    """Another brightness and contrast changes nothing, another hue does, and grey is what it is to the oracle."""
    sample = sample_of(4)
    image = sample.optical / np.float32(255.0)
    truth = fusion_quality.ihs_fused(image, sample.sar_db, sample.valid)
    hue = image - image.mean(axis=2, keepdims=True)

    def fused(colour):
        found = scores.traceable_scores(image, np.asarray(colour, np.float32), sample, truth)
        return [found[name + scores.FUSED] for name in (scores.Q4, scores.NRMSE, scores.SAM)]

    assert fused(0.4 + hue) == pytest.approx(fused(image), abs=1e-3)
    assert fused(image) == pytest.approx([1.0, 0.0, 0.0], abs=0.05)
    shifted, grey = np.roll(0.4 + hue, 1, axis=2), np.full_like(image, 0.4)
    intensity = truth.mean(axis=2, keepdims=True)
    by_hand = np.clip(np.roll(hue, 1, axis=2) + intensity, 0, 1)
    assert fused(shifted)[1] == pytest.approx(fusion_quality.nrmse(by_hand, truth, sample.valid), rel=1e-4)
    assert fused(shifted)[2] > fused(grey)[2] > fused(image)[2] + 5.0
