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

from ...core.inference.tiling import mirrored
from ...core.model.card import LEVEL, POLARISATION, PRIOR
from ..config.training import AugmentationConfig
from ..data.samples import Batch
from .imitation import imitated
from .prior import with_prior

_SIDES = (2, 3)  # of the windows that looks are averaged over
_FLATTENED = (0.05, 0.6)  # of the contrast
_LOOKED_AT = 4  # one in so many rows and columns, for a median
_ENCLOSED = (0.375, 0.75)  # of a crop's side
_LEVEL_NOISE_DB = 2.0  # chosen, not measured: sigma0, gamma0 and flattened gamma0 of one ground differ
_DB_PER_NEPER = 10.0 / math.log(10.0)


def augment(
    batch: Batch,
    generator: torch.Generator,
    config: AugmentationConfig,
    scale_db: float,
    clip: float,
    optional_inputs: Sequence[int] = (),
    told: Sequence[str] = (),
    true_colour: int = -1,
) -> Batch:
    """Return the batch changed at random; the same for the same state of the generator.

    Args:
        batch: on the generator's device.
        generator: seeded for the step and process.
        config: what is done, and how much of it.
        scale_db, clip: of the network's input; it is clipped again.
        optional_inputs: those that may be withheld.
        told: what the network may be told, of `core.model.card.TOLD`.
        true_colour: number of the style that the prior is of; -1 for none.
    """
    partners = batch.pairs
    if config.imitation > 0:
        batch = imitated(batch, config.imitation, generator)
    made = torch.arange(len(batch.sar), device=batch.sar.device)
    made = (made >= partners) & (made < batch.pairs)
    if config.dihedral:
        batch = _turned(batch, generator)
    small = _chosen(batch.sar, config.enclosed, generator)
    if config.enclosed > 0:
        batch = enclosed(batch, small, generator)
    if config.enclosed > 0 or config.recentre > 0:
        # A raster that is small is normalised by its own median: there is no other. Not after made water was laid: from
        # levels that only it has, a network learns that dark land is water.
        batch = recentred(batch, small | _chosen(batch.sar, config.recentre, generator), scale_db)
    if PRIOR in told:
        batch = with_prior(batch, config, true_colour, scale_db, generator)
    sar = multilooked(batch.sar, _chosen(batch.sar, config.multilook, generator), scale_db, generator)
    if config.flatten > 0:
        sar = flattened(sar, _chosen(sar, config.flatten * batch.sar_relevel, generator), generator)
    # After flattening: the contrast that is left then stands against whole speckle, and cannot be undone by a factor.
    # An imitation has none of its own yet.
    sar = speckled(sar, _chosen(sar, config.speckle, generator) | made, config.speckle_looks, scale_db, generator)
    sar, level = relevelled(
        sar, batch.sar_level_db, batch.sar_relevel, config.offset_db, config.gain, scale_db, generator
    )
    sar = sar.clamp(-clip, clip)
    polarisation = batch.sar_polarisation
    untold = _chosen(sar, config.polarisation_dropout if POLARISATION in told else 1.0, generator)
    polarisation = polarisation.masked_fill(untold, 0)
    noise = torch.randn(level.shape, generator=generator, device=level.device)
    level = level + _LEVEL_NOISE_DB * noise
    level = level.masked_fill(_chosen(sar, config.level_dropout if LEVEL in told else 1.0, generator), math.nan)
    # An input that a raster lacks altogether is 0 before and stays so: level and speckle would make one of nothing.
    absent = (batch.sar == 0).flatten(2).all(dim=2)
    if config.band_dropout > 0:
        for index in optional_inputs:
            absent[:, index] |= _chosen(sar, config.band_dropout, generator)
    return replace(
        batch,
        sar=sar.masked_fill(absent[:, :, None, None], 0.0),
        sar_polarisation=polarisation,
        sar_level_db=level,
    )


def relevelled(
    sar: Tensor,
    level_db: Tensor,
    share: Tensor,
    offset_db: float,
    gain: float,
    scale_db: float,
    generator: torch.Generator,
) -> tuple[Tensor, Tensor]:
    """Return x * exp(s * gain * n1) + s * offset_db / scale_db * n2, with share s and normal n1 and n2 for each crop.

    All inputs of a crop share both: calibration and incidence shift the channels of one acquisition together. What the
    new 0 stands for is returned too, (crops,) dB: of a known level, what is measured stays what it is.
    """
    normal = torch.randn(2, sar.shape[0], 1, 1, 1, generator=generator, device=sar.device) * share[:, None, None, None]
    factor, offset = torch.exp(gain * normal[0]), offset_db / scale_db * normal[1]
    return sar * factor + offset, level_db - scale_db * (offset / factor)[:, 0, 0, 0]


def recentred(batch: Batch, chosen: Tensor, scale_db: float) -> Batch:
    """Return the batch with the median of each chosen crop, from one pixel in sixteen, as its 0; pixels are valid."""
    some = batch.sar[:, :, ::_LOOKED_AT, ::_LOOKED_AT].flatten(2)
    medians = torch.where(chosen[:, None], some.median(dim=2).values, 0.0)
    return replace(
        batch,
        sar=batch.sar - medians[:, :, None, None],
        sar_level_db=batch.sar_level_db + scale_db * medians[:, 0],
    )


def enclosed(batch: Batch, chosen: Tensor, generator: torch.Generator) -> Batch:
    """Return the batch with a part of each chosen pair mirrored over and over in place of the rest.

    So the product shows the network a small raster, and the surroundings of a border.
    """
    side, pairs = batch.sar.shape[-1], batch.pairs
    draws = torch.rand(3, pairs, generator=generator, device=batch.sar.device).tolist()
    smallest, largest = (max(2, int(share * side)) for share in _ENCLOSED)
    replaced = {name: getattr(batch, name).clone() for name in ("sar", "sar_valid", "optical", "optical_valid")}
    for index in range(pairs):
        if not bool(chosen[index]):
            continue
        size = smallest + int(draws[0][index] * (largest - smallest)) // 2 * 2
        starts = [int(draws[axis][index] * (side - size)) // 2 * 2 for axis in (1, 2)]
        rows, cols = (
            torch.from_numpy(mirrored(-start, side - start, size) + start).to(batch.sar.device) for start in starts
        )
        for name, values in replaced.items():
            values[index] = getattr(batch, name)[index][..., rows, :][..., cols]
    return replace(batch, **replaced)


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
