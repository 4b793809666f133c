"""Grid warnings: what a raster's georeferencing cannot tell, what follows, and what a product cannot keep of it."""

from __future__ import annotations

import math

from ..georeferencing.grid import Grid
from ..georeferencing.tie_points import LARGEST_COUNT
from ..model.card import ModelCard
from ..words import joined, phrase
from .network_grid import NetworkGrid

NOT_GEOREFERENCED, NO_CRS, UNKNOWN_PIXEL_SIZE = "not-georeferenced", "no-crs", "unknown-pixel-size"
TOO_MANY_TIE_POINTS = "too-many-tie-points"
GCPS_DROPPED, UNLIKE_TRAINING = "gcps-dropped", "unlike-training"

GEOTRANSFORM, GCPS, RPCS = "geotransform", "ground control points", "RPCs"

OTHER_RESOLUTION = 3.0
"""Pixels this many times larger or smaller than the training's deserve a warning."""


_WITHOUT_CRS = {
    GEOTRANSFORM: phrase(
        "The raster has a geotransform but no coordinate reference system (CRS): the size of its pixels on the ground "
        "is unknown, so they are used as they are, and QGIS asks for the CRS or takes the project's."
    ),
    GCPS: phrase(
        "The raster has ground control points but no coordinate reference system (CRS): the size of its pixels on the "
        "ground is unknown, so they are used as they are, and QGIS asks for the CRS or takes the project's."
    ),
}  # RPCs have theirs
_ASSIGN_CRS = phrase(
    "Assign it (Raster > Projections > Assign Projection in QGIS, or gdal_edit.py -a_srs EPSG:NUMBER)."
)
_WITHOUT_SIZE = {
    GEOTRANSFORM: phrase(
        "The size of the pixels on the ground cannot be told from the raster's geotransform and coordinate reference "
        "system (CRS), so they are used as they are. Check both in the layer's properties."
    ),
    GCPS: phrase(
        "The size of the pixels on the ground cannot be told from the raster's ground control points and coordinate "
        "reference system (CRS), so they are used as they are. Check both in the layer's properties."
    ),
    RPCS: phrase(
        "The size of the pixels on the ground cannot be told from the raster's RPCs and coordinate reference system "
        "(CRS), so they are used as they are. Check both in the layer's properties."
    ),
}


def placing(grid: Grid) -> str:
    """Return what places the raster: "geotransform", "ground control points", "RPCs", "tie points" or "none"."""
    if grid.transform is not None:
        return GEOTRANSFORM
    if grid.gcps or grid.rpcs:
        return GCPS if grid.gcps else RPCS
    return "tie points" if grid.tie_points else "none"


def placement_warnings(grid: Grid) -> list[tuple[str, str]]:
    """Return (code, text) of what is missing or lost of where the raster lies; for every kind of product."""
    warnings: list[tuple[str, str]] = []
    if not grid.is_georeferenced and grid.placed is not grid:
        text = phrase(
            "The raster is placed by more tie points than GDAL reads from a GeoTIFF ({limit}), so QGIS shows "
            "it at its pixel coordinates. The product gets {kept} of them as ground control points "
            "and lies where it belongs. To have the raster itself there, terrain-correct it (Range-Doppler Terrain "
            "Correction in SNAP).",
            limit=LARGEST_COUNT,
            kept=len(grid.tie_points),
        )
        warnings.append((TOO_MANY_TIE_POINTS, text))
    elif not grid.is_georeferenced:
        text = phrase(
            "The raster is not georeferenced (no geotransform, ground control points or RPCs): the size of its pixels "
            "is unknown, so they are used as they are, and QGIS shows it at its pixel coordinates. Georeference it "
            "(QGIS has a Georeferencer), or take the file that it was made of."
        )
        warnings.append((NOT_GEOREFERENCED, text))
    elif grid.mapping_crs_wkt is None:
        warnings.append((NO_CRS, joined([_WITHOUT_CRS[placing(grid)], _ASSIGN_CRS])))
    elif grid.ground_sampling_distance is None:
        warnings.append((UNKNOWN_PIXEL_SIZE, _WITHOUT_SIZE[placing(grid)]))
    if grid.transform is not None and grid.gcps:
        text = phrase("The raster has a geotransform and ground control points; a GeoTIFF keeps the geotransform only.")
        warnings.append((GCPS_DROPPED, text))
    return warnings


def grid_warnings(grid: Grid, card: ModelCard, network_grid: NetworkGrid) -> list[tuple[str, str]]:
    """Return (code, text) of `placement_warnings` and of pixels of another size than those the model learned from."""
    warnings = placement_warnings(grid)
    metres, learned = grid.ground_sampling_distance, card.ground_sampling_distance
    if metres and resolution_ratio(grid, card, network_grid) >= OTHER_RESOLUTION:
        text = phrase(
            "The network is shown pixels of {shown:.3g} m and learned from {learned:g} m: colours are less reliable.",
            shown=metres * network_grid.zoom,
            learned=learned,
        )
        cure = phrase("With --resolution model (RESOLUTION in QGIS) they are brought to that size first.")
        warnings.append((UNLIKE_TRAINING, joined([text, cure]) if network_grid.is_native else text))
    return warnings


def resolution_ratio(grid: Grid, card: ModelCard, network_grid: NetworkGrid) -> float:
    """Return how many times larger or smaller than the training's the pixels are that the network is shown.

    1 where their size is not known.
    """
    metres = grid.ground_sampling_distance
    if not metres:
        return 1.0
    return math.exp(abs(math.log(metres * network_grid.zoom / card.ground_sampling_distance)))
