"""Which bands a composite is made of, by their polarisations or as they were chosen."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.composites.bands import co_and_cross, same_bands
from sar_colorizer.core.errors import BandError
from sar_colorizer.core.options.composite_presets import GREY, PRESETS, RATIO
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def raster(tmp_path, make_raster):
    """Open a raster of bands of these names."""
    opened = []

    def write(*names):
        data = np.full((len(names), 20, 30), -12, np.float32)
        opened.append(SarRaster.open(make_raster(tmp_path / f"{len(opened)}.tif", data, descriptions=names)))
        return opened[-1]

    yield write
    for one in opened:
        one.close()


def test_a_pair_is_of_one_transmitted_polarisation_before_all_others(raster):
    assert co_and_cross(PRESETS[RATIO], raster("HV", "VV", "HH", "VH"), None) == (2, 4)
    assert co_and_cross(PRESETS[RATIO], raster("HV", "HH"), None) == (2, 1)
    assert co_and_cross(PRESETS[GREY], raster("incidence angle", "HV"), None) == (2,)
    with pytest.raises(BandError, match="needs a VV and a VH"):
        co_and_cross(PRESETS[RATIO], raster("VV", "HH"), None)


def test_dates_have_one_polarisation_which_may_be_unknown(raster):
    assert same_bands([raster("VH", "VV"), raster("VV"), raster("VV", "VH")], None) == (2, 1, 1)
    assert same_bands([raster("HV"), raster("HV", "HH"), raster("HV")], None) == (1, 1, 1)
    assert same_bands([raster("a"), raster("b", "c"), raster("d")], None) == (1, 1, 1)
    assert same_bands([raster("a"), raster("b", "c"), raster("d")], (1, 2, 1)) == (1, 2, 1)
