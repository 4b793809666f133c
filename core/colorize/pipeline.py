"""The pipeline: from options to a finished product, with progress, warnings and cancellation."""

from __future__ import annotations

import copy
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..cancellation import Check
from ..colour.reference_image import ReferenceImage
from ..colour.rendering import ToneCurve
from ..errors import OptionError
from ..georeferencing.extents import window_for_extent
from ..georeferencing.grid import Grid, Window
from ..inference import tiling
from ..inference.runner import Appearance, Runner
from ..inference.tiling import Layout
from ..input.bands import MatchedInputs, match_inputs
from ..input.db_reader import DbReader
from ..input.grid_warnings import grid_warnings
from ..input.multilook import ResampledReader
from ..input.network_grid import NetworkGrid
from ..model import card as model_card
from ..model import device
from ..model.file import Model, load_model
from ..model.style_table import CO, CROSS, UNKNOWN, polarisation_kind
from ..options.colorize import ColorizeOptions
from ..output.destination import reserved
from ..output.writer import ColourProduct, publish_together
from ..protocol import EventSink, message, partial_path, plain_partial_path, progress, warning
from ..raster.reader import SarRaster
from ..sar.backscatter import Backscatter
from ..sar.measuring import LOOKS_OPTICAL, describe, measure_raster
from .rows import ColourRows
from .tags import absent_inputs, product_tags
from .transfer_fit import FittedTransfer, TransferFit

_TILE_CPU, _TILE_GPU = 1280, 2048
_GPU_BATCH_PIXELS = 4 * 2816**2
_FAST_OVERLAP = 64
_MEASURED, _FITTED, _COLOURED = 0.03, 0.15, 0.94  # shares of the progress bar

_KIND_TEXTS = {UNKNOWN: "unknown", CO: "co-polarised (VV or HH)", CROSS: "cross-polarised (VH or HV)"}


