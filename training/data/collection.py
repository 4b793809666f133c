"""One collection of the data: its items listed, divided into parts, decoded into the cache and measured by scene."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from ...core.cancellation import Check
from ...core.errors import Cancelled, SarColorizerError
from ...core.polarisation import UNKNOWN, polarisation_kind
from ...core.words import phrase
from ..config.data import CHOOSE, GREY, REPORT, TRAIN, VALIDATION, DataConfig, SplitConfig
from ..config.errors import ConfigError
from . import statistics
from .cache import Cache, Stored
from .conventions import ModelInput, settled
from .items import Item, Listing
from .layouts import list_items
from .origin import origins
from .part import Entry
from .preparation import decode
from .splits import Division, divide, located

REASONS_SHOWN = 10
"""Skipped files that are named to people; the run's folder lists all."""


@dataclass(frozen=True)
class Collection:
    """What a model card says of a collection.

    Attributes:
        name, layout, style, licence, attribution, regions: as configured or found out.
        units: of the SAR values, with the reason.
        optical_side: what its true-colour optical side is, "" without one.
        split: how it was divided, in words.
        train, validation, guard, skipped: how many items.
        pairs: how many of those used have both sides.
        train_scenes, validation_scenes: their names.
    """

    name: str
    layout: str
    style: str
    units: str
    optical_side: str
    split: str
    train: int
    validation: int
    guard: int
    skipped: int
    pairs: int
    train_scenes: tuple[str, ...]
    validation_scenes: tuple[str, ...]
    licence: str
    attribution: str
    regions: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)


