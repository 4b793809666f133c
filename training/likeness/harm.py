"""Harm: what goes wrong with rasters before they reach a model, done to samples whose right colours are known.

Units are taken for others, pixels are filtered, repeated or of another size, and what is no radar image at all is given
as one. Each harm keeps the place: the optical side stays what the colours are compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ...core.sar.radiometry import PREVIEW_DB_RANGE
from ...core.types import Floats
from ..data.samples import Sample

_TYPICAL_DB = -12.0  # level of the median, for harms that ask for one
_SCALE_DB, _CLIP = 6.0, 6.0  # of the network's input; see `training.config.card`
_NUMBERS = 500.0  # a digital number of unit amplitude, as Sentinel-1's products have it

NOT_HARMED = "as it is"


def harmed(sample: Sample, seed: int = 0) -> Iterator[tuple[str, Sample]]:
    """Yield a sample as it is, and then with each harm done to it, by its name.

    Args:
        sample: of one input or more; each of them is harmed. Without an optical side it cannot stand for an image.
        seed: of what is drawn.
    """
    generator = np.random.default_rng(seed)
    yield NOT_HARMED, sample
    for name, harm in HARMS.items():
        yield name, _with(sample, np.stack([_renormalised(harm(x, generator), sample) for x in sample.sar]))
    if sample.optical is not None:
        red = sample.optical[:, :, 0].astype(np.float32)
        low, high = PREVIEW_DB_RANGE
        for name, db in (
            ("optical image read as an amplitude preview", 20 * np.log10((red + 1) / 256)),
            ("optical image read as a dB preview", low + (high - low) / 255 * red),
        ):
            image = _renormalised((db / _SCALE_DB).astype(np.float32), sample)
            yield name, _with(sample, np.repeat(image[None], len(sample.sar), axis=0))


def _with(sample: Sample, sar: Floats) -> Sample:
    return replace(sample, sar=np.ascontiguousarray(sar, dtype=np.float32))


def _renormalised(x: NDArray[Any], sample: Sample) -> Floats:
    """Take the median off, as the product would."""
    middle = np.median(x[sample.valid]) if sample.valid.any() else 0.0
    return np.asarray(np.clip(x - middle, -_CLIP, _CLIP), np.float32)


def _power(x: Floats) -> Floats:
    return np.asarray(10.0 ** ((x * _SCALE_DB + _TYPICAL_DB) / 10.0), np.float32)


def _decibels_read_as_amplitude(x: Floats, _: np.random.Generator) -> Floats:
    values = np.abs(x * _SCALE_DB + _TYPICAL_DB)
    return np.asarray(20.0 * np.log10(np.maximum(values, 0.01)) / _SCALE_DB, np.float32)


def _noise(x: Floats, generator: np.random.Generator) -> Floats:
    return np.asarray(10.0 * np.log10(generator.exponential(size=x.shape) + 1e-6) / _SCALE_DB, np.float32)


def _ramp(x: Floats, _: np.random.Generator) -> Floats:
    rows, cols = (np.linspace(-2.0, 2.0, size) for size in x.shape)
    return np.add.outer(rows, cols).astype(np.float32)


def _repeated(x: Floats, side: int) -> Floats:
    rows, cols = x.shape
    small = cv2.resize(x, (max(1, cols // side), max(1, rows // side)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (cols, rows), interpolation=cv2.INTER_NEAREST), np.float32)


def _enlarged(x: Floats, side: int) -> Floats:
    rows, cols = x.shape
    part = x[: max(1, rows // side), : max(1, cols // side)]
    return np.asarray(cv2.resize(part, (cols, rows), interpolation=cv2.INTER_CUBIC), np.float32)


def _smaller(x: Floats, side: int) -> Floats:
    rows, cols = x.shape
    small = cv2.resize(x, (max(1, cols // side), max(1, rows // side)), interpolation=cv2.INTER_AREA)
    return np.asarray(np.tile(small, (side + 1, side + 1))[:rows, :cols], np.float32)


HARMS: dict[str, Callable[[Floats, np.random.Generator], NDArray[Any]]] = {
    "power read as dB": lambda x, _: _power(x) / _SCALE_DB,
    "amplitude read as dB": lambda x, _: np.sqrt(_power(x)) / _SCALE_DB,
    "digital numbers read as dB": lambda x, _: _NUMBERS * np.sqrt(_power(x)) / _SCALE_DB,
    "dB read as amplitude": _decibels_read_as_amplitude,
    "amplitude read as power": lambda x, _: 0.5 * x,
    "power read as amplitude": lambda x, _: 2.0 * x,
    "smoothed": lambda x, _: cv2.GaussianBlur(x, (0, 0), 1.0),
    "smoothed strongly": lambda x, _: cv2.GaussianBlur(x, (0, 0), 3.0),
    "median of 5 x 5": lambda x, _: cv2.medianBlur(x, 5),
    "pixels of half the size": lambda x, _: _enlarged(x, 2),
    "pixels of a quarter of the size": lambda x, _: _enlarged(x, 4),
    "pixels of twice the size": lambda x, _: _smaller(x, 2),
    "pixels of four times the size": lambda x, _: _smaller(x, 4),
    "each of 2 x 2 pixels the same": lambda x, _: _repeated(x, 2),
    "each of 4 x 4 pixels the same": lambda x, _: _repeated(x, 4),
    "noise alone": _noise,
    "a slope, as of a terrain model": _ramp,
}
"""By name: what the network's input becomes, (rows, cols), of what it was."""
