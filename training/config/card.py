"""The model card that a training writes into its model: what it learned from, how, and how well it did."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ... import __version__
from ...core.model.architecture import ARCHITECTURE_NAME, Architecture
from ...core.model.calibration import Calibration
from ...core.model.card import CARD_FORMAT, ERROR_UNIT, TRUE_COLOUR, ModelCard
from ...core.model.learned import Learned
from .model import ModelConfig
from .training import TrainingConfig

SCALE_DB, CLIP = 6.0, 6.0
"""The normalisation of a network that starts from nothing; see `make_card`."""

STYLE_MEANINGS = {
    TRUE_COLOUR: "red, green and blue as the eye would see them",
    "swir": "a shortwave-infrared, near-infrared and visible composite: vegetation green, bare soil brown, water dark "
    "blue to black",
}
LICENCE = "GPL-2.0-or-later"
_BETWEEN = "; "


def make_card(
    config: TrainingConfig,
    architecture: Architecture,
    styles: Sequence[str],
    normalisation: tuple[float, float],
    calibration: Calibration,
    learned: Learned | None,
    training: Mapping[str, Any],
    metrics: Mapping[str, Any],
    start: ModelCard | None = None,
) -> dict[str, Any]:
    """Return the card of a trained model.

    Args:
        styles: of the network, in its order.
        normalisation: dB that make one unit of the network's input, and the units at which it is clipped.
        calibration: of the expected errors.
        learned: what it has learned from, as far as a raster tells; None where nothing is known of it.
        training: "collections" as the data describes them, and whatever else belongs there: seconds, device, steps.
        metrics: scores by collection.
        start: of the model that the training started from: whom it thanks and what it has seen, this one does too.
    """
    model = config.model
    collections = list(training["collections"])
    before = start.raw if start is not None else {}
    licences = [f"{LICENCE} (weights)", *(f"training data: {one['licence']}" for one in collections if one["licence"])]
    regions = [region for one in collections for region in one["regions"]]
    meanings = {**STYLE_MEANINGS, **(start.style_meanings if start is not None else {})}
    return {
        "format": CARD_FORMAT,
        "name": model.name,
        "title": model.title or f"SAR to {', '.join(styles)}",
        "architecture": {
            "name": ARCHITECTURE_NAME,
            "in_channels": architecture.in_channels,
            "widths": list(architecture.widths),
            "depths": list(architecture.depths),
            "attention": architecture.attention,
            "condition": architecture.condition,
            "styles": architecture.styles,
        },
        "inputs": input_entries(model),
        "any_polarisation": "any" in model.inputs,
        "normalisation": {"kind": "scene-median", "scale_db": normalisation[0], "clip": normalisation[1]},
        "grid": architecture.grid,
        "halo": model.halo,
        "ground_sampling_distance_m": model.ground_sampling_distance_m,
        "styles": list(styles),
        "told": list(model.tell),
        "style_meanings": {style: meanings[style] for style in styles if style in meanings},
        "confidence": confidence_entry(calibration, styles),
        **(learned.to_card() if learned is not None else {}),
        "training": {
            **training,
            "regions": list(dict.fromkeys([*before.get("training", {}).get("regions", ()), *regions])),
            "split": {one["name"]: one["split"] for one in collections},
            "seed": config.trainer.seed,
            "start_from": Path(model.start_from).name,
            "start": before.get("training", {}),
            "configuration": _published(config),
        },
        "metrics": dict(metrics),
        "limits": model.limits
        or "Hue is plausible only for landscapes like those of the training regions; elsewhere it is likely wrong.",
        "licence": _joined(licences, before.get("licence", "")),
        "attribution": _joined((one["attribution"] for one in collections), before.get("attribution", "")),
        "date": datetime.now(timezone.utc).date().isoformat(),
        "code_version": __version__,
    }


def confidence_entry(calibration: Calibration, styles: Sequence[str]) -> dict[str, Any]:
    """Return the card's entry for the confidence; see `core.model.calibration`."""
    return {
        "unit": ERROR_UNIT,
        "calibration": calibration.to_card(styles),
        "meaning": "log of the colour error to expect is a + b x, with x what the network says and [a, b] by style and "
        "by whether a prior is told; the confidence is 255 - 5 x that error",
    }


def _published(config: TrainingConfig) -> dict[str, Any]:
    """Return the configuration without the folders of the machine: model files are handed on to strangers."""
    tables = config.to_dict()
    for table in tables["data"]:
        path = Path(os.path.normpath(table["path"]))
        table["path"] = "/".join(part for part in path.parts[-2:] if part != path.anchor)
    for table, key in (("model", "start_from"), ("losses", "vgg_weights")):
        tables[table][key] = Path(tables[table][key]).name
    return tables


def _joined(texts: Iterable[str], before: str) -> str:
    """Return the parts of what the model before says, and then the texts, each once."""
    return _BETWEEN.join(dict.fromkeys(part for part in (*before.split(_BETWEEN), *texts) if part))


def input_entries(model: ModelConfig) -> list[dict[str, Any]]:
    """Return the card's entries for the inputs of a configuration."""
    return [_input(text, index in model.optional_inputs) for index, text in enumerate(model.inputs)]


def _input(text: str, optional: bool) -> dict[str, Any]:
    """Return the card's entry for an input of the configuration: "VV", "VV|VH", "any" or the difference "VV-VH"."""
    entry: dict[str, Any]
    if "-" in text:
        first, _, second = text.partition("-")
        entry = {"difference": [first.split("|"), second.split("|")]}
    else:
        entry = {"polarisations": ["VV", "VH", "HH", "HV"] if text == "any" else text.split("|")}
    return {**entry, "optional": True} if optional else entry
