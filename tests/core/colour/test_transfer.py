"""The palette's maps: exact where the colours are related exactly, blind to clouds, seamless, and off the lightness."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour import rendering
from sar_colorizer.core.colour import transfer as palette
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.core.colour.transfer import Place

MATRIX = np.array([[1.0, 0.0, 0.0], [0.2, 0.7, -0.3], [-0.1, 0.4, 1.2]])
OFFSET = np.array([6.0, -8.0, 15.0])


def colours(count=400, seed=0, spread=(14.0, 6.0, 8.0)):
    return np.random.default_rng(seed).normal((45.0, 2.0, 5.0), spread, (count, 3)).astype(np.float32)


def place(row=0.0, col=0.0, seed=0, offset=OFFSET, matrix=MATRIX, count=400):
    ours = colours(count, seed)
    return Place(row, col, ours, (ours @ matrix.T + offset).astype(np.float32))


def mapped(made, lab, *where):
    """Map (n, 3) colours."""
    image = torch.from_numpy(np.ascontiguousarray(lab.T))[None, :, None]
    return made.apply(image, *where)[0, :, 0].numpy().T


def test_an_affine_relation_between_the_colours_is_found_and_their_means_are_reached():
    places = [place(seed=seed, count=4000) for seed in range(4)]
    made = palette.global_map(places, sampled_share=1.0, cover=1.0)
    ours, theirs = (np.concatenate([getattr(one, side) for one in places]) for side in ("ours", "theirs"))
    found = mapped(made, ours)
    np.testing.assert_allclose(found.mean(axis=0), theirs.mean(axis=0), atol=0.02)
    # The ridge holds a and b back a little: 0.3 of 1.3 of the way to what they are.
    expected = MATRIX + (np.eye(3) - MATRIX) * 0.3 / 1.3
    np.testing.assert_allclose(made.matrices[0, 0], expected, atol=0.02)
    np.testing.assert_allclose(np.cov(found.T), expected @ np.cov(ours.T) @ expected.T, rtol=0.03, atol=1.0)
    # Nothing but a constant happens to lightness, for its contrast is alike.
    np.testing.assert_allclose(made.matrices[0, 0, 0], (1.0, 0.0, 0.0), atol=1e-6)
    inside = (ours[:, 0] > 0) & (ours[:, 0] < 90)
    assert np.ptp((found - ours)[inside, 0]) < 1e-4
    assert found[:, 0].max() <= 100


@pytest.mark.parametrize(("contrast", "cover", "expected"), [(0.5, 1.0, 0.5), (0.5, 0.5, 0.75), (2.0, 1.0, 1.0)])
def test_contrast_is_lowered_to_the_references_but_never_raised(contrast, cover, expected):
    made = palette.global_map([place(seed=1, matrix=np.diag([contrast, 1.0, 1.0]))], 1.0, cover)
    np.testing.assert_allclose(made.matrices[0, 0, 0], (expected, 0.0, 0.0), atol=1e-3)


@pytest.mark.parametrize("share", [0.1, 0.25])
def test_clouds_in_the_reference_change_nothing_and_rare_colours_stay(share):
    clear = [place(seed=seed) for seed in range(3)]
    sea = Place(0.0, 0.0, *(np.tile(lab, (80, 1)).astype(np.float32) for lab in ((20, 0, -12), (20, 0, -12))))
    sea = Place(0.0, 0.0, sea.ours + colours(80, 9, (1, 1, 1)) - (45, 2, 5), sea.theirs)
    sea = Place(0.0, 0.0, sea.ours.astype(np.float32), (sea.ours @ MATRIX.T + OFFSET).astype(np.float32))
    cloudy = []
    for one in clear:
        theirs = one.theirs.copy()
        theirs[: int(share * len(theirs))] = (97.0, 0.0, 1.0)
        cloudy.append(Place(one.row, one.col, one.ours, theirs))
    left = palette.without_outliers([*cloudy, sea])
    assert all((one.theirs[:, 0] < 96.9).all() or (one.theirs[:, 0] != 97.0).all() for one in left)
    assert len(left[-1].ours) >= 0.95 * len(sea.ours)
    found, wanted = palette.global_map(left, 1.0, 1.0), palette.global_map([*clear, sea], 1.0, 1.0)
    test = colours(200, 77)
    assert np.abs(mapped(found, test) - mapped(wanted, test)).max() < 1.5
    untrimmed = palette.global_map([*cloudy, sea], 1.0, 1.0)
    assert np.abs(mapped(untrimmed, test) - mapped(wanted, test)).max() > 4


def test_a_mean_counts_as_far_as_places_agree_on_it_and_fully_where_all_of_the_raster_was_seen():
    agreeing = [place(seed=seed, matrix=np.eye(3), offset=np.array([10.0, 0, 12.0])) for seed in range(8)]
    quarrelling = [
        place(seed=seed, matrix=np.eye(3), offset=np.array([10.0, 0, 12.0]) + 40.0 * (-1) ** seed) for seed in range(8)
    ]
    shift = [
        (mapped(palette.global_map(places, share, 1.0), colours()) - colours()).mean(axis=0)
        for places, share in ((agreeing, 0.0), (quarrelling, 0.0), (quarrelling, 1.0))
    ]
    assert shift[0][2] == pytest.approx(12.0, abs=0.5)
    assert 0 < shift[1][2] < 7
    assert shift[2][2] == pytest.approx(12.0, abs=0.1)
    # Lightness goes with the reference only as far as that covers the raster.
    lightness = [
        (mapped(palette.global_map(agreeing, 0.0, cover), colours()) - colours()).mean(axis=0)[0]
        for cover in (0.0, 0.5, 1.0)
    ]
    assert 7 < lightness[0] < lightness[1] < lightness[2] < 10.05


def test_a_field_of_maps_follows_its_regions_without_a_step_and_goes_back_to_the_whole_far_away():
    west = [place(100.0 + 500 * i, 300.0, i, np.array([0.0, 0.0, -20.0]), np.eye(3)) for i in range(4)]
    east = [place(100.0 + 500 * i, 3300.0, i, np.array([0.0, 0.0, 20.0]), np.eye(3)) for i in range(4)]
    nodes = np.arange(-700.0, 4400.0, 500.0)
    field = palette.local_map([*west, *east], 1.0, 1.0, nodes[:6], nodes, 375.0)
    grey = torch.zeros(1, 3, 40, 4400) + torch.tensor([50.0, 0.0, 0.0])[None, :, None, None]
    b = field.apply(grey, np.arange(600, 640), np.arange(4400))[0, 2].numpy()
    assert b[:, 300].mean() < -15
    assert b[:, 3300].mean() > 15
    assert np.abs(np.diff(b, axis=1)).max() < 0.1  # 40 units over 3000 pixels
    assert np.abs(np.diff(b, axis=0)).max() < 0.1
    # A part of the picture, and a decimated one, are coloured like the whole.
    part = field.apply(grey[:, :, 10:30, 1000:1500], np.arange(610, 630), np.arange(1000, 1500))[0, 2].numpy()
    np.testing.assert_allclose(part, b[10:30, 1000:1500], atol=1e-4)
    decimated = field.apply(grey[:, :, ::8, ::8], np.arange(600, 640, 8), np.arange(0, 4400, 8))[0, 2].numpy()
    np.testing.assert_allclose(decimated, b[::8, ::8], atol=1e-4)
    far = palette.local_map([*west, *east], 1.0, 1.0, np.array([40_000.0]), np.array([40_000.0]), 375.0)
    everywhere = palette.global_map([*west, *east], 1.0, 1.0)
    np.testing.assert_allclose(far.offsets, everywhere.offsets, atol=0.05)


def test_a_field_needs_to_know_where_the_pixels_are():
    field = palette.local_map([place(0, 0), place(0, 900, 1)], 1.0, 1.0, np.array([0.0]), np.array([0.0, 900.0]), 300.0)
    with pytest.raises(ValueError, match="where the pixels are"):
        field.apply(torch.zeros(1, 3, 2, 2))


@pytest.mark.parametrize(("structure", "moved"), [(0.0, 6.0), (0.5, 3.0), (1.0, 0.0)])
def test_lightness_moves_by_the_share_that_is_the_networks(structure, moved):
    made = palette.global_map([place(seed=seed, matrix=np.eye(3)) for seed in range(4)], 1.0, 1.0)
    rng = torch.Generator().manual_seed(0)
    colour = 0.2 * torch.rand(1, 3, 24, 24, generator=rng) - 0.1
    db = -15 + 8 * torch.rand(1, 24, 24, generator=rng)
    curve = ToneCurve.from_percentiles(-22.0, -11.0, -2.0)
    lightness = [
        rendering.lab_from_srgb(rendering.render(colour, db, structure, curve, recolour=recolour))[:, 0]
        for recolour in (None, made.apply)
    ]
    difference = (lightness[1] - lightness[0]).numpy()
    np.testing.assert_allclose(difference, moved, atol=0.02)
