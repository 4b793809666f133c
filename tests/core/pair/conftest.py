"""What the tests of pairs share: two acquisitions of one simulated scene, a flood, and a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

FLOOD = ((110.0, 150.0), (80.0, 300.0), (220.0, 350.0), (300.0, 320.0), (260.0, 190.0))


class PairRun:
    """One run of Colorize pair, with its events."""

    def __init__(self, folder: Path, before: Path, after: Path, change: bool = True, **options: Any) -> None:
        from sar_colorizer.core.cancellation import CancelFlag
        from sar_colorizer.core.colorize.pipeline import Engine
        from sar_colorizer.core.options.pair import PairOptions
        from sar_colorizer.core.pair.run import colorize_pair

        names = ("before", "after", "change", "log_ratio") if change else ("before", "after")
        self.paths = {name: folder / f"out_{name}.tif" for name in names}
        outputs = {
            name if name in ("change", "log_ratio") else f"output_{name}": str(path)
            for name, path in self.paths.items()
        }
        self.events: list[dict[str, Any]] = []
        self.flag = CancelFlag()
        asked = PairOptions(before=str(before), after=str(after), **{**outputs, **options})
        self.result = colorize_pair(Engine(), asked, self.events.append, self.flag)

    def codes(self, kind: str = "warning") -> list[str]:
        """Codes of the warnings that were given, or of messages."""
        return [event["code"] for event in self.events if event["event"] == kind]

    def read(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the values of an output as float64, and its mask."""
        return read(self.paths[name])


def read(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the values of a raster as float64, and its mask."""
    with rasterio.open(path) as dataset:
        return dataset.read().astype(np.float64), dataset.dataset_mask() > 0


@pytest.fixture
def pair_run():
    """Colorize a pair: ``pair_run(folder, before, after, **options)``."""
    return PairRun


@pytest.fixture(scope="session")
def ground(scenes):
    """The scene: ``ground(acquisition, flood)``."""

    def scene(acquisition: int = 0, flood=(), **changes):
        sizes = {"rows": 360, "cols": 420, "seed": 7}
        return scenes.Scene(**{**sizes, **changes}, acquisition=acquisition, flood=flood)

    return scene


@pytest.fixture(scope="session")
def dates(scenes, ground, tmp_path_factory) -> dict[str, Path]:
    """Rasters of one place: before; again, with other speckle; and flooded."""
    folder = tmp_path_factory.mktemp("dates")
    made = {"before": (0, (), "2021-06-15"), "again": (1, (), "2021-07-30"), "flooded": (2, FLOOD, "2021-07-30")}
    return {
        name: scenes.write_geotiff(
            folder / f"{name}.tif", ground(number, flood), origin=scenes.BALTIC_COAST, acquired=day
        )
        for name, (number, flood, day) in made.items()
    }


@pytest.fixture(scope="session")
def flood_mask(ground) -> np.ndarray:
    """Which pixels are flooded."""
    return ground(2, FLOOD).flooded()
