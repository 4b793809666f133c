"""Make the picture of docs/pairs.md: a simulated scene before and after a flood, coloured alike, and what has changed.

``.venv/bin/python demo/pairs.py FOLDER [--picture docs/pictures/pairs.jpg]`` keeps the rasters in FOLDER and prints
what was measured. The flood is a polygon of a simulated scene that lies under water at the second date; everything else
is the same ground under other speckle.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import rasterio
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.options.pair import PairOptions
from sar_colorizer.core.pair.run import colorize_pair
from sar_colorizer.demo.side_by_side import GAP, PAPER, labelled
from sar_colorizer.tests.scenes import BALTIC_COAST, Scene, write_geotiff

Image = npt.NDArray[np.uint8]

SIDE = 1024
FLOOD = (
    (430.0, 360.0), (370.0, 520.0), (390.0, 700.0), (470.0, 830.0), (590.0, 860.0), (700.0, 790.0), (730.0, 640.0),
    (660.0, 520.0), (600.0, 400.0), (520.0, 330.0),
)  # fmt: skip
DATES = ("2021-06-15", "2021-06-27")
PANEL = 520  # px
NO_DATA = 225
DIVERGING = ((-10.0, (21, 15, 165)), (-3.0, (145, 174, 252)), (-1.5, (255, 255, 255)), (1.5, (255, 255, 255)),
             (3.0, (216, 213, 153)), (10.0, (107, 101, 1)))  # fmt: skip
"""dB and BGR, as QGIS shows the log-ratio."""


def rasters(folder: Path) -> tuple[Path, Path, npt.NDArray[np.bool_]]:
    """Write the scene before and after; returns the paths and which pixels are flooded."""
    before = Scene(SIDE, SIDE, seed=7)
    after = Scene(SIDE, SIDE, seed=7, acquisition=1, flood=FLOOD)
    paths = [
        write_geotiff(folder / f"{name}.tif", scene, origin=BALTIC_COAST, acquired=date)
        for name, scene, date in zip(("before", "after"), (before, after), DATES)
    ]
    return paths[0], paths[1], after.flooded()


def read(path: str) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Return the bands of a raster as (rows, cols, bands) float32, and which pixels are valid."""
    with rasterio.open(path) as raster:
        values = np.moveaxis(raster.read().astype(np.float32), 0, 2)
        return values, raster.dataset_mask() > 0


def panel(image: npt.NDArray[np.float32], valid: npt.NDArray[np.bool_], label: str) -> Image:
    """Return an image in BGR under its label, grey where there are no data."""
    shown = np.where(valid[:, :, None], image, NO_DATA).astype(np.uint8)
    return labelled(np.asarray(cv2.resize(shown, (PANEL, PANEL), interpolation=cv2.INTER_AREA), np.uint8), label)


def diverging(log_ratio: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return a log-ratio in dB as BGR: red is darker, cyan brighter."""
    places = [place for place, _ in DIVERGING]
    channels = [np.interp(log_ratio, places, [colour[channel] for _, colour in DIVERGING]) for channel in range(3)]
    return np.stack(channels, axis=2).astype(np.float32)


def main() -> None:
    """Make rasters and picture."""
    parser = argparse.ArgumentParser(description="Make the picture of docs/pairs.md.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--picture", type=Path, default=Path("docs/pictures/pairs.jpg"))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    before, after, flooded = rasters(arguments.folder)
    outputs = [str(arguments.folder / f"{name}.tif") for name in ("out_before", "out_after", "out_change", "out_ratio")]
    result = colorize_pair(
        Engine(), PairOptions(str(before), str(after), *outputs, overwrite=True), lambda event: None, CancelFlag()
    )
    (first, valid), (second, _), (composite, _), (ratio, both) = map(read, outputs)
    around = cv2.dilate(flooded.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    dry, wet = valid & ~around, valid & flooded
    print("mean difference of unchanged ground, red green blue:", np.round((second - first)[dry].mean(axis=0), 2))
    print("mean difference of the flood:", np.round((second - first)[wet].mean(axis=0), 1))
    print(f"log-ratio: {ratio[wet, 0].mean():.2f} dB in the flood, {ratio[dry, 0].mean():.2f} dB elsewhere")
    print(f"significant: {(ratio[wet, 2] < 0).mean():.1%} of the flood, {(ratio[dry, 1] <= 0.01).mean():.2%} elsewhere")
    print("looks and thresholds:", result["looks"], result["thresholds_db"])
    panels = [
        panel(first[:, :, ::-1], valid, f"Before, {DATES[0]}: SYNTHETIC COLOUR"),
        panel(second[:, :, ::-1], valid, f"After, {DATES[1]}: SYNTHETIC COLOUR, same normalisation"),
        panel(composite[:, :, ::-1], both, "Red-cyan composite: red has become darker"),
        panel(diverging(ratio[:, :, 0]), both, "Log-ratio: red -10 dB, white 0, cyan +10 dB"),
    ]
    gap = np.full((panels[0].shape[0], GAP, 3), PAPER, np.uint8)
    rows = [np.concatenate([gap, one, gap, other, gap], axis=1) for one, other in (panels[:2], panels[2:])]
    edge = np.full((GAP, rows[0].shape[1], 3), PAPER, np.uint8)
    written, encoded = cv2.imencode(
        ".jpg", np.concatenate([rows[0], edge, rows[1], edge]), (cv2.IMWRITE_JPEG_QUALITY, 82)
    )
    if not written:
        raise SystemExit("The picture could not be encoded.")
    arguments.picture.write_bytes(encoded.tobytes())


if __name__ == "__main__":
    main()
