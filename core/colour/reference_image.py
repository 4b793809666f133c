"""The reference image: an optical image or a basemap export whose colours, and nothing else of it, steer a product's.

It may have any CRS, resolution and extent. It is never brought onto the raster's grid as a whole: means over blocks
of pixels are compared at a few places, each warped by GDAL with averaging, so that work and memory stay small however
large either raster is. Every pixel that is read is one of full resolution: overviews may be made by any rule, or be
missing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import rasterio.warp
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.windows import Window

from ..errors import BandError, ExtentError, RasterError, ReferenceImageError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing import geotransform
from ..georeferencing.grid import Grid
from ..raster.dataset import OpenRaster, closed_on_error, unreadable
from ..types import Bools, Floats
from ..words import joined, phrase, tr_later
from .optical_image import OpticalImage
from .optical_stretch import EXPORT

_FEWEST_PIXELS = 16
_MOST_AVERAGED = 4096**2  # pixels of the reference that are averaged for one place; beyond, blocks are sampled
_SAMPLED_BLOCKS, _SAMPLED_SIDE = 16, 64  # of a place along an axis, and of a block its middle, in pixels


class ReferenceImage(OpenRaster):
    """A reference image open for reading.

    Attributes:
        name: of the file, without its folder.
        files: every local file it consists of.
        grid: size and georeferencing.
        bands: numbers of the red, green and blue band.
        value_range: how values become colours.
        notes: (code, text) of what was assumed and may be wrong.
    """

    def __init__(self, image: OpticalImage) -> None:
        super().__init__(image)
        self._image = image
        self.name, self.files, self.grid, self.bands = image.name, image.files, image.grid, image.bands
        self.notes: list[tuple[str, str]] = image.notes
        self._crs, to_pixels = _placing(self.name, self.grid)
        self._to_pixels = to_pixels
        self._pixel = self.grid.ground_sampling_distance or 0.0
        try:
            self._sample = image.sample()
        except GDAL_ERRORS as error:
            raise unreadable(image.what, error) from error
        valid = self._sample.valid
        if int(valid.sum()) < _FEWEST_PIXELS:
            raise ReferenceImageError(
                phrase("The reference {name} has no valid pixels. Choose another image.", name=self.name)
            )
        self.value_range = image.range_of(self._sample.values[:, valid])

    @classmethod
    def open(cls, path: str, network: bool = False) -> ReferenceImage:
        """Open a reference image; what it refers to is read from the network only where `network` allows it.

        Raises:
            ReferenceImageError: when its colours cannot be used.
        """
        try:
            what = tr_later("The reference {name}")
            image = OpticalImage.open(path, what=what, black_is_missing=True, network=network)
        except BandError as error:
            raise ReferenceImageError(error.text) from error
        except RasterError as error:
            raise ReferenceImageError(phrase("The reference cannot be opened: {cause}", cause=error.text)) from error
        with closed_on_error(image):
            try:
                return cls(image)
            except RasterError as error:
                raise ReferenceImageError(error.text) from error

    def describe(self) -> str:
        """Say in one sentence what was opened and what its values were taken for."""
        red, green, blue = self.bands
        return phrase(
            "Reference {name}: bands {red}, {green}, {blue} as red, green, blue; {values}.",
            name=self.name,
            red=red,
            green=green,
            blue=blue,
            values=self.value_range.reason,
        )

    def covers(self, grid: Grid, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> Bools:
        """Return which positions of a raster, in its pixels from its corner, lie on valid pixels of this image."""
        col, row = self._pixels_of(grid, rows, cols)
        with np.errstate(invalid="ignore"):
            inside = (col >= 0) & (row >= 0) & (col < self.grid.width) & (row < self.grid.height)
        found = np.zeros(inside.shape, np.bool_)
        found[inside] = self._sample.is_valid_at(row[inside], col[inside])
        return found.reshape(np.shape(rows))

    def block_means(self, grid: Grid, top: float, left: float, block: float, shape: tuple[int, int]) -> _Blocks:
        """Return the colours of blocks of a raster's pixels, as this image has them.

        Args:
            grid: of the raster.
            top, left: where the first block starts, in the raster's pixels.
            block: side of a block in the raster's pixels.
            shape: rows and columns of blocks.

        Returns:
            sRGB in [0, 1], (rows, cols, 3) float32, and whether the image has the block, (rows, cols) bool. Over so few
            pixels GCPs and RPCs are taken for affine. Where blocks are of very many pixels of this image, the middles
            of some blocks, evenly spread, stand for all; the others count as missing.

        Raises:
            ReferenceImageError: the image breaks off, or neither it nor the raster can be placed.
        """
        rows, cols = shape
        metres = block * (grid.ground_sampling_distance or 0.0)
        across = metres / self._pixel if self._pixel else 0.0
        try:
            if rows * cols * across**2 > _MOST_AVERAGED:
                values, there = self._sampled_blocks(grid, top, left, block, shape, across)
            else:
                corners = np.array([top, top, top + rows * block]), np.array([left, left + cols * block, left])
                xs, ys = _placed(grid, *corners)
                transform = Affine(
                    *((xs[1] - xs[0]) / cols, (xs[2] - xs[0]) / rows, xs[0]),
                    *((ys[1] - ys[0]) / cols, (ys[2] - ys[0]) / rows, ys[0]),
                )
                crs = CRS.from_wkt(str(grid.mapping_crs_wkt))
                values, there = self._image.warped(transform, crs, shape, averaged=self._pixel < 0.8 * metres)
        except GDAL_ERRORS as error:
            raise ReferenceImageError(unreadable(self._image.what, error).text) from error
        return np.ascontiguousarray(np.moveaxis(self._shown(values), 0, 2)), there

    def _sampled_blocks(
        self, grid: Grid, top: float, left: float, block: float, shape: tuple[int, int], across: float
    ) -> _Blocks:
        """Return (3, rows, cols) means of the middles of some blocks, and which these are."""
        values, there = np.zeros((3, *shape), np.float32), np.zeros(shape, np.bool_)
        down, right = (_spread(count) for count in shape)
        at_rows, at_cols = np.meshgrid(top + (down + 0.5) * block, left + (right + 0.5) * block, indexing="ij")
        col, row = self._pixels_of(grid, at_rows, at_cols)
        side = min(_SAMPLED_SIDE, max(1, int(across)))
        places = [(r, c) for r in down for c in right]
        for (r, c), middle_row, middle_col in zip(places, row, col):
            if not (np.isfinite(middle_row) and np.isfinite(middle_col)):
                continue
            start_row, start_col = round(middle_row - side / 2), round(middle_col - side / 2)
            stop_row, stop_col = min(start_row + side, self.grid.height), min(start_col + side, self.grid.width)
            start_row, start_col = max(0, start_row), max(0, start_col)
            if start_row >= stop_row or start_col >= stop_col:
                continue
            window = Window(start_col, start_row, stop_col - start_col, stop_row - start_row)
            found, valid = self._image.read(window)
            if 2 * valid.sum() >= side * side:
                values[:, r, c] = found[:, valid].mean(axis=1, dtype=np.float64)
                there[r, c] = True
        return values, there

    def _pixels_of(self, grid: Grid, rows: Any, cols: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return columns and rows in this image of positions in a raster's pixels, both flat."""
        xs, ys = _placed(grid, rows, cols)
        crs = CRS.from_wkt(str(grid.mapping_crs_wkt))
        with gdal_environment():
            try:
                across, along = rasterio.warp.transform(crs, self._crs, xs.ravel(), ys.ravel())
            except GDAL_ERRORS as error:
                raise ReferenceImageError(
                    phrase(
                        "The coordinates of the raster cannot be brought to those of the reference {name}: {cause}.",
                        name=self.name,
                        cause=error,
                    )
                ) from error
        col, row = geotransform.applied(self._to_pixels, np.asarray(across), np.asarray(along))
        return col, row

    def _shown(self, values: Floats) -> Floats:
        low, high = self.value_range.black, self.value_range.white
        return np.asarray(np.clip((np.nan_to_num(values) - low) / (high - low), 0.0, 1.0), dtype=np.float32)


