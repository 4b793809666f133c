"""What of a raster's placing is missing is said in whole sentences, each of which a translator sees."""

from __future__ import annotations

import pytest
from affine import Affine
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.input.grid_warnings import NO_CRS, NOT_GEOREFERENCED, placement_warnings, placing
from sar_colorizer.core.words import Phrase, as_values

TRANSFORM = Affine(10, 0, 5e5, 0, -10, 6e6)
POINTS = tuple(GroundControlPoint(row, col, 13 + col / 1e4, 52 - row / 1e4, 0.0) for row in (0, 9) for col in (0, 9))


def templates(carried):
    if carried.get("template"):
        return [carried["template"]]
    return [template for part in carried["values"]["parts"] for template in templates(part)]


@pytest.mark.parametrize(
    ("grid", "source", "code", "begins"),
    [
        (Grid(10, 10), "none", NOT_GEOREFERENCED, "The raster is not georeferenced (no"),
        (Grid(10, 10, transform=TRANSFORM), "geotransform", NO_CRS, "The raster has a geotransform but no"),
        (Grid(10, 10, gcps=POINTS), "ground control points", NO_CRS, "The raster has ground control points but no"),
    ],
)
def test_what_is_missing_is_a_phrase(grid, source, code, begins):
    assert placing(grid) == source
    ((found, text),) = placement_warnings(grid)
    assert found == code
    assert text.startswith(begins)
    assert isinstance(text, Phrase)
    assert all(template in text for template in templates(as_values(text)))
