"""The network alone: in batches on a device, and exported to other runtimes where they are installed."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.model.file import load_model

from benchmarks.bench import runtimes
from benchmarks.bench.forward import condition_of, in_batches, network_input
from benchmarks.bench.runtimes import ONNX_RUNTIME, OPENVINO, OneStyle, exported, forward_of, missing
from benchmarks.bench.settings import Settings, Size

SIZE = Size(64, 100)


def test_batches_hold_as_many_images_as_pixels_allow(small_model, tmp_path):
    settings = Settings(tmp_path, repeats=1, model=str(small_model))
    row = in_batches(settings, load_model(small_model), SIZE, "cpu", pixels=20_000)
    assert row.facts == {"images": 3.0} and row.pixels == 3 * SIZE.pixels and row.seconds[0] > 0


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
