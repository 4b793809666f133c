"""Does tiling show? Tiled results against the whole image, and the steps across tile borders.

``.venv/bin/python -m benchmarks.tiling FRAME.tif [FRAME.tif ...] [--columns 4] [--tile-sizes 64 512]`` lays frames of
one size out as one raster, colorizes it whole and in tiles, and prints the largest difference (in 1/255) and how many
bytes differ, and the seam ratio: the mean step between neighbouring pixels across tile borders over the mean step
beside them. Steps where two frames meet are left out: they are there without tiles too. Without frames a simulated
scene is used.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.inference.tiling import AxisTile, Context, lay_out
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.colorize import GRID, ColorizeOptions
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.training.evaluation.metrics import seam_ratio

from .scene_files import scene_simulator


def mosaic(frames: list[Path], columns: int, path: Path) -> Path:
    """Write frames of one size side by side, row by row, as one raster."""
    rows = [frames[start : start + columns] for start in range(0, len(frames), columns)]
    rows = [row for row in rows if len(row) == columns]
    images = np.vstack([np.hstack([read(frame) for frame in row]) for row in rows])
    with rasterio.open(
        path, "w", driver="GTiff", width=images.shape[1], height=images.shape[0], count=1, dtype=str(images.dtype),
        crs="EPSG:32611", transform=from_origin(4e5, 3.8e6, 10, 10),
    ) as out:  # fmt: skip
        out.write(images, 1)
    return path


def read(path: Path) -> NDArray[np.generic]:
    """The first band of a raster."""
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read(1))


def colour(engine: Engine, source: Path, output: Path, **options: object) -> NDArray[np.int16]:
    """Colorize and return (rows, cols, 3)."""
    values = {"input": str(source), "output": str(output), "overwrite": True, "structure": 0.0, **options}
    engine.colorize(ColorizeOptions.from_dict(values), lambda event: None, CancelFlag())
    with rasterio.open(output) as dataset:
        image: NDArray[np.int16] = np.moveaxis(dataset.read(), 0, 2).astype(np.int16)
        return image


def shown_seams(image: NDArray[np.int16], tile: int, grid: int, frame: int | None) -> float:
    """The seam ratio of tile borders, without those where two frames meet: there are steps without tiles too."""
    rows, cols = image.shape[:2]
    layout = lay_out((rows, cols), (0, rows, 0, cols), tile, grid, Context(0, 0, 0, 0, grid))
    down, across = (_borders(tiles, frame) for tiles in (layout.rows, layout.cols))
    return round(seam_ratio(image, down, across), 4)


def _borders(tiles: Sequence[AxisTile], frame: int | None) -> NDArray[np.intp]:
    """Of the steps between neighbours along an axis, those across borders of tiles."""
    here = np.array([one.output_stop - 1 for one in tiles[:-1]], dtype=np.intp)
    return here if frame is None else here[(here + 1) % frame != 0]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Tiled against whole, and seams.")
    parser.add_argument("frames", nargs="*", type=Path)
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--tile-sizes", type=int, nargs="+", default=[64, 512, 1024])
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--structures", type=float, nargs="+", default=[0.0, 0.5, 1.0])
    arguments = parser.parse_args()
    engine, grid = Engine(), read_card(find_model(arguments.model)).grid
    with tempfile.TemporaryDirectory() as folder:
        if arguments.frames:
            source = mosaic(arguments.frames, arguments.columns, Path(folder) / "mosaic.tif")
        else:
            scenes = scene_simulator()
            source = scenes.write_geotiff(Path(folder) / "scene.tif", scenes.Scene(rows=2048, cols=2048, border=False))
        output = Path(folder) / "out.tif"
        frame = read(arguments.frames[0]).shape[0] if arguments.frames else None
        size = max(read(source).shape)
        for structure in arguments.structures:
            given = {"model": arguments.model, "structure": structure}
            whole = colour(engine, source, output, tile_size=GRID * -(-size // GRID), **given)
            for tile in arguments.tile_sizes:
                tiled = colour(engine, source, output, tile_size=tile, **given)
                difference = np.abs(tiled - whole)
                line = {
                    "size": whole.shape[:2],
                    "structure": structure,
                    "tile": tile,
                    "seam ratio": shown_seams(tiled, tile, grid, frame),
                    "seam ratio of the whole image": shown_seams(whole, tile, grid, frame),
                    "largest difference": int(difference.max()),
                    "bytes that differ": int(np.count_nonzero(difference)),
                }
                print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
