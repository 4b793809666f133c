"""Every error of GDAL that a call may end with is one of `GDAL_ERRORS`: none is an unforeseen failure."""

from __future__ import annotations

import pytest
import rasterio
import rasterio.errors
import rasterio.warp
from rasterio.crs import CRS
from sar_colorizer.core.gdal import GDAL_ERRORS, gdal_environment

SITE = 'ENGCRS["site",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'


def no_way_between_two_crss():
    rasterio.warp.transform(CRS.from_wkt(SITE), CRS.from_epsg(4326), [0.0], [0.0])


def beyond_the_projection():
    rasterio.warp.transform(CRS.from_string("ESRI:54009"), CRS.from_epsg(4326), [1e9], [1e9])


def no_such_crs():
    CRS.from_epsg(999_999)


def no_crs_at_all():
    CRS.from_wkt("nothing")


def nothing_there():
    rasterio.open("/vsimem/missing.tif")


@pytest.mark.parametrize(
    "call", [no_way_between_two_crss, beyond_the_projection, no_such_crs, no_crs_at_all, nothing_there]
)
def test_what_gdal_and_proj_raise_is_foreseen(call):
    with gdal_environment(), pytest.raises(GDAL_ERRORS):
        call()


def test_every_error_of_rasterios_own_is_foreseen():
    """But for those that say that the program called rasterio wrongly."""
    own = {name: kind for name, kind in vars(rasterio.errors).items() if isinstance(kind, type)}
    errors = {name for name, kind in own.items() if issubclass(kind, Exception) and not issubclass(kind, Warning)}
    foreseen = {name for name in errors if issubclass(own[name], GDAL_ERRORS)}
    ours = {"FileError", "FileOverwriteError", "GDALBehaviorChangeException", "WindowEvaluationError"}
    assert errors - foreseen <= {*ours, "DriverRegistrationError"}
    assert {"CRSError", "RPCError", "RasterioIOError", "TransformError", "WarpOperationError"} <= foreseen
