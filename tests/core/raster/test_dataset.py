"""Open rasters are closed by whoever owns them, also where opening fails half-way, and break off in one sentence."""

from __future__ import annotations

import pytest
from rasterio.errors import RasterioIOError
from sar_colorizer.core.raster.dataset import OpenRaster, closed_on_error, unreadable


class FakeDataset:
    closed = 0

    def close(self) -> None:
        self.closed += 1


def test_leaving_the_context_closes_and_closing_twice_does_no_harm():
    dataset = FakeDataset()
    with OpenRaster(dataset) as raster:
        assert isinstance(raster, OpenRaster)
        assert not dataset.closed
    assert dataset.closed == 1
    raster.close()


def test_a_dataset_is_closed_only_where_what_is_done_with_it_fails():
    good, bad = FakeDataset(), FakeDataset()
    with closed_on_error(good):
        pass
    with pytest.raises(KeyboardInterrupt), closed_on_error(bad):
        raise KeyboardInterrupt
    assert (good.closed, bad.closed) == (0, 1)


def test_a_file_that_breaks_off_is_named_with_the_cause_and_a_cure():
    error = unreadable("The reference a.tif", RasterioIOError("strip 3 is missing."))
    assert str(error) == (
        "The reference a.tif cannot be read to its end: strip 3 is missing. The file is damaged or incomplete: "
        "download, export or make it again."
    )
