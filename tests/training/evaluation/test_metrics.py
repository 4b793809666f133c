"""Metrics against hand-made images and independent formulas."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.training.evaluation import metrics

skimage = pytest.importorskip("skimage")


def image_of(seed, rows=64, cols=80):
    return np.random.default_rng(seed).random((rows, cols, 3)).astype(np.float32)


def everywhere(image):
    return np.ones(image.shape[:2], dtype=bool)


def half_valid(image):
    """Valid on the left; what lies on the right must not count."""
    valid = everywhere(image)
    valid[:, image.shape[1] // 2 :] = False
    return valid


def spoiled(image, valid):
    """The image with nonsense where it is invalid."""
    return np.where(valid[:, :, None], image, 1.0 - image).astype(np.float32)


def test_psnr_is_that_of_scikit_image():
    from skimage.metrics import peak_signal_noise_ratio

    ours, theirs = image_of(0), image_of(1)
    assert metrics.psnr(ours, theirs, everywhere(ours)) == pytest.approx(
        peak_signal_noise_ratio(theirs, ours, data_range=1.0), abs=1e-4
    )


def test_psnr_of_a_constant_offset_is_its_square_in_decibels():
    theirs = np.full((16, 16, 3), 0.5, np.float32)
    assert metrics.psnr(theirs + np.float32(0.1), theirs, everywhere(theirs)) == pytest.approx(20.0, abs=1e-4)
    assert metrics.psnr(theirs, theirs, everywhere(theirs)) == metrics.HIGHEST_PSNR


def test_ssim_is_that_of_scikit_image():
    from skimage.metrics import structural_similarity

    theirs = image_of(0)
    ours = np.clip(theirs + 0.2 * image_of(1), 0, 1)
    expected = structural_similarity(
        theirs, ours, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1.0, channel_axis=2
    )
    assert metrics.ssim(ours, theirs, everywhere(ours)) == pytest.approx(expected, abs=1e-6)


def test_an_image_too_small_for_the_window_has_no_ssim():
    small = image_of(0, 10, 10)
    assert np.isnan(metrics.ssim(small, small, everywhere(small)))


@pytest.mark.parametrize(
    "measure",
    [
        metrics.psnr,
        metrics.block_mean_psnr,
        metrics.sam,
        metrics.gradient_energy_ratio,
        lambda ours, theirs, valid: metrics.chroma_error(metrics.lab(ours), metrics.lab(theirs), valid),
        lambda ours, theirs, valid: metrics.hue_error(metrics.lab(ours), metrics.lab(theirs), valid),
        lambda ours, theirs, valid: metrics.chroma_spread(metrics.lab(ours), valid),
        metrics.ssim,
    ],
)
def test_invalid_pixels_have_no_say(measure):
    theirs = image_of(0, 64, 96)
    ours = np.clip(theirs + 0.3 * image_of(1, 64, 96), 0, 1).astype(np.float32)
    valid = half_valid(theirs)
    assert measure(spoiled(ours, valid), theirs, valid) == pytest.approx(measure(ours, theirs, valid), rel=1e-6)
    assert measure(ours, theirs, valid) != pytest.approx(measure(ours, theirs, everywhere(theirs)), rel=1e-4)


@pytest.mark.parametrize("measure", [metrics.psnr, metrics.block_mean_psnr, metrics.sam, metrics.ssim])
def test_nothing_valid_is_no_number(measure):
    image = image_of(0)
    assert np.isnan(measure(image, image, np.zeros(image.shape[:2], bool)))


def test_block_means_are_blind_to_texture():
    theirs = np.full((32, 32, 3), 0.5, np.float32)
    checks = (np.indices((32, 32)).sum(axis=0) % 2)[:, :, None]
    ours = (theirs + np.where(checks, 0.25, -0.25)).astype(np.float32)
    assert metrics.block_mean_psnr(ours, theirs, everywhere(ours)) == metrics.HIGHEST_PSNR
    assert metrics.psnr(ours, theirs, everywhere(ours)) == pytest.approx(-20 * np.log10(0.25), abs=1e-4)


def test_block_means_take_the_valid_pixels_of_blocks_that_are_half_valid():
    image = np.zeros((16, 32, 1), np.float32)
    valid = np.zeros((16, 32), bool)
    valid[:8] = True  # half of both blocks
    valid[8, 16] = True
    image[:8, :16], image[:, 16:] = 0.4, 0.8
    image[8:, :16] = 9.0
    means, share = metrics.block_means(image, valid, 16)
    assert means[0, :, 0] == pytest.approx([0.4, 0.8])
    assert share[0] == pytest.approx([0.5, 0.5 + 1 / 256])


def test_lab_is_that_of_scikit_image():
    from skimage.color import rgb2lab

    image = image_of(3)
    assert np.abs(metrics.lab(image) - rgb2lab(image)).max() < 0.02


def lab_of(a, b, lightness=50.0, shape=(4, 4)):
    return np.broadcast_to(np.array([lightness, a, b], np.float32), (*shape, 3))


def test_chroma_error_is_the_distance_without_lightness():
    valid = np.ones((4, 4), bool)
    assert metrics.chroma_error(lab_of(3, 4, 90.0), lab_of(0, 0, 10.0), valid) == pytest.approx(5.0)


@pytest.mark.parametrize(("a", "b", "degrees"), [(0, 10, 90), (-10, 0, 180), (10, -10, 45), (20, 0, 0)])
def test_hue_error_is_the_angle(a, b, degrees):
    valid = np.ones((4, 4), bool)
    assert metrics.hue_error(lab_of(a, b), lab_of(10, 0), valid) == pytest.approx(degrees, abs=1e-4)


def test_hue_error_goes_the_short_way_round():
    near = np.radians([179.0, -179.0])
    ours, theirs = (lab_of(10 * np.cos(angle), 10 * np.sin(angle)) for angle in near)
    assert metrics.hue_error(ours, theirs, np.ones((4, 4), bool)) == pytest.approx(2.0, abs=1e-3)


def test_hue_counts_by_the_chroma_of_the_optical_image():
    theirs = np.zeros((1, 2, 3), np.float32)
    theirs[0, :, 1] = [30.0, 10.0]
    ours = np.zeros((1, 2, 3), np.float32)
    ours[0, 0, 1], ours[0, 1, 2] = 5.0, 5.0  # right, and 90 degrees off
    assert metrics.hue_error(ours, theirs, np.ones((1, 2), bool)) == pytest.approx(90 * 10 / 40)


def test_grey_has_no_hue_and_counts_as_chance():
    valid = np.ones((4, 4), bool)
    assert metrics.hue_error(lab_of(0.01, 0), lab_of(10, 0), valid) == 90.0
    assert np.isnan(metrics.hue_error(lab_of(10, 0), lab_of(0.01, 0), valid))


def test_spectral_angle_does_not_see_brightness():
    grey = np.full((2, 2, 3), 0.5, np.float32)
    red = np.zeros((2, 2, 3), np.float32)
    red[..., 0] = 1.0
    valid = np.ones((2, 2), bool)
    assert metrics.sam(0.3 * grey, grey, valid) == pytest.approx(0.0, abs=0.05)
    assert metrics.sam(red, grey, valid) == pytest.approx(np.degrees(np.arccos(1 / np.sqrt(3))), abs=1e-4)


def test_black_pixels_have_no_spectral_angle():
    ours, theirs = np.full((1, 2, 3), 0.5, np.float32), np.full((1, 2, 3), 0.5, np.float32)
    ours[0, 0] = 0.0
    theirs[0, 1] = [1.0, 0.0, 0.0]
    assert metrics.sam(ours, theirs, np.ones((1, 2), bool)) == pytest.approx(54.7356, abs=1e-3)


def test_chroma_spread_is_the_standard_deviation_of_colour():
    image = np.zeros((1, 4, 3), np.float32)
    image[0, :, 1] = [-3.0, 3.0, -3.0, 3.0]
    image[0, :, 2] = [-4.0, 4.0, -4.0, 4.0]
    image[0, :, 0] = [0.0, 30.0, 60.0, 90.0]
    assert metrics.chroma_spread(image, np.ones((1, 4), bool)) == pytest.approx(5.0)


def test_gradient_energy_is_relative_to_the_optical_image():
    theirs = image_of(5)
    valid = everywhere(theirs)
    assert metrics.gradient_energy_ratio(0.5 + 0.25 * (theirs - 0.5), theirs, valid) == pytest.approx(0.25, rel=1e-4)
    assert metrics.gradient_energy_ratio(np.full_like(theirs, 0.3), theirs, valid) == 0.0
    assert np.isnan(metrics.gradient_energy_ratio(theirs, np.full_like(theirs, 0.3), valid))


def test_structure_is_preserved_whatever_the_sign_of_the_contrast():
    db = np.full((96, 96), -12.0, np.float32)
    db[30:60, 30:60] = -6.0
    valid = np.ones(db.shape, bool)
    assert metrics.structure_preservation(5 * db, db, valid) == pytest.approx(1.0, abs=1e-5)
    assert metrics.structure_preservation(-2 * db, db, valid) == pytest.approx(1.0, abs=1e-5)
    elsewhere = np.roll(db, (25, 25), axis=(0, 1))
    assert metrics.structure_preservation(elsewhere, db, valid) < 0.1
    assert np.isnan(metrics.structure_preservation(np.full_like(db, 50.0), db, valid))


def test_an_edge_of_the_mask_is_no_structure():
    db = np.full((96, 96), -12.0, np.float32)
    db[20:40, 20:40] = -6.0
    valid = np.ones(db.shape, bool)
    valid[:, 64:] = False
    with_hole = np.where(valid, db, np.float32(60.0))
    assert metrics.structure_preservation(with_hole, db, valid) == pytest.approx(1.0, abs=1e-5)


def test_rank_correlation_is_spearmans():
    rng = np.random.default_rng(2)
    first = rng.integers(0, 6, 300).astype(np.float32)  # with ties, which share their mean rank
    second = (first + rng.normal(0, 2, 300)).astype(np.float32)
    ranks = [[(one < value).sum() + ((one == value).sum() + 1) / 2 for value in one] for one in (first, second)]
    assert metrics.rank_correlation(first, second) == pytest.approx(np.corrcoef(*ranks)[0, 1], abs=1e-12)
    assert metrics.rank_correlation(first, np.exp(first)) == pytest.approx(1.0)
    assert np.isnan(metrics.rank_correlation(first, np.ones_like(first)))
    assert np.isnan(metrics.rank_correlation(first[:1], second[:1]))


def test_reliability_holds_expected_against_actual_by_bin():
    edges = np.array([0.01, 0.1, 1.0])
    log_error = np.log(np.array([[0.05, 0.05, 0.5, 5.0]], np.float32))
    error = np.array([[0.02, 0.04, 0.3, 0.5]], np.float32)
    valid = np.array([[True, True, True, True]])
    found = metrics.Reliability.measure(log_error, error, valid, edges)
    assert found.counts.tolist() == [2.0, 2.0]
    assert found.expected == pytest.approx([0.1, 5.5], rel=1e-5)
    assert found.actual == pytest.approx([0.06, 0.8], rel=1e-5)
    twice = found + metrics.Reliability.measure(log_error, error, valid & (error < 0.03), edges)
    assert twice.counts.tolist() == [3.0, 2.0]
    assert twice.actual == pytest.approx([0.08, 0.8], rel=1e-5)


def test_tenths_hold_as_many_pixels_each_from_the_surest_on():
    rng = np.random.default_rng(0)
    expected = rng.lognormal(2.3, 0.5, (400, 400)).astype(np.float32)
    actual = (0.5 * expected + 3.0).astype(np.float32)
    valid = np.ones(expected.shape, bool)
    found = metrics.Reliability.measure(np.log(expected), actual, valid, metrics.reliability_edges())
    said, seen = found.tenths()
    wanted = np.sort(expected.ravel()).reshape(10, -1).mean(axis=1)
    np.testing.assert_allclose(said, wanted, rtol=0.02)
    np.testing.assert_allclose(seen, 0.5 * said + 3.0, rtol=1e-3)
    nothing = metrics.Reliability.measure(np.log(expected), actual, ~valid, metrics.reliability_edges())
    assert all(len(side) == 0 for side in nothing.tenths())


def test_the_colour_error_is_the_cielab_distance_of_local_means():
    rng = np.random.default_rng(1)
    optical = np.full((60, 60, 3), (0.3, 0.4, 0.2), np.float32)
    valid = np.ones((60, 60), bool)
    warmer = optical + np.array([0.1, 0.0, 0.0], np.float32)
    distance = np.linalg.norm(metrics.lab(warmer)[0, 0] - metrics.lab(optical)[0, 0])
    np.testing.assert_allclose(metrics.colour_error(warmer, optical, valid), distance, rtol=1e-3)
    # Texture about the right mean is hardly an error, and what is invalid has no say.
    noisy = (optical + rng.normal(0, 0.05, optical.shape)).astype(np.float32)
    error = metrics.colour_error(noisy, optical, valid)
    single = np.linalg.norm(metrics.lab(noisy) - metrics.lab(optical), axis=2)
    assert error.mean() < 0.3 * single.mean()
    spoiled, valid[:, 30:] = warmer.copy(), False
    spoiled[:, 30:] = 1.0
    np.testing.assert_allclose(metrics.colour_error(spoiled, optical, valid)[:, :30], distance, rtol=1e-3)


def test_seam_ratio_does_not_take_the_networks_cells_of_4_pixels_for_seams():
    cells = np.random.default_rng(3).normal(size=(1, 3, 60, 60)).astype(np.float32)
    image = torch.nn.functional.interpolate(torch.from_numpy(cells), scale_factor=4, mode="bilinear")[0]
    every = np.arange(3 + 40, 200, 40)
    assert metrics.seam_ratio(image.permute(1, 2, 0).numpy(), every, every) == pytest.approx(1.0, abs=0.05)


def test_seam_ratio_sees_a_step_and_only_there():
    image = np.cumsum(np.ones((200, 200, 3)), axis=1)  # steps of 1 across, none down
    image += np.cumsum(np.ones((200, 200, 3)), axis=0)
    none = np.array([], int)
    assert metrics.seam_ratio(image, np.array([99]), np.array([99])) == pytest.approx(1.0)
    image[100:] += 4.0
    assert metrics.seam_ratio(image, np.array([99]), none) == pytest.approx(5.0)
    assert metrics.seam_ratio(image, none, np.array([99])) == pytest.approx(1.0)
    assert metrics.seam_ratio(image, np.array([99]), np.array([99])) == pytest.approx(3.0)
