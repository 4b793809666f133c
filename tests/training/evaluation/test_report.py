"""The report: complete, self-contained, and with nothing in it that a name could break."""

from __future__ import annotations

import math
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from sar_colorizer.training.evaluation import scores
from sar_colorizer.training.evaluation.baselines import FLAT_MONTH, GREY, MEAN_COLOUR, OWN_GREY, flattened_row
from sar_colorizer.training.evaluation.figures import Panel
from sar_colorizer.training.evaluation.metrics import Reliability, reliability_edges
from sar_colorizer.training.evaluation.prediction import no_prior_row, true_mean_row
from sar_colorizer.training.evaluation.report import ReportContent, write_report
from sar_colorizer.training.evaluation.score_tables import STRUCTURE_0, STRUCTURE_1, SampleScores, ScoreTables

pytest.importorskip("jinja2")
pytest.importorskip("matplotlib")

NASTY = "<script>alert('x')</script>&\""


def panel_of(collection="c", name="s0"):
    return Panel(
        collection, "a", name, (("SAR", "data:image/jpeg;base64,AAAA"), ("ours", "data:image/jpeg;base64,AAAA"))
    )


def content(**changes):
    def of(table, row, scene="a", **values):
        return SampleScores(table, "c", scene, f"s{scene}", row, {getattr(scores, k): v for k, v in values.items()})

    log_error = np.random.default_rng(0).normal(2.5, 0.5, (64, 64)).astype(np.float32)
    reliable = Reliability.measure(log_error, np.exp(log_error), np.ones((64, 64), bool), reliability_edges())
    tables = ScoreTables(
        samples=(
            of(STRUCTURE_0, "ours", BLOCK_PSNR=20.94, PSNR=16.65, GRADIENT_ENERGY=0.53, CHROMA_ERROR=7.0),
            of(STRUCTURE_0, "ours", "b", BLOCK_PSNR=18.94, PSNR=14.65, GRADIENT_ENERGY=0.55, CHROMA_ERROR=9.0),
            of(STRUCTURE_0, flattened_row("ours"), BLOCK_PSNR=20.0, PSNR=17.0, GRADIENT_ENERGY=0.0, CHROMA_ERROR=7.5),
            of(STRUCTURE_0, MEAN_COLOUR, BLOCK_PSNR=18.28, PSNR=15.68, GRADIENT_ENERGY=0.0, CHROMA_ERROR=8.5),
            of(STRUCTURE_0, GREY, BLOCK_PSNR=12.0, PSNR=math.nan, GRADIENT_ENERGY=1.6, CHROMA_ERROR=11.0),
            of(STRUCTURE_0, OWN_GREY, BLOCK_PSNR=25.0, PSNR=24.0, GRADIENT_ENERGY=0.9, CHROMA_ERROR=10.0),
            of(STRUCTURE_1, OWN_GREY, Q4=0.971),
            of(STRUCTURE_1, "ours", Q4=0.912),
        ),
        reliability={"c": {"ours": reliable}},
        notes=("2 of 9 places were scored.",),
    )
    history = [
        {"step": step, "seconds": 1.0 * step, "crops_per_second": 9.0, "pixel": 1 / step} for step in range(1, 9)
    ]
    history += [{"step": step, "seconds": 1.0 * step, "validation": {"c": {"PSNR": 15.0}}} for step in (4, 8)]
    values = {
        "model": "ours",
        "sha256": "ab" * 32,
        "card": {"name": "ours", "title": "SAR to colour", "styles": ["true-colour"], "limits": "Hue.", "training": {}},
        "scores": tables,
        "panels": (panel_of(),),
        "history": history,
        "skipped": (("broken.tif", "it cannot be read"),),
        "configuration": {"model": "ours"},
        "ablations": {"c": {"without perceptual": {scores.PSNR: 15.9}}},
    }
    return ReportContent(**{**values, **changes})


