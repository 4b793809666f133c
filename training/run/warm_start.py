"""Warm starts: a network that begins with the weights of an existing model, and may have more styles and inputs.

Weights of the same name are the same weights. Styles and inputs are matched by what they are, not by their position:
what the model does not have starts so that the network colours as the model does, until it has learned better.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from ...core.errors import ModelError
from ...core.model.card import InputSpec
from ...core.model.file import Model
from ...core.model.network import AttentionAutoencoder
from ...core.words import phrase

_DECODERS = "decoders."
_UNSHUFFLED = 4  # positions that one input pixel block of 2 x 2 becomes in the stem, per input


def joined_styles(model: Model, styles: Sequence[str]) -> tuple[str, ...]:
    """Return a model's styles and then those it does not have: what a network that starts from it should offer."""
    return tuple(dict.fromkeys((*model.card.styles, *styles)))


def warm_start(network: AttentionAutoencoder, model: Model, styles: Sequence[str], inputs: Sequence[InputSpec]) -> None:
    """Copy a model's weights into a network.

    A style that the model does not have starts as the model's first, with a copy of its decoder. An input that the
    model has keeps its weights; one that it does not have starts at zero, except that the weights of a model's band
    which is no longer there in name are shared out to the new bands that it would have accepted: in equal parts among
    those that every raster has, or among the optional ones if there are no others.

    Args:
        network: changed in place.
        model: where the weights come from.
        styles, inputs: of the network, in its order.

    Raises:
        ModelError: When the sizes differ, or when no input of the model can be carried over.
    """
    new, old = network.architecture, model.network.architecture
    for name in ("widths", "depths", "attention", "condition"):
        ours, theirs = getattr(new, name), getattr(old, name)
        if ours != theirs:
            raise ModelError(
                phrase(
                    "The training cannot start from the model '{model}': model.{size} is {known} there, and {wanted} "
                    "is asked for. Leave the sizes out to take the model's, or start from nothing.",
                    model=model.card.name,
                    size=name,
                    known=_said(theirs),
                    wanted=_said(ours),
                )
            )
    if (len(styles), len(inputs)) != (new.styles, new.in_channels):
        raise ModelError(
            phrase(
                "The network has {styles} styles and {inputs} inputs, not {wanted_styles} and {wanted_inputs}.",
                styles=new.styles,
                inputs=new.in_channels,
                wanted_styles=len(styles),
                wanted_inputs=len(inputs),
            )
        )
    weights = {key: value.detach().clone() for key, value in model.network.state_dict().items()}
    heirs = _heirs(model, inputs)
    weights["stem.weight"] = torch.cat(
        _carried(weights["stem.weight"].split(_UNSHUFFLED, dim=1), heirs, len(inputs)), dim=1
    )
    taken = {key: weights.pop(key) for key in list(weights) if key.startswith(_DECODERS)}
    for key, weight in taken.items():
        if ".relief_head." in key:
            taken[key] = torch.stack(_carried(weight.unbind(), heirs, len(inputs)))
    known = model.card.styles
    for index, style in enumerate(styles):
        like = known.index(style) if style in known else 0
        own, source = f"{_DECODERS}{index}.", f"{_DECODERS}{like}."
        weights |= {own + key.removeprefix(source): taken[key] for key in taken if key.startswith(source)}
    network.load_state_dict(weights)


def _heirs(model: Model, inputs: Sequence[InputSpec]) -> list[list[int]]:
    """Return, for each of the model's inputs, the new ones that share its weights."""
    found = []
    for old in model.card.inputs:
        heirs = [i for i, spec in enumerate(inputs) if spec.bands == old.bands]
        if not heirs and not old.is_difference:
            accepting = [
                i for i, spec in enumerate(inputs) if not spec.is_difference and set(spec.bands[0]) & set(old.bands[0])
            ]
            heirs = [i for i in accepting if not inputs[i].optional] or accepting
        found.append(heirs)
    if not any(found):
        raise ModelError(
            phrase(
                "The training cannot start from the model '{model}': it takes {known}, and the inputs "
                "asked for are {wanted}.",
                model=model.card.name,
                known=", ".join(map(str, model.card.inputs)),
                wanted=", ".join(map(str, inputs)),
            )
        )
    return found


def _carried(weights: Sequence[Tensor], heirs: Sequence[Sequence[int]], count: int) -> list[Tensor]:
    """Return the weights of `count` new inputs: 0 but for what those of the old ones share out to them."""
    new = [torch.zeros_like(weights[0]) for _ in range(count)]
    for weight, shared in zip(weights, heirs):
        for heir in shared:
            new[heir] += weight / len(shared)
    return new


def _said(size: object) -> str:
    return ", ".join(map(str, size)) if isinstance(size, tuple) else str(size)
