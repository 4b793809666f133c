"""Capella: GeoTIFFs (GEO, GEC, SLC) with their metadata as JSON in a tag and in `NAME_extended.json` beside them.

By Capella's SAR Products Format Specification (support.capellaspace.com, "Capella SAR Data Format") the JSON of
TIFFTAG_IMAGEDESCRIPTION and of the side file has `product_type` and `collect`, with `start_timestamp`, `platform`,
`mode`, `radar` (`transmit_polarization`, `receive_polarization`, `pointing`), `state.direction` and `image`, with
`scale_factor`, `radiometry` ("sigma_nought", "gamma_nought", "beta_nought") and `calibration` ("full" where it is
calibrated). A pixel times the scale factor is amplitude: radiometry = (pixel x scale_factor)^2, of complex pixels by
their magnitude. (capella-reader's models have the same keys.)
"""

from __future__ import annotations

import re
from typing import Any

from ..satellite_product.facts import AMPLITUDE, BETA0, GAMMA0, SIGMA0, ProductFacts
from ..words import phrase
from .acquisition_tags import acquisition_tags
from .description import Description, factor_of, parsed, part, text_of

_NAME = re.compile(
    r"CAPELLA_(?P<platform>C\d+)_(?P<mode>[A-Z]+)_(?P<type>[A-Z]+)_(?:HH|VV|HV|VH)_(?P<start>\d{14})_\d{14}"
)
_QUANTITIES = {"sigma_nought": SIGMA0, "gamma_nought": GAMMA0, "beta_nought": BETA0}
_WHOLE_NUMBERS = {"uint16", "int16", "complex_int16"}


def capella_facts(description: Description) -> ProductFacts | None:
    """Return what a Capella product's metadata says; None for any other raster.

    Of whole numbers that the file itself gives no scale for, the scale factor makes amplitude.
    """
    name = next((match for one in description.names if (match := _NAME.match(one))), None)
    metadata = _metadata(description, name[0] if name else "")
    collect = part(metadata, "collect")
    if not collect:
        return None
    image, radar = part(collect, "image"), part(collect, "radar")
    scale = factor_of(image.get("scale_factor"))
    stored = description.driver == "GTiff" and description.is_unscaled and set(description.dtypes) <= _WHOLE_NUMBERS
    is_scaled = bool(scale) and stored
    quantity = _QUANTITIES.get(text_of(image, "radiometry").lower(), "")
    start = text_of(collect, "start_timestamp")
    tags = acquisition_tags(
        start=start,
        platform=text_of(collect, "platform"),
        direction=text_of(part(collect, "state"), "direction"),
        look=text_of(radar, "pointing"),
        mode=text_of(collect, "mode"),
        polarisations=_polarisations(radar),
    )
    return ProductFacts(
        kind=" ".join(filter(None, ("Capella", text_of(metadata, "product_type") or (name["type"] if name else "")))),
        units=AMPLITUDE if is_scaled else "",
        reason=phrase("Capella's metadata has the scale factor {scale:.6g} of amplitude", scale=scale)
        if is_scaled
        else "",
        quantity=quantity if is_scaled and text_of(image, "calibration").lower() != "none" else "",
        scale=scale if is_scaled else 1.0,
        date=tags.get("ACQUISITION_START", ""),
        tags=tags,
    )


def _metadata(description: Description, product: str) -> dict[str, Any]:
    """Return the metadata in the tag, or else in the side file of the product's name."""
    found = parsed(description.tags.get("TIFFTAG_IMAGEDESCRIPTION", ""))
    if "collect" in found or not product:
        return found if text_of(part(found, "collect"), "platform").lower().startswith("capella") or product else {}
    return description.json_beside(f"{product}_extended.json")


def _polarisations(radar: dict[str, Any]) -> tuple[str, ...]:
    sent, received = (text_of(radar, f"{way}_polarization")[:1].upper() for way in ("transmit", "receive"))
    return (sent + received,) if sent and received else ()
