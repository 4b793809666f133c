"""The report: one HTML file with everything in it, for people who decide whether to use a model."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ... import __version__
from ...core.file_name import visible
from ...core.protocol import partial_path
from .bars import bars
from .baselines import FLAT_MONTH, GREY, MEAN_COLOUR, is_flattened, is_oracle
from .figures import Panel, reliability_plot, training_curves, validation_curves
from .prediction import no_prior_row
from .score_tables import OPTICAL, STRUCTURE_0, STRUCTURE_1, ScoreTables, Tables, formatted
from .scores import BLOCK_PSNR, CHROMA_ERROR, GRADIENT_ENERGY, HIGHER, METRICS, ONE, PSNR, SSIM, Metric, Scores

TEMPLATE = "report.html.j2"

_HEADLINE = (BLOCK_PSNR, PSNR, CHROMA_ERROR, GRADIENT_ENERGY)
_OF_SCENES = (BLOCK_PSNR, PSNR, SSIM, CHROMA_ERROR, GRADIENT_ENERGY)


@dataclass(frozen=True)
class ReportContent:
    """What a report tells.

    Attributes:
        model: name of the row that the report is about.
        sha256: of its file.
        card: of the model, as JSON values.
        scores: of all rows on all places.
        panels: places to show.
        history: rows of the curves, as a run keeps them; empty for an evaluation alone.
        skipped: (file, reason) of what could not be used.
        configuration: what made it, as JSON values.
        ablations: tables of models that lack one thing each; empty without.
    """

    model: str
    sha256: str
    card: Mapping[str, Any]
    scores: ScoreTables
    panels: Sequence[Panel]
    history: Sequence[Mapping[str, Any]]
    skipped: Sequence[tuple[str, str]]
    configuration: Mapping[str, Any]
    ablations: Tables


def write_report(path: Path, content: ReportContent) -> None:
    """Write the report, complete or not at all."""
    scores = content.scores
    main, traceable = scores.table(STRUCTURE_0), scores.table(STRUCTURE_1)
    panels: dict[str, list[Panel]] = {}
    for one in content.panels:
        panels.setdefault(one.collection, []).append(one)
    values: dict[str, Any] = {
        "content": content,
        "card": content.card,
        "training": content.card.get("training", {}),
        "counts": scores.counts(STRUCTURE_0),
        "traceable_counts": scores.counts(STRUCTURE_1),
        "headlines": [
            {"collection": name, "figures": headline(_ours(rows, content.model), _without_skill(rows))}
            for name, rows in main.items()
        ],
        "main": [(name, score_table(rows, content.model)) for name, rows in main.items()],
        "traceable": [(name, score_table(rows, content.model)) for name, rows in traceable.items()],
        "ablations": [(name, score_table(rows, "")) for name, rows in content.ablations.items()],
        "scenes": [(name, _scenes(scenes, content.model)) for name, scenes in scores.scenes().items()],
        "bars": bars(scores, content.model),
        "panels": panels,
        "metrics": METRICS,
        "training_curves": training_curves(content.history),
        "validation_curves": validation_curves(content.history),
        "reliability": [(name, reliability_plot(rows)) for name, rows in scores.reliability.items()],
        "configuration": json.dumps(content.configuration, indent=1),
    }
    write_page(path, TEMPLATE, values)


def write_page(path: Path, template: str, values: Mapping[str, Any]) -> None:
    """Write a page of HTML from one of the templates here, all values escaped; complete or not at all."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).resolve().parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    today = datetime.now(timezone.utc).date().isoformat()
    text = environment.get_template(template).render(version=__version__, date=today, **values)
    partial = partial_path(path)
    try:
        partial.write_text(visible(text), encoding="utf-8")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def headline(ours: Scores, other: Scores) -> list[tuple[str, str, str]]:
    """Return the few numbers on top: (metric, our value, that of a picture without skill) of what ours has."""
    known = {one.name: one.digits for one in METRICS}
    return [
        (name, formatted(ours[name], known[name]), formatted(other.get(name, math.nan), known[name]))
        for name in _HEADLINE
        if name in ours
    ]


def score_table(rows: Mapping[str, Scores], model: str) -> dict[str, Any]:
    """Cells of a table, the best of each column marked; what is no method does not compete."""
    shown = [one for one in METRICS if any(one.name in scores for scores in rows.values())]
    apart = {row for row in rows if row == OPTICAL or is_oracle(row) or is_flattened(row)}
    competing = {row: scores for row, scores in rows.items() if row not in apart}
    best = {one.name: _best(one, competing) for one in shown}
    lines = []
    for row, scores in rows.items():
        cells = [(formatted(scores.get(one.name, math.nan), one.digits), row in best[one.name]) for one in shown]
        kind = "ours" if row == model else "oracle" if row in apart else ""
        lines.append({"name": row, "cells": cells, "kind": kind})
    return {"metrics": shown, "rows": lines}


def _ours(rows: Mapping[str, Scores], model: str) -> Scores:
    """Scores of the model; where the place is not known, of the same without a prior."""
    return rows.get(model) or rows.get(no_prior_row(model), {})


def _without_skill(rows: Mapping[str, Scores]) -> Scores:
    """Scores of a picture that the radar has no part in."""
    return rows.get(FLAT_MONTH) or rows.get(MEAN_COLOUR, {})


def _best(metric: Metric, rows: Mapping[str, Scores]) -> set[str]:
    """Rows with the best value as it is shown; none where neither direction is better, or there is but one row."""
    values = {row: scores.get(metric.name, math.nan) for row, scores in rows.items()}
    losses = {row: _loss(metric, value) for row, value in values.items() if not math.isnan(value)}
    if not metric.better or len(losses) < 2:
        return set()
    return {row for row, loss in losses.items() if loss == min(losses.values())}


def _loss(metric: Metric, value: float) -> float:
    shown = round(value, metric.digits)
    if metric.better == ONE:
        return abs(math.log(max(shown, 1e-6)))
    return -shown if metric.better == HIGHER else shown


def _scenes(scenes: Mapping[str, Mapping[str, Scores]], model: str) -> dict[str, Any]:
    """Scores of the model in every scene, worst first: those are the ones to look at."""
    shown = [one for one in METRICS if one.name in _OF_SCENES]
    ranks = {scene: _ours(rows, model).get(shown[0].name, math.nan) for scene, rows in scenes.items()}
    lines: list[dict[str, Any]] = []
    for scene in sorted(scenes, key=lambda scene: math.inf if math.isnan(ranks[scene]) else ranks[scene]):
        ours, grey = _ours(scenes[scene], model), scenes[scene].get(GREY, {})
        cells = [formatted(ours.get(one.name, math.nan), one.digits) for one in shown]
        lines.append({"name": scene, "cells": cells, "grey": formatted(grey.get(CHROMA_ERROR, math.nan), 2)})
    return {"metrics": shown, "rows": lines}
