"""Remote rasters: how GDAL is to open what lies on a server, which state of it lies there, and what its errors mean."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import NetworkError, RasterError, cause_of
from ..file_name import is_remote, of_url, on_same_server, without_secrets
from ..gdal import GDAL_ERRORS, NO_NETWORK, error_number, gdal_environment, opened
from ..words import phrase
from .vrt import leads_to_network, lies_on_network, vrt_sources, vrt_text

_TIFFS = (".tif", ".tiff")
# With a TIFF belong georeferencing and nodata, a mask and overviews; GDAL would ask the server for forty names more, or
# for the list of a folder that may have a million.
_BESIDE_TIFFS = ".tif,.tiff,.aux.xml,.msk,.ovr"

_IN_ARCHIVE = re.compile(r"/vsi(?:zip|tar|gzip|7z|rar|subfile|sparse)", re.IGNORECASE)

# Where blocks are looked at, as parts of the height: down the middle, where a scene has ground. Few, for each may cost
# a request; in a row, because a file tells of neighbours in one place.
_PLACES, _NEIGHBOURS = (1 / 4, 1 / 2, 3 / 4), 16
_SEEN_ROWS, _SEEN_COLUMNS = 256, 4096  # the largest piece of a block that is looked at
_LARGEST_BLOCK = 8 * 2**20  # bytes as stored; one that is larger is compressed, so its size tells

# CPLE_HttpResponse to CPLE_ObjectStorageGenericError, as GDAL's cpl_error.h numbers them.
_NOT_FOUND, _REFUSED, _OF_NETWORK = {12, 13}, {14, 15, 16}, set(range(11, 18))
_NOT_FOUND_WORDS = re.compile(r"code ?: ?4(?:04|10)|does not exist in the file system|NoSuch", re.IGNORECASE)
_REFUSED_WORDS = re.compile(r"code ?: ?40[13]|AccessDenied|\b(?:AWS|GS|AZURE|OSS|SWIFT)_[A-Z]+_")
_NETWORK_WORDS = re.compile(r"HTTP (?:response|error) code|CURL error", re.IGNORECASE)
_WORDS = (_NOT_FOUND_WORDS, _REFUSED_WORDS, _NETWORK_WORDS)


def check_source_permission(name: str, source: str) -> None:
    """Raise RasterError where a raster refers to one on the network that is not on the server it lies on itself."""
    if is_remote(source) and not on_same_server(name, source):
        raise RasterError(not_allowed(name, source))


def not_allowed(name: str, place: str) -> str:
    """Return what to say of a raster that refers to a name on the network, where that is not allowed."""
    return phrase(
        "{name} is read from the network ({place}), which is not allowed. Allow it with --network (QGIS: Read from the "
        "network), or download it.",
        name=without_secrets(name),
        place=without_secrets(place),
    )


def reading_options(name: str, network: bool) -> dict[str, str]:
    """Return the options of GDAL's under which a raster that is open is read.

    Nothing connects to a server for what is on the disk, unless that is allowed: a TIFF may say that its overviews are
    on one, and a virtual raster in an archive cannot be looked into before.

    Args:
        name: path or GDAL's name.
        network: whether what it refers to may be read from the network.
    """
    return {} if network or lies_on_network(name) else NO_NETWORK


def remote_options(name: str, network: bool = False) -> dict[str, str]:
    """Return the options of GDAL's by which a path or a name of GDAL's is opened; see `reading_options`."""
    if not lies_on_network(name):
        return reading_options(name, network)
    name = of_url(name)
    if not name.startswith("/vsi") or _IN_ARCHIVE.match(name):
        return {}  # in an archive on a server, whose list of files is in itself
    if not network and name.lower().endswith(".vrt"):
        return {"CPL_VSIL_CURL_ALLOWED_FILENAME": name}  # it is looked into before it leads anywhere
    if "?" in name:  # signed, and the names of what is beside it are not
        return {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR"}
    if name.lower().endswith(_TIFFS):
        return {"GDAL_DISABLE_READDIR_ON_OPEN": "TRUE", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": _BESIDE_TIFFS}
    return {}


def remote_state(name: str, dataset: Any) -> str:
    """Return what tells that a raster on a server is another than before, as a digest; "" where nothing is on one.

    Args:
        name: path or GDAL's name of it.
        dataset: rasterio's, open.

    By what is in it, which is the same wherever it lies and whoever has signed its name: what it says of itself, where
    a TIFF has some of its blocks and how long they are, which tells most changes of compressed ones wherever they are,
    and pixels of a few blocks. Of a virtual raster the state of each raster on a server that it refers to counts, too.

    Raises:
        NetworkError: the server has gone.
    """
    return _digest([*_states(name, dataset, set())]) if leads_to_network(name) else ""


def _states(name: str, dataset: Any, seen: set[str]) -> Iterator[Any]:
    """Yield what tells the state of a dataset, and of those on servers that it refers to, each once."""
    with gdal_environment(**remote_options(name, network=True)):
        try:
            yield _said(dataset)
            yield from _looked_at(dataset)
        except GDAL_ERRORS as error:
            if _network_error(error):
                raise broken_off(name, error) from error
            yield "unreadable"  # reading it to its end raises
        if dataset.driver != "VRT":
            return
        for source in vrt_sources(vrt_text(dataset, name), name):
            if source.is_raster and source.name not in seen and leads_to_network(source.name):
                seen.add(source.name)
                try:
                    with (
                        gdal_environment(**remote_options(source.name, network=True)),
                        opened(Path(source.name) if source.is_file else source.name, network=True) as inner,
                    ):
                        yield from _states(source.name, inner, seen)
                except GDAL_ERRORS as error:
                    raise broken_off(source.name, error) from error


def _said(dataset: Any) -> list[Any]:
    """Return what a raster says of itself, but for statistics, which any viewer adds."""
    points, points_crs = dataset.gcps
    bands = [dataset.tags(band) for band in dataset.indexes]
    descriptions = None
    with contextlib.suppress(UnicodeDecodeError):  # of an older program; rasterio tells none then
        descriptions = dataset.descriptions
    return [
        *(dataset.driver, dataset.width, dataset.height, dataset.dtypes, dataset.block_shapes),
        *(dataset.nodatavals, dataset.scales, dataset.offsets, descriptions),
        [colour.name for colour in dataset.colorinterp],
        [*dataset.transform, str(dataset.crs), str(points_crs)],
        [(point.row, point.col, point.x, point.y, point.z) for point in points],
        *(dataset.tags(), dataset.tags(ns="IMAGERY"), dataset.tags(ns="RPC")),
        [{key: value for key, value in tags.items() if not key.startswith("STATISTICS_")} for tags in bands],
    ]


def _looked_at(dataset: Any) -> Iterator[Any]:
    """Yield where some blocks of a dataset are and how long, as far as that is told, and digests of the pixels of some.

    From top to bottom: what is compressed in an archive can only be read onwards.
    """
    if not dataset.count:
        return
    height, width = dataset.block_shapes[0]
    rows, columns = -(-dataset.height // height), -(-dataset.width // width)
    for number, part in enumerate(_PLACES):
        row, column, band = int(rows * part), columns // 2, 1 + number % dataset.count
        size = _told(dataset, "SIZE", band, row, column)
        yield _blocks(dataset, band, row * columns + column, (rows, columns))
        if size is None or int(size) <= _LARGEST_BLOCK:
            top, left = row * height, column * width
            window = (
                (top, min(top + min(height, _SEEN_ROWS), dataset.height)),
                (left, min(left + min(width, _SEEN_COLUMNS), dataset.width)),
            )
            yield hashlib.sha256(dataset.read(band, window=window).tobytes()).hexdigest()
    yield _blocks(dataset, dataset.count, rows * columns - _NEIGHBOURS, (rows, columns))


def _blocks(dataset: Any, band: int, first: int, shape: tuple[int, int]) -> list[tuple[str | None, str | None]]:
    """Return where a block and those that follow it in a TIFF are, and how long; of a raster of (rows, columns) blocks.

    None is told of blocks that are not stored, and by other formats.
    """
    rows, columns = shape
    numbers = range(max(first, 0), min(first + _NEIGHBOURS, rows * columns))
    return [
        (_told(dataset, "OFFSET", band, *divmod(one, columns)), _told(dataset, "SIZE", band, *divmod(one, columns)))
        for one in numbers
    ]


def _told(dataset: Any, what: str, band: int, row: int, column: int) -> str | None:
    """Return the OFFSET or SIZE in bytes of a TIFF's block; None where it is not stored, or the format tells none."""
    told: str | None = dataset.get_tag_item(f"BLOCK_{what}_{column}_{row}", "TIFF", bidx=band)
    return told


