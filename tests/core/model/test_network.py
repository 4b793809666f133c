"""The network: it starts from its prior, what it is told matters, and a pixel's colour does not depend on the tile."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model.attention import NearAttention
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.network import (
    OUTPUT_CHANNELS,
    POLARISATIONS,
    STRONGEST_SHADE,
    Architecture,
    AttentionAutoencoder,
    Condition,
    Modulation,
    call_between_layers,
)
from sar_colorizer.core.model.relief import relief_of
from sar_colorizer.core.polarisation import POLARISATION_KINDS
from torch import nn

SMALL = {"widths": (8, 8, 16, 32), "depths": (1, 1, 1, 1), "attention": 1, "condition": 16}
HALO = 128
"""Pixels: what the card of the shipped model says."""


def learned(network: AttentionAutoencoder, seed: int = 1) -> AttentionAutoencoder:
    """Give a network weights of the size that a training gives them, in all that starts from zero."""
    torch.manual_seed(seed)
    for name, parameter in network.named_parameters():
        if name.endswith(("table.weight", "second.weight", "projection.weight")):
            nn.init.normal_(parameter, std=0.7 / math.sqrt(parameter.shape[1]))
        elif name.endswith("head.weight"):
            nn.init.normal_(parameter, std=0.1 / math.sqrt(parameter[0].numel()))
        elif name.endswith("position_bias"):
            nn.init.normal_(parameter, std=0.3)
    return network.eval()


@pytest.fixture(scope="module")
def whole():
    """The sizes that are shipped, with random weights."""
    torch.manual_seed(0)
    return learned(AttentionAutoencoder(Architecture()))


@pytest.fixture
def small():
    torch.manual_seed(0)
    return learned(AttentionAutoencoder(Architecture(**SMALL)))


def backscatter(rows: int, cols: int, seed: int = 0) -> torch.Tensor:
    """Fields with edges under speckle of four looks, normalised, (1, 1, rows, cols)."""
    rng = np.random.default_rng(seed)
    level = np.kron(rng.normal(0, 1, (-(-rows // 32), -(-cols // 32))), np.ones((32, 32)))[:rows, :cols]
    return torch.from_numpy((level + np.log10(rng.gamma(4, 0.25, level.shape)) * 10 / 6).astype(np.float32))[None, None]


def told(count: int = 1, **what) -> Condition:
    """A condition of which only `what` is known."""
    return replace(Condition.nothing(count), **what)


def with_prior(colours: torch.Tensor) -> Condition:
    """The condition with a known prior, (N, 3, h, w)."""
    return told(len(colours), prior=colours, known=torch.ones(len(colours)))


def flat(*colour: float) -> torch.Tensor:
    return torch.tensor(colour)[None, :, None, None]


def test_an_untrained_network_paints_its_prior():
    network = AttentionAutoencoder(Architecture(**SMALL)).eval()
    x = backscatter(64, 96)
    slope = 0.1 * torch.arange(6.0)
    field = (flat(0.2, 0.3, 0.4) + slope).expand(1, 3, 4, 6)
    with torch.inference_mode():
        one, many = network(x, with_prior(flat(0.8, 0.1, 0.5))), network(x, with_prior(field))
        unknown = network(x)
    assert one.shape == (1, OUTPUT_CHANNELS, 32, 48)
    assert torch.equal(one[:, :3], flat(0.8, 0.1, 0.5).expand(1, 3, 32, 48))
    # A token is 8 cells wide; between their middles the field is bilinear.
    middles = (torch.arange(48) + 0.5) / 8 - 0.5
    expected = (flat(0.2, 0.3, 0.4) + 0.1 * middles).expand(1, 3, 32, 48)
    torch.testing.assert_close(many[:, :3, :, 6:-6], expected[..., 6:-6])
    torch.testing.assert_close(unknown[:, :3], network.decoders[0].base[None, :, None, None].expand(1, 3, 32, 48))


def test_what_is_not_known_has_no_say(small):
    """Whatever stands in the place of a prior that is not known, the colour starts from the network's own base."""
    x = backscatter(64, 64)
    with torch.inference_mode():
        base = small(x)
        assert torch.equal(small(x, told(prior=flat(0.9, 0.9, 0.9))), base)
        small.decoders[0].base += 0.25
        moved = small(x)[:, :3] - base[:, :3]
        assert moved.mean() == pytest.approx(0.25, abs=0.02) and moved.std() < 0.05  # times the shade
        known = with_prior(flat(0.5, 0.5, 0.5))
        before = small(x, known)
        small.decoders[0].base += 0.25
        assert torch.equal(small(x, known), before)


