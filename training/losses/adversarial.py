"""Adversarial: the discriminator, and hinge losses (Lim and Ye 2017) of both players over the patches that are valid.

The discriminator tells whether patches of colour look like those of a style's optical images, given the SAR or not. It
is a PatchGAN (Isola et al. 2017) with spectral norm (Miyato et al. 2018) and no other normalisation. The style enters
by projection (Miyato and Koyama 2018): the inner product of the features with the style's vector is added to the score.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from ...core.types import required
from .masking import masked_mean


class Discriminator(nn.Module):
    """Scores patches of 70 x 70 pixels of half resolution.

    Args:
        bands: of the SAR that is seen beside the colour; 0 for colour alone, as in training without partners.
        styles: number of styles.
        width: channels of the first layer.
    """

    def __init__(self, bands: int, styles: int, width: int = 48) -> None:
        super().__init__()
        self.bands = bands
        layers: list[nn.Module] = [spectral_norm(nn.Conv2d(bands + 3, width, 4, 2, 1)), nn.LeakyReLU(0.2)]
        for before, after, stride in ((1, 2, 2), (2, 4, 2), (4, 8, 1)):
            layers += [spectral_norm(nn.Conv2d(before * width, after * width, 4, stride, 1)), nn.LeakyReLU(0.2)]
        self.layers = nn.Sequential(*layers)
        self.score = spectral_norm(nn.Conv2d(8 * width, 1, 4, 1, 1))
        self.style = spectral_norm(nn.Embedding(styles, 8 * width))

    def forward(self, colour: Tensor, sar: Tensor | None, style: Tensor) -> Tensor:
        """Return (N, 1, rows, cols) scores, larger for what looks real.

        Args:
            colour: (N, 3, h, w) sRGB about [0, 1].
            sar: (N, bands, h, w) normalised backscatter at the same resolution, or None where bands is 0.
            style: (N,) int64.
        """
        seen = 2.0 * colour - 1.0
        if self.bands:
            seen = torch.cat([seen, required(sar)], dim=1)
        features = self.layers(seen.contiguous(memory_format=torch.channels_last))
        projected = (features * self.style(style)[:, :, None, None]).sum(dim=1, keepdim=True)
        scores: Tensor = self.score(features)
        return scores + F.avg_pool2d(projected, 4, 1, 1)


def generator_loss(fake_scores: Tensor, mask: Tensor) -> Tensor:
    """Return -mean(score): the network wants its colours to be scored high.

    Args:
        fake_scores: (N, 1, rows, cols) of the discriminator.
        mask: (N, 1, h, w) share of each pixel that is valid.
    """
    return -masked_mean(fake_scores, _share(mask, fake_scores))


def discriminator_loss(
    real_scores: Tensor,
    real_mask: Tensor,
    fake_scores: Tensor,
    fake_mask: Tensor,
    shares: Sequence[Tensor | float] = (1.0, 1.0),
) -> Tensor:
    """Return mean(max(0, 1 - real)) + mean(max(0, 1 + fake)): 2 when it knows nothing, 0 when it is sure and right.

    Scores and masks as in `generator_loss`; there may be more of one side than of the other. `shares` are factors on
    the two means.
    """
    real = masked_mean(F.relu(1.0 - real_scores.float()), _share(real_mask, real_scores))
    fake = masked_mean(F.relu(1.0 + fake_scores.float()), _share(fake_mask, fake_scores))
    return shares[0] * real + shares[1] * fake


def _share(mask: Tensor, scores: Tensor) -> Tensor:
    return F.adaptive_avg_pool2d(mask.float(), (scores.shape[-2], scores.shape[-1]))
