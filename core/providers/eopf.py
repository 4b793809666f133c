"""EOPF: Sentinel-1 as ESA's Earth Observation Processing Framework writes it, a Zarr store in place of SAFE.

By the samples of the EOPF Sample Service and the model of EOPF-Explorer/data-model (src/eopf_geozarr/data_api/s1.py)
a GRD store, a folder `.zarr` or a zip of it, has a group for each polarisation,
S01SIWGRD_20240201T164915_0025_A299_750E_065517_VH, with `measurements/grd` (digital numbers, not calibrated) and
`conditions/gcp` (latitude, longitude, height on a grid whose `line` and `pixel` are rows and columns); the root's
attributes hold a STAC item, `stac_discovery`. Read by GDAL's Zarr driver, which the store's compression (Blosc) needs
too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import RasterError
from ..gdal import GDAL_ERRORS, has_driver, opened
from ..satellite_product.facts import DIGITAL_NUMBER, ProductFacts
from ..satellite_product.view import ProductView
from ..satellite_product.virtual_raster import VirtualBand, VirtualSource, by_tie_points, virtual_raster
from ..words import phrase
from .acquisition_tags import acquisition_tags
from .description import part, text_of
from .eopf_store import Store, find_store, polarisation_of_group

_DRIVER = "Zarr"
_NAME = re.compile(r"S01S(?P<mode>IW|EW|SM|WV)GRD_(?P<start>\d{8}T\d{6})")
_LAYER = re.compile(r'ZARR:"?(?P<store>[^"]+?)"?:/(?P<group>[^/]+)/measurements/grd', re.IGNORECASE)
_IN_ZIP = re.compile(r"/vsizip/(.*?\.zip)(?:/.*)?$", re.IGNORECASE)


def eopf_view(path: str) -> ProductView | None:
    """Return the images of all polarisations of a GRD store as one raster; None for any other path.

    Args:
        path: of the store, or GDAL's name of one of its images, of which the raster is then made alone.

    Raises:
        RasterError: it is a store of Sentinel-1 that cannot be read as one raster.
    """
    layer = _LAYER.fullmatch(path)
    store = find_store(Path(_IN_ZIP.sub(r"\1", layer["store"]) if layer else path))
    if store is None:
        return None
    if layer:
        store = replace(store, groups=tuple(group for group in store.groups if group == layer["group"]))
    if store.has_bursts and not store.groups:
        raise RasterError(
            phrase(
                "{path} is a single-look complex product of Sentinel-1 in Zarr, whose bursts overlap. Choose the GRD "
                "product of the same acquisition.",
                path=path,
            )
        )
    if not store.groups:
        return None
    first = store.array(store.groups[0], "measurements", "grd")
    if not has_driver(_DRIVER):
        raise RasterError(
            phrase(
                "{path} is a Sentinel-1 product in Zarr (EOPF), and the engine's GDAL has no Zarr driver. Convert it "
                "in QGIS, whose GDAL has one (Raster > Conversion > Translate, the input {array}), and choose the "
                "GeoTIFF.",
                path=path,
                array=first,
            )
        )
    try:
        return _view(store)
    except GDAL_ERRORS as error:
        raise RasterError(
            phrase(
                "{path} is a Sentinel-1 product in Zarr (EOPF) that GDAL cannot read: it is incomplete, or compressed "
                "in a way that this GDAL does not know. Download it again, or convert it in QGIS (Raster > "
                "Conversion > Translate, the input {array}), and choose the GeoTIFF.",
                path=path,
                array=first,
            )
        ) from error


def _view(store: Store) -> ProductView:
    bands, sizes = [], set()
    for group in store.groups:
        name = store.array(group, "measurements", "grd")
        with opened(name) as image:
            sizes.add((image.width, image.height))
            # Decoding one block is what tells whether the compression is known.
            image.read(1, window=((0, 1), (0, 1)))
            bands.append(
                VirtualBand(polarisation_of_group(group), str(image.dtypes[0]), (VirtualSource(name),), nodata=0.0)
            )
    if len(sizes) > 1:
        raise RasterError(
            phrase("{path} is a Sentinel-1 product in Zarr whose images differ in size.", path=store.path)
        )
    ((width, height),) = sizes
    vrt = virtual_raster(width, height, bands, by_tie_points(_tie_points(store)))
    return ProductView(vrt, (), _facts(store, [band.name for band in bands]))


def _tie_points(store: Store) -> list[tuple[float, float, float, float, float]]:
    """Return (column, row, longitude, latitude, height) of the points; none where the store has no such group."""
    grids = []
    try:
        for name in ("pixel", "line", "longitude", "latitude", "height"):
            with opened(store.array(store.groups[0], "conditions", "gcp", name)) as grid:
                grids.append(grid.read(1))
    except GDAL_ERRORS:
        return []
    columns, rows = grids[0].ravel(), grids[1].ravel()
    if any(grid.shape != (rows.size, columns.size) for grid in grids[2:]):
        return []
    return [
        (float(column), float(row), *(float(grid[line, pixel]) for grid in grids[2:]))  # type: ignore[misc]
        for line, row in enumerate(rows)
        for pixel, column in enumerate(columns)
    ]


def _facts(store: Store, polarisations: Sequence[str]) -> ProductFacts:
    properties = part(store.attributes, "stac_discovery", "properties")
    name = _NAME.search(store.groups[0])
    mode = text_of(properties, "sar:instrument_mode") or (name["mode"] if name else "")
    tags = acquisition_tags(
        start=text_of(properties, "start_datetime")
        or text_of(properties, "datetime")
        or (name["start"] if name else ""),
        platform=text_of(properties, "platform"),
        direction=text_of(properties, "sat:orbit_state"),
        look=text_of(properties, "sar:observation_direction"),
        mode=mode,
        polarisations=polarisations,
        absolute_orbit=text_of(properties, "sat:absolute_orbit"),
        relative_orbit=text_of(properties, "sat:relative_orbit"),
    )
    return ProductFacts(
        kind=" ".join(filter(None, ("Sentinel-1", mode, "GRD (EOPF Zarr)"))),
        units=DIGITAL_NUMBER,
        reason=phrase("the measurements of an EOPF product are not calibrated"),
        date=tags.get("ACQUISITION_START", ""),
        tags=tags,
    )
