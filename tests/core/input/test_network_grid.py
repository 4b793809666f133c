"""The network's grid: which pixels the network is shown, and where between its cells a pixel of the raster lies."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from rasterio.crs import CRS
from rasterio.transform import from_origin
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.options.colorize import ColorizeOptions

UTM = 'PROJCRS["x",BASEGEOGCRS["y",DATUM["z",ELLIPSOID["WGS 84",6378137,298.257223563]]],CONVERSION["UTM zone 32N",'
UTM += 'METHOD["Transverse Mercator"]],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],LENGTHUNIT["metre",1]]'


@pytest.fixture(scope="module")
def card(small_model):
    return read_card(small_model)  # of 10 m


def grid(metres: float) -> Grid:
    return Grid(width=300, height=200, crs_wkt=UTM, transform=from_origin(5e5, 5e6, metres, metres))


@pytest.mark.parametrize(
    ("metres", "averaging", "repetition"),
    [
        (10.0, 1, 1),
        (6.8, 1, 1),
        (6.6, 2, 1),
        (4.0, 3, 1),
        (0.5942, 17, 1),
        (0.015, 512, 1),  # 670 pixels a side: what is averaged is read as a whole
        (14.5, 1, 1),
        (15.0, 1, 2),
        (20.0, 1, 2),
        (40.0, 1, 4),
        (100.0, 1, 4),  # never more
    ],
)
def test_pixels_are_averaged_or_repeated_to_what_comes_nearest_to_the_models(card, metres, averaging, repetition):
    found = NetworkGrid.fitting(grid(metres), card.ground_sampling_distance, "model")
    assert (found.averaging, found.repetition) == (averaging, repetition)
    assert found.is_native == (averaging == repetition == 1)
    assert found.zoom == averaging / repetition
    assert (found.height, found.width) == (200, 300)
    assert NetworkGrid.fitting(grid(metres), card.ground_sampling_distance, "native").is_native


@pytest.mark.parametrize(("metres", "learned", "zoom"), [(2.01, 3.0, 2.0), (6.0, 4.02, 0.5)])
def test_pixels_of_just_the_smallest_ratio_are_not_shown_as_they_are(metres, learned, zoom):
    placed = SimpleNamespace(height=200, width=300, ground_sampling_distance=metres)
    assert NetworkGrid.fitting(placed, learned).zoom == zoom


def test_without_georeferencing_the_network_sees_the_rasters_pixels(card):
    assert NetworkGrid.fitting(Grid(width=300, height=200), card.ground_sampling_distance, "model").is_native


def test_an_unknown_resolution_is_refused():
    with pytest.raises(OptionError, match="Use one of: model, native"):
        ColorizeOptions(input="a", output="b", resolution="half")


def test_cells_cover_the_raster_and_hold_2_x_2_pixels_of_the_network():
    assert NetworkGrid(2000, 85, averaging=17).cells == (59, 3)  # 34 pixels a side
    assert NetworkGrid(2000, 85, averaging=17).shape == (118, 6)
    assert NetworkGrid(201, 300, repetition=2).cells == (201, 300)
    assert NetworkGrid(201, 300, repetition=3).cells == (302, 450)


@pytest.mark.parametrize(("averaging", "repetition"), [(1, 1), (2, 1), (3, 1), (17, 1), (1, 2), (1, 3), (1, 4)])
def test_a_pixel_lies_between_cells_as_its_centre_lies_between_their_centres(averaging, repetition):
    size = 211
    network_grid = NetworkGrid(size, size, averaging, repetition)
    cells = network_grid.cells[0]
    values = np.random.default_rng(0).normal(size=cells)
    side = 2 * averaging / repetition
    centres = (np.arange(cells) + 0.5) * side - 0.5
    lower, upper, weight = network_grid.interpolation(0, size, cells)
    assert (lower.dtype, upper.dtype, weight.dtype) == (np.intp, np.intp, np.float32)
    found = values[lower] + weight * (values[upper] - values[lower])
    np.testing.assert_allclose(found, np.interp(np.arange(size), centres, values), atol=1e-6)
    for whole, part in zip((lower, upper, weight), network_grid.interpolation(50, 61, cells)):
        np.testing.assert_array_equal(whole[50:61], part)


@pytest.mark.parametrize(("averaging", "repetition"), [(2, 1), (17, 1), (1, 2), (1, 3)])
def test_a_window_needs_the_cells_that_its_pixels_lie_between(averaging, repetition):
    network_grid = NetworkGrid(211, 140, averaging, repetition)
    top, bottom, left, right = network_grid.window((30, 100, 77, 140))
    side = 2 * averaging / repetition
    for (first, last), (start, stop), count in zip(
        ((top, bottom), (left, right)), ((30, 100), (77, 140)), network_grid.cells
    ):
        positions = (np.arange(start, stop) + 0.5) / side - 0.5
        assert first == 2 * max(0, int(np.floor(positions.min())))
        assert last == 2 * min(count - 1, int(np.floor(positions.max())) + 1) + 2
    assert network_grid.window((0, 211, 0, 140)) == (0, network_grid.shape[0], 0, network_grid.shape[1])


@pytest.mark.parametrize(
    ("metres", "averaging", "repetition"), [(4.0, 3, 1), (20 / 3, 2, 1), (15.0, 1, 2), (25.0, 1, 3)]
)
@pytest.mark.parametrize("easting", [5e5, 3.2e5, 7.9e5])
def test_nominal_pixels_between_two_grids_get_the_same_all_over_a_zone(card, metres, averaging, repetition, easting):
    """On the ground they are a little smaller or larger, by where in the UTM zone they lie."""
    placed = Grid(300, 200, CRS.from_epsg(32632).to_wkt(), from_origin(easting, 5e6, metres, metres))
    found = NetworkGrid.fitting(placed, card.ground_sampling_distance)
    assert (found.averaging, found.repetition) == (averaging, repetition)


@pytest.mark.parametrize(
    ("metres", "tag", "said"),
    [
        (10.0, "native", ""),
        (5.0, "averaged 2 x 2", "Pixels of 4.98 m are averaged 2 x 2 for the network, which learned from 10 m."),
        (20.0, "repeated 2 x 2", "Pixels of 19.9 m are repeated 2 x 2 for the network, which learned from 10 m."),
    ],
)
def test_tag_and_sentence_say_what_the_network_is_shown(card, metres, tag, said):
    placed = grid(metres)
    found = NetworkGrid.fitting(placed, card.ground_sampling_distance)
    assert str(found) == tag
    assert found.is_native or found.describe(placed, card) == said
