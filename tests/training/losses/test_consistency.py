"""Feature consistency: it asks for the SAR's edges, whichever side of them is brighter, and for no others."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour.rendering import srgb_from_lab
from sar_colorizer.training.losses.consistency import consistency_loss, orientation_field
from sar_colorizer.training.losses.lab import lab_from_srgb
from torch.nn import functional as F

SIDE = 64
LOOKS = 4.4
EVERYWHERE = torch.ones(1, 1, SIDE, SIDE)


def landscape(seed, count=1):
    """(count, 1, SIDE, SIDE) of fields with straight borders, in units of the normalisation, about [-1.5, 1.5]."""
    rng = np.random.default_rng(seed)
    rows, cols = np.indices((SIDE, SIDE))
    images = []
    for _ in range(count):
        places = rng.random((14, 2)) * SIDE
        nearest = np.argmin([(rows - row) ** 2 + (cols - col) ** 2 for row, col in places], axis=0)
        images.append(np.linspace(-1.5, 1.5, 14)[rng.permutation(14)][nearest])
    return torch.from_numpy(np.stack(images)[:, None].astype(np.float32))


def speckled(sar, seed=0):
    """As the network's half resolution has it: the mean of four pixels of gamma noise, in dB over 6."""
    rng = np.random.default_rng(seed)
    noise = rng.gamma(LOOKS, 1.0 / LOOKS, size=(*sar.shape, 4))
    return sar + torch.from_numpy((10.0 * np.log10(noise)).mean(axis=-1).astype(np.float32)) / 6.0


def painted(image, contrast=20.0, a=0.0, b=0.0):
    """(N, 3, h, w) sRGB whose lightness is 50 and the image times a contrast."""
    lightness = 50.0 + contrast * image
    return srgb_from_lab(torch.cat([lightness, a + 0 * lightness, b + 0 * lightness], dim=1))


def flat(count=1):
    return torch.full((count, 3, SIDE, SIDE), 0.4)


def test_the_same_structure_is_at_no_distance_and_others_are_at_one():
    sar = landscape(1, 3)
    mask = EVERYWHERE.expand(3, -1, -1, -1)
    own = consistency_loss(painted(sar), sar, mask).item()
    others = consistency_loss(painted(landscape(2, 3)), sar, mask).item()
    assert own < 0.01
    assert 0.85 < others < 1.1


def test_whichever_side_is_brighter_and_by_how_much_does_not_matter():
    sar = speckled(landscape(1))
    shown = 0.6 * landscape(1) + 0.4 * landscape(4)
    first = consistency_loss(painted(shown), sar, EVERYWHERE).item()
    assert 0.05 < first < 0.8
    assert consistency_loss(painted(-shown), sar, EVERYWHERE).item() == pytest.approx(first, abs=2e-3)
    assert consistency_loss(painted(shown, contrast=3.0), sar, EVERYWHERE).item() == pytest.approx(first, abs=2e-3)
    assert consistency_loss(painted(shown), -sar, EVERYWHERE).item() == pytest.approx(first, abs=1e-5)


