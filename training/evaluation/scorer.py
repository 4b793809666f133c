"""The scorer: every predictor, model or baseline, on the same samples by the same metrics."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from torch import Tensor

from ...core.types import Floats
from ..data.samples import Sample
from ..features.efficientnet import EfficientNetFeatures
from . import fusion_metrics, metrics
from .baselines import OWN_GREY, flattened, flattened_row, is_oracle, optical_colour
from .feature_metrics import FeatureStatistics, feature_distance, frechet_distance
from .metrics import Reliability
from .prediction import ModelPredictor, Prediction, Predictor, Tone, scene_key
from .score_tables import OPTICAL, STRUCTURE_0, STRUCTURE_1, SampleScores, ScoreTables, Tables
from .scores import FEATURE_DISTANCE, FRECHET_DISTANCE, SEAM_RATIO, Scores, picture_scores, traceable_scores

_MOST_WORKERS = 8
_SEAM_TILE = 128  # pixels; a sample of twice that is painted in four tiles


def score_predictors(
    predictors: Mapping[str, Predictor],
    samples: Iterable[Sample],
    tones: Mapping[str, Tone],
    check: Callable[[], None],
    features: EfficientNetFeatures | None = None,
    in_full: Container[str] | None = None,
    closely: Container[str] = (),
    on_sample: Callable[[Sample, Mapping[str, Prediction]], None] = lambda sample, predictions: None,
    flatten: Container[str] = (),
) -> ScoreTables:
    """Score the predictors, one sample at a time.

    Args:
        predictors: by the name of their row.
        samples: what to score on; those without an optical side have only the scores that need none.
        tones: of the samples' scenes; see `prediction.scene_tones`.
        check: raises Cancelled when the user asked to stop.
        features: for the distances on them; None to leave these out.
        in_full: `sample_key` of the samples that get what takes long: the table at structure 1 and the features; None
            for all.
        closely: `sample_key` of the samples that models paint in tiles once more, to look for seams.
        on_sample: is given every sample with its predictions.
        flatten: rows whose mean colour of every sample gets a row of its own; see `baselines.flattened`.
    """
    scorer = _Scorer(tones, features)
    # Most of the time is numpy's, which does not hold the interpreter: rows are scored while others are predicted.
    pool = ThreadPoolExecutor(max_workers=min(_MOST_WORKERS, os.cpu_count() or 1), thread_name_prefix="scores")
    try:
        for sample in samples:
            found: dict[str, Prediction] = {}
            waiting: list[tuple[str, Future[_Measured]]] = []
            key = sample_key(sample)
            scorer.begin(sample, in_full is None or key in in_full)
            for row, predictor in predictors.items():
                check()
                if sample.optical is None and is_oracle(row):
                    continue
                prediction = predictor(sample)
                if prediction is None:
                    continue
                found[row] = prediction
                more: Scores = {}
                if key in closely and isinstance(predictor, ModelPredictor):
                    more = seam_scores(predictor, sample)
                waiting.append((row, pool.submit(scorer.measured, row, found[row], more)))
                if row in flatten and sample.optical is not None:
                    flat = flattened_row(row)
                    waiting.append((flat, pool.submit(scorer.measured, flat, flattened(found[row], sample), {})))
            for row, future in waiting:
                scorer.keep(row, future.result())
            on_sample(sample, found)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return scorer.tables()


def sample_key(sample: Sample) -> str:
    """Return the sample's name, unique over all collections."""
    return f"{sample.collection}/{sample.name}"


def seam_scores(model: ModelPredictor, sample: Sample) -> Scores:
    """Paint a corner of 256 x 256 pixels in four tiles and say how far their borders show; nothing if it is smaller."""
    side = 2 * _SEAM_TILE
    if min(sample.valid.shape) < side:
        return {}
    cut = replace(
        sample, sar=sample.sar[:, :side, :side], valid=sample.valid[:side, :side], optical=_corner(sample, side)
    )
    image = np.rint(255.0 * model.in_tiles(cut, _SEAM_TILE).colour).astype(np.int16)
    border = np.array([_SEAM_TILE - 1])
    return {SEAM_RATIO: metrics.seam_ratio(image, border, border)}


