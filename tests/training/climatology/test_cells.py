"""Cells: land means of every month, and what the images show where colours were measured."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled, RasterError
from sar_colorizer.tests.training import earth
from sar_colorizer.training.climatology.calibration import MeasuredColour
from sar_colorizer.training.climatology.cells import read_cells
from sar_colorizer.training.climatology.images import MonthlyImages, land_weight, read_land_cover


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder, cover = earth.write(tmp_path_factory.mktemp("earth") / "images")
    images = MonthlyImages.of(folder)
    return images, land_weight(images, read_land_cover(cover))


def place(longitude, latitude, month, of_month):
    return MeasuredColour("there", 1.0, longitude, latitude, datetime.date(2001, month, of_month), (50.0, 0.0, 0.0))


def test_cells_have_the_land_of_their_month(made):
    cells = read_cells(*made, 3, (), never_cancelled)
    assert cells.display.shape == (12, 60, 120, 3) and cells.weights.shape == (60, 120)
    np.testing.assert_allclose(255 * cells.display[0, 5, 5], earth.SNOW, atol=0.1)
    np.testing.assert_allclose(255 * cells.display[6, 5, 5], earth.GREEN, atol=0.1)
    assert cells.weights[30, 58] == 0 and not cells.display[:, 30, 58].any()


def test_measured_places_are_looked_up_in_space_and_time(made):
    places = (
        place(100.5, 60.5, 7, 15),
        place(100.5, 60.5, 4, 1),  # half of March and half of April
        place(100.5, 60.5, 12, 31),
        place(-5.0, 0.0, 7, 15),  # in the sea
    )
    seen = 255 * read_cells(*made, 3, places, never_cancelled).at_places
    np.testing.assert_allclose(seen[0], earth.GREEN, atol=0.1)
    np.testing.assert_allclose(seen[1], np.add(earth.GREEN, earth.SNOW) / 2, atol=4)
    np.testing.assert_allclose(seen[2], earth.SNOW, atol=0.1)
    assert np.isnan(seen[3]).all()


def test_cells_that_do_not_fit_no_land_and_cancelling_end_it(made):
    images, weight = made
    with pytest.raises(RasterError, match="Cells of 7 pixels do not fit"):
        read_cells(images, weight, 7, (), never_cancelled)
    with pytest.raises(RasterError, match="Nothing in the images is land"):
        read_cells(images, np.zeros_like(weight), 3, (), never_cancelled)
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        read_cells(images, weight, 3, (), flag)
