"""Product lookup: which product a path stands for, as one raster."""

from __future__ import annotations

import functools

from ..limits.special_file import check_special
from ..providers.recognition import view_of
from ..satellite_product.facts import UNCALIBRATED
from ..satellite_product.view import ProductView
from ..sentinel1.files import ProductFiles, product_files
from ..sentinel1.product import view_product
from .stamps import Stamps, stamps_of

_KEPT = 4
"""Views: a run opens its raster several times, and reading the tables takes a fifth of a second."""


def product_view(name: str, calibration: str) -> ProductView | None:
    """Return the product that a path or a name of GDAL's stands for, as a raster; None where it stands for none.

    Args:
        name: as the user gave it.
        calibration: one of `satellite_product.facts.CALIBRATIONS`.

    Raises:
        RasterError: the product is damaged, incomplete or no single raster; or the path is no file at all, see
            `limits.special_file`.
    """
    check_special(name)
    files = product_files(name)
    if files and files.measurement and calibration == UNCALIBRATED:
        return None  # a raster as it is stored
    found = _viewed(files, calibration, stamps_of(files.local)) if files else None
    return found or view_of(name)


@functools.lru_cache(maxsize=_KEPT)
def _viewed(files: ProductFiles, calibration: str, _stamps: Stamps) -> ProductView | None:
    return view_product(files, calibration)
