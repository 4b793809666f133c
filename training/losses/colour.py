"""Colour: differences to the optical image, of pixels and of what is left of it when it is blurred.

L1 for pixels and small blocks: its optimum is the median, a colour that occurs (Zhang et al. 2016, section 2). Where
the SAR leaves open which of two fields it is, the median is that of the commoner one, though: a scene of dark woods
and some bright fields comes out too dark as a whole. So the means of larger blocks are held by L2, whose optimum is
the mean. The partners of SEN1-2 and the like are aligned to one or two pixels only: blocks do not see that.
"""

from __future__ import annotations

from torch import Tensor

from .lab import lab_from_srgb
from .masking import block_means, masked_mean

BLOCK = 4
"""Pixels at half resolution along a side of the low-pass blocks, 80 m at a sampling distance of 10 m."""

LARGE_BLOCK = 8
"""That of the mean colour, 160 m: the 16 x 16 pixels of the evaluation."""


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


def chroma_loss(output: Tensor, target: Tensor, mask: Tensor) -> Tensor:
    """Return mean |difference of CIELAB a and b| / 100 of means of blocks of 4 x 4 pixels; see `pixel_loss`."""
    ours, share = block_means(output, mask, BLOCK)
    theirs, _ = block_means(target, mask, BLOCK)
    return masked_mean((lab_from_srgb(ours)[:, 1:] - lab_from_srgb(theirs)[:, 1:]).abs() / 100.0, share)


def mean_colour_loss(output: Tensor, target: Tensor, mask: Tensor) -> Tensor:
    """Return mean (mean over block of output - that of target)^2 over blocks of 8 x 8 pixels; see `pixel_loss`."""
    ours, share = block_means(output, mask, LARGE_BLOCK)
    theirs, _ = block_means(target, mask, LARGE_BLOCK)
    return masked_mean((ours - theirs).square(), share)
