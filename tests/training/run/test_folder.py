"""The folder of a run: what it goes on from, and what it refuses to go on from."""

from __future__ import annotations

import json

import pytest
import torch
from sar_colorizer.core.model import device as devices
from sar_colorizer.training.config.file import config_from_dict
from sar_colorizer.training.run.checkpoint import CheckpointError
from sar_colorizer.training.run.distributed import World
from sar_colorizer.training.run.folder import SKIPPED, RunFolder

WORLD = World(0, 1, devices.select("cpu"))


def folder_of(path, **trainer):
    tables = {"data": [{"path": "/scenes"}], "trainer": {"steps": 4, **trainer}}
    return RunFolder(path, config_from_dict(tables), WORLD)


def kept(path, **trainer):
    folder = folder_of(path, **trainer)
    assert folder.checkpoint(fresh=False) is None
    folder.keep({"step": 2, "weights": torch.arange(3.0)}, [{"step": 2, "pixel": 0.5}], 17.5)
    folder.keep_best(2, {"stem": torch.ones(2)})
    return folder


def test_what_was_kept_comes_back(tmp_path):
    kept(tmp_path)
    state = folder_of(tmp_path).checkpoint(fresh=False)
    assert torch.equal(state["trainer"]["weights"], torch.arange(3.0))
    assert (state["history"], state["best_score"]) == ([{"step": 2, "pixel": 0.5}], 17.5)
    assert [json.loads(line) for line in (tmp_path / "history.jsonl").read_text().splitlines()] == state["history"]
    best = folder_of(tmp_path).best()
    assert best["step"] == 2 and torch.equal(best["weights"]["stem"], torch.ones(2))


def test_a_longer_budget_and_another_device_may_go_on_and_another_rate_may_not(tmp_path):
    kept(tmp_path)
    assert folder_of(tmp_path, steps=8, device="cuda", patience=3).checkpoint(fresh=False)["best_score"] == 17.5
    with pytest.raises(CheckpointError, match=r"another trainer\.batch, trainer\.learning_rate\. Give another output"):
        folder_of(tmp_path, learning_rate=1e-5, batch=2).checkpoint(fresh=False)


def test_a_fresh_start_leaves_nothing_of_an_earlier_run(tmp_path):
    kept(tmp_path)
    folder = folder_of(tmp_path, learning_rate=1e-5)
    assert folder.has_best
    assert folder.checkpoint(fresh=True) is None
    assert [one.name for one in tmp_path.iterdir()] == ["config.json"]
    assert json.loads((tmp_path / "config.json").read_text())["trainer"]["learning_rate"] == 1e-5
    assert not folder.has_best


def test_the_best_weights_can_be_forgotten(tmp_path):
    folder = kept(tmp_path)
    folder.forget_best()
    assert not folder.has_best
    assert folder.checkpoint(fresh=False) is not None


def test_skipped_files_are_listed_whatever_their_names(tmp_path):
    folder_of(tmp_path).list_skipped([("a.tif", "it is constant"), ("b\udcff.tif", "it cannot be read")])
    lines = (tmp_path / SKIPPED).read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["file\treason", "a.tif\tit is constant"]
    assert len(lines) == 3
