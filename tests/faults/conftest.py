"""What tests of faults say at their start. The fixture `faults` is in tests/conftest.py: QGIS's tests have it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sar_colorizer.tests.extent import FULL, SEED


def pytest_report_header() -> str:
    return f"faults: {'all' if FULL else 'a sample'}, seed {SEED}"


@pytest.fixture(scope="session")
def successor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A `killing.Worker` that is never killed: it runs what comes after those that are."""
    from sar_colorizer.tests.faults.killing import Worker

    worker = Worker(TMPDIR=str(tmp_path_factory.mktemp("temporary")))
    yield worker
    worker.end()
