"""A mosaic of colour images: one picture of many, on one grid, that says of itself that its colour is synthetic."""

from __future__ import annotations

import datetime
import time
from contextlib import ExitStack
from typing import Any

import numpy as np

from ..cancellation import Check
from ..errors import OptionError
from ..file_name import file_name
from ..options.mosaic import MosaicOptions, product_of
from ..output.destination import reserved
from ..output.writer import ColourProduct
from ..protocol import EventSink, message, progress, warning
from .colour_image import COLOUR_BANDS, CONFIDENCE_BANDS, ColourImage, carried
from .confidence_mask import THRESHOLD_TAG, check_same_grid
from .mosaic_grid import Placing, place, target_grid

_ROWS = 256  # at a time
_FOUND, _READ = 0.03, 0.92  # shares of the progress bar


def mosaic(options: MosaicOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write the mosaic of colour images; where they overlap, the first that is valid is seen.

    Images that lie on the mosaic's grid already are copied pixel by pixel, others are resampled (bilinear).

    Args:
        options: what to do.
        emit: takes progress and message events.
        check: raises Cancelled when the user asked to stop.

    Returns what was made. Raises SarColorizerError; then nothing is left on disk.
    """
    started = time.monotonic()
    grids, tags, files = [], [], set()
    for path in options.inputs:
        check()
        with ColourImage(path, COLOUR_BANDS) as image:
            grids.append(image.grid)
            tags.append(image.tags)
            files |= set(image.files)
    styles = list(dict.fromkeys(each.get("COLORIZER_STYLE", "") for each in tags))
    if len(styles) > 1:
        raise OptionError(
            f"The images are of several styles ({', '.join(styles)}), and one picture of them would mislead. Make a "
            "mosaic of each style."
        )
    grid = target_grid(grids, options.inputs, options.crs, options.pixel_size)
    placings = [place(each, grid, path) for each, path in zip(grids, options.inputs)]
    exact = sum(placing.is_exact for placing in placings)
    placed = f"The mosaic has {grid.width} x {grid.height} pixels; {exact} of {len(placings)} images are on its grid."
    threshold = {THRESHOLD_TAG: str(options.threshold)} if options.confidences else {}
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    names = [file_name(path) for path in options.inputs]
    more = carried([{"COLORIZER_MOSAIC_OF": name} for name in names], COLORIZER_DATE=now, **threshold)
    said = carried(tags, **more)
    valid_pixels = 0
    with ExitStack() as stack:
        stack.enter_context(reserved([options.output], files | set(options.confidences), options.overwrite))
        emit(message(placed))
        layers = [stack.enter_context(_Layer(options, number, placing)) for number, placing in enumerate(placings)]
        product = stack.enter_context(
            ColourProduct(options.output, grid, tags=said, cog=options.cog, overwrite=options.overwrite)
        )
        for top in range(0, grid.height, _ROWS):
            rows = (top, min(top + _ROWS, grid.height))
            picture = np.zeros((COLOUR_BANDS, rows[1] - top, grid.width), np.uint8)
            covered = np.zeros((rows[1] - top, grid.width), np.bool_)
            for layer in layers:
                check()
                layer.lay(rows, picture, covered)
            valid_pixels += int(covered.sum())
            product.write_rows(top, picture.transpose(1, 2, 0), covered)
            emit(progress(_FOUND + (_READ - _FOUND) * rows[1] / grid.height, "putting images together"))
        if not valid_pixels:
            text = "The mosaic has no valid pixel. Choose a lower confidence to keep, or a smaller pixel size."
            emit(warning("empty", text))
        emit(progress(_READ, "writing overviews"))
        product.complete(check)
    emit(progress(1.0, "done"))
    return {
        "output": options.output,
        "seconds": round(time.monotonic() - started, 3),
        "width": grid.width,
        "height": grid.height,
        "valid_fraction": valid_pixels / (grid.width * grid.height),
        "images": len(placings),
        "tags": said,
        **product_of(said),
    }


class _Layer:
    """One image of the mosaic, open only while rows that it covers are made. A context manager."""

    def __init__(self, options: MosaicOptions, number: int, placing: Placing) -> None:
        self._path = options.inputs[number]
        self._confidence = options.confidences[number] if options.confidences else ""
        self._threshold = options.threshold
        self._placing = placing
        self._open = ExitStack()
        self._colour: Any = None
        self._sure: Any = None

    def __enter__(self) -> _Layer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; they are opened again should more rows be asked for."""
        self._open.close()
        self._colour = self._sure = None

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
            image = self._open.enter_context(ColourImage(self._path, COLOUR_BANDS))
            self._colour = self._open.enter_context(self._placing.on_target(image, smooth=True))
            if self._confidence:
                sure = self._open.enter_context(ColourImage(self._confidence, CONFIDENCE_BANDS))
                check_same_grid(image, sure)
                self._sure = self._open.enter_context(self._placing.on_target(sure, smooth=False))
        colour, valid = self._colour.read(rows)
        if self._confidence:
            confidence, told = self._sure.read(rows)
            valid = valid & told & (confidence[0] >= self._threshold)
        return colour, valid
