"""The preview: what a screen shows of a raster, coloured as the product would be, and quickly coloured anew.

The network sees the raster's own pixels, on the raster's own grid, just as for the product; only the finished picture
is brought to the map's grid. Where the view is zoomed out, the raster is decimated to the screen's pixels first.
Brightness comes from the whole raster. The network's last answer is kept: other structure or vividness only renders it
again.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from ..cancellation import Check
from ..colorize.pipeline import Engine, told_polarisation, tone_curve
from ..colorize.transfer_fit import TransferFit
from ..colour import rendering
from ..errors import ExtentError, OutputError
from ..georeferencing.grid import Window
from ..inference import runner as inference
from ..inference import tiling
from ..inference.runner import Runner
from ..inference.tile_reader import TileReader
from ..inference.tiling import Layout
from ..input.bands import MatchedInputs, match_inputs
from ..input.db_reader import DbReader, PixelSource
from ..input.grid_warnings import placement_warnings
from ..input.multilook import ResampledReader, ResampledRows
from ..input.network_grid import NetworkGrid
from ..model import device
from ..model.card import ModelCard
from ..model.file import Model
from ..options.preview import PreviewOptions
from ..protocol import Event, EventSink, warning
from ..raster.reader import SarRaster
from ..sar.backscatter import Backscatter
from ..sar.measuring import LOOKS_OPTICAL, measure_raster
from .decimated import DecimatedRaster, HeldRaster
from .geometry import decimated_window, in_picture, in_raster
from .scene import Scene, in_blocks, recoloured, rendered
from .transfers import NO_TRANSFER, KnownTransfer, Stamps, Transfers, stamps_of
from .view import OUTSIDE, View

_DECIMATED_FROM = 1.25  # of the raster's pixels for one of the screen; below, all of them are looked at
_BLOCKS_FROM = 2.0  # of the screen's pixels for one of the picture: pixels are shown as such, as QGIS shows them
_TILE, _OVERLAP = 2048, 64  # pixels of the network: nearly every view is one tile
_MEASUREMENTS_KEPT = 8
_HELD_PIXELS, _HELD_RASTERS = 6_000_000, 2  # of a raster that is zoomed out so far; a draft and the full picture

EMPTY = "There is no valid pixel of the raster in the view. Move the map, or check the no-data value."


@dataclass(frozen=True)
class _Measurement:
    """What a raster is over all of it: see `measuring`, and the medians of the network's pixels in dB."""

    stamps: Stamps
    measured: Backscatter
    medians_db: tuple[float, ...]


