"""Panels: what a report shows of one place, side by side: SAR, optical, ours at three structures, baselines."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ...core.types import Floats
from ..data.samples import Sample
from .baselines import LOOK_UP, REGRESSION, UNPAIRED_LOOK_UP, optical_colour
from .prediction import Prediction, Tone, scene_key

_SIDE = 320  # pixels that a picture has in the report, at most
_STRUCTURES = (0.0, 0.5, 1.0)
_BASELINES = (LOOK_UP, UNPAIRED_LOOK_UP, REGRESSION)
_QUALITY = 88


@dataclass(frozen=True)
class Panel:
    """One place.

    Attributes:
        collection, scene, sample: where it is.
        pictures: (label, JPEG as a data address), from left to right.
    """

    collection: str
    scene: str
    sample: str
    pictures: tuple[tuple[str, str], ...]


def panel(
    sample: Sample, tones: Mapping[str, Tone], predictions: Mapping[str, Prediction], models: Sequence[str]
) -> Panel:
    """Return the pictures of a sample; the first of the models is shown at structure 0, 0.5 and 1."""
    tone = tones[scene_key(sample)]
    grey = np.full((*sample.valid.shape, 3), 0.5, np.float32)
    pictures = [("SAR", replace(tone, speckle_db=0.0).rendered(grey, sample, 1.0))]
    if sample.optical is not None:
        pictures.append(("optical", optical_colour(sample)))
    ours, *others = models
    for structure in _STRUCTURES:
        pictures.append(
            (f"{ours}, structure {structure:g}", tone.rendered(predictions[ours].colour, sample, structure))
        )
    for row in (*others, *_BASELINES):
        if row in predictions:
            pictures.append((row, predictions[row].colour))
    shown = tuple((label, as_jpeg(image, sample.valid)) for label, image in pictures)
    return Panel(sample.collection, sample.scene, sample.name, shown)


def as_jpeg(image: Floats, valid: NDArray[np.bool_], side: int = _SIDE) -> str:
    """Return an image (rows, cols, 3) as the data address of a JPEG, `side` pixels at most; invalid is light grey."""
    shown = np.where(valid[:, :, None], image, np.float32(0.92))
    factor = side / max(shown.shape[:2])
    if factor < 1.0:
        size = [max(1, round(length * factor)) for length in shown.shape[1::-1]]
        shown = cv2.resize(shown, size, interpolation=cv2.INTER_AREA)
    bytes_ = np.rint(255.0 * shown[:, :, ::-1]).clip(0, 255).astype(np.uint8)
    _, encoded = cv2.imencode(".jpg", bytes_, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return "data:image/jpeg;base64," + base64.b64encode(encoded.tobytes()).decode("ascii")
