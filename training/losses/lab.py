"""CIELAB for losses: colours somewhat outside [0, 1] are let in, every gradient is finite, and none is lost."""

from __future__ import annotations

import torch
from torch import Tensor

from ...core.colour import rendering

_LOWEST, _HIGHEST = -0.04, 1.25
"""Where the formulas of `core.colour.rendering` go on smoothly. Below, they take a power of a negative number."""


def lab_from_srgb(srgb: Tensor) -> Tensor:
    """Return (N, 3, h, w) float32 CIELAB of sRGB about [0, 1]; lightness goes below 0 and above 100 a little.

    What lies further out is taken for the nearest colour that does not, but passes its gradient on: a loss that finds
    it too bright or too dark can call it back.
    """
    srgb = srgb.float()
    near = srgb + (srgb.clamp(_LOWEST, _HIGHEST) - srgb).detach()
    # Autocast would make the sums over channels in 8 bits of mantissa, an error of two units of lightness.
    with torch.autocast(srgb.device.type, enabled=False):
        return rendering.lab_from_srgb(near)
