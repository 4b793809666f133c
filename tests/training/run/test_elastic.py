"""Processes of a training that are lost: torchrun starts them again, and the run ends as it should.

Real processes on this machine; SAR_COLORIZER_FAULTS=full runs the long variants too.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.output.destination import folder_lock
from sar_colorizer.tests.training.run.test_smoke import COLOURS, write_pairs
from sar_colorizer.training.run.distributed import LostProcessError
from sar_colorizer.training.run.elastic import folder_held, told_once

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


@LONG
def test_a_process_that_is_killed_while_it_evaluates_is_started_again_and_learns_nothing_anew(pairs, tmp_path):
    with torchrun(tmp_path, pairs, *STANDALONE, steps=6) as process:
        trained_to(tmp_path / "run", 6, process)
        kill_rank(process, 0)
        assert process.wait(SECONDS) == 0, (tmp_path / "log").read_text()
    text = (tmp_path / "log").read_text()
    assert "Going on from step 6" in text and text.count(RESTARTED) == 1
    assert load_model(tmp_path / "run" / "tiny.safetensors").card.raw["training"]["steps"] == 6


@LONG
def test_two_machines_meet_and_go_on_together_when_a_process_of_either_is_lost(pairs, tmp_path):
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    launch = ("--nnodes=2", "--nproc-per-node=1", "--max-restarts=3", "--rdzv-backend=c10d", "--rdzv-id=run")
    launch += (f"--rdzv-endpoint=localhost:{port}", "--local-addr=localhost")
    with (
        torchrun(tmp_path, pairs, *launch, log="one") as one,
        torchrun(tmp_path, pairs, *launch, log="two") as two,
    ):
        trained_to(tmp_path / "run", 5, one)
        kill_rank(two if 1 in children(two.pid).values() else one, 1)
        assert [process.wait(SECONDS) for process in (one, two)] == [0, 0], texts(tmp_path)
    check_finished(tmp_path / "run", texts(tmp_path))


@LONG
def test_a_run_of_two_processes_goes_on_with_one_and_says_so(pairs, tmp_path):
    with torchrun(tmp_path, pairs, *STANDALONE, steps=300) as process:
        trained_to(tmp_path / "run", 5, process)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(SECONDS) != 0
    text = (tmp_path / "log").read_text()
    assert len(re.findall(r"Cancelled after \d+ steps", text)) == 1
    step = kept_step(tmp_path / "run")
    with torchrun(tmp_path, pairs, "--standalone", "--nproc-per-node=1", steps=step + 5, log="alone") as process:
        assert process.wait(SECONDS) == 0, (tmp_path / "alone").read_text()
    text = (tmp_path / "alone").read_text()
    assert f"Going on from step {step}," in text
    assert "There were 2 processes before and there are 1 now" in text


@LONG
@pytest.mark.parametrize("failing", ["all", "0", "1", "cancelled"])
def test_an_error_is_told_once_and_ends_all_without_another_try(tmp_path, failing):
    script = Path(__file__).with_name("failing_processes.py")
    restarts = 0 if failing == "cancelled" else 3
    launch = ["--standalone", f"--max-restarts={restarts}", "--nproc-per-node=3"]
    command = [sys.executable, "-m", "torch.distributed.run", *launch, str(script), failing]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1
    sentence = "Cancelled after 3 steps." if failing == "cancelled" else "There is no such folder."
    assert done.stderr.count(sentence) == 1, done.stderr
    assert done.stderr.count("Error: ") - done.stderr.count("ChildFailedError: ") == 1, done.stderr
    assert done.stderr.count("Traceback") == 1, done.stderr  # torchrun's own
    assert time.monotonic() - began < 120


def texts(folder):
    return "".join((folder / log).read_text() for log in ("one", "two"))


def test_a_folder_is_waited_for_while_the_processes_before_may_still_hold_it(tmp_path, monkeypatch):
    monkeypatch.setattr("sar_colorizer.training.run.elastic._PATIENCE", 5.0)
    held = folder_lock(tmp_path)
    held.__enter__()
    with pytest.raises(OutputError, match="Another run is at work"), folder_held(tmp_path, patient=False):
        pass
    pauses = []

    def end_of_the_one_before(seconds):
        pauses.append(seconds)
        if len(pauses) == 2:
            held.__exit__(None, None, None)

    monkeypatch.setattr("sar_colorizer.training.run.elastic.time.sleep", end_of_the_one_before)
    with folder_held(tmp_path, patient=True):
        assert len(pauses) == 2
        with pytest.raises(OutputError), folder_lock(tmp_path):
            pass


def test_the_first_process_that_ends_tells_and_what_will_come_again_is_not_tried_again(tmp_path, monkeypatch):
    attempt = tmp_path / "run" / "attempt_0"
    (attempt / "0").mkdir(parents=True)
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("TORCHELASTIC_ERROR_FILE", str(attempt / "0" / "error.json"))

    def ended_by(error):
        with told_once():
            raise error

    with pytest.raises(LostProcessError, match="go on from the last checkpoint"):
        ended_by(RuntimeError("gloo: Connection closed by peer [127.0.0.1]"))
    with pytest.raises(SystemExit):
        ended_by(RuntimeError("gloo: Connection closed by peer [127.0.0.1]"))
    (attempt / "sar-colorizer-told").unlink()  # as torchrun does before the next attempt
    with pytest.raises(OutputError, match="is full"):
        ended_by(OutputError("The disk is full."))
    (attempt / "sar-colorizer-told").unlink()
    reached = []
    with pytest.raises(SystemExit), told_once():
        reached.append("work")
    assert not reached


def test_a_single_process_tells_its_errors_as_they_are(monkeypatch):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    with pytest.raises(RuntimeError, match="gloo"), told_once():
        raise RuntimeError("gloo")