def _corner(sample: Sample, side: int) -> Any:
    return None if sample.optical is None else sample.optical[:side, :side]


@dataclass(frozen=True)
class _Measured:
    """What was measured of one row's picture of one sample; None where it was not asked for or cannot be."""

    picture: Scores
    traceable: Scores | None
    statistics: FeatureStatistics | None
    reliability: Reliability | None


class _Scorer:
    """Gathers scores; `begin` says which sample they are of. `measured` may be called from several threads at once."""

    def __init__(self, tones: Mapping[str, Tone], features: EfficientNetFeatures | None) -> None:
        self._tones, self._features = tones, features
        self._found: list[SampleScores] = []
        self._reliability: dict[str, dict[str, Reliability]] = {}
        self._statistics: dict[str, dict[str, FeatureStatistics]] = {}

    def begin(self, sample: Sample, in_full: bool) -> None:
        self._sample = sample
        self._optical = None if sample.optical is None else optical_colour(sample)
        self._optical_features: list[Tensor] | None = None
        self._truth: Floats | None = None
        if self._optical is None:
            return
        self._keep(STRUCTURE_0, OPTICAL, picture_scores(Prediction(self._optical), sample, None))
        if in_full:
            self._truth = fusion_metrics.ihs_fused(self._optical, sample.sar_db, sample.valid)
        if in_full and self._features is not None:
            self._optical_features = self._features.of_image(self._optical)
            self._add_statistics(OPTICAL, FeatureStatistics.of(self._optical_features, sample.valid))

    def measured(self, row: str, prediction: Prediction, more: Scores) -> _Measured:
        sample, optical = self._sample, self._optical
        scores = {**picture_scores(prediction, sample, optical), **more}
        statistics = reliability = None
        if self._features is not None and self._optical_features is not None:
            ours = self._features.of_image(prediction.colour)
            scores[FEATURE_DISTANCE] = feature_distance(ours, self._optical_features, sample.valid)
            statistics = FeatureStatistics.of(ours, sample.valid)
        if prediction.log_error is not None and optical is not None:
            error = metrics.colour_error(prediction.colour, optical, sample.valid)
            reliability = Reliability.measure(prediction.log_error, error, sample.valid, metrics.reliability_edges())
        traceable = None if self._truth is None else self._traceable(row, prediction, self._truth)
        return _Measured(scores, traceable, statistics, reliability)

    def keep(self, row: str, measured: _Measured) -> None:
        self._keep(STRUCTURE_0, row, measured.picture)
        if measured.traceable is not None:
            self._keep(STRUCTURE_1, row, measured.traceable)
        if measured.statistics is not None:
            self._add_statistics(row, measured.statistics)
        if measured.reliability is not None:
            rows = self._reliability.setdefault(self._sample.collection, {})
            rows[row] = rows[row] + measured.reliability if row in rows else measured.reliability

    def _traceable(self, row: str, prediction: Prediction, truth: Floats) -> Scores:
        sample = self._sample
        if row == OWN_GREY:
            # What is grey in the truth's own intensity is the best that any grey image can do.
            grey = np.repeat(truth.mean(axis=2, keepdims=True), 3, axis=2)
            return traceable_scores(grey, grey, sample, truth)
        rendered = self._tones[scene_key(sample)].rendered(prediction.colour, sample, 1.0)
        return traceable_scores(rendered, prediction.colour, sample, truth)

    def tables(self) -> ScoreTables:
        distances: Tables = {}
        for collection, rows in self._statistics.items():
            optical = rows.pop(OPTICAL)
            distances[collection] = {
                row: {FRECHET_DISTANCE: frechet_distance(statistics, optical)} for row, statistics in rows.items()
            }
        return ScoreTables(
            samples=tuple(self._found),
            of_collections=distances,
            reliability=self._reliability,
        )

    def _keep(self, table: str, row: str, scores: Scores) -> None:
        sample = self._sample
        self._found.append(SampleScores(table, sample.collection, sample.scene, sample.name, row, scores))

    def _add_statistics(self, row: str, found: FeatureStatistics) -> None:
        rows = self._statistics.setdefault(self._sample.collection, {})
        rows[row] = rows[row] + found if row in rows else found