_Blocks = tuple[Floats, Bools]


def _spread(count: int) -> NDArray[np.intp]:
    """Return which of so many blocks along an axis are sampled."""
    if count <= _SAMPLED_BLOCKS:
        return np.arange(count, dtype=np.intp)
    return ((np.arange(_SAMPLED_BLOCKS) + 0.5) * count / _SAMPLED_BLOCKS).astype(np.intp)


def _placing(name: str, grid: Grid) -> tuple[CRS, Affine]:
    """Return the CRS and what maps x and y to col and row; raises ReferenceImageError without them."""
    if grid.transform is None or grid.transform.is_degenerate:
        raise ReferenceImageError(
            joined(
                [
                    phrase(
                        "The reference {name} is not georeferenced: it has no geotransform. Georeference it, or save "
                        "its world file beside it.",
                        name=name,
                    ),
                    EXPORT,
                ]
            )
        )
    if grid.crs_wkt is None:
        raise ReferenceImageError(
            phrase(
                "The reference {name} has no coordinate reference system. Assign it (Raster > "
                "Projections > Assign Projection).",
                name=name,
            )
        )
    return CRS.from_wkt(grid.crs_wkt), ~grid.transform


def _placed(grid: Grid, rows: Any, cols: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    try:
        if grid.mapping_crs_wkt is None:
            raise ExtentError(phrase("no coordinate reference system"))
        CRS.from_wkt(grid.mapping_crs_wkt)
        return grid.ground(rows, cols)
    except (ExtentError, CRSError) as error:
        raise ReferenceImageError(
            phrase(
                "The SAR raster does not say where it lies on the Earth, so a reference cannot be laid "
                "over it. Georeference the raster or assign its coordinate reference system, or leave "
                "the reference out."
            )
        ) from error
