"""Which band holds which polarisation, and which bands a model gets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import BandError

if TYPE_CHECKING:
    from .raster import SarRaster

POLARISATIONS = ("VV", "VH", "HH", "HV")

# A token of its own: Sigma0_VV, s1a-iw-grd-vh-2020, IW1.VV and VV20200101 count, SAVVY does not.
_POLARISATION = re.compile(r"(?<![A-Za-z])(VV|VH|HH|HV)(?![A-Za-z])", re.IGNORECASE)
# What products store beside backscatter; never taken for it when the polarisation is unknown.
_AUXILIARY = re.compile(
    r"(?<![A-Za-z])(angle|incidence|incident|mask|layover|shadow|ratio|phase|coherence|elevation|dem|quality|lat"
    r"|lon|latitude|longitude)(?![A-Za-z])",
    re.IGNORECASE,
)


def polarisations_in(text: str) -> tuple[str, ...]:
    """Return the polarisations a text names, upper case, each once, in the order they come in."""
    return tuple(dict.fromkeys(match.upper() for match in _POLARISATION.findall(text)))


def polarisation_of(position: int, band_count: int, texts: Sequence[str], shared_texts: Sequence[str]) -> str | None:
    """Return the polarisation of the band at a position (from 0) among a raster's data bands, or None.

    Args:
        texts: what is said of this band alone (description, tags, the file behind it), most telling first.
        shared_texts: what is said of the raster as a whole (tags, file name), most telling first.

    A text about the band that names two polarisations describes a ratio or a difference: the answer is None. A text
    about the raster tells a band's polarisation when it names one and there is one data band, or when it names as many
    as there are data bands: these are then in the order of the bands.
    """
    for text in texts:
        named = polarisations_in(text)
        if named:
            return named[0] if len(named) == 1 else None
    for text in shared_texts:
        named = polarisations_in(text)
        if len(named) == band_count and position < len(named):
            return named[position]
    return None


def match_bands(
    raster: SarRaster,
    polarisations: Sequence[Sequence[str]],
    chosen: Sequence[int] | None = None,
    any_polarisation: bool = True,
) -> tuple[int, ...]:
    """Return the 1-based bands a model gets, one for each of its inputs.

    Args:
        polarisations: for each input, the polarisations it accepts in order of preference.
        chosen: band numbers given by the user, or None to match by polarisation.
        any_polarisation: an input nothing matches takes the next band whose polarisation is unknown; never an alpha
            band or one whose description says that it holds something else.

    Raises BandError when a chosen band does not exist or nothing matches.
    """
    if chosen is not None:
        return _checked(raster, chosen, len(polarisations))
    free = {band: raster.polarisation(band) for band in raster.data_bands}
    bands = []
    for accepted in polarisations:
        band = next((b for wanted in accepted for b, known in free.items() if known == wanted.upper()), None)
        if band is None and any_polarisation:
            unknown = (b for b, known in free.items() if known is None)
            band = next((b for b in unknown if not _AUXILIARY.search(raster.band_text(b))), None)
        if band is None:
            raise BandError(
                f"The model needs a {' or '.join(accepted) or 'SAR'} band and none was recognised among the raster's "
                f"bands: {_listed(raster)}. Choose with --band (BAND in QGIS)."
            )
        del free[band]
        bands.append(band)
    return tuple(bands)


def _checked(raster: SarRaster, chosen: Sequence[int], count: int) -> tuple[int, ...]:
    if len(chosen) != count:
        raise BandError(
            f"The model takes {count} band{'s' if count != 1 else ''}, but {len(chosen)} were given. "
            f"The raster's bands are: {_listed(raster)}."
        )
    for band in chosen:
        if not 1 <= band <= raster.band_count:
            raise BandError(f"The raster has no band {band}. Its bands are: {_listed(raster)}.")
        if band in raster.alpha_bands:
            raise BandError(f"Band {band} is the alpha (transparency) band. The raster's bands are: {_listed(raster)}.")
    return tuple(chosen)


def _listed(raster: SarRaster) -> str:
    return ", ".join(raster.describe_band(band) for band in range(1, raster.band_count + 1))
