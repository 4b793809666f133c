"""Batches, outputs of a network and a discriminator to try losses on; what a test of losses shares with another."""

from __future__ import annotations

import dataclasses
import math

import torch
from sar_colorizer.training.config.training import LossConfig
from sar_colorizer.training.data.samples import Batch
from sar_colorizer.training.losses.adversarial import Discriminator
from sar_colorizer.training.losses.objective import Objective
from torch.nn import functional as F

CPU = torch.device("cpu")
SIDE = 64

NOTHING = LossConfig(
    pixel=0.0, colour=0.0, perceptual=0.0, consistency=0.0, chroma_smoothness=0.0, lightness_smoothness=0.0,
    adversarial=0.0, adversarial_from=0.0, confidence=0.0, palette=0.0, detail=0.0,
)  # fmt: skip
PLAIN = dataclasses.replace(
    NOTHING, pixel=1.0, colour=0.7, consistency=0.3, chroma_smoothness=0.02, lightness_smoothness=0.03, confidence=0.5
)


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def smooth(count, channels, seed, side=SIDE):
    coarse = torch.rand(count, channels, 12, 12, generator=seeded(seed))
    return F.interpolate(coarse, size=side, mode="bilinear")


def batch_of(sar, optical, pairs, **changes):
    """A batch of (N, bands, rows, cols) and (M, 3, rows, cols) without invalid pixels, of which nothing is known."""
    count, others = len(sar), len(optical)
    values = {
        "sar": sar,
        "sar_valid": torch.ones(count, *sar.shape[2:], dtype=torch.bool),
        "sar_style": torch.zeros(count, dtype=torch.int64),
        "sar_polarisation": torch.zeros(count, dtype=torch.int64),
        "sar_detail": torch.full((count,), 0.7),
        "sar_perceptual": torch.ones(count),
        "sar_consistency": torch.ones(count),
        "sar_relevel": torch.ones(count),
        "sar_level_db": torch.full((count,), math.nan),
        "sar_prior": torch.zeros(count, 3),
        "sar_known": torch.zeros(count),
        "optical": optical,
        "optical_valid": torch.ones(others, *sar.shape[2:], dtype=torch.bool),
        "optical_style": torch.zeros(others, dtype=torch.int64),
        "optical_is_grey": torch.zeros(others, dtype=torch.bool),
        "optical_water": torch.zeros(others, *optical.shape[2:], dtype=torch.bool),
        "optical_scene": torch.full((others, 3), math.nan),
        "pairs": pairs,
        "names": tuple(f"crop {index}" for index in range(count)),
    }
    return Batch(**{**values, **changes})


def crops(sar=3, optical=3, pairs=2, bands=1, sar_style=None, optical_style=None, seed=1):
    """A batch without invalid pixels, of smooth land."""
    return batch_of(
        4.0 * smooth(sar, bands, seed) - 2.0,
        (255 * smooth(optical, 3, seed + 1)).to(torch.uint8),
        pairs,
        sar_style=torch.tensor(sar_style or [0] * sar),
        optical_style=torch.tensor(optical_style or [0] * optical, dtype=torch.int64),
    )


def outputs(count=3, seed=7):
    """(count, 4, SIDE / 2, SIDE / 2) as of the network."""
    return smooth(count, 4, seed, SIDE // 2).requires_grad_()


def halved(image):
    return F.avg_pool2d(image.float(), 2)


def terms_of(config, output, batch, progress=1.0, discriminator=None, seed=0):
    total, terms = Objective(config, CPU)(output, batch, progress, discriminator, seeded(seed))
    return total, {name: value.item() for name, value in terms.items()}


def referee(bands=1, styles=2, seed=0):
    torch.manual_seed(seed)
    return Discriminator(bands, styles, width=8)
