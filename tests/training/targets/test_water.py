"""Water in pairs: dark and not red, and darker than the rest to the radar too."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.training.targets.water import land_colour, water

SIDE = 64
LAKE, FIELD, WOOD, SHADOW = (0.04, 0.10, 0.12), (0.45, 0.40, 0.25), (0.08, 0.20, 0.08), (0.03, 0.03, 0.02)


def pair(colour, backscatter=-2.0, beside=FIELD):
    """A pair whose upper left quarter has a colour and a backscatter, and the rest another and 1."""
    image = torch.tensor(beside).reshape(1, 3, 1, 1).repeat(1, 1, SIDE, SIDE)
    image[:, :, : SIDE // 2, : SIDE // 2] = torch.tensor(colour).reshape(1, 3, 1, 1)
    sar = torch.ones(1, 1, SIDE, SIDE)
    sar[:, :, : SIDE // 2, : SIDE // 2] = backscatter
    return image, sar


def inner(found):
    """The quarter, without its border, where means of the SAR see both sides."""
    return found[0, : SIDE // 2 - 8, : SIDE // 2 - 8]


@pytest.mark.parametrize(
    ("colour", "backscatter", "expected"),
    [
        (LAKE, -2.0, True),
        (SHADOW, -2.0, True),  # black to both: a lake of clear water
        (LAKE, 2.0, False),  # a blue roof, bright to the radar
        (WOOD, -2.0, False),  # green
        (FIELD, -2.0, False),  # smooth soil
        ((0.75, 0.85, 0.95), -2.0, False),  # snow
    ],
)
def test_water_is_what_both_sides_take_for_it(colour, backscatter, expected):
    image, sar = pair(colour, backscatter)
    found = water(image, sar)
    assert found.shape == (1, SIDE, SIDE) and found.dtype == torch.bool
    assert (inner(found) == expected).all()
    assert not found[0, SIDE // 2 + 8 :].any()


def test_land_is_the_mean_of_what_is_no_water_and_is_valid():
    image, sar = pair(LAKE)
    valid = torch.ones(1, SIDE, SIDE, dtype=torch.bool)
    spoiled = image.clone()
    spoiled[:, :, -10:], valid[:, -10:] = 1.0, False
    torch.testing.assert_close(land_colour(spoiled, sar, valid)[0], torch.tensor(FIELD), atol=0.02, rtol=0)


def test_where_there_is_hardly_any_land_the_mean_is_that_of_all():
    image = torch.tensor(LAKE).reshape(1, 3, 1, 1).repeat(1, 1, SIDE, SIDE)
    sar = torch.linspace(-1, 1, SIDE).expand(1, 1, SIDE, SIDE)
    valid = torch.ones(1, SIDE, SIDE, dtype=torch.bool)
    valid[:, :, SIDE // 2 :] = False  # the half that is bright to the radar, and no water
    assert water(image, sar)[valid].float().mean() > 0.95
    torch.testing.assert_close(land_colour(image, sar, valid)[0], torch.tensor(LAKE))


def test_without_a_valid_pixel_it_is_a_number_all_the_same():
    image, sar = pair(LAKE)
    assert torch.isfinite(land_colour(image, sar, torch.zeros(1, SIDE, SIDE, dtype=torch.bool))).all()
