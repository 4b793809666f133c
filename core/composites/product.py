"""Composites of measured backscatter: which bands, which units, which ranges, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cancellation import Check
from ..errors import RasterError, UnitsError
from ..options.composite import FIXED_STRETCH, CompositeOptions
from ..options.composite_presets import ASF, PRESETS, Preset, Range
from ..output.compression import codec_of, loss_tags, other_codec_text
from ..output.content import composite_content
from ..output.tags import carried_from_raster
from ..products.backscatter_product import NO_COMMON_PIXEL, Rendering, backscatter_tags, make_product
from ..products.filtered_band import FilteredBand, looks_of, measured_bands
from ..protocol import EventSink, message, warning
from ..raster.reader import SarRaster
from ..sar.band_facts import BandFacts
from ..sar.windows import sample_windows
from ..satellite_product.facts import AMPLITUDE, BETA0, DB, GAMMA0, POWER, SIGMA0
from ..types import Bools, Floats
from ..words import Phrase, filled, joined, phrase
from . import dates, rules
from .bands import co_and_cross, same_bands
from .legend import Entry, carried, legend, legend_tag

MEASUREMENT_NOTE = "Composite of measured radar backscatter - no colour is predicted"

_CALIBRATED = (AMPLITUDE, DB, POWER)
_QUANTITIES = (SIGMA0, GAMMA0, BETA0)


def make_composite(options: CompositeOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write a composite and return what was made; see `backscatter_product.make_product`."""
    preset = PRESETS[options.kind]
    with ExitStack() as stack:
        others = dates.other_rasters(options, stack)

        def plan(raster: SarRaster) -> Rendering:
            return _planned(preset, options, [raster, *others], emit, check)

        return make_product(options, plan, emit, check, [file for other in others for file in other.files])


def _planned(
    preset: Preset, options: CompositeOptions, rasters: Sequence[SarRaster], emit: EventSink, check: Check
) -> Rendering:
    """Measure the rasters and say what is to be made of them."""
    if any(raster.looks_optical() for raster in rasters):
        text = phrase("The raster has the red, green and blue bands of an image: a composite of it means nothing.")
        emit(warning("looks-optical", text))
    names: dict[str, Phrase | str] = {}
    days: tuple[str, ...] = ()
    if preset.rasters > 1:
        dates.check_grids(rasters)
        chosen = same_bands(rasters, options.bands)
        told = dates.read_dates(rasters, emit)
        names.update(zip(("first", "second", "third"), told.texts))
        days = told.iso
        bands = [
            measured_bands(raster, [band], options.units, emit, check, filter_name=options.despeckle)[0]
            for raster, band in zip(rasters, chosen)
        ]
        dates.check_same_units(bands, _CALIBRATED, [_quantity([one]) for one in bands])
    else:
        chosen = co_and_cross(preset, rasters[0], options.bands)
        bands = measured_bands(rasters[0], chosen, options.units, emit, check, filter_name=options.despeckle)
    _check_units(preset, options, bands)
    _tell_of_source(preset, bands, emit)
    names.update(zip(("co", "cross"), _polarisations(bands)))
    ranges = _ranges(preset, options, bands, check)
    shown = _channel_names(preset, names, ranges)
    channels = [phrase("{colour}: {name}", colour=colour, name=name) for colour, name in zip(_colours(shown), shown)]
    for channel in channels:
        emit(message("channel", phrase("{channel}.", channel=channel)))
    content = composite_content(channels)
    if codec_of(content, options.compress) != options.compress:
        emit(message("compression", other_codec_text(options.compress, phrase("Grey composite"))))

    def draw(db: Sequence[Floats]) -> NDArray[np.uint8]:
        return rules.picture(preset.name, db, ranges, options.threshold_db)

    def render(blocks: Sequence[tuple[Floats, Bools]]) -> tuple[NDArray[np.uint8], Bools]:
        return draw([values for values, _ in blocks]), np.logical_and.reduce([there for _, there in blocks])

    entries = legend(preset, names, draw, calibrated=bands[0].measured.units in _CALIBRATED)
    return Rendering(
        bands=bands,
        render=render,
        content=content,
        tags={
            **_tags(preset, options, bands, shown, entries, days),
            **loss_tags("COMPOSITE", options.compress, content),
        },
        stage=phrase("rendering"),
        facts={"composite": preset.name, "bands": list(chosen), "channels": shown, "legend": carried(entries)},
    )


