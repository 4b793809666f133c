"""Train model and Evaluate model with the real engine, on a few simulated scenes: from pairs to a colour raster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException
from sar_colorizer.core.model.card import read_card
from sar_colorizer.ui.engine import client as engine_client

SIDE = 256
APART_M = 20_000.0  # farther than the blocks of a split and their guard

# The smoke preset for a network of a few thousand weights.
CONFIG = """
[model]
name = "tiny"
widths = [8, 8, 16, 32]
depths = [1, 1, 1, 1]
attention = 1
halo = 128

[losses]
perceptual = 0.0
adversarial = 0.0

[trainer]
steps = {steps}
batch = 2
crop = 128
ema = 0.5
validate_minutes = 0
device = "cpu"
workers = 1

[evaluation]
crop = 128
samples = 1
report_samples = 1
"""


def write_pairs(folder: Path, places: range) -> str:
    """Write places far apart: dark and bright fields with speckle, blue and green to the eye. Returns the folder."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32633)
    y, x = np.mgrid[:SIDE, :SIDE]
    for place in places:
        random = np.random.default_rng(place)
        bright = ((x + 17 * place) // 32 + y // 32) % 2
        power = np.where(bright, 0.1, 0.02) * random.gamma(4.4, 1 / 4.4, (SIDE, SIDE))
        colours = np.where(bright, np.array([60, 120, 50])[:, None, None], np.array([30, 60, 110])[:, None, None])
        optical = np.clip(colours + random.normal(0, 4, colours.shape), 1, 255).astype(np.uint8)
        for side, values, kind in (
            ("sar", 10 * np.log10(power)[None].astype(np.float32), gdal.GDT_Float32),
            ("optical", optical, gdal.GDT_Byte),
        ):
            path = folder / side / f"place {place}.tif"
            path.parent.mkdir(parents=True, exist_ok=True)
            dataset = gdal.GetDriverByName("GTiff").Create(str(path), SIDE, SIDE, len(values), kind)
            dataset.SetGeoTransform((500000.0 + place * APART_M, 10.0, 0.0, 5500000.0, 0.0, -10.0))
            dataset.SetProjection(crs.ExportToWkt())
            dataset.WriteArray(values)
            if side == "sar":
                dataset.GetRasterBand(1).SetDescription("VV")
            dataset = None
    return str(folder)


@pytest.fixture(autouse=True)
def engine_of_one_thread(monkeypatch) -> Iterator[None]:
    """Networks as small as these are slower on two threads, and much slower on two that others use."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    pool = engine_client.EnginePool()
    monkeypatch.setattr("sar_colorizer.ui.processing.engine_algorithm.ENGINES", pool)
    yield
    pool.shut_down()


@pytest.fixture
def data(tmp_path) -> str:
    return write_pairs(tmp_path / "pairs", range(4))


@pytest.fixture
def config(tmp_path):
    def write(steps: int) -> str:
        path = tmp_path / "tiny.toml"
        path.write_text(CONFIG.format(steps=steps))
        return str(path)

    return write


def test_a_model_is_trained_then_scored_then_colorizes(run_algorithm, config, data, make_raster, recorder, tmp_path):
    run, scored, image = tmp_path / "run", tmp_path / "scored", tmp_path / "colour.tif"
    trained = run_algorithm("trainmodel", recorder, CONFIG=config(4), DATA=data, LAYOUT="pairs", OUTPUT=str(run))
    assert trained == {
        "OUTPUT": str(run),
        "MODEL": str(run / "tiny.safetensors"),
        "REPORT": str(run / "report.html"),
    }
    assert read_card(trained["MODEL"]).styles == ("true-colour",)
    assert "<html" in (run / "report.html").read_text(encoding="utf-8")
    told = "\n".join(recorder.infos)
    assert re.search(r"Step 4: .*total [\d.]+", told)
    assert re.search(r"^Scores on pairs:\n(.*\n)*tiny: PSNR of 16x16 means [\d.]+, PSNR [\d.]+", told, re.MULTILINE)
    assert recorder.fractions[-1] == 100.0

    unseen = write_pairs(tmp_path / "unseen", range(4, 5))
    parameters = {"MODEL": trained["MODEL"], "DATA": unseen, "CROP": 0, "DEVICE": "cpu", "OUTPUT": str(scored)}
    assert run_algorithm("evaluatemodel", recorder, **parameters)["REPORT"] == str(scored / "report.html")
    assert "<html" in (scored / "report.html").read_text(encoding="utf-8")
    told = "\n".join(recorder.infos)
    assert re.search(r"^Scores on unseen:\n(.*\n)*tiny: PSNR of 16x16 means [\d.]+, PSNR [\d.]+", told, re.MULTILINE)

    run_algorithm("colorizesar", INPUT=make_raster(), MODEL=trained["MODEL"], OUTPUT=str(image))
    assert gdal.Open(str(image)).GetMetadataItem("COLORIZER_MODEL") == "tiny"


def test_a_cancelled_training_keeps_a_checkpoint_and_the_same_again_goes_on_from_it(
    run_algorithm, config, data, recorder_type, tmp_path
):
    def train(word: str):
        feedback = recorder_type(cancel_when=lambda feedback: any(text.startswith(word) for text in feedback.infos))
        with pytest.raises(QgsProcessingException) as caught:
            run_algorithm("trainmodel", feedback, CONFIG=config(10**6), DATA=data, OUTPUT=str(tmp_path / "run"))
        told = re.match(r"Cancelled after (\d+) steps\. The checkpoint in .* is kept", str(caught.value))
        assert told, "\n".join([str(caught.value), *feedback.log])
        return int(told[1]), feedback

    done, _ = train("Step ")
    assert done > 0
    assert (tmp_path / "run" / "checkpoint.safetensors").stat().st_size > 0
    done_then, feedback = train("Going on")
    assert f"Going on from step {done}," in "\n".join(feedback.infos)
    assert done_then >= done
