"""Colour: the network's own at structure 0, the SAR's lightness at structure 1, nothing in between out of gamut."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour import rendering
from sar_colorizer.core.colour.rendering import ToneCurve
from skimage import color

CURVE = ToneCurve.from_percentiles(-20.0, -11.0, -3.0)


@pytest.fixture(scope="module")
def picture():
    """Network-like colour (1, 3, 96, 96) and despeckled dB (1, 96, 96)."""
    rng = np.random.default_rng(2)
    colour = torch.from_numpy(rng.uniform(-0.1, 1.1, (1, 3, 96, 96)).astype(np.float32))
    db = torch.from_numpy(rng.normal(-11, 5, (1, 96, 96)).astype(np.float32))
    return colour, db


def lightness(srgb: torch.Tensor) -> np.ndarray:
    """CIELAB lightness by scikit-image."""
    return color.rgb2lab(srgb[0].permute(1, 2, 0).double().numpy())[..., 0]


def test_structure_0_is_the_networks_own_image(picture):
    colour, db = picture
    assert torch.equal(rendering.render(colour, db, 0.0, CURVE), colour.clamp(0, 1))


def test_structure_1_carries_the_despeckled_backscatter_as_lightness(picture):
    colour, db = picture
    out = rendering.render(colour, db, 1.0, CURVE)
    np.testing.assert_allclose(lightness(out), CURVE.lightness(db)[0].numpy(), atol=0.05)
    inside = (db[0] > CURVE.low_db) & (db[0] < CURVE.high_db)
    assert np.corrcoef(lightness(out)[inside], db[0][inside])[0, 1] > 0.999
    assert np.corrcoef(lightness(out).ravel(), db[0].ravel())[0, 1] > 0.98


def test_structure_in_between_mixes_the_lightness(picture):
    colour, db = picture
    ends = [lightness(rendering.render(colour, db, structure, CURVE)) for structure in (0.0, 1.0)]
    half = lightness(rendering.render(colour, db, 0.5, CURVE))
    np.testing.assert_allclose(half, (ends[0] + ends[1]) / 2, atol=0.05)


def chroma(srgb: torch.Tensor) -> np.ndarray:
    """CIELAB chroma by scikit-image."""
    return np.hypot(*np.moveaxis(color.rgb2lab(srgb[0].permute(1, 2, 0).double().numpy())[..., 1:], 2, 0))


@pytest.mark.parametrize("structure", [0.0, 0.6])
def test_vividness_scales_the_chroma_and_leaves_the_lightness(picture, structure):
    colour, db = 0.35 + 0.3 * picture[0], picture[1]
    plain = rendering.render(colour, db, structure, CURVE)
    assert torch.equal(rendering.render(colour, db, structure, CURVE, 1.0), plain)
    for vividness in (0.0, 0.5, 2.0):
        out = rendering.render(colour, db, structure, CURVE, vividness)
        np.testing.assert_allclose(lightness(out), lightness(plain), atol=0.1)
        ratio = chroma(out)[chroma(plain) > 2] / chroma(plain)[chroma(plain) > 2]
        # What sRGB cannot show is paler.
        assert np.median(ratio) == pytest.approx(vividness, abs=0.02 if vividness < 1 else 0.5)
    assert chroma(rendering.render(colour, db, structure, CURVE, 0.0)).max() < 0.1


def test_hue_is_the_networks_at_every_structure():
    colour = torch.tensor([0.8, 0.5, 0.2]).view(1, 3, 1, 1).expand(1, 3, 1, 50).contiguous()
    db = torch.linspace(-22, 0, 50).view(1, 1, 50)
    lab = color.rgb2lab(rendering.render(colour, db, 1.0, CURVE)[0].permute(1, 2, 0).double().numpy())
    own = color.rgb2lab(colour[0].permute(1, 2, 0).double().numpy())
    hues = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    # Paler colours in linear light turn the CIELAB hue by a little.
    assert np.abs(hues - np.degrees(np.arctan2(own[..., 2], own[..., 1]))).max() < 12


def test_lab_agrees_with_scikit_image(picture):
    srgb = picture[0].clamp(0, 1)
    ours = rendering.lab_from_srgb(srgb)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(ours, color.rgb2lab(srgb[0].permute(1, 2, 0).double().numpy()), atol=0.02)
    back = rendering.srgb_from_lab(rendering.lab_from_srgb(srgb))
    np.testing.assert_allclose(back.numpy(), srgb.numpy(), atol=2e-3)


def test_colours_out_of_gamut_keep_their_lightness():
    lab = torch.tensor([[95.0, 80.0, 60.0], [5.0, -60.0, 40.0], [50.0, 120.0, -120.0]]).T.reshape(1, 3, 1, 3)
    srgb = rendering.srgb_from_lab(lab)
    assert (srgb >= 0).all()
    assert (srgb <= 1).all()
    np.testing.assert_allclose(lightness(srgb)[0], [95, 5, 50], atol=0.1)


def natural_colours(seed: int = 4) -> torch.Tensor:
    """(1, 3, 64, 64) natural colour, about as dark and as pale as land is."""
    drawn = np.random.default_rng(seed).uniform(0.05, 0.45, (1, 3, 64, 64)).astype(np.float32)
    return torch.from_numpy(drawn)


def test_brightness_1_at_structure_0_is_the_networks_own_colour_to_the_byte():
    colour = natural_colours()
    out = rendering.render(colour, torch.full((1, 64, 64), -11.0), 0.0, CURVE, brightness=1.0)
    assert torch.equal((255 * out).round(), (255 * colour).round())
    # The way through CIELAB, which another vividness or a reference takes, comes to the same bytes.
    through_lab = rendering.mix(rendering.lab_from_srgb(colour), torch.zeros(1, 64, 64), 0.0, 1.0, 1.0)
    assert ((255 * through_lab).round() - (255 * colour).round()).abs().max() <= 1


def test_brightness_is_a_tone_curve_that_rises_and_keeps_black_and_white():
    lightness = torch.linspace(0, 100, 201)
    curves = [rendering.brightened(lightness, brightness) for brightness in (0.5, 1.0, 1.5, 3.0)]
    for curve in curves:
        assert (torch.diff(curve) > 0).all()
        assert (float(curve[0]), float(curve[-1])) == (0.0, pytest.approx(100.0))
    for darker, brighter in zip(curves, curves[1:]):
        assert (brighter[1:-1] > darker[1:-1]).all()
    assert torch.equal(curves[1], lightness)
    assert float(rendering.brightened(torch.tensor(25.0), 2.0)) == pytest.approx(50.0)  # 100 (1/4)^(1/2)


@pytest.mark.parametrize("brightness", [0.5, 2.0, 3.0])
def test_brightness_changes_the_networks_lightness_and_the_tint_follows(brightness):
    colour = 0.5 + 0.1 * (natural_colours() - 0.25)  # that sRGB can show at any of these lightnesses
    db = torch.full((1, 64, 64), -11.0)
    plain, other = (rendering.render(colour, db, 0.0, CURVE, brightness=one) for one in (1.0, brightness))
    np.testing.assert_allclose(lightness(other), 100 * (lightness(plain) / 100) ** (1 / brightness), atol=0.1)
    ratio = np.clip(lightness(other) / lightness(plain), 0.5, 2.5) ** 0.6
    np.testing.assert_allclose(chroma(other), chroma(plain) * ratio, atol=0.15)


def test_dark_land_keeps_its_tint_under_the_radars_lightness():
    """Dark green that is as bright to the radar as a town is a light green, neither grey nor garish."""
    colour = torch.tensor([0.10, 0.14, 0.07]).view(1, 3, 1, 1).expand(1, 3, 1, 60).contiguous()
    db = torch.linspace(-22, -4, 60).view(1, 1, 60)
    own = rendering.render(colour, db, 0.0, CURVE)
    out = rendering.render(colour, db, 1.0, CURVE)
    saturation, before = chroma(out) / lightness(out), float((chroma(own) / lightness(own)).mean())
    bright = lightness(out)[0] > 50
    assert bright.sum() > 10
    assert (chroma(out)[0, bright] > 1.6 * chroma(own)[0, bright]).all()
    assert (saturation[0, bright] < before).all()
    darker = (lightness(out) < lightness(own))[0]
    assert darker.any() and (chroma(out)[0, darker] < chroma(own)[0, darker] + 0.1).all()


def test_the_tint_of_black_is_not_blown_up():
    ratio = rendering.chroma_factor(torch.tensor([0.0, 2.0, 20.0, 80.0]), torch.tensor([90.0, 0.0, 20.0, 1.0]))
    np.testing.assert_allclose(ratio.numpy(), [2.5**0.6, 1.0, 1.0, 0.5**0.6], rtol=1e-6)


def test_the_radars_lightness_is_not_brightened():
    colour, db = natural_colours(), torch.linspace(-20, -3, 64).expand(1, 64, 64)
    at_1 = [rendering.render(colour, db, 1.0, CURVE, brightness=one) for one in (1.0, 2.0)]
    assert torch.equal(*at_1)
    half = rendering.render(colour, db, 0.5, CURVE, brightness=2.0)
    own = rendering.render(colour, db, 0.0, CURVE, brightness=2.0)
    np.testing.assert_allclose(lightness(half), (lightness(own) + CURVE.lightness(db)[0].numpy()) / 2, atol=0.1)


def test_tone_curve_rises_everywhere_and_point_targets_stay_below_white():
    db = torch.linspace(-60, 60, 2401)
    tones = CURVE.lightness(db)
    assert (torch.diff(tones)[(db[:-1] > -30) & (db[:-1] < 10)] > 0).all()
    assert (torch.diff(tones) >= 0).all()
    assert 0 <= float(tones[0]) < 1
    assert 90 < float(tones[-1]) < 99
    assert torch.diff(tones).abs().max() < 0.5  # no jump where toe and shoulder begin


def test_a_scene_of_one_cover_keeps_a_natural_contrast():
    curve = ToneCurve.from_percentiles(-12.0, -11.0, -10.0)
    assert curve.high_db - curve.low_db == pytest.approx(12.0)
    assert curve.low_db < -11.0 < curve.high_db


def test_confidence_is_255_less_five_for_each_unit_of_the_expected_error():
    errors = torch.tensor([1e-6, 2.0, 10.0, 20.0, 51.0, 90.0])
    score = 255 * rendering.confidence(torch.log(errors), (0.0, 1.0))
    np.testing.assert_allclose(score.numpy(), [255, 245, 205, 155, 0, 0], atol=1e-3)
    # Calibrated: errors are twice as large as the square root of what the network says.
    score = 255 * rendering.confidence(torch.log(errors), (np.log(2.0), 0.5))
    np.testing.assert_allclose(score.numpy(), 255 - 10 * errors.numpy() ** 0.5, atol=0.01)
