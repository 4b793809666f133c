"""The colour of a view: the same whatever part is shown, at the raster's own pixels, and lightness read in pieces."""

from __future__ import annotations

import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.inference.told import Told
from sar_colorizer.core.input.prepared import PreparedInput, select_input
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.preview import view_colour as view_colour_module
from sar_colorizer.core.preview.view_colour import view_colour, view_lightness
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture(scope="module")
def runner(small_model) -> Runner:
    return Runner(load_model(small_model), device.select("cpu"))


@pytest.fixture
def prepared(tmp_path, make_raster, runner):
    """Prepare a raster of 200 x 240 pixels of so many metres, with a hole."""
    opened = []

    def make(metres: float = 10.0) -> PreparedInput:
        rng = np.random.default_rng(0)
        rows, cols = np.mgrid[:200, :240]
        db = -12 + 5 * np.sin(rows / 23) * np.cos(cols / 31) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (200, 240)))
        db[60:70, 80:100] = np.nan
        path = make_raster(
            tmp_path / "in.tif", db[None].astype(np.float32), transform=from_origin(5e5, 5.1e6, metres, metres)
        )
        opened.append(SarRaster.open(path))
        card = runner.model.card
        return select_input(opened[-1], card, bands=None, style="", polarisation="").prepare("db", never_cancelled)

    yield make
    for raster in opened:
        raster.close()


def test_a_pixels_colour_is_the_same_in_every_view_of_its_tile(prepared, runner):
    one = prepared()
    whole = view_colour(one, one.raster, (0, 120, 0, 120), runner, Told()).numpy()
    part = view_colour(one, one.raster, (31, 90, 20, 101), runner, Told()).numpy()
    assert whole.shape == (1, 3, 120, 120) and part.shape == (1, 3, 59, 81)
    np.testing.assert_allclose(part, whole[:, :, 31:90, 20:101], atol=1e-5)
    assert whole.std() > 0.01


def test_it_is_at_the_rasters_pixels_where_the_network_sees_others(prepared, runner):
    fine = prepared(5.0)
    assert fine.network_grid.averaging == 2
    colour = view_colour(fine, fine.raster, (10, 70, 30, 101), runner, Told()).numpy()
    assert colour.shape == (1, 3, 60, 71)
    # A cell of 2 x 2 of the network's pixels is 4 x 4 of these, and colour is linear between the centres of cells:
    # rows 1.5, 5.5, ... are centres, so that 10, 11, 12 and 13 lie between those at 9.5 and 13.5.
    steps = np.diff(colour[0, :, :4], axis=1)
    np.testing.assert_allclose(steps[:, 0], steps[:, 2], atol=1e-5)
    assert np.abs(steps).max() > 1e-4


def test_lightness_read_in_pieces_is_that_of_the_whole(prepared, monkeypatch):
    one = prepared()
    monkeypatch.setattr(view_colour_module, "_ROWS_AT_ONCE", 17)
    pieces, valid = view_lightness(one.decibels(), (5, 190, 10, 200), never_cancelled)
    _, whole, whole_valid = one.decibels().read_despeckled((5, 190), (10, 200))
    np.testing.assert_array_equal(valid, whole_valid)
    np.testing.assert_allclose(pieces, whole, atol=1e-3)
    assert not valid[57, 75] and valid[0, 0]
    stopped = CancelFlag()
    stopped.set()
    with pytest.raises(Cancelled):
        view_lightness(one.decibels(), (5, 190, 10, 200), stopped)
