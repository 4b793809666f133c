"""The preview's scene: rendered with any structure and vividness, seen through the view's pixels, recoloured."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colour.rendering import lab_from_srgb
from sar_colorizer.core.colour.transfer import ColourTransfer
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.preview import scene as scene_module
from sar_colorizer.core.preview.scene import Scene, in_blocks, recoloured, rendered

SHAPE = (6, 8)


@pytest.fixture
def scene() -> Scene:
    """6 x 8 pixels of one brownish colour, lighter in the radar to the right; pixel (2, 3) is invalid."""
    colour = torch.tensor([0.6, 0.4, 0.3])[None, :, None, None].expand(1, 3, *SHAPE)
    valid = np.ones(SHAPE, np.uint8)
    valid[2, 3] = 0
    rows, cols = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(np.float32)
    return Scene(
        lab=lab_from_srgb(colour),
        sar_lightness=torch.linspace(20, 80, SHAPE[1]).expand(1, *SHAPE).contiguous(),
        valid=valid,
        raster_rows=np.arange(6.0),
        raster_cols=np.arange(8.0),
        rows=rows,
        cols=cols,
        inside=np.ones(SHAPE, bool),
        interpolation=cv2.INTER_NEAREST,
        stamps=(),
        facts={},
    )


def test_structure_decides_whose_lightness_and_vividness_how_much_colour(scene):
    networks = rendered(scene, 0.0, 1.0, 1.0, never_cancelled)
    assert np.abs(networks[0, 0, :3].astype(int) - [153, 102, 76]).max() <= 1  # 255 x (0.6, 0.4, 0.3)
    assert (networks[:, :, 1] == networks[0, 0, 1])[scene.valid > 0].all()
    radars = rendered(scene, 1.0, 1.0, 1.0, never_cancelled).astype(int)
    assert (np.diff(radars[0, :, :3].sum(axis=1)) > 0).all()
    grey = rendered(scene, 0.0, 0.0, 1.0, never_cancelled)[0, 0].astype(int)
    assert np.ptp(grey[:3]) <= 1


def test_brightness_lightens_the_networks_picture_and_not_the_radars(scene):
    natural, bright = (rendered(scene, 0.0, 1.0, brightness, never_cancelled) for brightness in (1.0, 2.0))
    assert (bright[0, 0, :3].astype(int) - natural[0, 0, :3] > 30).all()
    radars = [rendered(scene, 1.0, 1.0, brightness, never_cancelled) for brightness in (1.0, 2.0)]
    np.testing.assert_array_equal(*radars)


def test_what_is_invalid_or_outside_is_transparent_and_black(scene):
    scene.inside[:, 6:] = False
    picture = rendered(scene, 0.5, 1.0, 1.0, never_cancelled)
    assert (picture[2, 3] == 0).all() and (picture[:, 6:] == 0).all()
    shown = (scene.valid > 0) & scene.inside
    assert (picture[shown][:, 3] == 255).all()


def test_the_view_sees_the_pixels_that_its_positions_name(scene):
    scene.rows[:] = scene.rows[::-1].copy()
    scene.cols[:] = scene.cols[:, ::-1].copy()
    turned = rendered(scene, 1.0, 1.0, 1.0, never_cancelled)
    scene.rows[:], scene.cols[:] = np.mgrid[: SHAPE[0], : SHAPE[1]]
    np.testing.assert_array_equal(turned, rendered(scene, 1.0, 1.0, 1.0, never_cancelled)[::-1, ::-1])


def test_a_transfer_changes_the_colours_and_nothing_else(scene):
    matrices = np.eye(3, dtype=np.float32)[None, None]
    offsets = np.array([0, 10, -20], np.float32)[None, None]
    steered = recoloured(scene, ColourTransfer(matrices, offsets, np.zeros(1), np.zeros(1)))
    difference = (steered.lab - scene.lab)[0].reshape(3, -1)
    np.testing.assert_allclose(difference.mean(dim=1), [0, 10, -20], atol=1e-4)
    assert steered.sar_lightness is scene.sar_lightness and steered.valid is scene.valid


@pytest.fixture
def three_threads():
    """More than the one that blocks are rendered by, whatever the machine has."""
    before = torch.get_num_threads()
    torch.set_num_threads(3)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("three_threads")
def test_rows_are_rendered_in_blocks_until_it_is_stopped(monkeypatch):
    monkeypatch.setattr(scene_module, "_RENDERED_PIXELS", 16)  # 2 rows of 8
    planes = torch.arange(2 * 48.0).reshape(2, *SHAPE)
    seen = []

    def double(part):
        if len(seen) == 3:
            raise Cancelled
        seen.append(part.shape[-2])
        return 2 * part

    assert torch.equal(in_blocks(double, planes), 2 * planes)
    assert seen == [2, 2, 2]
    with pytest.raises(Cancelled):
        in_blocks(double, planes)
    assert torch.get_num_threads() == 3
