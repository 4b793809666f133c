"""A made Earth: twelve small images, with land that is snow in winter and green in summer, and one sea."""

from __future__ import annotations

import cv2
import numpy as np

ROWS, COLS = 180, 360  # a pixel is a degree
SEA = (2, 5, 20)
GREEN, SNOW, SAND = (60, 90, 40), (240, 240, 245), (210, 180, 130)
SEA_COLS = slice(150, 200)  # from 30 W to 20 E, south of 30 N
SEA_ROWS = slice(60, 150)


def image(month):
    """(rows, cols, 3) uint8 RGB: north of 30 N snow from November to March; sand from 30 N to 10 N; green below."""
    made = np.empty((ROWS, COLS, 3), np.uint8)
    made[:] = GREEN
    made[60:80] = SAND
    if month in (11, 12, 1, 2, 3):
        made[:60] = SNOW
    made[SEA_ROWS, SEA_COLS] = SEA
    return made


def classes():
    """(2 rows, 2 cols) uint8 land cover on a finer grid."""
    made = np.full((2 * ROWS, 2 * COLS), 10, np.uint8)
    made[2 * SEA_ROWS.start : 2 * SEA_ROWS.stop, 2 * SEA_COLS.start : 2 * SEA_COLS.stop] = 0
    return made


def write(folder, months=range(1, 13)):
    """Write the images and the land cover; returns the folder and the land cover's path."""
    folder.mkdir(exist_ok=True)
    for month in months:
        cv2.imwrite(str(folder / f"world.2004{month:02d}.3x{COLS}x{ROWS}.png"), image(month)[..., ::-1])
    cover = folder / "cover.tif"
    cv2.imwrite(str(cover), classes())
    return folder, cover
