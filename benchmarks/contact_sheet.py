"""Contact sheet: rasters at several structures side by side, to be looked at.

``.venv/bin/python benchmarks/contact_sheet.py SHEET.png RASTER [RASTER ...] [--structures 0 0.5 1]`` colorizes each
raster and lays out a row for each: the SAR in dB, the colours, the confidence; where a raster of the same name lies in
a folder ``s2`` beside ``s1``, the optical image closes the row.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.input.db_reader import DbReader
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar.statistics import measure_raster

Image = NDArray[np.uint8]
_LABEL_HEIGHT = 22


def thumbnail(path: Path, side: int) -> Image:
    """A raster's first three bands (or one) as (rows, cols, 3), masked pixels as a light chequerboard."""
    with rasterio.open(path) as dataset:
        scale = side / max(dataset.height, dataset.width)
        shape = (max(1, round(dataset.height * scale)), max(1, round(dataset.width * scale)))
        bands = [1, 2, 3] if dataset.count >= 3 else [1]
        how: dict[str, Any] = {"out_shape": (len(bands), *shape), "resampling": Resampling.average}
        image = np.moveaxis(dataset.read(bands, **how), 0, 2)
        valid = dataset.read_masks(1, out_shape=shape) > 0
    image = np.repeat(image, 3, axis=2) if image.shape[2] == 1 else image
    rows, cols = np.indices(shape) // 8
    chequer = np.where((rows + cols) % 2, 210, 235).astype(np.uint8)[:, :, None]
    return np.where(valid[:, :, None], image, chequer).astype(np.uint8)


def grey(path: Path, side: int) -> Image:
    """The raster as analysts usually see it: dB between its 1st and 99th percentile."""
    with SarRaster.open(path) as raster:
        measured = measure_raster(raster, (1,), "auto", never_cancelled)
        db, valid = DbReader(raster, (1,), measured).read((0, raster.grid.height), (0, raster.grid.width))
    low, _, _, high = measured.percentiles_db
    image = np.where(valid, np.clip((db[0] - low) / (high - low), 0, 1) * 255, 255).astype(np.uint8)
    scale = side / max(image.shape)
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.repeat(cv2.resize(image, size, interpolation=cv2.INTER_AREA)[:, :, None], 3, axis=2)


def row(
    engine: Engine, path: Path, models: list[str], structures: list[float], style: str, side: int, folder: Path
) -> Image:
    """The panels of one raster."""
    panels = [(f"{path.stem[:28]} dB", grey(path, side))]
    sure = folder / "confidence.tif"
    for model, structure in product(models, structures):
        output = folder / "out.tif"
        options = {"input": str(path), "output": str(output), "confidence": str(sure), "structure": structure}
        more = {"model": model, "style": style, "overwrite": True}
        engine.colorize(ColorizeOptions.from_dict({**options, **more}), lambda event: None, CancelFlag())
        name = f"{Path(model).stem}, " if len(models) > 1 else ""
        panels.append((f"synthetic, {name}structure {structure:g}", thumbnail(output, side)))
    panels.append(("confidence", thumbnail(sure, side)))
    optical = Path(str(path).replace("/s1_", "/s2_").replace("_s1_", "_s2_").replace("/s1/", "/s2/"))
    if optical != path and optical.exists():
        panels.append(("optical", thumbnail(optical, side)))
    return np.hstack([labelled(label, panel, side) for label, panel in panels])


def labelled(label: str, panel: Image, side: int) -> Image:
    """A panel on a white square with its label above."""
    out = np.full((side + _LABEL_HEIGHT, side + 6, 3), 255, np.uint8)
    out[_LABEL_HEIGHT : _LABEL_HEIGHT + panel.shape[0], : panel.shape[1]] = panel
    cv2.putText(out, label, (2, 15), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (0, 0, 0), 1, cv2.LINE_AA)
    return out


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description="Rasters at several structures side by side.")
    parser.add_argument("sheet", type=Path)
    parser.add_argument("rasters", nargs="+", type=Path)
    parser.add_argument("--structures", type=float, nargs="+", default=[0.0, 0.5, 1.0])
    parser.add_argument("--model", action="append", help="name or file; may be repeated, to see models side by side")
    parser.add_argument("--style", default="", help="of the models (default: their first)")
    parser.add_argument("--side", type=int, default=320)
    arguments = parser.parse_args()
    engine = Engine()
    models = arguments.model or [DEFAULT_MODEL]
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row(engine, path, models, arguments.structures, arguments.style, arguments.side, Path(folder))
            for path in arguments.rasters
        ]
    width = max(one.shape[1] for one in rows)
    rows = [np.pad(one, ((0, 0), (0, width - one.shape[1]), (0, 0)), constant_values=255) for one in rows]
    cv2.imwrite(str(arguments.sheet), cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR))
    print(arguments.sheet)


if __name__ == "__main__":
    main()
