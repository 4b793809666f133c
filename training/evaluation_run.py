"""An evaluation: models and baselines on the same places, scores as a file, a report, and the model with its card."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ..core import device as devices
from ..core.device import Device
from ..core.model_card import InputSpec, ModelCard, find_model
from ..core.model_file import Model, load_model, save_model
from ..core.network import AttentionAutoencoder
from ..core.protocol import EventSink, message, progress, warning
from ..core.style_rows import StyleRows
from ..core.training_options import EvaluateOptions
from .baselines import draw_training_pixels, learned_baselines, other_baselines
from .card import input_entries
from .config import ConfigError, DataConfig, TrainingConfig, config_from_dict
from .data.dataset import TrainingData, open_evaluation_data
from .data.part import Part
from .data.samples import Sample
from .evaluation import OPTICAL, STRUCTURE_0, STRUCTURE_1, Evaluation, Tables, plain_tables
from .features import EfficientNetFeatures
from .losses.perceptual import PretrainedWeightsError
from .panels import Panel, panel
from .prediction import ModelPredictor, Prediction, Predictor, scene_tones
from .report import ReportContent, write_report
from .scoring import evaluate_predictors, sample_key

Check = Callable[[], None]

EVALUATION, REPORT, ABLATIONS = "evaluation.json", "report.html", "ablations.json"

_PANELS = 4  # places of each collection that are shown, and looked at for seams
_IN_FULL_ON_CPU, _IN_FULL_ON_GPU = 8, 32  # places of each collection that get the scores which take long
_MOST_ON_CPU = 120  # places, where the configuration sets no number: about 15 minutes
_UNSCORED = 16  # training places that say how large errors are expected to be, where none is held back
_SURVEYED, _FITTED, _SCORED = 0.05, 0.15, 0.97  # shares of the progress bar


@dataclass(frozen=True)
class Judgement:
    """What came out of scoring: the scores and the places to show."""

    evaluation: Evaluation
    panels: tuple[Panel, ...]


def evaluate(options: EvaluateOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Score a model on pairs, beside other models and the baselines, and write scores and report.

    Collections with ``part = "train"`` are not scored: the baselines that learn are fitted on them.

    Returns {"model": ..., "report": ..., "output": ..., "scores": {collection: {row: {metric: value or None}}}}.

    Raises SarColorizerError.
    """
    device = devices.select(options.device)
    model = load_model(find_model(options.model))
    folder = Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    cache = Path(options.cache) if options.cache else folder / "cache"
    tables = config_from_dict({"data": list(options.data), "trainer": {"steps": 1}}).data
    emit(progress(0.0, "reading the scenes"))
    data = _opened(tables, model.card, cache, check, lambda text: emit(message(text)))
    predictors: dict[str, Predictor] = {model.card.name: _predictor(model, device)}
    notes = _lacking_styles(model.card, data, emit)
    for name in options.compare:
        other = load_model(find_model(name))
        row = unique_row(other.card.name, predictors)
        if _takes_the_same(other.card, model.card.inputs, model.card.scale_db, model.card.clip):
            predictors[row] = _predictor(other, device)
        elif other.card.ground_sampling_distance == model.card.ground_sampling_distance:
            own = _opened(tables, other.card, cache, check, lambda text: None).validation
            predictors[row] = _OwnInputs(_predictor(other, device), own, options.crop)
        else:
            notes.append(f"{row} has no row: it takes pixels of another size than {model.card.name}.")
    judged = judge(predictors, data, options.crop, 0, device, 0, emit, check)
    judged = _with_notes(judged, notes)
    command = {"model": options.model, "data": [dict(one) for one in options.data], "crop": options.crop}
    content = ReportContent(
        model=model.card.name,
        sha256=model.sha256,
        card=model.card.raw,
        evaluation=judged.evaluation,
        panels=judged.panels,
        history=(),
        skipped=data.skipped,
        configuration=command,
        ablations=_ablations(folder),
    )
    return _written(folder, str(model.path), content, emit)


