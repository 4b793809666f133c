"""The prior of a batch: what colour the network is told, and how both it and the answer are moved about.

The network is told the mean colour of the land in the crop and its surroundings, nearly without noise: what it is told
is to be believed. One that learned with a noisy prior drew every colour back to the training's brown. And the prior and
the optical side are changed together at random, in brightness, hue and saturation, now and then by much: so colours
follow the prior wherever it goes, to snow and red soil too, of which the training has nothing. Water keeps its colour.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from ..config.training import AugmentationConfig
from ..data.samples import Batch
from ..targets.water import land_colour, water
from .flooding import flooded

_NOISE = 0.01
_GAIN, _GAIN_OF_CHANNEL, _OFFSET = 0.2, 0.12, 0.03  # standard deviations, the gains' of their logarithms
_BRIGHT, _BRIGHTEST = 0.12, 0.6  # probability of an offset up to so much, as snow and salt have it
_PALE, _PALEST = 0.25, 0.3  # probability of a lower saturation, and the lowest share that is left
_LUMINANCE = (0.2126, 0.7152, 0.0722)  # ITU-R BT.709


def with_prior(
    batch: Batch, config: AugmentationConfig, true_colour: int, scale_db: float, generator: torch.Generator
) -> Batch:
    """Return the batch with what the network is told of the colours of its pairs, and pairs recoloured accordingly.

    Args:
        batch: on the generator's device.
        config: how often it is told, recoloured and flooded, and the largest share of the scene's mean.
        true_colour: number of the style that the prior is of; -1 for none. Crops of other styles, grey ones and those
            without a partner are told nothing.
        scale_db: of the network's input.
        generator: seeded for the step and process.
    """
    pairs, device = batch.pairs, batch.sar.device

    def uniform(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator, device=device)

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator, device=device)

    optical = batch.optical[:pairs].float() / 255.0
    own = land_colour(optical, batch.sar[:pairs], batch.optical_valid[:pairs] & batch.sar_valid[:pairs])
    scene = torch.where(batch.optical_scene[:pairs].isnan(), own, batch.optical_scene[:pairs])
    prior = torch.lerp(own, scene, config.scene_share * uniform(pairs, 1)) + _NOISE * normal(pairs, 3)

    natural = (batch.sar_style[:pairs] == true_colour) & ~batch.optical_is_grey[:pairs]
    gain = torch.exp(_GAIN * normal(pairs, 1) + _GAIN_OF_CHANNEL * normal(pairs, 3))
    bright = (uniform(pairs, 1) < _BRIGHT) * _BRIGHTEST * uniform(pairs, 1)
    offset = _OFFSET * normal(pairs, 3) + bright
    kept = torch.where(uniform(pairs, 1) < _PALE, _PALEST + (1.0 - _PALEST) * uniform(pairs, 1), 1.0)
    changed = natural & (uniform(pairs) < config.recolour)
    luminance = optical.new_tensor(_LUMINANCE)

    def recoloured(colour: Tensor) -> Tensor:
        """(pairs, 3, n) to the same."""
        grey = torch.einsum("c,ncp->np", luminance, colour)[:, None]
        new = (grey + kept[:, :, None] * (colour - grey)) * gain[:, :, None] + offset[:, :, None]
        return torch.where(changed[:, None, None], new.clamp(0.0, 1.0), colour)

    known = natural & (uniform(pairs) >= config.prior_dropout)
    told = batch.sar_prior.clone()
    told[:pairs] = recoloured(prior[:, :, None])[:, :, 0].clamp(0.0, 1.0)
    is_known = batch.sar_known.clone()
    is_known[:pairs] = known.float()
    there = water(optical, batch.sar[:pairs]) & natural[:, None, None]
    seen = torch.where(there[:, None], optical, recoloured(optical.flatten(2)).reshape(optical.shape)) * 255.0
    informed = replace(
        batch, optical=torch.cat([seen, batch.optical[pairs:].float()]), sar_prior=told, sar_known=is_known
    )
    informed, made = flooded(informed, natural & (uniform(pairs) < config.flood), scale_db, generator)
    waters = batch.optical_water.clone()
    waters[:pairs] = there | made
    return replace(informed, optical_water=waters)
