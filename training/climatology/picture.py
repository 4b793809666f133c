"""A picture of what a climatology holds: the land of the Earth in January and in July."""

from __future__ import annotations

import datetime
from pathlib import Path

import cv2
import numpy as np

from ...core.colour.cielab import srgb_from_lab
from ...core.colour.climatology import Climatology
from ...core.types import Bools, Bytes

_MONTHS = (1, 7)
_SEA = (226, 232, 238)
_GAP = 8  # pixels between the two
_SHADES = 8  # steps of each channel: finer ones are not seen, and the file would be twice as large
_NORTH, _SOUTH = 84.0, -60.0  # what is shown; Antarctica is white in every month


def draw(climatology: Climatology, land: Bools, cols: int = 900) -> Bytes:
    """Return January above July, (rows, cols, 3) uint8 RGB, natural colour as it is, the sea pale.

    Args:
        climatology: what is drawn.
        land: (any rows, twice as many cols), the whole Earth.
        cols: width of the picture.
    """
    rows = round(cols * (_NORTH - _SOUTH) / 360.0)
    latitudes = _NORTH - (np.arange(rows) + 0.5) * 360.0 / cols
    longitudes = (np.arange(cols) + 0.5) * 360.0 / cols - 180.0
    lon, lat = (each.ravel() for each in np.meshgrid(longitudes, latitudes))
    row = ((90.0 - lat) / 180.0 * land.shape[0]).astype(np.intp)
    col = ((lon + 180.0) / 360.0 * land.shape[1]).astype(np.intp)
    is_land = land[row, col].reshape(rows, cols, 1)
    panels = []
    for month in _MONTHS:
        colour = srgb_from_lab(climatology.lab_at(lon, lat, datetime.date(2001, month, 15)))
        shades = np.rint(colour * (255 // _SHADES)) * _SHADES + _SHADES // 2
        panels.append(np.where(is_land, np.clip(shades, 0, 255).reshape(rows, cols, 3), _SEA).astype(np.uint8))
    gap = np.full((_GAP, cols, 3), 255, np.uint8)
    return np.concatenate([panels[0], gap, panels[1]])


def write(path: Path, picture: Bytes) -> None:
    """Write a picture as PNG.

    Raises:
        OSError: the file cannot be written.
    """
    encoded = cv2.imencode(".png", picture[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])[1]
    path.write_bytes(encoded.tobytes())
