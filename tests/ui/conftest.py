"""Fixtures of the QGIS tests: the plugin under its own name, the engine's Python, rasters made with osgeo.gdal.

QGIS has to be set up by whoever starts pytest: see tools/qgis_env.sh.
"""

from __future__ import annotations

import functools
import gc
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "sar_colorizer"


def _bind_package() -> None:
    """Make this folder importable as the package it is, as QGIS and engine/launch.py do."""
    if PACKAGE in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)


_bind_package()
gdal.UseExceptions()

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsSettings  # noqa: E402
from sar_colorizer.core import protocol  # noqa: E402
from sar_colorizer.core.options.shared import DEFAULT_MODEL  # noqa: E402
from sar_colorizer.ui.engine import client as engine_client  # noqa: E402
from sar_colorizer.ui.engine import location as engine_location  # noqa: E402
from sar_colorizer.ui.engine import session as engine  # noqa: E402

PLAIN = (500000.0, 10.0, 0.0, 5500000.0, 0.0, -10.0)
ROTATED = (500000.0, 9.0, 3.0, 5500000.0, 3.5, -8.0)
_STATUS = pytest.StashKey[int]()
SOUTH_UP = (500000.0, 10.0, 0.0, 5500000.0, 0.0, 20.0)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keep the status for the end."""
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End at once, with all reports written and QGIS closed.

    Python would now free what is left of QGIS's objects in any order, QGIS itself being gone, and that has ended in a
    double free after the last test had passed. That the plugin lets QGIS end in order is seen from outside: the tests
    of qgis_process look at its exit status.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    if _STATUS in config.stash:
        os._exit(config.stash[_STATUS])


class Recorder(QgsProcessingFeedback):
    """A feedback that keeps what it is told, and cancels when asked to."""

    def __init__(self, cancel_when: Callable[[Recorder], bool] | None = None) -> None:
        super().__init__(False)
        self.infos: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self.fractions: list[float] = []
        self.log: list[str] = []
        self._cancel_when = cancel_when
        self.progressChanged.connect(self.fractions.append)

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)
        self._maybe_cancel()

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def pushDebugInfo(self, info: str) -> None:
        self.log.append(info)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N803
        self.errors.append(error)

    def setProgressText(self, text: str) -> None:
        self.infos.append(text)
        self._maybe_cancel()

    def _maybe_cancel(self) -> None:
        if self._cancel_when is not None and self._cancel_when(self):
            self.cancel()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def recorder_type() -> type[Recorder]:
    return Recorder


@pytest.fixture(scope="session")
def engine_python() -> str:
    """The engine's Python; without one the test is skipped, or fails where there has to be one."""
    named = os.environ.get(engine_location.ENVIRONMENT_VARIABLE, "")
    python = Path(named) if named else ROOT / ".venv" / "bin" / "python"
    if not python.exists():
        missing = pytest.fail if os.environ.get("SAR_COLORIZER_REQUIRE_ENGINE") == "1" else pytest.skip
        missing(f"there is no engine environment at {python}: run make setup")
    return str(python)


@pytest.fixture(scope="session")
def plugin(qgis_app: Any, qgis_processing: None) -> Iterator[Any]:
    """The plugin as QGIS loads it, without a window."""
    import sar_colorizer

    loaded = sar_colorizer.classFactory(None)
    loaded.initProcessing()
    yield loaded
    loaded.unload()
    # Contexts of refused runs hang in reference cycles; freed after QGIS has ended, they crash it.
    gc.collect()


@pytest.fixture
def algorithm(plugin: Any) -> Any:
    return QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:colorizesar")


@pytest.fixture
def run_algorithm(plugin: Any, engine_python: str) -> Callable[..., dict[str, Any]]:
    """Run an algorithm of the plugin by processing.run."""
    import processing

    def run(
        name: str, feedback: QgsProcessingFeedback | None = None, context: Any = None, **parameters: Any
    ) -> dict[str, Any]:
        context = context or QgsProcessingContext()
        return processing.run(f"sarcolorizer:{name}", parameters, feedback=feedback, context=context)

    return run