class Engine:
    """Colorizes one raster after another, keeping the last model on its device."""

    def __init__(self) -> None:
        self._model: Model | None = None
        self._model_key: tuple[Any, ...] = ()
        self._runner: Runner | None = None
        self._runner_key: tuple[Model, str] | None = None

    def colorize(
        self, options: ColorizeOptions, emit: EventSink, check: Check, model: Model | None = None
    ) -> dict[str, Any]:
        """Colorize a raster and return what was made.

        Args:
            options: what to do.
            emit: takes progress, message and warning events (see `protocol`; without id).
            check: raises Cancelled when the user asked to stop; called many times a second, from several threads.
            model: what `load_model` gave for the options' model, where one is to serve several runs.

        Raises SarColorizerError; then nothing is left on disk, and an existing output is as it was.
        """
        started = time.monotonic()
        model = model or self.load_model(options.model)  # the file may be replaced while the run lasts
        card = model.card
        style = card.style_index(options.style)
        _check_confidence(options)
        with ExitStack() as stack:
            raster = stack.enter_context(SarRaster.open(options.input))
            reference = _opened_reference(stack, options, emit)
            sources = (*raster.files, *(reference.files if reference else ()))
            stack.enter_context(reserved(_outputs(options), sources, options.overwrite))
            matched = match_inputs(raster, card.inputs, options.bands, card.any_polarisation)
            window = _window(raster.grid, options)
            chosen = device.select(options.device)
            network_grid = NetworkGrid.fitting(raster.grid, card.ground_sampling_distance, options.resolution)
            layout = _layout(network_grid, window, options, card, chosen.is_gpu)
            if raster.looks_optical():
                emit(warning("looks-optical", LOOKS_OPTICAL))
            emit(message(f"Using band {', '.join(map(raster.describe_band, matched.bands))}."))
            kind = told_polarisation(card, options.polarisation, raster, matched)
            if len(card.told_polarisations) > 1:
                emit(message(f"Polarisation told to the model: {_KIND_TEXTS[kind]}."))
            absent = absent_inputs(card, matched)
            if absent:
                emit(message(f"Not in the raster, which the model can do without: {', '.join(absent)}."))
            emit(progress(0.0, "measuring the raster"))
            measured = measure_raster(raster, matched.bands, options.units, check, matched.sources)
            for code, text in measured.warnings:
                emit(warning(code, text))
            emit(message(describe(measured)))
            for code, text in grid_warnings(raster.grid, card, network_grid):
                emit(warning(code, text))
            check()
            medians = measured.input_median_db
            if not network_grid.is_native:
                emit(message(network_grid.describe(raster.grid, card)))
                sampled = ResampledReader(DbReader(raster, matched.bands, measured), network_grid, check)
                medians = sampled.input_medians(matched.sources)
            runner = self.load_runner(model, chosen, check)
            tiles = "1 tile" if layout.count == 1 else f"{layout.count} tiles"
            emit(message(f"Model {card.name}, style {card.styles[style]}, on {chosen.label}; {tiles}."))

            def smaller(size: int) -> None:
                emit(warning("smaller-batch", f"The device's memory ran short: going on with batches of {size}."))

            row = card.rows.row(card.styles[style], kind)
            fit = TransferFit(raster, matched, measured, network_grid, runner, row, medians, check, smaller)
            transfer = _fitted_transfer(fit, reference, options, emit)
            begun = _FITTED if transfer else _MEASURED
            emit(progress(begun, "colorizing"))
            tags = product_tags(
                options, runner, raster, matched, measured, layout, network_grid, medians, kind, transfer
            )

            colouring = ColourRows(
                raster=raster,
                matched=matched,
                measured=measured,
                window=window,
                network_grid=network_grid,
                layout=layout,
                runner=runner,
                appearance=Appearance(
                    style=row,
                    structure=options.structure,
                    curve=tone_curve(measured),
                    vividness=options.vividness,
                    transfer=transfer.map if transfer else None,
                ),
                medians_db=medians,
                batch=options.batch_size or _batch_size(layout, chosen),
                check=check,
                on_smaller_batch=smaller,
                advance=lambda share: emit(progress(begun + (_COLOURED - begun) * share, "colorizing")),
            )
            share = _write(stack, options, colouring, tags, emit, check)
        emit(progress(1.0, "done"))
        return {
            "output": str(options.output),
            "confidence": str(options.confidence) if options.confidence else None,
            "model": card.name,
            "model_sha256": runner.model.sha256,
            "style": card.styles[style],
            "device": str(chosen.torch_device),
            "seconds": round(time.monotonic() - started, 3),
            "width": window[3] - window[2],
            "height": window[1] - window[0],
            "valid_fraction": share,
            "averaging": network_grid.averaging,
            "repetition": network_grid.repetition,
            "tags": tags,
        }

    def load_model(self, name_or_path: str) -> Model:
        """Return a model by name or path, on the CPU: the one in memory if it is still that file. Raises ModelError."""
        path = model_card.find_model(name_or_path).resolve()
        key = (path, model_card.file_stamp(path))
        if self._model is None or self._model_key != key:
            self._model, self._model_key = load_model(path), key
        return self._model

    def load_runner(self, model: Model, chosen: device.Device, check: Check) -> Runner:
        """Return a model on a device; the one in memory if it is that."""
        key = (model, str(chosen.torch_device))
        known = self._runner_key
        if self._runner is None or known is None or known[0] is not model or known[1] != key[1]:
            self._runner, self._runner_key = None, None  # frees the old one's memory first
            # A copy goes there: a network moves as a whole, and the next run may ask for another device.
            moved = replace(model, network=copy.deepcopy(model.network))
            self._runner, self._runner_key = Runner(moved, chosen), key
        self._runner.check = check
        return self._runner


def _write(
    stack: ExitStack,
    options: ColorizeOptions,
    colouring: ColourRows,
    tags: dict[str, str],
    emit: EventSink,
    check: Check,
) -> float:
    """Colour the rows and write the products; returns the share of valid pixels."""
    raster = colouring.raster
    grid = raster.grid.subset(colouring.window)
    common: dict[str, Any] = {
        "grid": grid,
        "tags": tags,
        "imagery_tags": raster.imagery_tags,
        "overwrite": options.overwrite,
    }
    colour = stack.enter_context(ColourProduct(options.output, kind="colour", cog=options.cog, **common))
    sure = None
    if options.confidence:
        sure = stack.enter_context(ColourProduct(options.confidence, kind="confidence", cog=options.cog, **common))
    valid_pixels = 0
    for start, image in colouring.rows(stack):
        check()
        if not len(image):
            continue
        valid = image[:, :, 4] > 0
        valid_pixels += int(valid.sum())
        colour.write_rows(start, image[:, :, :3], valid)
        if sure is not None:
            sure.write_rows(start, image[:, :, 3:4], valid)
    emit(progress(_COLOURED, "writing overviews"))
    products = [one for one in (colour, sure) if one is not None]
    for one in products:
        one.finish(check)
    check()
    publish_together(products)  # either both files are there, or neither
    return valid_pixels / (grid.width * grid.height)


