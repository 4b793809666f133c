"""Border noise of older processors is no measurement; what is dark inside the image is one."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sentinel1.border import DEPTH, Border
from sar_colorizer.core.sentinel1.tables import Noise, Table


def noise_of(level, width):
    return Noise(Table(np.array([0.0]), np.full((1, width), level, np.float32)), ())


def marked(numbers, level=900.0, rows=None, cols=None):
    """The mask of an image of digital numbers, and which rows were read."""
    height, width = numbers.shape
    rows = np.arange(height) if rows is None else rows
    cols = np.arange(width) if cols is None else cols
    valid = numbers[np.ix_(rows, cols)] > 0
    Border(height, width).mark(
        valid, rows, cols, noise_of(level, width), lambda r, c: numbers[slice(*r), slice(*c)].astype(np.float32)
    )
    return valid


@pytest.fixture
def image():
    """Calm sea at the level of the noise, zeros at both sides, and weaker values beside the zeros."""
    rng = np.random.default_rng(6)
    height, width = 600, 1400
    power = 900.0 * rng.gamma(4.4, 1 / 4.4, (height, width))
    numbers = np.sqrt(power)
    numbers[:, :140] = numbers[:, -90:] = 0
    weak = np.sqrt(60.0 * rng.gamma(1.0, 1.0, (height, width)))
    for row in range(height):
        numbers[row, 100 + row // 20 : 140] = np.maximum(weak[row, 100 + row // 20 : 140], 1)
        numbers[row, -90:-50] = np.maximum(weak[row, -90:-50], 1)
    numbers[:6] = np.where(numbers[:6] > 0, np.maximum(weak[:6], 1), 0)
    return numbers.round()


def test_weak_values_beside_zeros_are_left_out_and_calm_sea_is_not(image):
    valid = marked(image)
    sea = valid[20:-20, 150:-100]
    assert sea.mean() > 0.999
    assert valid[20:, :130].mean() < 0.01 and valid[20:, -80:].mean() < 0.01
    assert valid[:4].mean() < 0.05  # lines at the raster's edge


def test_the_mask_does_not_depend_on_the_window(image):
    whole = marked(image)
    for rows, cols in ((np.arange(250, 300), np.arange(90, 400)), (np.arange(0, 600, 7), np.arange(3, 1400, 11))):
        assert np.array_equal(marked(image, rows=rows, cols=cols), whole[np.ix_(rows, cols)])


def test_no_more_than_so_many_pixels_are_taken_for_border_noise():
    dark = np.full((2000, 3000), 3.0)  # all of it far below the noise: not to be thrown away as a whole
    valid = marked(dark)
    assert valid[DEPTH:-DEPTH, DEPTH:-DEPTH].all() and not valid[:, :DEPTH].any()


def test_lines_of_zeros_have_no_measurement():
    numbers = np.full((40, 200), 40.0)
    numbers[7] = 0
    valid = marked(numbers)
    assert not valid[7].any() and valid[20].all()


def test_an_older_product_is_read_without_its_border_noise(sentinel1, tmp_path):
    product = sentinel1.Product(rows=300, cols=400, ipf="002.72", sigma0_db={"VV": -10.0, "VH": -16.0})
    truth = np.isfinite(product.truth("VV"))
    with SarRaster.open(product.write(tmp_path)) as raster:
        _, valid = raster.read((1, 2), (0, 300), (0, 400))
    with SarRaster.open(product.write(tmp_path, zipped=True), "none") as raster:
        _, stored = raster.read((1, 2), (0, 300), (0, 400))
    noise = stored & ~truth
    assert noise.sum() > 3000  # there is some
    assert (valid & noise).sum() < 0.02 * noise.sum()
    assert (truth & ~valid).sum() < 0.01 * truth.sum()
