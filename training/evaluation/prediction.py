"""Predictions: what is scored. A model's picture of a sample, made as the product makes it, or a baseline's."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
import torch

from ...core.colour import rendering
from ...core.colour.climatology import Climatology
from ...core.colour.rendering import ToneCurve
from ...core.inference import tiling
from ...core.model.calibration import Asked, Calibration
from ...core.model.card import TRUE_COLOUR
from ...core.model.device import Device
from ...core.model.network import AttentionAutoencoder, Condition
from ...core.polarisation import POLARISATION_KINDS
from ...core.sar.despeckling import PICTURE_SHARE, despeckle
from ...core.sar.looks import measure_looks
from ...core.sar.speckle import USUAL_LOOKS, spread_db
from ...core.types import Bools, Floats
from ..data.samples import Sample
from ..targets.water import land_colour

UNCALIBRATED = Calibration()
"""A network is taken at its word."""

TILE = 1024
"""Pixels along a side that go through the network at once, without their halo: bounds the memory of whole items."""

_TONE_STEP = 4  # of a scene's pixels one in so many rows and columns is looked at, as the product decimates a raster
_WINDOW_SIDE = 96  # pixels along a side of the windows in which speckle is measured, as the product takes them
_FEWEST_IN_WINDOW = 16


@dataclass(frozen=True)
class Prediction:
    """A picture of a sample.

    Attributes:
        colour: (rows, cols, 3) float32 sRGB in [0, 1], at structure 0.
        log_error: (rows, cols) float32, log of the colour error to expect in CIELAB units; None where there is none.
        has_prior: whether the model was told a colour.
    """

    colour: Floats
    log_error: Floats | None = None
    has_prior: bool = False


Predictor = Callable[[Sample], Optional[Prediction]]
"""Makes a picture of a sample; None where it has none. Only those named as oracles look at its optical side."""


Told = Callable[[Sample], Optional[Floats]]
"""Returns the natural colour that a model is told of a sample, (3,) float32 in [0, 1]; None for nothing."""

_NO_PRIOR, _TRUE_MEAN = ", no prior", ", true mean (oracle)"


def no_prior_row(row: str) -> str:
    """Return the name of the row of a model that is told no colour."""
    return row + _NO_PRIOR


def true_mean_row(row: str) -> str:
    """Return the name of the row of a model that is told a place's own mean colour."""
    return row + _TRUE_MEAN


def typical_colour(sample: Sample) -> Floats | None:
    """Return the natural colour that is typical of a sample's place and date, (3,), as the product tells it.

    Of the mean of the year where the date is not known; None where the place is not, and of other styles.
    """
    return _typical(sample, sample.date)


def yearly_colour(sample: Sample) -> Floats | None:
    """Return `typical_colour` of the mean of the year."""
    return _typical(sample, None)


def surrounding_colour(sample: Sample) -> Floats | None:
    """Return what comes nearest to what the product tells: `typical_colour`, else the mean colour of the scene."""
    found = typical_colour(sample)
    if found is not None or sample.scene_colour is None or sample.style != TRUE_COLOUR:
        return found
    return np.array(sample.scene_colour, np.float32)


def no_colour(_sample: Sample) -> Floats | None:
    """Return nothing."""
    return None


def _typical(sample: Sample, date: datetime.date | None) -> Floats | None:
    if sample.place is None or sample.style != TRUE_COLOUR:
        return None
    return np.asarray(Climatology.load().at(*sample.place, date).colour, np.float32)


def condition_of(sample: Sample, styles: Sequence[str], colour: Floats | None) -> Condition:
    """Return what a network of these styles is told of a sample, in the sample's style or, lacking that, the first."""
    there = colour is not None
    return Condition(
        style=torch.tensor([styles.index(sample.style) if sample.style in styles else 0]),
        prior=torch.tensor(colour if colour is not None else (0.0, 0.0, 0.0), dtype=torch.float32)[None, :, None, None],
        known=torch.tensor([float(there)]),
        polarisation=torch.tensor([POLARISATION_KINDS.index(sample.polarisation)]),
        level_db=torch.tensor([math.nan if sample.level_db is None else sample.level_db], dtype=torch.float32),
    )


def told_colour(sample: Sample) -> Floats | None:
    """Return the mean natural colour of the sample's own land, (3,), as the training tells it; None if it has none."""
    if sample.optical is None or sample.style != TRUE_COLOUR or not sample.valid.any():
        return None
    colour = torch.from_numpy(sample.optical.transpose(2, 0, 1) / np.float32(255.0))[None]
    found = land_colour(colour, torch.from_numpy(sample.sar)[None], torch.from_numpy(sample.valid)[None])
    return np.asarray(found[0].numpy(), np.float32)


