"""What tests of faults say at their start. The fixture `faults` is in tests/conftest.py: QGIS's tests have it too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from sar_colorizer.tests.extent import FULL, SEED

if TYPE_CHECKING:
    from sar_colorizer.tests.faults.mutations import Files
    from sar_colorizer.tests.faults.raster_pool import Pool


def pytest_report_header() -> str:
    return f"faults: {'all' if FULL else 'a sample'}, seed {SEED}"


@pytest.fixture(scope="session")
def successor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A `killing.Worker` that is never killed: it runs what comes after those that are."""
    from sar_colorizer.tests.faults.killing import Worker

    worker = Worker(TMPDIR=str(tmp_path_factory.mktemp("temporary")))
    yield worker
    worker.end()


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory, sentinel1: ModuleType) -> list[Files]:
    """Sound rasters of every kind, small, in memory."""
    from sar_colorizer.tests.faults.sound_rasters import sound_rasters

    return sound_rasters(tmp_path_factory.mktemp("sound"), sentinel1)


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory, small_model: Path, sound: list[Files]) -> Iterator[Pool]:
    """Two engines to be handed damaged rasters: ``engines.look(...)``."""
    from sar_colorizer.tests.faults.raster_pool import Pool

    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("what a request takes of memory is measured by Linux's /proc")
    folder = tmp_path_factory.mktemp("engines")
    pool = Pool(2, small_model, sound[0].write(folder / "warm"), folder)
    yield pool
    pool.close()
