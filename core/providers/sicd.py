"""SICD: complex images of any mission in NITF, real and imaginary parts in two bands, seen as one of complex samples.

By NGA.STND.0024-2 (SICD volume 2) the image subheader has ICAT "SAR" and IREP "NODISPLY", and its two bands are I and
Q, in float32 (RE32F_IM32F) or int16 (RE16I_IM16I). GDAL shows them as two bands of real numbers before 3.11, as one
complex band since (OSGeo/gdal 11104). The scale of SICD's radiometry is a polynomial over the image, which is not
applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..gdal import GDAL_ERRORS, opened
from ..satellite_product.facts import AMPLITUDE, ProductFacts
from ..satellite_product.view import ProductView
from ..satellite_product.virtual_raster import VirtualBand, VirtualSource, by_tie_points, on_map, virtual_raster
from ..words import phrase
from .capella import capella_facts
from .description import Description
from .umbra import umbra_facts

_ENDINGS = (".ntf", ".nitf")
_UNREADABLE: tuple[type[Exception], ...] = (*GDAL_ERRORS, ValueError)
_PARTS = {"float32": "complex64", "int16": "complex64"}


def sicd_view(path: str) -> ProductView | None:
    """Return the real and imaginary parts of a SICD image as complex samples; None for any other path."""
    file = Path(path)
    if file.suffix.lower() not in _ENDINGS:
        return None
    try:
        if not file.is_file():
            return None
        with opened(file) as image:
            tags, dtypes = dict(image.tags()), tuple(image.dtypes)
            is_sicd = (tags.get("NITF_ICAT", "").strip(), tags.get("NITF_IREP", "").strip()) == ("SAR", "NODISPLY")
            if not is_sicd or len(dtypes) != 2 or set(dtypes) not in [{one} for one in _PARTS]:
                return None
            width, height, placing = image.width, image.height, _placing(image)
    except _UNREADABLE:  # opening it says what is wrong
        return None
    name = str(file.absolute())
    band = VirtualBand("", _PARTS[dtypes[0]], (VirtualSource(name), VirtualSource(name, 2)), function="complex")
    return ProductView(virtual_raster(width, height, [band], placing), (path,), _facts(path, dtypes))


def _placing(image: Any) -> str:
    points, crs = image.gcps
    if points:
        placed: Sequence[Any] = [(one.col, one.row, one.x, one.y, one.z or 0.0) for one in points]
        return by_tie_points(placed, crs.to_wkt() if crs else "")
    if image.transform.is_identity:
        return ""
    return on_map(image.crs.to_wkt() if image.crs else "", image.transform.to_gdal())


def _facts(path: str, dtypes: tuple[str, ...]) -> ProductFacts:
    """Return what the name says, where it is one of a provider's."""
    told = Description(path, "NITF", dtypes)
    named = umbra_facts(told) or capella_facts(told) or ProductFacts()
    return replace(
        named,
        kind=named.kind if "SICD" in named.kind else "SICD",
        units=AMPLITUDE,
        reason=phrase("complex samples: their magnitude is an amplitude"),
    )
