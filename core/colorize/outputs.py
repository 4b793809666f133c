"""Outputs: the products of one colorization while rows are written to them, the colour image and its confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import Any

from ..cancellation import Check
from ..concurrency.trace import span
from ..georeferencing.grid import Grid
from ..options.colorize import ColorizeOptions
from ..output.compression import expected
from ..output.content import COLOUR, CONFIDENCE
from ..output.writer import Product
from ..protocol import EventSink, progress
from ..resources.space import Expected
from ..words import phrase
from .rows import Image, Rows
from .tags import confidence_tags

COLOURED = 0.94
"""Share of the progress bar when the last row is coloured."""


def expected_products(options: ColorizeOptions, pixels: int) -> list[Expected]:
    """Return what is to be known of the products to tell whether the disk has room for them."""
    contents = [(options.output, COLOUR), (options.confidence, CONFIDENCE)]
    return [expected(path, pixels, content, options.compress, options.cog) for path, content in contents if path]


class Outputs:
    """The products under their partial names; what is not published when `stack` is left is removed.

    Args:
        stack: the products live as long as it does.
        options: where they go and how they are written.
        grid: of what is coloured.
        tags: of the colour image.
        imagery_tags: of the raster, domain IMAGERY.

    Attributes:
        products: the colour image, and the confidence if it was asked for.
    """

    def __init__(
        self,
        stack: ExitStack,
        options: ColorizeOptions,
        grid: Grid,
        tags: dict[str, str],
        imagery_tags: Mapping[str, str],
    ) -> None:
        common: dict[str, Any] = {
            "grid": grid,
            "imagery_tags": imagery_tags,
            "cog": options.cog,
            "compress": options.compress,
            "overwrite": options.overwrite,
        }
        self.products = [stack.enter_context(Product(options.output, content=COLOUR, tags=tags, **common))]
        if options.confidence:
            confidence = Product(options.confidence, content=CONFIDENCE, tags=confidence_tags(tags), **common)
            self.products.append(stack.enter_context(confidence))
        self._pixels = grid.width * grid.height
        self._valid_pixels = 0

    @property
    def valid_share(self) -> float:
        """Of the pixels of the grid, those that are coloured so far."""
        return self._valid_pixels / self._pixels

    def write(self, rows: Iterable[Rows], check: Check) -> None:
        """Write rows, from the first to the last, as they come."""
        for start, image in rows:
            check()
            if len(image):
                self._write(start, image)
            del image  # not kept until the next rows are made

    def _write(self, start: int, image: Image) -> None:
        valid = image[:, :, -1] > 0
        self._valid_pixels += int(valid.sum())
        channels = (slice(0, 3), slice(3, 4))
        with span("write"):
            for product, of_product in zip(self.products, channels):
                product.write_rows(start, image[:, :, of_product], valid)

    def finish(self, emit: EventSink, check: Check) -> None:
        """Complete the products, which are yet to be published."""
        emit(progress(COLOURED, phrase("writing overviews")))
        for product in self.products:
            with span("finish"):
                product.finish(check)
