"""A picture of docs/sentinel1.md: a simulated product as it is stored, calibrated, and in colour.

From the repository's root: ``.venv/bin/python -m demo.sentinel1_pictures docs/pictures``
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import rasterio
from rasterio.enums import Resampling
from sar_colorizer.tests.sentinel1_products import Product

ROOT = Path(__file__).resolve().parents[1]
MADE = ROOT / "demo" / "output" / "sentinel1"
_ROWS, _COLS = 1400, 1800
_PANEL = 640  # pixels across


def main() -> None:
    """Make the product and what is made of it, and lay it out."""
    _made()
    _lay_out(Path(sys.argv[1]) / "sentinel1_steps.jpg")


def _made() -> None:
    """Simulate a product as a zip and run the commands of the page on it."""
    MADE.mkdir(parents=True, exist_ok=True)
    product = Product(rows=_ROWS, cols=_COLS, seed=12, noise_speckle=True, nesz_db=-28.0).write(MADE / "product.zip")
    for command in (
        ("colorize", "colour.tif"),
        ("composite", "composite.tif", "--kind", "vv-vh-ratio", "--stretch", "fixed"),
        ("composite", "asf.tif", "--kind", "asf-rgb"),
        ("composite", "numbers.tif", "--kind", "db-grey", "--calibration", "none"),
    ):
        name, output, *more = command
        called = [sys.executable, "-m", "sar_colorizer.engine.cli", name, str(product), str(MADE / output), *more]
        subprocess.run([*called, "--overwrite"], check=True, cwd=ROOT)


def _lay_out(picture: Path) -> None:
    panels = []
    for name, label in (
        ("numbers.tif", "Digital numbers, VV"),
        ("composite.tif", "Measured: VV, VH, ratio"),
        ("asf.tif", "Measured: ASF decomposition"),
        ("colour.tif", "SYNTHETIC COLOUR"),
    ):
        with rasterio.open(MADE / name) as raster:
            shape = (round(raster.height * _PANEL / raster.width), _PANEL)
            bands = [3, 2, 1] if raster.count >= 3 else [1, 1, 1]
            values = raster.read(bands, out_shape=(3, *shape), resampling=Resampling.average)
            valid = raster.dataset_mask(out_shape=shape) > 0
        image = np.where(valid[..., None], np.moveaxis(values, 0, 2), 225).astype(np.uint8)
        sheet = np.full((shape[0] + 34, _PANEL + 12, 3), 255, np.uint8)
        sheet[34:, 6:-6] = image
        cv2.putText(sheet, label, (8, 23), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (30, 30, 30), 1, cv2.LINE_AA)
        panels.append(sheet)
    rows = [np.concatenate(panels[:2], axis=1), np.concatenate(panels[2:], axis=1)]
    cv2.imwrite(str(picture), np.concatenate(rows), [cv2.IMWRITE_JPEG_QUALITY, 85])
    sys.stdout.write(f"{picture}\n")


if __name__ == "__main__":
    main()
