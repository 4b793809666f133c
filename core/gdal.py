"""GDAL: the environment its calls run in, and the errors they end with."""

from __future__ import annotations

import functools
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import rasterio
import rasterio.env
import rasterio.shutil
from rasterio.crs import CPLE_BaseError  # rasterio lets GDAL's own errors through here and there; their public place
from rasterio.errors import CRSError, NotGeoreferencedWarning, RasterioError, RPCError
from rasterio.io import MemoryFile

GDAL_ERRORS: tuple[type[Exception], ...] = (
    RasterioError, CRSError, RPCError, CPLE_BaseError, OSError, UnicodeDecodeError,
)  # fmt: skip
"""What a call of GDAL may raise that has nothing to do with a fault of this program.

UnicodeDecodeError is rasterio's, of what GDAL tells of a damaged file: the name of its CRS, for instance.
"""

CACHE_BYTES = 64 * 2**20  # GDAL's block cache; by default it grows to 5 % of the machine's memory
WKT_VERSION = "WKT2_2019"
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
def opened(name: str | Path, **options: Any) -> Iterator[Any]:
    """Have a dataset open to look at, with or without georeferencing. Raises GDAL_ERRORS."""
    with gdal_environment(), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(name, **options) as dataset:
            yield dataset


def tags_of(dataset: Any, band: int = 0, ns: str | None = None) -> dict[str, str]:
    """Return the tags of a dataset, or of one of its bands; what is not UTF-8 is read as Latin-1.

    rasterio tells none at all where one is not UTF-8, as older programs write them. GDAL passes them on untouched when
    it writes the raster as a VRT.

    Args:
        dataset: open.
        band: its number; 0 for the dataset's own.
        ns: domain; None for the default one.
    """
    try:
        return dict(dataset.tags(band, ns=ns))
    except UnicodeDecodeError:
        with gdal_environment(), MemoryFile(ext=".vrt") as file:
            rasterio.shutil.copy(dataset, file.name, driver="VRT")
            of_dataset, *of_bands = bytes(file.read()).split(b"<VRTRasterBand")
    domain = f' domain="{ns}"' if ns else ""
    own = of_bands[band - 1] if band else of_dataset
    found = re.search(rb"<Metadata%s>(.*?)</Metadata>" % domain.encode(), own, re.DOTALL)
    items = re.findall(rb'<MDI key="([^"]*)">([^<]*)</MDI>', found[1]) if found else []
    return {unescape(any_text(key)): unescape(any_text(value)) for key, value in items}


def any_text(read: bytes) -> str:
    """Return a text that GDAL tells as UTF-8, or else as Latin-1."""
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError:
        return read.decode("latin-1")


def error_number(error: BaseException) -> int:
    """Return the number that GDAL's cpl_error.h gives an error; 0 for one that is not GDAL's own."""
    return int(error.errno) if isinstance(error, CPLE_BaseError) else 0


def has_driver(name: str) -> bool:
    """Whether this GDAL was built with a driver, by its short name such as "HDF5"."""
    with gdal_environment() as environment:
        return name in environment.drivers()


@functools.lru_cache(maxsize=1)
def _bound_block_cache() -> None:
    # Once and for all rather than in every Env: the cache is the whole process's, and an Env that ends in one thread
    # would restore the old size under another. In bytes: rasterio, unlike GDAL, takes a small number for bytes too.
    if "GDAL_CACHEMAX" not in os.environ:
        rasterio.env.set_gdal_config("GDAL_CACHEMAX", CACHE_BYTES)
