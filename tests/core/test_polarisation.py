"""Kinds of polarisation: what was sent comes back, or the other, or it is not known."""

from __future__ import annotations

import pytest
from sar_colorizer.core.polarisation import CO, CROSS, POLARISATION_KINDS, UNKNOWN, polarisation_kind


@pytest.mark.parametrize(
    ("polarisation", "kind"), [("VV", CO), ("HH", CO), ("VH", CROSS), ("HV", CROSS), (None, UNKNOWN), ("RH", UNKNOWN)]
)
def test_kinds(polarisation, kind):
    assert polarisation_kind(polarisation) == kind


def test_the_first_kind_is_that_of_which_nothing_is_known():
    assert POLARISATION_KINDS[0] == UNKNOWN and len(set(POLARISATION_KINDS)) == 3
