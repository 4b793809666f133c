"""Conventions: what the values of a collection mean: units of the SAR, what the optical side is, black and white.

Told by the configuration, else by the layout, else by names, metadata and the values themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...core.cancellation import Check
from ...core.model.card import TRUE_COLOUR, InputSpec
from ...core.sar.radiometry import PREVIEW_AMPLITUDE, PREVIEW_DB, Radiometry
from ...core.satellite_product.facts import DB, POWER
from ...core.words import phrase
from ..config.data import GREY, L1C, STRETCHED, SWIR_NIR_BLUE, DataConfig
from ..config.errors import ConfigError
from . import statistics
from .items import Item, Listing
from .optical import scene_ranges, settled_side, without_haze
from .preparation import Recipe

_USUAL_BANDS = (1, 2, 3)  # the configuration's default, which a layout may know better than
_GREY_BANDS = (1, 1, 1)
_BYTES = (0.0, 255.0)


@dataclass(frozen=True)
class ModelInput:
    """What a model takes, as its card says it.

    Attributes:
        inputs, any_polarisation, ground_sampling_distance_m: see `core.model.card.ModelCard`.
        scale_db, clip: of the normalisation; see `core.model.network_input.normalise`.
    """

    inputs: tuple[InputSpec, ...]
    any_polarisation: bool
    ground_sampling_distance_m: float
    scale_db: float
    clip: float


@dataclass(frozen=True)
class Conventions:
    """What the values of a collection mean.

    Attributes:
        recipe: how its items are decoded.
        units: of the SAR values, with the reason, for people; "" without a SAR side.
        calibrated: the absolute level of the SAR means something.
        side_reason: why the optical side was taken for what it is, for people; "" where it was said.
        given_range: optical values that become 0 and 255; empty to settle them by scene.
    """

    recipe: Recipe
    units: str
    calibrated: bool
    side_reason: str
    given_range: tuple[float, ...]

    def optical_ranges(
        self, items: Sequence[Item], check: Check
    ) -> tuple[dict[str, tuple[float, ...]], tuple[str, ...]]:
        """Return what is read as black and white of the optical sides by item, haze taken off, and sentences on it.

        As `optical.read_optical` takes it; see `optical.scene_ranges` and `optical.without_haze`. All items of a scene
        count.
        """
        scenes: dict[str, dict[Path, list[str]]] = {}
        for item in items:
            if item.optical is not None:
                scenes.setdefault(item.scene, {}).setdefault(item.optical, []).append(item.name)
        ranges: dict[str, tuple[float, ...]] = {}
        notes: dict[str, None] = {}
        bands, side = self.recipe.optical_bands, self.recipe.optical_side
        for files in scenes.values():
            by_file: dict[Path, tuple[float, ...]] = dict.fromkeys(files, self.given_range)
            if not self.given_range:
                found = scene_ranges(list(files), bands, check)
                notes.update(dict.fromkeys(found.notes))
                by_file = found.by_file
            if side in (L1C, STRETCHED):
                by_file = without_haze(list(files), bands, by_file, check)
            ranges.update({name: by_file[file] for file in by_file for name in files[file]})
        return ranges, tuple(notes)


def settled(data: DataConfig, listing: Listing, model: ModelInput, check: Check) -> Conventions:
    """Settle the conventions of a collection.

    Raises:
        ConfigError: where its files contradict each other or what the configuration says.
    """
    bands = data.optical_bands
    if bands == _USUAL_BANDS:
        bands = listing.optical_bands or (_GREY_BANDS if data.optical_side == GREY else bands)
    side, side_reason = _optical_side(data, listing, bands, check)
    recipe = Recipe(
        inputs=model.inputs,
        any_polarisation=model.any_polarisation,
        sar_bands=data.sar_bands or listing.sar_bands,
        radiometry=Radiometry(listing.units or DB),
        optical_bands=bands,
        ground_sampling_distance_m=model.ground_sampling_distance_m,
        optical_side=side,
        smallest=listing.smallest,
        calibration_db=data.calibration_db,
    )
    radiometry, units = _sar_units(data, listing, recipe, check)
    return Conventions(
        recipe=replace(recipe, radiometry=radiometry),
        units=units,
        calibrated=_is_calibrated(data, listing, radiometry.units),
        side_reason=side_reason,
        given_range=data.optical_range or listing.optical_range or (_BYTES if side in (SWIR_NIR_BLUE, GREY) else ()),
    )


def _is_calibrated(data: DataConfig, listing: Listing, units: str) -> bool:
    if data.calibrated != "auto":
        return data.calibrated == "yes"
    # That 8 bits are decibels of a fixed range cannot be seen in them: somebody has to say it.
    is_said = data.units == PREVIEW_DB or (listing.units == PREVIEW_DB and data.units == "auto")
    return units in (DB, POWER) or (units == PREVIEW_DB and is_said)


def _sar_units(data: DataConfig, listing: Listing, recipe: Recipe, check: Check) -> tuple[Radiometry, str]:
    """Return what the SAR values are, and the same in words with the reason."""
    with_sar = [item for item in listing.items if item.sar is not None]
    if not with_sar:
        return recipe.radiometry, ""
    if data.units in (PREVIEW_DB, PREVIEW_AMPLITUDE):
        return Radiometry(data.units), phrase("{units} (given)", units=data.units)
    if listing.units and data.units == "auto":
        words = phrase("{units} (so defined by the layout {layout})", units=listing.units, layout=listing.layout)
        return recipe.radiometry, words
    found = statistics.sar_units(with_sar, recipe, data.units, check)
    return found.radiometry, phrase("{units} ({reason})", units=found.radiometry.units, reason=found.reason)


def _optical_side(data: DataConfig, listing: Listing, bands: Sequence[int], check: Check) -> tuple[str, str]:
    """Return what a true-colour side is, "" for other composites and without one, and why where nobody said it."""
    files = [item.optical for item in listing.items if item.optical is not None]
    if data.style != TRUE_COLOUR or not files:
        return "", ""
    if data.optical_side or listing.optical_side:
        return data.optical_side or listing.optical_side, ""
    try:
        return settled_side(files, bands, check)
    except ConfigError as error:
        raise ConfigError(phrase("{folder}: {cause}", folder=data.path, cause=error.text)) from error
