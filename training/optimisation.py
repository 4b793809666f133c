"""Optimisation: the optimiser, the running mean of the weights, and the arithmetic of a training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from ..core.device import Device
from .config import TrainerConfig


def precision_of(config: TrainerConfig, device: Device) -> torch.dtype:
    """Return what the networks compute in: as configured, or what suits the device."""
    if config.precision == "auto":
        return device.precision
    return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[config.precision]


def adamw(module: nn.Module, rate: float, betas: tuple[float, float], config: TrainerConfig) -> torch.optim.Optimizer:
    """AdamW (Loshchilov and Hutter 2019) that decays matrices and kernels, not biases, norms and look-up tables."""
    decayed = [p for name, p in module.named_parameters() if p.ndim > 1 and "bias" not in name and "style" not in name]
    kept = {id(p) for p in decayed}
    groups = [
        {"params": decayed, "weight_decay": config.weight_decay},
        {"params": [p for p in module.parameters() if id(p) not in kept], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=betas)


def running_mean(decay: float) -> Callable[..., None]:
    """Exponential mean whose memory grows with the run until it is `decay`: a short run is not all its beginning."""

    def update(means: Any, values: Any, count: Tensor | int) -> None:
        now = min(decay, (1.0 + float(count)) / (10.0 + float(count)))
        torch._foreach_lerp_(means, values, 1.0 - now)

    return update
