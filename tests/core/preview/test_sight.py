"""The sight of a view: measured as the product is, and read once; coarse at first where much has to be decoded."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from rasterio.crs import CRS
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import ExtentError
from sar_colorizer.core.input.measurements import Measurements
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.options.preview import PreviewOptions
from sar_colorizer.core.preview import sight as sight_module
from sar_colorizer.core.preview.sight import Sights
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar import windows
from sar_colorizer.core.sar.statistics import measure_raster

UTM = CRS.from_epsg(32632)
SIDE = 2560
TILED = {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "lzw"}


@pytest.fixture
def large(tmp_path, make_raster, monkeypatch):
    """A raster that counts as a large one: few of its blocks are met by the windows that it is measured by."""
    monkeypatch.setattr(windows, "_WINDOWS", 9)
    monkeypatch.setattr(windows, "_ENOUGH", 10_000)
    monkeypatch.setattr(sight_module, "_QUICK_PIXELS", 1_000_000)
    rows, cols = np.mgrid[:SIDE, :SIDE]
    cover = -13 + 5 * np.sin(rows / 400) * np.cos(cols / 300)
    values = cover + 10 * np.log10(np.random.default_rng(1).gamma(4.4, 1 / 4.4, (SIDE, SIDE)))
    return make_raster(
        tmp_path / "in_VV.tif", values.astype(np.float32)[None], crs=UTM, transform=from_origin(5e5, 5.1e6, 10, 10),
        **TILED,
    )  # fmt: skip


@pytest.fixture
def look(small_model, monkeypatch):
    """Look at a part of a raster: ``look(sights, source, detail, extent)``; `look.blocks` are those that were read."""
    card, read = read_card(small_model), SarRaster.read_parts

    def noted(raster, bands, place, parts):
        looked.blocks.append(place)
        return read(raster, bands, place, parts)

    monkeypatch.setattr(SarRaster, "read_parts", noted)

    def looked(sights, source, detail, extent=(5e5, 5.1e6 - 10 * SIDE, 5e5 + 10 * SIDE, 5.1e6), check=never_cancelled):
        options = PreviewOptions(
            input=str(source), output="-", crs=UTM.to_wkt(), extent=extent, width=400, height=400, detail=detail
        )
        with SarRaster.open(source) as raster:
            found = sights.of(raster, options, card, lambda event: None, check)
            window = found.window
            values, valid = found.pixels.read((1,), window[:2], window[2:])
        return found, values, valid

    looked.blocks = []
    return looked


def test_a_draft_is_coarse_and_the_full_picture_is_every_pixel_of_it(large, look):
    sights = Sights(Measurements())
    draft, coarse, valid = look(sights, large, 0.5)
    assert draft.is_draft and valid.all()
    assert len(look.blocks) == len(set(look.blocks)) < 25  # of 5 x 5
    full, fine, _ = look(sights, large, 1.0)
    assert not full.is_draft
    assert len(look.blocks) == len(set(look.blocks)) == 25  # the rest, and none twice
    with SarRaster.open(large) as raster:
        exact = full.decimated.__class__(raster, full.decimated.height, full.decimated.width)
        np.testing.assert_array_equal(fine, exact.read((1,), full.window[:2], full.window[2:])[0])
        exact = draft.decimated.__class__(raster, draft.decimated.height, draft.decimated.width)
        sharp = exact.read((1,), draft.window[:2], draft.window[2:])[0]
    same = (coarse == sharp).mean()
    assert 0.2 < same < 0.95
    blocks = [array[0, :200, :200].reshape(5, 40, 5, 40).mean((1, 3)) for array in (coarse, sharp)]
    assert np.corrcoef(blocks[0].ravel(), blocks[1].ravel())[0, 1] > 0.8
    again, known, _ = look(sights, large, 0.5)  # now that everything is known
    np.testing.assert_array_equal(known, sharp)
    assert len(look.blocks) == 25 and again.is_draft


def test_the_raster_is_measured_as_for_the_product_to_the_last_bit(large, look):
    prepared = look(Sights(Measurements()), large, 0.5)[0].prepared
    with SarRaster.open(large) as raster:
        own = measure_raster(raster, (1,), "auto", never_cancelled, prepared.matched.sources)
    assert dataclasses.asdict(prepared.measured) == dataclasses.asdict(own)


def test_of_a_part_only_what_is_in_view_is_read(large, look):
    sights = Sights(Measurements())
    look(sights, large, 0.5)
    measured = set(look.blocks)
    sights = Sights(sights.measurements)
    look.blocks.clear()
    _, values, valid = look(sights, large, 1.0, (5e5, 5.1e6 - 10_000, 5e5 + 10_000, 5.1e6))
    assert valid.all() and values.shape[1] > 300
    assert set(look.blocks) == {((512 * r, 512 * r + 512), (512 * c, 512 * c + 512)) for r in (0, 1) for c in (0, 1)}
    assert measured


def test_a_file_that_was_written_again_is_measured_and_read_again(large, look, make_raster):
    sights = Sights(Measurements())
    before = look(sights, large, 1.0)[0].prepared.measured.median_db
    values = np.random.default_rng(2).normal(-20, 1, (1, SIDE, SIDE)).astype(np.float32)
    make_raster(large, values, crs=UTM, transform=from_origin(5e5, 5.1e6, 10, 10), **TILED)
    sight, read, _ = look(sights, large, 1.0)
    assert sight.prepared.measured.median_db[0] < before[0] - 3
    assert -21 < read.mean() < -19


def test_what_lies_elsewhere_is_not_measured(large, look):
    with pytest.raises(ExtentError):
        look(Sights(Measurements()), large, 0.5, (6e5, 5.2e6, 6.1e5, 5.3e6))
    assert not look.blocks
