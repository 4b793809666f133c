"""Style rows: a style's rows lie together, and who is not told the polarisation gets the row for an unknown one."""

from __future__ import annotations

import pytest
from sar_colorizer.core.model.style_table import CO, CROSS, POLARISATION_KINDS, UNKNOWN, StyleRows, polarisation_kind


@pytest.mark.parametrize(
    ("polarisation", "kind"), [("VV", CO), ("HH", CO), ("VH", CROSS), ("HV", CROSS), (None, UNKNOWN), ("RH", UNKNOWN)]
)
def test_kinds(polarisation, kind):
    assert polarisation_kind(polarisation) == kind


def test_rows_are_numbered_style_by_style():
    rows = StyleRows(("true-colour", "swir"), POLARISATION_KINDS)
    assert len(rows) == 6
    assert [rows.row(style, kind) for style, kind in rows] == list(range(6))
    assert rows.row("swir") == 3
    assert rows.row("swir", CROSS) == 5


def test_a_network_that_is_not_told_has_one_row_for_each_style():
    rows = StyleRows(("true-colour", "swir"))
    assert len(rows) == 2
    assert rows.row("swir", CROSS) == rows.row("swir", CO) == rows.row("swir") == 1
