"""The prior as a field: the same at a position however it is asked for, bilinear, and as fine as its source."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.colour.prior import MOST_NODES, ColourPrior, climatology_prior, node_positions
from sar_colorizer.core.georeferencing.geographic import Geographic
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint

WGS84, UTM = CRS.from_epsg(4326).to_wkt(), CRS.from_epsg(32632).to_wkt()
JUNE = datetime.date(2021, 6, 15)


class Waves:
    """Typical colours that vary smoothly over the whole Earth, without a seam, and with the month."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []

    def at(self, longitudes, latitudes, date):
        self.asked.append(longitudes.shape)
        assert np.isfinite(longitudes).all() and np.isfinite(latitudes).all()
        east, north = np.radians(longitudes), np.radians(latitudes)
        across = np.cos(north) * np.cos(40 * east)
        brightness = 0.5 if date is None else date.month / 12
        colour = np.stack([0.5 + 0.3 * across, 0.5 + 0.3 * np.sin(40 * north), np.full_like(east, brightness)], -1)
        return SimpleNamespace(colour=colour.astype(np.float32))


def utm_grid(height: int, width: int, metres: float = 10.0) -> Grid:
    return Grid(width, height, UTM, Affine(metres, 0, 4e5, 0, -metres, 5.5e6))


def prior_of(grid: Grid, date=JUNE) -> ColourPrior:
    return climatology_prior(Waves(), Geographic.of(grid), grid, date)


def test_a_position_has_the_same_colour_in_every_window():
    prior = prior_of(utm_grid(3000, 2500))
    rows, cols = np.arange(3000) + 0.5, np.arange(2500) + 0.5
    whole = prior.at(rows[1000:1600], cols[700:1500])
    assert whole.dtype == np.float32
    for rows_of, cols_of in (((1000, 1600), (701, 702)), ((1001, 1008), (700, 1500)), ((1511, 1599), (777, 1333))):
        part = prior.at(rows[slice(*rows_of)], cols[slice(*cols_of)])
        expected = whole[rows_of[0] - 1000 : rows_of[1] - 1000, cols_of[0] - 700 : cols_of[1] - 700]
        assert part.tobytes() == np.ascontiguousarray(expected).tobytes()


def test_it_is_bilinear_between_nodes_and_constant_beyond():
    colours = np.arange(18, dtype=np.float32).reshape(2, 3, 3) ** 2 / 400
    prior = ColourPrior(colours, np.array([0.0, 10.0]), np.array([5.0, 15.0, 35.0]))
    for i, row in enumerate(prior.rows):
        for j, col in enumerate(prior.cols):
            assert np.array_equal(prior.at([row], [col])[0, 0], colours[i, j])
    middle = prior.at([5.0], [25.0])[0, 0]
    assert middle == pytest.approx(colours[:, 1:].mean(axis=(0, 1)))
    assert prior.at([2.5], [5.0])[0, 0] == pytest.approx(0.75 * colours[0, 0] + 0.25 * colours[1, 0])
    assert np.array_equal(prior.at([-100.0, 500.0], [-100.0, 500.0])[[0, 1], [0, 1]], colours[[0, 1], [0, 2]])


def test_a_constant_prior_is_one_colour():
    prior = ColourPrior.constant((0.25, 0.5, 0.75))
    assert np.array_equal(prior.at(np.arange(3), np.arange(4)), np.full((3, 4, 3), (0.25, 0.5, 0.75), np.float32))


def test_colours_that_do_not_fit_their_nodes_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        ColourPrior(np.zeros((2, 2, 3), np.float32), np.zeros(2), np.zeros(3))


def test_it_is_as_good_as_asking_everywhere():
    grid = utm_grid(6000, 5000)
    prior, geographic = prior_of(grid), Geographic.of(grid)
    rows, cols = np.arange(7.5, 6000, 61), np.arange(3.5, 5000, 59)
    there = Waves().at(*geographic.at(*np.meshgrid(rows, cols, indexing="ij")), JUNE).colour
    assert np.abs(prior.at(rows, cols) - there).max() < 1 / 255


def test_the_date_reaches_the_source():
    grid = utm_grid(100, 100)
    assert prior_of(grid).colours[..., 2] == pytest.approx(0.5)
    assert prior_of(grid, datetime.date(2021, 12, 1)).colours[..., 2] == pytest.approx(1.0)
    assert prior_of(grid, None).colours[..., 2] == pytest.approx(0.5)


def test_nodes_are_some_kilometres_apart_and_reach_from_edge_to_edge():
    grid = utm_grid(1000, 20000, 10.0)  # 10 x 200 km
    rows, cols = node_positions(Geographic.of(grid), grid)
    assert (rows[0], rows[-1], cols[0], cols[-1]) == (0.0, 1000.0, 0.0, 20000.0)
    assert 200 <= np.diff(rows).max() <= 500
    assert 200 <= np.diff(cols).max() <= 500
    small = utm_grid(7, 9)
    assert [len(nodes) for nodes in node_positions(Geographic.of(small), small)] == [2, 2]


def test_large_rasters_have_a_bounded_number_of_nodes():
    grid = Grid(36000, 18000, WGS84, Affine(0.01, 0, -180, 0, -0.01, 90))
    rows, cols = node_positions(Geographic.of(grid), grid)
    assert MOST_NODES / 2 < len(rows) * len(cols) <= MOST_NODES
    source = Waves()
    climatology_prior(source, Geographic.of(grid), grid, None)
    assert source.asked == [(len(rows), len(cols))]


def test_there_is_no_seam_at_the_date_line():
    grid = Grid(400, 200, WGS84, Affine(0.005, 0, 179.0, 0, -0.005, 10.0))
    prior = prior_of(grid)
    row = prior.at([100.0], np.arange(400) + 0.5)[0]
    assert np.abs(np.diff(row, axis=0)).max() < 2e-3


def test_it_goes_over_a_pole():
    grid = Grid(400, 400, CRS.from_epsg(3995).to_wkt(), Affine(500, 0, -1e5, 0, -500, 1e5))
    prior = prior_of(grid)
    assert prior.colours.shape[0] >= 60
    assert np.isfinite(prior.colours).all()


def test_beyond_a_map_of_the_world_the_nearest_places_colour_goes_on():
    grid = Grid(340, 172, CRS.from_string("ESRI:54030").to_wkt(), Affine(1e5, 0, -1.7e7, 0, -1e5, 8.6e6))
    geographic = Geographic.of(grid)
    thin = Grid(340, 20, grid.crs_wkt, Affine(1e5, 0, -1.7e7, 0, -1e5, 8.6e6))
    prior = climatology_prior(Waves(), Geographic.of(thin), thin, JUNE)
    assert np.isfinite(prior.colours).all()
    assert np.array_equal(prior.colours[-1, 0], prior.colours[-1, 1])
    assert geographic is not None


def test_ground_control_points_make_a_field_too():
    gcps = tuple(
        GroundControlPoint(row, col, 10 + col / 1000, 50 - row / 2000) for row in (0, 250, 500) for col in (0, 400, 800)
    )
    grid = Grid(800, 500, gcps=gcps, gcp_crs_wkt=WGS84)
    prior = prior_of(grid)
    there = Waves().at(np.array([[10.4]]), np.array([[49.875]]), JUNE).colour
    assert prior.at([250.0], [400.0]) == pytest.approx(there, abs=1e-2)
