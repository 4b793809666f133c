"""What a rule says is there is returned, and its absence is a fault that is told."""

from __future__ import annotations

import pytest
from sar_colorizer.core.types import required


def test_what_is_there_is_returned_even_where_it_counts_as_false():
    assert required(0) == 0
    assert required("") == ""


def test_what_is_absent_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="fault in SAR Colorizer"):
        required(None)
