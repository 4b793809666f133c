"""Several processes, one training: what torchrun says of this one.

Plain torch.distributed: a wrapper library (Lightning Fabric, Accelerate) would replace what is here and in the trainer
by a dependency that has to be installed offline beside torch.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import torch
from torch import Tensor, distributed
from torch.distributed import PrefixStore  # type: ignore[attr-defined]
from torch.distributed.rendezvous import rendezvous

from ...core.errors import DeviceError, SarColorizerError
from ...core.model import device as devices
from ...core.model.device import Device
from ...core.words import phrase

_T = TypeVar("_T")

# No process waits long for another's gradients. For the first one's scenes, validations and report it does; that it is
# lost meanwhile is seen by its connection or by torchrun, not by the time that passes.
_GRADIENTS, _ALL_ELSE = timedelta(minutes=30), timedelta(days=30)
_MEETING = timedelta(minutes=10)
_LEAVE_TAKING, _PAUSE = 5.0, 0.02  # seconds


class LostProcessError(SarColorizerError):
    """Another process of the training ended, or its machine cannot be reached."""

    code = "process-lost"


@dataclass(frozen=True)
class World:
    """The processes of a run: this one's rank, how many there are, and this one's device.

    What is asked of the others goes through the CPUs (`talk`), so that no GPU is waited for; `sum` alone is of tensors
    on the device. All processes call the same methods in the same order.
    """

    rank: int
    size: int
    device: Device
    talk: Any = None

    @property
    def is_first(self) -> bool:
        """Whether this process writes files and speaks to the user."""
        return self.rank == 0

    def any(self, flag: bool) -> bool:
        """Return whether any process raises the flag."""
        if self.size == 1:
            return flag
        votes = torch.tensor([float(flag)])
        distributed.all_reduce(votes, op=distributed.ReduceOp.MAX, group=self.talk)
        return bool(votes.item() > 0)

    def same_for_all(self, values: Sequence[float]) -> list[float]:
        """Return the first process's numbers on every process."""
        if self.size == 1:
            return list(values)
        tensor = torch.tensor(values, dtype=torch.float64)
        distributed.broadcast(tensor, src=0, group=self.talk)
        return [float(value) for value in tensor]

    def from_first(self, value: _T) -> _T:
        """Return what the first process gives, on every process: anything that can be pickled."""
        if self.size == 1:
            return value
        values = [value if self.is_first else None]
        distributed.broadcast_object_list(values, src=0, group=self.talk)
        return values[0]  # type: ignore[return-value]

    def gathered(self, value: _T) -> list[_T]:
        """Return what every process gives, in the order of their ranks."""
        if self.size == 1:
            return [value]
        found: list[Any] = [None] * self.size
        distributed.all_gather_object(found, value, group=self.talk)
        return found

    def means(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return the means of named numbers; one that a process does not have is 0 there."""
        gathered = self.gathered(dict(values))
        names = dict.fromkeys(name for one in gathered for name in one)
        return {name: sum(one.get(name, 0.0) for one in gathered) / self.size for name in names}

    def sum(self, values: Tensor) -> Tensor:
        """Return the sum over all processes of a tensor on the device."""
        if self.size > 1:
            values = values.clone()
            distributed.all_reduce(values)
        return values

    def wait(self) -> None:
        """Wait for all processes."""
        if self.size > 1:
            distributed.barrier(group=self.talk)


def processes() -> int:
    """Return how many processes train together."""
    return int(os.environ.get("WORLD_SIZE", "1"))


@contextmanager
def joined(wanted_device: str) -> Iterator[World]:
    """Join the processes that torchrun started, or be alone; leaves them at the end.

    Raises:
        DeviceError: When the device is not there or there are more processes than GPUs on this machine.
    """
    size = processes()
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
    store, rank, size = next(iter(rendezvous("env://", timeout=_MEETING)))
    distributed.init_process_group(
        "nccl" if device.is_gpu else "gloo",
        store=PrefixStore(_agreed_name(store, rank, size), store),
        rank=rank,
        world_size=size,
        timeout=_GRADIENTS,
    )
    talk = distributed.new_group(backend="gloo", timeout=_ALL_ELSE)
    failed = True
    try:
        yield World(rank, size, device, talk)
        failed = False
    finally:
        leaving = threading.Thread(target=distributed.destroy_process_group, daemon=True)
        leaving.start()
        # After an error what others were to take part in may wait for them for ever; that this process ends tells them.
        leaving.join(_LEAVE_TAKING if failed else None)


def _agreed_name(store: Any, rank: int, size: int) -> str:
    """Return a name that these processes have agreed on, and no others before them.

    torchrun keeps its store when it starts processes again: they would find the addresses of those that are gone. And
    no count of restarts is the same on all machines. So the first gives the name to each of the others that asks.
    """
    mine = secrets.token_hex(8)
    deadline = time.monotonic() + _MEETING.total_seconds()
    missing = set(range(1, size)) if rank == 0 else {rank}
    if rank > 0:
        store.set(f"asks/{rank}", mine)
    while missing:
        for other in sorted(missing):
            if rank == 0:
                # Whoever asked may be gone, and another ask in its place: the answer is to the last, until it is taken.
                if store.check([f"asks/{other}"]):
                    store.set(f"name for/{store.get(f'asks/{other}').decode()}", mine)
                if store.check([f"taken/{mine}/{other}"]):
                    missing.discard(other)
            elif store.check([f"name for/{mine}"]):
                mine = store.get(f"name for/{mine}").decode()
                store.set(f"taken/{mine}/{rank}", "")
                missing.discard(rank)
        if missing and time.monotonic() > deadline:
            raise LostProcessError(
                phrase(
                    "The processes of the training do not find each other. Are all machines started, with the same "
                    "--rdzv-endpoint and --nnodes?"
                )
            )
        if missing:
            time.sleep(_PAUSE)
    return mine