def test_a_field_that_is_the_same_everywhere_is_that_colour(small):
    x, colour = backscatter(96, 128), flat(0.6, 0.3, 0.1)
    with torch.inference_mode():
        torch.testing.assert_close(
            small(x, with_prior(colour.expand(1, 3, 6, 8))), small(x, with_prior(colour)), atol=1e-6, rtol=0
        )


def test_the_prior_acts_where_it_lies(small):
    """A field of two halves gives each half what its colour would give all."""
    x = backscatter(64, 512)
    west, east = flat(0.7, 0.4, 0.2), flat(0.1, 0.3, 0.2)
    field = torch.cat([west.expand(1, 3, 4, 16), east.expand(1, 3, 4, 16)], dim=3)
    with torch.inference_mode():
        both, left, right = (small(x, with_prior(prior)) for prior in (field, west, east))
    torch.testing.assert_close(both[..., :40], left[..., :40], atol=2e-3, rtol=0)
    torch.testing.assert_close(both[..., -40:], right[..., -40:], atol=2e-3, rtol=0)
    assert (left - right).abs().mean() > 0.1


def test_polarisation_and_level_matter_and_differ_from_being_unknown(small):
    x = backscatter(64, 64)
    with torch.inference_mode():
        answers = [small(x, told(polarisation=torch.tensor([kind]))) for kind in range(POLARISATIONS)]
        answers += [small(x, told(level_db=torch.tensor([level]))) for level in (-20.0, -12.0, -6.0)]
        torch.testing.assert_close(answers[0], small(x), atol=1e-5, rtol=0)
    for index, one in enumerate(answers):
        for other in answers[:index]:
            assert (one - other).abs().max() > 1e-3
    assert len(POLARISATION_KINDS) == POLARISATIONS


def test_every_image_of_a_batch_is_painted_by_what_is_known_of_it(small):
    x = backscatter(64, 64).expand(3, -1, -1, -1)
    condition = Condition(
        style=torch.zeros(3, dtype=torch.int64),
        prior=torch.rand(3, 3, 4, 4),
        known=torch.tensor([1.0, 0.0, 1.0]),
        polarisation=torch.tensor([0, 1, 2]),
        level_db=torch.tensor([float("nan"), -9.0, -14.0]),
    )
    with torch.inference_mode():
        together = small(x, condition)
        for index in range(3):
            alone = small(x[:1], condition.of(torch.tensor([index])))
            torch.testing.assert_close(together[index : index + 1], alone, atol=1e-5, rtol=0)


@pytest.fixture
def three_styles():
    torch.manual_seed(1)
    return learned(AttentionAutoencoder(Architecture(styles=3, **SMALL)))


def test_every_style_has_its_decoder_and_all_share_the_encoder(three_styles):
    x = backscatter(64, 64).expand(4, -1, -1, -1)
    styles = torch.tensor([2, 0, 1, 0])
    with torch.inference_mode():
        mixed = three_styles(x, told(4, style=styles))
        for index, style in enumerate(styles):
            alone = three_styles(x[:1], told(style=style[None]))
            torch.testing.assert_close(mixed[index : index + 1], alone, atol=1e-5, rtol=0)
        assert torch.equal(mixed[1], mixed[3])
        assert (mixed[0] - mixed[1]).abs().max() > 0.01
        three_styles.decoders[1].head.bias[3] += 1.0
        moved = (three_styles(x, told(4, style=styles)) - mixed)[:, 3].mean(dim=(1, 2))
        torch.testing.assert_close(moved, (styles == 1).float(), atol=1e-4, rtol=0)
        three_styles.stem.bias += 1.0
        after = three_styles(x, told(4, style=styles))
    assert ((after - mixed).abs().amax(dim=(1, 2, 3)) > 0.01).all()


def test_every_decoder_gets_a_gradient_in_a_training_even_one_without_images():
    """Processes that train together wait for all gradients: a batch without a style must not keep them for ever."""
    network = AttentionAutoencoder(Architecture(styles=2, **SMALL)).train()
    network(backscatter(64, 64).expand(2, -1, -1, -1), told(2, style=torch.tensor([1, 1]))).square().mean().backward()
    assert all(parameter.grad is not None for parameter in network.parameters())
    assert not network.decoders[0].head.weight.grad.any()
    assert network.decoders[1].head.weight.grad.any()


