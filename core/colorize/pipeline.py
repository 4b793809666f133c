"""The pipeline: from options to a finished product, with progress, warnings and cancellation."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Any

from ..cancellation import Check
from ..colour.reference_image import ReferenceImage
from ..errors import OptionError
from ..model.file import Model
from ..options.colorize import ColorizeOptions
from ..output.compression import check_codec
from ..output.destination import check_apart, reserved
from ..output.writer import publish_together
from ..protocol import EventSink, message, progress
from ..raster.reader import SarRaster
from ..resources.space import check_space
from ..words import phrase
from .colour_prior import prepare_prior
from .documents import Documents
from .outputs import COLOURED, Outputs, expected_products
from .plan import Findings, Plan, Planner
from .rows import Rows


class Engine(Planner):
    """Colorizes one raster after another."""

    def colorize(
        self,
        options: ColorizeOptions,
        emit: EventSink,
        check: Check,
        model: Model | None = None,
        collection: Path | None = None,
        turn: AbstractContextManager[Any] | None = None,
    ) -> dict[str, Any]:
        """Colorize a raster and return what was made.

        Args:
            options: what to do.
            emit: takes progress, message and warning events (see `protocol`; without id).
            check: raises Cancelled when the user asked to stop; called many times a second, from several threads.
            model: what `ModelCache.load` gave for the options' model, where one is to serve several runs.
            collection: folder of the STAC Collection that the product belongs to, where it belongs to one.
            turn: held while the model and the device are in use, and not while the product is finished: so the next
                raster can be coloured meanwhile.

        Raises:
            SarColorizerError: then nothing is left on disk, and an existing output is as it was.
        """
        started = time.monotonic()
        model = model or self.models.load(options.model)  # the file may be replaced while the run lasts
        card = model.card
        style = card.styles[card.style_index(options.style)]
        _check_confidence(options)
        check_codec(options.compress)
        prepare_prior(options.prior, options.reference, card, style)
        documents = Documents(options, collection)
        with ExitStack() as stack:
            raster, reference = _opened(stack, options, emit)
            documents.reserve(stack)
            with turn or nullcontext():
                plan = self.plan(options, raster, reference, model, emit, check)
                check_space(expected_products(options, plan.pixels), emit, plan.prepared.measured.valid_fraction)
                outputs = coloured(stack, plan, emit, check)
            outputs.finish(emit, check)
            check()
            # Either all files are there, or none.
            publish_together([*outputs.products, *documents.beside(stack, outputs.products[0].grid, plan.tags)])
            documents.finish(model, plan.tags, emit)
        emit(progress(1.0, phrase("done")))
        seconds = round(time.monotonic() - started, 3)
        return {**_result(plan), "seconds": seconds, "valid_fraction": outputs.valid_share, "tags": plan.tags}

    def assemble(
        self,
        options: ColorizeOptions,
        findings: Findings,
        rows: Iterable[Rows],
        emit: EventSink,
        check: Check,
        model: Model,
        collection: Path | None = None,
    ) -> float:
        """Write and publish the products of a whole raster whose rows others paint; returns the share of valid pixels.

        Args:
            options, emit, check, model, collection: as for `colorize`.
            findings: what the rows were painted by.
            rows: from the first to the last, as they come.

        Raises:
            SarColorizerError: then nothing is left on disk, and an existing output is as it was.
        """
        documents = Documents(options, collection)
        with ExitStack() as stack:
            raster, _ = _opened(stack, options, emit)
            documents.reserve(stack)
            pixels = raster.grid.width * raster.grid.height
            check_space(expected_products(options, pixels), emit, findings.measured.valid_fraction)
            outputs = Outputs(stack, options, raster.grid, findings.tags, raster.imagery_tags)
            outputs.write(rows, check)
            outputs.finish(emit, check)
            check()
            publish_together([*outputs.products, *documents.beside(stack, outputs.products[0].grid, findings.tags)])
            documents.finish(model, findings.tags, emit)
        return outputs.valid_share


def coloured(stack: ExitStack, plan: Plan, emit: EventSink, check: Check) -> Outputs:
    """Colour the rows of a raster and return its products, which are yet to be finished.

    Args:
        stack: products, threads and files live as long as it does; what is not published then is removed.
        plan: what is known of the raster.
        emit: takes progress.
        check: as for `Engine.colorize`.
    """
    options, colouring, begun = plan.options, plan.colouring, plan.findings.begun
    grid = colouring.prepared.pixels.grid.subset(colouring.window)
    stage = phrase("colorizing")
    emit(progress(begun, stage))
    outputs = Outputs(stack, options, grid, plan.tags, colouring.prepared.raster.imagery_tags)
    rows = colouring.rows(stack, lambda done: emit(progress(begun + (COLOURED - begun) * done, stage)))
    outputs.write(rows, check)
    return outputs


def _opened(stack: ExitStack, options: ColorizeOptions, emit: EventSink) -> tuple[SarRaster, ReferenceImage | None]:
    """Open the raster and the reference, if there is one, and keep the outputs from other runs."""
    raster = stack.enter_context(SarRaster.open(options.input, options.calibration, options.network))
    reference = None
    if options.reference:
        reference = stack.enter_context(ReferenceImage.open(options.reference, options.network))
        emit(message("reference", reference.describe()))
    sources = (*raster.files, *(reference.files if reference else ()))
    outputs = [path for path in (options.output, options.confidence) if path]
    stack.enter_context(reserved(outputs, sources, options.overwrite))
    return raster, reference


def _result(plan: Plan) -> dict[str, Any]:
    """Return what the result says of a run, beside what came out."""
    options, model, window, prepared = plan.options, plan.model, plan.colouring.window, plan.prepared
    return {
        "output": str(options.output),
        "confidence": str(options.confidence) if options.confidence else None,
        "model": model.card.name,
        "model_sha256": model.sha256,
        "style": prepared.style,
        "device": str(plan.colouring.runner.device.torch_device),
        "width": window[3] - window[2],
        "height": window[1] - window[0],
        "averaging": prepared.network_grid.averaging,
        "repetition": prepared.network_grid.repetition,
    }


def _check_confidence(options: ColorizeOptions) -> None:
    if not options.confidence:
        return
    colour, confidence = Path(options.output).resolve(), Path(options.confidence).resolve()
    if colour == confidence:
        raise OptionError(
            phrase("The confidence and the output are the same file. Give the confidence a name of its own.")
        )
    check_apart((options.output, options.confidence))
