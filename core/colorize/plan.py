"""The plan of a colorization: all that is known of a raster before it is coloured from top to bottom.

One module, though long: every step from an open raster to its plan, in their order. What was found out travels
(`Findings`): another process goes by it without measuring anew, and so paints the same picture.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from ..acquisition.date import AcquisitionDate, described
from ..cancellation import Check
from ..colour.reference_image import ReferenceImage
from ..colour.rendering import ToneCurve
from ..georeferencing.extents import window_for_extent
from ..georeferencing.grid import Grid, Window
from ..inference.pictures import Appearance
from ..inference.runner import Runner
from ..inference.tiling import Layout
from ..inference.told import Told
from ..input.aligned import AlignedRaster
from ..input.grid_warnings import grid_warnings
from ..input.measurements import Measurements
from ..input.normalisation import check_bands_alike, check_comparable, normalised_as
from ..input.prepared import PreparedInput, SelectedInput, select_input
from ..likeness.likeness import Likeness, likeness_of
from ..model import device
from ..model.card import POLARISATION, ModelCard
from ..model.file import Model
from ..options.colorize import ColorizeOptions
from ..output.compression import codec_of, other_codec_text
from ..output.content import CONFIDENCE
from ..polarisation import CO, CROSS, UNKNOWN
from ..protocol import Event, EventSink, message, progress, warning
from ..raster.acquisition import acquired
from ..raster.reader import SarRaster
from ..sar import despeckling
from ..sar.statistics import LOOKS_OPTICAL, Backscatter, describe
from ..words import joined, phrase
from .colour_prior import ChosenPrior, chosen_prior
from .model_cache import ModelCache
from .rows import ColourRows
from .tags import absent_inputs, alike_tags, product_tags
from .tile_layout import tile_layout
from .transfer_fit import FittedTransfer, TransferFit

MEASURED, FITTED = 0.03, 0.15
"""Shares of the progress bar: the raster is measured, the reference's colours are fitted."""

_KIND_TEXTS = {
    UNKNOWN: phrase("unknown"),
    CO: phrase("co-polarised (VV or HH)"),
    CROSS: phrase("cross-polarised (VH or HV)"),
}


@dataclass(frozen=True)
class Plan:
    """What is known of a raster before it is coloured from top to bottom.

    Attributes:
        options: what was asked for.
        colouring: what is coloured, and how.
        date: when the raster was acquired; None where nothing says it.
        prior: what the network starts from, None for nothing.
        transfer: what a reference image makes of the colours, None without one.
        tags: of the colour image.
    """

    options: ColorizeOptions
    colouring: ColourRows
    date: AcquisitionDate | None
    prior: ChosenPrior | None
    transfer: FittedTransfer | None
    tags: dict[str, str]

    @property
    def prepared(self) -> PreparedInput:
        """The raster, and what was measured of it."""
        return self.colouring.prepared

    @property
    def pixels(self) -> int:
        """Of what is coloured."""
        top, bottom, left, right = self.colouring.window
        return (bottom - top) * (right - left)

    @property
    def model(self) -> Model:
        """What colours."""
        return self.colouring.runner.model

    @property
    def told(self) -> Told:
        """What the network is told of the raster."""
        return self.colouring.appearance.told

    @property
    def findings(self) -> Findings:
        """What another process needs to paint the same picture."""
        prepared, begun = self.prepared, FITTED if self.transfer else MEASURED
        return Findings(prepared.measured, prepared.medians_db, self.colouring.appearance, self.tags, begun)


@dataclass(frozen=True)
class Findings:
    """What was found out of a raster: plain values, which can be sent to another process.

    Attributes:
        measured: what the bands hold over the whole raster.
        medians_db: see `PreparedInput`.
        appearance: how the picture is to look.
        tags: of the colour image.
        begun: the share of the progress bar before the first row.
    """

    measured: Backscatter
    medians_db: tuple[float, ...]
    appearance: Appearance
    tags: dict[str, str]
    begun: float


