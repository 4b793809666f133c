"""Counted: what each term of the objective is a mean over: pixels that are valid, or crops.

Means of the parts of a batch, which one process has or several, are put together to the mean of the whole by

    mean = sum over parts of count * (mean of the part) / sum over parts of count

so that a batch that is divided teaches the same. For terms that are no plain means (the colour distribution, steps
between pixels at the border of what is valid) it is so to within what their parts differ.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from ..data.samples import Batch
from .detail import clear
from .seen import Seen

REAL, FAKE = "real side", "fake side"
"""Sides of the discriminator's loss."""

_OF_COLOUR = ("pixel", "colour", "mean colour", "chroma")
TERMS = (
    *(*_OF_COLOUR, "perceptual", "confidence", "detail", "consistency", "chroma smoothness", "lightness smoothness"),
    *("palette", "adversarial", REAL, FAKE),
)
"""Terms in the order of their counts."""


def counted(batch: Batch, seen: Seen, water: float, settled: Tensor, looked_at: Tensor | None, bands: int) -> Tensor:
    """Return what each term is a mean over, (len(TERMS),) float64 on the batch's device.

    Args:
        batch: the crops.
        seen: of the batch.
        water: how often a pixel of water counts in the losses of colour.
        settled: positions of the styles whose confidence is not learned.
        looked_at: the pairs that the perceptual loss looks at; None for none.
        bands: of the SAR that the discriminator sees; 0 where it sees colour alone.
    """
    both = seen.both.double()
    crops = both.new_tensor(float(len(batch.sar)))
    unsettled = ~torch.isin(batch.sar_style[: batch.pairs], settled)
    counts = dict.fromkeys(_OF_COLOUR, (both * (1.0 + (water - 1.0) * seen.water)).sum())
    counts["perceptual"] = both.new_zeros(()) if looked_at is None else both[looked_at].sum()
    counts["confidence"] = (both * unsettled[:, None, None, None]).sum()
    counts["detail"] = clear(seen.both).any(dim=3).any(dim=2).sum().double()
    counts["consistency"] = counts["palette"] = crops
    valid = seen.mask.double().sum()
    counts["chroma smoothness"] = counts["lightness smoothness"] = valid
    counts["adversarial"] = counts[FAKE] = both.sum() if bands else valid
    counts[REAL] = both.sum() if bands else seen.optical_mask.double().sum()
    return torch.stack([counts[name] for name in TERMS])


def factors_of(counts: Sequence[Tensor], total: Tensor, processes: int) -> list[Tensor]:
    """Return the factors on the terms of each part of a batch, of which the mean over processes is the whole.

    Args:
        counts: of the parts of this process, (len(TERMS),) each.
        total: of all parts of all processes.
        processes: among which gradients are averaged.
    """
    there = total > 0
    real, fake = TERMS.index(REAL), TERMS.index(FAKE)
    # The discriminator learns nothing from one side alone.
    there[real] = there[fake] = there[real] & there[fake]
    return [torch.where(there, processes * one / total.clamp(min=1e-12), 0.0) for one in counts]
