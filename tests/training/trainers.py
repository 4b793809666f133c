"""A small trainer and batches for it, in which there is something to learn."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import torch
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.architecture import Architecture
from sar_colorizer.core.model.network import AttentionAutoencoder
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


UPDATES = 3
SHARED = LossConfig(
    pixel=1.0, colour=1.0, mean_colour=1.0, chroma=1.0, perceptual=0.0, detail=0.1, consistency=0.1, confidence=0.02,
    chroma_smoothness=0.0, lightness_smoothness=0.0, adversarial=0.05, adversarial_from=0.0, water=3.0,
)  # fmt: skip


def uneven(step):
    """Nine crops, seven of them pairs, with invalid pixels and water here and there: no two parts are alike."""
    made = batch(step, count=9)
    pairs = 7
    generator = torch.Generator().manual_seed(step)
    for index in range(9):
        rows, cols = (int(torch.randint(8, 64, (), generator=generator)) for _ in range(2))
        made.sar_valid[index, rows:] = False
        if index < pairs:
            made.optical_valid[index, :, cols:] = False
            made.optical_water[index, :16, :cols] = True
    return replace(made, pairs=pairs)


def shared_updates(world):
    """Train by parts of uneven batches, one for each process; returns the state before, the trainer, what it told."""
    torch.manual_seed(1)
    config = TrainerConfig(steps=UPDATES, batch=9, validate_minutes=0.0, device="cpu", precision="float32", seed=3)
    network, discriminator = AttentionAutoencoder(SIZES), Discriminator(1, 2)
    objective = Objective(SHARED, world.device.torch_device)
    updates = Updates(network, discriminator, objective, config, lambda made, generator: made, world)
    one, moments = Trainer(updates, config, world), []
    before = deepcopy(one.state())
    parts = (uneven(step).parts(world.size)[world.rank] for step in range(UPDATES))
    one.run(parts, lambda: None, moments.append, lambda reached: None, lambda crops: None, progress_seconds=0.0)
    return before, one, moments


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