class Planner:
    """Finds out what is to be known of one raster after another.

    Attributes:
        models: keeps the last model on its device.
        measurements: keeps what was measured of the last rasters.
    """

    def __init__(self) -> None:
        self.models = ModelCache()
        self.measurements = Measurements()

    def plan(
        self,
        options: ColorizeOptions,
        raster: SarRaster,
        reference: ReferenceImage | None,
        model: Model,
        emit: EventSink,
        check: Check,
    ) -> Plan:
        """Find out all that is to be known of a raster before it is coloured, and say it.

        Args:
            options: what to do; their paths are not looked at.
            raster, reference: open for reading.
            model: that colours.
            emit, check: as for `colorize`.

        Raises:
            SarColorizerError: where it cannot be coloured.
        """
        card = model.card
        selected = _selected(raster, card, options)
        window = _window(raster.grid, options)
        chosen = device.select(options.device)
        date = _date(raster, options, emit)
        prepared = _prepared(selected, card, options.units, self.measurements, emit, check)
        prior = chosen_prior(options.prior, raster, card, selected.style, date, reference, emit, check)
        told = Told.of(prepared, card, prior.field if prior else None)
        runner = self._runner(model, chosen, emit, check)
        layout = _layout(prepared, window, options, runner)
        emit(message("model", _model_text(card.name, selected.style, chosen.label, layout.count)))
        if options.confidence and codec_of(CONFIDENCE, options.compress) != options.compress:
            emit(message("compression", other_codec_text(options.compress, phrase("Confidence"))))
        transfer = _fitted_transfer(TransferFit(prepared, runner, told), reference, options, emit)
        likeness = _likeness(prepared, card, emit, check)
        tags = {**product_tags(options, prepared, model, transfer, date, prior), **likeness.tags}
        appearance = _appearance(options, prepared, told, transfer, likeness)
        return Plan(options, ColourRows(prepared, window, layout, runner, appearance), date, prior, transfer, tags)

    def plan_alike(
        self,
        options: ColorizeOptions,
        raster: SarRaster,
        first: Plan,
        aligned: AlignedRaster | None,
        window: Window,
        reference: ReferenceImage | None,
        emit: EventSink,
        check: Check,
    ) -> Plan:
        """Do what `plan` does, so that ground that is as in another raster has the other's colours.

        Normalisation, tone curve, prior and transfer are the other's, see `normalisation`. Colours are those of its
        season too: typical colours of two months differ where nothing has changed.

        Args:
            options: as for `plan`.
            raster: open for reading.
            first: what is known of the other raster.
            aligned: the raster on the other's grid, if it is to be coloured on that.
            window: what is coloured, on the grid it is coloured on.
            reference, emit, check: as for `plan`.

        Raises:
            SarColorizerError: too where the two cannot be compared.
        """
        model, card = first.model, first.model.card
        selected = _selected(raster, card, options)
        check_bands_alike(first.prepared, selected)
        date = _date(raster, replace(options, date=""), emit)  # what was given is the season of both
        own = _prepared(selected, card, options.units, self.measurements, emit, check)
        likeness = _likeness(own, card, emit, check)
        for code, text in check_comparable(first.prepared, own):
            emit(warning(code, text))
        prior = first.prior
        if aligned is not None:
            own = replace(own, aligned=aligned, network_grid=first.prepared.network_grid)
        elif raster.grid != first.prepared.raster.grid:
            prior = chosen_prior(options.prior, raster, card, selected.style, first.date, reference, _unsaid, check)
        prepared = normalised_as(own, first.prepared)
        told = replace(
            Told.of(prepared, card, prior.field if prior else None),
            level_db=first.told.level_db,
            polarisation=first.told.polarisation,
        )
        runner = first.colouring.runner
        layout = _layout(prepared, window, options, runner)
        tags = {
            **product_tags(options, prepared, model, first.transfer, date, prior),
            **alike_tags(options, prepared, first.prepared, first.date),
            **likeness.tags,
        }
        appearance = _appearance(options, prepared, told, first.transfer, likeness)
        colouring = ColourRows(prepared, window, layout, runner, appearance)
        return Plan(options, colouring, date, prior, first.transfer, tags)

    def colouring(
        self,
        options: ColorizeOptions,
        raster: SarRaster,
        findings: Findings,
        model: Model,
        window: Window,
        emit: EventSink,
        check: Check,
    ) -> ColourRows:
        """Return the rows of a window of a raster of which a plan was made before, be it by another process.

        Args:
            options, raster, model, emit, check: as for `plan`.
            findings: of that plan.
            window: what is coloured of it here.
        """
        prepared = PreparedInput(
            **vars(_selected(raster, model.card, options)),
            measured=findings.measured,
            medians_db=findings.medians_db,
        )
        runner = self._runner(model, device.select(options.device), emit, check)
        layout = _layout(prepared, window, options, runner)
        return ColourRows(prepared, window, layout, runner, findings.appearance)

    def _runner(self, model: Model, chosen: device.Device, emit: EventSink, check: Check) -> Runner:
        return self.models.runner(
            model,
            chosen,
            check,
            lambda side: emit(_smaller_pieces(side)),
            lambda rows, cols: emit(_smaller_tiles(rows, cols)),
        )


def _model_text(model: str, style: str, device_label: str, tiles: int) -> str:
    if tiles == 1:
        return phrase(
            "Model {model}, style {style}, on {device}; 1 tile.", model=model, style=style, device=device_label
        )
    return phrase(
        "Model {model}, style {style}, on {device}; {tiles} tiles.",
        model=model,
        style=style,
        device=device_label,
        tiles=tiles,
    )


