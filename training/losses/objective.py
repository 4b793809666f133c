"""The objective: the losses that a configuration asks for, weighted, over the crops that each of them is of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..config.training import LossConfig
from ..data.samples import Batch
from ..features.vgg16 import VggFeatures
from . import adversarial
from .adversarial import Discriminator
from .colour import chroma_loss, low_pass_loss, mean_colour_loss, pixel_loss
from .colour_distribution import colour_distribution_loss
from .consistency import consistency_loss
from .counted import FAKE, REAL, TERMS, counted
from .detail import detail_loss
from .lab import lab_from_srgb
from .likelihood import laplace_loss
from .perceptual import PerceptualLoss
from .seen import Seen, Shown
from .smoothness import chroma_variation, lightness_variation

Terms = dict[str, Tensor]


@dataclass(frozen=True)
class Plan:
    """What is known of a batch before it goes through the network.

    Attributes:
        looked_at: (n,) int64, pairs that the perceptual loss looks at; None for none.
        counts: (len(TERMS),) float64, what each term is a mean over.
    """

    looked_at: Tensor | None
    counts: Tensor


_LUMINANCE = (0.2126, 0.7152, 0.0722)  # ITU-R BT.709


class Objective:
    """Sums the weighted losses.

    Losses that need a partner (pixel, colour, mean colour, perceptual, detail, confidence) look at the pairs of a
    batch, consistency and smoothness at all its SAR crops, that of the colour distribution ("palette") at all outputs
    and optical images of the same style. The adversarial loss looks at the pairs where the discriminator sees the SAR
    too, and at everything where it sees colour alone.

    Args:
        config: the weights; what has weight 0 is not computed, and VGG16 is loaded only if something needs it.
        device: where the batches are.
        settled_styles: positions of those whose confidence is not learned.

    Raises:
        PretrainedWeightsError: Where VGG16 is needed and not there.
    """

    def __init__(self, config: LossConfig, device: torch.device, settled_styles: Sequence[int] = ()) -> None:
        self.config = config
        self._settled = torch.tensor(settled_styles, dtype=torch.int64, device=device)
        self._vgg: VggFeatures | None = None
        if config.perceptual > 0 or config.palette > 0:
            self._vgg = VggFeatures(config.vgg_weights).to(device)
        self._perceptual = PerceptualLoss(self._vgg) if self._vgg is not None else None

    def __call__(
        self,
        output: Tensor,
        batch: Batch,
        progress: float,
        discriminator: Discriminator | None,
        generator: torch.Generator,
        plan: Plan | None = None,
        factors: Tensor | None = None,
    ) -> tuple[Tensor, Terms]:
        """Return the total and its terms, each as it enters the total, detached.

        Args:
            output: (N, 4, h, w) of the network, at half the batch's resolution.
            batch: on the same device.
            progress: share of the run, 0 to 1.
            discriminator: sees the colours from `adversarial_from` on; None without one.
            generator: on the same device.
            plan: of this batch, made by `plan`; None to make it here.
            factors: (len(TERMS),) on each term; None for 1.
        """
        config, seen = self.config, Seen.of(batch)
        looked_at = self._looked_at(batch, generator) if plan is None else plan.looked_at
        colour = _as_seen(output[:, :3].float(), batch)
        terms = (
            self._paired_terms(colour[: batch.pairs], output[: batch.pairs, 3:], seen, batch, looked_at)
            if batch.pairs
            else {}
        )
        if config.detail > 0 and batch.pairs:
            terms["detail"] = config.detail * _detail(colour, seen, batch)
        if config.consistency > 0:
            terms["consistency"] = config.consistency * consistency_loss(
                colour, seen.sar, seen.mask, batch.sar_consistency
            )
        if config.chroma_smoothness > 0 or config.lightness_smoothness > 0:
            lab = lab_from_srgb(colour)
            if config.chroma_smoothness > 0:
                terms["chroma smoothness"] = config.chroma_smoothness * chroma_variation(lab, seen.mask)
            if config.lightness_smoothness > 0:
                terms["lightness smoothness"] = config.lightness_smoothness * lightness_variation(lab, seen.mask)
        if config.palette > 0:
            terms["palette"] = config.palette * self._colour_distribution(colour, seen, batch, generator)
        if config.adversarial > 0 and discriminator is not None and progress >= config.adversarial_from:
            shown = Shown.fake(colour, seen, batch, discriminator.bands)
            if len(shown.colour):
                scores = discriminator(shown.colour, shown.sar, shown.style)
                terms["adversarial"] = config.adversarial * adversarial.generator_loss(scores, shown.mask)
        if not terms:
            # A batch without pairs under losses that need them: nothing to learn, and no gradient to miss.
            return 0.0 * output.sum(), {"nothing": output.new_zeros(())}
        if factors is not None:
            terms = {name: term * factors[TERMS.index(name)].to(term.dtype) for name, term in terms.items()}
        return torch.stack(list(terms.values())).sum(), {name: term.detach() for name, term in terms.items()}

    def plan(self, batch: Batch, generator: torch.Generator, bands: int, chance: float | None = None) -> Plan:
        """Return what of a batch is looked at, and what each term will be a mean over.

        Args:
            batch: on the generator's device.
            generator: as in the call that follows, which draws on from it.
            bands: of the SAR that the discriminator sees; 0 without, or without one.
            chance: from 0 to 1, rounds the pairs that are looked at up or down; None to draw it.
        """
        looked_at = self._looked_at(batch, generator, chance)
        return Plan(looked_at, counted(batch, Seen.of(batch), self.config.water, self._settled, looked_at, bands))

    def discriminator_loss(
        self, output: Tensor, batch: Batch, discriminator: nn.Module, factors: Tensor | None = None
    ) -> tuple[Tensor, Terms]:
        """Return the discriminator's hinge loss for the network's colours and the optical images of a batch.

        0, with a gradient of 0, where a side has nothing to show it. Both sides go through it at once, so that
        spectral norms are those of one moment and wrapped modules see one forward pass for each backward pass.

        Args:
            output: (N, 4, h, w) of the network; detached here.
            batch: on the same device.
            discriminator: a `Discriminator`, or one wrapped for several processes.
            factors: see the call; of its two sides.
        """
        # DistributedDataParallel hides the attributes of what it wraps.
        bands = int(getattr(discriminator, "module", discriminator).bands)  # type: ignore[arg-type]
        seen = Seen.of(batch)
        fake = Shown.fake(output[:, :3].detach().float(), seen, batch, bands)
        real = Shown.real(seen, batch, bands)
        sar = torch.cat([fake.sar, real.sar]) if fake.sar is not None and real.sar is not None else None
        scores = discriminator(torch.cat([fake.colour, real.colour]), sar, torch.cat([fake.style, real.style]))
        if factors is None and not (len(fake.colour) and len(real.colour)):
            return 0.0 * scores.sum(), {"discriminator": scores.new_zeros(())}
        fake_scores, real_scores = scores.split([len(fake.colour), len(real.colour)])
        sides = (1.0, 1.0) if factors is None else tuple(factors[TERMS.index(side)].float() for side in (REAL, FAKE))
        loss = adversarial.discriminator_loss(real_scores, real.mask, fake_scores, fake.mask, sides)
        return loss, {"discriminator": loss.detach()}

    def _looked_at(self, batch: Batch, generator: torch.Generator, chance: float | None = None) -> Tensor | None:
        """The pairs that the perceptual loss looks at; None without it."""
        if self.config.perceptual > 0 and self._perceptual is not None and batch.pairs:
            return _drawn(batch.pairs, self.config.perceptual_share, generator, batch.sar.device, chance)
        return None

    def _paired_terms(
        self, colour: Tensor, log_error: Tensor, seen: Seen, batch: Batch, looked_at: Tensor | None
    ) -> Terms:
        config, both = self.config, seen.both
        target = seen.optical[: len(colour)]
        counted = both * (1.0 + (config.water - 1.0) * seen.water)
        terms: Terms = {}
        if config.pixel > 0:
            terms["pixel"] = config.pixel * pixel_loss(colour, target, counted)
        if config.colour > 0:
            terms["colour"] = config.colour * low_pass_loss(colour, target, counted)
        if config.mean_colour > 0:
            terms["mean colour"] = config.mean_colour * mean_colour_loss(colour, target, counted)
        if config.chroma > 0:
            terms["chroma"] = config.chroma * chroma_loss(colour, target, counted)
        if looked_at is not None and len(looked_at) and self._perceptual is not None:
            share = batch.sar_perceptual[looked_at]
            found = self._perceptual(colour[looked_at], target[looked_at], both[looked_at], share)
            terms["perceptual"] = config.perceptual * found
        if config.confidence > 0:
            unsettled = ~torch.isin(batch.sar_style[: len(colour)], self._settled)
            mask = both * unsettled[:, None, None, None]
            terms["confidence"] = config.confidence * laplace_loss(log_error, colour, target, mask)
        return terms

    def _colour_distribution(self, colour: Tensor, seen: Seen, batch: Batch, generator: torch.Generator) -> Tensor:
        """Mean over the styles that both sides have, weighted by their crops."""
        total = colour.new_zeros(())
        for style in torch.unique(batch.sar_style).tolist():
            ours, theirs = batch.sar_style == style, batch.optical_style == style
            if bool(theirs.any()):
                distance = colour_distribution_loss(
                    colour[ours],
                    seen.mask[ours],
                    seen.optical[theirs],
                    seen.optical_mask[theirs],
                    self._vgg,
                    generator,
                )
                total = total + ours.float().mean() * distance
        return total


def _detail(colour: Tensor, seen: Seen, batch: Batch) -> Tensor:
    pairs = batch.pairs
    return detail_loss(colour[:pairs], seen.optical[:pairs], seen.sar[:pairs], seen.both, batch.sar_detail[:pairs])


def _as_seen(colour: Tensor, batch: Batch) -> Tensor:
    """(N, 3, h, w) with the luminance alone where the optical side has no more."""
    grey = torch.zeros(len(colour), dtype=torch.bool, device=colour.device)
    grey[: batch.pairs] = batch.optical_is_grey[: batch.pairs]
    luminance = torch.einsum("c,nchw->nhw", colour.new_tensor(_LUMINANCE), colour)[:, None]
    return torch.where(grey[:, None, None, None], luminance, colour)


def _drawn(
    count: int, share: float, generator: torch.Generator, device: torch.device, chance: float | None = None
) -> Tensor:
    """(n,) int64, so many of `count` as are their share, rounded up or down by chance so that it comes true."""
    if chance is None:
        chance = float(torch.rand((), generator=generator, device=device))
    wanted = min(count, math.floor(share * count + chance))
    return torch.randperm(count, generator=generator, device=device)[:wanted]
