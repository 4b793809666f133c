"""The frame of a product of measured backscatter: a raster is opened and measured, rendered and written."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Union

from ..cancellation import Check
from ..concurrency.background import Prefetched
from ..errors import RasterError
from ..options.analysis import DespeckleOptions
from ..options.composite import CompositeOptions
from ..output.compression import check_codec, expected
from ..output.content import Content
from ..output.destination import reserved
from ..output.tags import carried_from_raster, made_by
from ..output.writer import Product
from ..protocol import EventSink, progress
from ..raster.acquisition import acquired
from ..raster.reader import SarRaster
from ..resources.space import check_space
from ..types import Bools, Floats, Span
from ..words import phrase
from .filtered_band import FilteredBand
from .streaming import RenderColumns, Stage, product_facts, rendered_rows, write_blocks

NO_COMMON_PIXEL = phrase("The bands have no pixel in which both are valid. Choose other bands.")

_MEASURED, _RENDERED = 0.1, 0.95  # shares of the progress bar

Options = Union[CompositeOptions, DespeckleOptions]


@dataclass(frozen=True)
class Rendering:
    """What is made of bands.

    Attributes:
        bands: that are read.
        render: makes the product's values, (rows, cols, channels), and their mask of each band's dB and mask.
        content: of the product.
        tags: of the product.
        stage: what is being done, for the progress bar.
        facts: for the result, beside what all products have.
    """

    bands: Sequence[FilteredBand]
    render: Callable[[Sequence[tuple[Floats, Bools]]], tuple[Any, Bools]]
    content: Content
    tags: dict[str, str]
    stage: str
    facts: dict[str, Any] = field(default_factory=dict)

    def rows(self, rows: Span) -> RenderColumns:
        """Read some rows, once, and return how their columns are rendered.

        Raises:
            RasterError: where the raster cannot be read.
        """
        read = [band.rows(rows) for band in self.bands]
        return lambda cols: self.render([across(cols) for across in read])


def make_product(
    options: Options,
    plan: Callable[[SarRaster], Rendering],
    emit: EventSink,
    check: Check,
    also_read: Sequence[str] = (),
) -> dict[str, Any]:
    """Write a product of backscatter and return what was made.

    Args:
        options: what to do.
        plan: measures the raster and says what is to be made of it.
        emit: takes progress, message and warning events (see `protocol`; without id).
        check: raises Cancelled when the user asked to stop.
        also_read: files of other rasters that are read, which the product must not replace either.

    Raises:
        SarColorizerError: then nothing is left on disk, and an existing output is as it was.
    """
    started = time.monotonic()
    check_codec(options.compress)
    with SarRaster.open(options.input, options.calibration, options.network) as raster, ExitStack() as stack:
        stack.enter_context(reserved([options.output], [*raster.files, *also_read], options.overwrite))
        made = plan(raster)
        pixels = raster.grid.width * raster.grid.height
        needed = expected(options.output, pixels, made.content, options.compress, options.cog)
        # At the least so many pixels are valid in all bands.
        valid = max(0.0, 1 - sum(1 - band.measured.valid_fraction for band in made.bands))
        check_space([needed], emit, valid)
        stage = Stage(made.stage, _MEASURED, _RENDERED)
        emit(progress(stage.begun, stage.name))
        settings: dict[str, Any] = {
            "tags": made.tags,
            "imagery_tags": {} if also_read else raster.imagery_tags,  # of one date alone
            "cog": options.cog,
            "compress": options.compress,
            "overwrite": options.overwrite,
        }
        with Product(options.output, raster.grid, made.content, **settings) as product:
            ahead = Prefetched(rendered_rows(product.grid, made.rows, check), depth=1, name="render")
            with ahead as blocks:
                valid_pixels = write_blocks(product, blocks, stage, emit, check, _no_common_pixel)
    emit(progress(1.0, phrase("done")))
    return {**product_facts(options.output, product.grid, valid_pixels, made.tags, started), **made.facts}


def backscatter_tags(prefix: str, bands: Sequence[FilteredBand]) -> dict[str, str]:
    """Return the tags that products of backscatter have in common: what made them, of which bands of what."""
    raster = bands[0].raster
    date = acquired(raster)
    return {
        # What is made of the product in turn is to know it, though its name may be another.
        **({"ACQUISITION_DATE": date.text} if date and not date.is_doubtful else {}),
        **carried_from_raster(raster.tags, raster.imagery_tags),
        **made_by(prefix),
        f"{prefix}_INPUT": raster.name,
        f"{prefix}_BANDS": ",".join(str(band.band) for band in bands),
    }


def _no_common_pixel() -> None:
    raise RasterError(NO_COMMON_PIXEL)
