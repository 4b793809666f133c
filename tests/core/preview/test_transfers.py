"""The preview's transfers: looked at once, kept while the files stay, and gone on with where they were stopped."""

from __future__ import annotations

import os

import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.transfer_fit import TransferFit
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.inference.told import Told
from sar_colorizer.core.input.prepared import select_input
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.preview.transfers import STAGE, Transfers
from sar_colorizer.core.raster.reader import SarRaster


class Asked:
    """A raster of 512 x 1100 pixels, a reference of it, and how often a fit of them was made."""

    def __init__(self, folder, model, make_raster):
        db = -12 + 10 * np.log10(np.random.default_rng(0).gamma(4.4, 1 / 4.4, (1, 512, 1100)))
        self.source = make_raster(folder / "in.tif", db.astype(np.float32))
        self.reference = make_raster(
            folder / "older.tif",
            np.random.default_rng(1).integers(1, 255, (3, 256, 550), np.uint8),
            transform=from_origin(5e5, 5.1e6, 20, 20),
        )
        self.runner = Runner(load_model(model), device.select("cpu"))
        self.transfers, self.fits, self.events = Transfers(), 0, []
        self.raster = SarRaster.open(self.source)

    def fit(self):
        self.fits += 1
        selected = select_input(self.raster, self.runner.model.card, bands=None, style="", polarisation="")
        return TransferFit(selected.prepare("db", never_cancelled), self.runner, Told())

    def __call__(self, reference=None):
        extent = (5e5, 5.09e6, 5.1e5, 5.1e6)
        options = PreviewOptions(str(self.source), "-", extent, 10, 10, reference=str(reference or self.reference))
        self.events = []
        return self.transfers.of(options.transfer_key, options, self.fit, self.events.append)


@pytest.fixture
def asked(tmp_path, small_model, make_raster):
    one = Asked(tmp_path, small_model, make_raster)
    yield one
    one.raster.close()


def test_a_reference_is_looked_at_once_until_it_changes(asked):
    first = asked()
    assert first.map is not None and first.cover > 0.95
    assert {event["stage"] for event in asked.events if event["event"] == "progress"} == {STAGE}
    assert "older.tif" in next(event["text"] for event in asked.events if event["event"] == "message")
    assert asked() is first
    assert (asked.fits, asked.events) == (1, [])
    os.utime(asked.reference, ns=(1, 1))
    assert asked() is not first
    assert asked.fits == 2


def test_a_reference_that_cannot_be_used_is_known_by_its_reason_until_it_is_there(asked, tmp_path):
    gone = tmp_path / "gone.tif"
    known = asked(gone)
    assert (known.map, known.cover) == (None, None)
    ((code, text),) = known.notes
    assert code == "reference" and "gone.tif" in text
    assert asked(gone) is known
    gone.write_bytes(asked.reference.read_bytes())
    assert asked(gone).map is not None


def test_a_fit_that_was_stopped_goes_on_where_it_was(asked, monkeypatch):
    looked, place = [], TransferFit._place

    def counted(fit, reference, row, col):
        if len(looked) == 1:
            looked.append(None)
            raise Cancelled
        looked.append((row, col))
        return place(fit, reference, row, col)

    monkeypatch.setattr(TransferFit, "_place", counted)
    with pytest.raises(Cancelled):
        asked()
    found = asked()
    places = [one for one in looked if one]
    assert len(places) == len(set(places)) > 1  # none twice
    again = Transfers()
    asked.transfers = again
    np.testing.assert_array_equal(asked().map.matrices, found.map.matrices)
