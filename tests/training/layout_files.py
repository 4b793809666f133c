"""Files as collections have them, for layouts to find."""

from __future__ import annotations

import cv2
import numpy as np


def touch(*paths):
    """Files of the right names: listing must not look into them."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def image(path, size=64, channels=1):
    path.parent.mkdir(parents=True, exist_ok=True)
    values = np.random.default_rng(0).integers(0, 255, (size, size, channels), np.uint8)
    assert cv2.imwrite(str(path), values)