@pytest.fixture
def colorize(run_algorithm: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Run Colorize SAR."""
    return functools.partial(run_algorithm, "colorizesar")


@pytest.fixture
def no_layer_tree(plugin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results are loaded without a window: pytest-qgis's is a stand-in, whose layer tree QGIS 3.44 does not take."""
    from processing.gui import Postprocessing

    monkeypatch.setattr(Postprocessing, "iface", None, raising=False)


@pytest.fixture(autouse=True)
def untouched_settings() -> Iterator[None]:
    """No test finds or leaves a setting or a layer."""
    QgsSettings().remove(engine_location.SETTING)
    yield
    QgsSettings().remove(engine_location.SETTING)
    QgsProject.instance().clear()


@pytest.fixture
def fake_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Any]]:
    """Make a pool whose worker is a few lines of Python: what the real one cannot be made to do on demand.

    The lines see `request` (each in turn) and `emit(event, **fields)`.
    """
    pools = []

    def make(body: str) -> engine_client.EnginePool:
        version = sys.modules[PACKAGE].__version__
        lines = "\n".join("    " + line for line in body.strip("\n").splitlines())
        launcher = tmp_path / "fake_launch.py"
        launcher.write_text(
            "import json, os, signal, sys, time\n"
            f"SAME = {{'protocol': {protocol.PROTOCOL_VERSION}, 'version': {version!r}}}\n"
            "def emit(event, **fields):\n"
            "    fields = {**SAME, **fields} if event == 'started' else fields\n"
            "    print(json.dumps({'event': event, 'id': request['id'], **fields}), flush=True)\n"
            f"for request in map(json.loads, sys.stdin):\n{lines}\n"
        )
        pool = engine_client.EnginePool(launcher)
        pools.append(pool)
        monkeypatch.setattr("sar_colorizer.ui.processing.engine_algorithm.ENGINES", pool)
        return pool

    yield make
    for pool in pools:
        pool.shut_down()


@pytest.fixture
def engines() -> engine_client.EnginePool:
    """The session's pool."""
    return engine.ENGINES


def backscatter_db(rows: int, cols: int, seed: int = 7) -> Any:
    """Return a scene of bright and dark fields with speckle, in dB, float32, with a corner of NaN."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:rows, :cols]
    fields = 0.02 + 0.15 * ((x // 40 + y // 50) % 3) / 2
    values = 10 * np.log10(fields * random.gamma(4.4, 1 / 4.4, (rows, cols)) + 1e-6)
    values[: rows // 8, : cols // 8] = np.nan
    return values.astype(np.float32)


@pytest.fixture
def make_raster(tmp_path: Path) -> Callable[..., str]:
    """Write a GeoTIFF of SAR backscatter; returns its path."""

    def make(
        name: str = "scene.tif",
        *,
        rows: int = 200,
        cols: int = 240,
        transform: tuple[float, ...] | None = PLAIN,
        gcps: bool = False,
        epsg: int | None = 32633,
        bands: tuple[str, ...] = ("VV",),
        nodata: float | None = None,
    ) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, len(bands), gdal.GDT_Float32)
        crs = osr.SpatialReference()
        if gcps:
            crs.ImportFromEPSG(4326)
            dataset.SetGCPs(
                [
                    gdal.GCP(10 + col / 6000 + row / 20000, 50 - row / 9000 + col / 30000, 0, col, row)
                    for row in (0, rows / 2, rows)
                    for col in (0, cols / 2, cols)
                ],
                crs.ExportToWkt(),
            )
        elif transform is not None:
            dataset.SetGeoTransform(transform)
            if epsg is not None:
                crs.ImportFromEPSG(epsg)
                dataset.SetProjection(crs.ExportToWkt())
        for number, description in enumerate(bands, start=1):
            values = backscatter_db(rows, cols, seed=number)
            if nodata is not None:
                values = np.nan_to_num(values, nan=nodata)
                dataset.GetRasterBand(number).SetNoDataValue(nodata)
            dataset.GetRasterBand(number).WriteArray(values)
            dataset.GetRasterBand(number).SetDescription(description)
        dataset = None
        return str(path)

    return make


@pytest.fixture(scope="session")
def styled_model() -> str:
    """A model file with the styles "true-colour" and "swir"."""
    from sar_colorizer.core.model.shipped import shipped_models

    return str(shipped_models()[DEFAULT_MODEL])
