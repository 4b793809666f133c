"""The objective: the losses that a configuration asks for, weighted, over the crops that each of them is of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..config.training import LossConfig
from ..data.samples import Batch
from ..features.vgg16 import VggFeatures
from . import adversarial
from .adversarial import Discriminator
from .colour import chroma_loss, low_pass_loss, mean_colour_loss, pixel_loss
from .colour_distribution import colour_distribution_loss
from .consistency import consistency_loss
from .detail import detail_loss
from .lab import lab_from_srgb
from .likelihood import laplace_loss
from .masking import block_means
from .perceptual import PerceptualLoss
from .smoothness import chroma_variation, lightness_variation

Terms = dict[str, Tensor]

_GREY = 0.5
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
    ) -> tuple[Tensor, Terms]:
        """Return the total and its terms, each as it enters the total, detached.

        Args:
            output: (N, 4, h, w) of the network, at half the batch's resolution.
            batch: on the same device.
            progress: share of the run, 0 to 1.
            discriminator: sees the colours from `adversarial_from` on; None without one.
            generator: on the same device.
        """
        config, seen = self.config, _Seen.of(batch)
        colour = _as_seen(output[:, :3].float(), batch)
        terms = (
            self._paired_terms(colour[: batch.pairs], output[: batch.pairs, 3:], seen, batch, generator)
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
            shown = _Shown.fake(colour, seen, batch, discriminator.bands)
            if len(shown.colour):
                scores = discriminator(shown.colour, shown.sar, shown.style)
                terms["adversarial"] = config.adversarial * adversarial.generator_loss(scores, shown.mask)
        if not terms:
            # A batch without pairs under losses that need them: nothing to learn, and no gradient to miss.
            return 0.0 * output.sum(), {"nothing": output.new_zeros(())}
        return torch.stack(list(terms.values())).sum(), {name: term.detach() for name, term in terms.items()}

    def discriminator_loss(self, output: Tensor, batch: Batch, discriminator: nn.Module) -> tuple[Tensor, Terms]:
        """Return the discriminator's hinge loss for the network's colours and the optical images of a batch.

        0, with a gradient of 0, where a side has nothing to show it. Both sides go through it at once, so that
        spectral norms are those of one moment and wrapped modules see one forward pass for each backward pass.

        Args:
            output: (N, 4, h, w) of the network; detached here.
            batch: on the same device.
            discriminator: a `Discriminator`, or one wrapped for several processes.
        """
        # DistributedDataParallel hides the attributes of what it wraps.
        bands = int(getattr(discriminator, "module", discriminator).bands)  # type: ignore[arg-type]
        seen = _Seen.of(batch)
        fake = _Shown.fake(output[:, :3].detach().float(), seen, batch, bands)
        real = _Shown.real(seen, batch, bands)
        sar = torch.cat([fake.sar, real.sar]) if fake.sar is not None and real.sar is not None else None
        scores = discriminator(torch.cat([fake.colour, real.colour]), sar, torch.cat([fake.style, real.style]))
        if not (len(fake.colour) and len(real.colour)):
            return 0.0 * scores.sum(), {"discriminator": scores.new_zeros(())}
        fake_scores, real_scores = scores.split([len(fake.colour), len(real.colour)])
        loss = adversarial.discriminator_loss(real_scores, real.mask, fake_scores, fake.mask)
        return loss, {"discriminator": loss.detach()}

    def _paired_terms(
        self, colour: Tensor, log_error: Tensor, seen: _Seen, batch: Batch, generator: torch.Generator
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
        if config.perceptual > 0 and self._perceptual is not None:
            looked_at = _drawn(len(colour), config.perceptual_share, generator, colour.device)
            if len(looked_at):
                share = batch.sar_perceptual[looked_at]
                found = self._perceptual(colour[looked_at], target[looked_at], both[looked_at], share)
                terms["perceptual"] = config.perceptual * found
        if config.confidence > 0:
            unsettled = ~torch.isin(batch.sar_style[: len(colour)], self._settled)
            mask = both * unsettled[:, None, None, None]
            terms["confidence"] = config.confidence * laplace_loss(log_error, colour, target, mask)
        return terms

    def _colour_distribution(self, colour: Tensor, seen: _Seen, batch: Batch, generator: torch.Generator) -> Tensor:
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


def _detail(colour: Tensor, seen: _Seen, batch: Batch) -> Tensor:
    pairs = batch.pairs
    return detail_loss(colour[:pairs], seen.optical[:pairs], seen.sar[:pairs], seen.both, batch.sar_detail[:pairs])


def _as_seen(colour: Tensor, batch: Batch) -> Tensor:
    """(N, 3, h, w) with the luminance alone where the optical side has no more."""
    grey = torch.zeros(len(colour), dtype=torch.bool, device=colour.device)
    grey[: batch.pairs] = batch.optical_is_grey[: batch.pairs]
    luminance = torch.einsum("c,nchw->nhw", colour.new_tensor(_LUMINANCE), colour)[:, None]
    return torch.where(grey[:, None, None, None], luminance, colour)


def _drawn(count: int, share: float, generator: torch.Generator, device: torch.device) -> Tensor:
    """(n,) int64, so many of `count` as are their share, rounded up or down by chance so that it comes true."""
    chance = float(torch.rand((), generator=generator, device=device))
    wanted = min(count, math.floor(share * count + chance))
    return torch.randperm(count, generator=generator, device=device)[:wanted]


@dataclass(frozen=True)
class _Seen:
    """A batch at the network's half resolution: means of the valid ones of 2 x 2 pixels, and shares: valid, water."""

    sar: Tensor
    mask: Tensor
    optical: Tensor
    optical_mask: Tensor
    both: Tensor
    water: Tensor

    @classmethod
    def of(cls, batch: Batch) -> _Seen:
        pairs = batch.pairs
        both = (batch.sar_valid[:pairs] & batch.optical_valid[:pairs])[:, None].float()
        # The SAR is filled where it is invalid, which gradients at the edge of nodata need.
        optical, optical_mask = block_means(batch.optical.float() / 255.0, batch.optical_valid[:, None].float(), 2)
        mask = F.avg_pool2d(batch.sar_valid[:, None].float(), 2)
        water = F.avg_pool2d(batch.optical_water[:pairs, None].float(), 2)
        return cls(F.avg_pool2d(batch.sar, 2), mask, optical, optical_mask, F.avg_pool2d(both, 2), water)


