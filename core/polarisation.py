"""Polarisations: their names, and how they are read from what files say. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Sequence

POLARISATIONS = ("VV", "VH", "HH", "HV")

UNKNOWN, CO, CROSS = "", "co", "cross"
POLARISATION_KINDS = (UNKNOWN, CO, CROSS)
"""What a model of one band may be told of it, in the network's order: surfaces show in the polarisation that was sent,
volumes such as forests in the other, and the same brightness means different things in the two."""

# A token of its own: Sigma0_VV, s1a-iw-grd-vh-2020, IW1.VV and VV20200101 count, SAVVY does not. Terms on the diagonal
# of a covariance matrix (HHHH, NISAR's GCOV) are the backscatter of one polarisation.
_POLARISATION = re.compile(r"(?<![A-Za-z])(?:(VV|VH|HH|HV)|(VV|VH|HH|HV)\2)(?![A-Za-z])", re.IGNORECASE)
# Terms off that diagonal are of two polarisations and no backscatter.
_CROSS_TERM = re.compile(r"(?<![A-Za-z])(VV|VH|HH|HV|RH|RV)(?!\1)(?:VV|VH|HH|HV|RH|RV)(?![A-Za-z])", re.IGNORECASE)
# Compact polarimetry sends circularly polarised waves: RV is not VV.
_COMPACT = re.compile(r"(?<![A-Za-z])(?:RH|RV|RHRH|RVRV)(?![A-Za-z])", re.IGNORECASE)


def polarisation_kind(polarisation: str | None) -> str:
    """Return CO for VV and HH, CROSS for VH and HV, UNKNOWN for anything else."""
    return {"VV": CO, "HH": CO, "VH": CROSS, "HV": CROSS}.get(polarisation or "", UNKNOWN)


def polarisations_in(text: str) -> tuple[str, ...]:
    """Return the polarisations a text names, upper case, each once, in the order they come in."""
    found = ((match[1] or match[2]).upper() for match in _POLARISATION.finditer(text))
    return tuple(dict.fromkeys(found))


def polarisation_of(position: int, band_count: int, texts: Sequence[str], shared_texts: Sequence[str]) -> str | None:
    """Return the polarisation of the band at a position (from 0) among a raster's data bands, or None.

    Args:
        texts: what is said of this band alone (description, tags, the file behind it), most telling first.
        shared_texts: what is said of the raster as a whole (tags, file name), most telling first.

    A text about the band that names two polarisations describes a ratio or a difference: the answer is None, as it is
    for a term off the diagonal of a covariance matrix (HHHV) and for compact polarimetry (RH). A text about the raster
    tells a band's polarisation when it names one and there is one data band, or when it names as many as there are data
    bands: these are then in the order of the bands.
    """
    for text in texts:
        named = polarisations_in(text)
        if named or _CROSS_TERM.search(text) or _COMPACT.search(text):
            return named[0] if len(named) == 1 and not _CROSS_TERM.search(text) else None
    for text in shared_texts:
        named = () if _CROSS_TERM.search(text) else polarisations_in(text)
        if len(named) == band_count and position < len(named):
            return named[position]
    return None


def is_cross_term(text: str) -> bool:
    """Whether a text names a term off the diagonal of a covariance matrix (HHHV), which is no backscatter."""
    return bool(_CROSS_TERM.search(text))