class Previewer:
    """Makes previews one after another. Keeps the last scene, and what was measured of the last rasters.

    Args:
        engine: lends its model.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._key: tuple[Any, ...] = ()
        self._scene: Scene | None = None
        self._recoloured: tuple[Scene, KnownTransfer, Scene] | None = None
        self._transfers = Transfers()
        self._measurements: OrderedDict[tuple[Any, ...], _Measurement] = OrderedDict()
        self._held: OrderedDict[tuple[Any, ...], HeldRaster] = OrderedDict()

    def preview(self, options: PreviewOptions, emit: EventSink, check: Check) -> dict[str, Any]:
        """Write a picture of a view to `folder.output`; returns what is to be known of it.

        Returns output, width, height; network (whether the network ran for it); seconds; model, style, device;
        pixel_metres and learned_metres (what the network saw, and what it learned from; the first None if unknown);
        decimated (whether pixels of the raster were left out); draft (whether more detail would show more);
        valid_fraction of what the view shows of the raster; reference_cover, the share of the raster that the
        reference has, None where the colours follow none. Of a reference that cannot be used a warning tells.

        Raises ExtentError where there is nothing to show, another SarColorizerError where something is wrong.
        """
        started = time.monotonic()
        model = self._engine.load_model(options.model)  # the file may be replaced meanwhile
        key = (options.network_key, model.sha256)
        scene = self._scene
        cached = scene is not None and key == self._key and scene.stamps == stamps_of(name for name, *_ in scene.stamps)
        if scene is None or not cached:
            # The old one stays until then: a look at it may be asked for once this was cancelled.
            scene = self._coloured(options, model, emit, check)
            self._key, self._scene = key, scene
        check()
        transfer = self._transfer(options, model, emit, check)
        for code, text in transfer.notes:
            emit(warning(code, text))
        picture = rendered(self._steered(scene, transfer), options.structure, options.vividness, check)
        try:
            Path(options.output).write_bytes(picture.tobytes())
        except OSError as error:
            raise OutputError(f"The picture {options.output} cannot be written: {error.strerror}.") from error
        return {
            "output": options.output,
            "width": options.width,
            "height": options.height,
            "network": not cached,
            "seconds": round(time.monotonic() - started, 3),
            "reference_cover": transfer.cover,
            **scene.facts,
        }

    def _steered(self, scene: Scene, transfer: KnownTransfer) -> Scene:
        """Return a scene in the colours of a transfer, made now or before."""
        if transfer.map is None:
            return scene
        made = self._recoloured
        if made is None or made[0] is not scene or made[1] is not transfer:
            made = self._recoloured = scene, transfer, recoloured(scene, transfer.map)
        return made[2]

    def _transfer(self, options: PreviewOptions, model: Model, emit: EventSink, check: Check) -> KnownTransfer:
        """Return what the reference says of the colours, as the product would find it."""
        if not options.reference:
            return NO_TRANSFER
        with ExitStack() as stack:

            def fit() -> TransferFit:
                card = model.card
                raster = stack.enter_context(SarRaster.open(options.input))
                matched = match_inputs(raster, card.inputs, options.bands, card.any_polarisation)
                full = NetworkGrid.fitting(raster.grid, card.ground_sampling_distance)
                measurement = self._measurement(raster, matched, options.units, full, check)
                measured = measurement.measured
                medians = measured.input_median_db if full.is_native else measurement.medians_db
                runner = self._engine.load_runner(model, device.select(options.device), check)
                style = card.styles[card.style_index(options.style)]
                row = card.rows.row(style, told_polarisation(card, options.polarisation, raster, matched))
                return TransferFit(
                    raster, matched, measured, full, runner, row, medians, check, lambda _: emit(_shorter_memory())
                )

            return self._transfers.of((options.transfer_key, model.sha256), options, fit, emit)

    def _coloured(self, options: PreviewOptions, model: Model, emit: EventSink, check: Check) -> Scene:
        card = model.card
        style = card.styles[card.style_index(options.style)]
        chosen = device.select(options.device)
        with SarRaster.open(options.input) as raster:
            matched = match_inputs(raster, card.inputs, options.bands, card.any_polarisation)
            positions = View(options.crs, options.extent, options.width, options.height).positions(
                raster.grid, options.raster_crs
            )
            inside = positions.inside(raster.grid)
            if not inside.any():
                raise ExtentError(OUTSIDE)
            check()
            if raster.looks_optical():
                emit(warning("looks-optical", LOOKS_OPTICAL))
            for code, text in placement_warnings(raster.grid):
                emit(warning(code, text))
            full = NetworkGrid.fitting(raster.grid, card.ground_sampling_distance)
            measurement = self._measurement(raster, matched, options.units, full, check)
            for code, text in measurement.measured.warnings:
                emit(warning(code, text))
            decimated = _decimated(raster, positions.scale / options.detail)
            window = decimated_window(positions, inside, decimated)
            stamps = stamps_of(raster.files)
            pixels = self._pixels(decimated, matched.bands, stamps, check)
            decibels = DbReader(pixels, matched.bands, measurement.measured)
            despeckled, valid = _lightness(decibels, window, check)
            if not valid.any():
                raise ExtentError(EMPTY)
            network_grid = _sampling(decimated, full, card)
            runner = self._engine.load_runner(model, chosen, check)
            row = card.rows.row(style, told_polarisation(card, options.polarisation, raster, matched))
            sampled = ResampledReader(decibels, network_grid, check)
            # Averaged pixels have a median of their own, which is the product's.
            medians = measurement.medians_db if network_grid.averaging > 1 else measurement.measured.input_median_db
            rows = ResampledRows(sampled, matched.sources, medians, card)
            colour = _field(rows, network_grid, window, runner, row, emit, check)
            metres = decimated.grid.ground_sampling_distance
            is_draft = decimated != _decimated(raster, positions.scale)
        down, across = decimated.steps
        shown = across / positions.scale  # of the view's pixels for one of the picture
        curve = tone_curve(measurement.measured)
        return Scene(
            lab=in_blocks(lambda part: rendering.lab_from_srgb((part + 0.5).clamp(0.0, 1.0)), colour),
            sar_lightness=curve.lightness(torch.from_numpy(despeckled))[None],
            valid=valid.astype(np.uint8),
            raster_rows=in_raster(window[:2], down),
            raster_cols=in_raster(window[2:], across),
            rows=in_picture(positions.rows, down, window[0]),
            cols=in_picture(positions.cols, across, window[2]),
            inside=inside,
            interpolation=cv2.INTER_NEAREST if shown >= _BLOCKS_FROM else cv2.INTER_LINEAR,
            stamps=stamps,
            facts={
                "model": card.name,
                "style": style,
                "device": str(chosen.torch_device),
                "pixel_metres": metres and round(metres * network_grid.zoom, 3),
                "learned_metres": card.ground_sampling_distance,
                "decimated": not decimated.is_whole,
                "draft": is_draft,
                "valid_fraction": round(float(valid.mean()), 4),
            },
        )

    def _pixels(self, decimated: DecimatedRaster, bands: tuple[int, ...], stamps: Stamps, check: Check) -> PixelSource:
        """Return where pixels are read from: memory, where all of a raster is decimated to what memory holds."""
        if decimated.is_whole or decimated.height * decimated.width > _HELD_PIXELS:
            return decimated
        key = (decimated.raster.path, decimated.height, decimated.width, bands, stamps)
        held = self._held.pop(key, None) or HeldRaster.of(decimated, bands, check)
        self._held[key] = held
        if len(self._held) > _HELD_RASTERS:
            self._held.popitem(last=False)
        return held

    def _measurement(
        self, raster: SarRaster, matched: MatchedInputs, units: str, network_grid: NetworkGrid, check: Check
    ) -> _Measurement:
        """Return what was measured of the whole raster, now or before."""
        key = (raster.path, matched, units, network_grid)
        stamps = stamps_of(raster.files)
        known = self._measurements.pop(key, None)
        if known is None or known.stamps != stamps:
            measured = measure_raster(raster, matched.bands, units, check, matched.sources)
            sampled = ResampledReader(DbReader(raster, matched.bands, measured), network_grid, check)
            known = _Measurement(stamps, measured, sampled.input_medians(matched.sources))
        self._measurements[key] = known
        if len(self._measurements) > _MEASUREMENTS_KEPT:
            self._measurements.popitem(last=False)
        return known


def _decimated(raster: SarRaster, step: float) -> DecimatedRaster:
    return DecimatedRaster.by(raster, step if step >= _DECIMATED_FROM else 1.0)


def _sampling(decimated: DecimatedRaster, full: NetworkGrid, card: ModelCard) -> NetworkGrid:
    """Return what the network is shown of a decimated raster: averaged like the raster, but never repeated."""
    if decimated.is_whole:
        return full
    fitting = NetworkGrid.fitting(decimated.grid, card.ground_sampling_distance)
    return replace(fitting, repetition=1)


def _shorter_memory() -> Event:
    return warning("smaller-batch", "The device's memory ran short.")


def _lightness(decibels: DbReader, window: Window, check: Check) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return despeckled dB and mask of a window, (rows, cols)."""
    top, bottom, left, right = window
    pieces = []
    for start in range(top, bottom, 256):
        check()
        pieces.append(decibels.read_despeckled((start, min(start + 256, bottom)), (left, right))[1:])
    despeckled: NDArray[np.float32] = np.concatenate([one for one, _ in pieces])
    valid: NDArray[np.bool_] = np.concatenate([one for _, one in pieces])
    return despeckled, valid


