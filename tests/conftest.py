"""What the engine's tests share: a small model, simulated scenes as files, and a way to run the engine.

The QGIS tests, which run in another environment, load this too: rasterio and torch are imported where they are used.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

if importlib.util.find_spec("torch"):  # else these are the QGIS tests
    from sar_colorizer.core.library_environment import round_alike

    round_alike(os.environ)  # as in the engine; before another conftest imports torch

ROOT = Path(__file__).resolve().parents[1]
FULL = os.environ.get("SAR_COLORIZER_FAULTS") == "full"
SHARED = ROOT.parent / "shared" / "data"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "full: not in the sample; runs with SAR_COLORIZER_FAULTS=full")
    hangup = getattr(signal, "SIGHUP", None)  # not on Windows
    if hangup and signal.getsignal(hangup) == signal.SIG_IGN:
        # Under nohup engines would inherit that and ignore it, too, as they should. Of a handler they inherit nothing.
        signal.signal(hangup, lambda *_: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("full") and not FULL:
            item.add_marker(pytest.mark.skip(reason="not in the sample: make test-faults or test-cluster runs it"))


def _load(name: str, path: Path) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def faults(request: pytest.FixtureRequest) -> Any:
    """A row of the table of faults: ``with faults(KILLED, "SIGKILL ...") as count``, see tests/faults/counting.py."""
    from sar_colorizer.tests.faults.counting import Count

    @contextmanager
    def counted(section: str, fault: str, said: str = "") -> Iterator[Count]:
        found = Count(section, fault, request.node.name, said)
        yield found
        found.finish()

    return counted


@pytest.fixture(scope="session")
def scenes() -> ModuleType:
    """The scene simulator."""
    return _load("scenes", ROOT / "tests" / "scenes.py")


@pytest.fixture(scope="session")
def sentinel1() -> ModuleType:
    """The simulator of Sentinel-1 products: ``sentinel1.Product(...).write(folder)``."""
    from sar_colorizer.tests import sentinel1_products

    return sentinel1_products


@pytest.fixture(scope="session")
def validate_stac() -> Any:
    """Validate a STAC document with pystac, offline: ``validate_stac(document)``."""
    return _load("stac_validation", ROOT / "tests" / "stac_validation.py").validate


@pytest.fixture(scope="session")
def scene_path(scenes, tmp_path_factory) -> Path:
    """A simulated scene in dB, 300 x 420, UTM, with a nodata border."""
    path = tmp_path_factory.mktemp("scene") / "scene_vv.tif"
    return scenes.write_geotiff(path, scenes.Scene(rows=300, cols=420, seed=3))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data; the test is skipped, visibly, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"no real data: {SHARED} is absent")
    return SHARED


@pytest.fixture(scope="session")
def small_model(tmp_path_factory) -> Path:
    """A model file of a small network with random weights that takes VV, VH or anything; runs in no time."""
    return write_model(tmp_path_factory.mktemp("model") / "small.safetensors")


def write_model(path: Path, **changes: Any) -> Path:
    """Write a small model with a seeded network; `changes` go into the card."""
    import torch
    from sar_colorizer.core.model.architecture import Architecture
    from sar_colorizer.core.model.file import save_model
    from sar_colorizer.core.model.network import AttentionAutoencoder

    inputs = changes.pop("inputs", [{"polarisations": ["VV", "VH"]}])
    styles = changes.pop("styles", ["true-colour"])
    sizes = {
        "in_channels": len(inputs),
        "widths": [8, 8, 16, 32],
        "depths": [1, 1, 1, 1],
        "attention": 1,
        "condition": 16,
        "styles": len(styles),
    }
    torch.manual_seed(5)
    network = AttentionAutoencoder(
        Architecture(**{k: tuple(v) if isinstance(v, list) else v for k, v in sizes.items()})
    )
    # What an untrained network leaves at zero says something here: what is known, and the blocks' own part.
    for name, parameter in network.named_parameters():
        if name.endswith("head.weight"):
            torch.nn.init.normal_(parameter, std=0.01 if "relief" in name else 0.04)
        # What a network starts without, so that all of it has a say: residuals, attention, what is known beside.
        if parameter.ndim > 1 and not parameter.any():
            torch.nn.init.normal_(parameter, std=0.1)
    card = {
        "format": 2,
        "name": path.stem,
        "architecture": {"name": "attention-autoencoder", **sizes},
        "inputs": inputs,
        "any_polarisation": True,
        "normalisation": {"kind": "scene-median", "scale_db": 6.0, "clip": 6.0},
        "grid": 16,
        "halo": 128,
        "ground_sampling_distance_m": 10.0,
        "styles": styles,
        "confidence": {"unit": "CIELAB", "calibration": {style: {"no prior": [0.0, 1.0]} for style in styles}},
        "training": {"regions": ["nowhere"]},
        "attribution": "Random weights.",
        **changes,
    }
    save_model(path, network.state_dict(), card)
    return path


def write_raster(path: Path, data: np.ndarray, **profile: Any) -> Path:
    """Write (bands, rows, cols) as a GeoTIFF in UTM at 10 m unless the profile says otherwise."""
    import rasterio
    from rasterio.transform import from_origin

    bands, rows, cols = data.shape
    descriptions = profile.pop("descriptions", None)
    base = {"driver": "GTiff", "crs": "EPSG:32632", "transform": from_origin(5e5, 5.1e6, 10, 10)}
    with rasterio.open(
        path, "w", width=cols, height=rows, count=bands, dtype=str(data.dtype), **{**base, **profile}
    ) as out:
        out.write(data)
        if descriptions:
            out.descriptions = descriptions
    return path


class Run:
    """One colorization through the engine, with its events."""

    def __init__(self, source: Path, output: Path, **options: Any) -> None:
        from sar_colorizer.core.cancellation import CancelFlag
        from sar_colorizer.core.colorize.pipeline import Engine
        from sar_colorizer.core.options.colorize import ColorizeOptions

        self.events: list[dict[str, Any]] = []
        self.flag = CancelFlag()
        self.result = Engine().colorize(
            ColorizeOptions(input=str(source), output=str(output), **options), self.events.append, self.flag
        )

    def warnings(self) -> list[str]:
        """Codes of the warnings that were given."""
        return [event["code"] for event in self.events if event["event"] == "warning"]


@pytest.fixture
def run():
    """Colorize: ``run(source, output, **options)``."""
    return Run


@pytest.fixture
def make_raster():
    """Write an array as a raster: ``make_raster(path, array, **profile)``."""
    return write_raster


@pytest.fixture
def make_model():
    """Write a small model: ``make_model(path, **changes to the card)``."""
    return write_model
