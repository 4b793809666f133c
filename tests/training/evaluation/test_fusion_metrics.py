"""The protocol of Shen et al. 2024 against its formulas, written out loop by loop."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.training.evaluation import fusion_metrics
from sar_colorizer.training.evaluation.fusion_metrics import ihs_fused, nrmse, q4

EVERYWHERE = np.ones((64, 64), bool)


def scene(seed=0, side=64):
    """A smooth optical image and a SAR image in dB."""
    rng = np.random.default_rng(seed)
    rows, cols = np.indices((side, side)) / side
    bands = [0.5 + 0.15 * np.sin(6 * rows + phase) + 0.1 * np.cos(9 * cols - phase) for phase in (0.0, 0.7, 1.9)]
    optical = np.stack(bands, axis=2) + rng.normal(0, 0.02, (side, side, 3))
    return optical.astype(np.float32), (-12 + 4 * np.sin(8 * cols) + rng.normal(0, 1, (side, side))).astype(np.float32)


def test_the_fused_image_has_the_intensity_of_the_sar_and_the_differences_of_the_bands():
    optical, sar = scene()
    fused = ihs_fused(optical, sar, EVERYWHERE)
    intensity = fused.mean(axis=2)
    assert np.corrcoef(intensity.ravel(), sar.ravel())[0, 1] == pytest.approx(1.0, abs=1e-6)
    assert intensity.mean() == pytest.approx(optical.mean(), abs=1e-5)
    assert intensity.std() == pytest.approx(optical.mean(axis=2).std(), abs=1e-5)
    assert fused[:, :, 0] - fused[:, :, 1] == pytest.approx(optical[:, :, 0] - optical[:, :, 1], abs=1e-5)


def test_invalid_pixels_have_no_say_in_the_fusion():
    optical, sar = scene()
    valid = EVERYWHERE.copy()
    valid[:, 40:] = False
    spoiled = np.where(valid, sar, 80.0).astype(np.float32)
    assert np.array_equal(ihs_fused(optical, spoiled, valid)[valid], ihs_fused(optical, sar, valid)[valid])


def test_nrmse_is_the_mean_over_bands_of_relative_errors():
    truth = np.ones((8, 8, 3), np.float32) * np.array([0.2, 0.4, 0.8], np.float32)
    output = truth + np.float32(0.1)
    valid = np.ones((8, 8), bool)
    assert nrmse(output, truth, valid) == pytest.approx(np.mean([0.5, 0.25, 0.125]), rel=1e-5)
    output[:4] = 9.0
    valid[:4] = False
    assert nrmse(output, truth, valid) == pytest.approx(np.mean([0.5, 0.25, 0.125]), rel=1e-5)


def hamilton(p, q):
    a, b, c, d = p
    e, f, g, h = q
    return np.array(
        [
            a * e - b * f - c * g - d * h,
            a * f + b * e + c * h - d * g,
            a * g - b * h + c * e + d * f,
            a * h + b * g - c * f + d * e,
        ]
    )


def q4_of_block(truth, output):
    """Alparone et al. 2004, equation 5: |cov| / (s s') * 2 s s' / (s^2 + s'^2) * 2 |m| |m'| / (|m|^2 + |m'|^2)."""
    truth, output = truth.astype(float), output.astype(float)
    count = truth.shape[0] * truth.shape[1]
    mean, deviation = truth.mean(axis=(0, 1)), truth.std(axis=(0, 1), ddof=1)
    z, y = (
        np.concatenate([((one - mean) / deviation + 1).reshape(count, 3), np.ones((count, 1))], axis=1)
        for one in (truth, output)
    )
    z_mean, y_mean = z.mean(axis=0), y.mean(axis=0)
    covariance = np.zeros(4)
    for one, other in zip(z - z_mean, y - y_mean):
        covariance += hamilton(one, other * [1, -1, -1, -1]) / (count - 1)
    z_variance = ((z - z_mean) ** 2).sum() / (count - 1)
    y_variance = ((y - y_mean) ** 2).sum() / (count - 1)
    z_size, y_size = np.linalg.norm(z_mean), np.linalg.norm(y_mean)
    contrast = 2 * np.linalg.norm(covariance) / (z_variance + y_variance)
    return contrast * 2 * z_size * y_size / (z_size**2 + y_size**2)


def test_q4_of_one_block_follows_the_formula():
    truth, _ = scene(1, 32)
    output, _ = scene(2, 32)
    # Blocks start every 16 pixels; those beyond the image are its mirror image.
    padded = [np.pad(one, [(0, 16), (0, 16), (0, 0)], mode="symmetric") for one in (truth, output)]
    expected = np.mean(
        [
            q4_of_block(padded[0][top : top + 32, left : left + 32], padded[1][top : top + 32, left : left + 32])
            for top in (0, 16)
            for left in (0, 16)
        ]
    )
    assert q4(output, truth, np.ones((32, 32), bool)) == pytest.approx(expected, abs=1e-9)


def test_q4_is_one_for_the_same_image_and_less_for_any_other():
    optical, sar = scene()
    truth = ihs_fused(optical, sar, EVERYWHERE)
    assert q4(truth, truth, EVERYWHERE) == pytest.approx(1.0)
    for changed in (0.8 * truth, truth + np.float32(0.05), truth[:, ::-1]):
        assert q4(np.ascontiguousarray(changed), truth, EVERYWHERE) < 0.99


def test_flat_blocks_are_the_same_or_not():
    flat = np.full((64, 64, 3), 0.4, np.float32)
    assert q4(flat, flat, EVERYWHERE) == pytest.approx(1.0)
    assert q4(flat + np.float32(0.1), flat, EVERYWHERE) < 0.01


def test_blocks_with_invalid_pixels_do_not_count():
    truth, _ = scene(1)
    output = truth.copy()
    output[:, 50:] = 0.0
    valid = EVERYWHERE.copy()
    valid[:, 50:] = False
    assert q4(output, truth, valid) == pytest.approx(1.0)
    assert np.isnan(q4(output, truth, np.zeros_like(valid)))


def test_grey_is_nearly_perfect_in_q4_but_not_in_the_spectral_angle():
    """The reason why the oracle's row is always shown."""
    from sar_colorizer.training.evaluation.metrics import sam

    optical, sar = scene()
    pale = np.float32(0.5) + np.float32(0.3) * (optical - optical.mean(axis=2, keepdims=True)) + np.float32(0.0)
    colourful = pale * np.array([1.2, 1.0, 0.8], np.float32)
    textured = np.clip(colourful + 0.2 * np.sin(np.indices((64, 64)).sum(axis=0))[:, :, None], 0, 1).astype(np.float32)
    truth = ihs_fused(textured, sar, EVERYWHERE)
    grey = ihs_fused(np.repeat(textured.mean(axis=2, keepdims=True), 3, axis=2), sar, EVERYWHERE)
    assert q4(grey, truth, EVERYWHERE) > 0.8
    assert sam(grey, truth, EVERYWHERE) > 8.0


def test_constants_are_those_of_the_authors_programs():
    assert (fusion_metrics.Q4_BLOCK, fusion_metrics.Q4_SHIFT) == (32, 16)
