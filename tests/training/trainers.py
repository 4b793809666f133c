"""A small trainer and batches for it, in which there is something to learn."""

from __future__ import annotations

import torch
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.network import Architecture, AttentionAutoencoder
from sar_colorizer.tests.training.batches import batch_of
from sar_colorizer.training.config.training import LossConfig, TrainerConfig
from sar_colorizer.training.data.samples import Batch
from sar_colorizer.training.losses.adversarial import Discriminator
from sar_colorizer.training.losses.objective import Objective
from sar_colorizer.training.run.distributed import World
from sar_colorizer.training.run.trainer import Trainer
from sar_colorizer.training.run.updates import Updates

SIZES = Architecture(widths=(8, 16, 32), depths=(1, 1, 1), attention=1, condition=8, styles=2)
LOSSES = LossConfig(perceptual=0.0, adversarial_from=0.0)


def batch(step, count=4, rank=0):
    """Crops whose colour follows from their backscatter, so that there is something to learn."""
    generator = torch.Generator().manual_seed(step * 17 + rank)
    coarse = 2.0 * torch.randn(count, 1, 8, 8, generator=generator)
    sar = torch.nn.functional.interpolate(coarse, size=(64, 64), mode="bilinear")
    colour = torch.cat([sar.sigmoid(), 1 - sar.sigmoid(), 0.5 + 0 * sar], dim=1)
    return batch_of(
        sar,
        (colour * 255).to(torch.uint8),
        count - 1,
        sar_style=torch.arange(count) % 2,
        sar_polarisation=torch.arange(count) // 2 % 2,
        optical_style=torch.arange(count) % 2,
        names=tuple(f"crop {step}.{index}" for index in range(count)),
    )


def batches(first=0):
    step = first
    while True:
        yield batch(step)
        step += 1


def jitter(batch, generator):
    """An augmentation: what is random in it must come back on resume."""
    noise = torch.randn(batch.sar.shape, generator=generator)
    return Batch(**{**vars(batch), "sar": batch.sar + 0.1 * noise})


def trainer(steps=8, losses=LOSSES, new_decoders=(), **changes):
    torch.manual_seed(1)
    config = TrainerConfig(
        **{"steps": steps, "batch": 4, "validate_minutes": 0.0, "device": "cpu", "precision": "float32", **changes}
    )
    device = devices.select("cpu")
    network = AttentionAutoencoder(SIZES)
    discriminator = Discriminator(1, 2) if losses.adversarial else None
    objective = Objective(losses, device.torch_device)
    world = World(0, 1, device)
    updates = Updates(network, discriminator, objective, config, jitter, world, new_decoders)
    return Trainer(updates, config, world)


def run(one, check=lambda: None, validate=lambda reached: None, **kwargs):
    moments = []
    last = one.run(
        batches(one.step), check, moments.append, validate, lambda crops: None, progress_seconds=0.0, **kwargs
    )
    return last, moments
