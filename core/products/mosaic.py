"""A mosaic of colour images: one picture of many, on one grid, that says of itself that its colour is synthetic."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cancellation import Check
from ..errors import OptionError
from ..file_name import file_name
from ..georeferencing.grid import Grid
from ..options.mosaic import MosaicOptions, product_of
from ..output.compression import check_codec, expected, loss_tags
from ..output.content import COLOUR
from ..output.destination import reserved
from ..output.tags import carried_from_products, date_text
from ..output.writer import Product
from ..protocol import EventSink, message, progress, warning
from ..resources.memory import in_smaller_steps
from ..resources.space import check_space
from ..types import Bools, Span
from ..words import phrase
from .colour_image import COLOUR_BANDS, CONFIDENCE_BANDS, ColourImage, check_same_grid
from .confidence_mask import THRESHOLD_TAG
from .mosaic_grid import Placing, place, target_grid
from .streaming import Block, Stage, product_facts, write_blocks

_ROWS = 256  # at a time
_LEAST_ROWS = 16  # where memory is short
_FOUND, _READ = 0.03, 0.92  # shares of the progress bar


def mosaic(options: MosaicOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write the mosaic of colour images; where they overlap, the first that is valid is seen.

    Images that lie on the mosaic's grid already are copied pixel by pixel, others are resampled (bilinear).

    Args:
        options: what to do.
        emit: takes progress and message events.
        check: raises Cancelled when the user asked to stop.

    Returns:
        What was made.

    Raises:
        SarColorizerError: then nothing is left on disk.
    """
    started = time.monotonic()
    check_codec(options.compress)
    grids, tags, files = [], [], set()
    for path in options.inputs:
        check()
        with ColourImage(path, COLOUR_BANDS, options.network) as image:
            grids.append(image.grid)
            tags.append(image.tags)
            files |= set(image.files)
    styles = list(dict.fromkeys(each.get("COLORIZER_STYLE", "") for each in tags))
    if len(styles) > 1:
        raise OptionError(
            phrase(
                "The images are of several styles ({styles}), and one picture of them would mislead. "
                "Make a mosaic of each style.",
                styles=", ".join(styles),
            )
        )
    grid = target_grid(grids, options.inputs, options.crs, options.pixel_size)
    placings = [place(each, grid, path) for each, path in zip(grids, options.inputs)]
    exact = sum(placing.is_exact for placing in placings)
    placed = phrase(
        "The mosaic has {width} x {height} pixels; {exact} of {images} images are on its grid.",
        width=grid.width,
        height=grid.height,
        exact=exact,
        images=len(placings),
    )
    threshold = {THRESHOLD_TAG: str(options.threshold)} if options.confidences else {}
    names = [file_name(path) for path in options.inputs]
    more = carried_from_products(
        [{"COLORIZER_MOSAIC_OF": name} for name in names], COLORIZER_DATE=date_text(), **threshold
    )
    # What images have lost before stays true of the mosaic.
    said = carried_from_products([*tags, loss_tags("COLORIZER", options.compress, COLOUR)], **more)
    settings: dict[str, Any] = {"cog": options.cog, "compress": options.compress, "overwrite": options.overwrite}
    with ExitStack() as stack:
        stack.enter_context(reserved([options.output], files | set(options.confidences), options.overwrite))
        emit(message("placed", placed))
        pixels = grid.width * grid.height
        check_space([expected(options.output, pixels, COLOUR, options.compress, options.cog)], emit)
        layers = [stack.enter_context(_Layer(options, number, placing)) for number, placing in enumerate(placings)]
        product = stack.enter_context(Product(options.output, grid, COLOUR, tags=said, **settings))

        def warn() -> None:
            text = phrase("The mosaic has no valid pixel. Choose a lower confidence to keep, or a smaller pixel size.")
            emit(warning("empty", text))

        stage = Stage(phrase("putting images together"), _FOUND, _READ)
        valid_pixels = write_blocks(product, _blocks(layers, grid, check), stage, emit, check, warn)
    emit(progress(1.0, phrase("done")))
    return {
        **product_facts(options.output, grid, valid_pixels, said, started),
        "images": len(placings),
        **product_of(said),
    }


def _blocks(layers: Sequence[_Layer], grid: Grid, check: Check) -> Iterator[Block]:
    """Yield the mosaic some rows at a time, from top to bottom."""

    def made(rows: Span) -> tuple[NDArray[np.uint8], Bools]:
        picture = np.zeros((COLOUR_BANDS, rows[1] - rows[0], grid.width), np.uint8)
        covered = np.zeros((rows[1] - rows[0], grid.width), np.bool_)
        for layer in layers:
            check()
            layer.lay(rows, picture, covered)
        return picture.transpose(1, 2, 0), covered

    for top, (image, covered) in in_smaller_steps(grid.height, _ROWS, _LEAST_ROWS, made):
        yield top, image, covered


class _Layer:
    """One image of the mosaic, open only while rows that it covers are made. A context manager."""

    def __init__(self, options: MosaicOptions, number: int, placing: Placing) -> None:
        self._path = options.inputs[number]
        self._confidence_path = options.confidences[number] if options.confidences else ""
        self._threshold = options.threshold
        self._network = options.network
        self._placing = placing
        self._open = ExitStack()
        self._colour: Any = None
        self._confidence: Any = None

    def __enter__(self) -> _Layer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; they are opened again should more rows be asked for."""
        self._open.close()
        self._colour = self._confidence = None

    def lay(self, rows: tuple[int, int], picture: Any, covered: Any) -> None:
        """Fill what is not covered of these rows; marks it in `covered`."""
        placing = self._placing
        top, bottom = max(rows[0], placing.row), min(rows[1], placing.row + placing.height)
        if top < bottom:
            own = (top - placing.row, bottom - placing.row)
            colour, valid = self._read(own)
            here = (slice(top - rows[0], bottom - rows[0]), slice(placing.col, placing.col + placing.width))
            fresh = valid & ~covered[here]
            np.copyto(picture[(slice(None), *here)], colour, where=fresh)
            covered[here] |= fresh
        if rows[1] >= placing.row + placing.height:
            self.close()

    def _read(self, rows: tuple[int, int]) -> tuple[Any, Any]:
        if self._colour is None:
            image = self._open.enter_context(ColourImage(self._path, COLOUR_BANDS, self._network))
            self._colour = self._open.enter_context(self._placing.on_target(image, smooth=True))
            if self._confidence_path:
                confidence = self._open.enter_context(
                    ColourImage(self._confidence_path, CONFIDENCE_BANDS, self._network)
                )
                check_same_grid(image, confidence)
                self._confidence = self._open.enter_context(self._placing.on_target(confidence, smooth=False))
        colour, valid = self._colour.read(rows)
        if self._confidence is not None:
            values, told = self._confidence.read(rows)
            valid = valid & told & (values[0] >= self._threshold)
        return colour, valid
