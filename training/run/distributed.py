"""Several processes, one training: what torchrun says of this one.

Plain torch.distributed: a wrapper library (Lightning Fabric, Accelerate) would replace the thirty lines here and as
many in the trainer by a dependency that has to be installed offline beside torch.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import torch
from torch import distributed

from ...core.errors import DeviceError
from ...core.model import device as devices
from ...core.model.device import Device
from ...core.words import phrase


@dataclass(frozen=True)
class World:
    """The processes of a run: this one's rank, how many there are, and this one's device."""

    rank: int
    size: int
    device: Device

    @property
    def is_first(self) -> bool:
        """Whether this process writes files and speaks to the user."""
        return self.rank == 0

    def any(self, flag: bool) -> bool:
        """Return whether any process raises the flag; all processes call it together."""
        if self.size == 1:
            return flag
        votes = torch.tensor([float(flag)], device=self.device.torch_device)
        distributed.all_reduce(votes, op=distributed.ReduceOp.MAX)
        return bool(votes.item() > 0)

    def same_for_all(self, value: float) -> float:
        """Return the first process's value on every process; all processes call it together."""
        if self.size == 1:
            return value
        tensor = torch.tensor([value], dtype=torch.float64)
        if self.device.is_gpu:
            tensor = tensor.to(self.device.torch_device)
        distributed.broadcast(tensor, src=0)
        return float(tensor.item())

    def wait(self) -> None:
        """Wait for all processes."""
        if self.size > 1:
            distributed.barrier()


@contextmanager
def joined(wanted_device: str) -> Iterator[World]:
    """Join the processes that torchrun started, or be alone; leaves them at the end.

    Raises:
        DeviceError: When the device is not there or there are more processes than GPUs on this machine.
    """
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        yield World(0, 1, devices.select(wanted_device))
        return
    local = int(os.environ.get("LOCAL_RANK", "0"))
    wanted = wanted_device
    if wanted == "cuda" or (wanted == "auto" and torch.cuda.is_available()):
        wanted = f"cuda:{local}"
    elif wanted.startswith("cuda:"):
        raise DeviceError(
            phrase(
                "torchrun gives every process a GPU of its own: say --device cuda, not {device}.",
                device=wanted_device,
            )
        )
    device = devices.select(wanted)
    if device.is_gpu:
        torch.cuda.set_device(device.torch_device)
    # Longer than any validation, in which the first process works alone.
    distributed.init_process_group("nccl" if device.is_gpu else "gloo", timeout=timedelta(hours=1))
    try:
        yield World(distributed.get_rank(), size, device)
    finally:
        distributed.destroy_process_group()
