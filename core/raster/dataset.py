"""Open rasters: the owner of a rasterio dataset, which closes it, and the error of one that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TypeVar

from ..errors import RasterError, cause_of
from ..gdal import GDAL_ERRORS, NO_NETWORK
from ..words import phrase

Self = TypeVar("Self", bound="OpenRaster")


class OpenRaster:
    """A raster open for reading: a context manager that closes it.

    A handle belongs to one thread at a time: GDAL datasets are not thread-safe.
    """

    def __init__(self, dataset: Any) -> None:
        """Take over an open rasterio dataset, or another owner of one."""
        self._dataset = dataset

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        self._dataset.close()


@contextmanager
def closed_on_error(dataset: Any) -> Iterator[None]:
    """Close a dataset, or an owner of one, where what is done with it fails; else it stays open."""
    try:
        yield
    except BaseException:
        dataset.close()
        raise


@contextmanager
def told_where_unreadable(what: str) -> Iterator[None]:
    """Raise RasterError where GDAL, asked for anything of an open raster, finds out only now that it is damaged."""
    try:
        yield
    except GDAL_ERRORS as error:
        raise unreadable(what, error) from error


def unreadable(what: str, error: BaseException) -> RasterError:
    """Return what to raise where a raster that could be opened breaks off; `what` names it at the sentence's start."""
    if NO_NETWORK["GDAL_HTTP_PROXY"] in cause_of(error):
        return RasterError(
            phrase(
                "{what} refers to a raster on the network, which is not allowed. Allow it with --network (QGIS: Read "
                "from the network), or make the raster anew without it.",
                what=what,
            )
        )
    return RasterError(
        phrase(
            "{what} cannot be read to its end: {cause}. The file is damaged or incomplete: download, "
            "export or make it again.",
            what=what,
            cause=cause_of(error),
        )
    )
