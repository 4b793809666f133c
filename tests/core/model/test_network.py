"""The network is the one whose weights are shipped, and a pixel's colour does not depend on the tile."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import Architecture, AttentionAutoencoder, StyleModulation, call_between_layers
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.shared import DEFAULT_MODEL

from benchmarks.reference_model import converted


@pytest.fixture(scope="module")
def shipped():
    return load_model(find_model(DEFAULT_MODEL)).network


def test_the_reference_weights_give_the_reference_outputs(shared_data):
    folder = shared_data.parent / "reference"
    weights = load_file(folder / "sar_rgb_v0.safetensors")
    theirs = _reference_network(folder / "network.py")
    theirs.load_state_dict({name: value.float() for name, value in weights.items()})
    ours = AttentionAutoencoder(Architecture())
    ours.load_state_dict({name: value.float() for name, value in converted(weights).items()})
    rng = np.random.default_rng(0)
    # Fields with edges under speckle of four looks.
    level = np.kron(rng.normal(0, 1, (1, 1, 4, 6)), np.ones((64, 64)))
    backscatter = torch.from_numpy((level + np.log10(rng.gamma(4, 0.25, level.shape)) * 10 / 6).astype(np.float32))
    with torch.inference_mode():
        expected, output = theirs.eval()(backscatter), ours.eval()(backscatter)
    assert output.shape == (1, 4, 128, 192)
    assert expected.std() > 0.1
    assert (output - expected).abs().max() < 1e-4


def _reference_network(path):
    spec = importlib.util.spec_from_file_location("reference_network", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.AttentionAutoencoder()


def test_network_has_the_size_that_was_published(shipped):
    one_style = AttentionAutoencoder(Architecture())
    assert round(sum(p.numel() for p in one_style.parameters()) / 1e6, 2) == 7.03
    trunk = sum(p.numel() for name, p in one_style.named_parameters() if not name.startswith("decoders."))
    assert sum(p.numel() for name, p in shipped.named_parameters() if not name.startswith("decoders.")) == trunk
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


SMALL = {"widths": (8, 8, 16, 32), "depths": (1, 1, 1, 1), "attention": 1}


@pytest.fixture(params=[1, 3], ids=["one decoder", "three decoders"])
def three_styles(request):
    """A small network whose three styles, of one decoder or of three, have all learned something."""
    torch.manual_seed(1)
    network = AttentionAutoencoder(Architecture(styles=3, decoders=request.param, **SMALL)).eval()
    for name, parameter in network.named_parameters():
        if "style" in name:
            torch.nn.init.normal_(parameter, std=0.3)
    return network


def test_untrained_styles_colour_as_the_network_without_styles():
    torch.manual_seed(0)
    plain = AttentionAutoencoder(Architecture(**SMALL)).eval()
    styled = AttentionAutoencoder(Architecture(styles=2, **SMALL)).eval()
    missing, unexpected = styled.load_state_dict(plain.state_dict(), strict=False)
    assert not unexpected
    assert missing == [
        "decoders.0.style.table.weight",
        *(f"decoders.0.stages.{stage}.style.table.weight" for stage in range(3)),
        "decoders.0.head_style.table.weight",
    ]
    x = torch.randn(2, 1, 128, 128)
    with torch.inference_mode():
        assert torch.equal(styled(x, torch.tensor([0, 1])), plain(x))


def test_every_image_of_a_batch_has_its_own_style(three_styles):
    x = torch.randn(1, 1, 128, 128).expand(3, -1, -1, -1)
    with torch.inference_mode():
        mixed = three_styles(x, torch.tensor([2, 0, 1]))
        for index, style in enumerate((2, 0, 1)):
            alone = three_styles(x[:1], torch.tensor([style]))
            torch.testing.assert_close(mixed[index : index + 1], alone, atol=1e-5, rtol=0)
        assert (mixed[0] - mixed[1]).abs().max() > 0.01
        assert torch.equal(three_styles(x), three_styles(x, torch.zeros(3, dtype=torch.int64)))


def test_rows_are_shared_out_among_decoders_in_their_order():
    torch.manual_seed(1)
    network = AttentionAutoencoder(Architecture(styles=4, decoders=2, **SMALL)).eval()
    for name, parameter in network.named_parameters():
        if "style" in name:
            torch.nn.init.normal_(parameter, std=0.3)
    x = torch.randn(1, 1, 128, 128).expand(4, -1, -1, -1)
    rows = torch.tensor([2, 0, 3, 1])
    with torch.inference_mode():
        before = network(x, rows)
        network.decoders[1].head.bias += 1.0
        moved = (network(x, rows) - before).mean(dim=(1, 2, 3))
    torch.testing.assert_close(moved, (rows > 1).float(), atol=1e-4, rtol=0)


def test_every_decoder_gets_a_gradient_in_a_training_even_one_without_images():
    """Processes that train together wait for all gradients: a batch without a style must not keep them for ever."""
    network = AttentionAutoencoder(Architecture(styles=2, decoders=2, **SMALL)).train()
    network(torch.randn(2, 1, 128, 128), torch.tensor([1, 1])).square().mean().backward()
    assert all(parameter.grad is not None for parameter in network.parameters())
    assert not network.decoders[0].head.weight.grad.any()
    assert network.decoders[1].head.weight.grad.any()


def test_styles_that_cannot_be_shared_out_are_an_error():
    with pytest.raises(ValueError, match="3 styles cannot be shared by 2 decoders"):
        AttentionAutoencoder(Architecture(styles=3, decoders=2, **SMALL))


def test_a_style_scales_and_shifts_the_features():
    modulation = StyleModulation(2, 2)
    with torch.no_grad():
        modulation.table.weight[1] = torch.tensor([0.5, -1.0, 3.0, 4.0])
    x = torch.randn(2, 2, 3, 3)
    expected = torch.stack([x[0], torch.stack([1.5 * x[1, 0] + 3.0, 0.0 * x[1, 1] + 4.0])])
    torch.testing.assert_close(modulation(x, torch.tensor([0, 1])), expected)


@pytest.mark.parametrize("style", [[3], [-1], [0, 1]])
def test_a_style_out_of_range_is_an_error(three_styles, style):
    with pytest.raises(ValueError, match="[Ss]tyles"):
        three_styles(torch.zeros(1, 1, 128, 128), torch.tensor(style))


@pytest.mark.parametrize("attention", [0, 1, 2])
def test_a_cut_edge_has_no_say_beyond_its_reach(attention):
    """What the network gives with and without 128 more columns at the left differs up to the edge's reach at most."""
    torch.manual_seed(2)
    architecture = Architecture(widths=(8, 8, 16, 32), depths=(1, 2, 2, 2), attention=attention)
    network = AttentionAutoencoder(architecture).double().eval()
    for name, parameter in network.named_parameters():
        if name.endswith(("first.weight", "second.weight", "projection.weight")):
            torch.nn.init.normal_(parameter, std=0.2)
    x = torch.randn(1, 1, 128, 768, dtype=torch.float64)
    with torch.inference_mode():
        difference = (network(x)[..., 64:] - network(x[..., 128:])).abs().amax(dim=(0, 1, 2))
    reach = 2 * (int((difference > 1e-11).nonzero().max()) + 1)
    assert architecture.edge_reach - 16 <= reach <= architecture.edge_reach


def test_the_reach_of_the_shipped_sizes_is_what_its_card_is_made_from():
    assert Architecture().edge_reach == 256 + 52


def test_a_forward_pass_can_be_stopped_between_layers(shipped):
    network = load_model(find_model(DEFAULT_MODEL)).network
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
