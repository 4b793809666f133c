"""Where the pixels of one raster lie in another: same grids, shifted ones, other CRSs, and ground control points."""

from __future__ import annotations

import numpy as np
import pytest
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.warp import transform as moved
from sar_colorizer.core.errors import ExtentError
from sar_colorizer.core.georeferencing.correspondence import Correspondence, is_same_grid, window_there
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.georeferencing.point_fit import PointFit

UTM = CRS.from_epsg(32632).to_wkt()
WGS = CRS.from_epsg(4326).to_wkt()


def utm(width=400, height=300, left=600_000.0, top=5_900_000.0, metres=10.0) -> Grid:
    return Grid(width, height, UTM, from_origin(left, top, metres, metres))


def at(found: Correspondence, row: int, col: int) -> tuple[float, float]:
    rows, cols = found.at((row, row + 1), (col, col + 1))
    return float(rows[0, 0]), float(cols[0, 0])


def track(first_line: float, phase: float, relief: float = 1500.0) -> Grid:
    """A radar image from a pass over mountains: lines along a track, columns by distance, height moves columns.

    `first_line` is where along the track it begins, `phase` where between its lines its points lie.
    """
    height, width, spacing, incidence = 6000, 8000, 10.0, np.radians(39.0)
    points = []
    for row in np.linspace(0, height, 12) + phase:
        for col in np.linspace(0, width, 16):
            along, across = (first_line + row) * spacing, col * spacing
            z = relief * (0.5 + 0.3 * np.sin(along / 7000.0) + 0.2 * np.cos(across / 5000.0 + along / 3000.0))
            across += z / np.tan(incidence)  # it is seen nearer than it lies
            x, y = 500_000 + 0.97 * across - 0.22 * along, 5_500_000 - 0.97 * along - 0.22 * across
            (lon,), (lat,) = moved(CRS.from_epsg(32632), CRS.from_epsg(4326), [x], [y])
            points.append(GroundControlPoint(float(row), float(col), lon, lat, float(z)))
    return Grid(width, height, gcps=tuple(points), gcp_crs_wkt=WGS)


def test_the_same_grid_corresponds_pixel_by_pixel_whether_georeferenced_or_not():
    for grid in (utm(), Grid(400, 300)):
        rows, cols = Correspondence.between(grid, grid).at((0, 300), (0, 400))
        assert (np.floor(rows)[:, 0] == np.arange(300)).all()
        assert (np.floor(cols)[0] == np.arange(400)).all()


def test_geotransforms_of_one_crs_are_exact():
    found = Correspondence.between(utm(), utm(left=600_030.0, top=5_900_050.0))
    assert at(found, 10, 10) == pytest.approx((15.5, 7.5), abs=1e-9)
    assert found.pixel_ratio == pytest.approx(1.0)
    finer = Correspondence.between(utm(), utm(width=2000, height=2000, metres=2.5))
    assert finer.pixel_ratio == pytest.approx(4.0)


def test_another_crs_is_met_on_the_ground():
    here, there = utm(), Grid(600, 500, CRS.from_epsg(3035).to_wkt(), from_origin(4_355_000, 3_348_000, 10, 10))
    found = Correspondence.between(here, there)
    row, col = 120, 250
    x, y = here.ground([row + 0.5], [col + 0.5])
    (east,), (north,) = moved(CRS.from_epsg(32632), CRS.from_epsg(3035), x.tolist(), y.tolist())
    assert at(found, row, col) == pytest.approx(((3_348_000 - north) / 10, (east - 4_355_000) / 10), abs=0.02)


def test_a_block_has_the_positions_of_the_whole():
    here, there = utm(), Grid(600, 500, CRS.from_epsg(3035).to_wkt(), from_origin(4_355_000, 3_348_000, 10, 10))
    found = Correspondence.between(here, there)
    whole = found.at((0, 300), (0, 400))
    part = found.at((77, 203), (131, 300))
    assert all((one[77:203, 131:300] == other).all() for one, other in zip(whole, part))


