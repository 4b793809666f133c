"""Augmentation: what is done at random to the crops of a batch, on the device the batch is on.

Radiometric changes are of the SAR alone and in physical terms: the network's input is dB over `scale_db`, so a change
of level adds, one of contrast multiplies about the scene's median, and speckle, which multiplies the power, adds too.
Optical images without a partner may be given one, see `imitation`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional as F

from ..config.training import AugmentationConfig
from ..data.samples import Batch
from .imitation import imitated

_SIDES = (2, 3)  # of the windows that looks are averaged over
_FLATTENED = (0.05, 0.6)  # of the contrast
_DB_PER_NEPER = 10.0 / math.log(10.0)


def augment(
    batch: Batch,
    generator: torch.Generator,
    config: AugmentationConfig,
    scale_db: float,
    clip: float,
    optional_inputs: Sequence[int] = (),
) -> Batch:
    """Return the batch changed at random; the same for the same state of the generator.

    Args:
        batch: on the generator's device.
        generator: seeded for the step and process.
        config: what is done, and how much of it.
        scale_db, clip: of the network's input; it is clipped again.
        optional_inputs: those that may be withheld.
    """
    partners = batch.pairs
    if config.imitation > 0:
        batch = imitated(batch, config.imitation, generator)
    made = torch.arange(len(batch.sar), device=batch.sar.device)
    made = (made >= partners) & (made < batch.pairs)
    if config.dihedral:
        batch = _turned(batch, generator)
    sar = multilooked(batch.sar, _chosen(batch.sar, config.multilook, generator), scale_db, generator)
    if config.flatten > 0:
        sar = flattened(sar, _chosen(sar, config.flatten * batch.sar_relevel, generator), generator)
    # After flattening: the contrast that is left then stands against whole speckle, and cannot be undone by a factor.
    # An imitation has none of its own yet.
    sar = speckled(sar, _chosen(sar, config.speckle, generator) | made, config.speckle_looks, scale_db, generator)
    sar = relevelled(sar, batch.sar_relevel, config.offset_db, config.gain, scale_db, generator).clamp(-clip, clip)
    polarisation = batch.sar_polarisation
    if config.polarisation_dropout > 0:
        polarisation = polarisation.masked_fill(_chosen(sar, config.polarisation_dropout, generator), 0)
    # An input that a raster lacks altogether is 0 before and stays so: level and speckle would make one of nothing.
    absent = (batch.sar == 0).flatten(2).all(dim=2)
    if config.band_dropout > 0:
        for index in optional_inputs:
            absent[:, index] |= _chosen(sar, config.band_dropout, generator)
    return replace(batch, sar=sar.masked_fill(absent[:, :, None, None], 0.0), sar_polarisation=polarisation)


def relevelled(
    sar: Tensor, share: Tensor, offset_db: float, gain: float, scale_db: float, generator: torch.Generator
) -> Tensor:
    """Return x * exp(s * gain * n1) + s * offset_db / scale_db * n2, with share s and normal n1 and n2 for each crop.

    All inputs of a crop share both: calibration and incidence shift the channels of one acquisition together.
    """
    normal = torch.randn(2, sar.shape[0], 1, 1, 1, generator=generator, device=sar.device) * share[:, None, None, None]
    return sar * torch.exp(gain * normal[0]) + offset_db / scale_db * normal[1]


def flattened(sar: Tensor, chosen: Tensor, generator: torch.Generator) -> Tensor:
    """Return the chosen crops with less contrast about the median, by factors drawn evenly in their logarithm.

    Scenes come that are flatter than any that was learned from: woods and fields without relief, previews of unknown
    stretch, means of many dates. A network that has seen none takes them for what is flattest in its training. Where
    the picture says little, what is known of it, its polarisation and style, is to decide.
    """
    low, high = _FLATTENED
    factor = low * (high / low) ** torch.rand(sar.shape[0], generator=generator, device=sar.device)
    return sar * torch.where(chosen, factor, torch.ones_like(factor))[:, None, None, None]


def speckled(
    sar: Tensor, chosen: Tensor, looks: Sequence[float], scale_db: float, generator: torch.Generator
) -> Tensor:
    """Multiply the power of the chosen crops by gamma noise of mean 1, of a number of looks drawn for each crop.

    Noise of L looks has variance 1 / L in power; in dB its mean is 4.343 (digamma(L) - ln L) and its variance
    4.343^2 trigamma(L). Looks are drawn evenly in their logarithm from the range. Channels have noise of their own.
    """
    low, high = looks
    drawn = torch.rand(sar.shape[0], 1, 1, 1, generator=generator, device=sar.device)
    shape = low * (high / low) ** drawn
    # torch has no public gamma variates that take a generator.
    gamma = torch._standard_gamma(shape.expand(sar.shape).contiguous(), generator=generator)  # noqa: SLF001
    noise = torch.log(gamma / shape) * (_DB_PER_NEPER / scale_db)
    return torch.where(chosen[:, None, None, None], sar + noise, sar)


def multilooked(sar: Tensor, chosen: Tensor, scale_db: float, generator: torch.Generator) -> Tensor:
    """Average the linear power of the chosen crops over 2 x 2 or 3 x 3 pixels about every pixel, at the same size.

    Beyond the crop it is mirrored. The scene's median cancels: a constant factor on the power stays one.
    """
    which = torch.randint(len(_SIDES), (sar.shape[0],), generator=generator, device=sar.device)
    power = torch.exp(sar * (scale_db / _DB_PER_NEPER))
    result = sar
    for index, side in enumerate(_SIDES):
        before = (side - 1) // 2
        padded = F.pad(power, (before, side - 1 - before, before, side - 1 - before), mode="reflect")
        mean = F.avg_pool2d(padded, side, stride=1)
        taken = chosen & (which == index)
        averaged = torch.log(mean) * (_DB_PER_NEPER / scale_db)
        result = torch.where(taken[:, None, None, None], averaged, result)
    return result


def _chosen(sar: Tensor, probability: float | Tensor, generator: torch.Generator) -> Tensor:
    """(crops,) bool, true with a probability, the same for all or one for each."""
    return torch.rand(sar.shape[0], generator=generator, device=sar.device) < probability


def _turned(batch: Batch, generator: torch.Generator) -> Batch:
    """Turn and mirror every crop, partners alike."""
    device = batch.sar.device
    count = batch.sar.shape[0] + batch.optical.shape[0] - batch.pairs
    codes = torch.randint(8, (count,), generator=generator, device=device)
    sar_codes = codes[: batch.sar.shape[0]]
    optical_codes = torch.cat([codes[: batch.pairs], codes[batch.sar.shape[0] :]])
    return replace(
        batch,
        sar=dihedral(batch.sar, sar_codes),
        sar_valid=dihedral(batch.sar_valid, sar_codes),
        optical=dihedral(batch.optical, optical_codes),
        optical_valid=dihedral(batch.optical_valid, optical_codes),
    )


def dihedral(images: Tensor, codes: Tensor) -> Tensor:
    """Return square images, (N, ..., rows, cols), each turned as its code from 0 to 7 says.

    Bit 0 mirrors left to right, bit 1 top to bottom, then bit 2 swaps rows and columns: together the eight symmetries
    of the square. Without a transfer from the device: nothing depends on the codes' values on the host.
    """
    for bit in (1, 2, 4):
        turned = images.transpose(-1, -2) if bit == 4 else images.flip(-bit)
        where = ((codes & bit) > 0).reshape(-1, *[1] * (images.ndim - 1))
        images = torch.where(where, turned, images)
    return images
