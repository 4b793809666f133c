"""The prepared input: an open raster, which of its bands are used and how, and what was measured of them.

What a model is to see of a raster is selected first (`select_input`), so that what is wrong with the bands is told
before a pixel is read, and then measured (`SelectedInput.prepare`). Bands that no model is to see are prepared at once
(`prepare_bands`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..cancellation import Check
from ..model.card import POLARISATION, ModelCard
from ..options.colorize import MODEL_RESOLUTION
from ..polarisation import UNKNOWN, polarisation_kind
from ..raster.handles import ReadPlaces
from ..raster.reader import SarRaster
from ..sar.statistics import Backscatter, measure_raster
from .aligned import AlignedRaster
from .bands import MatchedInputs, match_inputs
from .db_reader import DbReader, NativeRows, PixelSource, RowSource
from .multilook import ResampledReader, ResampledRows
from .network_grid import NetworkGrid


@dataclass(frozen=True)
class SelectedInput:
    """What of a raster is used, and how: known before a pixel is read.

    Attributes:
        raster: open for reading.
        matched: its bands in use, and what the model's inputs are made of.
        network_grid: the pixels that the network is shown.
        style: name of the model's colour style; "" without a model.
        style_index: number of that style's decoder; 0 without a model.
        polarisation: the kind that the model is told, one of `polarisation.POLARISATION_KINDS`.
    """

    raster: SarRaster
    matched: MatchedInputs
    network_grid: NetworkGrid
    style: str
    style_index: int
    polarisation: str

    def prepare(self, units: str, check: Check, read_places: ReadPlaces | None = None) -> PreparedInput:
        """Measure the bands over the whole raster.

        Args:
            units: what the values are, one of `shared.UNITS`.
            check: may raise to stop.
            read_places: reads the windows that are measured, as `windows.sample_windows` takes it.

        Raises:
            RasterError: when there is nothing to colour.
            UnitsError: when the units cannot be what was said.
        """
        measured = measure_raster(self.raster, self.matched.bands, units, check, self.matched.sources, read_places)
        decibels = DbReader(self.raster, self.matched.bands, measured)
        medians = ResampledReader(decibels, self.network_grid, check).input_medians(self.matched.sources)
        return PreparedInput(**vars(self), measured=measured, medians_db=medians)


@dataclass(frozen=True)
class PreparedInput(SelectedInput):
    """What of a raster is used, with all that is known of it before it is read from top to bottom.

    Attributes:
        measured: what the bands hold over the whole raster.
        medians_db: of each of the model's inputs at the pixels that the network is shown, dB; 0 for one that the
            raster lacks. The network's input is normalised by them.
        aligned: the raster on another grid, where it is read on that; `network_grid` is then of that grid too.
    """

    measured: Backscatter
    medians_db: tuple[float, ...]
    aligned: AlignedRaster | None = None

    @property
    def pixels(self) -> SarRaster | AlignedRaster:
        """What is read from top to bottom: the raster's own pixels, or those it has on another grid."""
        return self.aligned or self.raster

    def decibels(self, pixels: PixelSource | None = None) -> DbReader:
        """Return a reader of the bands in use as dB; of `pixels` where these are not the input's own."""
        return DbReader(pixels or self.pixels, self.matched.bands, self.measured)

    def at(self, network_grid: NetworkGrid) -> PreparedInput:
        """Return the input as the network is shown it at another grid: that of the raster when it is decimated.

        Averaged pixels have a median of their own, which stays that of the whole raster's.
        """
        medians = self.medians_db if network_grid.averaging > 1 else self.measured.input_median_db
        return replace(self, network_grid=network_grid, medians_db=medians)

    def rows(self, card: ModelCard, check: Check) -> RowSource:
        """Return where the network's input is read from; to be used by one thread at a time."""
        if self.network_grid.is_native:
            return NativeRows(self.pixels, self.matched, self.measured, card)
        return self.resampled_rows(card, check)

    def resampled_rows(self, card: ModelCard, check: Check, pixels: PixelSource | None = None) -> ResampledRows:
        """Return `rows` of the network's grid; of `pixels` as in `decibels`."""
        resampled = ResampledReader(self.decibels(pixels), self.network_grid, check)
        return ResampledRows(resampled, self.matched.sources, self.medians_db, card)


def select_input(
    raster: SarRaster,
    card: ModelCard,
    *,
    bands: Sequence[int] | None,
    style: str,
    polarisation: str,
    resolution: str = MODEL_RESOLUTION,
) -> SelectedInput:
    """Select what a model is to see of a raster.

    Args:
        bands: chosen by the user, see `bands.match_inputs`; None to match by polarisation.
        style: name of one of the model's styles; "" for its first.
        polarisation: "VV", "VH", "HH" or "HV" for models of one band that are told; "" goes by what the file says.
        resolution: one of `colorize.RESOLUTIONS`.

    Raises:
        BandError: when a band is not there.
        OptionError: when the model does not have the style.
    """
    matched = match_inputs(raster, card.inputs, bands, card.any_polarisation)
    kind = UNKNOWN
    if len(card.inputs) == 1 and POLARISATION in card.told:
        kind = polarisation_kind(polarisation or raster.polarisation(matched.bands[0]))
    index = card.style_index(style)
    grid = NetworkGrid.fitting(raster.grid, card.ground_sampling_distance, resolution)
    return SelectedInput(raster, matched, grid, card.styles[index], index, kind)


def prepare_bands(raster: SarRaster, bands: Sequence[int], units: str, check: Check) -> PreparedInput:
    """Measure bands of a raster that no model is to see; see `SelectedInput.prepare`."""
    matched = MatchedInputs(tuple(bands), tuple((position,) for position in range(len(bands))))
    grid = NetworkGrid(raster.grid.height, raster.grid.width)
    return SelectedInput(raster, matched, grid, style="", style_index=0, polarisation=UNKNOWN).prepare(units, check)
