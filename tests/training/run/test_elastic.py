"""Processes of a training that are lost: torchrun starts them again, and the run ends as it should.

Real processes on this machine; SAR_COLORIZER_FAULTS=full runs the long variants too.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sar_colorizer.core.model.file import load_model
from sar_colorizer.tests.training.run.test_smoke import COLOURS, write_pairs

LONG = pytest.mark.skipif(
    os.environ.get("SAR_COLORIZER_FAULTS") != "full", reason="long: runs with SAR_COLORIZER_FAULTS=full"
)
SECONDS = 240  # more than any of this takes on a busy machine
RESTARTED = "torchrun started the processes again after one was lost."

CONFIG = """
[model]
name = "tiny"
widths = [8, 8, 16, 32]
depths = [1, 1, 1, 1]
attention = 1
condition = 8
[losses]
perceptual = 0.0
adversarial = 0.0
[trainer]
steps = {steps}
batch = 4
crop = 64
device = "cpu"
precision = "float32"
workers = 1
validate_minutes = 0
checkpoint_minutes = 0
[evaluation]
crop = 128
samples = 1
report_samples = 1
"""


@pytest.fixture(scope="module")
def pairs(scenes, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    write_pairs(folder, scenes, COLOURS, ("a_1", "b_1", "c_1", "d_1"))
    return folder


@contextmanager
def torchrun(folder, pairs, *launch, steps=40, out="run", held_out="d_*.tif", log="log", more=()):
    """Start a training by torchrun in a session of its own, all of whose processes are ended at the end."""
    config = folder / f"{log}.toml"
    config.write_text(CONFIG.format(steps=steps))
    data = [
        f"{pairs},layout=pairs,units=db,scenes=^(.)_,name={part},part={part},sar=s1/{files},optical=s2/{files}"
        for part, files in (("train", "[abc]_*.tif"), ("validation", held_out))
    ]
    command = [sys.executable, "-m", "torch.distributed.run", *launch, "-m", "sar_colorizer.training", "train"]
    command += [str(config), "--out", str(folder / out), *(word for one in data for word in ("--data", one)), *more]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with (folder / log).open("wb") as file:
        process = subprocess.Popen(
            command, stdout=file, stderr=subprocess.STDOUT, env=environment, start_new_session=True
        )
        try:
            yield process
        finally:
            for pid in [*children(process.pid), process.pid]:
                with_end(pid)
            process.wait(30)


def with_end(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def children(parent):
    """Process ids by rank: workers of a torchrun."""
    found = {}
    for entry in os.listdir("/proc"):
        try:
            stat = Path("/proc", entry, "stat").read_text()
            if int(stat.rpartition(")")[2].split()[1]) == parent:
                rank = re.search(rb"(?:^|\0)RANK=(\d+)", Path("/proc", entry, "environ").read_bytes())
                found[int(entry)] = int(rank.group(1)) if rank else -1
        except (OSError, ValueError):
            continue
    return dict(sorted(found.items(), key=lambda item: item[1]))


def kept_step(folder):
    from safetensors import safe_open

    with safe_open(str(folder / "checkpoint.safetensors"), framework="pt") as file:
        return int(re.search(r'"step": (\d+)', file.metadata()["state"]).group(1))


def until(condition, process=None, seconds=SECONDS):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        assert process is None or process.poll() is None, "torchrun ended too early"
        time.sleep(0.05)
    pytest.fail("it took too long")


def trained_to(folder, step, process):
    until(lambda: (folder / "checkpoint.safetensors").exists() and kept_step(folder) >= step, process)


def kill_rank(process, rank):
    (pid,) = [pid for pid, its in children(process.pid).items() if its == rank]
    os.kill(pid, signal.SIGKILL)


def check_finished(folder, text, steps=40):
    assert text.count(RESTARTED) == 1, text
    step = int(re.search(r"Going on from step (\d+),", text).group(1))
    assert 5 <= step < steps
    assert "Traceback" not in text, text
    card = load_model(folder / "tiny.safetensors").card.raw
    assert card["training"]["steps"] == steps and card["training"]["processes"] == 2
    assert (folder / "report.html").stat().st_size > 10_000
    assert kept_step(folder) == steps
    assert not list(folder.glob("*.partial")) and not (folder / ".colorize-folder.lock").exists()


STANDALONE = ("--standalone", "--max-restarts=3", "--nproc-per-node=2")


@pytest.mark.parametrize("rank", [1, pytest.param(0, marks=LONG)])
def test_a_process_that_is_killed_is_started_again_and_the_run_finishes(pairs, tmp_path, rank):
    with torchrun(tmp_path, pairs, *STANDALONE, more=("--fresh",)) as process:
        trained_to(tmp_path / "run", 5, process)
        kill_rank(process, rank)
        assert process.wait(SECONDS) == 0, (tmp_path / "log").read_text()
    check_finished(tmp_path / "run", (tmp_path / "log").read_text())