def evaluate_model(
    network: AttentionAutoencoder,
    path: Path,
    make_card: Callable[[tuple[float, float], Mapping[str, Any]], dict[str, Any]],
    data: TrainingData,
    config: TrainingConfig,
    rows: StyleRows,
    history: Sequence[Mapping[str, Any]],
    compare: Sequence[Model],
    device: Device,
    emit: EventSink,
    check: Check,
) -> dict[str, Any]:
    """Score a network that was just trained, save it with its card, and write scores and report beside it.

    Args:
        network: its weights are rounded to what the model file holds, so that the file is what was scored.
        path: of the model file; the report goes into its folder.
        make_card: makes the card of the range of log errors and of the metrics.
        data: of the run; baselines are fitted on its training part.
        rows: of the network's style tables.
        history: rows of the curves.
        compare: models for rows of their own.

    Returns what `evaluate` does.
    """
    network.load_state_dict({name: value.half().float() for name, value in network.state_dict().items()})
    row = config.model.name
    predictors: dict[str, Predictor] = {row: ModelPredictor(network, rows, config.model.halo, device)}
    inputs = tuple(InputSpec.from_card(entry) for entry in input_entries(config.model))
    notes = []
    for other in compare:
        name = unique_row(other.card.name, predictors)
        if _takes_the_same(other.card, inputs, data.train.scale_db, data.train.clip):
            predictors[name] = _predictor(other, device)
        else:
            notes.append(f"{name} has no row: it takes other inputs. Compare them with the command evaluate.")
    crop, count = config.evaluation.crop, config.evaluation.report_samples
    judged = judge(predictors, data, crop, count, device, config.trainer.seed, emit, check)
    judged = _with_notes(judged, notes)
    tables = {name: plain_tables(judged.evaluation.table(name)) for name in (STRUCTURE_0, STRUCTURE_1)}
    card = make_card(judged.evaluation.log_error_ranges[row], tables)
    save_model(path, network.state_dict(), card)
    saved = load_model(path)
    content = ReportContent(
        model=row,
        sha256=saved.sha256,
        card=card,
        evaluation=judged.evaluation,
        panels=judged.panels,
        history=tuple(history),
        skipped=data.skipped,
        configuration=config.to_dict(),
        ablations=_ablations(path.parent),
    )
    return _written(path.parent, str(path), content, emit)


