"""What a device has free is what nobody uses."""

from __future__ import annotations

import torch
from sar_colorizer.core.model import device


def test_what_is_free_on_a_gpu_is_what_nobody_uses(monkeypatch):
    assert device.free_bytes(device.select("cpu")) is None
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _device: (3000, 8000))
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda _device: 700)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda _device: 200)
    assert device.free_bytes(device.Device(torch.device("cuda", 0), torch.bfloat16, "a GPU")) == 3500
