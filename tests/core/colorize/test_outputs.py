"""The products of one colorization, while rows are written to them."""

from __future__ import annotations

from contextlib import ExitStack

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.colorize.outputs import COLOURED, Outputs
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.output.writer import publish_together


@pytest.fixture
def image():
    """(rows, cols, 5) uint8: colour, confidence, validity; the upper left corner is not valid."""
    values = np.random.default_rng(0).integers(1, 255, (40, 30, 5), np.uint8)
    values[:, :, 4] = 255
    values[:10, :15, 4] = 0
    return values


@pytest.fixture
def place(tmp_path):
    options = ColorizeOptions(
        input="in.tif", output=str(tmp_path / "colour.tif"), confidence=str(tmp_path / "confidence.tif")
    )
    with rasterio.MemoryFile() as memory, memory.open(
        driver="GTiff", width=30, height=40, count=1, dtype="uint8", crs="EPSG:32631",
        transform=from_origin(5e5, 5.1e6, 10, 10),
    ) as dataset:  # fmt: skip
        return options, Grid.from_dataset(dataset)


def test_rows_become_the_colour_image_and_its_confidence(place, image, tmp_path):
    options, grid = place
    events = []
    with ExitStack() as stack:
        outputs = Outputs(stack, options, grid, {"SYNTHETIC": "yes"}, {})
        outputs.write([(0, image[:7]), (7, image[7:7]), (7, image[7:])], never_cancelled)
        assert outputs.valid_share == pytest.approx(1 - 150 / 1200)
        outputs.finish(events.append, never_cancelled)
        assert not (tmp_path / "colour.tif").exists()
        publish_together(outputs.products)
    valid = image[:, :, 4] > 0
    with rasterio.open(tmp_path / "colour.tif") as colour, rasterio.open(tmp_path / "confidence.tif") as confidence:
        np.testing.assert_array_equal(colour.read()[:, valid], image[valid][:, :3].T)
        np.testing.assert_array_equal(confidence.read(1)[valid], image[valid][:, 3])
        np.testing.assert_array_equal(colour.dataset_mask() > 0, valid)
        assert colour.tags()["SYNTHETIC"] == "yes"
        assert "COLORIZER_CONFIDENCE" in confidence.tags()
    assert [event["fraction"] for event in events] == [COLOURED]


def test_what_is_not_published_is_gone(place, image, tmp_path):
    options, grid = place
    flag = CancelFlag()

    def rows():
        yield 0, image[:7]
        flag.set()
        yield 7, image[7:]

    with pytest.raises(Cancelled), ExitStack() as stack:
        Outputs(stack, options, grid, {}, {}).write(rows(), flag)
    assert list(tmp_path.iterdir()) == []