def test_places_far_away_have_no_position_and_the_rasters_do_not_overlap():
    here, there = utm(), utm(left=900_000.0)
    assert not Correspondence.between(here, there).overlaps(there)
    points = tuple(
        GroundControlPoint(row, col, 100 + col / 9000, 10 - row / 9000) for row in (0.0, 300.0) for col in (0.0, 400.0)
    )
    far = Grid(400, 300, gcps=points, gcp_crs_wkt=WGS)
    found = Correspondence.between(here, far)
    assert np.isnan(found.there_rows).all()
    assert not found.overlaps(far)
    assert Correspondence.between(here, here).overlaps(here)


def test_ground_control_points_without_heights_go_both_ways():
    here = utm()
    rows, cols = np.meshgrid([0.0, 150.0, 300.0], [0.0, 200.0, 400.0], indexing="ij")
    xs, ys = here.ground(rows.ravel(), cols.ravel())
    lons, lats = moved(CRS.from_epsg(32632), CRS.from_epsg(4326), xs.tolist(), ys.tolist())
    points = tuple(
        GroundControlPoint(row, col, lon, lat) for row, col, lon, lat in zip(rows.ravel(), cols.ravel(), lons, lats)
    )
    by_points = Grid(400, 300, gcps=points, gcp_crs_wkt=WGS)
    for one, other in ((here, by_points), (by_points, here)):
        found = Correspondence.between(one, other)
        assert at(found, 33, 290) == pytest.approx((33.5, 290.5), abs=0.05)


def test_two_passes_over_mountains_meet_though_their_points_lie_at_other_places_of_them():
    here, there = track(0.0, 0.0), track(137.0, 180.0)
    found = Correspondence.between(here, there)
    assert found.misfit < 0.5
    for row, col in ((500, 700), (3000, 4000), (5500, 7300)):
        assert at(found, row, col) == pytest.approx((row + 0.5 - 137.0, col + 0.5), abs=0.5)


def test_a_fit_needs_many_points_of_different_heights():
    assert PointFit.of(utm()) is None
    assert PointFit.of(track(0.0, 0.0, relief=0.0)) is None
    fit = PointFit.of(track(0.0, 0.0))
    rows, cols = np.array([100.0, 4000.0]), np.array([200.0, 7000.0])
    back = fit.pixels(*fit.at(rows, cols, 300.0), 300.0)
    assert np.allclose(back, [rows, cols], atol=0.5)


def test_rasters_of_one_size_that_tie_points_place_elsewhere_are_not_the_same_grid():
    points = tuple(
        GroundControlPoint(row, col, 10 + col / 9000, 50 - row / 9000)
        for row in (0.0, 150.0, 300.0)
        for col in (0.0, 200.0, 400.0)
    )
    moved_points = tuple(GroundControlPoint(p.row, p.col, p.x + 20 / 9000, p.y) for p in points)
    here, there = (Grid(400, 300, WGS, tie_points=some) for some in (points, moved_points))
    assert is_same_grid(here, here)
    assert not is_same_grid(here, there)
    assert at(Correspondence.between(here, there), 100, 100) == pytest.approx((100.5, 80.5), abs=0.05)


def test_what_nothing_places_cannot_be_laid_over_another():
    with pytest.raises(ExtentError, match="the second lies"):
        Correspondence.between(utm(), Grid(400, 300))
    with pytest.raises(ExtentError, match="the first lies"):
        Correspondence.between(Grid(500, 300), utm())


def test_the_window_of_another_raster_is_cut_to_it():
    here, there = utm(), utm(left=600_030.0, top=5_900_050.0)
    assert window_there((10, 20, 30, 40), here, there) == (15, 25, 27, 37)
    assert window_there((290, 300, 30, 40), here, there) == (295, 300, 27, 37)
    with pytest.raises(ExtentError, match="no pixel in the extent"):
        window_there((10, 20, 30, 40), here, utm(left=900_000.0))
