"""Normalisation that two rasters share, so that equal ground has equal colour: that of the first, for both.

A raster is normalised by its own median, spread and percentiles. Of two dates these differ by what has changed: a flood
over a fifth of a scene moves its median, and all that did not change would come out in other colours. Taken from the
first raster alone, the flood has no say in it, and the first raster looks as it does when it is coloured alone. Speckle
is each raster's own: it is a property of the noise, not of the ground.

What is not comparable is refused: other polarisations, other quantities, calibrated values beside digital numbers.
"""

from __future__ import annotations

from dataclasses import replace

from ..errors import BandError, UnitsError
from ..sar.radiometry import PREVIEW_AMPLITUDE, PREVIEW_DB
from ..satellite_product.facts import AMPLITUDE, DB, DIGITAL_NUMBER, POWER, SIGMA0
from ..words import phrase
from .bands import listed
from .prepared import PreparedInput, SelectedInput

_CALIBRATED, _NUMBERS = "calibrated", "numbers"
_KINDS = {
    DB: _CALIBRATED,
    POWER: _CALIBRATED,
    AMPLITUDE: _CALIBRATED,
    DIGITAL_NUMBER: _NUMBERS,
    PREVIEW_AMPLITUDE: PREVIEW_AMPLITUDE,
    PREVIEW_DB: PREVIEW_DB,
}
"""Units that are comparable: those of calibrated backscatter are one scale once they are in dB."""

_FARTHEST_MEDIANS_DB = 20.0
"""No flood, snow or harvest moves the median of a scene by so much; another calibration does by more."""


def check_bands_alike(first: SelectedInput, second: SelectedInput) -> None:
    """Check that two rasters give a model the same bands.

    Raises:
        BandError: where their polarisations are known and differ, or one has a band that the other lacks.
    """
    one, other = first.raster, second.raster
    names = [
        tuple(selected.raster.polarisation(band) for band in selected.matched.bands) for selected in (first, second)
    ]
    different = [pair for pair in zip(*names) if None not in pair and pair[0] != pair[1]]
    if different:
        raise BandError(
            phrase(
                "The two rasters are not of the same polarisation: {first} in {one}, {second} in {other}. Bands of "
                "{one}: {bands}; of {other}: {other_bands}. Choose a polarisation that both have with --band (BAND in "
                "QGIS).",
                first=different[0][0],
                second=different[0][1],
                one=one.name,
                other=other.name,
                bands=listed(one),
                other_bands=listed(other),
            )
        )
    if first.matched.sources != second.matched.sources:
        raise BandError(
            phrase(
                "The two rasters do not have the same bands. Bands of {one}: {bands}; of {other}: {other_bands}. "
                "Choose with --band (BAND in QGIS) what both have.",
                one=one.name,
                other=other.name,
                bands=listed(one),
                other_bands=listed(other),
            )
        )


def check_comparable(first: PreparedInput, second: PreparedInput) -> list[tuple[str, str]]:
    """Check that the values of two rasters can be compared; returns (code, text) of warnings.

    Raises:
        UnitsError: where they cannot.
    """
    one, other = first.measured, second.measured
    names = {"one": first.raster.name, "other": second.raster.name}
    if _KINDS[one.units] != _KINDS[other.units]:
        raise UnitsError(
            phrase(
                "The two rasters cannot be compared: {one} holds {units}, {other} holds {other_units}. Bring both to "
                "the same calibration. If the units were found wrongly, give those of both with --units (UNITS).",
                units=one.units,
                other_units=other.units,
                **names,
            )
        )
    quantities = first.raster.product.quantity, second.raster.product.quantity
    if all(quantities) and quantities[0] != quantities[1]:
        raise UnitsError(
            phrase(
                "The two rasters cannot be compared: {one} holds {quantity}, {other} holds {other_quantity}, which "
                "differ with the slope of the ground. Bring both to the same quantity, such as {usual}.",
                quantity=quantities[0],
                other_quantity=quantities[1],
                usual=SIGMA0,
                **names,
            )
        )
    apart = abs(one.median_db[0] - other.median_db[0])
    if apart > _FARTHEST_MEDIANS_DB:
        raise UnitsError(
            phrase(
                "The two rasters cannot be compared: the median of {one} is {median:.1f} dB, that of {other} "
                "{other_median:.1f} dB. No change of the ground does that: they are calibrated differently. Bring "
                "both to the same calibration.",
                median=one.median_db[0],
                other_median=other.median_db[0],
                **names,
            )
        )
    if _KINDS[one.units] == _CALIBRATED:
        return []
    text = phrase(
        "The values of the two rasters ({units}) are not calibrated. They are comparable only where both are products "
        "of the same kind, of the same radar and the same orbit; better calibrate both.",
        units=one.units,
    )
    return [("pair-not-calibrated", text)]


def normalised_as(second: PreparedInput, first: PreparedInput) -> PreparedInput:
    """Return a raster normalised as another one is: with the other's medians, spread and percentiles.

    Where the network is shown both at the same averaging, its input is normalised to the last bit as the other's.
    Averaged pixels have a median of their own; where only one of the two is averaged, by how much its own lies apart
    is kept.
    """
    measured = replace(
        second.measured,
        median_db=first.measured.median_db,
        input_median_db=first.measured.input_median_db,
        spread_db=first.measured.spread_db,
        percentiles_db=first.measured.percentiles_db,
    )
    medians = first.medians_db
    if first.network_grid.averaging != second.network_grid.averaging:
        medians = tuple(
            level + (averaged - single)
            for level, averaged, single in zip(
                first.measured.input_median_db, second.medians_db, second.measured.input_median_db
            )
        )
    return replace(second, measured=measured, medians_db=medians)
