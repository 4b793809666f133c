"""The grid of a file is what stands in it: read from rasters that carry it in every way there is, to the last digit."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint as FilePoint
from rasterio.crs import CRS
from rasterio.errors import CRSError
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.gdal import gdal_environment
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.georeferencing.tie_points import LARGEST_COUNT
from sar_colorizer.core.limits.dimensions import MOST_POINTS

WGS84 = CRS.from_epsg(4326)
WKT = WGS84.to_wkt(version="WKT2_2019")
RPCS = {
    **{"LINE_OFF": "3.5", "SAMP_OFF": "2.25", "LAT_OFF": "50", "LONG_OFF": "10", "HEIGHT_OFF": "0"},
    **{"LINE_SCALE": "3", "SAMP_SCALE": "2", "LAT_SCALE": "0.1", "LONG_SCALE": "0.1", "HEIGHT_SCALE": "500"},
    **{"LINE_NUM_COEFF": "0 0 -1" + " 0" * 17, "LINE_DEN_COEFF": "1" + " 0" * 19},
    **{"SAMP_NUM_COEFF": "0 1 0" + " 0" * 17, "SAMP_DEN_COEFF": "1" + " 0" * 19},
}


def made(path: Path, area_or_point: str | None = "Area", rpcs: dict[str, str] | None = None, **profile) -> Path:
    """Write a raster of 6 x 4 pixels (width x height)."""
    profile = {"driver": "GTiff", "width": 6, "height": 4, "count": 1, "dtype": "uint8", **profile}
    with gdal_environment(), rasterio.open(path, "w", **profile) as dataset:
        if area_or_point:
            dataset.update_tags(AREA_OR_POINT=area_or_point)
        if rpcs:
            dataset.update_tags(ns="RPC", **rpcs)
    return path


def grid_of(path: Path | str) -> Grid:
    with gdal_environment(), rasterio.open(path) as dataset:
        return Grid.from_dataset(dataset)


def with_tie_points(path: Path, points: np.ndarray) -> Path:
    """Give a little-endian TIFF another directory, with ModelTiepointTag, at its end."""
    content = bytearray(path.read_bytes())
    (at,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, at)
    entries = [bytes(content[at + 2 + 12 * number :][:12]) for number in range(count)]
    content += b"\0" * (len(content) % 2)
    entries.append(struct.pack("<HHII", 33922, 12, points.size, len(content)))
    content += points.astype("<f8").tobytes()
    struct.pack_into("<I", content, 4, len(content))
    content += struct.pack("<H", len(entries)) + b"".join(sorted(entries, key=lambda one: struct.unpack("<H", one[:2])))
    path.write_bytes(content + bytes(4))
    return path


@pytest.mark.parametrize("area_or_point", ["Area", "Point"])
def test_a_geotransform_comes_with_its_crs_and_what_values_belong_to(tmp_path, area_or_point):
    transform = Affine(10, 0.5, 500000.25, -0.25, -20, 5000000.125)
    utm = CRS.from_epsg(32631)
    grid = grid_of(made(tmp_path / "in.tif", area_or_point, crs=utm, transform=transform))
    assert grid == Grid(6, 4, utm.to_wkt(version="WKT2_2019"), transform, area_or_point=area_or_point)


def test_a_raster_that_lies_nowhere_has_a_size_and_no_more(tmp_path):
    grid = grid_of(made(tmp_path / "in.png", None, driver="PNG"))
    assert grid == Grid(6, 4)
    assert (grid.transform, grid.gcps, grid.gcp_crs_wkt, grid.rpcs, grid.tie_points) == (None, (), None, {}, ())
    assert (grid.crs_wkt, grid.area_or_point, grid.mapping_crs_wkt, grid.is_georeferenced) == (None, None, None, False)


def test_ground_control_points_come_as_they_are_with_their_crs(tmp_path):
    points = [(0.5, 1.25, 10.125, 50.5, 7.5), (0.0, 6.0, 11.0, 50.25, 0.0), (4.0, 0.0, 10.0, 49.0, -3.0)]
    points.append((4.0, 6.0, 11.0, 49.0, 0.0))
    grid = grid_of(made(tmp_path / "in.tif", crs=WGS84, gcps=[FilePoint(*point) for point in points]))
    expected = tuple(GroundControlPoint(*point) for point in points)
    assert grid == Grid(6, 4, gcps=expected, gcp_crs_wkt=WKT, area_or_point="Area")
    assert grid.mapping_crs_wkt == WKT


def test_a_crs_of_ground_control_points_that_are_not_there_is_none(tmp_path):
    (tmp_path / "in.vrt").write_text(
        '<VRTDataset rasterXSize="6" rasterYSize="4"><GCPList Projection="EPSG:4326"/>'
        '<VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
    )
    with rasterio.open(tmp_path / "in.vrt") as dataset:
        assert dataset.get_gcps()[1] is not None
    assert grid_of(tmp_path / "in.vrt") == Grid(6, 4)


def test_rational_polynomial_coefficients_come_as_they_are(tmp_path):
    grid = grid_of(made(tmp_path / "in.tif", rpcs=RPCS))
    assert {name: grid.rpcs[name] for name in ("LINE_OFF", "SAMP_OFF", "LAT_SCALE")} == {
        "LINE_OFF": "3.5", "SAMP_OFF": "2.25", "LAT_SCALE": "0.1",
    }  # fmt: skip
    assert (grid.transform, grid.gcps, grid.tie_points) == (None, (), ())
    assert CRS.from_wkt(grid.mapping_crs_wkt) == WGS84


def test_more_ground_control_points_than_are_of_use_are_refused_with_their_number(tmp_path):
    def listed(count: int) -> Path:
        points = "".join(f'<GCP Id="" Pixel="{n}" Line="0" X="{n}" Y="0"/>' for n in range(count))
        path = tmp_path / f"{count}.vrt"
        path.write_text(
            f'<VRTDataset rasterXSize="6" rasterYSize="4"><GCPList>{points}</GCPList>'
            '<VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
        )
        return path

    most = grid_of(listed(MOST_POINTS))
    assert len(most.gcps) == MOST_POINTS
    assert most.gcp_crs_wkt is None
    with pytest.raises(RasterError, match=r"/20001\.vrt says that it is placed by 20001 ground control points"):
        grid_of(listed(MOST_POINTS + 1))


def lattice() -> np.ndarray:
    """More tie points than GDAL reads: (n, 6) of col, row, 0, x, y, z, each a tenth of a pixel from the next."""
    cols, rows = (part.ravel() / 10 for part in np.meshgrid(np.arange(140), np.arange(80)))
    points = np.stack([cols, rows, 0 * cols, 10 + cols / 8, 50 - rows / 4, 100 + cols], axis=1)
    assert len(points) > LARGEST_COUNT
    return points


@pytest.mark.parametrize(("area_or_point", "shift"), [("Area", 0.0), ("Point", 0.5)])
def test_tie_points_that_gdal_does_not_read_count_from_where_the_file_says(tmp_path, area_or_point, shift):
    points = lattice()
    grid = grid_of(with_tie_points(made(tmp_path / "in.tif", area_or_point, crs=WGS84), points))
    assert not grid.is_georeferenced
    assert (grid.crs_wkt, grid.area_or_point) == (WKT, area_or_point)
    assert LARGEST_COUNT / 2 < len(grid.tie_points) <= LARGEST_COUNT
    known = {(col + shift, row + shift): (x, y, z) for col, row, _, x, y, z in points.tolist()}
    for point in grid.tie_points:
        assert known[point.col, point.row] == (point.x, point.y, point.z)


def test_tie_points_are_looked_for_only_where_nothing_else_places_a_geotiff(tmp_path):
    placed = made(tmp_path / "placed.tif", crs=WGS84, transform=Affine(0.1, 0, 10, 0, -0.1, 50))
    by_rpcs = made(tmp_path / "rpcs.tif", crs=WGS84, rpcs=RPCS)
    for path in (placed, by_rpcs):
        assert grid_of(with_tie_points(path, lattice())).tie_points == ()
    tied = with_tie_points(made(tmp_path / "tied.tif", crs=WGS84), lattice())
    (tmp_path / "tied.vrt").write_text(
        '<VRTDataset rasterXSize="6" rasterYSize="4"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">tied.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>'
    )
    assert grid_of(tmp_path / "tied.vrt").tie_points == ()
    with gdal_environment(), rasterio.MemoryFile(tied.read_bytes()) as memory, memory.open() as dataset:
        assert Grid.from_dataset(dataset).tie_points == ()  # no file of the system's


class WithoutWkt2:
    """A dataset whose CRS PROJ can only say in WKT 1."""

    def __init__(self, dataset) -> None:
        self.dataset = dataset

    def __getattr__(self, name):
        return getattr(self.dataset, name)

    def read_crs(self):
        return self

    def to_wkt(self, version=None):
        if version != "WKT1_GDAL":
            raise CRSError("no words for it")
        return "what GDAL has"


def test_a_crs_that_cannot_be_said_in_wkt_2_is_what_gdal_has_of_it(tmp_path):
    with gdal_environment(), rasterio.open(made(tmp_path / "in.tif", crs=WGS84)) as dataset:
        assert Grid.from_dataset(WithoutWkt2(dataset)).crs_wkt == "what GDAL has"
