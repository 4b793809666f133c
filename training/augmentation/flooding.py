"""Flooding: made water in pairs, so that what is dark and smooth to the radar comes out as water wherever it lies.

Few scenes of the training have water, and dark backscatter means bare soil in most of them. So rivers and lakes of
random shape are laid over crops: in the SAR well below the land, with speckle and hardly any texture; in the optical
side as dark as clear water, or green and turbid. The land's colour, which the network is told, stays that of the land.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional as F

from ..data.samples import Batch

_CELLS = (2, 9)  # along a side, of the noise whose hills and valleys shape the water
_SHARE = (0.03, 1.0)  # of a crop that is water: the open sea too
_BELOW_DB = (7.0, 17.0)  # the scene's median
_WAVES_DB = 0.6  # standard deviation of what wind and currents change
_LOOKS = (4.0, 40.0)
_CLEAR, _TURBID = (0.025, 0.045, 0.05), (0.09, 0.18, 0.16)  # natural colour
_TINT = 0.15  # standard deviation of the logarithm of a channel
_DB_PER_NEPER = 4.342944819032518


def flooded(batch: Batch, chosen: Tensor, scale_db: float, generator: torch.Generator) -> tuple[Batch, Tensor]:
    """Return the batch with water in the chosen pairs, and where it is, (pairs, rows, cols) bool.

    Args:
        batch: on the generator's device; optical sides in float32.
        chosen: (pairs,) bool.
        scale_db: of the network's input.
        generator: seeded for the step and process.
    """
    pairs, side, device = batch.pairs, batch.sar.shape[-1], batch.sar.device

    def between(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(pairs, 1, 1, 1, generator=generator, device=device)

    shape = _shapes(pairs, side, generator, device)
    share = between(*_SHARE) ** 2 / _SHARE[1]  # more small waters than large ones
    levels = shape.flatten(1).sort(dim=1).values
    edge = levels.gather(1, (share[:, :, 0, 0] * (levels.shape[1] - 1)).long())
    water = (shape <= edge[:, :, None]) & chosen[:, None, None]

    small = torch.randn(pairs, 1, 16, 16, generator=generator, device=device)
    waves = F.interpolate(small, size=(side, side), mode="bilinear", align_corners=False)
    looks = between(*_LOOKS).expand(-1, batch.sar.shape[1], side, side).contiguous()
    gamma = torch._standard_gamma(looks, generator=generator) / looks  # noqa: SLF001 (no public one takes a generator)
    db = -between(*_BELOW_DB) + _WAVES_DB * waves + _DB_PER_NEPER * torch.log(gamma.clamp(min=1e-6))
    sar = batch.sar.clone()
    sar[:pairs] = torch.where(water[:, None], db / scale_db, sar[:pairs])

    clear, turbid = (sar.new_tensor(colour)[None, :, None, None] for colour in (_CLEAR, _TURBID))
    tint = torch.exp(_TINT * torch.randn(pairs, 3, 1, 1, generator=generator, device=device))
    colour = torch.lerp(clear, turbid, between(0.0, 1.0) ** 2) * tint * (1.0 + 0.05 * waves)
    optical = batch.optical.clone()
    optical[:pairs] = torch.where(water[:, None], 255.0 * colour, optical[:pairs])
    return replace(batch, sar=sar, optical=optical), water


def _shapes(count: int, side: int, generator: torch.Generator, device: torch.device) -> Tensor:
    """(count, side, side), low where water is: valleys of smooth noise, which are lakes, or its contours, rivers."""
    low, high = _CELLS
    cells = int(torch.randint(low, high + 1, (), generator=generator, device=device))
    noise = torch.randn(count, 1, cells, cells, generator=generator, device=device)
    smooth = F.interpolate(noise, size=(side, side), mode="bicubic", align_corners=False)[:, 0]
    is_river = torch.rand(count, 1, 1, generator=generator, device=device) < 0.5
    return torch.where(is_river, smooth.abs(), smooth)
