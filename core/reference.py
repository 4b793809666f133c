"""The reference image: an optical image or a basemap export whose colours, and nothing else of it, steer a product's.

It may have any CRS, resolution and extent. It is never brought onto the raster's grid as a whole: what is looked at are
means over blocks of pixels at a few places, each warped by GDAL with averaging, so that work and memory stay small
however large either raster is.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import rasterio.warp
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.errors import CRSError
from rasterio.vrt import WarpedVRT

from .errors import ExtentError, PaletteReferenceError, RasterError
from .file_name import file_name
from .georeferencing import GDAL_ERRORS, Grid, gdal_environment
from .opening import files_of, open_dataset, open_quietly
from .optical_values import EXPORT, rgb_bands, value_range

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

_SAMPLE_SIDE = 512  # pixels: the thinned read that tells the range
_FEWEST_PIXELS = 16
_WARP_MEMORY_MB = 64


class ReferenceImage:
    """A reference image open for reading. A context manager; a handle belongs to one thread at a time.

    Attributes:
        name: of the file, without its folder.
        files: every local file it consists of.
        grid: size and georeferencing.
        bands: numbers of the red, green and blue band.
        value_range: how values become colours.
        notes: (code, text) of what was assumed and may be wrong.
    """

    def __init__(self, path: str, dataset: Any) -> None:
        self.name = file_name(path)
        self._path, self._dataset = path, dataset
        self._at_level: dict[int, Any] = {}
        self.notes: list[tuple[str, str]] = []
        with gdal_environment():
            self.grid = Grid.from_dataset(dataset)
            self.files = files_of(dataset, path)
            self._crs, to_pixels = _placing(self.name, self.grid)
            self.bands = rgb_bands(dataset, self.name, self.notes)
            # A file that says nothing of what is missing: 0 in all three bands is what warps and exports leave outside.
            flags = dataset.mask_flag_enums[self.bands[0] - 1]
            self._has_mask = MaskFlags.all_valid not in flags
            self._overviews: tuple[int, ...] = tuple(dataset.overviews(self.bands[0]))
        self._to_pixels: Any = to_pixels  # what an Affine takes beside pairs of numbers its types do not say
        self._pixel = self.grid.ground_sampling_distance or 0.0
        try:
            values, valid = self._thinned()
        except GDAL_ERRORS as error:
            raise _unreadable(self.name, error) from error
        if int(valid.sum()) < _FEWEST_PIXELS:
            raise PaletteReferenceError(f"The reference {self.name} has no valid pixels. Choose another image.")
        self._mask = valid
        self.value_range = value_range(dataset, self.bands, values[:, valid], self.name, self.notes)

    @classmethod
    def open(cls, path: str) -> ReferenceImage:
        """Open a reference image; raises PaletteReferenceError when its colours cannot be used."""
        try:
            dataset = open_dataset(path)
        except RasterError as error:
            raise PaletteReferenceError(f"The reference cannot be opened: {error}") from error
        try:
            return cls(path, dataset)
        except BaseException:
            dataset.close()
            raise

    def __enter__(self) -> ReferenceImage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        for dataset in (*self._at_level.values(), self._dataset):
            dataset.close()

    def describe(self) -> str:
        """Say in one sentence what was opened and what its values were taken for."""
        red, green, blue = self.bands
        return f"Reference {self.name}: bands {red}, {green}, {blue} as red, green, blue; {self.value_range.reason}."

    def covers(self, grid: Grid, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> Bools:
        """Return which positions of a raster, in its pixels from its corner, lie on valid pixels of this image."""
        xs, ys = _placed(grid, rows, cols)
        crs = CRS.from_wkt(str(grid.mapping_crs_wkt))
        with gdal_environment():
            try:
                across, along = rasterio.warp.transform(crs, self._crs, xs.ravel(), ys.ravel())
            except GDAL_ERRORS as error:
                raise PaletteReferenceError(
                    f"The coordinates of the raster cannot be brought to those of the reference {self.name}: {error}."
                ) from error
        col, row = self._to_pixels * (np.asarray(across), np.asarray(along))
        with np.errstate(invalid="ignore"):
            inside = (col >= 0) & (row >= 0) & (col < self.grid.width) & (row < self.grid.height)
        found = np.zeros(inside.shape, np.bool_)
        down = (row[inside] * self._mask.shape[0] / self.grid.height).astype(np.intp)
        right = (col[inside] * self._mask.shape[1] / self.grid.width).astype(np.intp)
        found[inside] = self._mask[down, right]
        return found.reshape(np.shape(rows))

    def block_means(self, grid: Grid, top: float, left: float, block: float, shape: tuple[int, int]) -> _Blocks:
        """Return the colours of blocks of a raster's pixels, as this image has them.

        Args:
            grid: of the raster.
            top, left: where the first block starts, in the raster's pixels.
            block: side of a block in the raster's pixels.
            shape: rows and columns of blocks.

        Returns sRGB in [0, 1], (rows, cols, 3) float32, and whether the image has the block, (rows, cols) bool. Over so
        few pixels GCPs and RPCs are taken for affine.
        """
        rows, cols = shape
        corners = np.array([top, top, top + rows * block]), np.array([left, left + cols * block, left])
        xs, ys = _placed(grid, *corners)
        transform = Affine(
            (xs[1] - xs[0]) / cols, (xs[2] - xs[0]) / rows, xs[0], (ys[1] - ys[0]) / cols, (ys[2] - ys[0]) / rows, ys[0]
        )
        metres = block * (grid.ground_sampling_distance or 0.0)
        dataset = self._coarse_enough(metres)
        finer = self._pixel * self._factor_of(metres) < 0.8 * metres
        options: dict[str, Any] = {}
        if not self._has_mask:
            options = {"src_nodata": 0, "nodata": 0} if self._dataset.dtypes[0] != "uint8" else {"add_alpha": True}
        elif self._dataset.nodatavals[self.bands[0] - 1] is None:
            options = {"add_alpha": True} if not self._has_alpha() else {}
        with gdal_environment():
            try:
                with WarpedVRT(
                    dataset,
                    crs=CRS.from_wkt(str(grid.mapping_crs_wkt)),
                    transform=transform,
                    width=cols,
                    height=rows,
                    resampling=Resampling.average if finer else Resampling.bilinear,
                    warp_mem_limit=_WARP_MEMORY_MB,
                    **options,
                ) as warped:
                    values = warped.read(list(self.bands)).astype(np.float32)
                    there = (warped.read_masks(list(self.bands)) > 0).all(axis=0)
            except GDAL_ERRORS as error:
                raise _unreadable(self.name, error) from error
        there &= self._measured(values)
        return np.ascontiguousarray(np.moveaxis(self._shown(values), 0, 2)), there

    def _thinned(self) -> tuple[Floats, Bools]:
        """Return (3, rows, cols) values and the mask of a thinned read, from overviews if there are any."""
        shape = (min(self._dataset.height, _SAMPLE_SIDE), min(self._dataset.width, _SAMPLE_SIDE))
        with gdal_environment():
            values = self._dataset.read(list(self.bands), out_shape=(3, *shape)).astype(np.float32)
            valid = (self._dataset.read_masks(list(self.bands), out_shape=(3, *shape)) > 0).all(axis=0)
        return values, valid & self._measured(values)

    def _measured(self, values: Floats) -> Bools:
        return np.asarray(np.isfinite(values).all(axis=0) & (values != 0).any(axis=0), dtype=np.bool_)

    def _shown(self, values: Floats) -> Floats:
        low, high = self.value_range.black, self.value_range.white
        return np.asarray(np.clip((np.nan_to_num(values) - low) / (high - low), 0.0, 1.0), dtype=np.float32)

    def _has_alpha(self) -> bool:
        return ColorInterp.alpha in self._dataset.colorinterp

    def _factor_of(self, metres: float) -> int:
        """Return the factor of the overview that is still finer than half of so many metres, 1 for none."""
        fitting = [factor for factor in self._overviews if self._pixel and factor * self._pixel <= 0.5 * metres]
        return max(fitting, default=1)

    def _coarse_enough(self, metres: float) -> Any:
        factor = self._factor_of(metres)
        if factor == 1:
            return self._dataset
        level = self._overviews.index(factor)
        if level not in self._at_level:
            try:
                self._at_level[level] = open_quietly(_openable(self._path), OVERVIEW_LEVEL=level)
            except GDAL_ERRORS:  # a format whose overviews cannot be opened by themselves: slower, the same colours
                return self._dataset
        return self._at_level[level]


_Blocks = tuple[Floats, Bools]


def _openable(path: str) -> Any:
    return Path(path) if Path(path).exists() else path


def _placing(name: str, grid: Grid) -> tuple[CRS, Affine]:
    """Return the CRS and what maps x and y to col and row; raises PaletteReferenceError without them."""
    if grid.transform is None or grid.transform.is_degenerate:
        raise PaletteReferenceError(
            f"The reference {name} says nothing of where it lies (no geotransform). Georeference it, or save its world "
            f"file beside it. {EXPORT}"
        )
    if grid.crs_wkt is None:
        raise PaletteReferenceError(
            f"The reference {name} has no coordinate reference system. Assign it (Raster > Projections > Assign "
            "Projection)."
        )
    return CRS.from_wkt(grid.crs_wkt), ~grid.transform


def _placed(grid: Grid, rows: Any, cols: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    try:
        if grid.mapping_crs_wkt is None:
            raise ExtentError("no coordinate reference system")
        CRS.from_wkt(grid.mapping_crs_wkt)
        return grid.ground(rows, cols)
    except (ExtentError, CRSError) as error:
        raise PaletteReferenceError(
            "The SAR raster does not say where it lies on the Earth, so a reference cannot be laid over it. "
            "Georeference the raster or assign its coordinate reference system, or leave the reference out."
        ) from error


def _unreadable(name: str, error: BaseException) -> PaletteReferenceError:
    detail = str(error.__cause__ or error).strip().rstrip(".")
    return PaletteReferenceError(f"The reference {name} cannot be read to its end: {detail}. Export it again.")
