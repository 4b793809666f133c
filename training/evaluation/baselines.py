"""Baselines: what a model must beat to have learned anything, and oracles that show what a metric does not see.

Learned ones see the training part alone. An oracle looks at the optical image that it is scored against: no method
can, and its row says what a score is worth, not how good a method is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from ...core.colour import rendering
from ...core.types import Floats, required
from ..data.part import Entry, Part
from ..data.samples import Sample
from . import metrics
from .prediction import Prediction, Predictor, Tone, scene_key, typical_colour, yearly_colour

MEAN_COLOUR = "training-mean colour"
REGRESSION = "linear regression"
LOOK_UP = "look-up table"
UNPAIRED_LOOK_UP = "look-up table without pairs"
FIXED_LOOK_UP = "fixed look-up table"
GREY = "grey (SAR lightness)"
FLAT_MONTH = "flat prior of the month"
FLAT_YEAR = "flat prior of the year"
OWN_MEAN = "flat own mean (oracle)"
OWN_GREY = "own luminance, grey (oracle)"

_FLATTENED = ", flattened"
_ORACLE = "(oracle)"

_FIXED = np.array(
    [
        (-2.0, 25, 45, 75),  # water
        (-0.8, 130, 110, 80),  # bare soil
        (0.0, 105, 110, 65),  # fields
        (0.8, 55, 85, 50),  # woods
        (2.0, 195, 190, 185),  # towns
    ],
    np.float32,
)
"""Level as the network sees it, and the 8-bit sRGB colour that an analyst would expect there, whatever the region."""

_ITEMS = 256  # training items that the baselines are fitted on, spread over all collections
_PIXELS = 2048  # drawn from each
_BOXES = (5, 17)  # pixels along a side of the box means that the regression sees
_BINS = 64  # of the look-up tables
_FEWEST_PIXELS = 64


@dataclass(frozen=True)
class TrainingPixels:
    """Pixels of one style drawn from the training part.

    Attributes:
        features: (n, k) float32, what the regression sees of pixels with both sides.
        colours: (n, 3) float32 sRGB in [0, 1], their optical sides.
        levels: (m,) float32, first input of the network, of all pixels with a SAR side.
        all_colours: (p, 3) float32 sRGB in [0, 1], of all pixels with an optical side.
    """

    features: Floats
    colours: Floats
    levels: Floats
    all_colours: Floats


def draw_training_pixels(part: Part, seed: int, check: Callable[[], None]) -> dict[str, TrainingPixels]:
    """Draw pixels of every style, as many from each of at most 256 items spread evenly over the part."""
    rng = np.random.default_rng(seed)
    step = max(1.0, len(part.entries) / _ITEMS)
    chosen = [part.entries[int(index)] for index in np.arange(0, len(part.entries), step)]
    drawn: dict[str, list[TrainingPixels]] = {}
    for entry in chosen:
        check()
        drawn.setdefault(entry.style, []).append(_of_item(part, entry, rng))
    return {style: _joined(found) for style, found in drawn.items()}


def learned_baselines(pixels: Mapping[str, TrainingPixels]) -> dict[str, Predictor]:
    """Return the baselines that can be fitted, by name; those of pairs where every style has some."""
    found: dict[str, Predictor] = {}
    if pixels and all(len(one.all_colours) >= _FEWEST_PIXELS for one in pixels.values()):
        found[MEAN_COLOUR] = _Flat({style: one.all_colours.mean(axis=0) for style, one in pixels.items()})
        found[UNPAIRED_LOOK_UP] = _LookUp({style: _unpaired_table(one) for style, one in pixels.items()})
    if pixels and all(len(one.colours) >= _FEWEST_PIXELS for one in pixels.values()):
        found[LOOK_UP] = _LookUp({style: _table(one) for style, one in pixels.items()})
        found[REGRESSION] = _Regression({style: _fitted(one) for style, one in pixels.items()})
    return found


def other_baselines(tones: Mapping[str, Tone]) -> dict[str, Predictor]:
    """Return those that need no training.

    A fixed ramp of colours, grey after the scene's tone curve, the typical colour of the place in its month and in the
    year, and the oracles.
    """

    def grey(sample: Sample) -> Prediction:
        flat = np.full((*sample.valid.shape, 3), 0.5, np.float32)
        return Prediction(tones[scene_key(sample)].rendered(flat, sample, 1.0))

    return {
        FIXED_LOOK_UP: _fixed_ramp,
        GREY: grey,
        FLAT_MONTH: _flat_month,
        FLAT_YEAR: _flat_year,
        OWN_MEAN: _own_mean,
        OWN_GREY: _own_grey,
    }


def is_oracle(row: str) -> bool:
    """Whether a row looks at the optical image that it is scored against."""
    return row.endswith(_ORACLE)


def flattened_row(row: str) -> str:
    """Return the name of the row of `flattened`."""
    return row + _FLATTENED


def is_flattened(row: str) -> bool:
    """Whether a row is another's picture without its structure, which is no method of its own."""
    return row.endswith(_FLATTENED)