def test_without_relief_the_picture_is_made_at_a_quarter_of_the_resolution(whole):
    flattened = AttentionAutoencoder(whole.architecture).eval()
    flattened.load_state_dict(whole.state_dict())
    with torch.inference_mode():
        for parameter in flattened.decoders[0].relief_head.parameters():
            parameter.zero_()
        picture = flattened(backscatter(192, 192), with_prior(flat(0.3, 0.4, 0.2)))
    # Bilinear by 2: (3 a + b) / 4 and (a + 3 b) / 4 lie between a and b, so a follows from the two on either side.
    assert picture.std() > 0.01
    for along in (picture, picture.transpose(2, 3)):
        before = 1.5 * along[..., 2:-2:2] - 0.5 * along[..., 1:-3:2]
        after = 1.5 * along[..., 3:-1:2] - 0.5 * along[..., 4::2]
        assert along[..., 2:-2:2].sub(along[..., 3:-1:2]).abs().max() > 0.01
        torch.testing.assert_close(before, after, atol=1e-5, rtol=0)


def test_what_is_finer_is_the_relief_of_the_radar_brighter_or_darker_alike_in_all_channels(whole):
    network = AttentionAutoencoder(whole.architecture).eval()
    network.load_state_dict(whole.state_dict())
    x, prior = backscatter(192, 192), with_prior(flat(0.3, 0.4, 0.2))
    gain = -0.6
    with torch.inference_mode():
        for parameter in network.decoders[0].relief_head.parameters():
            parameter.zero_()
        without = network(x, prior)
        network.decoders[0].relief_head.bias.fill_(gain)
        shaded = network(x, prior)
        relief = relief_of(x)
    shade = 1 + STRONGEST_SHADE * torch.tanh(gain * relief[:, 0] / STRONGEST_SHADE)
    assert shade.std() > 0.05
    torch.testing.assert_close(shaded[:, :3], without[:, :3] * shade[:, None], atol=1e-5, rtol=1e-4)
    assert torch.equal(shaded[:, 3], without[:, 3])


def test_relief_is_of_structures_and_of_neither_levels_nor_speckle():
    """Bars from 60 m to 300 m wide come through, single pixels, slopes and what is 2 km wide do not."""
    ramp = torch.linspace(-1, 1, 256)[None, None, None].expand(1, 1, 256, 256)
    assert relief_of(ramp)[..., 40:-40, 40:-40].abs().max() < 1e-5

    def passed(width: int) -> float:
        bars = torch.where(torch.arange(800) // width % 2 == 0, 1.0, -1.0)[None, None, None].expand(1, 1, 256, 800)
        return float(relief_of(bars)[..., 40:-40, 40:-40].std())

    assert passed(1) == 0.0
    assert all(0.4 < passed(width) < 1.1 for width in (6, 12, 30))
    assert passed(200) < 0.35
    noise = torch.randn(1, 1, 256, 256, generator=torch.Generator().manual_seed(0))
    assert 0.05 < relief_of(noise).std() < 0.15


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"style": torch.tensor([3])}, "Styles go from 0 to 2"),
        ({"style": torch.tensor([-1])}, "Styles go from 0 to 2"),
        ({"style": torch.tensor([0, 1])}, "of 2 images, the batch has 1"),
        ({"level_db": torch.zeros(2)}, "the batch has 1"),
        ({"prior": torch.zeros(1, 3, 2, 4)}, r"\(2, 4\) tokens, the input \(4, 4\)"),
    ],
)
def test_a_condition_that_does_not_fit_is_an_error(three_styles, wrong, said):
    with pytest.raises(ValueError, match=said):
        three_styles(torch.zeros(1, 1, 64, 64), told(**wrong))


def test_several_bands_go_in_and_all_matter():
    torch.manual_seed(0)
    network = learned(AttentionAutoencoder(Architecture(in_channels=3, **SMALL)))
    x = torch.randn(1, 3, 64, 128)
    with torch.inference_mode():
        base = network(x)
        assert base.shape == (1, 4, 32, 64)
        for band in range(3):
            changed = x.clone()
            changed[:, band] += 1
            assert (network(changed) - base).abs().max() > 1e-4


def test_what_is_known_scales_and_shifts_the_features():
    modulation = Modulation(1, 2)
    x, known = torch.randn(1, 2, 4, 4), torch.ones(1, 1, 1, 1)
    assert torch.equal(modulation(x, known), x)
    modulation.table.weight.data = torch.tensor([0.5, -1.0, 3.0, 4.0])[:, None, None, None]
    torch.testing.assert_close(modulation(x, known), torch.stack([1.5 * x[:, 0] + 3.0, 0.0 * x[:, 1] + 4.0], dim=1))


