"""Warm starts: a network that begins with the weights of an existing model, and may have more styles and inputs.

Weights of the same name are the same weights. Styles and inputs are matched by what they are, not by their position:
what the model does not have starts so that the network colours as the model does, until it has learned better.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from ..core.errors import ModelError
from ..core.model_card import InputSpec
from ..core.model_file import Model
from ..core.network import AttentionAutoencoder, StyleModulation
from ..core.style_rows import StyleRows

_UNSHUFFLED = 4  # positions that one input pixel block of 2 x 2 becomes in the stem, per input


def joined_styles(model: Model, styles: Sequence[str]) -> tuple[str, ...]:
    """Return a model's styles and then those it does not have: what a network that starts from it should offer."""
    return tuple(dict.fromkeys((*model.card.styles, *styles)))


def warm_start(network: AttentionAutoencoder, model: Model, rows: StyleRows, inputs: Sequence[InputSpec]) -> None:
    """Copy a model's weights into a network.

    A style that the model does not have starts as the model's first, and one that is to be told the polarisation starts
    as it is when it is not told. An input that the model has keeps its weights;
    one that it does not have starts at zero, except that the weights of a model's band which is no longer there in
    name are shared out to the new bands that it would have accepted: in equal parts among those that every raster has,
    or among the optional ones if there are no others.

    Args:
        network: changed in place.
        model: where the weights come from.
        rows, inputs: of the network, in its order.

    Raises ModelError when the sizes differ, or when no input or style of the model can be carried over.
    """
    new, old = network.architecture, model.network.architecture
    for name in ("widths", "depths", "attention"):
        ours, theirs = getattr(new, name), getattr(old, name)
        if ours != theirs:
            raise ModelError(
                f"The training cannot start from the model '{model.card.name}': its {name} are {_said(theirs)}, those "
                f"asked for are {_said(ours)}. Leave the sizes out to take the model's, or start from nothing."
            )
    if (len(rows), len(inputs)) != (new.styles, new.in_channels):
        raise ModelError(
            f"The network has {new.styles} styles and {new.in_channels} inputs, not {len(rows)} and {len(inputs)}."
        )
    if old.styles > 1 and new.styles == 1:
        raise ModelError(
            f"The model '{model.card.name}' has the styles {', '.join(model.card.styles)}. A network that starts from "
            "it keeps at least two of them: add its other styles to those of the training."
        )
    weights = {key: value.detach().clone() for key, value in model.network.state_dict().items()}
    weights["stem.weight"] = _stem(model, inputs, weights["stem.weight"])
    tables = {
        f"{name}.table.weight": module.table.weight
        for name, module in network.named_modules()
        if isinstance(module, StyleModulation) and module.table is not None
    }
    for key, table in tables.items():
        weights[key] = _style_table(model, rows, weights.get(key), table)
    network.load_state_dict(weights)


def _stem(model: Model, inputs: Sequence[InputSpec], weight: Tensor) -> Tensor:
    """(width, 4 x old inputs, 3, 3) to (width, 4 x new inputs, 3, 3)."""
    new = [torch.zeros_like(weight[:, :_UNSHUFFLED]) for _ in inputs]
    taken = False
    for index, old in enumerate(model.card.inputs):
        part = weight[:, _UNSHUFFLED * index : _UNSHUFFLED * (index + 1)]
        heirs = [i for i, spec in enumerate(inputs) if spec.bands == old.bands]
        if not heirs and not old.is_difference:
            accepting = [
                i for i, spec in enumerate(inputs) if not spec.is_difference and set(spec.bands[0]) & set(old.bands[0])
            ]
            heirs = [i for i in accepting if not inputs[i].optional] or accepting
        for heir in heirs:
            new[heir] += part / len(heirs)
            taken = True
    if not taken:
        raise ModelError(
            f"The training cannot start from the model '{model.card.name}': it takes "
            f"{', '.join(map(str, model.card.inputs))}, and the inputs asked for are {', '.join(map(str, inputs))}."
        )
    return torch.cat(new, dim=1)


def _style_table(model: Model, rows: StyleRows, old: Tensor | None, table: Tensor) -> Tensor:
    """Return the rows of a style table by name; without tables the model's one style is the identity."""
    if old is None:
        return torch.zeros_like(table)
    known = model.card.rows
    return old[[known.row(style if style in known.styles else known.styles[0], kind) for style, kind in rows]]


def _said(size: object) -> str:
    return ", ".join(map(str, size)) if isinstance(size, tuple) else str(size)
