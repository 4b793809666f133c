"""Likelihood: what the confidence channel learns, the size of the error to expect.

The colour error of a pixel is taken as Laplace-distributed, with a scale b that the network predicts as log b. The
negative log-likelihood |error| / b + log b (Kendall and Gal 2017, for a Laplace distribution) is smallest where b is
the mean absolute error. The colour itself is not taught by it: errors are detached, so that easy places do not gain.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from .masking import masked_mean

LOWEST, HIGHEST = -6.0, 2.0
"""Range of log b that is learned in: the smallest is less than a grey level, the largest more than any error."""

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
    share = F.avg_pool2d(weight, 3, 1, 1)
    difference = F.avg_pool2d((output.detach().float() - target.float()) * weight, 3, 1, 1) / share.clamp(min=1e-6)
    error = difference.abs().mean(dim=1, keepdim=True)
    log_error = log_error.float()
    clamped = log_error.clamp(LOWEST, HIGHEST)
    # Outside its range the clamp has no gradient: what has left it is called back.
    return masked_mean(error * torch.exp(-clamped) + clamped + _CALL_BACK * (log_error - clamped).abs(), weight)
