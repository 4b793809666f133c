"""What tests of faults say at their start. The fixture `faults` is in tests/conftest.py: QGIS's tests have it too."""

from __future__ import annotations

from sar_colorizer.tests.extent import FULL, SEED


def pytest_report_header() -> str:
    return f"faults: {'all' if FULL else 'a sample'}, seed {SEED}"
