"""GDAL: the environment its calls run in, and the errors they end with."""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import rasterio
import rasterio.env
import rasterio.io
from rasterio.crs import CPLE_BaseError  # rasterio lets GDAL's own errors through here and there; their public place
from rasterio.errors import CRSError, NotGeoreferencedWarning, RasterioError, RPCError

from .limits.special_file import check_special

GDAL_ERRORS: tuple[type[Exception], ...] = (
    RasterioError, CRSError, RPCError, CPLE_BaseError, OSError, UnicodeDecodeError,
)  # fmt: skip
"""What a call of GDAL may raise that has nothing to do with a fault of this program.

UnicodeDecodeError is rasterio's, of what GDAL tells of a damaged file: the name of its CRS, for instance.
"""

CACHE_BYTES = 64 * 2**20  # GDAL's block cache; by default it grows to 5 % of the machine's memory
WKT_VERSION = "WKT2_2019"
NO_NETWORK = {
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "-",
    "GDAL_HTTP_PROXY": "none://none",
    "GDAL_HTTPS_PROXY": "none://none",
}
"""Options of GDAL's under which it connects to nothing, whatever a file has it do.

No file of a server's may be opened but one of a name that none has; and what asks a server in another way (WMS, a URL
as it is) is sent through a proxy of a kind that there is not, which fails before anything is looked up.
"""

# GDAL would keep what it has read of a server, or that something is not there, for as long as the process runs; named
# here, a file is forgotten as it is closed, so one that was replaced is read anew.
_NOT_KEPT = ":".join(f"/vsi{system}" for system in ("curl", "s3", "gs", "az", "adls", "oss", "swift", "webhdfs"))


def gdal_environment(**options: Any) -> Any:
    """Return the context manager every GDAL call of the engine runs in.

    It makes GDAL hand CRSs over as WKT2 (rasterio's default, WKT1, drops what only WKT2 can say) and bounds GDAL's
    block cache, unless the user set GDAL_CACHEMAX. Nothing of a server is kept once its file is closed.
    """
    _bound_block_cache()
    return rasterio.Env(OSR_WKT_FORMAT=WKT_VERSION, CPL_VSIL_CURL_NON_CACHED=_NOT_KEPT, **options)


@contextmanager
def opened(name: str | Path, network: bool = False, admitted: bool = False, **options: Any) -> Iterator[Any]:
    """Have a dataset open to look at, with or without georeferencing; no connection is made unless `network` allows it.

    Args:
        admitted: it was looked at before, see `raster.admission`; else netCDF is not opened.

    Raises:
        GDAL_ERRORS: it is no raster, or damaged.
        RasterError: it is no file at all, see `limits.special_file`.
    """
    check_special(str(name))
    with gdal_environment(**({} if network else NO_NETWORK)), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        open_it = rasterio.open if admitted or "driver" in options else open_but_netcdf
        with open_it(name, **options) as dataset:
            yield dataset


def open_but_netcdf(name: str | Path, **options: Any) -> Any:
    """Open a rasterio dataset for reading, by any driver but netCDF's; raises as `rasterio.open` does.

    That one is for files that were looked at before, see `limits.netcdf_header`: what lies in an archive or on a server
    is not.
    """
    return rasterio.io.DatasetReader(os.fspath(name), driver=[one for one in _drivers() if one != "netCDF"], **options)


@functools.lru_cache(maxsize=1)
def _drivers() -> tuple[str, ...]:
    with rasterio.Env() as environment:
        return tuple(environment.drivers())


def error_number(error: BaseException) -> int:
    """Return the number that GDAL's cpl_error.h gives an error; 0 for one that is not GDAL's own."""
    return int(error.errno) if isinstance(error, CPLE_BaseError) else 0


def has_driver(name: str) -> bool:
    """Whether this GDAL was built with a driver, by its short name such as "HDF5"."""
    return name in _drivers()


@functools.lru_cache(maxsize=1)
def _bound_block_cache() -> None:
    # Once and for all rather than in every Env: the cache is the whole process's, and an Env that ends in one thread
    # would restore the old size under another. In bytes: rasterio, unlike GDAL, takes a small number for bytes too.
    if "GDAL_CACHEMAX" not in os.environ:
        rasterio.env.set_gdal_config("GDAL_CACHEMAX", CACHE_BYTES)