class Page(HTMLParser):
    """Tags, their attributes, and the text of tables."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.rows, self._cell = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._cell = dict(attributes).get("class", "")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            if self._cell == "best":
                self.rows[-1][-1] += "*"
            self._cell = None

    def handle_data(self, data):
        if self._cell is not None:
            self.rows[-1][-1] += data

    def row(self, name):
        return next(row for row in self.rows if row and row[0] == name)


def written(tmp_path, **changes):
    path = tmp_path / "report.html"
    write_report(path, content(**changes))
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]
    text = path.read_text(encoding="utf-8")
    return text, Page(text)


def test_everything_is_in_the_one_file(tmp_path):
    text, page = written(tmp_path)
    addresses = [value for _, given in page.tags for key, value in given.items() if key in ("src", "href")]
    assert addresses and all(address.startswith("data:image/") for address in addresses)
    assert not re.search(r"url\(|@import|https?://", text)


def test_means_are_shown_and_the_best_that_competes_is_marked(tmp_path):
    _, page = written(tmp_path)
    header = next(row for row in page.rows if len(row) > 3 and scores.BLOCK_PSNR in row[1])
    assert [name.rstrip("↑↓→ 1") for name in header[1:]] == [
        "PSNR of 16x16 means",
        "PSNR",
        "chroma error",
        "gradient energy ratio",
    ]
    assert page.row("ours") == ["ours", "19.94*", "15.65", "8.00*", "0.54"]
    assert page.row(MEAN_COLOUR) == [MEAN_COLOUR, "18.28", "15.68*", "8.50", "0.00"]
    assert page.row(flattened_row("ours")) == [flattened_row("ours"), "20.00", "17.00", "7.50", "0.00"]
    # 1.6 is nearer to 1 than 0.54, by their ratios.
    assert page.row(GREY) == [GREY, "12.00", "", "11.00", "1.60*"]
    assert page.row(OWN_GREY) == [OWN_GREY, "25.00", "24.00", "10.00", "0.90"]


def test_the_ends_of_the_structure_have_tables_of_their_own(tmp_path):
    _, page = written(tmp_path)
    rows = [row for row in page.rows if row and row[0] == OWN_GREY]
    assert [OWN_GREY, "0.971"] in rows
    assert len(rows) == 2


def test_what_is_asked_of_a_model_is_said_with_what_was_found(tmp_path):
    text, page = written(tmp_path)
    asked = [row for row in page.rows if len(row) == 5 and row[:2] == ["c", "ours"]]
    assert [row[-1] for row in asked] == ["no", "yes", "yes", "no"]
    assert asked[0][2] == "PSNR of 16x16 means over 'ours, flattened' in dB, at least 1"
    text, _ = written(tmp_path, scores=ScoreTables(samples=()))
    assert "What is asked of a model" not in text


def test_where_the_place_is_not_known_the_model_without_a_prior_stands_for_it(tmp_path):
    rows = {no_prior_row("ours"): 18.5, true_mean_row("ours"): 22.5, FLAT_MONTH: 17.25}
    samples = [
        SampleScores(STRUCTURE_0, "c", "a", "s", row, {scores.BLOCK_PSNR: value, scores.PSNR: value})
        for row, value in rows.items()
    ]
    text, page = written(tmp_path, scores=ScoreTables(tuple(samples)))
    assert "<b>18.50</b><span>PSNR of 16x16 means<br>flat colour: 17.25" in text
    assert page.row(no_prior_row("ours"))[1] == "18.50*"  # the oracle does not compete
    assert page.row("a")[1] == "18.50"


def test_scenes_come_worst_first(tmp_path):
    _, page = written(tmp_path)
    scenes = [row for row in page.rows if row and row[0] in ("a", "b")]
    assert [row[0] for row in scenes] == ["b", "a"]
    assert scenes[1][-1] == "11.00"  # the grey baseline's chroma error


def test_it_has_curves_reliability_card_ablations_and_skipped_files(tmp_path):
    text, page = written(tmp_path)
    for words in ("SAR to colour", "synthetic", "2 of 9 places were scored.", "broken.tif", "without perceptual"):
        assert words in text
    charts = [given["alt"] for tag, given in page.tags if tag == "img" and "chart" in (given.get("class") or "")]
    assert charts == ["expected against actual error on c", "validation scores over the steps", "losses over the steps"]


def test_what_is_not_there_leaves_no_empty_heading(tmp_path):
    text, page = written(
        tmp_path, history=(), skipped=(), ablations={}, panels=(), scores=ScoreTables(samples=()), card={}
    )
    for heading in ("Scores at structure", "Confidence", "Training</h2>", "What each part does", "skipped"):
        assert heading not in text
    assert not [tag for tag, _ in page.tags if tag == "img"]


def test_names_cannot_break_the_page(tmp_path):
    tables = ScoreTables(
        samples=(SampleScores(STRUCTURE_0, NASTY, NASTY, NASTY, NASTY, {scores.PSNR: 1.0, scores.BLOCK_PSNR: 1.0}),),
        notes=(NASTY,),
    )
    text, page = written(
        tmp_path,
        model=NASTY,
        card={"name": NASTY, "title": NASTY, "styles": [NASTY], "limits": NASTY, "training": {"regions": [NASTY]}},
        scores=tables,
        panels=(panel_of(NASTY, NASTY),),
        skipped=((NASTY, NASTY),),
        configuration={NASTY: NASTY},
        ablations={NASTY: {NASTY: {scores.PSNR: 1.0}}},
    )
    assert not [tag for tag, _ in page.tags if tag == "script"]
    assert "<script" not in text
    assert page.row(NASTY)
