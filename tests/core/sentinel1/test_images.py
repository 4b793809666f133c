"""Which images of a product make one raster, and what is said where none do."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sentinel1.files import product_files
from sar_colorizer.core.sentinel1.images import find_images, one_raster
from sar_colorizer.core.sentinel1.product import view_product


def whole(raster):
    bands = tuple(range(1, raster.band_count + 1))
    return raster.read(bands, (0, raster.grid.height), (0, raster.grid.width))


def test_co_polarised_comes_first_whatever_the_order_of_the_files(sentinel1, tmp_path):
    product = sentinel1.Product(kind="SLC", sigma0_db=-9.0, polarisations=("HH", "HV"))
    files = product_files(str(product.write(tmp_path)))
    images, notes = find_images(files)
    assert len(images) == 6 and notes == []
    chosen, more = one_raster(files, images)
    assert list(chosen) == ["HH", "HV"] and more == []
    assert [list(of) for of in chosen.values()] == [["IW1", "IW2", "IW3"]] * 2


def test_imagettes_are_to_be_chosen_from(sentinel1, tmp_path):
    product = sentinel1.Product(
        kind="SLC", mode="WV", rows=48, cols=56, polarisations=("VV",), imagettes=3, sigma0_db=-9.0
    )
    safe = product.write(tmp_path)
    with pytest.raises(RasterError, match="holds 3 images of different places") as caught:
        SarRaster.open(safe)
    image = sorted(safe.glob("measurement/*.tiff"))[1]
    assert str(image) in str(caught.value)
    with SarRaster.open(image) as raster:
        values, valid = whole(raster)
    assert 10 * np.log10(values[0][valid].mean()) == pytest.approx(-9.0, abs=0.3)
    archive = product.write(tmp_path, zipped=True)
    with pytest.raises(RasterError) as caught:
        SarRaster.open(archive)
    inside = f"/vsizip/{archive}/{safe.name}/measurement/{image.name}"
    assert inside in str(caught.value)
    with SarRaster.open(inside) as raster:
        assert np.array_equal(whole(raster)[0], values)


def test_the_view_names_the_way_out_of_sub_swaths_that_have_nothing_in_common(sentinel1, tmp_path):
    product = sentinel1.Product(kind="SLC", sigma0_db=-9.0, swaths=("IW1", "IW2"))
    safe = product.write(tmp_path)
    for pattern in ("measurement/*-iw1-slc-vh-*", "measurement/*-iw2-slc-vv-*"):
        next(safe.glob(pattern)).unlink()
    with pytest.raises(RasterError, match="are of different sub-swaths. Choose one of its rasters"):
        view_product(product_files(str(safe)), "sigma0")
    one = next(safe.glob("measurement/*-iw1-slc-vv-*"))
    view = view_product(product_files(str(one)), "sigma0")
    assert view.facts.tags["POLARISATIONS"] == "VV" and view.facts.name == one.name
