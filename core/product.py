"""The output: a GeoTIFF on the input's grid, complete or not there at all. Colours, or backscatter as numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.enums import ColorInterp

from .errors import OutputError
from .file_name import gdal_name, is_too_long
from .georeferencing import CACHE_BYTES, GDAL_ERRORS, Grid, gdal_environment
from .opening import open_quietly
from .product_content import COLOUR_CONTENTS, Content, Kind
from .protocol import partial_path, plain_partial_path
from .pyramid import build, build_apart
from .side_file import SIDE_SUFFIXES, side_file
from .verification import check_complete, keep_grid

_TILE = 512  # pixels; also the COG driver's default
_SMALLEST_TILE = 16  # TIFF's
_SMALLEST_OVERVIEW = 256  # pixels on the longer side
_CHUNK = 16 * _TILE  # columns handed to GDAL at a time, so that a wide raster does not overflow its block cache
_QUICK_PIXELS = 2**22  # overviews of as many take less time than starting a process for them

# Acquisition time, platform and geometry as products name them: ACQUISITION_START_TIME, SENSING_STOP, FIRST_LINE_TIME,
# TIFFTAG_DATETIME, REL_ORBIT, ORBIT_DIRECTION, PASS, MISSION_ID, SATELLITEID, PLATFORM, SENSOR, INCIDENCE_ANGLE_NEAR,
# PRODUCT_ID, SWATH, ACQUISITION_MODE, LOOK_DIRECTION, POLARISATION. Words are matched from their start, at the start of
# the key or after a character that is no letter.
_CARRIED = re.compile(
    r"(?<![A-Z])(ACQ|SENSING|DATE|TIME|START|STOP|FIRST_LINE|LAST_LINE|CYCLE|(REL|ABS)?_?ORBIT|PASS(?![A-Z])|MISSION|"
    r"SATELLITE|PLATFORM|SPACECRAFT|SENSOR|INSTRUMENT|INCIDEN|PRODUCT|SCENE|SWATH|BEAM|LOOK_|LOOKS|ANTENNA|POLARI[SZ])",
    re.IGNORECASE,
)
_LONGEST_CARRIED = 1000  # characters: longer values are whole documents


def carried_tags(tags: Mapping[str, str], imagery_tags: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the tags of the input that stay true of the product: when, by what and how it was acquired.

    Those of the IMAGERY domain are added where the default domain says nothing under the same key.
    """
    every = {**(imagery_tags or {}), **tags}
    return {key: value for key, value in every.items() if _CARRIED.search(key) and len(value) <= _LONGEST_CARRIED}


