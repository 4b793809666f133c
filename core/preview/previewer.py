"""The preview: what a screen shows of a raster, coloured as the product would be, and quickly coloured anew.

The network sees the raster's own pixels, on the raster's own grid, just as for the product; only the finished picture
is brought to the map's grid. Where the view is zoomed out, the raster is decimated to the screen's pixels first.
Brightness comes from the whole raster. The network's last answer is kept: another structure, vividness or
brightness only renders it again.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from ..acquisition.date import AcquisitionDate
from ..cancellation import Check
from ..colorize.colour_prior import ChosenPrior, chosen_prior, prepare_prior
from ..colorize.pipeline import Engine
from ..colorize.plan import tone_curve
from ..colorize.transfer_fit import TransferFit
from ..colour import rendering
from ..colour.reference_image import ReferenceImage
from ..errors import ExtentError, OutputError, ReferenceImageError
from ..inference.runner import Runner
from ..inference.told import Told
from ..input.network_grid import NetworkGrid
from ..input.normalisation import check_bands_alike, check_comparable, normalised_as
from ..input.prepared import PreparedInput
from ..model import device
from ..model.card import PRIOR, ModelCard
from ..model.file import Model
from ..options.preview import PreviewOptions
from ..options.prior import uses_reference
from ..protocol import Event, EventSink, warning
from ..raster.acquisition import acquired
from ..raster.reader import SarRaster
from ..raster.stamps import stamps_of
from ..types import Span
from ..words import phrase
from .decimated import DecimatedRaster
from .scene import Scene, in_blocks, recoloured, rendered
from .sight import Sight, Sights, selected_input
from .transfers import NO_TRANSFER, KnownTransfer, Transfers
from .view_colour import view_colour, view_lightness

_BLOCKS_FROM = 2.0  # of the screen's pixels for one of the picture: pixels are shown as such, as QGIS shows them

EMPTY = phrase("There is no valid pixel of the raster in the view. Move the map, or check the no-data value.")


class Previewer:
    """Makes previews one after another. Keeps the last scene, and what was measured and read of the last rasters.

    Args:
        engine: lends its model and its measurements.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._key: tuple[Any, ...] = ()
        self._scenes: tuple[Scene, ...] = ()  # of the raster, and of the one after
        self._recoloured: list[tuple[Scene, KnownTransfer, Scene]] = []
        self._transfers = Transfers()
        self._sights = Sights(engine.measurements)

    def preview(self, options: PreviewOptions, emit: EventSink, check: Check) -> dict[str, Any]:
        """Write a picture of a view to `folder.output`; returns what is to be known of it.

        Returns:
            Output, width, height; network (whether the network ran for it); seconds; model, style, device; pixel_metres
            and learned_metres (what the network saw, and what it learned from; the first None if unknown); decimated
            (whether pixels of the raster were left out); draft (whether more detail would show more); valid_fraction of
            what the view shows of the raster; prior, what the colours start from in words, or None; reference_cover,
            the share of the raster that the reference has, None where the colours follow none; after_seen, whether
            the view shows anything of the raster after. Of a reference that cannot be used a warning tells.

        Raises:
            ExtentError: where there is nothing to show, another.
            SarColorizerError: where something is wrong.
        """
        started = time.monotonic()
        model = self._engine.models.load(options.model)  # the file may be replaced meanwhile
        steering = options.reference if _is_steered(options, model.card) else None
        key = (options.network_key, steering, model.sha256)
        scenes = self._scenes
        cached = key == self._key and all(
            scene.stamps == stamps_of(name for name, *_ in scene.stamps) for scene in scenes
        )
        if not scenes or not cached:
            # The old ones stay until then: a look at them may be asked for once this was cancelled.
            scenes = self._coloured(options, model, emit, check)
            self._key, self._scenes, cached = key, scenes, False
        check()
        transfer = self._transfer(options, model, emit, check)
        for code, text in transfer.notes:
            emit(warning(code, text))
        pictures = [
            rendered(self._steered(scene, transfer), options.structure, options.vividness, options.brightness, check)
            for scene in scenes
        ]
        if options.after and len(scenes) == 1:
            pictures.append(np.zeros_like(pictures[0]))
        try:
            Path(options.output).write_bytes(b"".join(picture.tobytes() for picture in pictures))
        except OSError as error:
            path, cause = options.output, error.strerror
            raise OutputError(
                phrase("The picture {path} cannot be written: {cause}.", path=path, cause=cause)
            ) from error
        return {
            "output": options.output,
            "width": options.width,
            "height": options.height,
            "network": not cached,
            "seconds": round(time.monotonic() - started, 3),
            "reference_cover": transfer.cover,
            **scenes[0].facts,
            "draft": any(scene.facts["draft"] for scene in scenes),
            "after_seen": len(scenes) > 1,
        }

    def _steered(self, scene: Scene, transfer: KnownTransfer) -> Scene:
        """Return a scene in the colours of a transfer, made now or before."""
        if transfer.map is None:
            return scene
        for known, by, made in self._recoloured:
            if known is scene and by is transfer:
                return made
        made = recoloured(scene, transfer.map)
        self._recoloured = [*self._recoloured[-1:], (scene, transfer, made)]
        return made

    def _transfer(self, options: PreviewOptions, model: Model, emit: EventSink, check: Check) -> KnownTransfer:
        """Return what the reference says of the colours, as the product would find it."""
        if not options.reference:
            return NO_TRANSFER
        with ExitStack() as stack:

            def fit() -> TransferFit:
                raster = stack.enter_context(SarRaster.open(options.input, options.calibration, options.network))
                selected = selected_input(raster, options, model.card)
                prepared = self._sights.measurements.of(selected, options.units, check)
                date = acquired(raster, options.date)
                prior = self._prior(raster, date, options, model.card, check)
                told = Told.of(prepared, model.card, prior.field if prior else None)
                return TransferFit(prepared, self._runner(options, model, emit, check), told)

            return self._transfers.of((options.transfer_key, model.sha256), options, fit, emit)

    def _coloured(self, options: PreviewOptions, model: Model, emit: EventSink, check: Check) -> tuple[Scene, ...]:
        """Return the scene of the raster, and that of the one after where the view shows anything of it."""
        card = model.card
        prepare_prior(options.prior, options.reference, card, card.styles[card.style_index(options.style)])
        with SarRaster.open(options.input, options.calibration, options.network) as raster:
            sight = self._sights.of(raster, options, card, emit, check)
            date = acquired(raster, options.date)
            prior = self._prior(raster, date, options, card, check)
            first = self._scene(sight, sight.prepared, None, prior, options, model, emit, check)
            if not options.after:
                return (first,)
            later = replace(options, input=options.after, raster_crs=options.after_crs, after=None, after_crs="")
            with SarRaster.open(options.after, options.calibration, options.network) as after:
                try:
                    other = self._sights.of(after, later, card, emit, check)
                    check_bands_alike(sight.prepared, other.prepared)
                    for code, text in check_comparable(sight.prepared, other.prepared):
                        emit(warning(code, text))
                    # Of the season of the raster before: typical colours differ where nothing has changed.
                    prior = self._prior(after, date, options, card, check)
                    prepared = normalised_as(other.prepared, sight.prepared)
                    return first, self._scene(other, prepared, sight.prepared, prior, later, model, emit, check)
                except ExtentError:
                    return (first,)

    def _scene(
        self,
        sight: Sight,
        prepared: PreparedInput,
        first: PreparedInput | None,
        prior: ChosenPrior | None,
        options: PreviewOptions,
        model: Model,
        emit: EventSink,
        check: Check,
    ) -> Scene:
        """Colour what a view shows of a raster.

        Args:
            sight: what the view shows.
            prepared: the raster, normalised as it is to be.
            first: the raster it is normalised by, None for itself.
            prior: what the network starts from.
        """
        card = model.card
        positions, inside = sight.positions, sight.inside
        decimated, window, pixels, stamps = sight.decimated, sight.window, sight.pixels, sight.stamps
        if first is not None:
            stamps = (*stamps, *stamps_of(first.raster.files))
        if _is_steered(options, card):
            stamps = (*stamps, *stamps_of([str(options.reference)]))
        despeckled, valid = view_lightness(prepared.decibels(pixels), window, check)
        if not valid.any():
            raise ExtentError(EMPTY)
        shown = prepared.at(_network_grid(decimated, prepared.network_grid, card))
        told = Told.of(shown, card, prior.field if prior else None, decimated.steps)
        if first is not None:
            of_first = Told.of(first.at(shown.network_grid), card, None)
            told = replace(told, level_db=of_first.level_db, polarisation=of_first.polarisation)
        runner = self._runner(options, model, emit, check)
        colour = view_colour(shown, pixels, window, runner, told)
        metres = decimated.grid.ground_sampling_distance
        down, across = decimated.steps
        screen_pixels = across / positions.scale  # for one of the picture
        curve = tone_curve(prepared.measured)
        return Scene(
            lab=in_blocks(lambda part: rendering.lab_from_srgb(part.clamp(0.0, 1.0)), colour),
            sar_lightness=curve.lightness(torch.from_numpy(despeckled))[None],
            valid=valid.astype(np.uint8),
            raster_rows=_in_raster(window[:2], down),
            raster_cols=_in_raster(window[2:], across),
            rows=_in_picture(positions.rows, down, window[0]),
            cols=_in_picture(positions.cols, across, window[2]),
            inside=inside,
            interpolation=cv2.INTER_NEAREST if screen_pixels >= _BLOCKS_FROM else cv2.INTER_LINEAR,
            stamps=stamps,
            facts={
                "model": card.name,
                "style": prepared.style,
                "device": str(runner.device.torch_device),
                "pixel_metres": metres and round(metres * shown.network_grid.zoom, 3),
                "learned_metres": card.ground_sampling_distance,
                "decimated": not decimated.is_whole,
                "draft": sight.is_draft,
                "prior": prior.text if prior else None,
                "valid_fraction": round(float(valid.mean()), 4),
            },
        )

    def _prior(
        self,
        raster: SarRaster,
        date: AcquisitionDate | None,
        options: PreviewOptions,
        card: ModelCard,
        check: Check,
    ) -> ChosenPrior | None:
        """Return what the product would start from; without a reference that cannot be used, of which another tells."""
        style = card.styles[card.style_index(options.style)]

        def chosen(reference: ReferenceImage | None) -> ChosenPrior | None:
            return chosen_prior(options.prior, raster, card, style, date, reference, _unsaid, check)

        if _is_steered(options, card):
            try:
                with ReferenceImage.open(str(options.reference), options.network) as reference:
                    return chosen(reference)
            except ReferenceImageError:
                pass
        return chosen(None)

    def _runner(self, options: PreviewOptions, model: Model, emit: EventSink, check: Check) -> Runner:
        def smaller(_size: int) -> None:
            emit(warning("smaller-batch", phrase("The device's memory ran short.")))

        return self._engine.models.runner(model, device.select(options.device), check, smaller)


