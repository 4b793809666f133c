"""An optical raster: scale and offset applied, masked as its file says, sampled the same however it is stored."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS
from rasterio.windows import Window
from sar_colorizer.core.colour.optical_image import OpticalImage
from sar_colorizer.core.errors import BandError, RasterError
from sar_colorizer.core.georeferencing.grid import Grid

VALUES = np.random.default_rng(8).integers(1, 5000, (3, 500, 450)).astype(np.uint16)


@pytest.fixture
def image(tmp_path, make_raster):
    def make(values=VALUES, name="a.tif", scales=None, offsets=None, **profile):
        path = make_raster(tmp_path / name, values, **{"photometric": "RGB", **profile})
        with rasterio.open(path, "r+") as dataset:
            if scales:
                dataset.scales, dataset.offsets = scales, offsets
        return str(path)

    return make


def test_scale_and_offset_are_applied_and_zero_of_all_bands_is_missing(image):
    values = VALUES.copy()
    values[:, 0, 0] = 0
    values[:2, 0, 1] = 0
    path = image(values, scales=(1e-4, 1e-4, 2e-4), offsets=(-0.1, -0.1, 0.0))
    with OpticalImage.open(path) as optical:
        found, valid = optical.read(Window(0, 0, 20, 10))
    scale, offset = (np.array(each)[:, None, None] for each in ((1e-4, 1e-4, 2e-4), (-0.1, -0.1, 0.0)))
    expected = values[:, :10, :20] * scale + offset
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)
    assert not valid[0, 0]
    assert valid.sum() == valid.size - 1


def test_black_of_eight_bits_is_a_colour_unless_the_caller_says_it_is_not(image):
    path = image(np.zeros((3, 20, 20), np.uint8))
    for missing in (False, True):
        with OpticalImage.open(path, black_is_missing=missing) as optical:
            assert optical.read()[1].all() != missing
            assert optical.is_bytes


def test_the_sample_is_the_same_of_a_tiled_file_with_overviews_and_of_bands_stored_apart(image):
    samples = []
    for name, profile in (("strips.tif", {}), ("tiles.tif", {"tiled": True}), ("bands.tif", {"interleave": "band"})):
        path = image(name=name, nodata=7, **profile)
        with rasterio.open(path, "r+") as dataset:
            dataset.build_overviews([2, 4])
        with OpticalImage.open(path) as optical:
            samples.append(optical.sample())
    first = samples[0]
    assert first.values.shape == (3, 384, 384)
    np.testing.assert_array_equal(first.values, VALUES[:, first.rows][:, :, first.cols])
    np.testing.assert_array_equal(first.valid, (first.values != 7).all(axis=0))
    for other in samples[1:]:
        np.testing.assert_array_equal(first.values, other.values)
        np.testing.assert_array_equal(first.valid, other.valid)
    assert first.is_valid_at(np.array([first.rows[3] + 0.4]), np.array([first.cols[5] + 0.4]))[0] == first.valid[3, 5]


def test_on_a_coarser_grid_every_pixel_counts(image):
    path = image()
    with OpticalImage.open(path) as optical:
        grid = optical.grid.decimated(50, 45)
        found, valid = optical.warped(grid, CRS.from_wkt(grid.crs_wkt), (50, 45), averaged=True)
    assert valid.all()
    means = VALUES.reshape(3, 50, 10, 45, 10).mean(axis=(2, 4))
    assert np.abs(found - means).max() < 1.0


def test_files_and_bands_that_are_not_there_are_told(image, tmp_path):
    path = image()
    with pytest.raises(BandError, match=r"optical raster a\.tif has 3 bands, and band 5 is wanted"):
        OpticalImage.open(path, bands=(5, 2, 1))
    with OpticalImage.open(path, bands=(3, 2, 1)) as optical:
        np.testing.assert_array_equal(optical.read()[0], VALUES[::-1].astype(np.float32))
        assert isinstance(optical.grid, Grid)
    with pytest.raises(RasterError, match="does not exist"):
        OpticalImage.open(str(tmp_path / "absent.tif"))
