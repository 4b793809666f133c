"""What a GeoTIFF can hold of a grid, and the files that GDAL puts beside one."""

from __future__ import annotations

import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.file_lock import HeldFolder
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR, backscatter_content
from sar_colorizer.core.output.geotiff import beside, needs_side_file, remove

from .test_writer import GRIDS


@pytest.mark.parametrize("content", [COLOUR, backscatter_content(["VV"], float("nan"))], ids=["colour", "backscatter"])
def test_a_side_file_is_needed_where_the_keys_of_a_geotiff_do_not_hold_the_grid(content):
    assert not needs_side_file(GRIDS["north-up"], content)
    # Without a CRS GDAL would invent one to say what a pixel's position is.
    without_crs = Grid(20, 30, None, from_origin(5e5, 5e6, 10, 10), area_or_point="Point")
    assert needs_side_file(without_crs, content)


def test_a_file_goes_with_what_gdal_put_beside_it(tmp_path):
    path = tmp_path / "out.tif"
    for one in (path, *beside(path)):
        one.write_bytes(b"x")
    (tmp_path / "other.tif").write_bytes(b"x")
    folder = HeldFolder(tmp_path)
    assert remove(path, folder) == []
    folder.close()
    assert [one.name for one in tmp_path.iterdir()] == ["other.tif"]
