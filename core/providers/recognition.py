"""Recognition: every provider asked what it knows of a path or of an open raster; the first that knows it answers."""

from __future__ import annotations

from ..file_name import gdal_name
from ..satellite_product.facts import ProductFacts
from ..satellite_product.view import ProductView
from .capella import capella_facts
from .description import Description
from .eopf import eopf_view
from .iceye import iceye_facts
from .nisar import nisar_view
from .rtc.hyp3 import hyp3_facts
from .rtc.opera import opera_facts
from .rtc.planetary_computer import planetary_computer_facts
from .sicd import sicd_view
from .snap import snap_facts, snap_view
from .umbra import umbra_facts

_VIEWS = (snap_view, nisar_view, eopf_view, sicd_view)
_FACTS = (opera_facts, hyp3_facts, capella_facts, iceye_facts, umbra_facts, planetary_computer_facts, snap_facts)
_OWN = "SAR Colorizer"  # in TIFFTAG_SOFTWARE of this program's products


def view_of(path: str) -> ProductView | None:
    """Return a product of several files as one raster; None for what GDAL opens as it is, and for what is no product.

    Raises:
        RasterError: it is such a product, and cannot be read as one raster.
    """
    try:
        gdal_name(path)
    except ValueError:  # GDAL cannot be told of it: opening it says so
        return None
    return next((view for find in _VIEWS if (view := find(path))), None)


def facts_of(description: Description) -> ProductFacts:
    """Return what the product that a raster is of says of it; nothing where it is of none that is known.

    A product of this program has tags of its own, and the name of what it was made from means nothing any more.
    """
    if description.tags.get("TIFFTAG_SOFTWARE", "").startswith(_OWN):
        return ProductFacts()
    return next((facts for find in _FACTS if (facts := find(description))), ProductFacts())
