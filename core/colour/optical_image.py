"""An optical raster open for reading: red, green and blue by GDAL's scale and offset, its mask, and what is colour.

References, comparisons and training read optical files through this alone. An image with a colour table is opened as
what its table makes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from ..errors import BandError
from ..file_name import file_name
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing.grid import Grid
from ..raster.colour_table import expanded
from ..raster.dataset import OpenRaster, closed_on_error, unreadable
from ..raster.opening import band_descriptions, files_of, open_dataset
from ..raster.remote import reading_options
from ..types import Bools, Floats
from ..words import filled, phrase, tr_later
from .optical_products import texts_of
from .optical_stretch import Note, OpticalFacts, ValueRange, rgb_bands, value_range

Stored = NDArray[Any]

_WARP_MEMORY_MB = 64
_WINDOWS, _WINDOW_SIDE = (
    48,
    8,
)  # sampled along each axis to tell the range, 384 x 384 pixels at most


@dataclass(frozen=True)
class OpticalSample:
    """Pixels spread over an image, at full resolution.

    Attributes:
        values: (3, n, m) float32, GDAL's scale and offset applied.
        valid: (n, m).
        rows, cols: (n,) and (m,), where they lie in the image.
    """

    values: Floats
    valid: Bools
    rows: NDArray[np.intp]
    cols: NDArray[np.intp]

    def is_valid_at(self, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> Bools:
        """Whether the sampled pixels nearest to positions, in pixels from the image's corner, are valid."""
        return np.asarray(self.valid[_nearest(self.rows, rows), _nearest(self.cols, cols)], dtype=np.bool_)


