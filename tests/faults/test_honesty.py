"""Input that is unlike the training is done on purpose: it is warned of, tagged, and its confidence is lower.

Real places that were held back are in docs/evaluation.md; here scenes are simulated, and the shipped model colorizes
them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import from_origin
from sar_colorizer.core.likeness.likeness import LIKENESS_TAG, UNLIKE_TAG, UNLIKE_TRAINING
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.tests.conftest import write_raster
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import HONESTY

SHAPE = (200, 260)


@pytest.fixture
def radar(scenes: Any, tmp_path: Path) -> Callable[[int], np.ndarray]:
    """Make the dB of a simulated scene, (rows, cols) float32, by its seed."""

    def made(seed: int) -> np.ndarray:
        path = scenes.write_geotiff(tmp_path / "scene.tif", scenes.Scene(*SHAPE, seed=seed))
        with rasterio.open(path) as raster:
            values = raster.read(1)
            return np.where(raster.read_masks(1) > 0, values, np.median(values)).astype(np.float32)

    return made


def as_power_in_db(path: Path, db: np.ndarray) -> dict[str, Any]:
    write_raster(path, (10 ** (db / 10))[None].astype(np.float32) - np.float32(0.5))
    return {"units": "db"}


def smoothed(path: Path, db: np.ndarray) -> dict[str, Any]:
    write_raster(path, cv2.GaussianBlur(db, (0, 0), 1.5)[None])
    return {}


def noise(path: Path, db: np.ndarray) -> dict[str, Any]:
    generator = np.random.default_rng(int(abs(db.sum())))
    write_raster(path, (10 * np.log10(generator.exponential(size=db.shape)) - 10)[None].astype(np.float32))
    return {"units": "db"}


def terrain(path: Path, db: np.ndarray) -> dict[str, Any]:
    slope = np.add.outer(np.linspace(-20, -12, SHAPE[0]), np.linspace(0, 6, SHAPE[1]))
    write_raster(path, (slope + 0.02 * db)[None].astype(np.float32))
    return {"units": "db"}


def picture_without_speckle(path: Path, db: np.ndarray) -> dict[str, Any]:
    flat = cv2.medianBlur(cv2.GaussianBlur(db, (0, 0), 3.0), 5)
    painted = np.round(flat / 2.0) * 2.0 + np.random.default_rng(0).normal(0, 0.05, db.shape)
    write_raster(path, painted[None].astype(np.float32))
    return {"units": "db"}


def enlarged(path: Path, db: np.ndarray) -> dict[str, Any]:
    large = cv2.resize(db[: SHAPE[0] // 4, : SHAPE[1] // 4], SHAPE[::-1], interpolation=cv2.INTER_CUBIC)
    write_raster(path, large[None])
    return {}


def colour_image(path: Path, db: np.ndarray) -> dict[str, Any]:
    grey = np.clip((db + 22) * 11, 1, 255)
    write_raster(path, np.stack([grey, 0.9 * grey, 0.7 * grey]).astype(np.uint8))
    with rasterio.open(path, "r+") as raster:
        raster.colorinterp = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    return {"bands": (1,), "units": "preview"}


def kilometre_pixels(path: Path, db: np.ndarray) -> dict[str, Any]:
    write_raster(path, db[None], transform=from_origin(5e5, 5.1e6, 1000, 1000))
    return {}


def another_radar(path: Path, db: np.ndarray) -> dict[str, Any]:
    write_raster(path, db[None])
    with rasterio.open(path, "r+") as raster:
        raster.update_tags(PLATFORM="TerraSAR-X")
    return {}


def angle(path: Path, db: np.ndarray) -> dict[str, Any]:
    write_raster(path, np.stack([db, db[::-1]]), descriptions=("VV", "incidence angle"))
    return {"bands": (2,)}


HARMS: dict[str, Callable[[Path, np.ndarray], dict[str, Any]]] = {
    "linear power that is said to be dB": as_power_in_db,
    "a raster that was smoothed": smoothed,
    "noise alone": noise,
    "a terrain model in place of backscatter": terrain,
    "a picture without speckle": picture_without_speckle,
    "a raster enlarged four times": enlarged,
    "a red, green and blue image": colour_image,
    "pixels of a kilometre": kilometre_pixels,
    "another radar band": another_radar,
    "a band that is said to hold an angle": angle,
}


def confidence_of(path: Path) -> float:
    with rasterio.open(path) as raster:
        values = raster.read(1)
        return float(255 - values[raster.read_masks(1) > 0].mean())


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_unlike_the_training_is_warned_of_tagged_and_less_sure(faults, tmp_path, run, radar, monkeypatch, harm):
    from sar_colorizer.core.likeness.likeness import Likeness

    said = "The warning unlike-training or the one of its kind, a tag with the distance, a lower confidence."
    with faults(HONESTY, harm, said=said) as count:
        for number in range(times(10, 1)):
            with count.attempt(f"scene {number}"):
                source, output, sure = (tmp_path / f"{name}{number}.tif" for name in ("in", "out", "sure"))
                options = HARMS[harm](source, radar(number))
                asked = {"model": DEFAULT_MODEL, "confidence": str(sure), "structure": 0.75, **options}
                done = run(source, output, **asked)
                with rasterio.open(output) as raster, rasterio.open(sure) as other:
                    for tags in (raster.tags(), other.tags()):
                        assert float(tags[UNLIKE_TAG].split()[-1]) > 1
                warned = {UNLIKE_TRAINING, "looks-optical", "unlikely-db"} & set(done.warnings())
                assert warned, done.warnings()
                errors = confidence_of(sure)
                with monkeypatch.context() as patch:
                    patch.setattr(Likeness, "error_factor", 1.0)
                    run(source, tmp_path / f"plain{number}.tif", **{**asked, "confidence": str(sure)}, overwrite=True)
                assert errors > 1.05 * confidence_of(sure) or errors > 250, "the confidence is as high as the network's"


def test_what_is_like_the_training_is_not_warned_of(faults, tmp_path, run, radar):
    said = "No warning; the tag has the distances."
    with faults(HONESTY, "a raster like the training", said=said) as count:
        for number in range(times(50, 3)):
            with count.attempt(f"scene {number}"):
                source, output = tmp_path / f"in{number}.tif", tmp_path / f"out{number}.tif"
                write_raster(source, radar(1000 + number)[None])
                done = run(source, output, model=DEFAULT_MODEL)
                assert UNLIKE_TRAINING not in done.warnings()
                with rasterio.open(output) as raster:
                    assert UNLIKE_TAG not in raster.tags()
                    assert raster.tags()[LIKENESS_TAG].startswith("histogram 0.")
