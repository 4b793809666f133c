"""The data of a run: all of its collections, opened one after the other, and their parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...core.cancellation import Check
from ...core.model.card import InputSpec, ModelCard
from ...core.words import joined, phrase
from ..config.card import CLIP, SCALE_DB, input_entries
from ..config.data import CHOOSE, REPORT, TRAIN, VALIDATION, DataConfig, SplitConfig
from ..config.errors import ConfigError
from ..config.training import TrainingConfig
from .cache import Cache
from .collection import REASONS_SHOWN, Collection, OpenedCollection
from .conventions import ModelInput
from .items import Item
from .overlap import tell_overlap
from .part import Entry, Part

Report = Callable[[str], None]

_PART_FOLDERS = ("train", "training", "val", "validation", "test")


@dataclass(frozen=True)
class TrainingData:
    """All collections of a run.

    Attributes:
        train: what is trained on; shares no place with the others.
        validation: what is scored while training, to choose by.
        report: what is scored at the end; the same places where a collection does not tell the two apart.
        skipped: (file, reason) of what could not be used.
        collections: facts for the model card.
    """

    train: Part
    validation: Part
    report: Part
    skipped: tuple[tuple[str, str], ...]
    collections: tuple[Collection, ...]


def open_data(
    config: TrainingConfig,
    cache_folder: Path,
    check: Check,
    report: Report,
    scale_db: float = SCALE_DB,
    clip: float = CLIP,
) -> TrainingData:
    """List, divide and decode the collections of a run; what is in the cache already is not decoded again.

    Args:
        cache_folder: where decoded items are kept; made if missing, may be shared by runs and processes.
        check: raises Cancelled when the user asked to stop.
        report: takes lines for people: progress, units, what was skipped and why.
        scale_db, clip: of the normalisation; those of the model that the training starts from.

    Raises:
        ConfigError: When a collection cannot be found, told apart or divided, or nothing is left to train on.
    """
    model = config.model
    inputs = tuple(InputSpec.from_card(entry) for entry in input_entries(model))
    model_input = ModelInput(inputs, "any" in model.inputs, model.ground_sampling_distance_m, scale_db, clip)
    data = _open(config.data, config.split, model_input, cache_folder, check, report)
    _require_sar(data.train, data.skipped)
    return data


def open_evaluation_data(
    data: Sequence[DataConfig], card: ModelCard, cache_folder: Path, check: Check, report: Report
) -> TrainingData:
    """Decode collections to score a model on: everything is validation, whatever their `part` says.

    Args:
        card: of the model, which says what it takes.
    """
    model_input = ModelInput(
        card.inputs, card.any_polarisation, card.ground_sampling_distance, card.scale_db, card.clip
    )
    scored = [replace(one, part=VALIDATION) for one in data]
    found = _open(scored, SplitConfig(), model_input, cache_folder, check, report)
    _require_sar(found.report, found.skipped)
    return found


def _open(
    data: Sequence[DataConfig],
    split: SplitConfig,
    model: ModelInput,
    cache_folder: Path,
    check: Check,
    report: Report,
) -> TrainingData:
    cache = Cache(cache_folder)
    entries: dict[str, list[Entry]] = {TRAIN: [], VALIDATION: [], REPORT: []}
    collections: list[Collection] = []
    skipped: list[tuple[str, str]] = []
    weights: dict[str, float] = {}
    used: dict[str, list[Item]] = {TRAIN: [], VALIDATION: []}
    for one in data:
        opened = OpenedCollection(one, _unique_name(one, weights), split, model, cache, check)
        for part in used:
            used[part] += opened.items[part]
        entries[TRAIN] += opened.entries[TRAIN]
        for part, other in ((VALIDATION, REPORT), (REPORT, CHOOSE)):
            entries[part] += opened.entries[VALIDATION] if one.part != other else []
        collections.append(opened.facts)
        skipped += opened.skipped
        weights[opened.name] = one.weight
        for line in opened.lines():
            report(line)
    tell_overlap(used[TRAIN], used[VALIDATION], report)
    parts = {name: Part(tuple(found), weights, model.scale_db, model.clip) for name, found in entries.items()}
    return TrainingData(parts[TRAIN], parts[VALIDATION], parts[REPORT], tuple(skipped), tuple(collections))


def _unique_name(data: DataConfig, taken: dict[str, float]) -> str:
    """Return the collection's name: as given, or its folder's with that above it where it only says train or val."""
    folder = Path(data.path).resolve()
    name = data.name or (f"{folder.parent.name}-{folder.name}" if folder.name in _PART_FOLDERS else folder.name)
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    return unique


def _require_sar(part: Part, skipped: Sequence[tuple[str, str]]) -> None:
    if any(entry.stored.has_sar for entry in part.entries):
        return
    lines = [phrase("There is no usable SAR image in the data.")]
    lines += [phrase("{file}: {reason}", file=path, reason=reason) for path, reason in skipped[:REASONS_SHOWN]]
    if len(skipped) > REASONS_SHOWN:
        lines.append(phrase("and {count} more", count=len(skipped) - REASONS_SHOWN))
    raise ConfigError(joined(lines, "\n  "))
