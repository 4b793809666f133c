"""Devices: which one runs the network, in which precision, and how much of its memory is free."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import torch

from ..errors import DeviceError
from ..words import phrase


@dataclass(frozen=True)
class Device:
    """A device and the arithmetic it runs the network in.

    Attributes:
        torch_device: where tensors go.
        precision: float32 on the CPU; float16 on GPUs, also on those that have bfloat16: it has three bits more for
            what colours and confidence are computed of, so that both stay within a level of 255 of the CPU's. Features
            stay below 800, and would have to reach 65,504 to be too large for it.
        name: for people.
        has_bfloat16: whether it computes in bfloat16 as fast; a training prefers it, as gradients need its range.
    """

    torch_device: torch.device
    precision: torch.dtype
    name: str
    has_bfloat16: bool = False

    @property
    def is_gpu(self) -> bool:
        """Whether this is a GPU."""
        return self.torch_device.type == "cuda"

    @property
    def label(self) -> str:
        """For logs and results, e.g. "cuda:0 (NVIDIA L4, float16)"."""
        return phrase(
            "{device} ({name}, {precision})",
            device=str(self.torch_device),
            name=self.name,
            precision=str(self.precision).removeprefix("torch."),
        )


def select(wanted: str) -> Device:
    """Return the device of "auto", "cpu", "cuda" or "cuda:N".

    Raises:
        DeviceError: rather than run elsewhere.
    """
    if wanted == "cpu" or (wanted == "auto" and not torch.cuda.is_available()):
        name = phrase("CPU, {threads} threads", threads=torch.get_num_threads())
        return Device(torch.device("cpu"), torch.float32, name)
    match = re.fullmatch(r"auto|cuda(?::(\d+))?", wanted)
    if match is None:
        raise DeviceError(phrase("There is no device '{wanted}'. Use auto, cpu, cuda or cuda:N.", wanted=wanted))
    if not torch.cuda.is_available():
        raise DeviceError(
            phrase(
                "The GPU '{wanted}' was asked for, but this engine sees none: {cause} Use the "
                "device 'cpu' or 'auto' to run on the CPU.",
                wanted=wanted,
                cause=_why_no_cuda(),
            )
        )
    index = int(match.group(1) or 0)
    if index >= torch.cuda.device_count():
        raise DeviceError(
            phrase(
                "There is no GPU number {index}: this machine has {count}, counted from 0.",
                index=index,
                count=torch.cuda.device_count(),
            )
        )
    device = torch.device("cuda", index)
    has_bfloat16 = torch.cuda.get_device_capability(index)[0] >= 8
    return Device(device, torch.float16, torch.cuda.get_device_name(index), has_bfloat16)


def available() -> list[dict[str, Any]]:
    """Return what `sar-colorizer devices` shows: one dict per device with its name, memory (bytes) and precision."""
    cpu = select("cpu")
    devices: list[dict[str, Any]] = [{"device": "cpu", "name": cpu.name, "precision": "float32"}]
    for index in range(torch.cuda.device_count() if torch.cuda.is_available() else 0):
        device = select(f"cuda:{index}")
        properties = torch.cuda.get_device_properties(index)
        devices.append(
            {
                "device": f"cuda:{index}",
                "name": device.name,
                "precision": str(device.precision).removeprefix("torch."),
                "memory": int(properties.total_memory),
            }
        )
    if len(devices) == 1:
        devices[0]["note"] = phrase("no GPU: {cause}", cause=_why_no_cuda())
    return devices


def free_bytes(device: Device) -> int | None:
    """Return the bytes of a GPU's memory that are free, by the driver's own word; None for the CPU."""
    if not device.is_gpu:
        return None
    free, _ = torch.cuda.mem_get_info(device.torch_device)
    # What this process holds and does not use is free for it.
    return int(
        free + torch.cuda.memory_reserved(device.torch_device) - torch.cuda.memory_allocated(device.torch_device)
    )


def _why_no_cuda() -> str:
    if torch.version.cuda is None and getattr(torch.version, "hip", None) is None:
        return phrase("its torch ({version}) is a CPU build.", version=torch.__version__)
    return phrase("its torch ({version}) finds no GPU or no driver for it.", version=torch.__version__)