def _field(
    source: ResampledRows,
    network_grid: NetworkGrid,
    window: Window,
    runner: Runner,
    style: int,
    emit: EventSink,
    check: Check,
) -> torch.Tensor:
    """Return the network's colour at every pixel of a window, (1, 3, rows, cols)."""
    layout = _layout(network_grid, window, runner)
    cells = tiling.halved(layout)
    tiles = TileReader(source, layout, check, beyond=2).tiles()
    groups = inference.batches(tiles, 1)

    def smaller(_size: int) -> None:
        emit(_shorter_memory())

    results = inference.field_tiles(groups, runner, cells, style, smaller)
    pieces = [rows for _, rows in tiling.stitch(cells, results, inference.FIELD_CHANNELS, np.float32)]
    field = np.concatenate(pieces)[:, :, :3]
    for axis, (start, stop) in enumerate((window[:2], window[2:])):
        first = (cells.rows, cells.cols)[axis][0].output_start
        lower, upper, weight = network_grid.interpolation(start, stop, network_grid.cells[axis])
        before, after = (np.take(field, index - first, axis=axis) for index in (lower, upper))
        weights = weight[:, None, None] if axis == 0 else weight[None, :, None]
        field = before + weights * (after - before)
    return torch.from_numpy(np.ascontiguousarray(field)).permute(2, 0, 1)[None]


def _layout(network_grid: NetworkGrid, window: Window, runner: Runner) -> Layout:
    card = runner.model.card
    # On the CPU the least context, as time is what counts there: colours change a little towards the borders.
    halo = card.halo if runner.device.is_gpu else 0
    return tiling.lay_out(
        network_grid.shape, network_grid.window(window), _TILE, halo, _OVERLAP, card.grid, card.edge_effect
    )
