"""Model files: safetensors with the model card in the metadata. Never pickle: a model file cannot run code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor, float16, float32

from ..errors import ModelError
from ..partial_file import completed
from ..words import phrase
from .card import CARD_KEY, ModelCard, card_of, read_whole, sha256_of
from .network import Architecture, AttentionAutoencoder

ARCHITECTURE_NAME = "attention-autoencoder"


@dataclass(frozen=True)
class Model:
    """A network ready to run in float32 on the CPU, its card, its file and the file's SHA-256 (hex)."""

    network: AttentionAutoencoder
    card: ModelCard
    path: Path
    sha256: str


def architecture_from_card(card: ModelCard) -> Architecture:
    """Return the architecture a card declares.

    Raises:
        ModelError: when it is not one this version knows.
    """
    sizes = dict(card.architecture)
    name = sizes.pop("name", None)
    if name != ARCHITECTURE_NAME:
        raise ModelError(
            phrase(
                "The model '{name}' declares the architecture '{architecture}', which this version does not "
                "know (it knows '{known}'). Update SAR Colorizer or choose another model.",
                name=card.name,
                architecture=name,
                known=ARCHITECTURE_NAME,
            )
        )
    try:
        architecture = Architecture(
            in_channels=int(sizes.pop("in_channels")),
            widths=tuple(int(width) for width in sizes.pop("widths")),
            depths=tuple(int(depth) for depth in sizes.pop("depths")),
            attention=int(sizes.pop("attention")),
            condition=int(sizes.pop("condition")),
            styles=int(sizes.pop("styles")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            phrase("The model '{name}' does not declare its sizes ({cause}).", name=card.name, cause=repr(error))
        ) from error
    if sizes:
        raise ModelError(
            phrase(
                "The model '{name}' declares unknown sizes: {sizes}.", name=card.name, sizes=", ".join(sorted(sizes))
            )
        )
    counts = (architecture.in_channels, architecture.styles)
    declared = (len(card.inputs), len(card.styles))
    if card.grid % architecture.grid or card.halo % card.grid or counts != declared:
        raise ModelError(
            phrase(
                "The card of the model '{name}' contradicts itself (grid, halo, number of inputs or of styles).",
                name=card.name,
            )
        )
    return architecture


def load_model(path: Path) -> Model:
    """Load a model file.

    Raises:
        ModelError: with a sentence for every way in which it can be wrong.
    """
    data = read_whole(path)  # once: the card, the weights and the digest are those of one file
    card = card_of(data, path)
    network = AttentionAutoencoder(architecture_from_card(card))
    try:
        weights = load(data)
        network.load_state_dict({key: value.to(float32) for key, value in weights.items()})
    except (SafetensorError, RuntimeError) as error:
        cause = str(error).strip().splitlines()[0]
        raise ModelError(phrase("The weights in {path} cannot be used: {cause}", path=path, cause=cause)) from error
    network.eval().requires_grad_(False)
    return Model(network=network, card=card, path=path, sha256=sha256_of(data))


def save_model(path: Path, weights: Mapping[str, Tensor], card: Mapping[str, Any]) -> None:
    """Write weights (as float16) and card; the card is checked by reading it as a reader would."""
    text = json.dumps(card, ensure_ascii=False, sort_keys=True)
    architecture_from_card(ModelCard.from_json(text, path))
    tensors = {key: value.detach().to(float16).contiguous() for key, value in weights.items()}
    with completed(path) as partial:
        # Not save_file: it makes a file that only its owner can read.
        partial.write_bytes(save(tensors, metadata={CARD_KEY: text, "format": "pt"}))
