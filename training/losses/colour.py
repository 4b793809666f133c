"""Colour: absolute differences to the optical image, of pixels and of what is left of it when it is blurred.

L1 rather than L2: its optimum is the median, which is duller than no colour that occurs (Zhang et al. 2016, section 2).
The partners of SEN1-2 and the like are aligned to one or two pixels only: the low-pass term does not see that.
"""

from __future__ import annotations

from torch import Tensor

from .masking import block_means, masked_mean

BLOCK = 4
"""Pixels at half resolution along a side of the blocks, 80 m at a sampling distance of 10 m."""


def pixel_loss(output: Tensor, target: Tensor, mask: Tensor) -> Tensor:
    """Return mean |output - target|.

    Args:
        output, target: (N, 3, h, w) sRGB about [0, 1].
        mask: (N, 1, h, w) share of each pixel that is valid.
    """
    return masked_mean((output.float() - target.float()).abs(), mask)


def low_pass_loss(output: Tensor, target: Tensor, mask: Tensor) -> Tensor:
    """Return mean |mean over block of output - that of target| over blocks of 4 x 4 pixels; see `pixel_loss`."""
    ours, share = block_means(output, mask, BLOCK)
    theirs, _ = block_means(target, mask, BLOCK)
    return masked_mean((ours - theirs).abs(), share)
