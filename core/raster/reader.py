"""The input: any raster GDAL reads, as float32 values with a mask of the valid pixels.

One module, though long: what is known of a raster and how it is read belong to one open handle.

Floats are as stored, with scale and offset applied; what units they are in is `backscatter`'s business, and so is the 0
that means "no data" in digital numbers.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.windows import Window

from ..errors import BandError, RasterError
from ..file_name import file_name, is_remote
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing.grid import Grid
from ..providers.description import Description
from ..providers.recognition import facts_of
from ..satellite_product.facts import SIGMA0
from ..satellite_product.view import Indices, PixelRule, ProductView
from ..types import Bools, Floats
from ..words import phrase
from .band_names import BandNames
from .colour_table import colour_tables
from .dataset import OpenRaster, closed_on_error, told_where_unreadable, unreadable
from .handles import Place, in_order, together
from .opening import (
    band_descriptions,
    check_content,
    files_of,
    open_dataset,
    open_quietly,
)
from .product_lookup import product_view
from .remote import broken_off, reading_options, remote_options, remote_state
from .stored_block import Calibrated, Part, StoredBand, StoredBlock
from .vrt import band_sources, vrt_text


class SarRaster(OpenRaster):
    """A SAR raster open for reading.

    Attributes:
        path: as given.
        grid: size and georeferencing.
        driver: GDAL's short driver name.
        band_count: bands, alpha included.
        dtypes: rasterio's type names; "complex_int16" for Sentinel-1 SLC.
        descriptions: band descriptions, "" where there is none.
        nodata: nodata value of each band, or None. For 64-bit integers the nearest float.
        scales, offsets: of each band; `read` applies them.
        tags: metadata of the default domain.
        imagery_tags: metadata of GDAL's IMAGERY domain (acquisition time, satellite, cloud cover).
        files: every local file the raster consists of, those behind a VRT included.
        remote: what tells the state of its files that are not local, see `remote.remote_state`; "" where all are.
        alpha_bands, data_bands: band numbers.
        block_shape: rows and columns that the file's first band is stored in.
        has_overviews: whether its first band has any.
        colour_table_bands: numbers of bands whose values are indices of colours, which `read` refuses.
        product: what the product that the raster comes from says of it.
        calibration: what the values of a product with tables for it are read as, one of
            `satellite_product.facts.CALIBRATIONS`; without effect on other rasters.
        network: whether what it refers to may be read from the network.
    """

    def __init__(
        self,
        path: str,
        dataset: Any,
        view: ProductView | None = None,
        calibration: str = SIGMA0,
        network: bool = False,
    ) -> None:
        super().__init__(dataset)
        self.path = path
        self.calibration = calibration
        self.network = network
        self._reading = reading_options(path, network)
        self._opened = view.vrt if view else ""
        self._pixels: PixelRule | None = view.pixels if view else None
        with gdal_environment(
            **self._reading, **remote_options(path, network=True)
        ):  # GDAL looks for what lies beside it when it is first asked
            self.grid = Grid.from_dataset(dataset)
            self.driver = str(dataset.driver)
            self.band_count = int(dataset.count)
            self.dtypes: tuple[str, ...] = tuple(dataset.dtypes)
            self.descriptions = band_descriptions(dataset)
            self.nodata: tuple[float | None, ...] = tuple(dataset.nodatavals)
            self.scales: tuple[float, ...] = tuple(dataset.scales)
            self.offsets: tuple[float, ...] = tuple(dataset.offsets)
            self.tags: dict[str, str] = dict(dataset.tags())
            self.imagery_tags: dict[str, str] = dict(dataset.tags(ns="IMAGERY"))
            self.files: tuple[str, ...] = view.files if view and view.stored_as else files_of(dataset, path, network)
            self.remote = remote_state(path, dataset)
            self._compression = str(dataset.tags(ns="IMAGE_STRUCTURE").get("COMPRESSION", ""))
            self.block_shape: tuple[int, int] = tuple(dataset.block_shapes[0])
            self.has_overviews = bool(dataset.overviews(1))
            self._flags = dataset.mask_flag_enums
            self._colours: tuple[ColorInterp, ...] = tuple(dataset.colorinterp)
            band_tags = [dict(dataset.tags(band)) for band in range(1, self.band_count + 1)]
            sources: tuple[tuple[str, ...], ...] = ((),) * self.band_count
            if self.driver == "VRT":
                sources = band_sources(vrt_text(dataset, path), self.band_count)
        bands = range(1, self.band_count + 1)
        self.alpha_bands = tuple(band for band in bands if self._colours[band - 1] == ColorInterp.alpha)
        self.data_bands = tuple(band for band in bands if band not in self.alpha_bands)
        self.colour_table_bands = tuple(colour_tables(dataset))
        told = (self.driver, self.dtypes, self.scales, self.offsets, self.descriptions, self.tags, self.files)
        self._take(view or ProductView("", (), facts_of(Description(path, *told))))
        if view and view.stored_as:
            self._see_product(view)
        self._names = BandNames(path, self.descriptions, self.tags, band_tags, sources, self.data_bands)

    @classmethod
    def open(cls, path: str | os.PathLike[str], calibration: str = SIGMA0, network: bool = False) -> SarRaster:
        """Open a raster.

        Args:
            path: of a file, a product's folder or its zip; or a name of GDAL's.
            calibration: one of `satellite_product.facts.CALIBRATIONS`.
            network: whether what it refers to may be read from the network, see `opening.open_dataset`.

        Raises:
            RasterError: when it is missing, not a raster, or has no pixels to colour.
        """
        name = os.fspath(path)
        view = product_view(name, calibration)
        dataset = open_dataset(name, vrt=view.vrt if view else "", network=network)
        with closed_on_error(dataset), told_where_unreadable(name):
            check_content(name, dataset)
            return cls(name, dataset, view, calibration, network)

    def _take(self, view: ProductView) -> None:
        """Take over what the product says. What the file itself says of the same stays as it is."""
        self.product = product = view.facts
        self.tags = {**product.tags, **self.tags}
        self.files = tuple(dict.fromkeys((*self.files, *view.files)))
        self.descriptions = self.descriptions if any(self.descriptions) else product.band_names or self.descriptions
        self.scales = tuple(scale * product.scale for scale in self.scales)
        self.offsets = tuple(offset * product.scale for offset in self.offsets)

    def _see_product(self, view: ProductView) -> None:
        """Take over what GDAL's view of a product does not tell: how its rasters are stored."""
        self.driver = "SAFE"
        with gdal_environment(), open_quietly(view.stored_as) as image:
            self.block_shape = tuple(image.block_shapes[0])
            self.has_overviews = bool(image.overviews(1))
            self._compression = str(image.tags(ns="IMAGE_STRUCTURE").get("COMPRESSION", ""))
        if view.pixels is not None:
            self.dtypes = ("float32",) * self.band_count

    @property
    def name(self) -> str:
        """What the raster is called in tags and texts: the name of its product, or of its file."""
        return self.product.name or file_name(self.path)

    @property
    def key(self) -> tuple[str, str]:
        """What the values depend on beside the state of the files."""
        return self.path, self.calibration

    def is_complex(self, band: int) -> bool:
        """Whether the band holds complex values; `read` returns their magnitude."""
        return self.dtypes[band - 1].startswith("complex")

    @property
    def is_compressed(self) -> bool:
        """Whether blocks of a TIFF have to be decoded, which takes most of the time of reading it.

        A raster in a zip is none: each handle would inflate the file from its beginning.
        """
        is_tiff = self.driver in {"GTiff", "SAFE"}
        return is_tiff and self._compression != "" and "/vsizip/" not in (self._opened or self.path)

    def is_scaled(self, band: int) -> bool:
        """Whether the band has a scale or an offset; `read` has applied them."""
        return (self.scales[band - 1], self.offsets[band - 1]) != (1.0, 0.0)

    def polarisation(self, band: int) -> str | None:
        """Return "VV", "VH", "HH" or "HV", or None if nothing tells; see `band_names.BandNames`."""
        return self._names.polarisation(band)

    def band_text(self, band: int) -> str:
        """Return what the file says of the band in words."""
        return self._names.text(band)

    def describe_band(self, band: int) -> str:
        """Return the band's number with its description, polarisation and role, for people."""
        return self._names.describe(band)

    def looks_optical(self) -> bool:
        """Whether this is a red, green and blue picture of 8 or 16 bits whose bands are not said to be SAR."""
        rgb = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
        return (
            all(colour in self._colours for colour in rgb)
            and all(self.dtypes[self._colours.index(colour)] in {"uint8", "uint16"} for colour in rgb)
            and all(self.polarisation(band) is None for band in self.data_bands)
        )

    def read(self, bands: Sequence[int], rows: tuple[int, int], cols: tuple[int, int]) -> tuple[Floats, Bools]:
        """Read a block of whole pixels.

        Args:
            bands: 1-based band numbers.
            rows, cols: first and one after the last, inside the raster.

        Returns:
            Values float32 (bands, rows, cols), 0 where invalid, and valid bool (rows, cols): valid in every band asked
            for by nodata, mask band, alpha (0 is invalid) and in being finite. Complex values give their magnitude.

        Raises:
            BandError: a band has a colour table.
            RasterError: the file is damaged there.
        """
        height, width = self.grid.height, self.grid.width
        if not (0 <= rows[0] <= rows[1] <= height and 0 <= cols[0] <= cols[1] <= width):
            raise ValueError(f"rows {rows}, cols {cols} are not inside {height} x {width}")
        shape = (rows[1] - rows[0], cols[1] - cols[0])
        if 0 in shape:
            return np.zeros((len(bands), *shape), np.float32), np.zeros(shape, np.bool_)
        return self._read(bands, shape, (rows, cols)).part()

    def read_parts(self, bands: Sequence[int], place: Place, parts: Sequence[Part]) -> list[tuple[Floats, Bools]]:
        """Read a block once, and return what `read` returns of parts of it; the rest is never made into measurements.

        Args:
            bands: 1-based band numbers.
            place: rows and columns of the block, inside the raster and not empty.
            parts: of it.
        """
        rows, cols = place
        block = self._read(bands, (rows[1] - rows[0], cols[1] - cols[0]), place)
        return [block.part(part) for part in parts]

    def read_places(self, bands: Sequence[int], places: Sequence[Place]) -> Generator[tuple[Floats, Bools], None, None]:
        """Yield what `read` returns of some places, in their order; compressed ones are decoded by several threads.

        Places that follow each other and have the same rows are read by one thread, which decodes their strips once.
        To be closed where it is not read to its end.
        """
        shares = list(together(places))
        if len(shares) == 1 or not self.is_compressed:
            yield from (self.read(bands, *place) for place in places)
            return

        def read_some(raster: SarRaster, some: Sequence[Place]) -> list[tuple[Floats, Bools]]:
            return [raster.read(bands, *place) for place in some]

        with closing(in_order(self, self.reopened, read_some, shares)) as found:
            for some in found:
                yield from some

    def reopened(self) -> SarRaster:
        """Return another handle of the same raster, for another thread; to be closed."""
        twin = copy.copy(self)  # all that the file says is known
        OpenRaster.__init__(twin, open_dataset(self.path, vrt=self._opened, network=self.network))
        return twin

    def read_decimated(
        self, bands: Sequence[int], rows: tuple[float, float], cols: tuple[float, float], shape: tuple[int, int]
    ) -> tuple[Floats, Bools]:
        """Read a block, whose borders may lie within pixels, as `shape` of its nearest pixels, from overviews if any.

        The same returns as `read`.
        """
        if 0 in shape:
            return np.zeros((len(bands), *shape), np.float32), np.zeros(shape, np.bool_)
        window = Window(cols[0], rows[0], cols[1] - cols[0], rows[1] - rows[0])
        return self._read(bands, shape, window).part()

    def _check_measurements(self, bands: Sequence[int]) -> None:
        """Raise BandError where a band has a colour table: its values are indices of colours, not measurements."""
        for band in bands:
            if band in self.colour_table_bands:
                raise BandError(
                    phrase(
                        "Band {band} of {path} has a colour table: its values are indices of colours, "
                        "not brightness. Choose the radar raster itself, or expand a grey one first "
                        "(Raster > Conversion > PCT to RGB, or gdal_translate -expand gray).",
                        band=band,
                        path=self.path,
                    )
                )

    def _read(self, bands: Sequence[int], shape: tuple[int, int], window: Any) -> StoredBlock:
        """Read what is stored in a window, as `shape` of its nearest pixels."""
        self._check_measurements(bands)
        place = (
            (window.row_off, window.col_off, window.height, window.width)
            if isinstance(window, Window)
            else (window[0][0], window[1][0], window[0][1] - window[0][0], window[1][1] - window[1][0])
        )
        how = {"window": window, "out_shape": shape, "resampling": Resampling.nearest}
        try:
            with gdal_environment(**self._reading):
                stored = [
                    StoredBand(
                        values,
                        self.nodata[band - 1],
                        self.scales[band - 1],
                        self.offsets[band - 1],
                        self._dataset.read_masks(band, **how) if self._needs_mask(band) else None,
                    )
                    for band, values in zip(bands, self._values(bands, how))
                ]
                alphas = [self._dataset.read(band, **how) for band in self.alpha_bands if band not in bands]
        except GDAL_ERRORS as error:
            raise self._unreadable(error) from error
        if self._pixels is None:
            return StoredBlock(stored, alphas)
        rows, cols = _nearest(place[0], place[2], shape[0]), _nearest(place[1], place[3], shape[1])
        return StoredBlock(stored, alphas, Calibrated(self._pixels, tuple(bands), rows, cols, self._magnitude))

    def _magnitude(self, rows: tuple[int, int], cols: tuple[int, int]) -> Floats:
        """Return the digital numbers of the first band, or their magnitude, (rows, cols) float32."""
        try:
            with gdal_environment(**self._reading):
                return np.asarray(np.abs(self._dataset.read(1, window=(rows, cols))), np.float32)
        except GDAL_ERRORS as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: BaseException) -> RasterError:
        """Return what to raise where reading breaks off."""
        return broken_off(self.path, error) if self.remote or is_remote(self.path) else unreadable(self.path, error)

    def _values(self, bands: Sequence[int], how: dict[str, Any]) -> Iterator[NDArray[Any]]:
        """Yield each band's values as stored: in one read if they are of one type, which they usually are."""
        if len({self.dtypes[band - 1] for band in bands}) == 1:
            yield from self._dataset.read(list(bands), **{**how, "out_shape": (len(bands), *how["out_shape"])})
        else:
            for band in bands:
                yield self._dataset.read(band, **how)

    def _needs_mask(self, band: int) -> bool:
        """Whether the band's mask holds more than nodata and alpha, which are compared here.

        GDAL's own mask is one of mask band, nodata and alpha, not all of them; but only GDAL knows the exact nodata of
        64-bit integers and one beyond the type's range, which rasterio does not tell.
        """
        flags = set(self._flags[band - 1])
        if flags == {MaskFlags.nodata}:
            return self.nodata[band - 1] is None or self.dtypes[band - 1] in {"int64", "uint64"}
        return not (MaskFlags.all_valid in flags or MaskFlags.alpha in flags)


def _nearest(first: float, size: float, count: int) -> Indices:
    """Return which pixels GDAL takes for `count` of those from `first` on, by the nearest neighbour."""
    return np.asarray(np.floor(first + (np.arange(count) + 0.5) * (size / count) + 1e-9), np.intp)
