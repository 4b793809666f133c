"""Measurements are kept as long as the raster's files, the bands and the units stay what they were."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.input.measurements import Measurements
from sar_colorizer.core.input.prepared import select_input
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def measure(small_model, monkeypatch):
    """Measure a file by some measurements; `measure.reads` counts what was read for it."""
    read = SarRaster.read

    def counted(*arguments):
        measured.reads += 1
        return read(*arguments)

    def measured(measurements, path, units="auto"):
        with SarRaster.open(path) as raster:
            selected = select_input(raster, read_card(small_model), bands=None, style="", polarisation="VV")
            found = measurements.of(selected, units, never_cancelled)
            assert found.raster is raster
            return found

    measured.reads = 0
    monkeypatch.setattr(SarRaster, "read", counted)
    return measured


def test_a_raster_is_measured_once_until_its_file_or_what_is_asked_changes(tmp_path, make_raster, measure):
    rng = np.random.default_rng(0)
    source = make_raster(tmp_path / "in.tif", rng.normal(-12, 3, (1, 300, 400)).astype(np.float32))
    measurements = Measurements()
    first = measure(measurements, source)
    reads = measure.reads
    assert reads and measure(measurements, source).measured is first.measured
    assert measure.reads == reads
    assert measure(measurements, source, "db").measured.reason == "given"
    assert measure.reads == 2 * reads
    make_raster(source, rng.normal(-20, 3, (1, 310, 400)).astype(np.float32))
    assert measure(measurements, source).measured.median_db[0] < first.measured.median_db[0] - 5
