"""Three dates in one picture: whether rasters can be laid over each other, and what their dates are."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from ..acquisition.date import AcquisitionDate
from ..errors import RasterError, UnitsError
from ..georeferencing.comparison import differences
from ..georeferencing.grid import Grid
from ..options.composite import CompositeOptions
from ..products.filtered_band import FilteredBand
from ..protocol import EventSink, message, warning
from ..raster.acquisition import acquired
from ..raster.reader import SarRaster
from ..words import Phrase, joined, phrase

_ORDINALS = (phrase("first"), phrase("second"), phrase("third"))
_ORBIT_TAGS = ("RELATIVE_ORBIT", "ORBIT_DIRECTION")


@dataclass(frozen=True)
class Dates:
    """When rasters were acquired.

    Attributes:
        texts: of each, as "on 2021-03-01"; "in the first raster" where nothing says it.
        iso: of each, as ISO 8601 has it; "" where nothing says it.
    """

    texts: tuple[Phrase, ...]
    iso: tuple[str, ...]


def other_rasters(options: CompositeOptions, stack: ExitStack) -> list[SarRaster]:
    """Return the rasters beside the input that a composite is made of, open until the stack is closed.

    Raises:
        RasterError: one cannot be read.
    """
    return [
        stack.enter_context(SarRaster.open(path, options.calibration, options.network))
        for path in (options.second, options.third)
        if path
    ]


def check_grids(rasters: Sequence[SarRaster]) -> None:
    """Raise RasterError where a raster does not lie on the grid of the first."""
    first = rasters[0]
    for number, other in enumerate(rasters[1:], 1):
        # Area or Point is how a file says where its pixels lie, not where they do: GDAL has heeded it.
        found = differences(first.grid, replace(other.grid, area_or_point=first.grid.area_or_point))
        if found:
            text = phrase(
                "The {ordinal} raster, {name}, is not on the grid of the first, {first}: {difference}.",
                ordinal=_ORDINALS[number],
                name=other.name,
                first=first.name,
                difference=found[0],
            )
            raise RasterError(joined([text, _cure(first.grid)]))


def check_same_units(bands: Sequence[FilteredBand], calibrated: Sequence[str], quantities: Sequence[str]) -> None:
    """Raise UnitsError where values cannot be compared: calibrated and not, in other units, or of another quantity.

    Args:
        calibrated: units whose dB are absolute.
        quantities: what each raster's values are, as "sigma0"; "" where nothing says it.
    """
    units = [band.measured.units for band in bands]
    if len({one if one not in calibrated else "" for one in units}) > 1:
        raise UnitsError(
            phrase(
                "The rasters are in different units: {units}. Calibrate all three in the same way, or give their units "
                "with --units (UNITS).",
                units=joined(units, ", "),
            )
        )
    if len({one for one in quantities if one}) > 1:
        raise UnitsError(
            phrase(
                "The rasters hold different quantities: {quantities}. Calibrate all three in the same way, for "
                "otherwise colours tell how they were calibrated.",
                quantities=joined([one or phrase("unknown") for one in quantities], ", "),
            )
        )


def read_dates(rasters: Sequence[SarRaster], emit: EventSink) -> Dates:
    """Return when rasters were acquired, and warn where that is not in their order or not from the same orbit."""
    found = [acquired(raster) for raster in rasters]
    known = [date for date in found if date and not date.is_doubtful]
    for number, (raster, date) in enumerate(zip(rasters, found)):
        text = phrase("The {ordinal} raster is {name}.", ordinal=_ORDINALS[number], name=raster.name)
        emit(message("date", joined([text, _said(date)])))
    days = [date.date for date in known]
    if any(one > other for one, other in zip(days, days[1:])):
        text = phrase("The rasters are not in the order of their dates: red is not the earliest, or blue not the last.")
        emit(warning("dates-order", text))
    elif len(set(days)) < len(days):
        emit(warning("dates-order", phrase("Two of the rasters are of the same date: between them nothing changed.")))
    _warn_of_orbits(rasters, emit)
    sure = [date if date in known else None for date in found]
    return Dates(
        tuple(_when(number, date) for number, date in enumerate(sure)), tuple(d.text if d else "" for d in sure)
    )


def _cure(grid: Grid) -> str:
    """Say how a raster is brought onto a grid."""
    transform = grid.transform
    if transform is None or grid.crs_wkt is None:
        return phrase(
            "Bring all three onto one map grid first, by terrain correction (SNAP, Terrain Correction, with the same "
            "extent and pixel size)."
        )
    if transform.b or transform.d:
        return phrase(
            "Bring it onto that grid first: in QGIS, Align rasters with the first as reference; then run this again."
        )
    left, top = transform.c, transform.f
    right, bottom = left + transform.a * grid.width, top + transform.e * grid.height
    return phrase(
        "Bring it onto that grid first: in QGIS, Raster > Align Rasters with the first as reference, or gdalwarp "
        "-t_srs (CRS of the first) -te {xmin:.10g} {ymin:.10g} {xmax:.10g} {ymax:.10g} -ts {width} {height} -r "
        "average; then run this again.",
        xmin=min(left, right),
        ymin=min(bottom, top),
        xmax=max(left, right),
        ymax=max(bottom, top),
        width=grid.width,
        height=grid.height,
    )


def _warn_of_orbits(rasters: Sequence[SarRaster], emit: EventSink) -> None:
    for key in _ORBIT_TAGS:
        values = [raster.product.tags.get(key, raster.tags.get(key, "")) for raster in rasters]
        if all(values) and len(set(values)) > 1:
            text = phrase(
                "The rasters were not acquired from the same orbit ({tag}: {values}): slopes, woods and towns look "
                "different from another side, and differ in colour though nothing changed.",
                tag=key,
                values=joined(values, ", "),
            )
            emit(warning("orbits", text))
            return


def _said(date: AcquisitionDate | None) -> str:
    if date is None:
        return phrase("Nothing says when it was acquired.")
    return phrase("Date of acquisition: {date} ({source}).", date=date.text, source=date.source)


def _when(number: int, date: AcquisitionDate | None) -> Phrase:
    if date is not None:
        return phrase("on {date}", date=date.text)
    return phrase("in the {ordinal} raster", ordinal=_ORDINALS[number])
