"""Pairs of simulated scenes to try a training on: ``.venv/bin/python demo/training_pairs.py demo/output/pairs``.

SAR from `tests/scenes.py`, and an optical side of the same land cover in plain summer colours. A model trained on them
colours simulations, nothing else. docs/training.md walks through it; its pictures were made so.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from scenes import Cover, Scene, fractal_noise, write_geotiff

SUMMER: dict[Cover, tuple[int, int, int]] = {
    Cover.SEA: (22, 46, 66),
    Cover.RIVER: (44, 64, 70),
    Cover.ROAD: (128, 126, 122),
    Cover.WHEAT: (178, 160, 98),
    Cover.RAPESEED: (138, 146, 66),
    Cover.MAIZE: (70, 104, 48),
    Cover.BARE_SOIL: (150, 120, 92),
    Cover.GRASS: (106, 132, 72),
    Cover.FOREST: (40, 66, 38),
    Cover.SUBURB: (130, 124, 112),
    Cover.TOWN: (152, 144, 138),
    Cover.REFLECTOR: (186, 182, 178),
}
"""sRGB, chosen by eye."""

SIZE = 1024  # px


def optical_side(scene: Scene) -> npt.NDArray[np.uint8]:
    """Return (3, rows, cols) sRGB of the scene's land cover, with the mottle of fields and woods."""
    cover = scene.strip().cover
    colours = np.array([SUMMER[one] for one in Cover], np.float32)
    rows, cols = np.arange(scene.rows, dtype=np.float32), np.arange(scene.cols, dtype=np.float32)
    mottle = 1.0 + 0.07 * fractal_noise(rows, cols, 24.0, 4, scene.seed, 1)
    water = (cover == Cover.SEA) | (cover == Cover.RIVER)
    image = colours[cover] * np.where(water, 1.0 + 0.2 * (mottle - 1.0), mottle)[..., None]
    return np.clip(np.rint(image), 0, 255).astype(np.uint8).transpose(2, 0, 1)


def write_pair(folder: Path, name: str, scene: Scene, origin: tuple[float, float]) -> None:
    """Write ``s1/name.tif`` (dB) and ``s2/name.tif`` on the same grid, whose upper left corner is at `origin`."""
    for side in ("s1", "s2"):
        (folder / side).mkdir(parents=True, exist_ok=True)
    sar = write_geotiff(folder / "s1" / f"{name}.tif", scene, origin=origin)
    with rasterio.open(sar) as raster:
        grid = {"crs": raster.crs, "transform": raster.transform, "width": raster.width, "height": raster.height}
    optical = folder / "s2" / f"{name}.tif"
    with rasterio.open(optical, "w", driver="GTiff", count=3, dtype="uint8", compress="deflate", **grid) as raster:
        raster.update_tags(DESCRIPTION="Simulated scene, not a measurement", SEED=str(scene.seed))
        raster.write(optical_side(scene))


def main() -> None:
    """Write them from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scenes", type=int, default=8)
    arguments = parser.parse_args()
    for seed in range(arguments.scenes):
        scene = Scene(SIZE, SIZE, seed=100 + seed, border=False)
        # Far enough from each other for a split by place.
        write_pair(arguments.folder, f"simulated_{seed:02d}", scene, (400000.0 + 50000.0 * seed, 5900000.0))


if __name__ == "__main__":
    main()
