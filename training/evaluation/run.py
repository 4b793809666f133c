"""A run of an evaluation: scores as a file, a report and, after a training, the model with its card."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...core.cancellation import Check
from ...core.model import device as devices
from ...core.model.calibration import Calibration
from ...core.model.card import PRIOR, InputSpec, ModelCard
from ...core.model.device import Device
from ...core.model.file import Model, load_model, save_model
from ...core.model.learned import Learned
from ...core.model.network import AttentionAutoencoder
from ...core.model.shipped import find_model
from ...core.options.training import EvaluateOptions
from ...core.output.destination import folder_lock
from ...core.protocol import EventSink, message, progress, warning
from ...core.words import phrase
from ..config.card import input_entries
from ..config.data import SPLIT, TRAIN, DataConfig
from ..config.errors import ConfigError
from ..config.file import config_from_dict
from ..config.training import TrainingConfig
from ..data.cache import cache_folder
from ..data.dataset import TrainingData, open_evaluation_data
from ..data.part import Part
from ..data.samples import Sample
from ..likeness.clouds import radar_bands_of
from .calibration import calibrated
from .evaluation import evaluate_predictors
from .prediction import Prediction, Predictor, model_rows
from .report import ReportContent, write_report
from .score_tables import STRUCTURE_0, STRUCTURE_1, Tables, plain_tables
from .scorer import sample_key

_CALIBRATED = 24  # items of each collection that the confidence is calibrated on

EVALUATION, REPORT, ABLATIONS = "evaluation.json", "report.html", "ablations.json"


def evaluate(options: EvaluateOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Score a model on pairs, beside other models and the baselines, and write scores and report.

    Collections with ``part = "train"`` are not scored: the baselines that learn are fitted on them.

    Returns:
        {"model": ..., "report": ..., "output": ..., "scores": {collection: {row: {metric: value or None}}}}.

    Raises:
        SarColorizerError: A model or a scene cannot be read, or the folder not be written.
    """
    device = devices.select(options.device)
    model = load_model(find_model(options.model))
    folder = Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        return _evaluated(options, model, device, folder, emit, check)


def _evaluated(
    options: EvaluateOptions, model: Model, device: Device, folder: Path, emit: EventSink, check: Check
) -> dict[str, Any]:
    cache = cache_folder(options.cache, folder)
    tables = config_from_dict({"data": list(options.data), "trainer": {"steps": 1}}).data
    emit(progress(0.0, phrase("reading the scenes")))
    data = _opened(tables, model.card, cache, check, lambda text: emit(message("data", text)))
    predictors: dict[str, Predictor] = rows_of(model, model.card.name, device)
    notes = _lacking_styles(model.card, data, emit)
    for name in options.compare:
        other = load_model(find_model(name))
        row = unique_row(other.card.name, predictors)
        if _takes_the_same(other.card, model.card.inputs, model.card.scale_db, model.card.clip):
            predictors.update(rows_of(other, row, device))
        elif other.card.ground_sampling_distance == model.card.ground_sampling_distance:
            own = _opened(tables, other.card, cache, check, lambda text: None).report
            rows = rows_of(other, row, device)
            predictors.update({name: _OwnInputs(one, own, options.crop) for name, one in rows.items()})
        else:
            notes.append(f"{row} has no row: it takes pixels of another size than {model.card.name}.")
    evaluation = evaluate_predictors(predictors, data, options.crop, 0, device, 0, emit, check).with_notes(notes)
    command = {"model": options.model, "data": [dict(one) for one in options.data], "crop": options.crop}
    content = ReportContent(
        model=model.card.name,
        sha256=model.sha256,
        card=model.card.raw,
        scores=evaluation.scores,
        panels=evaluation.panels,
        history=(),
        skipped=data.skipped,
        configuration=command,
        ablations=_ablations(folder),
    )
    return _written(folder, str(model.path), content, emit)


