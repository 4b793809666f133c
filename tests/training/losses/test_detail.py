"""The detail loss: a floor that the SAR's own edges alone can meet, and a ceiling on all gradients."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.training.losses.detail import MARGIN, detail_loss
from torch.nn import functional as F

FLOOR = 0.6
CEILING = FLOOR + MARGIN
SIDE = 64


def fields(seed=0, count=2):
    """(N, 1, h, w) of smooth patches, as the SAR shows fields."""
    coarse = torch.randn(count, 1, 16, 16, generator=torch.Generator().manual_seed(seed))
    return F.interpolate(coarse, size=SIDE, mode="bicubic")


def waves(axis, count=2):
    """(N, 1, h, w) that changes along one axis alone."""
    along = torch.sin(torch.arange(SIDE) * (2 * np.pi / 16))
    image = along[:, None].expand(SIDE, SIDE) if axis == 0 else along[None].expand(SIDE, SIDE)
    return image.expand(count, 1, SIDE, SIDE)


def picture(relief, amplitude):
    """Grey whose relief is that much of the given one."""
    return (0.5 + amplitude * relief).expand(-1, 3, -1, -1)


def charged(output, optical, sar, share=FLOOR, mask=None):
    mask = torch.ones(len(sar), 1, SIDE, SIDE) if mask is None else mask
    share = share if torch.is_tensor(share) else torch.full((len(sar),), share)
    return detail_loss(output, optical, sar, mask, share).item()


def test_a_flat_output_and_a_noisy_one_are_charged():
    sar = fields()
    optical = picture(sar, 0.1)
    busy = 0.5 + torch.randn(2, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(1))
    assert charged(picture(sar, 0.0), optical, sar) > 0.8
    assert charged(busy, optical, sar) > 1.0


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_structure_of_the_sar_meets_the_floor_brighter_or_darker(sign):
    sar = 2.0 * fields()
    optical = picture(sar, 0.1)
    assert charged(picture(sar, sign * 0.1 * (FLOOR + 0.1)), optical, sar) == 0.0


def test_stripes_across_the_edges_of_the_sar_do_not_meet_the_floor():
    sar = 2.0 * waves(axis=1)
    optical = picture(waves(axis=1), 0.1)
    along, across, flat = (
        charged(picture(waves(axis), amplitude), optical, sar) for axis, amplitude in ((1, 0.07), (0, 0.07), (0, 0.0))
    )
    assert along == 0.0
    assert across == pytest.approx(flat, rel=0.01) and flat > 0.8
    # And they use up what the ceiling lets in.
    both = picture(waves(axis=1) + waves(axis=0), 0.07)
    assert charged(both, optical, sar) > 0.0


def test_relief_that_changes_sides_at_every_grain_does_not_meet_the_floor():
    sar = 2.0 * fields()
    optical = picture(fields(), 0.1)
    told, woven, flat = (
        charged(picture(relief, amplitude), optical, sar)
        for relief, amplitude in ((fields(), 0.07), ((6.0 * fields()).sin() / 6.0, 0.1), (fields(), 0.0))
    )
    assert told == 0.0
    assert woven > 0.5 * flat > 0.4


def test_nothing_is_learned_from_the_floor_where_the_sar_shows_nothing():
    sar = torch.zeros(2, 1, SIDE, SIDE)
    output = picture(fields(1), 0.01).clone().requires_grad_()
    detail_loss(output, picture(fields(), 0.1), sar, torch.ones(2, 1, SIDE, SIDE), torch.full((2,), FLOOR)).backward()
    assert output.grad.abs().max() == 0.0


def test_floor_and_ceiling_lie_where_their_shares_say():
    sar = 20.0 * waves(axis=1)  # so steep that nearly all of it has a direction
    optical = picture(waves(axis=1), 0.4)

    def of_share(share):
        return charged(picture(waves(axis=1), 0.4 * share), optical, sar)

    assert of_share(1.03 * FLOOR) == of_share(0.98 * CEILING) == 0.0
    # The e of the formula is small beside this much detail.
    assert of_share(FLOOR / 1.2) == pytest.approx(np.log(1.2), rel=0.1)
    assert of_share(CEILING * 1.2) == pytest.approx(np.log(1.2), rel=0.1)


def test_each_crop_is_held_to_a_share_of_its_own():
    sar = 20.0 * waves(axis=1)
    optical, output = picture(waves(axis=1), 0.4), picture(waves(axis=1), 0.4 * 0.5)
    assert charged(output, optical, sar, torch.tensor([0.4, 0.4])) == 0.0
    # Of two crops one is charged.
    assert charged(output, optical, sar, torch.tensor([0.4, 1.0])) == pytest.approx(np.log(2) / 2, rel=0.1)


def test_flat_land_needs_no_detail():
    sar = fields()
    assert charged(picture(sar, 0.0), picture(sar, 0.0), sar) < 0.005
    assert charged(picture(sar, 0.0), picture(sar, 0.0005), sar) < 0.05


def test_invalid_pixels_have_no_say_and_nothing_valid_is_nothing():
    sar = fields()
    optical, output = picture(sar, 0.1).clone(), picture(sar, 0.03).clone()
    mask = torch.ones(2, 1, SIDE, SIDE)
    mask[:, :, :, 40:] = 0.0
    expected = charged(output, optical, sar, mask=mask)
    assert expected > 0.1
    optical[:, :, :, 40:] = 0.0
    output[:, :, :, 40:] = torch.rand(2, 3, SIDE, SIDE - 40, generator=torch.Generator().manual_seed(3))
    assert charged(output, optical, sar, mask=mask) == pytest.approx(expected, rel=1e-6)
    assert charged(output, optical, sar, mask=0.0 * mask) == 0.0


def test_gradients_are_finite_on_a_flat_output_and_lead_to_the_detail_of_the_sar():
    sar = 2.0 * fields()
    optical, mask, share = picture(sar, 0.1), torch.ones(2, 1, SIDE, SIDE), torch.full((2,), FLOOR)
    output = picture(sar, 1e-4).clone().requires_grad_()
    first = detail_loss(output, optical, sar, mask, share)
    first.backward()
    assert torch.isfinite(output.grad).all()
    with torch.no_grad():
        step = -output.grad / output.grad.norm()
        moved = output + 0.5 * step
    assert detail_loss(moved, optical, sar, mask, share) < first
