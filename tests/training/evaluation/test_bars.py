"""What is asked of a model, on scores that are known."""

from __future__ import annotations

import math

from sar_colorizer.training.evaluation.bars import bar_lines, bars
from sar_colorizer.training.evaluation.baselines import FLAT_MONTH, FLAT_YEAR, GREY, OWN_MEAN, flattened_row
from sar_colorizer.training.evaluation.prediction import no_prior_row, true_mean_row
from sar_colorizer.training.evaluation.score_tables import STRUCTURE_0, SampleScores, ScoreTables
from sar_colorizer.training.evaluation.scores import BLOCK_PSNR, CHROMA_ERROR, CONFIDENCE, GRADIENT_ENERGY

GOOD = {BLOCK_PSNR: 24.2, CHROMA_ERROR: 7.0, GRADIENT_ENERGY: 0.6, CONFIDENCE: 0.5}
FLAT = {BLOCK_PSNR: 23.0, CHROMA_ERROR: 8.0, GRADIENT_ENERGY: 0.0}
GREY_SCORES = {BLOCK_PSNR: 12.0, CHROMA_ERROR: 14.0, GRADIENT_ENERGY: 1.0}


def tables(**rows):
    """Two places of the collection "c" that differ by 1 dB in every row."""
    samples = []
    for row, scores in rows.items():
        for number in range(2):
            mine = {**scores, BLOCK_PSNR: scores[BLOCK_PSNR] + number}
            samples.append(SampleScores(STRUCTURE_0, "c", "a", f"s{number}", row, mine))
    return ScoreTables(tuple(samples))


def reached(scores, model="ours"):
    return [(one.row, one.reached) for one in bars(scores, model)]


def test_a_model_that_beats_the_flat_prior_and_grey_reaches_all_of_them():
    rows = {"ours": GOOD, no_prior_row("ours"): {**GOOD, CHROMA_ERROR: 13.9}, FLAT_MONTH: FLAT, GREY: GREY_SCORES}
    found = bars(tables(**rows), "ours")
    assert all(one.reached for one in found)
    assert [one.row for one in found].count(no_prior_row("ours")) == 1
    better = found[0]
    assert abs(better.value - 1.2) < 1e-9 and better.error < 1e-9 and FLAT_MONTH in better.asked


def test_each_bar_is_missed_by_itself():
    def missed(**changes):
        mine = {name: changes.get(name, value) for name, value in GOOD.items()}
        found = bars(tables(**{"ours": mine, FLAT_MONTH: FLAT, GREY: GREY_SCORES}), "ours")
        return [one.asked.split(",")[0].split(" as a")[0].split(" less")[0] for one in found if not one.reached]

    assert missed() == []
    assert missed(**{BLOCK_PSNR: 23.9})[0].startswith("PSNR of 16x16 means over")
    assert missed(**{CHROMA_ERROR: 7.3}) == ["chroma error"]
    assert missed(**{CHROMA_ERROR: 14.1}) == ["chroma error", "chroma error"]
    assert missed(**{GRADIENT_ENERGY: 0.39}) == missed(**{GRADIENT_ENERGY: 1.21}) == ["gradient energy ratio"]
    assert missed(**{CONFIDENCE: 0.39}) == missed(**{CONFIDENCE: math.nan}) == ["rank correlation of the confidence"]


def test_without_the_month_the_year_is_the_rival_and_without_a_place_the_true_mean():
    rows = {"ours": GOOD, FLAT_YEAR: FLAT, GREY: GREY_SCORES}
    assert FLAT_YEAR in bars(tables(**rows), "ours")[0].asked
    rows = {no_prior_row("ours"): GREY_SCORES, true_mean_row("ours"): GOOD, OWN_MEAN: FLAT, GREY: GREY_SCORES}
    found = bars(tables(**rows), "ours")
    assert (found[0].row, found[0].reached) == (true_mean_row("ours"), True)
    assert OWN_MEAN in found[0].asked


def test_another_style_is_held_against_its_own_picture_as_a_flat_colour():
    rows = {"ours": GOOD, flattened_row("ours"): FLAT, GREY: GREY_SCORES}
    found = bars(tables(**rows), "ours")
    assert flattened_row("ours") in found[0].asked and found[0].reached
    assert not [one for one in found if "as a share" in one.asked]


def test_collections_without_an_optical_side_ask_nothing_and_lines_say_what_is_missed():
    assert bars(ScoreTables((SampleScores(STRUCTURE_0, "c", "a", "s", "ours", {"chroma spread": 1.0}),)), "ours") == ()
    lines = bar_lines(bars(tables(**{"ours": FLAT, FLAT_MONTH: FLAT, GREY: GREY_SCORES}), "ours"))
    assert lines[2].startswith("| c | ours | PSNR") and lines[2].endswith("| 0.00 ± 0.00 | **no** |")
