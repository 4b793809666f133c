"""Colorize pair: two rasters of one place coloured alike, and what has changed between them, published together."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from ..acquisition.date import AcquisitionDate
from ..cancellation import Check
from ..colorize.colour_prior import prepare_prior
from ..colorize.outputs import expected_products
from ..colorize.pipeline import Engine, coloured
from ..colorize.plan import Plan
from ..colour.reference_image import ReferenceImage
from ..inference.runner import Runner
from ..input.aligned import AlignedRaster
from ..options.pair import BEFORE_GRID, PairOptions
from ..output.compression import check_codec, codec_of, expected, other_codec_text
from ..output.destination import check_apart, reserved
from ..output.writer import Product, publish_together
from ..protocol import PROGRESS, Event, EventSink, message, progress, warning
from ..raster.acquisition import acquired
from ..raster.reader import SarRaster
from ..resources.space import check_space
from ..words import phrase, text_from
from .change import Change, ChangeCounts, Dates, change_contents, change_tags, write_change
from .overlay import laid_over, registered, window_after

_PLANNED, _SECOND, _CHANGE, _DONE = 0.04, 0.47, 0.9, 0.99  # shares of the progress bar


def colorize_pair(engine: Engine, options: PairOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Colorize two rasters so that equal ground has equal colour, and return what was made.

    Args:
        engine: keeps the model.
        options: what to do.
        emit: takes progress, message and warning events (see `protocol`; without id).
        check: raises Cancelled when the user asked to stop; called many times a second, from several threads.

    Raises:
        SarColorizerError: then nothing is left on disk, and existing outputs are as they were.
    """
    started = time.monotonic()
    model = engine.models.load(options.model)
    style = model.card.styles[model.card.style_index(options.style)]
    check_codec(options.compress)
    check_apart(options.outputs.values())
    prepare_prior(options.prior, options.reference, model.card, style)
    with ExitStack() as stack:
        before = stack.enter_context(SarRaster.open(options.before, options.calibration, options.network))
        after = stack.enter_context(SarRaster.open(options.after, options.calibration, options.network))
        reference = _reference(stack, options, emit)
        files = (*before.files, *after.files, *(reference.files if reference else ()))
        stack.enter_context(reserved(options.outputs.values(), files, options.overwrite))
        if set(before.files) == set(after.files) and before.path == after.path:
            text = phrase("The raster before and the raster after are the same file: there is no change to be shown.")
            emit(warning("pair-same", text))
        aligned = laid_over(before, after, emit)
        first_emit = _part(emit, phrase("before"), 0.0, _PLANNED / 2)
        second_emit = _part(emit, phrase("after"), _PLANNED / 2, _PLANNED)
        emit(message("before", phrase("Before: {name}.", name=before.name)))
        first = engine.plan(
            options.colorization(options.before, options.output_before), before, reference, model, first_emit, check
        )
        emit(message("after", phrase("After: {name}.", name=after.name)))
        aligned, moved = registered(first, after, aligned, options, emit, check)
        onto = aligned if options.grid == BEFORE_GRID else None
        window = window_after(first, after, options, onto)
        second = engine.plan_alike(
            options.colorization(options.after, options.output_after),
            after, first, onto, window, reference, second_emit, check,
        )  # fmt: skip
        if onto is not None and moved:
            second = replace(second, tags={**second.tags, "COLORIZER_REGISTRATION": moved})
        dates = _own_date(first), _own_date(second)
        _say_what_is_shared(first, second, dates, emit)
        change = _change(first, second, aligned, moved, options)
        _check_space(options, first, second, change, emit)
        made = []
        for plan, sink in (
            (first, _part(emit, phrase("before"), _PLANNED, _SECOND)),
            (second, _part(emit, phrase("after"), _SECOND, _CHANGE)),
        ):
            outputs = coloured(stack, plan, sink, check)
            outputs.finish(sink, check)
            made.append(outputs)
        products = [product for outputs in made for product in outputs.products]
        counts = ChangeCounts()
        if options.change or options.log_ratio:
            of_change, counts = _written_change(stack, options, change, dates, first.colouring.runner, emit, check)
            products += of_change
        check()
        publish_together(products)  # all files are there, or none
    emit(progress(1.0, phrase("done")))
    return {
        **options.outputs,
        "change": options.change,
        "log_ratio": options.log_ratio,
        "model": model.card.name,
        "model_sha256": model.sha256,
        "style": style,
        "device": str(first.colouring.runner.device.torch_device),
        "width": first.colouring.window[3] - first.colouring.window[2],
        "height": first.colouring.window[1] - first.colouring.window[0],
        "valid_fraction": made[0].valid_share,
        "valid_fraction_after": made[1].valid_share,
        **{f"date_{name}": date.text if date else None for name, date in zip(("before", "after"), dates)},
        **(_facts(change, counts) if options.log_ratio else {}),
        "tags": _tags(options, first, second, change, dates),
        "seconds": round(time.monotonic() - started, 3),
    }


def _reference(stack: ExitStack, options: PairOptions, emit: EventSink) -> ReferenceImage | None:
    if not options.reference:
        return None
    reference = stack.enter_context(ReferenceImage.open(options.reference, options.network))
    emit(message("reference", reference.describe()))
    return reference


