"""The product by its own command on small rasters, and what is scored of it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.georeferencing.geographic import Geographic
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.evaluation.baselines import FLAT_MONTH, FLAT_YEAR, GREY, OWN_MEAN
from sar_colorizer.training.evaluation.prediction import no_prior_row
from sar_colorizer.training.evaluation.scores import BLOCK_PSNR, CHROMA_ERROR

from benchmarks.product_table import PRODUCT, painted, scored, write_raster

SAMPLE = replace(sample_of(3, side=96), place=(-60.2, -12.5), date=datetime.date(2021, 6, 15))


def test_a_raster_lies_where_the_place_is(tmp_path):
    write_raster(tmp_path / "a.tif", SAMPLE.sar_db[None], SAMPLE)
    with SarRaster.open(str(tmp_path / "a.tif")) as raster:
        longitude, latitude = Geographic.of(raster.grid).at(np.array([48.0]), np.array([48.0]))
    assert (longitude[0], latitude[0]) == pytest.approx(SAMPLE.place, abs=2e-4)
    with rasterio.open(tmp_path / "a.tif") as raster:
        assert raster.crs.to_epsg() == 32720 and raster.res == (10.0, 10.0)
    with pytest.raises(ValueError, match="where s3 lies"):
        write_raster(tmp_path / "b.tif", SAMPLE.sar_db[None], replace(SAMPLE, place=None))


def test_the_prior_changes_what_the_product_paints_and_every_rival_is_scored_beside_it(make_model, tmp_path):
    model = make_model(tmp_path / "told.safetensors", told=["prior"])
    pictures = painted(SAMPLE, str(model))
    assert set(pictures) == {PRODUCT, no_prior_row(PRODUCT)}
    ours, alone = (pictures[row].colour for row in (PRODUCT, no_prior_row(PRODUCT)))
    assert ours.shape == (96, 96, 3) and np.abs(ours - alone).mean() > 0.02
    assert pictures[PRODUCT].log_error.shape == (96, 96)
    found = {one.row: one.scores for one in scored(SAMPLE, pictures)}
    assert set(found) == {*pictures, FLAT_MONTH, FLAT_YEAR, OWN_MEAN, GREY}
    assert all({BLOCK_PSNR, CHROMA_ERROR} <= set(scores) for scores in found.values())
