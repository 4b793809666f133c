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

from ..partial_file import completed
from ..words import phrase
from .card import CARD_KEY, ModelCard, card_of, read_whole, sha256_of, unusable_weights
from .network import AttentionAutoencoder


@dataclass(frozen=True)
class Model:
    """A network ready to run in float32 on the CPU, its card, its file and the file's SHA-256 (hex)."""

    network: AttentionAutoencoder
    card: ModelCard
    path: Path
    sha256: str


def load_model(path: Path) -> Model:
    """Load a model file.

    Raises:
        ModelError: with a sentence for every way in which it can be wrong.
    """
    data = read_whole(path)  # once: the card, the weights and the digest are those of one file
    card = card_of(data, path)
    try:
        weights = load(data)
        for name, tensor in weights.items():
            _check_finite(name, tensor, path)
        network = AttentionAutoencoder(card.sizes)
        network.load_state_dict({key: value.to(float32) for key, value in weights.items()})
    except (SafetensorError, RuntimeError) as error:
        raise unusable_weights(path, str(error).strip().splitlines()[0].rstrip(".")) from error
    network.eval().requires_grad_(False)
    return Model(network=network, card=card, path=path, sha256=sha256_of(data))


def save_model(path: Path, weights: Mapping[str, Tensor], card: Mapping[str, Any]) -> None:
    """Write weights (as float16) and card; both are checked as a reader does.

    Raises:
        ModelError: no reader would take them.
    """
    text = json.dumps(card, ensure_ascii=False, sort_keys=True)
    tensors = {key: value.detach().to(float16).contiguous() for key, value in weights.items()}
    for name, tensor in tensors.items():
        _check_finite(name, tensor, path)
    # Not save_file: it makes a file that only its owner can read.
    data = save(tensors, metadata={CARD_KEY: text, "format": "pt"})
    card_of(data, path)
    with completed(path) as partial:
        partial.write_bytes(data)


def _check_finite(name: str, tensor: Tensor, path: Path) -> None:
    if not bool(tensor.isfinite().all()):
        raise unusable_weights(path, phrase("{weight} holds NaN or infinity", weight=name))