class ModelPredictor:
    """A network that paints samples as the product paints rasters: tiles on its grid, with a halo, mirrored outside.

    Args:
        network: takes the samples' inputs; used as it is, in evaluation mode.
        styles: of the network, in its order.
        halo: pixels of context, a multiple of the network's grid.
        device: where it runs, and in which precision.
        told: the natural colour that it is told of a sample.
        calibration: of its expected errors.
        on: whether it is asked for a sample at all.
    """

    def __init__(
        self,
        network: AttentionAutoencoder,
        styles: Sequence[str],
        halo: int,
        device: Device,
        told: Told,
        calibration: Calibration = UNCALIBRATED,
        on: Callable[[Sample], bool] = lambda sample: True,
    ) -> None:
        self.network = network.to(device.torch_device).eval()
        self.styles, self._told, self._on = tuple(styles), told, on
        self._halo, self._device, self._calibration = halo, device, calibration

    def __call__(self, sample: Sample) -> Prediction | None:
        """Paint a sample in its own style; where the network lacks that, in its first."""
        return self.in_tiles(sample, TILE) if self._on(sample) else None

    def in_tiles(self, sample: Sample, tile: int) -> Prediction:
        """Paint in tiles of so many pixels along a side, a multiple of the network's grid."""
        rows, cols = sample.valid.shape
        image = np.empty((4, rows, cols), np.float32)
        told = self._told(sample)
        condition = condition_of(sample, self.styles, told)
        for top in range(0, rows, tile):
            for left in range(0, cols, tile):
                down, across = slice(top, min(top + tile, rows)), slice(left, min(left + tile, cols))
                image[:, down, across] = self._tile(sample.sar, down, across, condition)
        colour = np.ascontiguousarray(image[:3].transpose(1, 2, 0))
        style = sample.style if sample.style in self.styles else self.styles[0]
        level, slope = self._calibration.of(Asked(style, told is not None))
        log_error = np.asarray(level + slope * image[3], np.float32)
        return Prediction(np.clip(colour, 0.0, 1.0), log_error, has_prior=told is not None)

    def _tile(self, sar: Floats, rows: slice, cols: slice, condition: Condition) -> Floats:
        grid = self.network.architecture.grid
        spans = []
        for span, size in ((rows, sar.shape[1]), (cols, sar.shape[2])):
            length = -(-(span.stop - span.start) // grid) * grid
            spans.append(tiling.mirrored(span.start - self._halo, span.start + length + self._halo, size))
        seen = torch.from_numpy(sar[np.ix_(np.arange(len(sar)), *spans)])[None]
        inside = [slice(self._halo, self._halo + span.stop - span.start) for span in (rows, cols)]
        device = self._device
        with torch.inference_mode(), torch.autocast(device.torch_device.type, device.precision, enabled=device.is_gpu):
            output = self.network(seen.to(device.torch_device), condition)
            full = rendering.upsample(output.float(), *inside)
        painted: Floats = full[0].cpu().numpy()
        return painted


def model_rows(
    row: str,
    network: AttentionAutoencoder,
    styles: Sequence[str],
    halo: int,
    device: Device,
    calibration: Calibration,
    *,
    takes_prior: bool,
) -> dict[str, Predictor]:
    """Return the rows of a model, by what it is told: as the product does it, nothing, and a place's own mean colour.

    The first has scores where the place is known, and where no colour is told anyhow: in other styles, or by a model
    that takes none, which has no other row.
    """

    def predictor(told: Told, on: Callable[[Sample], bool]) -> ModelPredictor:
        return ModelPredictor(network, styles, halo, device, told, calibration, on)

    if not takes_prior:
        return {row: predictor(no_colour, lambda sample: True)}
    return {
        row: predictor(typical_colour, lambda sample: sample.style != TRUE_COLOUR or sample.place is not None),
        no_prior_row(row): predictor(no_colour, lambda sample: sample.style == TRUE_COLOUR),
        true_mean_row(row): predictor(told_colour, lambda sample: told_colour(sample) is not None),
    }


@dataclass(frozen=True)
class Tone:
    """What the picture's lightness takes from a scene: its tone curve, and the spread of its speckle in dB."""

    curve: ToneCurve
    speckle_db: float

    def rendered(self, colour: Floats, sample: Sample, structure: float) -> Floats:
        """Return (rows, cols, 3) float32 sRGB, the picture that the product makes at this structure."""
        despeckled = torch.from_numpy(despeckle(sample.sar_db, sample.valid, PICTURE_SHARE * self.speckle_db))[None]
        network = torch.from_numpy(np.ascontiguousarray(colour.transpose(2, 0, 1)))[None]
        image = rendering.render(network, despeckled, structure, self.curve)[0].permute(1, 2, 0)
        return np.ascontiguousarray(image.numpy(), dtype=np.float32)


def scene_key(sample: Sample) -> str:
    """Return the sample's scene, unique over all collections."""
    return f"{sample.collection}/{sample.scene}"


def scene_tones(samples: Iterable[Sample]) -> Mapping[str, Tone]:
    """Measure every scene as the product measures a raster, from all of its samples; by `scene_key`."""
    values: dict[str, list[Floats]] = {}
    windows: dict[str, list[tuple[Floats, Bools]]] = {}
    for sample in samples:
        some = np.s_[::_TONE_STEP, ::_TONE_STEP]
        values.setdefault(scene_key(sample), []).append(sample.sar_db[some][sample.valid[some]])
        rows, cols = (max(0, (size - _WINDOW_SIDE) // 2) for size in sample.valid.shape)
        window = np.s_[rows : rows + _WINDOW_SIDE, cols : cols + _WINDOW_SIDE]
        windows.setdefault(scene_key(sample), []).append((sample.sar_db[window], sample.valid[window]))
    return {key: _tone(np.concatenate(found), windows[key]) for key, found in values.items()}


def _tone(db: Floats, windows: Sequence[tuple[Floats, Bools]]) -> Tone:
    if len(db) < _FEWEST_IN_WINDOW or float(np.ptp(db)) == 0:
        level = float(np.median(db)) if len(db) else 0.0
        return Tone(ToneCurve.from_percentiles(level, level, level), spread_db(USUAL_LOOKS))
    first, median, last = (float(value) for value in np.percentile(db.astype(np.float64), (1, 50, 99)))
    looks = measure_looks(windows)
    return Tone(
        ToneCurve.from_percentiles(first, median, last),
        spread_db(USUAL_LOOKS if looks is None else looks),
    )
