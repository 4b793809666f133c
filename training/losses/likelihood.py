"""Likelihood: what the confidence channel learns, the size of the colour error to expect, in CIELAB units.

The error of a pixel, the distance in CIELAB (CIE 1976) of means of 3 x 3 pixels, is taken as Laplace-distributed, with
a scale b that the network predicts as log b. The negative log-likelihood error / b + log b (Kendall and Gal 2017, for a
Laplace distribution) is smallest where b is the mean error. The colour itself is not taught by it: errors are detached,
so that easy places do not gain.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from .lab import lab_from_srgb
from .masking import masked_mean

LOWEST, HIGHEST = -1.0, 5.0
"""Range of log b that is learned in: the smallest is an error that nobody sees, the largest more than any."""

_CALL_BACK = 0.1


def laplace_loss(log_error: Tensor, output: Tensor, target: Tensor, mask: Tensor) -> Tensor:
    """Return the mean negative log-likelihood, up to a constant.

    Args:
        log_error: (N, 1, h, w), log b.
        output, target: (N, 3, h, w) sRGB about [0, 1].
        mask: (N, 1, h, w).
    """
    weight = mask.float()
    # Means of 3 x 3 valid pixels: whether speckle and texture are hit is chance, and colour is that of areas.
    share = F.avg_pool2d(weight, 3, 1, 1).clamp(min=1e-6)
    ours, theirs = (F.avg_pool2d(one.detach().float() * weight, 3, 1, 1) / share for one in (output, target))
    error = (lab_from_srgb(ours) - lab_from_srgb(theirs)).square().sum(dim=1, keepdim=True).sqrt()
    log_error = log_error.float()
    clamped = log_error.clamp(LOWEST, HIGHEST)
    # Outside its range the clamp has no gradient: what has left it is called back.
    return masked_mean(error * torch.exp(-clamped) + clamped + _CALL_BACK * (log_error - clamped).abs(), weight)
