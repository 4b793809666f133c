"""Colour without what the network is unsure of: unsure pixels are masked, the grid and the tags stay."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import Any

from ..cancellation import Check
from ..errors import RasterError
from ..georeferencing.comparison import differences
from ..options.mosaic import MaskOptions, product_of
from ..output.destination import reserved
from ..output.writer import ColourProduct
from ..protocol import EventSink, progress, warning
from .colour_image import COLOUR_BANDS, CONFIDENCE_BANDS, ColourImage, carried

THRESHOLD_TAG = "COLORIZER_MASKED_BELOW_CONFIDENCE"

_ROWS = 512  # at a time; a row of a product's blocks
_READ = 0.9  # share of the progress bar


def mask(options: MaskOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write the colour image with the pixels masked whose confidence is below the threshold.

    Args:
        options: what to do.
        emit: takes progress events.
        check: raises Cancelled when the user asked to stop.

    Returns what was made. Raises SarColorizerError; then nothing is left on disk.
    """
    started = time.monotonic()
    with ExitStack() as stack:
        colour = stack.enter_context(ColourImage(options.colour, COLOUR_BANDS))
        sure = stack.enter_context(ColourImage(options.confidence, CONFIDENCE_BANDS))
        check_same_grid(colour, sure)
        stack.enter_context(reserved([options.output], {*colour.files, *sure.files}, options.overwrite))
        height, width = colour.grid.height, colour.grid.width
        tags = carried([colour.tags], **{THRESHOLD_TAG: str(options.threshold)})
        valid_pixels = kept_pixels = 0
        with ColourProduct(
            options.output,
            colour.grid,
            tags=tags,
            imagery_tags=colour.imagery_tags,
            cog=options.cog,
            overwrite=options.overwrite,
        ) as product:
            for top in range(0, height, _ROWS):
                check()
                rows = (top, min(top + _ROWS, height))
                image, valid = colour.read(rows)
                confidence, told = sure.read(rows)
                kept = valid & told & (confidence[0] >= options.threshold)
                valid_pixels += int(valid.sum())
                kept_pixels += int(kept.sum())
                product.write_rows(top, image.transpose(1, 2, 0), kept)
                emit(progress(_READ * rows[1] / height, "masking unsure colour"))
            if not kept_pixels:
                text = f"No pixel is left: none has a confidence of {options.threshold} or more. Choose a lower one."
                emit(warning("empty", text))
            emit(progress(_READ, "writing overviews"))
            product.complete(check)
    emit(progress(1.0, "done"))
    return {
        "output": options.output,
        "seconds": round(time.monotonic() - started, 3),
        "width": width,
        "height": height,
        "valid_fraction": kept_pixels / (width * height),
        "masked_fraction": 1 - kept_pixels / valid_pixels if valid_pixels else 0.0,
        "tags": tags,
        **product_of(tags),
    }


def check_same_grid(colour: ColourImage, sure: ColourImage) -> None:
    """Raise RasterError unless a colour image and a confidence lie on one grid."""
    found = differences(colour.grid, sure.grid)
    if found:
        raise RasterError(
            f"The colour image {colour.path} and the confidence {sure.path} lie on different grids ({found[0]}). "
            "Choose the two that one run has made."
        )
