"""Evaluation: models beside the baselines on the places that were held back, and the pictures of some of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...core.cancellation import Check
from ...core.model.device import Device
from ...core.protocol import EventSink, progress
from ...core.words import phrase
from ..data.dataset import TrainingData
from ..data.items import evenly_spaced
from ..data.part import Part
from ..data.samples import Sample
from ..features.efficientnet import EfficientNetFeatures
from ..features.weights import PretrainedWeightsError
from .baselines import draw_training_pixels, learned_baselines, other_baselines
from .figures import Panel, panel
from .prediction import Prediction, Predictor, scene_tones
from .score_tables import OPTICAL, ScoreTables
from .scorer import sample_key, score_predictors

_PANELS = 4  # places of each collection that are shown, and looked at for seams
_IN_FULL_ON_CPU, _IN_FULL_ON_GPU = 8, 32  # places of each collection that get the scores which take long
_MOST_ON_CPU = 120  # places, where the configuration sets no number: about 15 minutes
_UNSCORED = 16  # training places that say how large errors are expected to be, where none is held back
_SURVEYED, _FITTED, _SCORED = 0.05, 0.15, 0.97  # shares of the progress bar


@dataclass(frozen=True)
class Evaluation:
    """What came out.

    Attributes:
        scores: of all rows on all places.
        panels: places to show.
    """

    scores: ScoreTables
    panels: tuple[Panel, ...]

    def with_notes(self, notes: Sequence[str]) -> Evaluation:
        """Return the same with more notes."""
        return replace(self, scores=replace(self.scores, notes=(*self.scores.notes, *notes)))


def evaluate_predictors(
    predictors: Mapping[str, Predictor],
    data: TrainingData,
    crop: int,
    count: int,
    device: Device,
    seed: int,
    emit: EventSink,
    check: Check,
) -> Evaluation:
    """Score predictors beside the baselines on the validation part.

    The first predictor that has a picture of a place is shown at all structures; the mean colours of the first have a
    row.

    Args:
        predictors: by the name of their row.
        data: its training part fits the baselines; without one they are left out.
        crop: pixels along a side of the places; 0 for whole items.
        count: of places, spread over the collections; 0 for all, on a CPU for at most 120.
        device: of the EfficientNet features. Scores that take long are computed for some of the places only.
        seed: of the pixels that the baselines are fitted on.
    """
    part, notes = data.report, []
    held_back = any(entry.stored.has_sar for entry in part.entries)
    if not held_back:
        part, count = data.train, _UNSCORED
        notes.append("No place was held back, so nothing is scored. The pictures show places of the training.")
    keys: dict[str, list[str]] = {}

    def surveyed() -> Iterator[Sample]:
        for sample in part.samples(crop):
            check()
            keys.setdefault(sample.collection, []).append(sample_key(sample))
            yield sample

    emit(progress(0.0, phrase("measuring the scenes")))
    tones = scene_tones(surveyed())
    count = count or (0 if device.is_gpu else _MOST_ON_CPU)
    chosen = _spread(keys, -(-count // max(1, len(keys))) if count < sum(map(len, keys.values())) else 0)
    shown = _spread(_kept(keys, chosen), _PANELS)
    emit(progress(_SURVEYED, phrase("fitting the baselines")))
    rows = dict(predictors)
    rows.update(_learned(data.train, part.styles, seed, notes, check))
    rows.update(other_baselines(tones))
    features = _features(device, notes) if held_back else None
    in_full = _spread(_kept(keys, chosen), _IN_FULL_ON_GPU if device.is_gpu else _IN_FULL_ON_CPU)
    panels: list[Panel] = []
    done = 0

    def on_sample(sample: Sample, predictions: Mapping[str, Prediction]) -> None:
        nonlocal done
        done += 1
        emit(progress(_FITTED + (_SCORED - _FITTED) * done / len(chosen), phrase("scoring")))
        if sample_key(sample) in shown:
            panels.append(panel(sample, tones, predictions, tuple(predictors)))

    emit(progress(_FITTED, phrase("scoring")))
    scores = score_predictors(
        rows,
        (sample for sample in part.samples(crop) if sample_key(sample) in chosen),
        tones,
        check,
        features,
        in_full,
        shown,
        on_sample,
        flatten=tuple(predictors)[:1],
    )
    if not held_back:
        scores = ScoreTables(samples=())
    elif len(chosen) < sum(map(len, keys.values())):
        notes.append(f"{len(chosen)} of {sum(map(len, keys.values()))} places were scored, spread over the scenes.")
    for collection, rows_found in scores.table().items():
        if OPTICAL not in rows_found:
            notes.append(f"{collection} has no optical images: it has only the scores that need none.")
    return Evaluation(scores, tuple(panels)).with_notes(notes)


def _learned(train: Part, styles: Sequence[str], seed: int, notes: list[str], check: Check) -> dict[str, Predictor]:
    """Return the baselines that learn; none, and a note, where there is nothing that they could learn a style from."""
    pixels = draw_training_pixels(train, seed, check)
    lacking = [style for style in styles if style not in pixels]
    if not lacking:
        return learned_baselines({style: pixels[style] for style in styles})
    notes.append(
        f"There are no training data of the style {', '.join(lacking)}, so the baselines that learn (mean colour, "
        "look-up tables, regression) have no rows. Give the folder that the model was trained on as one more "
        "--data DIR,part=train."
    )
    return {}


def _features(device: Device, notes: list[str]) -> EfficientNetFeatures | None:
    """Return the network of the distances on features; without its weights None, and a note."""
    try:
        return EfficientNetFeatures().to(device.torch_device)
    except PretrainedWeightsError as error:
        notes.append(error.text)
        return None


def _spread(keys: Mapping[str, Sequence[str]], each: int) -> set[str]:
    """Return at most `each` keys of every collection, evenly spaced; all where it is 0."""
    return {key for found in keys.values() for key in evenly_spaced(found, each)}


def _kept(keys: Mapping[str, Sequence[str]], chosen: set[str]) -> dict[str, list[str]]:
    return {collection: [key for key in found if key in chosen] for collection, found in keys.items()}