def _digest(state: Any) -> str:
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def unreachable(name: str, error: BaseException) -> RasterError | None:
    """Return what to raise where a remote name could not be opened for the network's sake; None where it is no raster.

    Args:
        error: GDAL's.
    """
    failed = _network_error(error) if is_remote(name) else None
    if failed is None:
        return None
    number, cause = error_number(failed), without_secrets(cause_of(failed))
    told = {"name": without_secrets(name), "cause": cause}
    if number in _REFUSED or _REFUSED_WORDS.search(cause):
        return NetworkError(
            phrase(
                "The server does not let {name} be read ({cause}). Give the credentials that GDAL asks for, such as "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_NO_SIGN_REQUEST=YES for what is public.",
                **told,
            )
        )
    if number in _NOT_FOUND or _NOT_FOUND_WORDS.search(cause):
        return NetworkError(
            phrase("{name} is not on its server ({cause}). Check the name, or put it there again.", **told)
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


def _network_error(error: BaseException) -> BaseException | None:
    """Return the one of an error and its causes that is of the network, by GDAL's number or words; None for none."""
    one: BaseException | None = error
    while one is not None:
        if error_number(one) in _OF_NETWORK or any(words.search(str(one)) for words in _WORDS):
            return one
        one = one.__cause__ or one.__context__
    return None
