"""The network alone: in tiles on a device, and exported to other runtimes where they are installed."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model

from benchmarks.bench import runtimes
from benchmarks.bench.forward import condition_of, network_input, on_device, swept
from benchmarks.bench.runtimes import ONNX_RUNTIME, OPENVINO, OneStyle, exported, forward_of, missing
from benchmarks.bench.settings import Settings, Size

SIZE = Size(64, 100)


def test_a_device_takes_the_whole_image_in_tiles(small_model, tmp_path):
    settings = Settings(tmp_path, repeats=1, model=str(small_model))
    row = on_device(settings, load_model(small_model), SIZE, "cpu")
    assert row.pixels == SIZE.pixels and row.seconds[0] > 0


def test_what_is_measured_is_what_the_network_makes(small_model):
    size, runner = Size(256, 400), Runner(load_model(small_model), device.select("cpu"))
    x = network_input(runner.model.card, size)
    condition = condition_of(runner.model.card, x.shape)
    with torch.inference_mode():
        made = swept(runner, x, condition, 128)
        torch.testing.assert_close(made, runner.model.network(torch.from_numpy(x), condition), rtol=0, atol=1e-5)


def test_the_input_is_whole_tokens_of_a_scene_and_told_a_prior_that_changes(small_model):
    card = load_model(small_model).card
    x = network_input(card, SIZE)
    assert x.shape == (1, 1, 64, 112) and abs(float(np.median(x))) < 0.1
    condition = condition_of(card, x.shape, 2)
    assert condition.prior.shape == (2, 3, 4, 7) and condition.prior[0, 0].std() > 0.01


def test_one_style_as_tensors_is_what_the_network_gives(small_model):
    model = load_model(small_model)
    x = torch.from_numpy(network_input(model.card, SIZE))
    condition = condition_of(model.card, x.shape)
    with torch.inference_mode():
        given = OneStyle(model.network)(x, condition.prior, condition.known, condition.polarisation, condition.level_db)
        torch.testing.assert_close(given, model.network(x, condition), rtol=0, atol=1e-6)


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(runtimes, "find_spec", lambda name: None if name == "openvino" else name)
    assert missing(OPENVINO) == "not installed: openvino"
    assert missing(ONNX_RUNTIME) == ""


@pytest.mark.parametrize("runtime", [ONNX_RUNTIME, OPENVINO])
def test_a_runtime_gives_what_torch_gives(small_model, tmp_path, runtime):
    if missing(runtime):
        pytest.skip(f"{runtime} is {missing(runtime)}: pip install '.[bench]'")
    model = load_model(small_model)
    x = torch.from_numpy(network_input(model.card, SIZE))
    condition = condition_of(model.card, x.shape)
    path = exported(model.network, x, condition, tmp_path / "network.onnx")
    output = forward_of(runtime, path, x, condition, threads=1)()
    with torch.inference_mode():
        np.testing.assert_allclose(output, model.network(x, condition).numpy(), atol=1e-4)
