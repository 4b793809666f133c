"""The runner: the device, and what the network sees of tiles, made once."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import torch
from sar_colorizer.core.errors import DeviceError
from sar_colorizer.core.inference.runner import Runner, prepared
from sar_colorizer.core.inference.tile_reader import NetworkInput, Tile
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model
from sar_colorizer.training.config.training import TrainerConfig
from sar_colorizer.training.run.optimisation import precision_of


@pytest.fixture
def runner(small_model):
    return Runner(load_model(small_model), device.select("cpu"))


def test_auto_is_the_cpu_where_there_is_no_gpu(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert str(device.select("auto").torch_device) == "cpu"
    with pytest.raises(DeviceError, match="'cpu' or 'auto'"):
        device.select("cuda")


@pytest.mark.parametrize(("capability", "trains_in"), [((9, 0), torch.bfloat16), ((7, 5), torch.float16)])
def test_a_gpu_colours_in_float16_and_trains_in_bfloat16_where_it_has_that(monkeypatch, capability, trains_in):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda index: capability)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: f"GPU {index}")
    chosen = device.select("cuda:1")
    assert (str(chosen.torch_device), chosen.precision, chosen.name) == ("cuda:1", torch.float16, "GPU 1")
    assert precision_of(TrainerConfig(steps=1), chosen) is trains_in
    with pytest.raises(DeviceError, match="has 2"):
        device.select("cuda:2")


@pytest.mark.parametrize("at_once", [1, 3])
def test_what_the_network_sees_is_made_once_and_on_several_cores_for_several_tiles(runner, at_once):
    made = []

    def of(index: int) -> Tile:
        def make() -> np.ndarray:
            made.append((index, threading.current_thread().name.split("_")[0]))
            return np.full((1, 16, 16), index, np.float32)

        return Tile(0, index, (0, 0), (16, 16), NetworkInput(make), None)

    tiles = list(prepared(iter([of(index) for index in range(5)]), runner, at_once))
    assert [float(one.network_input.get()[0, 0, 0]) for one in tiles] == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert sorted(made) == [(index, "MainThread" if at_once == 1 else "core") for index in range(5)]
