"""The colour distribution: distances between sets of colours against what is known of them in one dimension."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.training.losses.colour_distribution import colour_distribution_loss, sliced_wasserstein
from sar_colorizer.training.losses.lab import lab_from_srgb
from torch.nn import functional as F

SIDE = 32


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def mask_of(images):
    return torch.ones(len(images), 1, *images.shape[2:])


def colours_only(output, optical, seed=0):
    return colour_distribution_loss(output, mask_of(output), optical, mask_of(optical), None, seeded(seed))


def patches(seed, means, count=2):
    """(count, 3, SIDE, SIDE) of smooth blotches of some mean colours."""
    chosen = torch.randint(len(means), (count, 4, 4), generator=seeded(seed))
    blotches = torch.tensor(means)[chosen].permute(0, 3, 1, 2)
    return F.interpolate(blotches, size=SIDE, mode="bilinear")


GREEN_BROWN = ((0.2, 0.4, 0.15), (0.45, 0.35, 0.25))
BLUE_GREY = ((0.1, 0.2, 0.5), (0.5, 0.5, 0.5))


def test_the_order_of_vectors_does_not_matter():
    vectors = torch.rand(500, 3, generator=seeded(1))
    shuffled = vectors[torch.randperm(500, generator=seeded(2))]
    assert sliced_wasserstein(vectors, shuffled, 32, seeded()).item() == pytest.approx(0.0, abs=1e-6)


def test_a_shift_in_one_dimension_is_as_far_as_it_is_long():
    vectors = torch.randn(300, 1, generator=seeded(1))
    assert sliced_wasserstein(vectors, vectors + 0.37, 5, seeded()).item() == pytest.approx(0.37, rel=1e-4)


def test_a_shift_in_three_dimensions_is_half_as_far_in_the_mean():
    """The mean of |cos| between a vector and all directions of space is a half."""
    vectors = torch.randn(300, 3, generator=seeded(1))
    shift = torch.tensor([0.1, -0.4, 0.2])
    found = sliced_wasserstein(vectors, vectors + shift, 20000, seeded()).item()
    assert found == pytest.approx(0.5 * shift.norm().item(), rel=0.02)


def test_one_dimension_is_the_area_between_the_distribution_functions():
    rng = np.random.default_rng(4)
    ours, theirs = rng.normal(0.0, 1.0, 400), rng.normal(0.5, 2.0, 400)
    grid = np.sort(np.concatenate([ours, theirs]))
    below = [np.searchsorted(np.sort(one), grid, side="right") / len(one) for one in (ours, theirs)]
    expected = (np.abs(below[0] - below[1])[:-1] * np.diff(grid)).sum()
    found = sliced_wasserstein(torch.tensor(ours)[:, None], torch.tensor(theirs)[:, None], 3, seeded())
    assert found.item() == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(("many", "few"), [(1000, 250), (250, 1000), (999, 700)])
def test_sets_of_unequal_size_are_compared_by_their_quantiles(many, few):
    def uniform(count):
        return ((torch.arange(count) + 0.5) / count)[:, None]

    assert sliced_wasserstein(uniform(many), uniform(few), 4, seeded()).item() < 0.002
    assert sliced_wasserstein(uniform(many), 0.25 + uniform(few), 4, seeded()).item() == pytest.approx(0.25, abs=0.002)


def test_autocast_does_not_make_it_coarse():
    vectors = torch.rand(500, 3, generator=seeded(1))
    exact = sliced_wasserstein(vectors, vectors + 0.002, 32, seeded()).item()
    with torch.autocast("cpu", torch.bfloat16):
        found = sliced_wasserstein(vectors, vectors + 0.002, 32, seeded()).item()
    assert found == pytest.approx(exact, rel=1e-4)


def test_flat_colours_are_as_far_as_their_lab_values():
    """All three sizes of blocks see the same two colours; their distance over the directions is a half of it."""
    first, second = (torch.tensor(c).reshape(1, 3, 1, 1).expand(1, 3, SIDE, SIDE) for c in GREEN_BROWN)
    distance = (lab_from_srgb(first)[0, :, 0, 0] - lab_from_srgb(second)[0, :, 0, 0]).norm().item() / 100.0
    found = np.mean([colours_only(first, second, seed).item() for seed in range(30)])
    assert found == pytest.approx(0.5 * distance, rel=0.06)


def test_places_do_not_matter_but_colours_do():
    own = patches(1, GREEN_BROWN)
    elsewhere = own.flip(2).roll(16, 3)
    assert colours_only(elsewhere, own).item() == pytest.approx(0.0, abs=1e-4)
    assert colours_only(patches(2, BLUE_GREY), own) > 3 * colours_only(patches(2, GREEN_BROWN), own)


def test_the_same_seed_gives_the_same_number_and_another_another():
    # More pixels than are drawn.
    first, second = torch.rand(2, 3, 64, 64, generator=seeded(1)), torch.rand(3, 3, 64, 64, generator=seeded(2)) ** 2
    assert colours_only(first, second, 5).item() == colours_only(first, second, 5).item()
    assert colours_only(first, second, 5).item() != colours_only(first, second, 6).item()


def test_it_leaves_the_global_random_numbers_alone():
    torch.manual_seed(9)
    before = torch.get_rng_state()
    colours_only(patches(1, GREEN_BROWN), patches(2, BLUE_GREY))
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("textures", [False, True])
def test_invalid_pixels_have_no_say(features, textures):
    output, optical = patches(1, GREEN_BROWN), patches(2, BLUE_GREY)
    mask = mask_of(output)
    mask[..., 16:] = 0
    network = features if textures else None

    def loss(beyond):
        ours, theirs = (torch.where(mask > 0, image, beyond) for image in (output, optical))
        return colour_distribution_loss(ours, mask, theirs, mask, network, seeded()).item()

    assert loss(0.0) == loss(1.0) > 0
    if not textures:
        alone = output[..., :16], mask[..., :16], optical[..., :16], mask[..., :16]
        # Other directions are drawn, for fewer random numbers were needed to draw pixels.
        assert loss(0.0) == pytest.approx(colour_distribution_loss(*alone, None, seeded()).item(), rel=0.1)


@pytest.mark.parametrize("side", ["output", "optical", "both"])
def test_without_a_valid_pixel_on_a_side_it_is_zero(side):
    images = patches(1, GREEN_BROWN)
    none, all_valid = 0 * mask_of(images), mask_of(images)
    masks = {"output": (none, all_valid), "optical": (all_valid, none), "both": (none, none)}[side]
    loss = colour_distribution_loss(images, masks[0], patches(2, BLUE_GREY), masks[1], None, seeded())
    assert loss.item() == 0.0


def test_a_single_valid_pixel_is_enough():
    images = torch.full((1, 3, SIDE, SIDE), 0.9)
    images[0, :, 5, 6] = 0.2
    mask = 0 * mask_of(images)
    mask[0, 0, 5, 6] = 1
    black = torch.zeros(1, 3, SIDE, SIDE)
    loss = colour_distribution_loss(images, mask, black, mask_of(black), None, seeded())
    expected = np.mean([float(colours_only(torch.full((1, 3, SIDE, SIDE), 0.2), black, seed)) for seed in range(20)])
    assert loss.item() == pytest.approx(expected, rel=0.5)
    assert loss.item() > 0.02


def test_only_the_output_learns(features):
    output, optical = patches(1, GREEN_BROWN).requires_grad_(), patches(2, BLUE_GREY)
    colour_distribution_loss(output, mask_of(output), optical, mask_of(optical), features, seeded()).backward()
    assert torch.isfinite(output.grad).all()
    assert output.grad.abs().max() > 0
    assert all(p.grad is None for p in features.parameters())


def test_textures_count_where_colours_are_the_same(features):
    rng = torch.rand(2, 1, SIDE, SIDE, generator=seeded(1)).expand(-1, 3, -1, -1)
    # The same grey levels, sorted along the rows: the pixels' palette is the same, the texture another.
    sorted_levels = rng[:, 0].flatten().sort().values.reshape(1, 1, 2 * SIDE, SIDE).expand(-1, 3, -1, -1)
    masks = mask_of(rng), mask_of(sorted_levels)
    with_textures = colour_distribution_loss(rng, masks[0], sorted_levels, masks[1], features, seeded()).item()
    other_noise = torch.rand(2, 1, SIDE, SIDE, generator=seeded(2)).expand(-1, 3, -1, -1)
    like = colour_distribution_loss(rng, masks[0], other_noise, masks[0], features, seeded()).item()
    assert with_textures > 3 * like


def test_descent_moves_a_palette():
    """A tint and a gain for each channel, learned from other places' images."""
    wanted = patches(1, ((0.1, 0.25, 0.1), (0.5, 0.4, 0.3)), count=4)
    grey = patches(2, ((0.3, 0.3, 0.3), (0.6, 0.6, 0.6)), count=4)
    tint, gain = torch.zeros(1, 3, 1, 1, requires_grad=True), torch.ones(1, 3, 1, 1, requires_grad=True)
    optimiser = torch.optim.Adam([tint, gain], lr=0.03)
    first = colours_only(grey, wanted).item()
    for step in range(40):
        optimiser.zero_grad()
        loss = colours_only(gain * grey + tint, wanted, step)
        loss.backward()
        optimiser.step()
    made = (gain * grey + tint).detach()
    assert colours_only(made, wanted).item() < 0.25 * first
    assert torch.allclose(made.mean(dim=(0, 2, 3)), wanted.mean(dim=(0, 2, 3)), atol=0.03)


def test_a_single_vector_is_compared_with_the_median():
    many = torch.tensor([0.0, 1.0, 2.0, 3.0, 100.0])[:, None]
    assert sliced_wasserstein(torch.tensor([[2.0]]), many, 4, seeded()).item() == pytest.approx(0.0, abs=1e-5)


def test_textures_weigh_about_what_colours_do(features):
    """Flat against noisy, of one mean: without regard to the number of channels, textures are a tenth of this."""
    noise = torch.rand(2, 3, SIDE, SIDE, generator=seeded(1))
    flat = torch.full_like(noise, 0.5)
    colours = 3 * colours_only(flat, noise).item()
    every = 5 * colour_distribution_loss(flat, mask_of(flat), noise, mask_of(noise), features, seeded()).item()
    textures = (every - colours) / 2
    assert textures > colours / 3