class OpenedCollection:
    """One collection: listed, divided, decoded.

    Args:
        data: its table.
        name: for reports, unique in the run.
        split: how it is divided, where it does not say which part it is.
        model: what the model takes that it is decoded for.
        cache: where decoded items are kept.
        check: raises Cancelled when the user asked to stop.

    Attributes:
        entries, items: by part, "train" and "validation"; decoded, and as listed.
        skipped: (file, reason) of what could not be used.
        facts: for the model card.

    Raises:
        ConfigError: When it cannot be found, told apart or divided.
    """

    def __init__(
        self, data: DataConfig, name: str, split: SplitConfig, model: ModelInput, cache: Cache, check: Check
    ) -> None:
        self.name, self.data = name, data
        self._notes: dict[str, None] = {}
        self._cache, self._check = cache, check
        listing = list_items(data)
        bands = data.sar_bands or listing.sar_bands
        # Of one band: with several, the inputs themselves say which is which.
        self._polarisation = polarisation_kind(bands[0]) if len(bands) == 1 else UNKNOWN
        self.skipped = list(listing.skipped)
        check()
        division = self._divided(listing, split)
        self._conventions = conventions = settled(data, listing, model, check)
        self._recipe = conventions.recipe
        used = (*division.train, *division.validation)
        ranges, notes = conventions.optical_ranges(used, check)
        self._notes.update(dict.fromkeys(notes))
        stored = dict(zip((item.name for item in used), self._decoded(used, ranges)))
        self.items = {TRAIN: self._wanted(division.train), VALIDATION: self._wanted(division.validation)}
        if not any(self.items.values()):
            raise ConfigError(
                phrase("{folder}: data.items, '{pattern}', matches none.", folder=data.path, pattern=data.items)
            )
        self.entries = {
            TRAIN: self._entries(division.train, stored),
            VALIDATION: self._entries(division.validation, stored),
        }
        self.facts = self._facts(listing, division, conventions.units)

    def lines(self) -> Iterator[str]:
        """What to tell people of the collection."""
        facts = self.facts
        yield phrase(
            "{collection} ({layout}, {style}): {train} items to train on, {validation} to validate on, {guard} unused "
            "as guard, {skipped} skipped; {split}.",
            collection=self.name,
            layout=facts.layout,
            style=facts.style,
            train=facts.train,
            validation=facts.validation,
            guard=facts.guard,
            skipped=facts.skipped,
            split=facts.split,
        )
        if facts.units:
            yield phrase("{collection}: SAR values are {units}.", collection=self.name, units=facts.units)
        if self._conventions.side_reason:
            yield phrase(
                "{collection}: the optical side is taken for {side} ({reason}).",
                collection=self.name,
                side=facts.optical_side,
                reason=self._conventions.side_reason,
            )
        for note in self._notes:
            yield phrase("{collection}: {note}", collection=self.name, note=note)
        for path, reason in self.skipped[:REASONS_SHOWN]:
            yield phrase("Skipped {file}: {reason}.", file=path, reason=reason)
        if len(self.skipped) > REASONS_SHOWN:
            count = len(self.skipped) - REASONS_SHOWN
            yield phrase("... and {count} more of {collection}.", count=count, collection=self.name)

    def _divided(self, listing: Listing, split: SplitConfig) -> Division:
        with ThreadPoolExecutor(max_workers=4, thread_name_prefix="places") as pool:
            items = tuple(pool.map(self._located, listing.items))
        if self.data.part == TRAIN:
            return Division(items, (), (), phrase("given as training"))
        if self.data.part in (VALIDATION, CHOOSE, REPORT):
            return Division((), items, (), phrase("given as validation"))
        try:
            return divide(items, split, listing.scenes_known)
        except ConfigError as error:
            raise ConfigError(phrase("{folder}: {cause}", folder=self.data.path, cause=error.text)) from error

    def _located(self, item: Item) -> Item:
        self._check()
        return located(item)

    def _wanted(self, items: Sequence[Item]) -> tuple[Item, ...]:
        return tuple(item for item in items if re.search(self.data.items, item.name))

    def _decoded(self, items: Sequence[Item], ranges: dict[str, tuple[float, ...]]) -> list[Stored | None]:
        def one(item: Item) -> Stored | tuple[str, str]:
            self._check()
            value_range = ranges.get(item.name, ())
            sources = {role: file for role, file in (("sar", item.sar), ("optical", item.optical)) if file}
            settings = {**self._recipe.to_dict(), "optical_range": value_range, "window": item.window}
            try:
                return self._cache.fetch(sources, settings, lambda: decode(item, self._recipe, value_range))
            except (Cancelled, ConfigError):
                raise
            except SarColorizerError as error:
                return str(item.sar or item.optical), _reason(error)
            except OSError as error:
                return str(item.sar or item.optical), phrase("it cannot be read: {cause}", cause=error.strerror)

        with ThreadPoolExecutor(max_workers=4, thread_name_prefix="decoding") as pool:
            found = list(pool.map(one, items))
        self.skipped += [each for each in found if isinstance(each, tuple)]
        return [each if isinstance(each, Stored) else None for each in found]

    def _entries(self, items: Sequence[Item], stored: dict[str, Stored | None]) -> list[Entry]:
        by_scene: dict[str, dict[str, Stored]] = {}
        for item in items:
            found = stored[item.name]
            if found is not None and found.has_sar:
                by_scene.setdefault(item.scene, {})[item.name] = found
        levels: dict[str, tuple[float, ...]] = {}
        for members in by_scene.values():
            self._check()
            levels.update(zip(members, statistics.scene_levels(list(members.values()), len(self._recipe.inputs))))
        colours = self._scene_colours(items, stored)
        told = origins(self.data, items)
        return [
            Entry(
                item.name,
                self.name,
                item.scene,
                self.data.style,
                found,
                levels.get(item.name, ()),
                self._polarisation,
                self.data.detail,
                self.data.perceptual,
                self.data.consistency,
                self.data.relevel,
                lightness_only=self._recipe.optical_side == GREY,
                calibrated=self._conventions.calibrated,
                scene_colour=colours.get(item.scene) if found.has_optical else None,
                place=told[item.name].place,
                date=told[item.name].date,
            )
            for item in self._wanted(items)
            if (found := stored[item.name]) is not None
        ]

    def _scene_colours(
        self, items: Sequence[Item], stored: dict[str, Stored | None]
    ) -> dict[str, tuple[float, float, float] | None]:
        """Return the mean natural colour of every scene; of none where the optical side says nothing of hue."""
        if self._recipe.optical_side in ("", GREY):
            return {}
        by_scene: dict[str, list[Stored]] = {}
        for item in items:
            found = stored[item.name]
            if found is not None:
                by_scene.setdefault(item.scene, []).append(found)
        return {scene: statistics.mean_colour(members) for scene, members in by_scene.items()}

    def _facts(self, listing: Listing, division: Division, units: str) -> Collection:
        train, validation = self.entries[TRAIN], self.entries[VALIDATION]
        return Collection(
            name=self.name,
            layout=listing.layout,
            style=self.data.style,
            units=units,
            optical_side=self._recipe.optical_side,
            split=division.how,
            train=len(train),
            validation=len(validation),
            guard=len(division.guard),
            skipped=len(self.skipped),
            pairs=sum(each.stored.has_sar and each.stored.has_optical for each in (*train, *validation)),
            train_scenes=tuple(dict.fromkeys(each.scene for each in train)),
            validation_scenes=tuple(dict.fromkeys(each.scene for each in validation)),
            licence=self.data.licence,
            attribution=self.data.attribution,
            regions=self.data.regions,
        )


def _reason(error: SarColorizerError) -> str:
    """Return the text of an error without its full stop; it stays a phrase where there is none, as of an ItemError."""
    return error.text.rstrip(".") if error.text.endswith(".") else error.text
