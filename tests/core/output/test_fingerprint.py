"""Whether an input is still what a product was made from: changed by who writes to it, not by who looks at it."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.output.fingerprint import input_fingerprint

VALUES = np.random.default_rng(1).uniform(-20, -5, (2, 40, 50)).astype(np.float32)


def fingerprint(path) -> str:
    side = path.with_name(f"{path.name}.aux.xml")
    return input_fingerprint(str(path), [str(path), *([str(side)] if side.exists() else [])])


@pytest.mark.parametrize("descriptions", [None, ("VV", 'a "band" of <VH> & more')], ids=["unnamed", "named"])
def test_statistics_that_a_viewer_puts_beside_a_raster_change_nothing(tmp_path, make_raster, descriptions):
    """QGIS does as it loads one; GDAL writes the descriptions of bands down with them."""
    raster = make_raster(tmp_path / "a.tif", VALUES, descriptions=descriptions)
    before = fingerprint(raster)
    with rasterio.open(raster) as dataset:
        for band in (1, 2):
            dataset.statistics(band)
    assert (tmp_path / "a.tif.aux.xml").exists()
    assert fingerprint(raster) == before


def test_a_description_that_only_the_side_file_has_counts(tmp_path, make_raster):
    raster = make_raster(tmp_path / "a.tif", VALUES, descriptions=("VV", "VH"))
    seen = {fingerprint(raster)}
    for band, text in ((1, "HH"), (2, "HH"), (2, "VV")):
        (tmp_path / "a.tif.aux.xml").write_text(
            f'<PAMDataset><PAMRasterBand band="{band}"><Description>{text}</Description></PAMRasterBand></PAMDataset>'
        )
        seen.add(fingerprint(raster))
    assert len(seen) == 4


def test_a_description_beside_a_file_that_is_no_raster_counts(tmp_path):
    broken = tmp_path / "a.tif"
    broken.write_text("this is no raster")
    before = fingerprint(broken)
    (tmp_path / "a.tif.aux.xml").write_text(
        '<PAMDataset><PAMRasterBand band="1"><Description>VV</Description></PAMRasterBand></PAMDataset>'
    )
    assert fingerprint(broken) != before
