"""The prepared input: what is selected before a pixel is read, and which medians normalise the network's input."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import BandError
from sar_colorizer.core.input.db_reader import NativeRows
from sar_colorizer.core.input.multilook import ResampledRows
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.input.prepared import PreparedInput, prepare_bands, select_input
from sar_colorizer.core.model.card import ModelCard
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def card(small_model) -> ModelCard:
    return load_model(small_model).card


@pytest.fixture
def raster(tmp_path, make_raster):
    """Open a raster of one look with pixels of so many metres."""
    opened = []

    def make(metres: float) -> SarRaster:
        power = np.random.default_rng(0).exponential(1.0, (1, 160, 200))
        db = (10 * np.log10(power) - 12).astype(np.float32)
        placed = {"transform": from_origin(5e5, 5.1e6, metres, metres)}
        opened.append(SarRaster.open(make_raster(tmp_path / f"vv_{metres:g}.tif", db, **placed)))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def prepared(raster: SarRaster, card: ModelCard) -> PreparedInput:
    return select_input(raster, card, bands=None, style="", polarisation="").prepare("db", never_cancelled)


def test_the_medians_are_those_of_the_pixels_the_network_is_shown(raster, card):
    fine, native = prepared(raster(2.5), card), prepared(raster(10.0), card)
    assert (fine.network_grid.averaging, native.network_grid.averaging) == (4, 1)
    assert native.medians_db == native.measured.input_median_db
    # One look: the median of single pixels lies 1.6 dB below the mean that averaging finds.
    assert fine.medians_db[0] - fine.measured.input_median_db[0] == pytest.approx(1.6, abs=0.3)


def test_at_the_grid_of_a_decimated_raster_single_pixels_have_their_own_median(raster, card):
    fine = prepared(raster(2.5), card)
    assert fine.at(replace(fine.network_grid, averaging=2)).medians_db == fine.medians_db
    assert fine.at(NetworkGrid(40, 50)).medians_db == fine.measured.input_median_db


def test_rows_come_from_the_raster_where_the_network_sees_its_own_pixels(raster, card):
    assert isinstance(prepared(raster(10.0), card).rows(card, never_cancelled), NativeRows)
    assert isinstance(prepared(raster(20.0), card).rows(card, never_cancelled), ResampledRows)


def test_a_band_that_is_not_there_is_told_before_anything_is_read(raster, card, monkeypatch):
    opened = raster(10.0)
    monkeypatch.setattr(SarRaster, "read", None)
    with pytest.raises(BandError, match="no band 7"):
        select_input(opened, card, bands=(7,), style="", polarisation="")


def test_bands_without_a_model_are_measured_as_they_are(raster):
    found = prepare_bands(raster(2.5), (1,), "db", never_cancelled)
    assert found.network_grid.is_native and (found.style, found.style_index) == ("", 0)
    assert found.medians_db == found.measured.median_db
    db, valid = found.decibels().read((0, 160), (0, 200))
    assert np.median(db[0][valid]) == pytest.approx(found.measured.median_db[0], abs=1e-4)
