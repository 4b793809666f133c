"""Imitation: pairs made of optical images that have no SAR partner, for training without pairs.

What an optical image looks like in grey is known, and so are its colours. Its lightness is made into something like
backscatter: ranked, it takes the levels of a SAR crop of the same batch, by chance from dark to bright or from bright
to dark, and speckle. A network that learns the colours of such images learns what textures and shapes say about them,
and where they say nothing, the colour that is wrong by least. Dark fields in the optical image may be bright in the SAR
and the other way round: levels are made to say nothing. The idea is that of self-supervised colorization (Larsson et
al. 2017, "Colorization as a proxy task for visual understanding"), levels by histogram specification.
"""

from __future__ import annotations

import math
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional as F

from ..data.samples import Batch

_LOOKED = 4
"""Pixels along a side of the means whose levels are taken: levels of the land, not of its speckle."""
_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601: for ranks it does not matter which


def imitated(batch: Batch, share: float, generator: torch.Generator) -> Batch:
    """Return the batch with a share of its SAR crops without partner replaced by imitations, which become pairs.

    The optical crops stay; those that are imitated are the first without partner. Invalid pixels are 0, the scene's
    median. Speckle is not yet in it. A batch without optical crops to imitate, or of pairs alone, comes back as it is.

    Args:
        batch: on the generator's device.
        share: of those that could be replaced, 0 to 1; rounded up or down by chance, so that it comes true.
        generator: seeded for the step and process.
    """
    device, pairs = batch.sar.device, batch.pairs
    most = min(len(batch.sar), len(batch.optical)) - pairs
    chance = float(torch.rand((), generator=generator, device=device))
    count = min(most, math.floor(share * most + chance))
    if count <= 0:
        return batch
    end = pairs + count
    valid = batch.optical_valid[pairs:end]
    ranks = lightness_ranks(batch.optical[pairs:end], valid, generator)
    upwards = torch.rand(count, batch.sar.shape[1], 1, 1, generator=generator, device=device) < 0.5
    ranks = torch.where(upwards, ranks[:, None], 1.0 - ranks[:, None])
    levels = with_levels_of(batch.sar[pairs:end], ranks) * valid[:, None]
    style = batch.sar_style.clone()
    style[pairs:end] = batch.optical_style[pairs:end]
    return replace(
        batch,
        sar=torch.cat([batch.sar[:pairs], levels, batch.sar[end:]]),
        sar_valid=torch.cat([batch.sar_valid[:pairs], valid, batch.sar_valid[end:]]),
        sar_style=style,
        pairs=end,
    )


def lightness_ranks(optical: Tensor, valid: Tensor, generator: torch.Generator) -> Tensor:
    """Return each pixel's rank in lightness among the valid ones of its image, 0 to 1; equal ones in random order.

    Args:
        optical: (N, 3, rows, cols) uint8 sRGB.
        valid: (N, rows, cols) bool; the rank of an invalid pixel means nothing.
        generator: on the same device.
    """
    weights = torch.tensor(_LUMA, device=optical.device).reshape(1, 3, 1, 1)
    luma = (optical.float() * weights).sum(dim=1)
    luma = luma + torch.rand(luma.shape, generator=generator, device=luma.device)
    flat = luma.masked_fill(~valid, math.inf).flatten(1)  # to the end, beyond the valid ones
    ranks = flat.argsort(dim=1).argsort(dim=1).to(flat.dtype)
    last = (valid.flatten(1).sum(dim=1, keepdim=True) - 1).clamp(min=1)
    return (ranks / last).clamp(max=1.0).reshape(luma.shape)


def with_levels_of(sar: Tensor, ranks: Tensor) -> Tensor:
    """Return images of the given ranks with the levels that the SAR's means over 4 x 4 pixels have.

    Args:
        sar: (N, bands, rows, cols) as the network sees it.
        ranks: (N, bands, rows, cols) in [0, 1].
    """
    # gather: the quantile function by its samples, linear between them.
    quantiles = F.avg_pool2d(sar.float(), _LOOKED).flatten(2).sort(dim=2).values
    position = ranks.flatten(2) * (quantiles.shape[2] - 1)
    below = position.floor().long().clamp(max=max(0, quantiles.shape[2] - 2))
    above = (below + 1).clamp(max=quantiles.shape[2] - 1)
    low, high = quantiles.gather(2, below), quantiles.gather(2, above)
    return torch.lerp(low, high, (position - below).clamp(0.0, 1.0)).reshape(ranks.shape)