def _outputs(options: ColorizeOptions) -> list[str]:
    return [path for path in (options.output, options.confidence) if path]


def _opened_reference(stack: ExitStack, options: ColorizeOptions, emit: EventSink) -> ReferenceImage | None:
    if not options.reference:
        return None
    reference = stack.enter_context(ReferenceImage.open(options.reference))
    emit(message(reference.describe()))
    return reference


def _fitted_transfer(
    fit: TransferFit, reference: ReferenceImage | None, options: ColorizeOptions, emit: EventSink
) -> FittedTransfer | None:
    """Look at the reference's colours, if there is one, and say what it took and what they are."""
    if reference is None:
        return None
    stage, started = "looking at the reference's colours", time.monotonic()
    emit(progress(_MEASURED, stage))
    transfer = fit.run(
        reference,
        options.reference_mode,
        lambda share: emit(progress(_MEASURED + (_FITTED - _MEASURED) * share, stage)),
    )
    for code, text in transfer.notes:
        emit(warning(code, text))
    emit(message(f"{transfer.describe(reference.name)} It took {time.monotonic() - started:.1f} s."))
    return transfer


def told_polarisation(card: model_card.ModelCard, polarisation: str, raster: SarRaster, matched: MatchedInputs) -> str:
    """Return the kind of polarisation of the one band in use, as the user or else the file says it."""
    if len(card.inputs) > 1:
        return UNKNOWN
    return polarisation_kind(polarisation or raster.polarisation(matched.bands[0]))


def tone_curve(measured: Backscatter) -> ToneCurve:
    """Return the tone curve of a raster, from what was measured over all of it."""
    return ToneCurve.from_percentiles(measured.percentiles_db[0], measured.median_db[0], measured.percentiles_db[3])


def _check_confidence(options: ColorizeOptions) -> None:
    if not options.confidence:
        return
    colour, sure = Path(options.output).resolve(), Path(options.confidence).resolve()
    if colour == sure:
        raise OptionError("The confidence and the output are the same file. Give the confidence a name of its own.")
    for one, other in ((colour, sure), (sure, colour)):
        if other in (partial_path(one), plain_partial_path(one)):
            raise OptionError(f"{other.name} is the name {one.name} has while it is written. Choose another name.")


def _window(grid: Grid, options: ColorizeOptions) -> Window:
    if options.extent is None:
        return (0, grid.height, 0, grid.width)
    return window_for_extent(grid, options.extent)


def _layout(
    network_grid: NetworkGrid, window: Window, options: ColorizeOptions, card: model_card.ModelCard, on_gpu: bool
) -> Layout:
    """Cut the window into tiles of the network's pixels."""
    tile_size = options.tile_size if options.tile_size is not None else (_TILE_GPU if on_gpu else _TILE_CPU)
    halo = options.halo if options.halo is not None else card.halo
    overlap = options.overlap
    if overlap is None:
        # With the model's full halo tiles agree to within 1/255; with less, blending hides what is left.
        overlap = 0 if halo >= card.halo else min(_FAST_OVERLAP, tile_size // 3)
    shape = (network_grid.height, network_grid.width)
    if not network_grid.is_native:
        # Cells of 2 x 2 pixels are blended, and half of the overlap lies on either side of a border.
        shape, window, overlap = network_grid.shape, network_grid.window(window), overlap - overlap % 4
    return tiling.lay_out(shape, window, tile_size, halo, overlap, card.grid, card.edge_effect)


def _batch_size(layout: Layout, chosen: device.Device) -> int:
    if not chosen.is_gpu:
        return 1  # one tile keeps all cores busy; more would only cost memory
    row, col = layout.rows[0], layout.cols[0]
    pixels = (row.input_stop - row.input_start) * (col.input_stop - col.input_start)
    return max(1, _GPU_BATCH_PIXELS // pixels)