class OpticalImage(OpenRaster):
    """An optical raster open for reading.

    Attributes:
        name: of the file, without its folder.
        what: names it in messages: "The reference x.tif".
        files: every local file it consists of.
        grid: size and georeferencing.
        facts: what it says of itself; a colour table is expanded.
        bands: numbers of the red, green and blue band.
        tags: metadata of the default domain.
        notes: (code, text) of what was assumed and may be wrong.
        black_is_missing: bytes of 0 in all three bands are no colour; numbers of more bits always are so.
    """

    def __init__(
        self,
        path: str,
        dataset: Any,
        bands: Sequence[int] | None,
        what: str,
        black_is_missing: bool = False,
        network: bool = False,
    ) -> None:
        self._reading = reading_options(path, network)
        self.name, self.what = file_name(path), what
        self.black_is_missing = black_is_missing
        self.notes: list[Note] = []
        with gdal_environment(**self._reading):
            self.grid = Grid.from_dataset(dataset)
            self.files = files_of(dataset, path, network)
            self.tags = dict(dataset.tags())
            texts = texts_of(dataset, self.files)
            super().__init__(expanded(dataset))
        with closed_on_error(self):
            with gdal_environment():
                self.facts = _facts(self._dataset, texts)
                self._flags = self._dataset.mask_flag_enums
            self.bands = rgb_bands(self.facts, what, self.notes) if bands is None else _given(self, bands)
        self._scales = np.array([self.facts.scales[band - 1] for band in self.bands])[:, None, None]
        self._offsets = np.array([self.facts.offsets[band - 1] for band in self.bands])[:, None, None]
        self._is_scaled = bool((self._scales != 1.0).any() or (self._offsets != 0.0).any())

    @classmethod
    def open(
        cls,
        path: str,
        bands: Sequence[int] | None = None,
        what: str = tr_later("The optical raster {name}"),
        black_is_missing: bool = False,
        network: bool = False,
    ) -> OpticalImage:
        """Open an optical raster.

        Args:
            bands: red, green and blue as given; None goes by colours and names. Of a colour table's band, its colours.
            what: template, marked for translation, of what names it in messages by the file's {name}.
            network: whether what it refers to may be read from the network, see `opening.open_dataset`.

        Raises:
            RasterError: where it cannot be read.
            BandError: where bands are missing.
        """
        dataset = open_dataset(path, network=network)
        with closed_on_error(dataset):
            named = filled(what, name=file_name(path))
            try:
                return cls(path, dataset, bands, named, black_is_missing, network)
            except GDAL_ERRORS as error:
                raise unreadable(named, error) from error

    @property
    def is_bytes(self) -> bool:
        """Whether it holds what is to be shown, in 8 bits."""
        return self.facts.is_bytes(self.bands)

    def range_of(self, values: Floats) -> ValueRange:
        """Determine what is black and white by (3, n) valid values; see `optical_stretch.value_range`."""
        return value_range(self.facts, self.bands, values, self.what, self.notes)

    def read(self, window: Window | None = None) -> tuple[Floats, Bools]:
        """Return (3, rows, cols) values, scale and offset applied, and the (rows, cols) mask; raises GDAL's errors."""
        with gdal_environment(**self._reading):
            return self._read(self._dataset, window)

    def warped(self, onto: Grid | Affine, crs: CRS, shape: tuple[int, int], averaged: bool) -> tuple[Floats, Bools]:
        """Return the image on another grid, as `read` does: every pixel counts, none of an overview.

        Args:
            onto: transform of the grid wanted, or a grid with one.
            crs, shape: of the grid wanted.
            averaged: for pixels larger than the image's own; else bilinear.

        Raises:
            GDAL_ERRORS: where the file is damaged, or GDAL finds no way between the CRSs.
        """
        options: dict[str, Any] = {}
        flags = set(self._flags[self.bands[0] - 1])
        if MaskFlags.all_valid in flags:
            is_zero_missing = any(self.facts.dtypes[band - 1] != "uint8" for band in self.bands)
            options = {"src_nodata": 0, "nodata": 0} if is_zero_missing else {"add_alpha": True}
        elif MaskFlags.nodata not in flags and ColorInterp.alpha not in self.facts.colours:
            options = {"add_alpha": True}
        transform = onto if isinstance(onto, Affine) else onto.transform
        with (
            gdal_environment(**self._reading),
            WarpedVRT(
                self._dataset,
                crs=crs,
                transform=transform,
                height=shape[0],
                width=shape[1],
                resampling=Resampling.average if averaged else Resampling.bilinear,
                warp_mem_limit=_WARP_MEMORY_MB,
                **options,
            ) as warped,
        ):
            return self._read(warped)

    def sample(self) -> OpticalSample:
        """Read windows spread over the image by its size alone, at full resolution; raises GDAL's errors.

        The same pixels whatever overviews, strips or tiles the file has: of at most 48 x 48 places of 8 x 8 pixels.
        """
        rows, cols = _spans(self.grid.height), _spans(self.grid.width)
        shape = sum(stop - start for start, stop in rows), sum(stop - start for start, stop in cols)
        values, valid = np.zeros((3, *shape), np.float32), np.ones(shape, np.bool_)
        with gdal_environment(**self._reading):
            # Bands that are stored apart are read one after the other: their blocks stay in GDAL's cache meanwhile.
            together = str(self._dataset.interleaving).lower().endswith("pixel")
            for chosen in [[0, 1, 2]] if together else [[0], [1], [2]]:
                self._read_windows(chosen, rows, cols, values, valid)
        valid &= self._measured(values, self._zeros())
        return OpticalSample(self._scaled(values), valid, _indices(rows), _indices(cols))

    def _read_windows(
        self,
        chosen: list[int],
        rows: list[tuple[int, int]],
        cols: list[tuple[int, int]],
        values: Floats,
        valid: Bools,
    ) -> None:
        numbers = [self.bands[index] for index in chosen]
        top = 0
        for row, row_stop in rows:
            down, left = slice(top, top + row_stop - row), 0
            top = down.stop
            for col, col_stop in cols:
                across = slice(left, left + col_stop - col)
                left = across.stop
                window = Window(col, row, col_stop - col, row_stop - row)
                values[chosen, down, across] = self._dataset.read(numbers, window=window)
                masks = self._masks(self._dataset, numbers, chosen[0] == 0, window)
                if masks is not None:
                    valid[down, across] &= masks

    def _read(self, source: Any, window: Window | None = None) -> tuple[Floats, Bools]:
        stored = source.read(list(self.bands), window=window)
        own = source is self._dataset
        flags = self._masks(source, self.bands, True, window) if own else _all(source.read_masks(list(self.bands)))
        valid = np.ones(stored.shape[1:], np.bool_) if flags is None else flags
        valid &= self._measured(stored, self._zeros())
        return self._scaled(stored), valid

    def _masks(self, source: Any, numbers: Sequence[int], is_first: bool, window: Window | None) -> Bools | None:
        """Return where the file says that these bands are valid; None where it says nothing new."""
        flags = [set(self._flags[number - 1]) for number in numbers]
        if all(MaskFlags.all_valid in each for each in flags):
            return None
        if all(MaskFlags.per_dataset in each for each in flags):  # alpha or a mask that the bands share
            return _all(source.read_masks(list(numbers[:1]), window=window)) if is_first else None
        return _all(source.read_masks(list(numbers), window=window))

    def _zeros(self) -> bool:
        """Whether 0 in all three bands means that nothing was measured, as warps, exports and products have it."""
        return self.black_is_missing or any(self.facts.dtypes[band - 1] != "uint8" for band in self.bands)

    @staticmethod
    def _measured(stored: Stored, is_zero_missing: bool) -> Bools:
        finite = np.isfinite(stored).all(axis=0) if stored.dtype.kind == "f" else np.ones(stored.shape[1:], np.bool_)
        return np.asarray(finite & (stored != 0).any(axis=0) if is_zero_missing else finite, dtype=np.bool_)

    def _scaled(self, stored: Stored) -> Floats:
        if not self._is_scaled:
            return np.asarray(stored, dtype=np.float32)
        return np.asarray(stored * self._scales + self._offsets, dtype=np.float32)


