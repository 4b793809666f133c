"""Words such as "boreal forest, winter" matched to the table of landscapes. Standard library only.

Every word counts: one that nobody knows is an error which names the nearest known ones, never left out silently.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import OptionError
from ..words import filled, joined, phrase, tr_later
from .table import DRY, SOUTH, WET, Colour, Landscape, LandscapeTable, from_hex, lab_of, shipped_landscapes
from .vocabulary import MONTH_NAMES, SEASONS, TAGS, TIMES, WITHOUT_MEANING, YEAR

_LONGEST = 4  # words of a phrase
_MOST_NAMED = 3  # landscapes in a sentence
_HALF_A_YEAR = 6
_SNOW, _WINTER = "snow", "winter"

_TIME_TEXTS = {
    **{name: name for name in (*MONTH_NAMES, *SEASONS)},
    DRY: tr_later("dry season"),
    WET: tr_later("wet season"),
    YEAR: tr_later("mean of the year"),
}


@dataclass(frozen=True)
class MatchedLandscape:
    """What a text was matched to.

    Attributes:
        rows: the landscapes, the largest first; several where the text fits several.
        when: of the year, in words.
        colour: natural colour, the mean of the rows by their size.
        uncertainty: standard deviations in CIELAB L, a and b, over the rows' cells, between the
            rows, and of the calibration.
        credit: whose data it was made of.
    """

    rows: tuple[Landscape, ...]
    when: str
    colour: Colour
    uncertainty: tuple[float, float, float]
    credit: str

    @property
    def name(self) -> str:
        """What was matched, in plain words."""
        names = [row.name for row in self.rows[:_MOST_NAMED]]
        if len(self.rows) > _MOST_NAMED:
            return phrase(
                "{names} and {count} more landscapes", names=", ".join(names), count=len(self.rows) - len(names)
            )
        return ", ".join(names)


@dataclass(frozen=True)
class _Asked:
    """A text taken apart: the tags and the time it names."""

    tags: frozenset[str]
    time: str


def match_landscape(
    text: str, *, month: int | None = None, is_southern: bool = False, table: LandscapeTable | None = None
) -> MatchedLandscape:
    """Return the colour of the landscape that a text names.

    Args:
        text: as "boreal forest, winter": what it is, where it helps the climate zone, and if wanted a month, a season,
            "dry season", "wet season" or "year".
        month: 1 to 12, taken where the text names no time; None: the mean of the year is taken then.
        is_southern: whether the raster lies in the southern half of the Earth, where June is a month of winter. It does
            not matter to landscapes that are places of their own.
        table: to match to; None for the one that came with the product.

    Raises:
        OptionError: a word is not known, the text names no landscape, or none is all that it says.
    """
    table = table or shipped_landscapes()
    asked = _taken_apart(text, table)
    rows = _fitting(asked.tags, table)
    if not rows and _SNOW in asked.tags and asked.time in ("", _WINTER):
        # "Boreal forest, snow" is a forest in winter.
        asked = _Asked(asked.tags - {_SNOW}, _WINTER)
        rows = _fitting(asked.tags, table)
    if not rows:
        raise OptionError(_no_such(asked.tags, table))
    if asked.time in (DRY, WET):
        kept = [row for row in rows if row.seasons]
        if not kept:
            raise OptionError(
                phrase(
                    "{names}: the table has no dry and wet season of it. Name a month, or one of {seasons}.",
                    names=rows[0].name,
                    seasons=", ".join(SEASONS),
                )
            )
        rows = kept
    time = asked.time or (MONTH_NAMES[month - 1] if month else YEAR)
    rows = sorted(rows, key=lambda row: -row.cells)
    colours = [_colour(row, time, is_southern) for row in rows]
    weights = [row.cells for row in rows]
    colour = _mean(colours, weights)
    spread = _mean([_spread(row, time, is_southern) for row in rows], weights)
    middle = lab_of(colour)
    between = _mean([[(one - mean) ** 2 for one, mean in zip(lab_of(each), middle)] for each in colours], weights)
    lightness, a, b = (
        (within**2 + apart + off**2) ** 0.5 for within, apart, off in zip(spread, between, table.residual)
    )
    when = filled(_TIME_TEXTS[time])
    return MatchedLandscape(tuple(rows), when, colour, (lightness, a, b), table.credit)


def _taken_apart(text: str, table: LandscapeTable) -> _Asked:
    known = _phrases(table)
    words = re.findall(r"[^\W_]+", text.lower())
    tags: set[str] = set()
    times: dict[str, str] = {}
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            said = _known_form(words[start : start + length], known)
            if said is not None:
                break
        else:
            if words[start] not in WITHOUT_MEANING:
                raise OptionError(_unknown(words[start], known))
            start += 1
            continue
        if said in TIMES:
            times[TIMES[said]] = said
        else:
            tags.update(TAGS.get(said, (said,)))
        start += length
    said_times = list(times.values())
    if len(times) > 1:
        raise OptionError(
            phrase(
                "'{text}' names two times of the year, {one} and {other}. Name one.",
                text=text,
                one=said_times[0],
                other=said_times[1],
            )
        )
    if not tags:
        raise OptionError(
            phrase(
                "'{text}' names no landscape. Say what the land is, for example 'boreal forest, winter'; "
                "sar-colorizer landscapes lists them.",
                text=text,
            )
        )
    return _Asked(frozenset(tags), next(iter(times), ""))


def _phrases(table: LandscapeTable) -> frozenset[str]:
    return frozenset(TAGS) | frozenset(TIMES) | frozenset(own for row in table.rows for own in row.own)


def _known_form(words: Sequence[str], known: frozenset[str]) -> str | None:
    """Return the phrase that words are, in the singular where they are in the plural; None where none is known."""
    *before, last = words
    forms = [last]
    if last.endswith("ies"):
        forms.append(last[:-3] + "y")
    if last.endswith("es"):
        forms.append(last[:-2])
    if last.endswith("s"):
        forms.append(last[:-1])
    candidates = (" ".join([*before, form]) for form in forms)
    return next((one for one in candidates if one in known), None)


def _fitting(tags: frozenset[str], table: LandscapeTable) -> list[Landscape]:
    if not tags:
        return []
    return [row for row in table.rows if tags <= row.tags and (not row.own or row.own & tags)]


def _unknown(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=3, cutoff=0.6)
    if near:
        return phrase(
            "No landscape is known by the word '{word}'. Did you mean: {near}?", word=word, near=", ".join(near)
        )
    return phrase(
        "No landscape is known by the word '{word}'. sar-colorizer landscapes lists what there is, in English.",
        word=word,
    )


def _no_such(tags: frozenset[str], table: LandscapeTable) -> str:
    """Say that no landscape is all of this, and which come near."""
    near = sorted(
        (row for row in table.rows if row.tags & tags),
        key=lambda row: (-len(row.tags & tags), bool(row.own) and not row.own & tags, -row.cells),
    )
    return joined(
        [
            phrase("No landscape is at once {tags}.", tags=", ".join(sorted(tags))),
            phrase("The nearest: {names}.", names="; ".join(row.name for row in near[:_MOST_NAMED])) if near else "",
        ]
    )


def _months(row: Landscape, time: str, is_southern: bool) -> tuple[int, ...]:
    """Return which months of a row a time is, 0 for January."""
    if time in SEASONS:
        # Of a place in the south, whose months are its own, winter is in June.
        shift = _HALF_A_YEAR if row.half == SOUTH else 0
        return tuple((month - 1 + shift) % len(MONTH_NAMES) for month in SEASONS[time])
    if time in MONTH_NAMES:
        shift = _HALF_A_YEAR if is_southern and not row.half else 0
        return ((MONTH_NAMES.index(time) + shift) % len(MONTH_NAMES),)
    return tuple(range(len(MONTH_NAMES)))


def _colour(row: Landscape, time: str, is_southern: bool) -> Colour:
    if time in row.seasons:
        return from_hex(row.seasons[time])
    return _mean([from_hex(row.months[month]) for month in _months(row, time, is_southern)])


def _spread(row: Landscape, time: str, is_southern: bool) -> Colour:
    return _mean([row.spread[month] for month in _months(row, time, is_southern)])


def _mean(values: Sequence[Sequence[float]], weights: Sequence[float] | None = None) -> Colour:
    weights = weights or [1.0] * len(values)
    total = sum(weights)
    first, second, third = (sum(w * value[i] for w, value in zip(weights, values)) / total for i in range(3))
    return first, second, third