def judge(
    predictors: Mapping[str, Predictor],
    data: TrainingData,
    crop: int,
    count: int,
    device: Device,
    seed: int,
    emit: EventSink,
    check: Check,
) -> Judgement:
    """Score predictors beside the baselines on the validation part; the first predictor is shown at all structures.

    Args:
        predictors: by the name of their row.
        data: its training part fits the baselines; without one they are left out.
        crop: pixels along a side of the places; 0 for whole items.
        count: of places, spread over the collections; 0 for all, on a CPU for at most 120.
        device: of the EfficientNet features. Scores that take long are computed for some of the places only.
        seed: of the pixels that the baselines are fitted on.
    """
    part, notes = data.validation, []
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

    emit(progress(0.0, "measuring the scenes"))
    tones = scene_tones(surveyed())
    count = count or (0 if device.is_gpu else _MOST_ON_CPU)
    chosen = _spread(keys, -(-count // max(1, len(keys))) if count < sum(map(len, keys.values())) else 0)
    shown = _spread(_kept(keys, chosen), _PANELS)
    emit(progress(_SURVEYED, "fitting the baselines"))
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
        emit(progress(_FITTED + (_SCORED - _FITTED) * done / len(chosen), "scoring"))
        if sample_key(sample) in shown:
            panels.append(panel(sample, tones, predictions, tuple(predictors)))

    emit(progress(_FITTED, "scoring"))
    evaluation = evaluate_predictors(
        rows,
        (sample for sample in part.samples(crop) if sample_key(sample) in chosen),
        tones,
        check,
        features,
        in_full,
        shown,
        on_sample,
    )
    if not held_back:
        evaluation = Evaluation(samples=(), log_error_ranges=evaluation.log_error_ranges)
    elif len(chosen) < sum(map(len, keys.values())):
        notes.append(f"{len(chosen)} of {sum(map(len, keys.values()))} places were scored, spread over the scenes.")
    for collection, rows_found in evaluation.table().items():
        if OPTICAL not in rows_found:
            notes.append(f"{collection} has no optical images: it has only the scores that need none.")
    return _with_notes(Judgement(evaluation, tuple(panels)), notes)


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


class _OwnInputs:
    """A model that takes other inputs than those of the samples: it sees the same places as it reads them itself.

    Samples come in the order of their part, so its own are gone through once.
    """

    def __init__(self, predictor: Predictor, part: Part, crop: int) -> None:
        self._predictor, self._part, self._crop = predictor, part, crop
        self._samples: Iterator[Sample] = iter(())

    def __call__(self, sample: Sample) -> Prediction:
        for _ in range(2):
            for own in self._samples:
                if sample_key(own) == sample_key(sample):
                    return self._predictor(own)
            self._samples = self._part.samples(self._crop)
        raise ConfigError(
            f"{sample_key(sample)} cannot be read for all of the models: it lacks a band that one of them needs. Leave "
            "that model out, or the collection."
        )


def unique_row(name: str, taken: Container[str]) -> str:
    """Return a name for a row that is not taken: the model's own, or with a number behind it."""
    number, row = 1, name
    while row in taken:
        number += 1
        row = f"{name} ({number})"
    return row


def _predictor(model: Model, device: Device) -> ModelPredictor:
    return ModelPredictor(model.network, model.card.rows, model.card.halo, device)


def _takes_the_same(card: ModelCard, inputs: tuple[InputSpec, ...], scale_db: float, clip: float) -> bool:
    return (card.inputs, card.scale_db, card.clip) == (inputs, scale_db, clip)


def _opened(
    tables: Sequence[DataConfig], card: ModelCard, cache: Path, check: Check, report: Callable[[str], None]
) -> TrainingData:
    """Open what is judged, and what is given as training for the baselines."""
    judged = [one for one in tables if one.part != "train"]
    if not judged:
        raise ConfigError("All of the data are given as part=train: there is nothing to score. Give the others too.")
    data = open_evaluation_data(judged, card, cache, check, report)
    learned = [one for one in tables if one.part == "train"]
    if not learned:
        return data
    fitted = open_evaluation_data(learned, card, cache, check, report)
    return replace(data, train=fitted.validation, skipped=(*data.skipped, *fitted.skipped))


def _lacking_styles(card: ModelCard, data: TrainingData, emit: EventSink) -> list[str]:
    """Say which composites of the data the model cannot paint: it is scored in its first style there."""
    lacking = [style for style in data.validation.styles if style not in card.styles]
    if not lacking:
        return []
    text = f"{card.name} does not paint {', '.join(lacking)}: there it is scored in its style {card.styles[0]}."
    emit(warning("style-missing", text))
    return [text]


def _features(device: Device, notes: list[str]) -> EfficientNetFeatures | None:
    """Return the network of the distances on features; without its weights None, and a note."""
    try:
        return EfficientNetFeatures().to(device.torch_device)
    except PretrainedWeightsError as error:
        notes.append(str(error))
        return None


def _spread(keys: Mapping[str, Sequence[str]], each: int) -> set[str]:
    """Return at most `each` keys of every collection, evenly spaced; all where it is 0."""
    chosen: set[str] = set()
    for found in keys.values():
        count = min(each or len(found), len(found))
        chosen.update(found[index] for index in np.linspace(0, len(found) - 1, count).round().astype(int))
    return chosen


def _kept(keys: Mapping[str, Sequence[str]], chosen: set[str]) -> dict[str, list[str]]:
    return {collection: [key for key in found if key in chosen] for collection, found in keys.items()}


def _with_notes(judged: Judgement, notes: Sequence[str]) -> Judgement:
    evaluation = replace(judged.evaluation, notes=(*judged.evaluation.notes, *notes))
    return replace(judged, evaluation=evaluation)


def _ablations(folder: Path) -> Tables:
    """Return the table that lies in the folder, {collection: {row: {metric: value}}}, or nothing."""
    path = folder / ABLATIONS
    if not path.exists():
        return {}
    try:
        tables: Tables = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigError(f"{path} is no JSON ({error}). Make it anew, or take it away.") from error
    return tables


def _written(folder: Path, model: str, content: ReportContent, emit: EventSink) -> dict[str, Any]:
    """Write scores and report; returns the result of the request."""
    text = json.dumps(content.evaluation.to_dict(), indent=1, allow_nan=False)
    (folder / EVALUATION).write_text(text + "\n", encoding="utf-8")
    write_report(folder / REPORT, content)
    emit(progress(1.0, "done"))
    scores = plain_tables(content.evaluation.table())
    return {"model": model, "report": str(folder / REPORT), "output": str(folder), "scores": scores}
