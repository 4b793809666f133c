"""Rasters as people have them, and every way in which the product looks at one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

SIDE = 300


def mean_db(side: int = SIDE) -> np.ndarray:
    """Mean backscatter of a gentle landscape with a darker corner, dB (side, side)."""
    rows, cols = np.mgrid[0:side, 0:side]
    return -11 + 4 * np.sin(rows / 37) + 3 * np.cos(cols / 23) - 9 * ((rows > side * 2 / 3) & (cols < side * 0.4))


def power(side: int = SIDE, looks: float = 4.4, seed: int = 1) -> np.ndarray:
    """Linear power of that landscape with speckle, float64 (side, side)."""
    speckle = np.random.default_rng(seed).gamma(looks, 1 / looks, (side, side))
    return 10 ** (mean_db(side) / 10) * speckle


def swath(edge: float, side: int = SIDE) -> np.ndarray:
    """Which pixels lie inside a swath that ends along a slanted line."""
    rows, cols = np.mgrid[0:side, 0:side]
    return cols + 0.5 * rows <= edge


class Doors:
    """Every way in which the product looks at a raster. Each returns the mask of what it takes for a measurement."""

    NAMES = ("colorize", "composite", "despeckle", "preview", "folder", "training")

    def __init__(self, folder: Path, model: Path) -> None:
        self.folder, self.model = folder, model
        self.events: list[dict[str, Any]] = []

    def info(self, source: Path, units: str = "auto") -> dict[str, Any]:
        """Return what `info` says of the first band."""
        from sar_colorizer.core.doctor.info import describe_raster

        return describe_raster(str(source), units)["bands"][0]

    def mask(self, door: str, source: Path) -> np.ndarray:
        """Return the (rows, cols) mask by one of `NAMES`."""
        return getattr(self, f"_{door}")(source)

    def warned(self) -> list[str]:
        """Codes of the warnings of the last run."""
        return [event["code"] for event in self.events if event["event"] == "warning"]

    def colour(self, source: Path, **options: Any) -> np.ndarray:
        """Colorize; return red, green, blue and the mask, (rows, cols, 4) uint8."""
        from sar_colorizer.core.colorize.pipeline import Engine
        from sar_colorizer.core.options.colorize import ColorizeOptions

        output = self.folder / f"{source.stem}_colour.tif"
        asked = {"input": str(source), "output": str(output), "model": str(self.model), "overwrite": True, **options}
        self._run(Engine().colorize, ColorizeOptions(**asked))
        return self._picture(output)

    def _colorize(self, source: Path) -> np.ndarray:
        return self.colour(source)[:, :, 3] > 0

    def _composite(self, source: Path) -> np.ndarray:
        return self.composite(source)[:, :, -1] > 0

    def composite(self, source: Path) -> np.ndarray:
        """Make the grey composite; return grey and the mask, (rows, cols, 2) uint8."""
        from sar_colorizer.core.composites.product import make_composite
        from sar_colorizer.core.options.composite import CompositeOptions

        output = self.folder / f"{source.stem}_composite.tif"
        self._run(make_composite, CompositeOptions(str(source), str(output), kind="db-grey", overwrite=True))
        return self._picture(output)

    def _despeckle(self, source: Path) -> np.ndarray:
        from sar_colorizer.core.options.analysis import DespeckleOptions
        from sar_colorizer.core.products.despeckle import despeckle_raster

        output = self.folder / f"{source.stem}_despeckled.tif"
        self._run(despeckle_raster, DespeckleOptions(str(source), str(output), overwrite=True))
        with rasterio.open(output) as dataset:
            return ~np.ma.getmaskarray(dataset.read(1, masked=True)) & np.isfinite(dataset.read(1))

    def _preview(self, source: Path) -> np.ndarray:
        from sar_colorizer.core.colorize.pipeline import Engine
        from sar_colorizer.core.options.preview import PreviewOptions
        from sar_colorizer.core.preview.previewer import Previewer

        with rasterio.open(source) as dataset:
            extent, size, crs = tuple(dataset.bounds), (dataset.width, dataset.height), dataset.crs.to_wkt()
        output = self.folder / "view.rgba"
        asked = PreviewOptions(str(source), str(output), extent, *size, crs=crs, model=str(self.model))
        self._run(Previewer(Engine()).preview, asked)
        return np.fromfile(output, np.uint8).reshape(size[1], size[0], 4)[:, :, 3] > 0

    def _folder(self, source: Path) -> np.ndarray:
        from sar_colorizer.core.colorize.pipeline import Engine
        from sar_colorizer.core.folder.run import colorize_folder
        from sar_colorizer.core.options.folder import FolderOptions

        listing, output = self.folder / "list.txt", self.folder / f"{source.stem}_out"
        listing.write_text(f"{source}\n", encoding="utf-8")
        options = FolderOptions(str(listing), str(output), settings={"model": str(self.model), "device": "cpu"})
        self.events = []
        result = colorize_folder(Engine(), options, self.events.append, lambda: None)
        return self._picture(Path(result["outputs"][0]))[:, :, 3] > 0

    def _training(self, source: Path) -> np.ndarray:
        from sar_colorizer.core.model.card import InputSpec
        from sar_colorizer.core.sar.radiometry import Radiometry
        from sar_colorizer.core.satellite_product.facts import DB
        from sar_colorizer.training.data.items import Item
        from sar_colorizer.training.data.preparation import Recipe, decode
        from sar_colorizer.training.data.statistics import sar_units

        item = Item(source.stem, "scene", source, None, None, None)
        recipe = Recipe((InputSpec((("VV",),)),), True, ("VV",), Radiometry(DB), (1, 2, 3), 10.0)
        units = sar_units([item], recipe, "auto", lambda: None)
        recipe = Recipe(recipe.inputs, True, ("VV",), units.radiometry, (1, 2, 3), 10.0)
        return np.isfinite(decode(item, recipe, ()).db[0])

    def _run(self, make: Any, options: Any) -> None:
        self.events = []
        make(options, self.events.append, lambda: None)

    @staticmethod
    def _picture(path: Path) -> np.ndarray:
        with rasterio.open(path) as dataset:
            return np.dstack([*dataset.read(), dataset.dataset_mask()])


@pytest.fixture
def doors(tmp_path, small_model) -> Doors:
    """Every way in which the product looks at a raster."""
    return Doors(tmp_path, small_model)
