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
    """AdamW (Loshchilov and Hutter 2019) that decays matrices and kernels, not biases, norms and style tables.

    Style tables learn at a rate of their own: a row sees only the crops of its style, and starts at 0. `set_rate` sets
    the rates of all.
    """
    tables: list[nn.Parameter] = []
    decayed: list[nn.Parameter] = []
    kept: list[nn.Parameter] = []
    for name, parameter in module.named_parameters():
        group = tables if "style" in name else decayed if parameter.ndim > 1 and "bias" not in name else kept
        group.append(parameter)
    groups = [
        {"params": decayed, "weight_decay": config.weight_decay, "rate_factor": 1.0},
        {"params": kept, "weight_decay": 0.0, "rate_factor": 1.0},
        {"params": tables, "weight_decay": 0.0, "rate_factor": config.style_rate_factor},
    ]
    return torch.optim.AdamW([group for group in groups if group["params"]], lr=rate, betas=betas)


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Set the learning rate of every group, each by its factor."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group["rate_factor"]


def running_mean(decay: float) -> Callable[..., None]:
    """Exponential mean whose memory grows with the run until it is `decay`: a short run is not all its beginning."""

    def update(means: Any, values: Any, count: Tensor | int) -> None:
        now = min(decay, (1.0 + float(count)) / (10.0 + float(count)))
        torch._foreach_lerp_(means, values, 1.0 - now)

    return update
