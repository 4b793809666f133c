"""Geotransforms in plain arithmetic: what affine's product says, of one point and of many, and without a warning."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from affine import Affine
from sar_colorizer.core.georeferencing import geotransform

TURNED = Affine(8.0, -6.0, 500_000.0, -6.0, -8.0, 5_100_000.0)  # 10 m, turned by 3 : 4


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_a_position_is_brought_to_the_ground():
    assert geotransform.applied(TURNED, 3, 2) == (500_012.0, 5_099_966.0)
    xs, ys = geotransform.applied(TURNED, np.array([0, 3]), np.array([0, 2]))
    np.testing.assert_array_equal(xs, [500_000.0, 500_012.0])
    np.testing.assert_array_equal(ys, [5_100_000.0, 5_099_966.0])
    assert geotransform.applied(~TURNED, 500_012.0, 5_099_966.0) == pytest.approx((3, 2), abs=1e-6)


def test_a_part_and_a_coarser_raster_start_and_step_where_they_should():
    assert geotransform.moved(TURNED, 3, 2) == Affine(8.0, -6.0, 500_012.0, -6.0, -8.0, 5_099_966.0)
    assert geotransform.rescaled(TURNED, 2.0, 4.0) == Affine(16.0, -24.0, 500_000.0, -12.0, -32.0, 5_100_000.0)
