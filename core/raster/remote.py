"""Remote rasters: how GDAL is to open what lies on a server, and which state of it lies there.

rasterio has no function for the latter, so GDAL's own are called in the library that rasterio has loaded: they know
every file system of the network with its credentials. Where the library does not show them, the state is unknown.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import json
from collections.abc import Iterable
from typing import Any

import rasterio.crs

from ..errors import NetworkError, RasterError, cause_of
from ..file_name import file_name, is_remote, without_secrets
from ..gdal import gdal_environment
from ..words import phrase

_TIFFS = (".tif", ".tiff")
# With a TIFF belong georeferencing and nodata, a mask and overviews; GDAL would ask the server for forty names more, or
# for the list of a folder that may have a million.
_BESIDE_TIFFS = ".tif,.tiff,.aux.xml,.msk,.ovr"
_TOLD = ("etag", "content-length", "last-modified", "x-goog-hash", "content-md5")


def remote_options(name: str) -> dict[str, str]:
    """Return the options of GDAL's by which a name is opened: none for what is on the disk."""
    if not is_remote(name) or _file_of(name) != name:
        return {}  # on the disk, or in an archive on a server, whose list of files is in itself
    if "?" in name:  # signed, and the names of what is beside it are not
        return {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR"}
    if name.lower().endswith(_TIFFS):
        return {"GDAL_DISABLE_READDIR_ON_OPEN": "TRUE", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": _BESIDE_TIFFS}
    return {}


def forget(name: str) -> None:
    """Have GDAL ask the server anew for a name, and what is beside it; else it keeps all for as long as it runs."""
    gdal, file = _gdal(), _file_of(name)
    if gdal is not None and file:
        gdal.VSICurlPartialClearCache(file.encode())


def remote_state(name: str, files: Iterable[str] = ()) -> str:
    """Return what tells that a remote raster is another than before, as JSON; "" where nothing does.

    Args:
        name: GDAL's name of it, opened before.
        files: names of all that it consists of, as GDAL knows them; the local ones do not count.

    That is its ETag and size, or when it was changed: it costs a request for each file. Neither the server nor the
    folder counts, nor a signature: what moved is the same.
    """
    names = dict.fromkeys(file for one in (name, *files) if is_remote(one) and (file := _file_of(one)))
    states = []
    for file in names:
        headers = _headers(file)
        told = [headers[key] for key in _TOLD if key in headers]
        if told:
            states.append((file_name(file), hashlib.sha256("|".join(told).encode()).hexdigest()))
    return json.dumps(states) if states else ""


def unreachable(name: str, error: BaseException) -> RasterError | None:
    """Return what to raise where a remote name could not be opened for the network's sake; None where it is no raster.

    Args:
        error: GDAL's.
    """
    if not is_remote(name):
        return None
    cause = without_secrets(cause_of(error))
    told = {"name": without_secrets(name), "cause": cause}
    file = _file_of(name)
    if file and _headers(file) and "HTTP response code" not in cause:
        return None
    if "404" in cause or "does not exist" in cause.lower():
        return NetworkError(
            phrase("{name} is not on its server ({cause}). Check the name, or put it there again.", **told)
        )
    if any(word in cause for word in ("403", "401", "AccessDenied", "CREDENTIALS", "AWS_SECRET_ACCESS_KEY")):
        return NetworkError(
            phrase(
                "The server does not let {name} be read ({cause}). Give the credentials that GDAL asks for, such as "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_NO_SIGN_REQUEST=YES for what is public.",
                **told,
            )
        )
    return NetworkError(
        phrase(
            "{name} cannot be reached: {cause}. Check the network and the server, and run it again: what is done is "
            "skipped.",
            **told,
        )
    )


def broken_off(name: str, error: BaseException) -> NetworkError:
    """Return what to raise where a remote raster that could be opened cannot be read to its end."""
    return NetworkError(
        phrase(
            "{name} could not be read to its end over the network: {cause}. Check the network and the server, and run "
            "it again: what is done is skipped.",
            name=without_secrets(name),
            cause=without_secrets(cause_of(error)),
        )
    )


def _file_of(name: str) -> str:
    """Return the file on the server that a name leads to: of /vsizip//vsis3/a/b.zip/c.tif it is /vsis3/a/b.zip."""
    start = max(name.find(f"/vsi{system}/") for system in ("curl", "s3", "gs", "az", "adls", "oss", "swift", "webhdfs"))
    if start < 0:
        return ""
    file = name[start:]
    if start > 0:  # in an archive
        lower = file.lower()
        ends = [at + len(ending) for ending in (".zip", ".tar", ".gz", ".tgz") if (at := lower.find(ending)) >= 0]
        file = file[: min(ends)] if ends else file
    return file.rstrip("}")


def _headers(file: str) -> dict[str, str]:
    """Return the server's answer on a file, by the names of its headers in lower case; none where it has none."""
    gdal = _gdal()
    if gdal is None:
        return {}
    with gdal_environment():
        lines = gdal.VSIGetFileMetadata(file.encode(), b"HEADERS", None)
    found: dict[str, str] = {}
    try:
        number = 0
        while lines and lines[number] is not None:
            key, _, value = lines[number].decode("latin-1").partition("=")
            found[key.lower()] = value.strip()
            number += 1
    finally:
        gdal.CSLDestroy(lines)
    return found


@functools.lru_cache(maxsize=1)
def _gdal() -> Any:
    """Return the library of GDAL's that rasterio uses, with the functions called here; None where it is not found.

    A compiled module of rasterio's stands for it: on Linux and macOS its symbols are those of the libraries it needs.
    """
    try:
        library = ctypes.CDLL(rasterio.crs.__file__)
        library.VSIGetFileMetadata.restype = ctypes.POINTER(ctypes.c_char_p)
        library.VSIGetFileMetadata.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p]
        library.CSLDestroy.restype = None
        library.CSLDestroy.argtypes = [ctypes.c_void_p]
        library.VSICurlPartialClearCache.restype = None
        library.VSICurlPartialClearCache.argtypes = [ctypes.c_char_p]
    except (OSError, AttributeError, TypeError):
        return None
    return library