def evaluate_trained(
    network: AttentionAutoencoder,
    path: Path,
    make_card: Callable[[Calibration, Learned | None, Mapping[str, Any]], dict[str, Any]],
    data: TrainingData,
    config: TrainingConfig,
    styles: Sequence[str],
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
        make_card: makes the card of the calibration of the expected errors, of what was learned from and of the
            metrics.
        data: of the run; baselines are fitted on its training part, and expected errors calibrated on what it chose by.
        styles: of the network, in its order.
        history: rows of the curves.
        compare: models for rows of their own.

    Returns:
        What `evaluate` does.
    """
    network.load_state_dict({name: value.half().float() for name, value in network.state_dict().items()})
    row, model = config.model.name, config.model
    crop, count = config.evaluation.crop, config.evaluation.report_samples
    takes_prior = PRIOR in model.tell
    emit(progress(0.0, phrase("calibrating the confidence")))
    held_back = any(entry.stored.has_sar for entry in data.validation.entries)
    part = (data.validation if held_back else data.train).subset(_CALIBRATED)
    calibration, learned = calibrated(
        network, styles, model.halo, device, part, data.train, crop, check, takes_prior=takes_prior,
        radar_bands=radar_bands_of([one for one in config.data if one.part in (TRAIN, SPLIT)]),
    )  # fmt: skip
    predictors = model_rows(row, network, styles, model.halo, device, calibration, takes_prior=takes_prior)
    inputs = tuple(InputSpec.from_card(entry) for entry in input_entries(config.model))
    notes = []
    for other in compare:
        name = unique_row(other.card.name, predictors)
        if _takes_the_same(other.card, inputs, data.train.scale_db, data.train.clip):
            predictors.update(rows_of(other, name, device))
        else:
            notes.append(f"{name} has no row: it takes other inputs. Compare them with the command evaluate.")
    seed = config.trainer.seed
    evaluation = evaluate_predictors(predictors, data, crop, count, device, seed, emit, check).with_notes(notes)
    tables = {name: plain_tables(evaluation.scores.table(name)) for name in (STRUCTURE_0, STRUCTURE_1)}
    card = make_card(calibration, learned, tables)
    save_model(path, network.state_dict(), card)
    saved = load_model(path)
    content = ReportContent(
        model=row,
        sha256=saved.sha256,
        card=card,
        scores=evaluation.scores,
        panels=evaluation.panels,
        history=tuple(history),
        skipped=data.skipped,
        configuration=config.to_dict(),
        ablations=_ablations(path.parent),
    )
    return _written(path.parent, str(path), content, emit)


class _OwnInputs:
    """A model that takes other inputs than those of the samples: it sees the same places as it reads them itself.

    Samples come in the order of their part, so its own are gone through once.
    """

    def __init__(self, predictor: Predictor, part: Part, crop: int) -> None:
        self._predictor, self._part, self._crop = predictor, part, crop
        self._samples: Iterator[Sample] = iter(())

    def __call__(self, sample: Sample) -> Prediction | None:
        for _ in range(2):
            for own in self._samples:
                if sample_key(own) == sample_key(sample):
                    return self._predictor(own)
            self._samples = self._part.samples(self._crop)
        raise ConfigError(
            phrase(
                "{place} cannot be read for all of the models: it lacks a band that one of them needs. Leave that "
                "model out, or the collection.",
                place=sample_key(sample),
            )
        )


def unique_row(name: str, taken: Container[str]) -> str:
    """Return a name for a row that is not taken: the model's own, or with a number behind it."""
    number, row = 1, name
    while row in taken:
        number += 1
        row = f"{name} ({number})"
    return row


def rows_of(model: Model, row: str, device: Device) -> dict[str, Predictor]:
    """Return the rows of a model, see `prediction.model_rows`."""
    card = model.card
    takes_prior = PRIOR in card.told
    return model_rows(row, model.network, card.styles, card.halo, device, card.calibration, takes_prior=takes_prior)


def _takes_the_same(card: ModelCard, inputs: tuple[InputSpec, ...], scale_db: float, clip: float) -> bool:
    return (card.inputs, card.scale_db, card.clip) == (inputs, scale_db, clip)


def _opened(
    tables: Sequence[DataConfig], card: ModelCard, cache: Path, check: Check, report: Callable[[str], None]
) -> TrainingData:
    """Open what is scored, and what is given as training for the baselines."""
    scored = [one for one in tables if one.part != "train"]
    if not scored:
        raise ConfigError(
            phrase("All of the data are given as part=train: there is nothing to score. Give the others too.")
        )
    data = open_evaluation_data(scored, card, cache, check, report)
    learned = [one for one in tables if one.part == "train"]
    if not learned:
        return data
    fitted = open_evaluation_data(learned, card, cache, check, report)
    return replace(data, train=fitted.report, skipped=(*data.skipped, *fitted.skipped))


def _lacking_styles(card: ModelCard, data: TrainingData, emit: EventSink) -> list[str]:
    """Say which composites of the data the model cannot paint: it is scored in its first style there."""
    lacking = [style for style in data.report.styles if style not in card.styles]
    if not lacking:
        return []
    text = phrase(
        "{model} does not paint {styles}: there it is scored in its style {style}.",
        model=card.name,
        styles=", ".join(lacking),
        style=card.styles[0],
    )
    emit(warning("style-missing", text))
    return [text]


def _ablations(folder: Path) -> Tables:
    """Return the table that lies in the folder, {collection: {row: {metric: value}}}, or nothing."""
    path = folder / ABLATIONS
    if not path.exists():
        return {}
    try:
        tables: Tables = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ConfigError(
            phrase("{path} is no JSON ({cause}). Make it anew, or take it away.", path=path, cause=str(error))
        ) from error
    return tables


def _written(folder: Path, model: str, content: ReportContent, emit: EventSink) -> dict[str, Any]:
    """Write scores and report; returns the result of the request."""
    text = json.dumps(content.scores.to_dict(), indent=1, allow_nan=False)
    (folder / EVALUATION).write_text(text + "\n", encoding="utf-8")
    write_report(folder / REPORT, content)
    emit(progress(1.0, phrase("done")))
    scores = plain_tables(content.scores.table())
    return {"model": model, "report": str(folder / REPORT), "output": str(folder), "scores": scores}