class Product:
    """A GeoTIFF being written. A context manager: left before `publish`, it leaves nothing behind.

    Rows are written in order, `finish` completes the file under its partial name, `publish` renames it. Writing goes to
    `NAME.partial.tif`; a file that had the final name stays as it is until `publish`. Memory is bounded by one row of
    blocks. All calls come from one thread.
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
    ) -> None:
        """Create the partial file; raises OutputError when it cannot be made."""
        self.path = Path(path)
        self.grid = _geotiff_grid(grid)
        self._cog = cog
        self._overwrite = overwrite
        self._partial = partial_path(self.path)
        self._plain = plain_partial_path(self.path) if cog else self._partial
        self._content = content
        self._bands = content.bands
        self._next_row = self._valid_pixels = 0
        self._finished = self._published = False
        self._dataset: Any = None
        side = max(grid.width, grid.height)
        self._tile = min(_TILE, -(-side // _SMALLEST_TILE) * _SMALLEST_TILE)
        self._buffer = np.zeros((len(self._bands), self._tile, grid.width), content.dtype)
        self._valid = np.zeros((self._tile, grid.width), np.uint8)
        try:
            if is_too_long(side_file(self.path)) and _needs_side_file(self.grid, content):
                raise OutputError(
                    f"The name {side_file(self.path).name} is too long for the disk, and the georeferencing of this "
                    "raster needs that file beside the product. Shorten the product's name."
                )
            self._remove_partials()
            with self._writing():
                self._create(tags or {}, imagery_tags or {})
        except BaseException:
            self.abort()
            raise

    def __enter__(self) -> Product:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if not self._published:
            self.abort()

    def write_rows(self, row: int, image: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Write the next rows.

        Args:
            row: the first one's number; rows come in order, without gaps.
            image: (rows, width, bands) of the content's type.
            valid: bool (rows, width); other pixels are written as 0 and masked. (rows, width, bands) where the content
                has a nodata value, which is what other pixels are written as.
        """
        if row != self._next_row or row + len(image) > self.grid.height:
            raise ValueError(f"row {row} (+{len(image)}) where {self._next_row} of {self.grid.height} comes next")
        if image.shape != (*valid.shape[:2], len(self._bands)) or valid.shape[1] != self.grid.width:
            raise ValueError(f"image {image.shape} and valid {valid.shape} do not fit {self.grid.width} columns")
        nodata = self._content.nodata
        first = valid if nodata is None else valid[:, :, 0]
        self._valid_pixels += int(np.count_nonzero(first))
        done = 0
        while done < len(image):
            inside = self._next_row % self._tile
            count = min(self._tile - inside, len(image) - done)
            source, target = slice(done, done + count), slice(inside, inside + count)
            if nodata is None:
                np.multiply(image[source].transpose(2, 0, 1), valid[source], out=self._buffer[:, target])
                np.multiply(valid[source], np.uint8(255), out=self._valid[target])
            else:
                there = valid[source].transpose(2, 0, 1)
                self._buffer[:, target] = np.where(there, image[source].transpose(2, 0, 1), np.float32(nodata))
            done += count
            self._next_row += count
            if self._next_row % self._tile == 0 or self._next_row == self.grid.height:
                self._flush(inside + count)

    def finish(self, check: Callable[[], None] = lambda: None) -> None:
        """Complete the file under its partial name: overviews, COG layout, side file.

        Args:
            check: raises Cancelled when the user asked to stop; called many times a second.

        Raises OutputError when the disk is full or the file would not have the grid it was given.
        """
        if self._next_row != self.grid.height:
            raise ValueError(f"{self._next_row} of {self.grid.height} rows were written")
        with self._writing():
            self._close()
            check_complete(self._plain, 0, self._valid_pixels, check)  # before overviews are made of nothing
            self._pyramid(check)
            check()
            levels = len(self._overview_factors())
            check_complete(self._partial, levels, self._valid_pixels, check)
            keep_grid(self._partial, self.grid)
        self._finished = True

    def publish(self) -> None:
        """Give the finished file its final name; raises OutputError when that name cannot be had."""
        if not self._finished:
            raise ValueError("the product is not finished")
        if not self._overwrite and self.path.exists():
            self.abort()
            raise OutputError(f"{self.path} has appeared meanwhile. Choose another name or allow overwriting.")
        try:
            for beside in _beside(self.path):
                beside.unlink(missing_ok=True)
            self._partial.replace(self.path)
            if side_file(self._partial).exists():
                side_file(self._partial).replace(side_file(self.path))
        except OSError as error:
            self.abort()
            raise OutputError(
                f"{self.path} cannot be replaced: {error.strerror}. Close the programs that show it, or choose another "
                "name."
            ) from error
        self._published = True

    def complete(self, check: Callable[[], None] = lambda: None) -> None:
        """Finish and publish."""
        self.finish(check)
        self.publish()

    def abort(self) -> None:
        """Remove everything written so far. Does nothing after `publish`."""
        if self._published:
            return
        try:
            self._close()
        except GDAL_ERRORS:  # a full disk: the file goes anyway
            self._dataset = None
        self._remove_partials()

    def _create(self, tags: Mapping[str, str], imagery_tags: Mapping[str, str]) -> None:
        grid = self.grid
        profile: dict[str, Any] = {
            "driver": "GTiff",
            "width": grid.width,
            "height": grid.height,
            "count": len(self._bands),
            "dtype": self._content.dtype,
            "photometric": "RGB" if self._bands[0][1] == ColorInterp.red else "MINISBLACK",
            "interleave": "pixel",
            "tiled": True,
            "blockxsize": self._tile,
            "blockysize": self._tile,
            "compress": "DEFLATE",
            "predictor": self._content.predictor,
            "num_threads": "ALL_CPUS",
            "bigtiff": "IF_SAFER",
        }
        if self._content.nodata is not None:
            profile["nodata"] = self._content.nodata
        if grid.crs_wkt:
            profile["crs"] = CRS.from_wkt(grid.crs_wkt)
        if grid.transform is not None:
            profile["transform"] = grid.transform
        self._dataset = open_quietly(self._plain, "w", **profile)
        with self._settings():
            if grid.gcps:
                points = [
                    GroundControlPoint(p.row, p.col, p.x, p.y, p.z, id=str(number))
                    for number, p in enumerate(grid.gcps, start=1)
                ]
                self._dataset.gcps = (points, CRS.from_wkt(grid.gcp_crs_wkt) if grid.gcp_crs_wkt else CRS())
            if grid.rpcs:
                self._dataset.update_tags(ns="RPC", **grid.rpcs)
            if grid.area_or_point and grid.crs_wkt and grid.transform is not None:
                # Else left to the side file: without a CRS GDAL invents one for it, and it moves GCPs by a pixel.
                self._dataset.update_tags(AREA_OR_POINT=grid.area_or_point)
            self._dataset.update_tags(**tags)
            if imagery_tags:
                self._dataset.update_tags(ns="IMAGERY", **imagery_tags)
            self._dataset.descriptions = tuple(name for name, _ in self._bands)
            self._dataset.colorinterp = tuple(colour for _, colour in self._bands)

    def _flush(self, count: int) -> None:
        """Write the buffered block row, of which `count` rows are filled."""
        start = self._next_row - count
        rows = (start, self._next_row)
        with self._writing(), self._settings():
            for left in range(0, self.grid.width, _CHUNK):
                cols = (left, min(left + _CHUNK, self.grid.width))
                self._dataset.write(self._buffer[:, :count, cols[0] : cols[1]], window=(rows, cols))
                if self._content.nodata is None:
                    self._dataset.write_mask(self._valid[:count, cols[0] : cols[1]], window=(rows, cols))

    def _overview_factors(self) -> list[int]:
        factors: list[int] = []
        side = max(self.grid.width, self.grid.height)
        while side > _SMALLEST_OVERVIEW * 2 ** len(factors):
            factors.append(2 ** (len(factors) + 1))
        return factors

    def _pyramid(self, check: Callable[[], None]) -> None:
        factors = self._overview_factors()
        cog = self._partial if self._cog else None
        source, cog = Path(gdal_name(self._plain)), cog and Path(gdal_name(cog))
        order = (source, cog, factors, self._tile, self._content.predictor)
        if self.grid.width * self.grid.height <= _QUICK_PIXELS:
            check()
            build(*order)
        else:
            build_apart(*order, cache_bytes=CACHE_BYTES, check=check)
        if self._cog:
            _remove(self._plain)

    def _settings(self) -> Any:
        return gdal_environment(GDAL_TIFF_INTERNAL_MASK=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except GDAL_ERRORS as error:
            detail = str(error.__cause__ or error).strip().rstrip(".")
            raise OutputError(
                f"{self.path} cannot be written: {detail}. Check that the disk has room and the folder is writable."
            ) from error

    def _close(self) -> None:
        if self._dataset is not None:
            dataset, self._dataset = self._dataset, None
            with self._settings():
                dataset.close()

    def _remove_partials(self) -> None:
        for partial in {self._plain, self._partial}:
            _remove(partial)


class ColourProduct(Product):
    """A GeoTIFF of synthetic colours, or of the confidence in them."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        grid: Grid,
        *,
        kind: Kind = "colour",
        tags: Mapping[str, str] | None = None,
        imagery_tags: Mapping[str, str] | None = None,
        cog: bool = False,
        overwrite: bool = False,
    ) -> None:
        """Create the partial file; raises OutputError when it cannot be made."""
        super().__init__(
            path, grid, COLOUR_CONTENTS[kind], tags=tags, imagery_tags=imagery_tags, cog=cog, overwrite=overwrite
        )


def _needs_side_file(grid: Grid, content: Content) -> bool:
    """Whether a GeoTIFF does not hold all of a grid: found out with a small one."""
    bands = len(content.bands)
    with TemporaryDirectory(prefix="sar-colorizer-grid-") as folder:
        path = Path(folder, "grid.tif")
        with Product(path, replace(grid, width=1, height=1), content) as trial:
            valid = np.ones((1, 1) if content.nodata is None else (1, 1, bands), np.bool_)
            trial.write_rows(0, np.ones((1, 1, bands), content.dtype), valid)
            trial.complete()
        return side_file(path).exists()


def _remove(partial: Path) -> None:
    for path in (partial, *_beside(partial)):
        path.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    """Return the names of what GDAL may put beside a file; a name that is too long is nobody's."""
    return [beside for suffix in SIDE_SUFFIXES if not is_too_long(beside := path.with_name(path.name + suffix))]


def _geotiff_grid(grid: Grid) -> Grid:
    """Return the part of a grid that a GeoTIFF can hold: with a geotransform, GDAL keeps no GCPs in one.

    Where a raster has both, the geotransform is what GDAL and QGIS place it by.
    """
    if grid.transform is None or not grid.gcps:
        return grid
    return Grid(
        width=grid.width,
        height=grid.height,
        crs_wkt=grid.crs_wkt,
        transform=grid.transform,
        rpcs=grid.rpcs,
        area_or_point=grid.area_or_point,
    )
