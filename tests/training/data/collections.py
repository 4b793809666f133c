"""Small collections of SAR and optical images on disk, and how a run opens them."""

from __future__ import annotations

import cv2
import numpy as np
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.model import ModelConfig
from sar_colorizer.training.config.training import TrainerConfig, TrainingConfig
from sar_colorizer.training.data.dataset import open_data

TRAINER = TrainerConfig(steps=1, batch=6, crop=128)


def write(path, values):
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), values)


def speckled(rng, level, side=256):
    """8-bit amplitude with speckle of four looks."""
    return np.clip(level * rng.gamma(4, 0.25, (side, side)) ** 0.5, 1, 255).astype(np.uint8)


def config(*data, **model):
    return TrainingConfig(data=data, model=ModelConfig(**model), trainer=TRAINER)


def opened(tmp_path, *data, lines=None, **model):
    return open_data(
        config(*data, **model), tmp_path / "cache", never_cancelled, ([] if lines is None else lines).append
    )


def pairs(folder, **changes):
    return DataConfig(**{"path": str(folder), "scenes": r"^(\w)_", "part": "train", "units": "preview", **changes})