def _given(image: OpticalImage, bands: Sequence[int]) -> tuple[int, int, int]:
    red, green, blue = bands
    if max(bands) > len(image.facts.dtypes):
        raise BandError(
            phrase(
                "{image} has {count} bands, and band {band} is wanted.",
                image=image.what,
                count=len(image.facts.dtypes),
                band=max(bands),
            )
        )
    return red, green, blue


def _facts(dataset: Any, texts: tuple[str, ...]) -> OpticalFacts:
    return OpticalFacts(
        colours=tuple(dataset.colorinterp),
        descriptions=band_descriptions(dataset),
        dtypes=tuple(dataset.dtypes),
        scales=tuple(dataset.scales),
        offsets=tuple(dataset.offsets),
        texts=texts,
    )


def _all(masks: NDArray[np.uint8]) -> Bools:
    return np.asarray((masks > 0).all(axis=0), dtype=np.bool_)


def _spans(size: int) -> list[tuple[int, int]]:
    """Return (start, stop) of the windows that are sampled along an axis."""
    if size <= _WINDOWS * _WINDOW_SIDE:
        return [(0, size)]
    starts = [int((number + 0.5) * size / _WINDOWS) - _WINDOW_SIDE // 2 for number in range(_WINDOWS)]
    return [(start, start + _WINDOW_SIDE) for start in starts]


def _indices(spans: list[tuple[int, int]]) -> NDArray[np.intp]:
    return np.concatenate([np.arange(start, stop, dtype=np.intp) for start, stop in spans])


def _nearest(sorted_positions: NDArray[np.intp], wanted: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the indices of the pixels whose middles are nearest to positions."""
    middles = sorted_positions + 0.5
    return np.asarray(np.searchsorted((middles[1:] + middles[:-1]) / 2, wanted, side="right"), dtype=np.intp)
