"""Several processes make the update that one makes: real ones, by gloo, started by torchrun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from sar_colorizer.core.model import device as devices
from sar_colorizer.tests.training.trainers import shared_updates
from sar_colorizer.training.run.checkpoint import load_checkpoint
from sar_colorizer.training.run.distributed import World, processes

SCRIPT = Path(__file__).with_name("several_processes.py")


@pytest.fixture(scope="module")
def alone():
    return shared_updates(World(0, 1, devices.select("cpu")))


LONG = pytest.mark.skipif(
    os.environ.get("SAR_COLORIZER_FAULTS") != "full", reason="long: runs with SAR_COLORIZER_FAULTS=full"
)


def changed(state, other):
    return torch.cat([(state[name] - other[name]).flatten() for name in other if other[name].is_floating_point()])


@pytest.mark.parametrize("size", [2, pytest.param(4, marks=LONG)])
def test_several_processes_make_the_updates_that_one_makes_of_all_crops(tmp_path, alone, size):
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={size}"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [*command, SCRIPT, tmp_path], env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    states = [load_checkpoint(tmp_path / f"{rank}.safetensors") for rank in range(size)]
    before, one, told = alone
    for part in ("network", "mean", "discriminator"):
        for state in states[1:]:
            for name, value in state[part].items():
                assert torch.equal(value, states[0][part][name]), name
        error = changed(states[0][part], one.state()[part])
        learned = changed(before[part], one.state()[part])
        assert error.norm() < 0.01 * learned.norm(), part
        # The discriminator has a bias without a gradient but for rounding, whose sign alone Adam goes by.
        assert part == "discriminator" or error.abs().max() < 1e-6, part
    assert len(told) == len(states[0]["terms"])
    for moment, terms in zip(told, states[0]["terms"]):
        assert terms == pytest.approx(moment.terms, rel=1e-4, abs=2e-5)


def test_without_torchrun_there_is_one_process_that_asks_nobody(monkeypatch):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    world = World(0, 1, devices.select("cpu"))
    assert processes() == 1 and world.is_first
    assert world.any(True) and not world.any(False)
    assert world.same_for_all([1.5, 2.0]) == [1.5, 2.0]
    assert world.from_first({"a": 1}) == {"a": 1}
    assert world.gathered("x") == ["x"]
    assert world.means({"pixel": 0.25}) == {"pixel": 0.25}
    assert torch.equal(world.sum(torch.ones(2)), torch.ones(2))
    world.wait()
