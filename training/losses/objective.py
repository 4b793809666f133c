"""The objective: the losses that a configuration asks for, weighted, over the crops that each of them can judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from ..config import LossConfig
from ..data.samples import Batch
from . import adversarial
from .colour import low_pass_loss, pixel_loss
from .consistency import consistency_loss
from .likelihood import laplace_loss
from .palette import palette_loss
from .perceptual import PerceptualLoss, VggFeatures
from .smoothness import smoothness_losses

if TYPE_CHECKING:
    from torch import nn

    from ..discriminator import Discriminator

Terms = dict[str, Tensor]


class Objective:
    """Sums the weighted losses.

    Losses that need a partner (pixel, colour, perceptual, confidence) look at the pairs of a batch, consistency and
    smoothness at all its SAR crops, palette at all outputs and optical images of the same style.

    Args:
        config: the weights; what has weight 0 is not computed, and VGG16 is loaded only if something needs it.
        device: where the batches are.

    Raises PretrainedWeightsError where VGG16 is needed and not there.
    """

    def __init__(self, config: LossConfig, device: torch.device) -> None:
        self.config = config
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
        """Return the total and its terms, each as it enters the total.

        Args:
            output: (N, 4, h, w) float32 of the network, at half the batch's resolution.
            batch: on the same device.
            progress: share of the run, 0 to 1.
            discriminator: judges the colours from `adversarial_from` on.
            generator: on the same device.
        """
        config, pairs = self.config, batch.pairs
        colour, log_error = output[:, :3] + 0.5, output[:, 3:]
        mask = _halved(batch.sar_valid[:, None].float())
        target, optical_mask = _halved(batch.optical.float() / 255.0), _halved(batch.optical_valid[:, None].float())
        both = torch.minimum(mask[:pairs], optical_mask[:pairs])
        partner = target[:pairs]
        terms: Terms = {}
        if pairs:
            if config.pixel > 0:
                terms["pixel"] = config.pixel * pixel_loss(colour[:pairs], partner, both)
            if config.colour > 0:
                terms["colour"] = config.colour * low_pass_loss(colour[:pairs], partner, both)
            if config.perceptual > 0 and self._perceptual is not None:
                terms["perceptual"] = config.perceptual * self._perceptual(colour[:pairs], partner, both)
            if config.confidence > 0:
                terms["confidence"] = config.confidence * laplace_loss(log_error[:pairs], colour[:pairs], partner, both)
        if config.consistency > 0:
            seen = _halved(batch.sar[:, :1])
            terms["consistency"] = config.consistency * consistency_loss(colour, seen, mask)
        if config.chroma_smoothness > 0 or config.lightness_smoothness > 0:
            chroma, lightness = smoothness_losses(colour, mask)
            terms["chroma smoothness"] = config.chroma_smoothness * chroma
            terms["lightness smoothness"] = config.lightness_smoothness * lightness
        if config.palette > 0:
            terms["palette"] = config.palette * self._palette(colour, mask, target, optical_mask, batch, generator)
        if config.adversarial > 0 and discriminator is not None and progress >= config.adversarial_from:
            scores = discriminator(colour, _seen_by(discriminator, batch.sar), batch.sar_style)
            terms["adversarial"] = config.adversarial * adversarial.generator_loss(scores)
        if not terms:
            # A batch without pairs under losses that need them: nothing to learn, and no gradient to miss.
            return 0.0 * output.sum(), {"nothing": output.new_zeros(())}
        return torch.stack(list(terms.values())).sum(), terms

    def discriminator_loss(self, output: Tensor, batch: Batch, discriminator: nn.Module) -> tuple[Tensor, Terms]:
        """Return the discriminator's hinge loss for the network's colours and the optical images of a batch.

        With partners it sees the SAR beside either; what has no partner is then left out of the real side. Both sides
        go through it in one pass, which DistributedDataParallel needs.
        """
        # DistributedDataParallel hides the attributes of what it wraps.
        conditional = int(getattr(discriminator, "module", discriminator).bands) > 0  # type: ignore[arg-type]
        fake = output[:, :3].detach().float() + 0.5
        real = _halved(batch.optical.float() / 255.0)[: batch.pairs if conditional else None]
        real_style = batch.optical_style[: batch.pairs if conditional else None]
        sar = None
        if conditional:
            seen = _halved(batch.sar)
            sar = torch.cat([seen, seen[: batch.pairs]])
        scores = discriminator(torch.cat([fake, real]), sar, torch.cat([batch.sar_style, real_style]))
        fake_scores, real_scores = scores[: len(fake)], scores[len(fake) :]
        if len(real_scores) == 0:
            return 0.0 * scores.sum(), {"discriminator": scores.new_zeros(())}
        loss = adversarial.discriminator_loss(real_scores, fake_scores)
        return loss, {"discriminator": loss}

    def _palette(
        self,
        colour: Tensor,
        mask: Tensor,
        optical: Tensor,
        optical_mask: Tensor,
        batch: Batch,
        generator: torch.Generator,
    ) -> Tensor:
        """Mean over the styles that both sides have, weighted by their crops."""
        total = colour.new_zeros(())
        for style in torch.unique(batch.sar_style).tolist():
            ours, theirs = batch.sar_style == style, batch.optical_style == style
            if bool(theirs.any()):
                share = ours.float().mean()
                total = total + share * palette_loss(
                    colour[ours], mask[ours], optical[theirs], optical_mask[theirs], self._vgg, generator
                )
        return total


def _halved(image: Tensor) -> Tensor:
    """Means over 2 x 2 pixels: what the network's half resolution is compared with."""
    return F.avg_pool2d(image, 2)


def _seen_by(discriminator: Discriminator, sar: Tensor) -> Tensor | None:
    return _halved(sar) if discriminator.bands else None
