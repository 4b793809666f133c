"""Score tables: their means, and how they are written down and read again."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from sar_colorizer.training.evaluation import scores
from sar_colorizer.training.evaluation.metrics import Reliability, reliability_edges
from sar_colorizer.training.evaluation.score_tables import (
    OPTICAL,
    STRUCTURE_0,
    STRUCTURE_1,
    SampleScores,
    ScoreTables,
    markdown_table,
    mean_scores,
)


def test_crops_of_which_nothing_can_be_said_do_not_count():
    means = mean_scores([{"a": 1.0, "b": math.nan}, {"a": 3.0, "b": 5.0}, {"a": math.nan, "c": math.nan}])
    assert (means["a"], means["b"]) == (2.0, 5.0)
    assert math.isnan(means["c"])


def test_what_is_written_can_be_read_again():
    log_error = np.random.default_rng(0).normal(2.5, 0.5, (64, 64)).astype(np.float32)
    reliable = Reliability.measure(log_error, np.exp(log_error), np.ones((64, 64), bool), reliability_edges())
    found = ScoreTables(
        samples=tuple(
            SampleScores(table, collection, "a", sample, row, {scores.PSNR: 15.0 + number, scores.SSIM: math.nan})
            for table in (STRUCTURE_0, STRUCTURE_1)
            for collection, sample in (("c", "s0"), ("c", "s1"), ("d", "s0"))
            for number, row in enumerate((OPTICAL, "ours"))
        ),
        of_collections={"c": {"ours": {scores.FRECHET_DISTANCE: 12.0}}},
        reliability={"c": {"ours": reliable}},
        notes=("One note.",),
    )
    text = json.dumps(found.to_dict(), allow_nan=False)
    again = ScoreTables.from_dict(json.loads(text))
    assert again.to_dict() == found.to_dict()
    assert again.notes == found.notes
    for table in (STRUCTURE_0, STRUCTURE_1):
        for collection, rows in found.table(table).items():
            assert list(rows) == ["ours", OPTICAL]
            for row, values in rows.items():
                assert again.table(table)[collection][row] == pytest.approx(values, rel=1e-4, nan_ok=True)
    assert found.table()["c"]["ours"][scores.FRECHET_DISTANCE] == 12.0


def test_the_markdown_table_has_a_row_for_each_predictor_and_only_metrics_that_some_have():
    samples = (
        SampleScores(STRUCTURE_0, "c", "a", "s0", "ours", {scores.PSNR: 16.0, scores.SSIM: 0.25}),
        SampleScores(STRUCTURE_0, "c", "a", "s1", "ours", {scores.PSNR: 17.0, scores.SSIM: math.nan}),
        SampleScores(STRUCTURE_0, "c", "a", "s0", "grey", {scores.PSNR: 12.345}),
        SampleScores(STRUCTURE_1, "c", "a", "s0", "grey", {scores.Q4: 0.9}),
    )
    lines = markdown_table(ScoreTables(samples)).splitlines()
    assert lines[0] == "**c**, structure 0, 2 samples"
    assert lines[2:6] == ["| | PSNR | SSIM |", "|---|---|---|", "| ours | 16.50 | 0.250 |", "| grey | 12.35 |  |"]


def test_differences_are_of_the_same_places_with_their_standard_error():
    def one(row, sample, value, collection="c"):
        return SampleScores(STRUCTURE_0, collection, "a", sample, row, {scores.PSNR: value})

    ours = [one("ours", name, value) for name, value in (("s0", 21.0), ("s1", 19.0), ("s2", 16.0), ("s3", math.nan))]
    flat = [one("flat", name, value) for name, value in (("s0", 20.0), ("s1", 16.0), ("s3", 1.0), ("s4", 2.0))]
    tables = ScoreTables((*ours, *flat, one("ours", "s0", 99.0, "d")))
    found = tables.difference("c", "ours", "flat", scores.PSNR)
    assert (found.mean, found.count) == (2.0, 2)
    assert found.error == pytest.approx(1.0)  # 1 and 3: standard deviation 1.41, over the root of 2
    alone = tables.difference("d", "ours", "flat", scores.PSNR)
    assert math.isnan(alone.mean) and alone.count == 0