def _unsaid(_event: Event) -> None:
    """The facts of the scene say what prior it is."""


def _is_steered(options: PreviewOptions, card: ModelCard) -> bool:
    """Whether the network is told the colours of the reference."""
    return PRIOR in card.told and uses_reference(options.prior, options.reference)


def _network_grid(decimated: DecimatedRaster, whole: NetworkGrid, card: ModelCard) -> NetworkGrid:
    """Return what the network is shown of a decimated raster: averaged like the raster, but never repeated."""
    if decimated.is_whole:
        return whole
    fitting = NetworkGrid.fitting(decimated.grid, card.ground_sampling_distance)
    return replace(fitting, repetition=1)


def _in_picture(positions: NDArray[np.float32], step: float, start: int) -> NDArray[np.float32]:
    """Return where cv2.remap finds the view's pixels in the picture: it counts from pixel centres."""
    places = np.nan_to_num(positions, nan=0.0) / np.float32(step) - np.float32(start + 0.5)
    return np.asarray(np.clip(places, -1.0, 1e6), np.float32)


def _in_raster(span: Span, step: float) -> NDArray[np.float64]:
    """Return where decimated pixels' centres lie in the raster, whose own centres are whole numbers."""
    return np.asarray((np.arange(*span) + 0.5) * step - 0.5, np.float64)
