"""Normalisation shared by two rasters: the first one's, and what is not comparable is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sar_colorizer.core.errors import BandError, UnitsError
from sar_colorizer.core.input.bands import MatchedInputs
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.input.normalisation import check_bands_alike, check_comparable, normalised_as
from sar_colorizer.core.input.prepared import prepare_bands
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar.radiometry import AMPLITUDE, DB, DIGITAL_NUMBER, POWER, PREVIEW_DB, Radiometry
from sar_colorizer.core.satellite_product.facts import GAMMA0, SIGMA0, ProductFacts


@pytest.fixture
def prepared(make_raster, tmp_path):
    def make(name, mean_db, spread=2.0, descriptions=("VV",)):
        rng = np.random.default_rng(len(name))
        values = rng.normal(mean_db, spread, (len(descriptions), 80, 90)).astype(np.float32)
        path = make_raster(tmp_path / f"{name}.tif", values, descriptions=descriptions)
        return prepare_bands(SarRaster.open(path), tuple(range(1, len(descriptions) + 1)), "db", lambda: None)

    return make


def in_units(prepared, units, quantity=""):
    raster = prepared.raster
    raster.product = ProductFacts(quantity=quantity)
    return replace(prepared, measured=replace(prepared.measured, radiometry=Radiometry(units)))


def test_the_second_raster_gets_what_normalises_the_first_and_keeps_its_own_speckle_and_values(prepared):
    first, second = prepared("one", -11.0), prepared("other", -15.0, spread=4.0)
    made = normalised_as(second, first)
    for name in ("median_db", "input_median_db", "spread_db", "percentiles_db"):
        assert getattr(made.measured, name) == getattr(first.measured, name)
    assert made.medians_db == first.medians_db
    for name in ("looks", "radiometry", "correlation", "valid_fraction"):
        assert getattr(made.measured, name) == getattr(second.measured, name)
    assert made.raster is second.raster


def test_where_only_one_is_averaged_the_distance_of_its_means_is_kept(prepared):
    first, second = prepared("one", -11.0), prepared("other", -15.0)
    averaged = replace(second, network_grid=NetworkGrid(80, 90, averaging=2), medians_db=(-14.0,))
    made = normalised_as(averaged, first)
    offset = -14.0 - second.measured.input_median_db[0]
    assert made.medians_db[0] == pytest.approx(first.measured.input_median_db[0] + offset)
    both = normalised_as(averaged, replace(first, network_grid=averaged.network_grid, medians_db=(-10.5,)))
    assert both.medians_db == (-10.5,)


@pytest.mark.parametrize("other", [DB, POWER, AMPLITUDE])
def test_calibrated_units_are_comparable(prepared, other):
    assert check_comparable(in_units(prepared("one", -11.0), DB), in_units(prepared("other", -12.0), other)) == []


@pytest.mark.parametrize("units", [(DB, DIGITAL_NUMBER), (DIGITAL_NUMBER, POWER), (PREVIEW_DB, DB)])
def test_other_scales_are_not(prepared, units):
    with pytest.raises(UnitsError, match=f"holds {units[0]}, other.tif holds {units[1]}"):
        check_comparable(in_units(prepared("one", -11.0), units[0]), in_units(prepared("other", -12.0), units[1]))


def test_digital_numbers_are_compared_with_a_warning(prepared):
    both = in_units(prepared("one", 40.0), DIGITAL_NUMBER), in_units(prepared("other", 41.0), DIGITAL_NUMBER)
    assert [code for code, _ in check_comparable(*both)] == ["pair-not-calibrated"]


def test_other_quantities_and_levels_that_no_change_explains_are_refused(prepared):
    first = in_units(prepared("one", -11.0), DB, SIGMA0)
    with pytest.raises(UnitsError, match="holds sigma0, other.tif holds gamma0"):
        check_comparable(first, in_units(prepared("other", -10.0), DB, GAMMA0))
    with pytest.raises(UnitsError, match="calibrated differently"):
        check_comparable(first, in_units(prepared("far", 40.0), DB, SIGMA0))
    assert check_comparable(first, in_units(prepared("flooded", -19.0), DB)) == []


def test_bands_have_to_be_alike(prepared):
    vv, vh, both = (
        prepared("vv", -11.0),
        prepared("vh", -17.0, descriptions=("VH",)),
        prepared("dual", -12.0, descriptions=("VV", "VH")),
    )
    unknown = prepared("unknown", -11.0, descriptions=("",))
    with pytest.raises(BandError, match="VV in vv.tif, VH in vh.tif"):
        check_bands_alike(vv, vh)
    with pytest.raises(BandError, match="do not have the same bands"):
        check_bands_alike(both, vv)
    check_bands_alike(vv, unknown)  # nothing says that it is another
    check_bands_alike(vv, replace(both, matched=MatchedInputs((1,), ((0,),))))
