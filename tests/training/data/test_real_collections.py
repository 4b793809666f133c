"""The real collections: found out, read by the published protocol, and split without a leak."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.training.config.data import DataConfig, SplitConfig
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.config.training import TrainerConfig, TrainingConfig
from sar_colorizer.training.data.dataset import open_data
from sar_colorizer.training.data.layouts import list_items
from sar_colorizer.training.data.splits import divide

MODELS = Path(__file__).resolve().parents[3] / "models"


def opened(tmp_path, *data):
    config = TrainingConfig(data, trainer=TrainerConfig(steps=1))
    return open_data(config, tmp_path, never_cancelled, lambda _: None)


def expected_volkov(folder, table):
    """The protocol of the published numbers, written down anew: one level for all frames of a scene in the split."""
    scene_of = {row["frame"]: row["scene"] for row in csv.DictReader(table.open(), delimiter="\t")}
    db = {
        path.stem: 20 * np.log10((cv2.imread(str(path), cv2.IMREAD_UNCHANGED).astype(np.float64) + 1) / 256)
        for path in sorted((folder / "s1").glob("*.tif"))
    }
    scenes = {scene: np.median([db[n] for n in db if scene_of[n] == scene]) for scene in set(scene_of.values())}
    return {name: (values - scenes[scene_of[name]]) / 6 for name, values in db.items()}


def agrees(found, expected, valid):
    """Within the rounding of half floats: 0.016 dB of the value and as much of the median."""
    np.testing.assert_allclose(found[valid], np.clip(expected, -6, 6)[valid], atol=0.006)
    assert valid.mean() > 0.98


def test_volkov_is_normalised_by_the_protocol(tmp_path, shared_data):
    folder = shared_data / "volkov" / "val"
    data = opened(
        tmp_path,
        DataConfig(str(folder), scenes="../scenes.tsv", part="train"),
    )
    assert data.collections[0].units.startswith("preview-amplitude")
    assert (data.collections[0].pairs, len(data.train.scenes), data.skipped) == (16, 3, ())
    expected = expected_volkov(folder, folder.parent / "scenes.tsv")
    for sample in data.train.samples(None):
        agrees(sample.sar[0], expected[sample.name], sample.valid)


def test_sen12_is_normalised_by_the_protocol(tmp_path, shared_data):
    folder = shared_data / "sen12" / "val"
    data = opened(tmp_path, DataConfig(str(folder), part="train"))
    paths = sorted(folder.rglob("*_s1_*.png"))
    db = {
        path.stem.replace("_s1_", "_"): -25 + 25 * cv2.imread(str(path), 0).astype(np.float64) / 255 for path in paths
    }
    median = np.median(list(db.values()))
    samples = list(data.train.samples(None))
    assert len(samples) == 15 and data.collections[0].layout == "sen12"
    valid = np.mean([sample.valid.mean() for sample in samples])
    assert valid > 0.98
    for sample in samples:
        expected = np.clip((db[sample.name] - median) / 6, -6, 6)
        np.testing.assert_allclose(sample.sar[0][sample.valid], expected[sample.valid], atol=0.006)


def test_ombria_is_stretched_patch_by_patch_and_split_in_runs(shared_data):
    """Why its preset makes every patch a scene: where two patches meet, the optical agrees and the SAR jumps."""
    folder = shared_data / "ombria" / "train"
    listing = list_items(DataConfig(str(folder), scenes="(.+)"))
    assert len(listing.items) == 658 and not listing.scenes_known
    by_number = {item.place.number: item for item in listing.items}
    jumps = []
    for number, item in list(by_number.items())[:120]:
        right = by_number.get(number + 1)
        if right is None:
            continue
        ends = [cv2.imread(str(one.optical)).mean(axis=2)[:, edge] for one, edge in ((item, -1), (right, 0))]
        if np.corrcoef(*ends)[0, 1] > 0.85:
            sides = [cv2.imread(str(item.sar), 0)[:, -3:], cv2.imread(str(right.sar), 0)[:, :3]]
            jumps.append(abs(np.median(sides[0]) - np.median(sides[1])))
    assert len(jumps) > 20  # the next number is the neighbour on the right
    assert np.median(jumps) > 10  # of 255: no common scale
    division = divide(listing.items, SplitConfig(), listing.scenes_known)
    assert len(division.validation) == pytest.approx(0.15 * 658, abs=10)


def test_desert_is_one_place_in_twelve_months_and_is_split_by_place(shared_data):
    listing = list_items(DataConfig(str(shared_data / "desert" / "train"), scenes=r"^(p\d+)_"))
    division = divide(listing.items, SplitConfig(), listing.scenes_known)
    train, validation = ({item.scene for item in part} for part in (division.train, division.validation))
    assert not train & validation
    assert (len(train), len(validation)) == (10, 2)
    assert len(division.train) == 120


def test_dual_polarised_patches_read_as_sen12ms(tmp_path, shared_data):
    """SEN12MS-CR's own SAR patches, with an optical side made up: both bands and their ratio."""
    from shutil import copy

    from rasterio.transform import from_origin
    from sar_colorizer.core.raster.opening import open_quietly
    from sar_colorizer.core.raster.reader import SarRaster

    for patch in (169, 608):
        source = shared_data / "georef" / f"ROIs1158_spring_s1_1_p{patch}.tif"
        for side in (1, 2):
            (tmp_path / f"data/ROIs1158_spring/s{side}_1").mkdir(parents=True, exist_ok=True)
        copy(source, tmp_path / f"data/ROIs1158_spring/s1_1/{source.name}")
        with SarRaster.open(source) as raster:
            values, _ = raster.read([1, 2], (0, 256), (0, 256))
            t = raster.grid.transform
        optical = tmp_path / f"data/ROIs1158_spring/s2_1/{source.name.replace('_s1_', '_s2_')}"
        bands = np.arange(1, 14, dtype=np.uint16)[:, None, None] * np.linspace(1, 200, 256 * 256).reshape(256, 256)
        with open_quietly(
            optical,
            "w",
            driver="GTiff",
            width=256,
            height=256,
            count=13,
            dtype="uint16",
            crs="EPSG:32737",
            transform=from_origin(t.c, t.f, 10, 10),
        ) as out:
            out.write(bands.astype(np.uint16))
    config = TrainingConfig((DataConfig(str(tmp_path / "data"), part="train"),), trainer=TrainerConfig(steps=1))
    config = replace(config, model=replace(config.model, inputs=("VV", "VH", "VV-VH")))
    data = open_data(config, tmp_path / "cache", never_cancelled, lambda _: None)
    assert (data.collections[0].layout, data.collections[0].pairs) == ("sen12ms", 2)
    medians = data.train.entries[0].median_db
    assert medians[0] > medians[1] and medians[2] == pytest.approx(medians[0] - medians[1], abs=1.0)
    sample = list(data.train.samples(None))[-1]
    expected = np.stack([values[0], values[1], values[0] - values[1]]) - np.array(medians)[:, None, None]
    np.testing.assert_allclose(sample.sar[:, sample.valid], np.clip(expected / 6, -6, 6)[:, sample.valid], atol=0.01)
    display = np.floor(4 * np.linspace(1, 200, 256 * 256)) / 3558
    red = np.clip(255 * (display - np.percentile(display, 1) + 0.03), 0, 255).reshape(256, 256)
    assert np.abs(sample.optical[..., 0] - red).max() <= 1


def test_what_is_chosen_by_and_what_is_reported_are_apart(shared_data):
    config = read_config(str(MODELS / "sar_rgb_v2.toml"))
    halves = {}
    for data in config.data:
        if data.part in ("choose", "report"):
            listed = list_items(data).items
            chosen = {item.name: item for item in listed if re.search(data.items, item.name)}
            assert len(chosen) >= 0.35 * len(listed), data.name
            halves[data.name.rpartition(" ")[0], data.part] = chosen
    assert len(halves) == 8
    for name in {name for name, _ in halves}:
        choose, report = halves[name, "choose"], halves[name, "report"]
        assert not choose.keys() & report.keys()
        if name.startswith("volkov"):
            continue  # frames of 10 km beside each other; their numbers are no series
        numbers = [{item.place.number for item in half.values()} for half in (choose, report)]
        assert min(numbers[1]) - max(numbers[0]) > 7, name
