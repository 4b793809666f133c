"""Progress: told in lines and a bar, kept for the curves."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import numpy as np
import pytest
from sar_colorizer.training.run.progress import PREPARED, TRAINED, ProgressLog, later
from sar_colorizer.training.run.trainer import TrainingProgress
from sar_colorizer.training.run.validation import Validation

HALF = TrainingProgress(50, 0.5, 120.0, {"pixel": 0.25, "total": 0.75}, 12.345)


def test_a_line_says_the_losses_the_speed_and_the_time_left():
    events = []
    log = ProgressLog(events.append)
    log.trained(HALF, 0.125)
    assert events[0]["text"] == (
        "Step 50: pixel 0.2500, total 0.7500; 12.3 crops/s, 12% of the time waiting for data, 2.0 min left."
    )
    assert events[1]["fraction"] == pytest.approx((PREPARED + TRAINED) / 2)
    assert log.history == [
        {
            "step": 50,
            "seconds": 120.0,
            "crops_per_second": 12.35,
            "data_wait_share": 0.125,
            "pixel": 0.25,
            "total": 0.75,
        }
    ]


def test_a_validation_has_a_line_for_each_collection_and_a_row():
    events = []
    log = ProgressLog(events.append)
    log.validated(HALF, Validation({"c": {"PSNR": 15.0}, "d": {"PSNR": 16.5}}, {}))
    assert [event["text"] for event in events] == ["Validation on c: PSNR 15.000.", "Validation on d: PSNR 16.500."]
    assert log.history == [{"step": 50, "seconds": 120.0, "validation": {"c": {"PSNR": 15.0}, "d": {"PSNR": 16.5}}}]


def test_curves_and_pictures_go_to_tensorboard_while_it_is_open(monkeypatch, tmp_path):
    drawn = []

    class Writer:
        def __init__(self, folder, purge_step):
            drawn.append((folder, purge_step))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            drawn.append("closed")

        def add_scalar(self, name, value, step):
            drawn.append((name, value, step))

        def add_image(self, name, picture, step, dataformats):
            drawn.append((name, picture.shape, step, dataformats))

    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", SimpleNamespace(SummaryWriter=Writer))
    log = ProgressLog(lambda event: None)
    with log.curves(tmp_path, 40):
        log.trained(HALF, 0.0)
        log.validated(HALF, Validation({"c": {"PSNR": 15.0}}, {"c/one": np.zeros((4, 8, 3), np.float32)}))
    log.trained(HALF, 0.0)
    assert drawn[0] == (str(tmp_path), 40) and drawn[-1] == "closed"
    assert ("training/pixel", 0.25, 50) in drawn and ("validation c/PSNR", 15.0, 50) in drawn
    assert ("SAR, optical, ours: c/one", (4, 8, 3), 50, "HWC") in drawn
    assert len(log.history) == 3


def test_a_later_stage_takes_the_rest_of_the_bar():
    assert later({"fraction": 0.5, "stage": "scoring"}, 0.9) == {"fraction": 0.95, "stage": "scoring"}
    assert later({"text": "a line"}, 0.9) == {"text": "a line"}
