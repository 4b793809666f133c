"""Sizes that a raster may say it has: each limit from both of its sides."""

from __future__ import annotations

import types

import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.limits import dimensions


def dataset(width=64, height=64, count=1, block=(64, 64), dtype="float32", driver="GTiff", interleave="BAND"):
    return types.SimpleNamespace(
        width=width,
        height=height,
        count=count,
        block_shapes=[block] * count,
        dtypes=[dtype] * count,
        driver=driver,
        tags=lambda ns: {"INTERLEAVE": interleave},
    )


def test_more_pixels_than_the_earth_has_are_refused_by_their_number():
    dimensions.check_dimensions("a", dataset(4_000_000, 2_500_000, driver="VRT"), None)
    with pytest.raises(RasterError, match=r"2147483647 x 2147483647 pixels, 4611686014132420609 in all; more than 1"):
        dimensions.check_dimensions("a", dataset(2**31 - 1, 2**31 - 1, driver="VRT"), None)


def test_bands_are_counted():
    dimensions.check_dimensions("a", dataset(count=4096), None)
    with pytest.raises(RasterError, match="4097 bands; more than 4096"):
        dimensions.check_dimensions("a", dataset(count=4097), None)


@pytest.mark.parametrize(("block", "dtype"), [((16384, 16384), "float32"), ((8192, 16384), "complex64")])
def test_a_block_may_have_a_gibibyte(block, dtype):
    dimensions.check_dimensions("a", dataset(*block, block=block, dtype=dtype), None)
    larger = block[0] + 1, block[1]
    with pytest.raises(RasterError, match="more than 1073741824 bytes are not"):
        dimensions.check_dimensions("a", dataset(*larger, block=larger, dtype=dtype), None)


def test_all_bands_that_lie_in_a_block_count():
    one = dataset(count=100, block=(2048, 2048))
    dimensions.check_dimensions("a", one, None)
    with pytest.raises(RasterError, match="1677721600 bytes each"):
        dimensions.check_dimensions("a", dataset(count=100, block=(2048, 2048), interleave="PIXEL"), None)


def test_a_tiff_has_a_byte_for_each_of_its_blocks():
    large = dataset(10**5, 10**5, block=(512, 512))
    dimensions.check_dimensions("a", large, 38_416)
    dimensions.check_dimensions("a", large, None)  # on a server, or in an archive
    dimensions.check_dimensions("a", dataset(10**5, 10**5, block=(512, 512), driver="VRT"), 300)
    with pytest.raises(RasterError, match="38416 blocks, and has 300 bytes"):
        dimensions.check_dimensions("a", large, 300)
    dimensions.check_dimensions("a", dataset(1000, 1000, block=(1, 1000)), 300)  # small: read to where it breaks off


def test_ground_control_points_are_counted():
    dimensions.check_points("a", 20_000)
    with pytest.raises(RasterError, match="20001 ground control points; more than 20000"):
        dimensions.check_points("a", 20_001)
