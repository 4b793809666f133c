"""The picture of docs/reference_palette.md: a simulated scene colorized without and with a reference image.

The reference is made of the scene's land cover: another CRS and resolution, bright clouds over a part of it.
From the repository's root: ``python -m demo.reference_palette docs/pictures/reference_palette.png``
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
from PIL import Image
from rasterio.enums import Resampling
from rasterio.transform import from_origin
from rasterio.vrt import WarpedVRT
from rasterio.warp import reproject, transform_bounds
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.options.colorize import ColorizeOptions

# Red, green and blue of each class of tests/scenes.py, as in a dry summer.
_COVER = (
    *((14, 40, 60), (30, 55, 60), (110, 105, 100), (190, 165, 95), (150, 160, 60), (95, 130, 60)),
    *((150, 110, 75), (110, 140, 70), (45, 75, 45), (140, 125, 115), (150, 140, 135), (170, 165, 160)),
)
_SIDE, _SHOWN = 1024, 256
_CRS, _PIXEL = "EPSG:3035", 25.0


def main() -> None:
    """Simulate, colorize and lay out."""
    with tempfile.TemporaryDirectory() as folder:
        source, reference = _scene(Path(folder) / "scene.tif"), Path(folder) / "reference.tif"
        _write_reference(reference, source)
        pictures = [_grey(source)]
        for name, options in (("own", {}), ("steered", {"reference": str(reference)})):
            for structure in (0.0, 0.5):
                output = Path(folder) / f"{name}{structure}.tif"
                request = ColorizeOptions(str(source), str(output), structure=structure, **options)
                Engine().colorize(request, _say, never_cancelled)
                pictures.append(_image(output, source))
        sar, own, own_half, steered, steered_half = pictures
        top = np.hstack([sar, own, steered])
        bottom = np.hstack([_image(reference, source), own_half, steered_half])
        # 256 colours: a quarter of the size, and no difference to the eye.
        Image.fromarray(np.vstack([top, bottom])).quantize(256).save(sys.argv[1], optimize=True)


def _say(event: dict[str, Any]) -> None:
    if "text" in event:
        print(event["text"])


def _scenes() -> Any:
    path = Path(__file__).resolve().parents[1] / "tests" / "scenes.py"
    spec = importlib.util.spec_from_file_location("scenes", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["scenes"] = module
    spec.loader.exec_module(module)
    return module


def _scene(path: Path) -> Path:
    scenes = _scenes()
    scenes.write_geotiff(path, scenes.Scene(rows=_SIDE, cols=_SIDE, seed=3))
    return path


def _write_reference(path: Path, source: Path) -> None:
    scenes = _scenes()
    scene = scenes.Scene(rows=_SIDE, cols=_SIDE, seed=3)
    cover = np.concatenate([strip.cover for _, strip in scene.strips()])
    noise = np.random.default_rng(0).normal(0, 5, (*cover.shape, 1))
    picture = np.clip(np.array(_COVER, np.float32)[cover] + noise, 1, 255).astype(np.uint8)
    with rasterio.open(source) as raster:
        west, south, east, north = transform_bounds(raster.crs, _CRS, *raster.bounds)
        rows, cols = int((north - south) / _PIXEL), int((east - west) / _PIXEL)
        transform, values = from_origin(west, north, _PIXEL, _PIXEL), np.zeros((3, rows, cols), np.uint8)
        reproject(
            np.moveaxis(picture, 2, 0), values, src_transform=raster.transform, src_crs=raster.crs,
            dst_transform=transform, dst_crs=_CRS, resampling=Resampling.average,
        )  # fmt: skip
    row, col = np.mgrid[:rows, :cols]
    for y, x, size in ((0.28, 0.42, 0.12), (0.7, 0.8, 0.07), (0.62, 0.3, 0.05)):
        values[:, (row - y * rows) ** 2 + (col - x * cols) ** 2 < (size * rows) ** 2] = 246
    profile = {"driver": "GTiff", "count": 3, "dtype": "uint8", "crs": _CRS, "transform": transform}
    with rasterio.open(path, "w", width=cols, height=rows, **profile) as out:
        out.write(values)


def _image(path: Path, source: Path) -> Any:
    """Return a raster on the scene's grid, made small."""
    with rasterio.open(source) as raster, rasterio.open(path) as dataset:
        grid = {"crs": raster.crs, "transform": raster.transform, "width": raster.width, "height": raster.height}
        with WarpedVRT(dataset, resampling=Resampling.bilinear, **grid) as warped:
            image = np.moveaxis(warped.read([1, 2, 3]), 0, 2)
    return cv2.resize(image, (_SHOWN, _SHOWN), interpolation=cv2.INTER_AREA)


def _grey(source: Path) -> Any:
    with rasterio.open(source) as raster:
        db, valid = raster.read(1), raster.dataset_mask() > 0
    low, high = np.percentile(db[valid], (2, 98))
    grey = np.where(valid, np.clip(255 * (db - low) / (high - low), 0, 255), 0).astype(np.uint8)
    small = cv2.resize(grey, (_SHOWN, _SHOWN), interpolation=cv2.INTER_AREA)
    return np.repeat(small[:, :, None], 3, axis=2)


if __name__ == "__main__":
    main()