def _check_units(preset: Preset, options: CompositeOptions, bands: Sequence[FilteredBand]) -> None:
    """Raise UnitsError where a rule in absolute units is asked of values whose dB are relative."""
    units = bands[0].measured.units
    if units in _CALIBRATED:
        return
    if not preset.stretches:
        raise UnitsError(
            phrase(
                "The composite {kind} needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and "
                "these are {units} values. Calibrate the raster first. If it is calibrated, give its units with "
                "--units (UNITS).",
                kind=preset.name,
                units=units,
            )
        )
    if options.stretch == FIXED_STRETCH:
        raise UnitsError(
            phrase(
                "A fixed stretch needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and these "
                "are {units} values. Calibrate the raster first, or stretch by the scene. If it is calibrated, give "
                "its units with --units (UNITS).",
                units=units,
            )
        )


def _tell_of_source(preset: Preset, bands: Sequence[FilteredBand], emit: EventSink) -> None:
    """Say whose rule it is, and what of the input is not as its ranges were made for."""
    emit(
        message(
            "source",
            phrase("Composite {kind}: {source}, {url}", kind=preset.name, source=preset.source, url=preset.url),
        )
    )
    quantity = _quantity(bands)
    if preset.wants_gamma0 and quantity != GAMMA0:
        emit(message("quantity", _not_gamma0(preset.name, quantity)))
    if not preset.for_hh_hv and set(_polarisations(bands)) & {"HH", "HV"}:
        text = phrase(
            "The ranges of {kind} were made for VV and VH: HH and HV are shown by them, and are brighter or darker.",
            kind=preset.name,
        )
        emit(message("polarisation", text))


def _not_gamma0(kind: str, quantity: str) -> str:
    if quantity == SIGMA0:
        return phrase(
            "The ranges of {kind} were made for gamma0, and these values are sigma0: lower by about 0.6 dB at the near "
            "edge of a Sentinel-1 IW swath and 1.6 dB at the far one, and the picture is as much darker.",
            kind=kind,
        )
    if quantity:
        return phrase(
            "The ranges of {kind} were made for gamma0, and these values are {quantity}: the picture is brighter or "
            "darker than its source's.",
            kind=kind,
            quantity=quantity,
        )
    return phrase(
        "The ranges of {kind} were made for gamma0. Nothing says what these values are: of sigma0 the picture is a "
        "little darker, by 0.6 to 1.6 dB over a Sentinel-1 IW swath.",
        kind=kind,
    )


def _quantity(bands: Sequence[FilteredBand]) -> str:
    """Return what the values are by the product's metadata or the names of the bands; "" where neither says it."""
    raster = bands[0].raster
    if raster.product.quantity:
        return raster.product.quantity
    text = " ".join([raster.name, *(raster.band_text(band.band) for band in bands)]).lower()
    return next((one for one in _QUANTITIES if one in text), "")


def _polarisations(bands: Sequence[FilteredBand]) -> list[Phrase | str]:
    return [one.raster.polarisation(one.band) or phrase("band {number}", number=one.band) for one in bands]


