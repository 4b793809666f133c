"""Tie points that GDAL does not read are read, of either kind of TIFF, and of nothing else."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.gdal import gdal_environment
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.tie_points import LARGEST_COUNT, tie_points
from sar_colorizer.core.raster.reader import SarRaster

SIDE = 120
WEST, NORTH, EAST_STEP, SOUTH_STEP = 12.0, 46.0, 1.3e-4, 9e-5


def lattice(rows: int, cols: int) -> np.ndarray:
    """(rows * cols, 6) tie points, evenly over the raster: 1.3e-4 by 9e-5 degrees to a pixel."""
    row, col = (
        part.ravel() for part in np.meshgrid(np.linspace(0, SIDE, rows), np.linspace(0, SIDE, cols), indexing="ij")
    )
    zero = np.zeros(len(row))
    return np.stack([col, row, zero, WEST + col * EAST_STEP, NORTH - row * SOUTH_STEP, zero], axis=1)


def write_tiff(path, points: np.ndarray, *, order: str = ">", big: bool = False, raster_type: int = 1):
    """Write a SIDE x SIDE float32 TIFF of one strip with tie points and the CRS EPSG:4326, by hand."""
    rng = np.random.default_rng(0)
    pixels = (10 ** (-1.2 + rng.normal(0, 0.2, (SIDE, SIDE)))).astype(f"{order}f4").tobytes()
    geo_keys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, raster_type, 2048, 0, 1, 4326]
    word, room = ("Q", 8) if big else ("I", 4)
    blobs = {
        34735: (3, len(geo_keys), struct.pack(f"{order}{len(geo_keys)}H", *geo_keys)),
        33922: (12, points.size, points.astype(f"{order}f8").tobytes()),
        273: (16 if big else 4, 1, pixels),
    }
    small = {256: SIDE, 257: SIDE, 258: 32, 259: 1, 262: 1, 277: 1, 278: SIDE, 339: 3}
    start = 16 if big else 8
    entry = 20 if big else 12
    at = start + (8 if big else 2) + entry * (len(small) + len(blobs) + 1) + room
    body, table = b"", [(279, 4, 1, struct.pack(f"{order}I", len(pixels)).ljust(room, b"\0"))]
    table += [(tag, 3, 1, struct.pack(f"{order}H", value).ljust(room, b"\0")) for tag, value in small.items()]
    for tag, (kind, count, raw) in blobs.items():
        body += b"\0" * (-(at + len(body)) % 8)
        table.append((tag, kind, count, struct.pack(f"{order}{word}", at + len(body))))
        body += raw
    header = {"<": b"II", ">": b"MM"}[order]
    header += struct.pack(f"{order}HHHQ", 43, 8, 0, 16) if big else struct.pack(f"{order}HI", 42, 8)
    rows = b"".join(struct.pack(f"{order}HH{word}", tag, kind, count) + raw for tag, kind, count, raw in sorted(table))
    count = struct.pack(f"{order}{'Q' if big else 'H'}", len(table))
    path.write_bytes(header + count + rows + b"\0" * room + body)
    return path


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True], ids=["TIFF", "BigTIFF"])
def test_more_than_gdal_reads_place_the_product_and_tell_the_pixel_size(tmp_path, order, big, run, small_model):
    source = write_tiff(tmp_path / "in.tif", lattice(234, 300), order=order, big=big)
    with SarRaster.open(source) as raster:
        grid = raster.grid
    assert not grid.is_georeferenced  # as QGIS sees it
    assert 0.9 * LARGEST_COUNT < len(grid.tie_points) <= LARGEST_COUNT
    across, down = EAST_STEP * 77.455e3, SOUTH_STEP * 111.143e3  # m to a degree at 46 degrees north
    assert grid.ground_sampling_distance == pytest.approx((across * down) ** 0.5, rel=2e-3)
    made = run(source, tmp_path / "out.tif", model=str(small_model))
    assert made.warnings().count("too-many-tie-points") == 1
    assert "not-georeferenced" not in made.warnings()
    with gdal_environment(), rasterio.open(tmp_path / "out.tif") as dataset:
        product = Grid.from_dataset(dataset)
    assert len(product.gcps) == len(grid.tie_points)
    xs, ys = product.ground([0, SIDE, 30], [0, SIDE, 90])
    np.testing.assert_allclose(xs, WEST + EAST_STEP * np.array([0, SIDE, 90]), atol=1e-7)
    np.testing.assert_allclose(ys, NORTH - SOUTH_STEP * np.array([0, SIDE, 30]), atol=1e-7)


def test_a_part_of_it_lies_where_it_lay(tmp_path, run, small_model):
    source = write_tiff(tmp_path / "in.tif", lattice(234, 300))
    run(source, tmp_path / "out.tif", model=str(small_model), extent=(20.0, 40.0, 100.0, 90.0))  # in pixels, as QGIS
    with gdal_environment(), rasterio.open(tmp_path / "out.tif") as dataset:
        part = Grid.from_dataset(dataset)
    assert (part.height, part.width) == (50, 80)
    (x,), (y,) = part.ground([0], [0])
    assert (x, y) == pytest.approx((WEST + 20 * EAST_STEP, NORTH - 40 * SOUTH_STEP), abs=1e-7)


@pytest.mark.parametrize(("rows", "cols"), [(1, 20_000), (20_000, 1), (105, 105), (300, 300), (2, 10_000)])
def test_thinned_points_keep_the_corners_and_fit_into_a_product(tmp_path, rows, cols):
    points = tie_points(str(write_tiff(tmp_path / "in.tif", lattice(rows, cols))))
    assert LARGEST_COUNT // 3 < len(points) <= LARGEST_COUNT
    everything = lattice(rows, cols)
    for column in (0, 1):
        assert points[:, column].min() == everything[:, column].min()
        assert points[:, column].max() == pytest.approx(everything[:, column].max(), abs=0.02)


def test_points_that_make_no_lattice_are_thinned_evenly(tmp_path):
    scattered = np.random.default_rng(1).uniform(0, SIDE, (30_000, 6))
    points = tie_points(str(write_tiff(tmp_path / "in.tif", scattered)))
    assert len(points) == 10_000
    np.testing.assert_array_equal(points, scattered[::3])


def test_they_count_from_the_first_pixels_centre_where_values_belong_to_points(tmp_path):
    with SarRaster.open(write_tiff(tmp_path / "in.tif", lattice(234, 300), raster_type=2)) as raster:
        first = raster.grid.tie_points[0]
    assert (first.row, first.col, first.x, first.y) == (0.5, 0.5, WEST, NORTH)


def test_what_gdal_reads_itself_is_left_to_it(tmp_path, make_raster):
    few = write_tiff(tmp_path / "few.tif", lattice(10, 10))
    assert len(tie_points(str(few))) == 0
    with SarRaster.open(few) as raster:
        assert len(raster.grid.gcps) == 100
        assert raster.grid.tie_points == ()
    assert len(tie_points(str(make_raster(tmp_path / "plain.tif", np.ones((1, 4, 4), np.float32))))) == 0


@pytest.mark.parametrize(
    "content", [b"", b"II", b"MM\0*\0\0", b"\x89PNG\r\n\x1a\n", b"II*\0\xff\xff\xff\x7f", b"MM\0+" + b"\xff" * 30]
)
def test_what_is_no_whole_tiff_has_none(tmp_path, content):
    path = tmp_path / "broken.tif"
    path.write_bytes(content)
    assert len(tie_points(str(path))) == 0
