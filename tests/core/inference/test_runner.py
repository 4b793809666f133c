"""Inference: batches of one shape, memory that runs out, results in order."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.core.errors import DeviceError
from sar_colorizer.core.inference.runner import Runner, batches, prepared
from sar_colorizer.core.inference.tile_reader import EmptyTile, NetworkInput, Tile
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import Condition


def tile(index: int, side: int = 128) -> Tile:
    blank, all_of_it = np.zeros((side, side), np.float32), (slice(0, side), slice(0, side))
    seen = np.full((1, side, side), index, np.float32)
    return Tile(
        0, index, (0, 0), (side, side), NetworkInput(lambda: seen), blank, np.ones((side, side), bool), all_of_it
    )


@pytest.fixture
def runner(small_model):
    return Runner(load_model(small_model), device.select("cpu"))


def in_style(count: int, style: int) -> Condition:
    return replace(Condition.nothing(count), style=torch.full((count,), style))


def test_batches_have_one_shape_and_keep_the_order():
    tiles = [tile(0), EmptyTile(0, 1), tile(2), tile(3), tile(4, side=256), EmptyTile(0, 5), tile(6, side=256)]
    groups = list(batches(iter(tiles), 2))
    assert [one.col_index for group in groups for one in group] == list(range(7))
    for group in groups:
        full = [one for one in group if isinstance(one, Tile)]
        assert 1 <= len(full) <= 2
        assert len({one.shape for one in full}) == 1
    assert len(groups) == 3


def test_batches_of_a_raster_without_valid_pixels_are_empty_tiles():
    assert list(batches(iter([EmptyTile(0, 0), EmptyTile(0, 1)]), 4)) == [[EmptyTile(0, 0), EmptyTile(0, 1)]]


def test_every_tile_of_a_batch_is_coloured_in_the_style_asked_for(make_model, tmp_path):
    model = load_model(make_model(tmp_path / "two.safetensors", styles=["true-colour", "swir"]))
    runner = Runner(model, device.select("cpu"))
    batch = np.random.default_rng(0).normal(0, 1, (2, 1, 128, 128)).astype(np.float32)
    with torch.inference_mode():
        for style in (0, 1):
            condition = in_style(2, style)
            expected = model.network(torch.from_numpy(batch), condition)
            torch.testing.assert_close(runner.forward(batch, condition), expected, atol=1e-5, rtol=0)
        difference = runner.forward(batch, in_style(2, 0)) - runner.forward(batch, in_style(2, 1))
        assert difference.abs().max() > 0.01


def test_a_batch_that_does_not_fit_is_halved_and_the_result_is_the_same(runner, monkeypatch):
    batch = np.random.default_rng(0).normal(0, 1, (5, 1, 128, 128)).astype(np.float32)
    with torch.inference_mode():
        expected = runner.forward(batch, Condition.nothing(5))
    real, tried, told = runner.forward, [], []

    def forward(part, condition, area=None):
        assert len(condition.style) == len(part)
        tried.append(len(part))
        if len(part) > 1:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory")
        return real(part, condition)

    monkeypatch.setattr(runner, "forward", forward)
    runner.on_smaller_batch = told.append
    with torch.inference_mode():
        out = runner.forward_within_memory(batch, Condition.nothing(5))
    torch.testing.assert_close(out, expected, atol=1e-5, rtol=0)
    assert told == [2, 1]
    assert tried[:3] == [5, 2, 1]
    tried.clear()
    with torch.inference_mode():
        runner.forward_within_memory(batch, Condition.nothing(5))
    assert tried == [1] * 5  # remembered


def test_a_single_tile_that_does_not_fit_is_an_error_with_a_cure(runner, monkeypatch):
    def forward(part, condition, area=None):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")

    monkeypatch.setattr(runner, "forward", forward)
    with pytest.raises(DeviceError, match="smaller --tile-size"):
        runner.forward_within_memory(np.zeros((2, 1, 128, 128), np.float32), Condition.nothing(2))


def test_other_failures_are_not_taken_for_lack_of_memory(runner, monkeypatch):
    def forward(part, condition, area=None):
        raise RuntimeError("shape mismatch")

    monkeypatch.setattr(runner, "forward", forward)
    with pytest.raises(RuntimeError, match="shape mismatch"):
        runner.forward_within_memory(np.zeros((2, 1, 128, 128), np.float32), Condition.nothing(2))


def test_auto_is_the_cpu_where_there_is_no_gpu(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert str(device.select("auto").torch_device) == "cpu"
    with pytest.raises(DeviceError, match="'cpu' or 'auto'"):
        device.select("cuda")


@pytest.mark.parametrize(("capability", "precision"), [((9, 0), torch.bfloat16), ((7, 5), torch.float16)])
def test_a_gpu_computes_in_what_it_is_good_at(monkeypatch, capability, precision):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda index: capability)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: f"GPU {index}")
    chosen = device.select("cuda:1")
    assert (str(chosen.torch_device), chosen.precision, chosen.name) == ("cuda:1", precision, "GPU 1")
    with pytest.raises(DeviceError, match="has 2"):
        device.select("cuda:2")


def test_what_the_network_sees_is_made_once_and_on_several_cores_for_several_tiles(runner):
    made = []

    def of(index: int) -> Tile:
        def make() -> np.ndarray:
            made.append((index, threading.current_thread().name.split("_")[0]))
            return np.full((1, 16, 16), index, np.float32)

        return replace(tile(index, side=16), network_input=NetworkInput(make))

    alone, several = [of(0), EmptyTile(0, 1)], [of(2), of(3)]
    groups = list(prepared([alone, several], runner))
    assert [len(group) for group in groups] == [2, 2]
    assert [float(one.network_input.get()[0, 0, 0]) for one in (groups[0][0], *groups[1])] == [0.0, 2.0, 3.0]
    assert sorted(made) == [(0, "MainThread"), (2, "core"), (3, "core")]
