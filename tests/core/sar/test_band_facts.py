"""What a file says of its bands, and which of their pixels may hold measurements whatever the units are."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar.band_facts import BandFacts

VALID = np.ones((1, 8), bool)


def test_facts_are_those_of_the_bands_in_use(tmp_path, make_raster):
    path = make_raster(tmp_path / "scene.tif", np.ones((3, 4, 4), np.int16), descriptions=("VH", "VV dB", "angle"))
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (1.0, 0.01, 1.0), (0.0, 0.0, 0.0)
    with SarRaster.open(path) as raster:
        facts = BandFacts.of(raster, (2, 1))
    assert (facts.dtype, facts.scale, facts.offset, facts.is_complex) == ("int16", 0.01, 0.0, False)
    assert facts.text == "scene.tif VV dB VH"
    assert facts.polarisations == ("VV", "VH")
    assert facts.is_scaled


@pytest.mark.parametrize(
    ("facts", "values", "expected"),
    [
        (BandFacts("float32"), [-9.0, 0.0, -9999.0, 1e20, np.nan, -32768.0, 0.1, 65535.0], "10000010"),
        (BandFacts("float32", scale=0.01), [-9.0, 0.0, -99.99, 655.35, 1.0, -327.68, 0.1, 2.0], "10011011"),
        (BandFacts("int16"), [100, 0, 32767, -32768, 1, 2, 65535, -9999], "10001110"),
    ],
    ids=["float", "scaled float", "int16"],
)
def test_zero_and_known_fill_are_no_candidates_as_stored_and_as_read(facts, values, expected):
    found = facts.candidates(np.array([[values]], np.float32), VALID)
    assert "".join(str(int(each)) for each in found[0]) == expected


def test_a_candidate_is_one_in_every_band_and_valid():
    values = np.array([[[1.0, 0.0, 1.0, 1.0]], [[1.0, 1.0, 0.0, 1.0]]], np.float32)
    valid = np.array([[True, True, True, False]])
    assert BandFacts("float32").candidates(values, valid).tolist() == [[True, False, False, False]]
