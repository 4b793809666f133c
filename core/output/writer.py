"""The output: a GeoTIFF on the input's grid, complete or not there at all. Colours, or backscatter as numbers.

One module, though long: a product from its partial file to its final name.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import OutputError, SarColorizerError
from ..file_lock import HeldFolder
from ..file_name import gdal_name, is_too_long
from ..gdal import CACHE_BYTES, GDAL_ERRORS
from ..georeferencing.grid import Grid
from ..options.shared import DEFAULT_CODEC
from ..protocol import partial_path, plain_partial_path
from ..words import joined, phrase
from .block_rows import BlockRow, BlockRows, KeptMask
from .compression import codec_of, cog_options, is_lossy, overview_options, passing_codec
from .content import Content
from .document import Publishable
from .geotiff import (
    BLOCK_SIDE,
    beside,
    block_side,
    create,
    describe,
    geotiff_grid,
    geotiff_settings,
    needs_side_file,
    remove,
)
from .overviews import Order, build, build_apart, factors_of
from .pam import side_file
from .publishing import Arrival, PublishingError, publish
from .verification import check_blocks, check_mask, keep_grid, see_that_it_grows
from .write_failure import OpenedFile, why_not_replaced, why_not_written

_log = logging.getLogger(__name__)

_CHUNK = 16 * BLOCK_SIDE  # columns handed to GDAL at a time, so that a wide raster does not overflow its block cache
_QUICK_PIXELS = 2**22  # overviews of as many take less time than starting a process for them


class Product:
    """A GeoTIFF being written. A context manager: left before `publish`, it leaves nothing behind.

    Rows are written in order, `finish` completes the file under its partial name, `publish` renames it. Writing goes to
    `NAME.partial.tif`; a file that had the final name stays as it is until `publish`. Memory is bounded by one row of
    blocks and the compressed mask. All calls come from one thread.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        grid: Grid,
        content: Content,
        *,
        tags: Mapping[str, str] | None = None,
        imagery_tags: Mapping[str, str] | None = None,
        cog: bool = False,
        overwrite: bool = False,
        compress: str = DEFAULT_CODEC,
    ) -> None:
        """Create the partial file.

        Args:
            compress: one of `options.shared.CODECS`, or what `compression.codec_of` takes instead for the content.

        Raises:
            OutputError: when it cannot be made.
        """
        self.path = Path(path)
        self.grid = geotiff_grid(grid)
        self._cog = cog
        self._overwrite = overwrite
        self._partial = partial_path(self.path)
        self._plain = plain_partial_path(self.path) if cog else self._partial
        self._content = content
        self._codec = codec_of(content, compress)
        self._plain_codec = passing_codec() if cog else self._codec  # what is lossy is done once, in the copy
        self._valid_pixels = 0
        self._finished = self._published = False
        self._dataset: Any = None
        self._opened: OpenedFile | None = None
        self._tile = block_side(grid)
        self._mask = KeptMask()
        self._folder = HeldFolder(self.path.parent)
        self._rows = BlockRows(grid.width, grid.height, self._tile, content, fill=is_lossy(self._codec))
        left = self._remove_partials()
        if left:
            raise OutputError(
                phrase(
                    "{path}, which an earlier run has left, cannot be removed. Close the programs that "
                    "have it open, or choose another name.",
                    path=left[0],
                )
            )
        try:
            with self._writing():
                if is_too_long(side_file(self.path)) and needs_side_file(self.grid, content):
                    raise OutputError(
                        phrase(
                            "The name {name} is too long for the disk, and the georeferencing of this "
                            "raster needs that file beside the product. Shorten the product's name.",
                            name=side_file(self.path).name,
                        )
                    )
                self._dataset = create(self._plain, self.grid, content, self._plain_codec)
                self._opened = OpenedFile.of(self._plain)
                describe(self._dataset, self.grid, content, tags or {}, imagery_tags or {})
        except BaseException as error:
            self._clean_up(error)
            self._folder.close()
            raise

    def __enter__(self) -> Product:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if not self._published:
            self._clean_up(error)
        self._folder.close()

    def write_rows(self, row: int, image: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Write the next rows.

        Args:
            row: the first one's number; rows come in order, without gaps.
            image: (rows, width, bands) of the content's type.
            valid: bool (rows, width); other pixels are written as 0 and masked. (rows, width, bands) where the content
                has a nodata value, which is what other pixels are written as.
        """
        expected = self._rows.next_row
        if row != expected or row + len(image) > self.grid.height:
            raise ValueError(f"row {row} (+{len(image)}) where {expected} of {self.grid.height} comes next")
        if image.shape != (*valid.shape[:2], len(self._content.bands)) or valid.shape[1] != self.grid.width:
            raise ValueError(f"image {image.shape} and valid {valid.shape} do not fit {self.grid.width} columns")
        self._valid_pixels += int(np.count_nonzero(valid if self._content.nodata is None else valid[:, :, 0]))
        for block_row in self._rows.gather(image, valid):
            self._flush(block_row)

    def finish(self, check: Callable[[], None] = lambda: None) -> None:
        """Complete the file under its partial name: overviews, COG layout, side file.

        Args:
            check: raises Cancelled when the user asked to stop; called many times a second.

        Raises:
            OutputError: when the disk is full or the file would not have the grid it was given.
        """
        if self._rows.next_row != self.grid.height:
            raise ValueError(f"{self._rows.next_row} of {self.grid.height} rows were written")
        with self._writing():
            self._write_mask(check)
            self._close()
            check_blocks(self._plain, 0, check)  # before overviews are made of nothing
            self._pyramid(check)
            check()
            check_blocks(self._partial, len(factors_of(self.grid.width, self.grid.height)), check)
            check_mask(self._partial, self._valid_pixels, check)
            keep_grid(self._partial, self.grid)
        self._finished = True

    def publish(self) -> None:
        """Give the finished file its final name.

        Raises:
            OutputError: when that name cannot be had.
        """
        publish_together([self])

    def complete(self, check: Callable[[], None] = lambda: None) -> None:
        """Finish and publish."""
        self.finish(check)
        self.publish()

    def abort(self) -> list[Path]:
        """Remove everything written so far; returns what could not be removed. Does nothing after `publish`.

        It raises nothing: it would hide what went wrong before.
        """
        if self._published:
            return []
        try:
            self._close()
        except GDAL_ERRORS:  # a full disk: the file goes anyway
            self._dataset = None
        return self._remove_partials()

    def _flush(self, block_row: BlockRow) -> None:
        """Hand a row of blocks to GDAL, whose own threads compress it."""
        if block_row.mask is not None:
            self._mask.keep(block_row.rows, block_row.mask)
        with self._writing(), geotiff_settings():
            for cols in self._chunks():
                self._dataset.write(block_row.values[:, :, slice(*cols)], window=(block_row.rows, cols))

    def _write_mask(self, check: Callable[[], None]) -> None:
        with geotiff_settings():
            for rows, mask in self._mask:
                check()
                for cols in self._chunks():
                    self._dataset.write_mask(mask[:, slice(*cols)], window=(rows, cols))

    def _chunks(self) -> list[tuple[int, int]]:
        return [(left, min(left + _CHUNK, self.grid.width)) for left in range(0, self.grid.width, _CHUNK)]

    def _pyramid(self, check: Callable[[], None]) -> None:
        factors = factors_of(self.grid.width, self.grid.height)
        source = Path(gdal_name(self._plain))
        cog = (Path(gdal_name(self._partial)), cog_options(self._codec, self._content)) if self._cog else None
        order = Order(source, factors, self._tile, overview_options(self._plain_codec, self._content), cog)
        if self.grid.width * self.grid.height <= _QUICK_PIXELS:
            check()
            # GDAL may crash over a file that broke off in its mask or directory; a child process may.
            check_mask(self._plain, self._valid_pixels, check)
            see_that_it_grows(self._plain)
            build(order)
        else:
            build_apart(order, cache_bytes=CACHE_BYTES, check=check)
        if self._cog:
            remove(self._plain, self._folder)
            self._opened = OpenedFile.of(self._partial)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except GDAL_ERRORS as error:
            raise OutputError(why_not_written(self.path, error, self._opened)) from error

    def _clean_up(self, error: BaseException | None) -> None:
        """Remove everything written, and say of what could not be removed in the error that ends it."""
        left = self.abort()
        if not left:
            return
        text = phrase("Half-made files could not be removed: {files}.", files=", ".join(map(str, left)))
        if isinstance(error, SarColorizerError):
            error.args = (joined([error.text, text]),)
        else:
            _log.warning(text)

    def _close(self) -> None:
        if self._dataset is not None:
            dataset, self._dataset = self._dataset, None
            with geotiff_settings():
                dataset.close()

    def _remove_partials(self) -> list[Path]:
        """Remove the partial files and what GDAL puts beside them; returns what cannot be removed."""
        # Of either layout: the run before may have had the other.
        return [
            left for partial in (plain_partial_path(self.path), self._partial) for left in remove(partial, self._folder)
        ]

    def arrival(self) -> Arrival:
        """Return what is to be put into place.

        Raises:
            OutputError: where that name is taken, if it may not be.
        """
        if not self._finished:
            raise ValueError("the product is not finished")
        if not self._overwrite and self.path.exists():
            raise OutputError(
                phrase("{path} has appeared meanwhile. Choose another name or allow overwriting.", path=self.path)
            )
        moved = [(side_file(self._partial), side_file(self.path))] if side_file(self._partial).exists() else []
        return Arrival(self.path, (*moved, (self._partial, self.path)), tuple(beside(self.path)))

    def has_arrived(self) -> None:
        """Take note that the file has its final name."""
        self._published = True

    def why_not_arrived(self, error: OSError) -> str:
        """Say why the file could not be put into place."""
        return why_not_replaced(self.path, error, self._partial)


def publish_together(products: Sequence[Publishable]) -> None:
    """Give finished products, and documents beside them, their final names, all or none.

    Raises:
        OutputError: and what was there stays as it was.
    """
    arrivals = [product.arrival() for product in products]
    try:
        publish(arrivals)
    except PublishingError as error:
        failed = next(product for product in products if product.path == error.output)
        text = failed.why_not_arrived(error.error)
        if error.kept:
            kept = phrase(
                "The files that were there wait in {folders}: the next run puts them back.",
                folders=", ".join(map(str, error.kept)),
            )
            text = joined([text, kept])
        raise OutputError(text) from error
    for product in products:
        product.has_arrived()
