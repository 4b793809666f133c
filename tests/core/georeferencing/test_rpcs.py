"""RPCs stay those of their raster where it is cut or rescaled: LINE and SAMP count from the first pixel's centre."""

from __future__ import annotations

import pytest
from sar_colorizer.core.georeferencing.rpcs import rescaled_rpcs, rpc_numbers, shifted_rpcs

RPCS = {"LINE_OFF": "99.5 pixels", "SAMP_OFF": "199.5", "LINE_SCALE": "100", "SAMP_SCALE": "200", "LAT_OFF": "46"}


def test_numbers_are_read_up_to_a_unit():
    assert rpc_numbers("1.5, -2e3 pixels 7") == [1.5, -2000.0]
    assert rpc_numbers("none") == []


def test_a_part_counts_from_its_own_first_pixel():
    part = shifted_rpcs(RPCS, 10, 20)
    assert (float(part["LINE_OFF"]), float(part["SAMP_OFF"])) == (89.5, 179.5)
    assert part["LAT_OFF"] == "46"
    assert shifted_rpcs(RPCS, 0, 0) == RPCS


def test_the_middle_of_a_rescaled_raster_stays_its_middle():
    """200 lines of a raster whose offset is its middle, 99.5, are 50 lines with the middle 24.5."""
    small = rescaled_rpcs(RPCS, 4.0, 2.0)
    assert float(small["LINE_OFF"]) == pytest.approx(24.5)
    assert float(small["LINE_SCALE"]) == 25.0
    assert float(small["SAMP_OFF"]) == pytest.approx(99.5)
    back = rescaled_rpcs(small, 0.25, 0.5)
    assert [float(back[key]) for key in ("LINE_OFF", "SAMP_SCALE")] == [99.5, 200.0]


def test_what_lacks_a_number_is_left_as_it_is():
    assert rescaled_rpcs({"LINE_OFF": "1"}, 2.0, 2.0) == {"LINE_OFF": "1"}
    assert shifted_rpcs({"LINE_OFF": "unknown"}, 5, 5) == {"LINE_OFF": "unknown"}
