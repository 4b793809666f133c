"""Put a SAR raster or product, its colour images and their confidence side by side in one PNG, labelled.

Rasters of any size: they are read decimated to the size of a panel. All must share one grid.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.enums import Resampling
from sar_colorizer.core.raster.reader import SarRaster

Image = npt.NDArray[np.uint8]

PANEL = 700  # px, the longer side of a panel
GAP = 12
LABEL = 34
PAPER, INK = 255, 30
NO_DATA = (225, 225, 225)  # BGR


def panel_shape(path: str) -> tuple[int, int]:
    """Return (rows, cols) of a panel; a raster smaller than it is shown larger."""
    with SarRaster.open(path) as raster:
        scale = PANEL / max(raster.grid.height, raster.grid.width)
        return max(1, round(raster.grid.height * scale)), max(1, round(raster.grid.width * scale))


def read(path: str, bands: list[int], shape: tuple[int, int]) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """Return (values (bands, rows, cols), valid (rows, cols)), decimated to at most twice the shape."""
    with rasterio.open(path) as raster:
        size = tuple(min(full, 2 * wanted) for full, wanted in zip(raster.shape, shape))
        values = raster.read(bands, out_shape=(len(bands), *size), resampling=Resampling.nearest)
        valid = raster.dataset_mask(out_shape=size, resampling=Resampling.nearest) > 0
    return values, valid


def fit(image: Image, valid: npt.NDArray[np.bool_], shape: tuple[int, int]) -> Image:
    """Return the image (rows, cols, 3) at the panel's size, grey where there are no data."""
    enlarged = image.shape[0] < shape[0]
    how = cv2.INTER_NEAREST if enlarged else cv2.INTER_AREA
    image = np.where(valid[..., None], image, np.array(NO_DATA, np.uint8)).astype(np.uint8)
    return np.asarray(cv2.resize(image, shape[::-1], interpolation=how), np.uint8)


def sar_panel(path: str, shape: tuple[int, int]) -> Image:
    """Return the SAR in grey: dB between the 1st and the 99th percentile; an 8-bit preview as it is."""
    with SarRaster.open(path) as raster:
        full = raster.grid.height, raster.grid.width
        size = min(full[0], 2 * shape[0]), min(full[1], 2 * shape[1])
        (values,), valid = raster.read_decimated((1,), (0, full[0]), (0, full[1]), size)
        preview = raster.dtypes[0] == "uint8"
    if not preview and not (values[valid] < 0).any():  # power, amplitude or digital numbers: dB but for a factor
        valid = valid & (values > 0)
        values = np.log10(np.where(valid, values, 1))
    low, high = np.percentile(values[valid], [1, 99]) if valid.any() else (0.0, 1.0)
    grey = np.clip((np.where(valid, values, low) - low) / max(float(high - low), 1e-6) * 255, 0, 255).astype(np.uint8)
    return fit(np.repeat(grey[..., None], 3, axis=2), valid, shape)


def colour_panel(path: str, shape: tuple[int, int]) -> Image:
    """Return a colour raster as BGR."""
    values, valid = read(path, [3, 2, 1], shape)
    return fit(np.moveaxis(values, 0, 2), valid, shape)


def confidence_panel(path: str, shape: tuple[int, int]) -> Image:
    """Return the confidence, dark for low and yellow for high."""
    (values,), valid = read(path, [1], shape)
    return fit(np.asarray(cv2.applyColorMap(values, cv2.COLORMAP_CIVIDIS), np.uint8), valid, shape)


def labelled(panel: Image, label: str) -> Image:
    """Return the panel under its label."""
    width = max(panel.shape[1], 300)
    sheet = np.full((panel.shape[0] + LABEL, width, 3), PAPER, np.uint8)
    sheet[LABEL:, : panel.shape[1]] = panel
    cv2.putText(sheet, label, (2, LABEL - 12), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (INK,) * 3, 1, cv2.LINE_AA)
    return sheet


def side_by_side(sar: str, colours: list[tuple[str, str]], confidence: str | None) -> Image:
    """Return the sheet as BGR; colours are (structure, path)."""
    shape = panel_shape(sar)
    panels = [labelled(sar_panel(sar, shape), "SAR backscatter, dB")]
    for structure, path in colours:
        panels.append(labelled(colour_panel(path, shape), f"SYNTHETIC COLOUR, structure {structure}"))
    if confidence is not None:
        panels.append(labelled(confidence_panel(confidence, shape), "Confidence (yellow: high)"))
    gap = np.full((panels[0].shape[0], GAP, 3), PAPER, np.uint8)
    row = [part for panel in panels for part in (gap, panel)] + [gap]
    sheet = np.concatenate(row, axis=1)
    edge = np.full((GAP, sheet.shape[1], 3), PAPER, np.uint8)
    return np.concatenate([sheet, edge])


def main() -> None:
    """Write the PNG from the command line."""
    parser = argparse.ArgumentParser(description="Put a SAR raster and its colour images side by side in a PNG.")
    parser.add_argument("picture", type=Path)
    parser.add_argument("--sar", required=True, metavar="RASTER")
    parser.add_argument("--colour", nargs="+", required=True, metavar="STRUCTURE=RASTER")
    parser.add_argument("--confidence", metavar="RASTER")
    arguments = parser.parse_args()
    colours = [tuple(item.split("=", 1)) for item in arguments.colour]
    picture = side_by_side(arguments.sar, colours, arguments.confidence)
    written, encoded = cv2.imencode(".png", picture)
    if not written:
        raise SystemExit("The picture could not be encoded.")
    arguments.picture.write_bytes(encoded.tobytes())


if __name__ == "__main__":
    main()
