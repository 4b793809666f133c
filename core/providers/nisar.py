"""NISAR: polarimetric covariance on a map grid (GCOV), an HDF5 file of which GDAL's HDF5 driver tells the arrays.

By the product specification (JPL D-102274, NISAR_L2_GCOV; nisar-docs.asf.alaska.edu):
/science/LSAR/GCOV/grids/frequencyA and frequencyB (SSAR for the S band) hold xCoordinates, yCoordinates (centres of
pixels), `projection` with the attribute epsg_code, and the covariance terms: those of the diagonal, HHHH, HVHV, VHVH,
VVVV, are gamma0 in linear power, NaN where there is nothing. GDAL before 3.13 tells neither the grid nor single
values such as identification/zeroDopplerStartTime, so the grid is made of the coordinates, and the date is that of
the granule's name:

    NISAR_L2_PR_GCOV_028_128_D_076_4005_DHDH_A_20260822T021004_20260822T021029_P05023_N_P_J_001.h5
    processing, cycle 028, track 128, direction D, frame 076, mode, polarisations, observation mode, start, end, ...

h5py would read all of this; it is not taken into the engine for the sake of one string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import rasterio.crs

from ..errors import RasterError
from ..gdal import GDAL_ERRORS, has_driver, opened
from ..ordinary_file import open_ordinary
from ..polarisation import polarisations_in
from ..satellite_product.facts import GAMMA0, POWER, ProductFacts
from ..satellite_product.view import ProductView
from ..satellite_product.virtual_raster import VirtualBand, VirtualSource, on_map, virtual_raster
from ..words import phrase
from .acquisition_tags import acquisition_tags

_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_DRIVER = "HDF5"
_GRANULE = re.compile(
    r"NISAR_L2_\w{2}_GCOV_\d{3}_(?P<track>\d{3})_(?P<direction>[AD])_\d{3}_\w{4}_\w{4}_[A-Z]_(?P<start>\d{8}T\d{6})_"
)
# One array, as GDAL names it by its drivers for HDF5, netCDF and, from 3.13 on, NISAR: what QGIS has for a layer.
_LAYER = re.compile(
    r'(?:HDF5|NETCDF|NISAR):"?(?P<file>[^"]+?)"?:/?/?(?P<group>/?/?science/\w+/GCOV/grids/\w+/)(?P<term>\w+)$',
    re.IGNORECASE,
)
_TERM = re.compile(r"(?P<group>//science/[LS]SAR/GCOV/grids/frequency[AB]/)(?P<term>(?P<one>HH|HV|VH|VV)(?P=one))$")


def nisar_view(path: str) -> ProductView | None:
    """Return the backscatter of a GCOV product as one raster, of frequency A where there are two; else None.

    Args:
        path: of the file, or GDAL's name of one of its arrays, of which the raster is then made alone.

    Raises:
        RasterError: it is one, and GDAL cannot read it.
    """
    layer = _LAYER.match(path)
    file = Path(layer["file"] if layer else path)
    if not _is_hdf5(file):
        return None
    granule = _GRANULE.match(file.name)
    if not has_driver(_DRIVER):
        if granule:
            raise RasterError(
                phrase(
                    "{path} is a NISAR GCOV product in HDF5, and the engine's GDAL has no HDF5 driver. Convert it in "
                    "QGIS, whose GDAL has one (Raster > Conversion > Translate, the input "
                    'HDF5:"{path}"://science/LSAR/GCOV/grids/frequencyA/HHHH), and choose the GeoTIFF.',
                    path=file,
                )
            )
        return None
    try:
        with opened(file, driver=_DRIVER) as container:
            arrays, tags = list(container.subdatasets), dict(container.tags())
    except GDAL_ERRORS:
        return None  # opening it says what is wrong
    found = sorted((match["group"], match["term"]) for array in arrays if (match := _TERM.search(array)))
    if layer:
        asked = f"//{layer['group'].strip('/')}/", layer["term"]
        found = [one for one in found if one == asked]
    if not found:
        return None
    group = found[0][0]
    terms = [term for inside, term in found if inside == group]
    absolute = str(file.absolute())
    try:
        return _view(absolute, group, terms, tags, granule)
    except GDAL_ERRORS as error:
        raise RasterError(
            phrase(
                "{path} is a NISAR GCOV product that cannot be read. It is damaged or incomplete: download it again.",
                path=path,
            )
        ) from error


def _view(
    path: str, group: str, terms: Sequence[str], tags: dict[str, str], granule: re.Match[str] | None
) -> ProductView:
    with opened(_array(path, group, terms[0])) as first:
        width, height, dtype = first.width, first.height, str(first.dtypes[0])
    bands = [
        VirtualBand(term, dtype, (VirtualSource(_array(path, group, term)),), nodata=float("nan")) for term in terms
    ]
    pols = [pol for term in terms for pol in polarisations_in(term)]
    acquisition = acquisition_tags(
        start=granule["start"] if granule else "",
        platform="NISAR",
        direction=granule["direction"] if granule else "",
        mode=group.split("/")[-2],
        polarisations=pols,
        relative_orbit=granule["track"].lstrip("0") if granule else "",
    )
    facts = ProductFacts(
        kind="NISAR GCOV",
        units=POWER,
        reason=phrase("NISAR's GCOV is gamma0 in linear power"),
        quantity=GAMMA0,
        date=acquisition.get("ACQUISITION_START", ""),
        tags=acquisition,
    )
    return ProductView(virtual_raster(width, height, bands, _placing(path, group, tags)), (path,), facts)


def _placing(path: str, group: str, tags: dict[str, str]) -> str:
    """Return what places the grid: the first two coordinates of each axis, and the code of the projection."""
    axes = []
    for name in ("xCoordinates", "yCoordinates"):
        with opened(_array(path, group, name)) as axis:
            values = axis.read(1).ravel()
        if values.size < 2:
            return ""
        axes.append((float(values[0]), (float(values[-1]) - float(values[0])) / (values.size - 1)))
    (left, across), (top, down) = axes
    code = tags.get(f"{group.strip('/').replace('/', '_')}_projection_epsg_code", "")
    crs = rasterio.crs.CRS.from_epsg(int(code)).to_wkt() if code.isdigit() else ""
    return on_map(crs, (left - across / 2, across, 0.0, top - down / 2, 0.0, down))


def _array(path: str, group: str, name: str) -> str:
    return f'HDF5:"{path}":{group}{name}'


def _is_hdf5(file: Path) -> bool:
    try:
        with open_ordinary(file) as opened_file:
            return opened_file.read(len(_SIGNATURE)) == _SIGNATURE
    except (OSError, ValueError):  # a VRT given as text is no name of a file
        return False