@dataclass(frozen=True)
class _Shown:
    """What the discriminator is shown of one side. Invalid pixels are grey on either, and have no say in the loss."""

    colour: Tensor
    mask: Tensor
    sar: Tensor | None
    style: Tensor

    @classmethod
    def fake(cls, colour: Tensor, seen: _Seen, batch: Batch, bands: int) -> _Shown:
        # As the product writes them. Without bounds a network finds scores far beyond those of any image, and both
        # players forget what they had learned.
        colour = colour.clamp(0.0, 1.0)
        if not bands:
            return cls(_greyed(colour, seen.mask), seen.mask, None, batch.sar_style)
        # A SAR crop without partner would only ever be seen beside fakes, and give itself away.
        pairs = batch.pairs
        return cls(_greyed(colour[:pairs], seen.both), seen.both, seen.sar[:pairs], batch.sar_style[:pairs])

    @classmethod
    def real(cls, seen: _Seen, batch: Batch, bands: int) -> _Shown:
        if not bands:
            return cls(_greyed(seen.optical, seen.optical_mask), seen.optical_mask, None, batch.optical_style)
        pairs = batch.pairs
        colour = _greyed(seen.optical[:pairs], seen.both)
        return cls(colour, seen.both, seen.sar[:pairs], batch.optical_style[:pairs])


def _greyed(colour: Tensor, mask: Tensor) -> Tensor:
    return torch.where(mask > 0.5, colour, _GREY)
