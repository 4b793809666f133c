"""Colour of high confidence: pixels of low confidence are masked, the grid and the tags stay."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cancellation import Check
from ..options.mosaic import MaskOptions, product_of
from ..output.compression import check_codec, expected, loss_tags
from ..output.content import COLOUR
from ..output.destination import reserved
from ..output.tags import carried_from_products
from ..output.writer import Product
from ..protocol import EventSink, progress, warning
from ..resources.memory import in_smaller_steps
from ..resources.space import check_space
from ..types import Bools, Span
from ..words import phrase
from .colour_image import COLOUR_BANDS, CONFIDENCE_BANDS, ColourImage, check_same_grid
from .streaming import Block, Stage, product_facts, write_blocks

THRESHOLD_TAG = "COLORIZER_MASKED_BELOW_CONFIDENCE"

_ROWS = 512  # at a time; a row of a product's blocks
_LEAST_ROWS = 16  # where memory is short
_READ = 0.9  # share of the progress bar


def mask(options: MaskOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write the colour image with the pixels masked whose confidence is below the threshold.

    Args:
        options: what to do.
        emit: takes progress events.
        check: raises Cancelled when the user asked to stop.

    Returns:
        What was made.

    Raises:
        SarColorizerError: then nothing is left on disk.
    """
    started = time.monotonic()
    check_codec(options.compress)
    with ExitStack() as stack:
        colour = stack.enter_context(ColourImage(options.colour, COLOUR_BANDS, options.network))
        confidence = stack.enter_context(ColourImage(options.confidence, CONFIDENCE_BANDS, options.network))
        check_same_grid(colour, confidence)
        stack.enter_context(reserved([options.output], {*colour.files, *confidence.files}, options.overwrite))
        # What an image has lost before stays true of it.
        lost = loss_tags("COLORIZER", options.compress, COLOUR)
        tags = carried_from_products([colour.tags, lost], **{THRESHOLD_TAG: str(options.threshold)})
        settings: dict[str, Any] = {
            "tags": tags,
            "imagery_tags": colour.imagery_tags,
            "cog": options.cog,
            "compress": options.compress,
            "overwrite": options.overwrite,
        }
        pixels = colour.grid.width * colour.grid.height
        check_space([expected(options.output, pixels, COLOUR, options.compress, options.cog)], emit)
        coloured_pixels = 0

        def blocks() -> Iterator[Block]:
            nonlocal coloured_pixels

            def made(rows: Span) -> tuple[NDArray[np.uint8], Bools, Bools]:
                check()
                image, valid = colour.read(rows)
                values, told = confidence.read(rows)
                return image.transpose(1, 2, 0), valid, valid & told & (values[0] >= options.threshold)

            for top, (image, valid, kept) in in_smaller_steps(colour.grid.height, _ROWS, _LEAST_ROWS, made):
                coloured_pixels += int(valid.sum())
                yield top, image, kept

        def warn() -> None:
            text = phrase(
                "No pixel is left: none has a confidence of {threshold} or more. Choose a lower one.",
                threshold=options.threshold,
            )
            emit(warning("empty", text))

        product = stack.enter_context(Product(options.output, colour.grid, COLOUR, **settings))
        stage = Stage(phrase("masking unsure colour"), 0.0, _READ)
        kept_pixels = write_blocks(product, blocks(), stage, emit, check, warn)
    emit(progress(1.0, phrase("done")))
    return {
        **product_facts(options.output, colour.grid, kept_pixels, tags, started),
        "masked_fraction": 1 - kept_pixels / coloured_pixels if coloured_pixels else 0.0,
        **product_of(tags),
    }