def flattened(prediction: Prediction, sample: Sample) -> Prediction:
    """Return a picture's mean colour alone: a picture that scores no more than this has nothing in its place."""
    mean = prediction.colour[sample.valid].mean(axis=0) if sample.valid.any() else np.full(3, 0.5, np.float32)
    return Prediction(np.broadcast_to(mean.astype(np.float32), prediction.colour.shape).copy())


def optical_colour(sample: Sample) -> Floats:
    """Return the optical side, (rows, cols, 3) float32 in [0, 1].

    Raises:
        ValueError: where there is none.
    """
    if sample.optical is None:
        raise ValueError(f"{sample.name} has no optical side")
    return sample.optical.astype(np.float32) / np.float32(255.0)


def grey_of(image: Floats) -> Floats:
    """Return the greys of an image's CIELAB lightness, (rows, cols, 3) float32."""
    lightness = torch.from_numpy(metrics.lab(image)[:, :, 0])
    lab = torch.stack([lightness, torch.zeros_like(lightness), torch.zeros_like(lightness)])[None]
    return np.ascontiguousarray(rendering.srgb_from_lab(lab)[0].permute(1, 2, 0).numpy(), dtype=np.float32)


def features_of(sar: Floats) -> Floats:
    """Return (rows, cols, k) float32: 1; of each input its value, its 5 x 5 and 17 x 17 means, and their squares."""
    planes = [np.ones(sar.shape[1:], np.float32)]
    for band in sar:
        for seen in (band, *(cv2.blur(band, (side, side), borderType=cv2.BORDER_REFLECT) for side in _BOXES)):
            planes += [seen, seen * seen]
    return np.stack(planes, axis=2)


def _fixed_ramp(sample: Sample) -> Prediction:
    return _looked_up(sample, _FIXED[:, 0], _FIXED[:, 1:] / np.float32(255.0))


def _looked_up(sample: Sample, levels: Floats, colours: Floats) -> Prediction:
    """Colours (n, 3) at rising levels (n,) of the first input, linear between them."""
    bands = [np.interp(sample.sar[0], levels, colours[:, band]) for band in range(3)]
    return Prediction(np.stack(bands, axis=2).astype(np.float32))


def _flat_month(sample: Sample) -> Prediction | None:
    return None if sample.date is None else _of_one_colour(typical_colour(sample), sample)


def _flat_year(sample: Sample) -> Prediction | None:
    return _of_one_colour(yearly_colour(sample), sample)


def _of_one_colour(colour: Floats | None, sample: Sample) -> Prediction | None:
    if colour is None:
        return None
    return Prediction(np.broadcast_to(colour, (*sample.valid.shape, 3)).copy())


def _own_mean(sample: Sample) -> Prediction:
    return flattened(Prediction(optical_colour(sample)), sample)


def _own_grey(sample: Sample) -> Prediction:
    return Prediction(grey_of(optical_colour(sample)))


class _Flat:
    """One colour for each style."""

    def __init__(self, colours: Mapping[str, Floats]) -> None:
        self._colours = colours

    def __call__(self, sample: Sample) -> Prediction:
        shape = (*sample.valid.shape, 3)
        return Prediction(np.broadcast_to(self._colours[sample.style].astype(np.float32), shape).copy())


class _LookUp:
    """Colour as a function of the first input alone: (levels (bins,), colours (bins, 3)) of each style."""

    def __init__(self, tables: Mapping[str, tuple[Floats, Floats]]) -> None:
        self._tables = tables

    def __call__(self, sample: Sample) -> Prediction:
        return _looked_up(sample, *self._tables[sample.style])


