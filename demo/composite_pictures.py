"""The pictures of docs/composites.md: each composite of a simulated scene, with its legend.

From the repository's root: ``python -m demo.composite_pictures docs/pictures``
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import rasterio
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.composites.product import make_composite
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.composite_presets import DATES, PRESETS

mpl.use("Agg")

from matplotlib import pyplot

_SIDE = 512  # pixels
_DAYS = ("2021-04-10", "2021-05-04", "2021-06-21")


def main() -> None:
    """Simulate, make every composite, and lay it out."""
    folder = Path(sys.argv[1])
    scenes = _simulator()
    with tempfile.TemporaryDirectory() as made:
        dates = [_written(scenes, Path(made) / f"{day}.tif", day, number) for number, day in enumerate(_DAYS)]
        for kind in PRESETS:
            output = Path(made) / f"{kind}.tif"
            more = {"second": dates[1], "third": dates[2]} if kind == DATES else {}
            options = CompositeOptions(dates[0], str(output), kind=kind, despeckle="refined-lee", **more)
            result = make_composite(options, lambda event: None, never_cancelled)
            _laid_out(output, result["legend"], folder / f"composite_{kind}.jpg")


def _written(scenes: Any, path: Path, day: str, number: int) -> str:
    """Write the scene of a day: crops grow, and on the second day the lower middle is flooded."""
    scene = scenes.Scene(rows=_SIDE, cols=_SIDE, seed=11, bands=("VV", "VH"))
    scenes.write_geotiff(path, scene, acquired=day)
    cover, cells = scene.strip().cover, scenes.Cover
    changes = {cells.WHEAT: (4.0, 1.5, 0.0), cells.RAPESEED: (-4.0, -1.0, 0.0), cells.MAIZE: (-3.0, -2.0, 0.0)}
    with rasterio.open(path, "r+") as dataset:
        values = dataset.read()
        valid = values[0] > scenes.NODATA_DB
        for crop, offsets in changes.items():
            values[:, valid & (cover == crop)] += np.float32(offsets[number])
        if number == 1:
            rows, cols = np.mgrid[:_SIDE, :_SIDE] / _SIDE
            low = (rows - 0.72) ** 2 * 9 + (cols - 0.55) ** 2 < 0.09
            wet = valid & low & (cover < cells.FOREST)
            speckle = np.random.default_rng(3).gamma(4.4, 1 / 4.4, (2, _SIDE, _SIDE))
            water = np.array([-21.0, -27.0])[:, None, None] + 10 * np.log10(speckle)
            values[:, wet] = water[:, wet]
        dataset.write(values)
    return str(path)


def _laid_out(picture: Path, legend: list[dict[str, Any]], target: Path) -> None:
    with rasterio.open(picture) as dataset:
        bands, valid = dataset.read(), dataset.dataset_mask() > 0
    image = np.moveaxis(bands if len(bands) == 3 else np.repeat(bands, 3, axis=0), 0, 2).copy()
    image[~valid] = 255
    figure = pyplot.figure(figsize=(9.6, 5.12), dpi=100)
    shown = figure.add_axes((0, 0, 5.12 / 9.6, 1))
    shown.imshow(image, interpolation="nearest")
    shown.axis("off")
    words = figure.add_axes((5.2 / 9.6, 0, 4.4 / 9.6, 1))
    words.axis("off")
    words.set(xlim=(0, 4.4), ylim=(5.12, 0))
    for line, entry in enumerate(legend):
        top = 0.3 + 0.38 * line
        words.add_patch(pyplot.Rectangle((0.1, top), 0.34, 0.24, facecolor=entry["colour"], edgecolor="grey"))
        words.text(0.54, top + 0.12, _wrapped(entry["text"]), fontsize=8.5, va="center", linespacing=1.0)
    figure.savefig(target, pil_kwargs={"quality": 82, "optimize": True})
    pyplot.close(figure)


def _wrapped(text: str) -> str:
    """Break a text that is too long for its line in two."""
    if len(text) <= 58:
        return text
    space = text.rfind(" ", 0, 58)
    return f"{text[:space]}\n{text[space + 1 :]}"


def _simulator() -> Any:
    path = Path(__file__).resolve().parents[1] / "tests" / "scenes.py"
    spec = importlib.util.spec_from_file_location("scenes", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["scenes"] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
