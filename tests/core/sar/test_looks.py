"""Looks are measured among fields, edges and correlated speckle, and not at all where nothing tells them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from sar_colorizer.core.sar.looks import measure_looks, measure_speckle
from sar_colorizer.core.sar.speckle import MOST_LOOKS


def speckled(clean_db, looks, seed=1):
    speckle = np.random.default_rng(seed).gamma(looks, 1 / looks, clean_db.shape)
    return (clean_db + 10 * np.log10(speckle)).astype(np.float32)


def everywhere(db):
    return np.ones(db.shape, bool)


@pytest.mark.parametrize("looks", [0.7, 1.0, 2.0, 4.4, 10.0, 100.0])
@pytest.mark.parametrize("side", [100, 400])
def test_looks_of_a_flat_and_of_an_undulating_area(looks, side):
    rows, cols = np.mgrid[0:side, 0:side]
    for clean in (np.full((side, side), -11.0), -11 + 4 * np.sin(rows / 37) + 3 * np.cos(cols / 23)):
        db = speckled(clean, looks)
        assert measure_looks([(db, everywhere(db))]) == pytest.approx(looks, rel=0.05)


@pytest.mark.parametrize("looks", [1.0, 4.4, 20.0])
def test_looks_among_small_fields(looks):
    parcels = np.random.default_rng(1).uniform(-20, -5, (12, 16))
    db = speckled(cv2.resize(parcels, (16 * 24, 12 * 24), interpolation=cv2.INTER_NEAREST), looks)
    valid = everywhere(db)
    valid[:, :30] = False
    assert measure_looks([(db, valid)]) == pytest.approx(looks, rel=0.05)


@pytest.mark.parametrize("looks", [4.4, 10.0])
@pytest.mark.parametrize("taps", [(0.2, 0.6, 0.2), (0.25, 0.5, 0.25)])
def test_speckle_that_neighbours_share_is_not_taken_for_more_looks(looks, taps):
    """As on Sentinel-1 GRD: 20 m of resolution on 10 m pixels. A window of 7 x 7 alone would tell up to half as many
    looks again, as it shows less than the whole variance."""
    noise = np.random.default_rng(2).normal(0, 1, (500, 500))
    kernel = np.array(taps)
    smooth = cv2.sepFilter2D(noise, -1, kernel, kernel)
    db = (-11 + 4.343 / np.sqrt(looks) * smooth / smooth.std()).astype(np.float32)
    from sar_colorizer.core.sar.speckle import looks_of

    expected = looks_of(4.343 / looks**0.5)
    assert measure_looks([(db, everywhere(db))]) == pytest.approx(expected, rel=0.08)


def test_a_narrow_strip_still_tells_its_looks():
    db = speckled(np.full((3000, 200), -14.0), 4.4)
    pieces = [db[top : top + 64, left : left + 64] for top in range(0, 3000, 150) for left in (0, 64, 128)]
    assert measure_looks([(piece, everywhere(piece)) for piece in pieces]) == pytest.approx(4.4, rel=0.05)


def test_what_cannot_be_told_is_none():
    db = speckled(np.full((60, 60), -11.0), 4.4)
    scattered = everywhere(db)
    scattered[::6, ::6] = False
    assert measure_looks([(db, scattered)]) is None
    assert measure_looks([(db[:10, :10], everywhere(db[:10, :10]))]) is None
    assert measure_looks([(db, ~everywhere(db))]) is None
    assert measure_looks([]) is None


def test_what_has_no_speckle_has_the_most_looks_there_are():
    flat = np.full((60, 60), -11.0, np.float32)
    assert measure_looks([(flat, everywhere(flat))]) == MOST_LOOKS


@pytest.mark.parametrize("correlated", [False, True])
def test_means_have_as_many_looks_as_their_correlation_leaves(scenes, correlated):
    """Counted in means of the scene's own speckle: the variance of the power over the square of its mean."""
    scene = scenes.Scene(rows=600, cols=600, seed=11, correlated=correlated, border=False)
    power = scene._speckle(0, (600, 600), 0).astype(np.float64)
    measured = measure_speckle([((10 * np.log10(power)).astype(np.float32), np.ones(power.shape, bool))])
    for side in (3, 5, 7):
        size = 600 // side * side
        means = power[:size, :size].reshape(size // side, side, size // side, side).mean(axis=(1, 3))
        assert measured.looks_of_mean(side) == pytest.approx(means.mean() ** 2 / means.var(), rel=0.12)
