"""Checkpoints: what comes back is what was kept, and never half of it."""

from __future__ import annotations

import os

import pytest
import torch
from sar_colorizer.core.errors import OutputError
from sar_colorizer.training.run.checkpoint import CheckpointError, load_checkpoint, save_checkpoint


def test_nested_tensors_and_plain_values_come_back(tmp_path):
    shared = torch.arange(6.0).reshape(2, 3)
    optimiser = torch.optim.AdamW([torch.nn.Parameter(shared.clone())], betas=(0.5, 0.9))
    optimiser.param_groups[0]["params"][0].grad = torch.ones(2, 3)
    optimiser.step()
    state = {
        "step": 7,
        "weights": {"a": shared, "b": shared},  # safetensors alone refuses shared memory
        "optimiser": optimiser.state_dict(),
        "history": [{"loss": 0.25, "name": "tensor:a"}],
    }
    save_checkpoint(tmp_path / "run" / "c.safetensors", state)
    back = load_checkpoint(tmp_path / "run" / "c.safetensors")
    assert back["step"] == 7
    assert back["history"] == state["history"]
    assert torch.equal(back["weights"]["b"], shared)
    fresh = torch.optim.AdamW([torch.nn.Parameter(torch.zeros(2, 3))])
    fresh.load_state_dict(back["optimiser"])
    assert torch.equal(fresh.state_dict()["state"][0]["exp_avg"], optimiser.state_dict()["state"][0]["exp_avg"])
    assert tuple(fresh.param_groups[0]["betas"]) == (0.5, 0.9)


def test_a_failed_write_keeps_the_checkpoint_before_it(tmp_path, monkeypatch):
    path = tmp_path / "c.safetensors"
    save_checkpoint(path, {"step": 1})

    def full_disk(handle):
        os.truncate(handle, 20)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="is full. Free some space"):
        save_checkpoint(path, {"step": 2, "weights": torch.zeros(1000)})
    monkeypatch.undo()
    assert load_checkpoint(path)["step"] == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["c.safetensors"]


@pytest.mark.parametrize("damage", ["cut", "text", "missing", "weights"])
def test_what_is_no_checkpoint_is_said(tmp_path, damage):
    path = tmp_path / "c.safetensors"
    save_checkpoint(path, {"step": 1, "weights": torch.zeros(100)})
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-50])
    elif damage == "text":
        path.write_text("not a checkpoint")
    elif damage == "missing":
        path.unlink()
    else:
        from safetensors.torch import save_file

        save_file({"a": torch.zeros(1)}, path)
    with pytest.raises(CheckpointError, match="--fresh"):
        load_checkpoint(path)
