"""CIELAB for losses: colours outside [0, 1] are let in, and every gradient is finite."""

from __future__ import annotations

from torch import Tensor

from ...core import rendering


def lab_from_srgb(srgb: Tensor) -> Tensor:
    """Return (N, 3, h, w) CIELAB of sRGB about [0, 1].

    Clamped to where `core.rendering` has finite gradients. A colour beyond is shown as the nearest that can be: what it
    does out there makes no picture, and the colour losses call it back.
    """
    return rendering.lab_from_srgb(srgb.float().clamp(1e-4, 1.0))
