"""Which bands a composite is made of: two polarisations of one raster, or one of several."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import BandError
from ..input.bands import backscatter_bands, check_bands, listed
from ..options.composite_presets import Preset
from ..raster.reader import SarRaster
from ..words import joined, phrase

_PARTNERS = (("VV", "VH"), ("HH", "HV"), ("VV", "HV"), ("HH", "VH"))
_PREFERRED = ("VV", "HH", "VH", "HV", None)  # of several rasters, for want of a choice


def co_and_cross(preset: Preset, raster: SarRaster, chosen: tuple[int, ...] | None) -> tuple[int, ...]:
    """Return the co- and the cross-polarised band, or the one of a grey picture; raises BandError."""
    wanted = preset.bands
    if chosen is not None:
        check_bands(raster, chosen)
        if len(chosen) != wanted or len(set(chosen)) != wanted:
            raise BandError(_other_count(preset.name, wanted, raster))
        return chosen
    candidates = backscatter_bands(raster)
    if wanted == 1:
        if not candidates:
            raise BandError(
                phrase(
                    "No band holds backscatter: {bands}. Choose one with --band (BAND in QGIS).", bands=listed(raster)
                )
            )
        return (candidates[0],)
    by_polarisation: dict[str | None, int] = {}
    for band in candidates:
        by_polarisation.setdefault(raster.polarisation(band), band)
    for co, cross in _PARTNERS:
        if co in by_polarisation and cross in by_polarisation:
            return by_polarisation[co], by_polarisation[cross]
    raise BandError(
        phrase(
            "The composite {kind} needs a VV and a VH (or HH and HV) band, and these were not recognised "
            "among the raster's bands: {bands}. Choose them with --band 1,2 (BAND in QGIS), or make the "
            "grey composite.",
            kind=preset.name,
            bands=listed(raster),
        )
    )


def same_bands(rasters: Sequence[SarRaster], chosen: Sequence[int] | None) -> tuple[int, ...]:
    """Return the band of each raster that is shown: all of one polarisation.

    Args:
        chosen: a band's number for all rasters, or one for each.

    Raises:
        BandError: where there is none, or those that were chosen differ.
    """
    if chosen is None:
        return _matching_bands(rasters)
    if len(chosen) not in (1, len(rasters)):
        raise BandError(
            phrase(
                "The composite of three dates takes one band for all rasters, or three, one of each. The bands of the "
                "first are: {bands}.",
                bands=listed(rasters[0]),
            )
        )
    bands = tuple(chosen) if len(chosen) > 1 else (chosen[0],) * len(rasters)
    for raster, band in zip(rasters, bands):
        check_bands(raster, (band,))
    known = [raster.polarisation(band) for raster, band in zip(rasters, bands)]
    if len({one for one in known if one}) > 1:
        raise BandError(
            phrase(
                "The bands are of different polarisations: {polarisations}. Choose a band of the same polarisation of "
                "each raster (--band 1,2,1), for otherwise colours tell polarisations and not dates.",
                polarisations=joined([one or phrase("unknown") for one in known], ", "),
            )
        )
    return bands


def _other_count(kind: str, wanted: int, raster: SarRaster) -> str:
    if wanted == 1:
        return phrase(
            "The composite {kind} takes one band. The raster's bands are: {bands}.", kind=kind, bands=listed(raster)
        )
    return phrase(
        "The composite {kind} takes two bands, the co-polarised one (VV) and then the other (VH). The raster's bands "
        "are: {bands}.",
        kind=kind,
        bands=listed(raster),
    )


def _matching_bands(rasters: Sequence[SarRaster]) -> tuple[int, ...]:
    """Return the first band of each raster of the first polarisation that all have; raises BandError."""
    known: list[dict[str | None, int]] = []
    for raster in rasters:
        by_polarisation: dict[str | None, int] = {}
        for band in backscatter_bands(raster):
            by_polarisation.setdefault(raster.polarisation(band), band)
        known.append(by_polarisation)
    for polarisation in _PREFERRED:
        if all(polarisation in one for one in known):
            return tuple(one[polarisation] for one in known)
    each = [phrase("{name}: {bands}", name=raster.name, bands=listed(raster)) for raster in rasters]
    raise BandError(
        phrase(
            "The rasters have no polarisation in common. Their bands are: {bands}. Choose one of each with --band "
            "1,2,1 (BAND in QGIS), or other rasters.",
            bands=joined(each, "; "),
        )
    )