def _date(raster: SarRaster, options: ColorizeOptions, emit: EventSink) -> AcquisitionDate | None:
    """Find out when the raster was acquired, and say it."""
    found = acquired(raster, options.date)
    emit(message("date", described(found)))
    return found


def _prepared(
    selected: SelectedInput, card: ModelCard, units: str, measurements: Measurements, emit: EventSink, check: Check
) -> PreparedInput:
    """Measure the raster, saying what of it is used, what it holds and what the network is shown."""
    raster, network_grid = selected.raster, selected.network_grid
    if raster.looks_optical():
        emit(warning("looks-optical", LOOKS_OPTICAL))
    bands = joined(map(raster.describe_band, selected.matched.bands), ", ")
    emit(message("bands", phrase("Using band {bands}.", bands=bands)))
    if POLARISATION in card.told:
        emit(
            message(
                "polarisation",
                phrase(
                    "Polarisation told to the model: {polarisation}.", polarisation=_KIND_TEXTS[selected.polarisation]
                ),
            )
        )
    absent = absent_inputs(card, selected.matched)
    if absent:
        emit(
            message(
                "absent-inputs",
                phrase("Not in the raster, which the model can do without: {bands}.", bands=joined(absent, ", ")),
            )
        )
    emit(progress(0.0, phrase("measuring the raster")))
    prepared = measurements.of(selected, units, check)
    for code, text in prepared.measured.warnings:
        emit(warning(code, text))
    emit(message("statistics", describe(prepared.measured)))
    for code, text in grid_warnings(raster.grid, card, network_grid):
        emit(warning(code, text))
    check()
    if not network_grid.is_native:
        emit(message("network-grid", network_grid.describe(raster.grid, card)))
    return prepared


def _likeness(prepared: PreparedInput, card: ModelCard, emit: EventSink, check: Check) -> Likeness:
    """Compare the raster with what the model has learned from, and say where it is unlike."""
    found = likeness_of(prepared, card, check)
    for code, text in found.warnings:
        emit(warning(code, text))
    return found


def _selected(raster: SarRaster, card: ModelCard, options: ColorizeOptions) -> SelectedInput:
    return select_input(
        raster, card, bands=options.bands, style=options.style, polarisation=options.polarisation,
        resolution=options.resolution,
    )  # fmt: skip


def _layout(prepared: PreparedInput, window: Window, options: ColorizeOptions, runner: Runner) -> Layout:
    free = device.free_bytes(runner.device)
    return tile_layout(prepared.network_grid, window, options.tile_size, runner.model.card, runner.context(), free)


def _unsaid(_event: Event) -> None:
    """What the prior is was said of the first raster."""


def _smaller_pieces(side: int) -> Event:
    return warning(
        "smaller-pieces",
        phrase("The device's memory ran short: going on with pieces of {side} pixels, which takes longer.", side=side),
    )


def _smaller_tiles(rows: int, cols: int) -> Event:
    return warning(
        "smaller-tiles",
        phrase(
            "Memory ran short: going on with tiles of {rows} x {cols} pixels, which takes longer.", rows=rows, cols=cols
        ),
    )


def _fitted_transfer(
    fit: TransferFit, reference: ReferenceImage | None, options: ColorizeOptions, emit: EventSink
) -> FittedTransfer | None:
    """Look at the reference's colours, if there is one, and say what it took and what they are."""
    if reference is None:
        return None
    stage, started = phrase("looking at the reference's colours"), time.monotonic()
    emit(progress(MEASURED, stage))
    transfer = fit.run(
        reference,
        options.reference_mode,
        lambda share: emit(progress(MEASURED + (FITTED - MEASURED) * share, stage)),
    )
    for code, text in transfer.notes:
        emit(warning(code, text))
    emit(message("transfer", transfer.describe(reference.name, seconds=time.monotonic() - started)))
    return transfer


def _appearance(
    options: ColorizeOptions,
    prepared: PreparedInput,
    told: Told,
    transfer: FittedTransfer | None,
    likeness: Likeness,
) -> Appearance:
    return Appearance(
        told=told,
        structure=options.structure,
        curve=tone_curve(prepared.measured),
        speckle_db=despeckling.PICTURE_SHARE * prepared.measured.speckle_db,
        vividness=options.vividness,
        brightness=options.brightness,
        transfer=transfer.map if transfer else None,
        confidence=bool(options.confidence),
        error_factor=likeness.error_factor,
    )


def tone_curve(measured: Backscatter) -> ToneCurve:
    """Return the tone curve of a raster, from what was measured over all of it."""
    return ToneCurve.from_percentiles(measured.percentiles_db[0], measured.median_db[0], measured.percentiles_db[3])


def _window(grid: Grid, options: ColorizeOptions) -> Window:
    if options.extent is None:
        return (0, grid.height, 0, grid.width)
    return window_for_extent(grid, options.extent)