def test_a_flat_image_is_no_way_out():
    """What ignores the SAR, by having no edges or having others, is worse than anything that has some of its edges."""
    clean = landscape(1)
    sar = speckled(clean)
    scores = {
        "edges": painted(clean),
        "soft edges": painted(F.avg_pool2d(F.pad(clean, (2, 2, 2, 2), mode="replicate"), 5, 1)),
        "its own speckle": painted(sar),
        "half of the edges": painted(torch.where(torch.arange(SIDE) < SIDE // 2, clean, 0.0)),
        "flat": flat(),
        "others": painted(landscape(2)),
        "noise": torch.rand(1, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(0)),
        "ramp": painted(torch.linspace(-1, 1, SIDE).expand(1, 1, SIDE, SIDE)),
    }
    scores = {name: consistency_loss(image, sar, EVERYWHERE).item() for name, image in scores.items()}
    assert scores["flat"] == pytest.approx(1.0, abs=1e-5)
    structured = [scores[name] for name in ("edges", "soft edges", "its own speckle", "half of the edges")]
    ignorant = [scores[name] for name in ("flat", "others", "noise", "ramp")]
    assert max(structured) < min(ignorant) - 0.2
    assert scores["edges"] < 0.45
    assert scores["edges"] < scores["soft edges"] < scores["half of the edges"]


def test_edges_across_those_of_the_sar_are_worse_than_none():
    stripes = torch.sign(torch.sin(torch.arange(SIDE) / 4.0)).expand(1, 1, SIDE, SIDE).contiguous()
    assert consistency_loss(painted(stripes), stripes, EVERYWHERE) < 0.01
    assert consistency_loss(painted(stripes.transpose(2, 3)), stripes, EVERYWHERE) > 1.4


def test_chroma_is_free():
    sar = landscape(1)
    colours = torch.cat([20 * landscape(5), 20 * landscape(6)], dim=1)
    plain, lab = painted(sar), torch.cat([50.0 + 10 * sar, colours], dim=1)
    coloured = srgb_from_lab(lab)
    assert (lab_from_srgb(coloured)[:, :1] - lab[:, :1]).abs().max() < 0.1
    value = consistency_loss(coloured, sar, EVERYWHERE).item()
    assert value == pytest.approx(consistency_loss(plain, sar, EVERYWHERE).item(), abs=0.01)


def test_descent_draws_the_sars_edges_into_an_image_that_has_others():
    clean = landscape(1)
    sar = speckled(clean)
    image = painted(landscape(2), contrast=4.0).requires_grad_()
    optimiser = torch.optim.Adam([image], lr=0.02)
    start = consistency_loss(image, sar, EVERYWHERE).item()
    for _ in range(40):
        optimiser.zero_grad()
        loss = consistency_loss(image, sar, EVERYWHERE)
        loss.backward()
        optimiser.step()
    assert loss.item() < 0.5 * start

    def strength(one):
        """Of edges, at pixels where one looks."""
        smooth = F.avg_pool2d(one, 3, 1, 1, count_include_pad=False)
        down, across = smooth[..., 2:, 1:-1] - smooth[..., :-2, 1:-1], smooth[..., 1:-1, 2:] - smooth[..., 1:-1, :-2]
        return (down.square() + across.square()).sqrt().flatten()

    lightness = lab_from_srgb(image.detach())[:, :1]
    correlation = [
        np.corrcoef(strength(lightness), strength(other))[0, 1] for other in (clean, landscape(2), landscape(9))
    ]
    assert correlation[0] > 0.5
    assert correlation[0] > correlation[1] + 0.2
    assert abs(correlation[2]) < 0.2


def test_a_nearly_flat_image_learns_but_an_exactly_flat_one_gives_no_number_that_is_none():
    sar = landscape(1)
    for image in (flat(), 0 * flat(), 0 * flat() + 1.0, flat() + 1e-3 * torch.randn(flat().shape)):
        image.requires_grad_()
        loss = consistency_loss(image, sar, EVERYWHERE)
        loss.backward()
        assert torch.isfinite(loss)
        assert torch.isfinite(image.grad).all()
    assert image.grad.abs().max() > 0


def test_invalid_pixels_have_no_say_and_learn_nothing():
    mask = EVERYWHERE.expand(2, -1, -1, -1).clone()
    mask[:, :, :20, :30] = 0
    mask[1, 0, 40, 40] = 0
    sar, output = landscape(1, 2), painted(landscape(2, 2))
    other = torch.where(mask > 0, output, torch.rand(2, 3, SIDE, SIDE)).requires_grad_()
    other_sar = torch.where(mask > 0, sar, 5 * torch.randn(2, 1, SIDE, SIDE))
    first, second = consistency_loss(output, sar, mask), consistency_loss(other, other_sar, mask)
    assert first.item() == second.item() > 0
    second.backward()
    assert other.grad[(mask == 0).expand_as(other)].abs().max() == 0
    assert other.grad.abs().max() > 0


def test_the_border_of_what_is_valid_is_no_edge():
    mask = EVERYWHERE.clone()
    mask[..., 20:36, 20:50] = 0
    sar = 2.0 + 0 * EVERYWHERE
    field, clear = orientation_field(sar * mask, mask, 2, 1e-9)
    assert clear.sum() > 0
    assert (field * clear).abs().max() == 0


def test_without_a_valid_pixel_it_is_zero():
    output = painted(landscape(2)).requires_grad_()
    loss = consistency_loss(output, landscape(1), 0 * EVERYWHERE)
    loss.backward()
    assert loss.item() == 0.0
    assert torch.equal(output.grad, torch.zeros_like(output))


def test_a_band_that_is_withheld_has_no_say_and_another_adds_its_edges():
    first, second = landscape(1), landscape(2)
    output = painted(first)
    alone = consistency_loss(output, first, EVERYWHERE).item()
    withheld = consistency_loss(output, torch.cat([first, 0 * first], dim=1), EVERYWHERE).item()
    both = consistency_loss(output, torch.cat([first, second], dim=1), EVERYWHERE).item()
    assert withheld == pytest.approx(alone, abs=1e-6)
    assert alone + 0.1 < both < 0.95


@pytest.mark.parametrize("degrees", [0, 30, 45, 90, 120, 160])
def test_the_field_has_twice_the_angle_of_the_gradient(degrees):
    rows, cols = torch.meshgrid(torch.arange(24.0), torch.arange(24.0), indexing="ij")
    angle = torch.tensor(np.radians(degrees), dtype=torch.float32)
    ramp = (cols * angle.cos() + rows * angle.sin())[None, None]
    field, clear = orientation_field(ramp, torch.ones(1, 1, 24, 24), 1, 1e-9)
    inner = field[0, :, 5:-5, 5:-5]
    assert clear.min() == 1
    # The noise of an even ramp is a quarter of its squared gradient.
    assert torch.allclose(inner[0], (2 * angle).cos() / 1.25 + 0 * inner[0], atol=0.02)
    assert torch.allclose(inner[1], (2 * angle).sin() / 1.25 + 0 * inner[1], atol=0.02)


def test_speckle_of_a_flat_area_makes_a_weak_field_and_a_border_of_fields_a_strong_one():
    floor = 4.0 * 0.35**2 / (4 * 9)  # of the finest scale, as the loss has it
    rough, _ = orientation_field(speckled(0 * EVERYWHERE), EVERYWHERE, 1, floor)
    border = torch.where(torch.arange(SIDE) < SIDE // 2, -0.5, 0.5).expand(1, 1, SIDE, SIDE)
    edge, _ = orientation_field(speckled(border), EVERYWHERE, 1, floor)
    assert rough.norm(dim=1).mean() < 0.5
    assert edge[0, :, :, SIDE // 2 - 2 : SIDE // 2].norm(dim=0).mean() > 0.8
