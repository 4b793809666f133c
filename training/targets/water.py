"""Water in a pair, by its optical and its SAR side: it has a colour of its own, whatever the land around it has.

The climatology says nothing of water, so what the network is told is the colour of the land, and water keeps its
colour when the land's is changed. Water is dark, not red, and darker to the radar than the rest: by its colour alone a
dark wood in a hazy picture could be water.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

_DARK, _BLACK = 0.3, 0.05  # luminance
_BLUE, _RED = 0.7, 0.6  # least share of green that blue has, and most of green and blue that red has
_SMOOTHED = 15  # pixels along a side of the means of the SAR
_LEAST_LAND = 0.05  # share of an image below which its mean is that of all of it
_LUMINANCE = (0.2126, 0.7152, 0.0722)  # ITU-R BT.709


def water(colour: Tensor, sar: Tensor) -> Tensor:
    """Return where water is, (N, rows, cols) bool.

    Args:
        colour: (N, 3, rows, cols) natural colour in [0, 1].
        sar: (N, bands, rows, cols) normalised backscatter; the first band counts.
    """
    red, green, blue = colour.unbind(dim=1)
    luminance = torch.einsum("c,nchw->nhw", colour.new_tensor(_LUMINANCE), colour)
    blueish = (luminance < _DARK) & (blue > _BLUE * green) & (red < _RED * torch.maximum(green, blue))
    smooth = F.avg_pool2d(sar[:, :1].float(), _SMOOTHED, 1, _SMOOTHED // 2, count_include_pad=False)[:, 0]
    return (blueish | (luminance < _BLACK)) & (smooth < smooth.mean(dim=(1, 2), keepdim=True))


def land_colour(colour: Tensor, sar: Tensor, valid: Tensor) -> Tensor:
    """Return the mean colour of the valid land of each image, (N, 3); of all that is valid where there is hardly any.

    Args:
        colour, sar: as in `water`.
        valid: (N, rows, cols) bool.
    """
    land = (valid & ~water(colour, sar)).float()
    share = land.sum(dim=(1, 2)) / valid.sum(dim=(1, 2)).clamp(min=1)
    taken = torch.where((share >= _LEAST_LAND)[:, None, None], land, valid.float())[:, None]
    return (colour * taken).sum(dim=(2, 3)) / taken.sum(dim=(2, 3)).clamp(min=1.0)
