"""A product as an input: three bands of synthetic colour, or one of confidence, with the mask and the tags."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import RasterError, cause_of
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing.comparison import differences
from ..georeferencing.grid import Grid
from ..marking.xmp import SYNTHETIC
from ..raster.dataset import unreadable
from ..raster.opening import open_dataset
from ..raster.remote import reading_options
from ..words import phrase

COLOUR_BANDS, CONFIDENCE_BANDS = 3, 1


class ColourImage:
    """A colour image or a confidence, open for reading. A context manager.

    Args:
        path: of the raster.
        bands: COLOUR_BANDS or CONFIDENCE_BANDS.
        network: whether what it refers to may be read from the network.

    Raises:
        RasterError: where it is no such product: it has other bands, or no tag that calls it synthetic.
    """

    def __init__(self, path: str, bands: int, network: bool = False) -> None:
        self.path = path
        self.bands = bands
        self.dataset: Any = open_dataset(path, network=network)
        self.reading = reading_options(path, network)
        try:
            with gdal_environment(**self.reading):
                self.grid = Grid.from_dataset(self.dataset)
                self.tags: dict[str, str] = dict(self.dataset.tags())
                self.imagery_tags: dict[str, str] = dict(self.dataset.tags(ns="IMAGERY"))
            self._check()
        except BaseException:
            self.dataset.close()
            raise

    def __enter__(self) -> ColourImage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.dataset.close()

    @property
    def files(self) -> tuple[str, ...]:
        """The local files behind it."""
        try:
            with gdal_environment(**self.reading):  # overviews are opened for it
                return (self.path, *map(str, self.dataset.files))
        except GDAL_ERRORS as error:
            raise unreadable(self.path, error) from error

    def read(self, rows: tuple[int, int]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """Return (bands, rows, width) uint8 and (rows, width) bool of whole rows; see `read_window`."""
        return read_window(self.dataset, self.path, self.bands, rows, (0, self.grid.width))

    def _check(self) -> None:
        kinds = set(self.dataset.dtypes[: self.bands])
        colours = [band.name for band in self.dataset.colorinterp]
        data = sum(colour != "alpha" for colour in colours)
        if data != self.bands or kinds != {"uint8"}:
            raise RasterError(self._other_bands())
        if SYNTHETIC not in self.tags:
            raise RasterError(
                phrase(
                    "{path} has no tag {tag}, so it is not known to be a product of Colorize SAR; "
                    "measured and invented colour are not put together. If a program has dropped the "
                    "tags, go back to the product.",
                    path=self.path,
                    tag=SYNTHETIC,
                )
            )

    def _other_bands(self) -> str:
        if self.bands == COLOUR_BANDS:
            return phrase(
                "{path} is not a colour image of red, green and blue, 8 bits each. Choose a product of Colorize SAR.",
                path=self.path,
            )
        return phrase(
            "{path} is not a confidence of one band, 8 bits each. Choose a product of Colorize SAR.", path=self.path
        )


def read_window(
    dataset: Any, path: str, bands: int, rows: tuple[int, int], cols: tuple[int, int]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Read a block of a rasterio dataset.

    Returns:
        Uint8 (bands, rows, cols) and bool (rows, cols), which pixels are valid by mask, alpha and nodata.

    Raises:
        RasterError: when the file is damaged there.
    """
    try:
        with gdal_environment():
            values = dataset.read(list(range(1, bands + 1)), window=(rows, cols))
            valid = dataset.dataset_mask(window=(rows, cols)) > 0
    except GDAL_ERRORS as error:
        raise RasterError(
            phrase(
                "{path} cannot be read to its end: {cause}. The file is damaged; make it again.",
                path=path,
                cause=cause_of(error),
            )
        ) from error
    return values, valid


def check_same_grid(colour: ColourImage, confidence: ColourImage) -> None:
    """Raise RasterError unless a colour image and a confidence lie on one grid."""
    found = differences(colour.grid, confidence.grid)
    if found:
        raise RasterError(
            phrase(
                "The colour image {colour} and the confidence {confidence} lie on different grids ({difference}). "
                "Choose the two that one run has made.",
                colour=colour.path,
                confidence=confidence.path,
                difference=found[0],
            )
        )