class _Regression:
    """Colour as a linear function of `features_of`: coefficients (k, 3) of each style."""

    def __init__(self, coefficients: Mapping[str, Floats]) -> None:
        self._coefficients = coefficients

    def __call__(self, sample: Sample) -> Prediction:
        colour = features_of(sample.sar) @ self._coefficients[sample.style]
        return Prediction(np.clip(colour, 0.0, 1.0).astype(np.float32))


def _fitted(pixels: TrainingPixels) -> Floats:
    """Least squares, with a ridge so small that it only matters where features depend on each other."""
    x = pixels.features.astype(np.float64)
    gram = x.T @ x / len(x) + 1e-8 * np.eye(x.shape[1])
    return np.asarray(np.linalg.solve(gram, x.T @ pixels.colours.astype(np.float64) / len(x)), dtype=np.float32)


def _table(pixels: TrainingPixels) -> tuple[Floats, Floats]:
    """Mean level and mean colour of bins with alike many pixels."""
    levels = pixels.features[:, 1]
    return _binned(levels, np.argsort(levels, kind="stable"), pixels.colours)


def _unpaired_table(pixels: TrainingPixels) -> tuple[Floats, Floats]:
    """The darkest backscatter gets the darkest colours: quantiles of level to those of luminance."""
    colours = pixels.all_colours
    luminance = metrics.lab(colours[None])[0, :, 0]
    _, colours = _binned(luminance, np.argsort(luminance, kind="stable"), colours)
    middles = (np.arange(len(colours)) + 0.5) / len(colours)
    levels = np.quantile(pixels.levels, middles) if len(pixels.levels) else np.linspace(-1.0, 1.0, len(colours))
    return _rising(levels.astype(np.float32), colours)


def _binned(values: Floats, order: NDArray[np.intp], colours: Floats) -> tuple[Floats, Floats]:
    parts = np.array_split(order, min(_BINS, len(order)))
    means = np.array([values[part].mean() for part in parts], np.float32)
    return _rising(means, np.array([colours[part].mean(axis=0) for part in parts], np.float32))


def _rising(levels: Floats, colours: Floats) -> tuple[Floats, Floats]:
    """8-bit data have equal levels in neighbouring bins: merge them, which interpolation needs."""
    unique, place, counts = np.unique(levels, return_inverse=True, return_counts=True)
    sums = np.zeros((len(unique), 3))
    np.add.at(sums, place.ravel(), colours)
    return unique, np.asarray(sums / counts[:, None], dtype=np.float32)


def _of_item(part: Part, entry: Entry, rng: np.random.Generator) -> TrainingPixels:
    none, no_colours = np.zeros(0, np.float32), np.zeros((0, 3), np.float32)
    if not entry.stored.has_sar:
        pixels = entry.stored.read()
        rows, cols = _places(required(pixels.optical_valid), rng)
        colours = required(pixels.optical)[:, rows, cols].T.astype(np.float32) / np.float32(255.0)
        return TrainingPixels(none[:, None], no_colours, none, colours)
    sample = next(replace(part, entries=(entry,)).samples(None))
    places = _places(sample.valid, rng)
    seen = features_of(sample.sar)[places]
    if sample.optical is None:
        return TrainingPixels(none[:, None], no_colours, seen[:, 1], no_colours)
    colours = optical_colour(sample)[places]
    return TrainingPixels(seen, colours, seen[:, 1], colours)


def _places(valid: NDArray[np.bool_], rng: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of valid pixels drawn at random."""
    inside = np.flatnonzero(valid)
    rows, cols = np.unravel_index(rng.choice(inside, min(_PIXELS, len(inside)), replace=False), valid.shape)
    return rows, cols


def _joined(items: list[TrainingPixels]) -> TrainingPixels:
    """Put items together; those that lack a side have no say in its arrays, not even in their width."""

    def all_of(name: str) -> Floats:
        arrays = [getattr(one, name) for one in items]
        return np.concatenate([array for array in arrays if len(array)] or arrays[:1])

    return TrainingPixels(all_of("features"), all_of("colours"), all_of("levels"), all_of("all_colours"))