def _own_date(plan: Plan) -> AcquisitionDate | None:
    """Return when a raster was acquired: what was given may be the season of the colours alone."""
    return acquired(plan.prepared.raster) or plan.date


def _say_what_is_shared(first: Plan, second: Plan, dates: Dates, emit: EventSink) -> None:
    name = first.prepared.raster.name
    emit(
        message(
            "normalisation",
            phrase(
                "Both are normalised by {name}: its median, spread and tone curve, and one prior for both, so that "
                "ground that has not changed has the same colour.",
                name=name,
            ),
        )
    )
    before, after = dates
    if before and after and after.date < before.date:
        text = phrase(
            "The raster after ({after}) is older than the raster before ({before}). If they are in the wrong places, "
            "exchange them.",
            before=before.text,
            after=after.text,
        )
        emit(warning("pair-order", text))
    orbits = [_orbit(plan.prepared.raster) for plan in (first, second)]
    if all(orbits) and orbits[0] != orbits[1]:
        text = phrase(
            "The two rasters are of different orbit directions ({before}, {after}): slopes, towns and fields look "
            "different from the other side, which is shown as a change. Compare rasters of the same orbit.",
            before=orbits[0],
            after=orbits[1],
        )
        emit(warning("pair-orbit", text))


def _orbit(raster: SarRaster) -> str:
    return raster.tags.get("ORBIT_DIRECTION", "").strip().lower()


def _change(first: Plan, second: Plan, aligned: AlignedRaster | None, moved: str, options: PairOptions) -> Change:
    grid = first.prepared.network_grid
    after = second.prepared if aligned is None else replace(second.prepared, aligned=aligned, network_grid=grid)
    ratio = 1.0 if aligned is None else aligned.correspondence.pixel_ratio
    return Change(first.prepared, after, first.colouring.window, options.mean_side, options.significance, ratio, moved)


def _check_space(options: PairOptions, first: Plan, second: Plan, change: Change, emit: EventSink) -> None:
    """Look whether there is room for all products of the pair."""
    products = [one for plan in (first, second) for one in expected_products(plan.options, plan.pixels)]
    contents = change_contents(change)
    for name, path in options.outputs.items():
        if name in contents:
            products.append(expected(path, first.pixels, contents[name], options.compress, options.cog))
    valid = min(plan.prepared.measured.valid_fraction for plan in (first, second))
    check_space(products, emit, valid)


def _written_change(
    stack: ExitStack,
    options: PairOptions,
    change: Change,
    dates: Dates,
    runner: Runner,
    emit: EventSink,
    check: Check,
) -> tuple[list[Product], ChangeCounts]:
    """Write what shows change, and say how much it is."""
    contents = change_contents(change)
    if options.log_ratio and codec_of(contents["log_ratio"], options.compress) != options.compress:
        emit(message("compression", other_codec_text(options.compress, phrase("Log-ratio"))))
    stage = phrase("comparing")
    emit(progress(_CHANGE, stage))
    products, counts = write_change(
        stack,
        options,
        change,
        dates,
        lambda done: emit(progress(_CHANGE + (_DONE - _CHANGE) * done, stage)),
        check,
        runner.cores,
    )
    if options.log_ratio:
        facts = _facts(change, counts)
        low, high = facts["thresholds_db"]
        text = phrase(
            "Means of {side} x {side} pixels have {before:.3g} looks before and {after:.3g} after: changes below "
            "{low:.1f} or above {high:.1f} dB are significant at {level:g}. {darker:.1%} of the pixels that both have "
            "became darker, {brighter:.1%} brighter.",
            side=change.side,
            before=facts["looks"][0],
            after=facts["looks"][1],
            low=low,
            high=high,
            level=change.level,
            darker=facts["darker"],
            brighter=facts["brighter"],
        )
        emit(message("change", text))
    return products, counts


def _tags(options: PairOptions, first: Plan, second: Plan, change: Change, dates: Dates) -> dict[str, dict[str, str]]:
    """Return the tags of what was written, by option."""
    tags = {"output_before": first.tags, "output_after": second.tags}
    of_change = change_tags(options, change, dates)
    return {name: {**tags, **of_change}[name] for name in options.outputs}


def _facts(change: Change, counts: ChangeCounts) -> dict[str, Any]:
    """Return what the result says of the change."""
    low, high = change.test().threshold_db(change.level)
    both = max(counts.both, 1)
    return {
        "looks": [round(value, 3) for value in change.looks],
        "thresholds_db": [round(low, 3), round(high, 3)],
        "darker": counts.darker / both,
        "brighter": counts.brighter / both,
    }


def _part(emit: EventSink, raster: str, begun: float, ended: float) -> EventSink:
    """Return the sink for the events of one raster: its progress becomes a part of the whole's."""

    def send(event: Event) -> None:
        if event["event"] != PROGRESS:
            emit(event)
            return
        stage = text_from({**event, "text": event["stage"]})
        done = begun + (ended - begun) * event["fraction"]
        emit(progress(done, phrase("{raster}: {stage}", raster=raster, stage=stage)))

    return send
