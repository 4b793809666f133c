"""The environment variables that libraries read: which of them are the user's, and what the engine relies on.

A shell has often been set up for another GDAL or PROJ (PostGIS, OSGeo4W, conda, QGIS itself), or for another purpose
(quick reading from the network). Their data and drivers do not fit the engine's libraries, and options that change what
is read or written would change the product. Standard library only: QGIS's side uses it too.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import cast

# What belongs to GDAL and PROJ: every option of theirs may be a variable.
_LIBRARIES = ("GDAL_", "OGR_", "OSR_", "PROJ_", "GTIFF_", "TIFF_", "VRT_", "HFA_", "GEOTIFF_")
_MORE = frozenset({"USE_RRD", "ESRI_XML_PAM", "CENTER_LONG", "CHECK_DISK_FREE_SPACE", "CONVERT_YCBCR_TO_RGB"})
_OF_OVERVIEWS = "_OVERVIEW"  # COMPRESS_OVERVIEW and many more
# What stays of that: how much of the machine is used, the network and its credentials, where files are kept.
_USERS = (
    *("GDAL_CACHEMAX", "GDAL_NUM_THREADS", "GDAL_MAX_DATASET_POOL_", "GDAL_SWATH_SIZE", "GDAL_BAND_BLOCK_CACHE"),
    *("GDAL_HTTP_", "GDAL_PROXY_", "GDAL_INGESTED_BYTES_AT_OPEN", "GDAL_PAM_PROXY_DIR"),
    *("GDAL_ENABLE_WMS_CACHE", "GDAL_DEFAULT_WMS_CACHE_PATH", "GDAL_MAX_CONNECTIONS", "GDAL_DISABLE_CPLLOCALEC"),
    *("PROJ_USER_WRITABLE_DIRECTORY", "PROJ_CURL_CA_BUNDLE", "PROJ_UNSAFE_SSL", "PROJ_DEBUG"),
)
# Formats of GDAL's that hold no radar image. What is not opened cannot harm: a stranger's file is of whatever format it
# likes, also as a source of a virtual raster or within an archive.
_NOT_OPENED = (
    # These write files wherever the raster says, or past the end of their memory: CVE or issue in SECURITY.md.
    *("MRF", "BAG", "S102", "S104", "S111"),
    # Documents, tiles of maps and catalogues, which lead to servers or are read by large libraries.
    *("PDF", "KMLSUPEROVERLAY", "MBTiles", "MVT", "OSM", "Rasterlite", "ESRIC", "DAAS", "EEDA", "EEDAI", "PLMOSAIC"),
    # Pictures, charts and grids of other trades.
    *("GIF", "BIGGIF", "XPM", "CALS", "FIT", "TIL", "RIK", "OZI", "MAP", "BSB", "ADRG", "SRP", "ECRGTOC", "RPFTOC"),
    *("SDTS", "PRF", "AVCBin", "AVCE00", "R", "GRIB", "MSGN", "IRIS", "L1B"),
)
# Set rather than left to be the default: a variable takes precedence over ~/.gdal/gdalrc.
_RELIED_ON = {
    "GDAL_SKIP": ",".join(_NOT_OPENED),
    "GDAL_PAM_ENABLED": "YES",  # side files hold what a GeoTIFF cannot
    "GDAL_DISABLE_READDIR_ON_OPEN": "FALSE",  # else side files are not seen
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GTIFF_IGNORE_READ_ERRORS": "NO",  # damaged blocks are errors, not black pixels
    "GTIFF_POINT_GEO_IGNORE": "NO",  # half a pixel
    "GTIFF_REPORT_COMPD_CS": "NO",
    "OSR_DEFAULT_AXIS_MAPPING_STRATEGY": "AUTHORITY_COMPLIANT",
    "PROJ_NETWORK": "OFF",
    "TIFF_USE_OVR": "NO",  # overviews lie in the product
    "USE_RRD": "NO",
}
_UNLESS_SET = {
    # Threads that wait for others do not keep a core busy meanwhile: other stages of the work, and QGIS, need it.
    "OMP_WAIT_POLICY": "PASSIVE",
    # NumPy's and SciPy's matrices are small. Where there is no memory for its threads, OpenBLAS interrupts the process,
    # as who cancels does.
    "OPENBLAS_NUM_THREADS": "1",
    # A server that is busy is asked again, and one that says nothing any more is an error, not a run without an end.
    "GDAL_HTTP_MAX_RETRY": "3",
    "GDAL_HTTP_RETRY_DELAY": "1",
    "GDAL_HTTP_CONNECTTIMEOUT": "30",
    "GDAL_HTTP_LOW_SPEED_TIME": "60",
    "GDAL_HTTP_LOW_SPEED_LIMIT": "1",
}
# Read by the C library before anything else runs. On Linux every thread else keeps for itself what it has freed: some
# 400 MB more, and twice the time in the kernel.
_AT_START = {"MALLOC_ARENA_MAX": "1"}
# torch rounds the last values of an array otherwise than the others. With vectors of 512 bits these are more than a
# piece of an image is a multiple of: pictures would depend on how they were cut. It costs 4 % of the time.
_VECTORS, _TOO_LONG, _LONG = "ATEN_CPU_CAPABILITY", "avx512f", "avx2"
# What torch does not understand in these, an empty text too, ends its import. They are for who works on torch itself.
_BREAKING = frozenset({"TORCH_LOGS", "TORCH_LOGS_OUT"})
_DATA = {"GDAL_DATA": "gdal_data", "PROJ_DATA": "proj_data"}  # and where rasterio's wheels have it


def without_foreign(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without what was set for another GDAL or PROJ, or changes what they read and write."""
    return {name: value for name, value in environment.items() if not _is_foreign(name.upper())}


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that an engine process has to be started with, beside those that are there."""
    return {name: value for name, value in _AT_START.items() if name not in environment}


def prepare(environment: MutableMapping[str, str]) -> None:
    """Prepare the environment of an engine process, `os.environ`; to be called before rasterio is imported.

    The variables of `without_foreign` go, the options that the engine relies on are set, and the data are those of
    rasterio's own wheel; where it has none (conda, a distribution's package) the libraries know themselves.
    """
    for name in [name for name in environment if _is_foreign(name.upper()) or name.upper() in _BREAKING]:
        del environment[name]
    # rasterio would import boto3 where somebody has installed it: that opens a socket, and asks others than GDAL for
    # the credentials of a raster in object storage. GDAL finds them itself, by variables and files of its own.
    if "rasterio" not in sys.modules:
        sys.modules.setdefault("boto3", cast(ModuleType, None))
    environment.update(_RELIED_ON)
    for name, value in _UNLESS_SET.items():
        environment.setdefault(name, value)
    round_alike(environment)
    spec = importlib.util.find_spec("rasterio")
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        for name, folder in _DATA.items():
            if (Path(place) / folder).is_dir():
                environment[name] = str(Path(place) / folder)


def own_packages_first(path: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """Return `sys.path` with what PYTHONPATH and the working directory add to it at its end.

    There, a module called as one of the engine's own packages is never taken for it, and a package that the engine's
    environment does not hold is found all the same.
    """
    named = [one for one in environment.get("PYTHONPATH", "").split(os.pathsep) if one]
    added = {"", *named, *map(os.path.abspath, named)}
    with suppress(OSError):  # it may be gone
        added.add(str(Path.cwd()))
    return [one for one in path if one not in added] + [one for one in path if one in added]


def round_alike(environment: MutableMapping[str, str]) -> None:
    """Have torch round alike whatever the size of an image; to be called before torch computes anything.

    On Linux alone it can be told without torch whether that takes something.
    """
    if _TOO_LONG in instruction_sets():
        environment.setdefault(_VECTORS, _LONG)


def instruction_sets() -> frozenset[str]:
    """Return the vector instructions that this processor has, as Linux names them; none where nothing tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return frozenset()
    told = next((line for line in lines if line.startswith(("flags", "Features"))), "")
    vectors = ("avx", "amx", "fma", "sse4", "asimd", "sve")
    return frozenset(word for word in told.partition(":")[2].split() if word.startswith(vectors))


def _is_foreign(name: str) -> bool:
    if name.startswith(_USERS):
        return False
    return name.startswith(_LIBRARIES) or name.endswith(_OF_OVERVIEWS) or name in _MORE
