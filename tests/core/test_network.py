"""The network is the one whose weights are shipped, and a pixel's colour does not depend on the tile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model_card import find_model
from sar_colorizer.core.model_file import load_model
from sar_colorizer.core.network import Architecture, AttentionAutoencoder, call_between_layers

REFERENCE = Path(__file__).parent / "data" / "reference_network.npz"


@pytest.fixture(scope="module")
def shipped():
    return load_model(find_model("sar_rgb_v0")).network


def test_shipped_model_reproduces_the_reference_outputs(shipped):
    """Expected values were computed by the reference implementation: every second row, every second column from 1."""
    with np.load(REFERENCE) as stored:
        backscatter, expected = stored["backscatter"].astype(np.float32), stored["output"]
    with torch.inference_mode():
        output = shipped(torch.from_numpy(backscatter)[None, None])[0].numpy()
    assert output.shape == (4, 128, 192)
    assert expected.std() > 0.1
    assert np.abs(output[:, ::2, 1::2] - expected).max() < 1e-4


def test_network_has_the_size_that_was_published(shipped):
    assert round(sum(p.numel() for p in shipped.parameters()) / 1e6, 2) == 7.03
    assert shipped.architecture.grid == 128


def test_a_shift_by_the_grid_shifts_the_output(shipped):
    rng = np.random.default_rng(0)
    wide = torch.from_numpy(rng.normal(0, 1, (1, 1, 640, 896)).astype(np.float32))
    with torch.inference_mode():
        left, right = shipped(wide[..., :768]), shipped(wide[..., 128:])
    # Half-resolution columns far enough from both crops' borders.
    assert (left[..., 128:192, 192:256] - right[..., 128:192, 128:192]).abs().max() < 2 / 255


def test_several_bands_go_in_and_all_matter():
    torch.manual_seed(0)
    network = AttentionAutoencoder(Architecture(in_channels=3, widths=(8, 8, 16, 32), depths=(1, 1, 1, 1)))
    x = torch.randn(1, 3, 128, 256)
    with torch.inference_mode():
        base = network(x)
        assert base.shape == (1, 4, 64, 128)
        for band in range(3):
            changed = x.clone()
            changed[:, band] += 1
            assert (network(changed) - base).abs().max() > 1e-4


def test_a_forward_pass_can_be_stopped_between_layers(shipped):
    network = load_model(find_model("sar_rgb_v0")).network
    flag, calls = CancelFlag(), []

    def check():
        calls.append(1)
        if len(calls) == 5:
            flag.set()
        flag()

    call_between_layers(network, check)
    with torch.inference_mode(), pytest.raises(Cancelled):
        network(torch.zeros(1, 1, 128, 128))
    assert len(calls) == 5
