"""Bands: which of a raster's a model gets, by polarisation or as the user chose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import BandError
from ..model.card import InputSpec
from ..polarisation import is_cross_term
from ..raster.reader import SarRaster
from ..words import either, joined, phrase

# What products store beside backscatter; never taken for it when the polarisation is unknown.
_AUXILIARY = re.compile(
    r"(?<![A-Za-z])(angle|incidence|incident|mask|layover|shadow|ratio|phase|coherence|elevation|dem|quality|lat"
    r"|lon|latitude|longitude)(?![A-Za-z])",
    re.IGNORECASE,
)


def backscatter_bands(raster: SarRaster) -> tuple[int, ...]:
    """Return the bands that are not said to hold something else than backscatter (an angle, a mask, a ratio)."""
    found = tuple(band for band in raster.data_bands if not is_auxiliary(raster, band))
    return tuple(band for band in found if band not in raster.colour_table_bands) or found


def is_auxiliary(raster: SarRaster, band: int) -> bool:
    """Whether a band is said to hold something else than backscatter."""
    # Of cross terms the description alone is asked: in the name of a file, VVVH is more often two bands.
    return bool(_AUXILIARY.search(raster.band_text(band)) or is_cross_term(raster.descriptions[band - 1]))


def check_bands(raster: SarRaster, chosen: Sequence[int]) -> None:
    """Raise BandError where a band that the user chose does not exist or is the alpha band."""
    for band in chosen:
        if not 1 <= band <= raster.band_count:
            raise BandError(
                phrase("The raster has no band {band}. Its bands are: {bands}.", band=band, bands=listed(raster))
            )
        if band in raster.alpha_bands:
            raise BandError(
                phrase(
                    "Band {band} is the alpha (transparency) band. The raster's bands are: {bands}.",
                    band=band,
                    bands=listed(raster),
                )
            )


@dataclass(frozen=True)
class MatchedInputs:
    """The bands of a raster that a model gets.

    Attributes:
        bands: 1-based, each once, in the model's order, whatever their order in the file; lightness is of the first.
        sources: for each input of the model, the positions in `bands` of what it is made of: one, two whose difference
            it is, or none where the raster lacks an optional input.
    """

    bands: tuple[int, ...]
    sources: tuple[tuple[int, ...], ...]


@dataclass
class _Slot:
    """A band that a model asks for: that of an input, or one that only differences use."""

    accepted: tuple[str, ...]
    required: bool
    of_input: bool
    band: int | None = None


def match_inputs(
    raster: SarRaster,
    inputs: Sequence[InputSpec],
    chosen: Sequence[int] | None = None,
    any_polarisation: bool = True,
) -> MatchedInputs:
    """Match a model's inputs to a raster's bands.

    Args:
        inputs: what the model takes. Every input that is a single band gets a band of its own; a difference uses the
            bands of those inputs where it accepts the same, else any band of the right polarisation.
        chosen: band numbers given by the user, or None to match by polarisation. They go to the single bands in the
            model's order, then to those that only differences use; where there are fewer, optional ones go without,
            the last first.
        any_polarisation: what is required and matches nothing takes the next band whose polarisation is unknown; never
            an alpha band or one whose description says that it holds something else.

    Raises:
        BandError: when a chosen band does not exist or a required one is not there.
    """
    slots, uses = _slots(inputs)
    if chosen is None:
        free = {band: raster.polarisation(band) for band in raster.data_bands}
        _match(raster, slots, free, any_polarisation)
    else:
        _take(raster, slots, chosen)
    bands = tuple(dict.fromkeys(slot.band for slot in slots if slot.band is not None))
    found = [[slots[use].band for use in used] for used in uses]
    sources = tuple(
        tuple(bands.index(band) for band in each if band is not None) if None not in each else () for each in found
    )
    # Bands that no input can use, as the other one of their difference is missing, are not read.
    if not any(sources):
        raise BandError(
            phrase(
                "The model takes {wanted}, and none of it was recognised among the raster's bands: "
                "{bands}. Choose with --band (BAND in QGIS).",
                wanted=joined(map(str, inputs), ", "),
                bands=listed(raster),
            )
        )
    used = sorted({position for source in sources for position in source})
    return MatchedInputs(
        bands=tuple(bands[position] for position in used),
        sources=tuple(tuple(used.index(position) for position in source) for source in sources),
    )


def _slots(inputs: Sequence[InputSpec]) -> tuple[list[_Slot], list[list[int]]]:
    """Return the bands a model asks for, and for each input which of them it uses."""
    slots: list[_Slot] = []
    uses: list[list[int]] = [[] for _ in inputs]
    for index, spec in enumerate(inputs):
        if not spec.is_difference:
            uses[index] = [len(slots)]
            slots.append(_Slot(spec.bands[0], required=not spec.optional, of_input=True))
    for index, spec in enumerate(inputs):
        for accepted in spec.bands if spec.is_difference else ():
            position = next((i for i, slot in enumerate(slots) if slot.accepted == accepted), len(slots))
            if position == len(slots):
                slots.append(_Slot(accepted, required=False, of_input=False))
            slots[position].required |= not spec.optional
            uses[index].append(position)
    return slots, uses


def _match(raster: SarRaster, slots: Sequence[_Slot], free: dict[int, str | None], any_polarisation: bool) -> None:
    """Give every slot its band by polarisation; raises BandError when there is none for a required one."""
    known = dict(free)
    # What is required chooses first; a band that only differences use may be shared, so it chooses last.
    for slot in sorted(slots, key=lambda slot: (not slot.of_input, not slot.required)):
        slot.band = _of_polarisation(slot.accepted, free if slot.of_input else known)
        if slot.band is None and slot.required and any_polarisation:
            unknown = [band for band, polarisation in free.items() if polarisation is None]
            unknown.sort(key=lambda band: band in raster.colour_table_bands)
            slot.band = next((band for band in unknown if not is_auxiliary(raster, band)), None)
        if slot.band is None and slot.required:
            raise BandError(
                phrase(
                    "The model needs a {wanted} band and none was recognised among the raster's bands: "
                    "{bands}. Choose with --band (BAND in QGIS).",
                    wanted=either(slot.accepted) or "SAR",
                    bands=listed(raster),
                )
            )
        if slot.band is not None:
            free.pop(slot.band, None)


def _take(raster: SarRaster, slots: Sequence[_Slot], chosen: Sequence[int]) -> None:
    """Give the slots the bands that the user chose."""
    required = sum(slot.required for slot in slots)
    if not max(required, 1) <= len(chosen) <= len(slots):
        raise BandError(_wrong_count(raster, max(required, 1), len(slots), len(chosen)))
    check_bands(raster, chosen)
    spare = len(chosen) - required
    left = iter(chosen)
    for slot in slots:
        if not slot.required and spare <= 0:
            continue
        spare -= not slot.required
        slot.band = next(left)
    given = {band: raster.polarisation(band) for band in chosen}
    for slot in slots:
        if slot.band is None and not slot.of_input:
            slot.band = _of_polarisation(slot.accepted, given)


def _wrong_count(raster: SarRaster, fewest: int, most: int, given: int) -> str:
    if most == 1:
        return phrase(
            "The model takes 1 band, but {given} were given. The raster's bands are: {bands}.",
            given=given,
            bands=listed(raster),
        )
    if fewest == most:
        return phrase(
            "The model takes {wanted} bands, but {given} were given. The raster's bands are: {bands}.",
            wanted=most,
            given=given,
            bands=listed(raster),
        )
    return phrase(
        "The model takes {fewest} to {most} bands, but {given} were given. The raster's bands are: {bands}.",
        fewest=fewest,
        most=most,
        given=given,
        bands=listed(raster),
    )


def _of_polarisation(accepted: Sequence[str], known: dict[int, str | None]) -> int | None:
    return next((band for wanted in accepted for band, has in known.items() if has == wanted), None)


def listed(raster: SarRaster) -> str:
    """Return the raster's bands in words."""
    return joined((raster.describe_band(band) for band in range(1, raster.band_count + 1)), ", ")
