"""Seen: a batch as the losses see it, at the network's half resolution, and what of it the discriminator is shown."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from ..data.samples import Batch
from .masking import block_means

_GREY = 0.5


@dataclass(frozen=True)
class Seen:
    """A batch at the network's half resolution: means of the valid ones of 2 x 2 pixels, and shares: valid, water."""

    sar: Tensor
    mask: Tensor
    optical: Tensor
    optical_mask: Tensor
    both: Tensor
    water: Tensor

    @classmethod
    def of(cls, batch: Batch) -> Seen:
        """Return what is seen of a batch."""
        pairs = batch.pairs
        both = (batch.sar_valid[:pairs] & batch.optical_valid[:pairs])[:, None].float()
        # The SAR is filled where it is invalid, which gradients at the edge of nodata need.
        optical, optical_mask = block_means(batch.optical.float() / 255.0, batch.optical_valid[:, None].float(), 2)
        mask = F.avg_pool2d(batch.sar_valid[:, None].float(), 2)
        water = F.avg_pool2d(batch.optical_water[:pairs, None].float(), 2)
        return cls(F.avg_pool2d(batch.sar, 2), mask, optical, optical_mask, F.avg_pool2d(both, 2), water)


@dataclass(frozen=True)
class Shown:
    """What the discriminator is shown of one side. Invalid pixels are grey on either, and have no say in the loss."""

    colour: Tensor
    mask: Tensor
    sar: Tensor | None
    style: Tensor

    @classmethod
    def fake(cls, colour: Tensor, seen: Seen, batch: Batch, bands: int) -> Shown:
        """Return what is shown of the network's colours, beside so many bands of the SAR."""
        # As the product writes them. Without bounds a network finds scores far beyond those of any image, and both
        # players forget what they had learned.
        colour = colour.clamp(0.0, 1.0)
        if not bands:
            return cls(_greyed(colour, seen.mask), seen.mask, None, batch.sar_style)
        # A SAR crop without partner would only ever be seen beside fakes, and give itself away.
        pairs = batch.pairs
        return cls(_greyed(colour[:pairs], seen.both), seen.both, seen.sar[:pairs], batch.sar_style[:pairs])

    @classmethod
    def real(cls, seen: Seen, batch: Batch, bands: int) -> Shown:
        """Return what is shown of the optical images, beside so many bands of the SAR."""
        if not bands:
            return cls(_greyed(seen.optical, seen.optical_mask), seen.optical_mask, None, batch.optical_style)
        pairs = batch.pairs
        colour = _greyed(seen.optical[:pairs], seen.both)
        return cls(colour, seen.both, seen.sar[:pairs], batch.optical_style[:pairs])


def _greyed(colour: Tensor, mask: Tensor) -> Tensor:
    return torch.where(mask > 0.5, colour, _GREY)
