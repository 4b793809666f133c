"""Change between two rasters as measurements: a red-cyan composite, and the log-ratio with its significance.

The composite has the convention of the International Charter's SAR change service: red is before, green and blue are
after, so that new water is red, ground that has become brighter cyan, and what has not changed grey.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..acquisition.date import AcquisitionDate
from ..composites.product import MEASUREMENT_NOTE
from ..composites.rules import NARROWEST, stretched
from ..concurrency.background import Prefetched
from ..concurrency.cores import Cores
from ..errors import RasterError
from ..georeferencing.grid import Window
from ..input.prepared import PreparedInput
from ..options.composite_presets import Range
from ..options.pair import PairOptions
from ..output.compression import loss_tags
from ..output.content import Content, backscatter_content, composite_content
from ..output.fingerprint import input_fingerprint
from ..output.tags import made_by
from ..output.writer import Product
from ..resources.memory import in_smaller_steps
from ..sar import despeckling, radiometry
from ..sar.ratio_test import RatioTest
from ..types import Bools, Floats, Span
from ..words import phrase
from .local_mean import mean_power, rounded

_ROWS_AT_ONCE, _COLS_AT_ONCE = 256, 1024
_LEAST_ROWS = 16  # where memory is short
_SHARES = 8
"""Means at a border are over fewer pixels, and of fewer looks: their test is that of the next lower eighth."""

LOG_RATIO_NOTE = "Change of measured radar backscatter - no colour is predicted"

Dates = tuple["AcquisitionDate | None", "AcquisitionDate | None"]
"""Of acquisition, before and after."""

Pieces = tuple[NDArray[np.uint8], Floats, Bools]
"""Composite (rows, cols, 3), log-ratio, p and change (rows, cols, 3) float32, and where both rasters are valid."""


@dataclass(frozen=True)
class ChangeCounts:
    """How many pixels both rasters have, and how many of them have changed significantly."""

    both: int = 0
    darker: int = 0
    brighter: int = 0

    def plus(self, log_ratio: Floats, valid: Bools) -> ChangeCounts:
        """Return the counts with those of some more rows."""
        change = log_ratio[:, :, 2][valid]
        return ChangeCounts(
            self.both + int(valid.sum()),
            self.darker + int((change < 0).sum()),
            self.brighter + int((change > 0).sum()),
        )


@dataclass(frozen=True)
class Change:
    """What is compared, and how.

    Attributes:
        before, after: measured, and read on one grid: that of the raster before.
        window: of that grid.
        side: pixels along a side of the means.
        level: of significance.
        pixel_ratio: pixels of the raster after for one of the grid, along a side.
        moved: by how much the raster after was moved, for the tags; "" for not at all.
    """

    before: PreparedInput
    after: PreparedInput
    window: Window
    side: int
    level: float
    pixel_ratio: float = 1.0
    moved: str = ""

    @property
    def range_db(self) -> Range:
        """Black and white of the composite in dB: of the raster before, for both."""
        _, low, high, _ = self.before.measured.percentiles_db
        missing = max(0.0, NARROWEST - (high - low))
        return low - missing / 2, high + missing / 2

    @property
    def looks(self) -> tuple[float, float]:
        """Equivalent number of looks of the means, before and after."""
        # Where pixels of the raster after are larger than the grid's, some are counted several times.
        side_after = max(1, min(self.side, round(self.side * min(1.0, self.pixel_ratio))))
        return self.before.measured.looks_of_mean(self.side), self.after.measured.looks_of_mean(side_after)

    def test(self) -> RatioTest:
        """Return the ratio test of whole means."""
        return RatioTest.of(*self.looks)

    def pieces(self, check: Callable[[], None], cores: Cores) -> Iterator[tuple[int, Pieces]]:
        """Yield the first row's number within the window, and what some rows show, from top to bottom."""
        top, bottom, left, right = self.window
        tests = [RatioTest.of(*(looks * (n + 1) / _SHARES for looks in self.looks)) for n in range(_SHARES)]
        sources = [one.decibels() for one in (self.before, self.after)]
        reach = max(despeckling.MARGIN, self.side // 2)

        def pieces(span: Span) -> Pieces:
            check()
            rows = top + span[0], top + span[1]
            # At the full width, once; what is made of it some columns at a time, to keep temporary arrays small.
            read = [source.read_around(rows, (left, right), radiometry.MARGIN + reach) for source in sources]
            made = functools.partial(self._made, read, reach, tests)
            composites, log_ratios, masks = zip(*cores.map(made, _columns(read[0][2][1])))
            return np.concatenate(composites, 1), np.concatenate(log_ratios, 1), np.concatenate(masks, 1)

        yield from in_smaller_steps(bottom - top, _ROWS_AT_ONCE, _LEAST_ROWS, pieces)

    def _made(
        self, rows: list[tuple[Floats, Bools, tuple[slice, slice]]], reach: int, tests: list[RatioTest], cols: slice
    ) -> Pieces:
        """Make what some columns show of rows of both rasters, as `DbReader.read_around` returns them."""
        begin = max(0, cols.start - reach)
        around = slice(begin, cols.stop + reach)
        inside = (rows[0][2][0], slice(cols.start - begin, cols.stop - begin))
        read = [(np.ascontiguousarray(db[0][:, around]), there[:, around]) for db, there, _ in rows]
        valid = read[0][1][inside] & read[1][1][inside]
        quiet = [
            despeckling.despeckle(db, there, despeckling.PICTURE_SHARE * one.measured.speckle_db)[inside]
            for one, (db, there) in zip((self.before, self.after), read)
        ]
        composite = stretched([quiet[0], quiet[1], quiet[1]], [self.range_db] * 3)
        means = [mean_power(db, there, self.side, inside) for db, there in read]
        log_ratio = np.zeros((*valid.shape, 3), np.float32)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.float32(10.0) * np.log10(means[1][0] / means[0][0])
        log_ratio[:, :, 0] = np.where(valid, ratio, np.float32(0))
        share = np.minimum(means[0][1], means[1][1])
        log_ratio[:, :, 1] = np.where(valid, tests[-1].significance(log_ratio[:, :, 0]), np.float32(0))
        fewer = valid & (share < 1.0)
        if fewer.any():
            which = np.clip((share * _SHARES).astype(np.intp) - 1, 0, _SHARES - 1)
            for number in range(_SHARES - 1):
                there = fewer & (which == number)
                log_ratio[there, 1] = tests[number].significance(log_ratio[there, 0])
        changed = valid & (log_ratio[:, :, 1] <= self.level)
        log_ratio[:, :, 2] = np.where(changed, np.sign(log_ratio[:, :, 0]), np.float32(0))
        return composite, rounded(log_ratio), valid


def _columns(across: slice) -> list[slice]:
    """Return the columns that are made at once, of all that were read: one part for each core at a time."""
    return [
        slice(first, min(first + _COLS_AT_ONCE, across.stop))
        for first in range(across.start, across.stop, _COLS_AT_ONCE)
    ]


def change_contents(change: Change) -> dict[str, Content]:
    """Return what the two products hold, by option."""
    low, high = change.range_db
    names = phrase("before"), phrase("after"), phrase("after")
    channels = [
        phrase("{colour}: {name}, {low:.2f} to {high:.2f} dB", colour=colour, name=name, low=low, high=high)
        for colour, name in zip((phrase("Red"), phrase("Green"), phrase("Blue")), names)
    ]
    ratio = (
        phrase("Log-ratio after / before (dB)"),
        phrase("Significance p (two-sided)"),
        phrase("Change (-1 darker, 0 none significant, 1 brighter)"),
    )
    return {"change": composite_content(channels), "log_ratio": backscatter_content(ratio, float("nan"))}


def write_change(
    stack: ExitStack,
    options: PairOptions,
    change: Change,
    dates: Dates,
    advance: Callable[[float], None],
    check: Callable[[], None],
    cores: Cores,
) -> tuple[list[Product], ChangeCounts]:
    """Write what shows change and finish it; it is yet to be published.

    Args:
        stack: products and threads live as long as it does.
        options: which of the two is wanted, and where.
        change: what is compared.
        dates: of acquisition, before and after.
        advance: is told the share of the rows that is done.
        check: may raise to stop.
        cores: that compute.

    Raises:
        RasterError: there is no pixel that both rasters have.
    """
    grid = change.before.raster.grid.subset(change.window)
    contents, tags = change_contents(change), change_tags(options, change, dates)
    settings: dict[str, Any] = {"cog": options.cog, "compress": options.compress, "overwrite": options.overwrite}
    products = {
        name: stack.enter_context(Product(path, grid, contents[name], tags=tags[name], **settings))
        for name, path in options.outputs.items()
        if name in contents
    }
    counts = ChangeCounts()
    for start, (composite, log_ratio, valid) in stack.enter_context(
        Prefetched(change.pieces(check, cores), depth=1, name="change")
    ):
        check()
        if "change" in products:
            products["change"].write_rows(start, composite, valid)
        if "log_ratio" in products:
            products["log_ratio"].write_rows(start, log_ratio, np.repeat(valid[:, :, None], 3, axis=2))
        counts = counts.plus(log_ratio, valid)
        advance((start + len(valid)) / grid.height)
    if not counts.both:
        raise RasterError(
            phrase(
                "The two rasters have no pixel in which both are valid, so there is no change to show. Leave out the "
                "composite and the log-ratio, or choose rasters that overlap."
            )
        )
    for product in products.values():
        product.finish(check)
    return list(products.values()), counts


def change_tags(options: PairOptions, change: Change, dates: Dates) -> dict[str, dict[str, str]]:
    """Return what the two products say of themselves, by option."""
    low, high = change.range_db
    common = {
        **made_by("CHANGE"),
        "CHANGE_UNITS": f"{change.before.measured.units}, {change.after.measured.units}",
        "CHANGE_GRID": "of the raster before; of the raster after the nearest pixels",
        **({"CHANGE_REGISTRATION": change.moved} if change.moved else {}),
    }
    for name, one, date in zip(("BEFORE", "AFTER"), (change.before, change.after), dates):
        band = one.matched.bands[0]
        common |= {
            f"CHANGE_{name}": one.raster.name,
            f"CHANGE_{name}_FINGERPRINT": input_fingerprint(one.raster.path, one.raster.files, one.raster.remote),
            f"CHANGE_{name}_BAND": one.raster.describe_band(band),
            **({f"CHANGE_{name}_DATE": date.text} if date else {}),
        }
    composite = {
        **common,
        "COMPOSITE": MEASUREMENT_NOTE,
        "COMPOSITE_KIND": "red-cyan",
        "COMPOSITE_STRETCH": f"{low:.2f} to {high:.2f} dB, percentiles 2 and 98 of the raster before, for both",
        "COMPOSITE_RED": "before",
        "COMPOSITE_GREEN": "after",
        "COMPOSITE_BLUE": "after",
        "TIFFTAG_IMAGEDESCRIPTION": (
            f"{MEASUREMENT_NOTE} (red: before; green and blue: after. Red has become darker, cyan brighter)."
        ),
        **loss_tags("COMPOSITE", options.compress, change_contents(change)["change"]),
    }
    looks = change.looks
    thresholds = change.test().threshold_db(change.level)
    log_ratio = {
        **common,
        "CHANGE": LOG_RATIO_NOTE,
        "CHANGE_FORMULA": (
            f"10 log10(after / before) of means of power over {change.side} x {change.side} pixels; ratio test: "
            "Fisher's F with twice the looks as degrees of freedom, two-sided"
        ),
        "CHANGE_LOOKS": ",".join(f"{value:.2f}" for value in looks),
        "CHANGE_SIGNIFICANCE": f"{change.level:g}",
        "CHANGE_THRESHOLDS_DB": ",".join(f"{value:.2f}" for value in thresholds),
        "TIFFTAG_IMAGEDESCRIPTION": f"{LOG_RATIO_NOTE}: log-ratio in dB, its significance, and what is significant.",
    }
    return {"change": composite, "log_ratio": log_ratio}
