"""Optimisation: the schedule, the optimiser, the running mean of the weights, and the arithmetic of a training."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from ...core.model.device import Device
from ..config.training import TrainerConfig

LOWEST_RATE = 0.01
"""Share of the peak rate that the cosine ends at."""

_HEADS = (".head.", ".relief_head.")


@dataclass(frozen=True)
class Schedule:
    """How far a run is, and its learning rate there.

    A run ends after so many steps, so many minutes, or whichever comes first. The rate rises linearly in the warm-up,
    then falls as half a cosine (Loshchilov and Hutter 2017, "SGDR", without restarts).

    Attributes:
        steps, minutes: budgets; 0 for none, at least one is given.
        warmup: share of the run.
    """

    steps: int
    minutes: float
    warmup: float

    def progress(self, step: int, seconds: float) -> float:
        """Return the share of the run that is done, 0 to 1, after `step` updates and `seconds` of training."""
        by_steps = step / self.steps if self.steps else 0.0
        by_time = seconds / (60.0 * self.minutes) if self.minutes else 0.0
        return min(1.0, max(by_steps, by_time))

    def rate(self, progress: float) -> float:
        """Return the factor on the learning rate."""
        if progress < self.warmup:
            # Not 0 at the start: an update without effect would be wasted.
            return max(LOWEST_RATE, progress / self.warmup)
        along = (progress - self.warmup) / max(1e-9, 1.0 - self.warmup)
        return LOWEST_RATE + (1.0 - LOWEST_RATE) * 0.5 * (1.0 + math.cos(math.pi * min(1.0, along)))


def precision_of(config: TrainerConfig, device: Device) -> torch.dtype:
    """Return what the networks compute in: as configured, or what suits the device.

    A CPU that has instructions for bfloat16 trains in it about twice as fast as in float32; one that has to emulate
    them, several times slower (0.28 of the speed, on a Xeon with AVX-512 but without AVX512-BF16 and AMX).
    """
    if config.precision == "auto":
        has_bfloat16 = device.has_bfloat16 if device.is_gpu else _cpu_has_bfloat16()
        return torch.bfloat16 if has_bfloat16 else device.precision
    return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[config.precision]


@contextmanager
def denormals_flushed(device: Device) -> Iterator[None]:
    """Take numbers below 1e-38 for 0 on a CPU, which computes with them many times slower than with others.

    Means of squared gradients and the weights of dead channels fall among them. On a CPU that cannot do it, nothing.
    """
    flushed = not device.is_gpu and torch.set_flush_denormal(True)
    try:
        yield
    finally:
        if flushed:
            torch.set_flush_denormal(False)


def _cpu_has_bfloat16() -> bool:
    # torch says so in private only, and not in all of the versions that are accepted: those get float32.
    tests = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return any(test is not None and test() for test in tests)


def rate_factors(
    module: nn.Module,
    trunk_factor: float,
    new_decoders: Sequence[int] = (),
    idle_decoders: Sequence[int] = (),
) -> dict[str, float]:
    """Return by what each parameter learns slower or faster than the rate, by its name.

    Heads and new decoders learn at the rate. The trunk is all the rest.

    Args:
        module: a network, or a discriminator, which has neither decoders nor a head of that name.
        trunk_factor: of the trunk.
        new_decoders: positions of those that start as copies, and shall become something else.
        idle_decoders: positions of those whose styles no scene has: without a gradient they would only decay.
    """
    new, idle = (tuple(f"decoders.{index}." for index in some) for some in (new_decoders, idle_decoders))
    factors = {}
    for name, _ in module.named_parameters():
        factors[name] = 1.0 if name.startswith(new) or any(head in name for head in _HEADS) else trunk_factor
        if name.startswith(idle):
            factors[name] = 0.0
    return factors


def freeze(module: nn.Module, factors: Mapping[str, float]) -> None:
    """Let the parameters whose factor is 0 need no gradient: they stay as they are."""
    for name, parameter in module.named_parameters():
        parameter.requires_grad_(factors[name] > 0)


def adamw(
    module: nn.Module, rate: float, betas: tuple[float, float], weight_decay: float, factors: Mapping[str, float]
) -> torch.optim.Optimizer:
    """AdamW (Loshchilov and Hutter 2019) that decays matrices and kernels, not biases and norms.

    Each parameter learns at its factor times the rate; those that need no gradient are left out. `set_rate` sets the
    rates of all.
    """
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in module.named_parameters():
        if parameter.requires_grad:
            decayed = parameter.ndim > 1 and "bias" not in name
            groups.setdefault((weight_decay if decayed else 0.0, factors[name]), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "weight_decay": decay, "rate_factor": factor}
            for (decay, factor), parameters in groups.items()
        ],
        lr=rate,
        betas=betas,
        fused=True,  # on a CPU too: one pass over the weights instead of a dozen
    )


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """Set the learning rate of every group, each by its factor."""
    for group in optimiser.param_groups:
        group["lr"] = rate * group["rate_factor"]


def load_optimiser(optimiser: torch.optim.Optimizer, state: dict[str, Any]) -> None:
    """Load what a checkpoint kept of an optimiser, laid out in memory as its parameters are.

    The fused step goes through memory in order, whatever the strides say: moments that lie otherwise than the kernels
    they are of would be those of other weights.
    """
    optimiser.load_state_dict(state)
    for parameter, moments in optimiser.state.items():
        for name, value in moments.items():
            if torch.is_tensor(value) and value.shape == parameter.shape:
                moments[name] = torch.empty_like(parameter, dtype=value.dtype).copy_(value)


def running_mean(decay: float) -> Callable[..., None]:
    """Exponential mean whose memory grows with the run until it is `decay`: a short run is not all its beginning."""

    def update(means: Any, values: Any, count: Tensor | int) -> None:
        now = min(decay, (1.0 + float(count)) / (10.0 + float(count)))
        torch._foreach_lerp_(means, values, 1.0 - now)

    return update