def test_attention_does_not_know_where_blocks_lie():
    torch.manual_seed(0)
    attention = NearAttention(32)
    nn.init.normal_(attention.projection.weight, std=0.3)
    nn.init.normal_(attention.position_bias)
    x = torch.randn(1, 32, 14, 17)
    with torch.inference_mode():
        out = attention(x)
        for down, across in ((1, 0), (0, 3), (2, 5)):
            moved = attention(x[:, :, down:, across:])
            torch.testing.assert_close(moved[:, :, 2:, 2:], out[:, :, down + 2 :, across + 2 :], atol=1e-5, rtol=0)
        # A token has a say in the two around it on every side, and no farther.
        changed = x.clone()
        changed[:, :, 7, 8] += torch.randn(32)
        reached = (attention(changed) - out).abs().amax(dim=(0, 1)) > 1e-6
    rows, cols = np.nonzero(reached.numpy())
    assert (rows.min(), rows.max(), cols.min(), cols.max()) == (5, 9, 6, 10)


@pytest.mark.parametrize("shift", [(16, 0), (0, 48), (32, 16)])
def test_a_shift_by_tokens_shifts_the_output_exactly(whole, shift):
    """In the interior, and the prior with it: in double precision, so that no rounding hides a difference."""
    network = AttentionAutoencoder(whole.architecture).double().eval()
    network.load_state_dict(whole.state_dict())
    down, across = shift
    x, prior = backscatter(704, 720).double(), torch.rand(1, 3, 44, 45).double()
    condition = replace(with_prior(prior), known=torch.ones(1).double())
    moved = replace(condition, prior=prior[:, :, down // 16 :, across // 16 :])
    with torch.inference_mode():
        first = network(x, condition)[..., down // 2 :, across // 2 :]
        second = network(x[..., down:, across:], moved)
    edge = 148  # cells: beyond the reach of what a cut edge changes
    assert first[..., edge:-edge, edge:-edge].shape[-1] > 20
    difference = (first - second)[..., edge:-edge, edge:-edge].abs().max()
    assert difference < 1e-9
    assert first.std() > 0.05


def away_from_the_whole(network: AttentionAutoencoder, halo: int) -> float:
    """Largest difference in colour between a tile with its halo and the whole picture, in 255ths."""
    side, tile = 2 * 320 + 128, 128
    x, prior = backscatter(side, side, seed=3), torch.rand(1, 3, side // 16, side // 16) * 0.1 + 0.3
    begin, end = 320 - halo, 320 + tile + halo
    tokens = slice(begin // 16, end // 16)
    with torch.inference_mode():
        expected = network(x, with_prior(prior))[:, :3, 160 : 160 + tile // 2, 160 : 160 + tile // 2]
        seen = network(x[..., begin:end, begin:end], with_prior(prior[:, :, tokens, tokens]))
    inside = slice(halo // 2, halo // 2 + tile // 2)
    found = seen[:, :3, inside, inside]
    assert expected.std() > 3 / 255
    return 255 * float((found.clamp(0, 1) - expected.clamp(0, 1)).abs().max())


def test_a_tile_with_its_context_is_the_whole_to_within_rounding(whole):
    assert away_from_the_whole(whole, HALO) <= 1.0
    assert away_from_the_whole(whole, 0) > 1.0  # or there would be nothing to see


def test_so_it_is_with_weights_that_learned(shared_data):
    """Those of the reference with a prior, which the shipped model was trained from."""
    from safetensors.torch import load_file

    from benchmarks.reference_model import converted

    weights = shared_data.parent / "reference" / "prior" / "lean.safetensors"
    if not weights.is_file():
        pytest.skip(f"{weights} is absent")
    network = AttentionAutoencoder(Architecture()).eval()
    network.load_state_dict({name: value.float() for name, value in converted(load_file(weights)).items()})
    assert away_from_the_whole(network, HALO) <= 1.0
    assert away_from_the_whole(network, 64) <= 12.0


def test_it_is_lean():
    """At most 12 thousand multiplications and additions for each pixel, by layers; a million weights."""
    network = AttentionAutoencoder(Architecture()).eval()
    counted = 0

    def count(layer: nn.Module, _inputs: object, output: torch.Tensor) -> None:
        nonlocal counted
        if isinstance(layer, nn.Conv2d):
            counted += output.numel() * layer.weight[0].numel()

    for layer in network.modules():
        layer.register_forward_hook(count)
    side = 256
    with torch.inference_mode():
        network(torch.zeros(1, 1, side, side), with_prior(torch.zeros(1, 3, side // 16, side // 16)))
    tokens, seen = (side // 16) ** 2, 64
    counted += network.architecture.attention * tokens * seen * 2 * 128  # queries by keys, and shares by values
    assert 6_000 < counted / side**2 <= 12_000
    assert sum(parameter.numel() for parameter in network.parameters()) < 1.2e6
    assert network.architecture.grid == 16


def test_a_forward_pass_can_be_stopped_between_layers(small_model):
    network = load_model(small_model).network
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