def _ranges(preset: Preset, options: CompositeOptions, bands: Sequence[FilteredBand], check: Check) -> list[Range]:
    """Return dB that are black and white for every channel; none for a rule that has its own."""
    if not preset.stretches:
        return []
    raster = bands[0].raster
    if options.stretch == FIXED_STRETCH:
        return rules.fixed_ranges(preset.name, raster.polarisation(bands[0].band))
    # Where all bands may have measurements together; one by one, as they are read: what is nodata may differ.
    sources = [one.prepared.decibels() for one in bands]
    inside: list[list[Floats]] = [[] for _ in bands]
    numbers = tuple(dict.fromkeys(one.band for one in bands if one.raster is raster))
    for window in sample_windows(raster, numbers, BandFacts.of(raster, numbers).candidates, check).windows:
        blocks = [source.read(window.rows, window.cols) for source in sources]
        valid = np.logical_and.reduce([there for _, there in blocks])
        for found, (db, _) in zip(inside, blocks):
            found.append(db[0][valid])
    if not any(found.size for found in inside[0]):
        raise RasterError(NO_COMMON_PIXEL if preset.rasters == 1 else _NO_COMMON_PLACE)
    samples = [np.concatenate(found) for found in inside]
    return rules.scene_ranges(preset.name, rules.channels(preset.name, samples), options.clip_percent)


_NO_COMMON_PLACE = phrase("The rasters have no pixel in which all three are valid. Choose others, of the same place.")


def _channel_names(preset: Preset, names: dict[str, Phrase | str], ranges: Sequence[Range]) -> list[Phrase]:
    """Return what the bands of the picture show, with their dates and ranges."""
    shown = [filled(channel, **names) for channel in preset.channels]
    if preset.rasters > 1:
        when = [names[key] for key in ("first", "second", "third")]
        shown = [phrase("{name} {when}", name=name, when=one) for name, one in zip(shown, when)]
    if not ranges:
        return shown
    return [
        phrase("{name}, {low:.2f} to {high:.2f} dB", name=name, low=low, high=high)
        for name, (low, high) in zip(shown, ranges)
    ]


def _colours(names: Sequence[str]) -> tuple[str, ...]:
    return (phrase("Red"), phrase("Green"), phrase("Blue")) if len(names) == 3 else (phrase("Grey"),)


def _tags(
    preset: Preset,
    options: CompositeOptions,
    bands: Sequence[FilteredBand],
    names: Sequence[str],
    entries: Sequence[Entry],
    days: Sequence[str],
) -> dict[str, str]:
    """Return what the file says of itself: which composite, of which bands, by whose rule, stretched how."""
    stretch = f"{options.stretch}, {options.clip_percent:g} percent" if options.stretch != FIXED_STRETCH else "fixed"
    looks = looks_of(bands)
    tags = {
        **backscatter_tags("COMPOSITE", bands),
        "COMPOSITE": MEASUREMENT_NOTE,
        "TIFFTAG_IMAGEDESCRIPTION": f"{MEASUREMENT_NOTE} ({preset.title}).",
        "COMPOSITE_KIND": preset.name,
        "COMPOSITE_UNITS": bands[0].measured.units,
        **{f"COMPOSITE_{colour.upper()}": name for colour, name in zip(_colours(names), names)},
        "COMPOSITE_FORMULA": "; ".join(preset.formula),
        "COMPOSITE_SOURCE": f"{preset.source}, {preset.url}",
        "COMPOSITE_LEGEND": legend_tag(entries),
        **({"COMPOSITE_THRESHOLD_DB": f"{options.threshold_db:g}"} if preset.name == ASF else {}),
        **({"COMPOSITE_STRETCH": stretch} if preset.stretches else {}),
        **({"COMPOSITE_FILTER": f"{options.despeckle}, {looks} looks"} if looks else {}),
    }
    quantity = _quantity(bands)
    if quantity:
        tags["COMPOSITE_QUANTITY"] = quantity
    if preset.rasters > 1:
        # What is true of one date alone must not be taken for the picture's by what is made of it.
        tags.pop("ACQUISITION_DATE", None)
        first, *others = [carried_from_raster(one.raster.tags, one.raster.imagery_tags) for one in bands]
        for key, value in first.items():
            if any(other.get(key) != value for other in others):
                tags.pop(key, None)
        tags["COMPOSITE_INPUT"] = joined([band.raster.name for band in bands], "; ")
        if any(days):
            tags["COMPOSITE_ACQUIRED"] = "; ".join(day or "unknown" for day in days)
    return tags
