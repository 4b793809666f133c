"""Optimisation: the optimiser, the running mean of the weights, and the arithmetic of a training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from ..core.device import Device
from .config import TrainerConfig

_HEAD = "head."


def precision_of(config: TrainerConfig, device: Device) -> torch.dtype:
    """Return what the networks compute in: as configured, or what suits the device."""
    if config.precision == "auto":
        return device.precision
    return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[config.precision]


def adamw(
    module: nn.Module, rate: float, betas: tuple[float, float], config: TrainerConfig, trunk_factor: float = 1.0
) -> torch.optim.Optimizer:
    """AdamW (Loshchilov and Hutter 2019) that decays matrices and kernels, not biases, norms and style tables.

    Style tables learn at a rate of their own: a row sees only the crops of its style, and starts at 0. The trunk, all
    but the tables and the head, learns at `trunk_factor` times the rate; parameters that need no gradient are left
    out. `set_rate` sets the rates of all.
    """
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in module.named_parameters():
        if parameter.requires_grad:
            decayed = parameter.ndim > 1 and "bias" not in name and "style" not in name
            factor = 1.0 if name.startswith(_HEAD) else trunk_factor
            if "style" in name:
                factor = config.style_rate_factor
            groups.setdefault((config.weight_decay if decayed else 0.0, factor), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "weight_decay": decay, "rate_factor": factor}
            for (decay, factor), parameters in groups.items()
        ],
        lr=rate,
        betas=betas,
    )


def freeze_trunk(network: nn.Module) -> None:
    """Leave only the head and the style tables to learn."""
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(name.startswith(_HEAD) or "style" in name)


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
