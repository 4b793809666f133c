"""The worker: requests in, events out, and nothing but events on stdout."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import queue
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.engine.worker import Worker

ROOT = Path(__file__).resolve().parents[2]


class Engine:
    """A worker process, spoken to as QGIS does."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with contextlib.suppress(ValueError):  # closed
            for line in self.process.stdout:
                self.lines.put(line)

    def send(self, message: object) -> None:
        self.process.stdin.write((message if isinstance(message, str) else json.dumps(message)) + "\n")
        self.process.stdin.flush()

    def event(self, timeout: float = 120.0) -> dict:
        return json.loads(self.lines.get(timeout=timeout))

    def until(self, *kinds: str) -> list[dict]:
        """Events up to the first of a kind."""
        events = [self.event()]
        while events[-1]["event"] not in kinds:
            events.append(self.event())
        return events


@pytest.fixture
def engine():
    engines = []

    def start(*options, command=None):
        engines.append(Engine(command or [sys.executable, "-I", str(ROOT / "engine" / "launch.py"), *options]))
        return engines[-1]

    yield start
    for one in engines:
        one.process.kill()
        one.process.wait()
        for stream in (one.process.stdin, one.process.stdout, one.process.stderr):
            stream.close()


def colorize(identity, source, output, model, **options):
    params = {"input": str(source), "output": str(output), "model": str(model), **options}
    return {"id": identity, "method": "colorize", "params": params}


@pytest.fixture(scope="module")
def big_scene(scenes, tmp_path_factory):
    return scenes.write_geotiff(tmp_path_factory.mktemp("big") / "big.tif", scenes.Scene(rows=1500, cols=1500, seed=1))


PATCHED = """
import sys
from sar_colorizer.engine import service, worker
{patch}
sys.exit(worker.main([]))
"""


@pytest.fixture
def patched(engine):
    """Start a worker in which something was changed first: ``patched("lines of Python")``."""

    def start(patch: str) -> Engine:
        return engine(command=[sys.executable, "-c", PATCHED.format(patch=textwrap.dedent(patch))])

    return start


def test_requests_are_served_one_after_another_with_the_model_kept(patched, scene_path, small_model, tmp_path):
    loads = tmp_path / "loads"
    worker = patched(
        f"""
        from sar_colorizer.core.colorize import model_cache
        real = model_cache.load_model
        def load_model(path):
            with open({str(loads)!r}, "a") as file:
                file.write(f"{{path}}\\n")
            return real(path)
        model_cache.load_model = load_model
        """
    )
    for number in "12":
        worker.send(colorize(number, scene_path, tmp_path / f"{number}.tif", small_model))
    first, second = worker.until("result", "error"), worker.until("result", "error")
    for number, events in (("1", first), ("2", second)):
        assert events[0] == {"event": "started", "id": number, "protocol": 1, "version": "0.1.0", "method": "colorize"}
        assert events[-1]["result"]["output"] == str(tmp_path / f"{number}.tif")
        assert {event["id"] for event in events} == {number}
        assert Path(events[-1]["result"]["output"]).exists()
    assert loads.read_text().splitlines() == [str(small_model.resolve())]
    # Another model is loaded, once.
    for number in "34":
        worker.send(colorize(number, scene_path, tmp_path / f"{number}.tif", DEFAULT_MODEL))
        assert worker.until("result", "error")[-1]["event"] == "result"
    assert len(loads.read_text().splitlines()) == 2


@pytest.mark.parametrize(
    "value", ["float('nan')", "float('inf')", "[1.0, {'deep': float('-inf')}]", "object()", "{1, 2}"]
)
@pytest.mark.parametrize("place", ["result", "message", "progress"])
def test_what_is_no_json_ends_its_request_alone_and_the_worker_lives_on(patched, value, place):
    worker = patched(
        f"""
        real = service.Service._run
        def run(self, method, params, emit, check):
            if method != "devices":
                return real(self, method, params, emit, check)
            value = {value}
            if "{place}" == "message":
                emit({{"event": "message", "text": value}})
            if "{place}" == "progress":
                emit({{"event": "progress", "fraction": 0.5, "stage": value}})
            return {{"value": value if "{place}" == "result" else 1}}
        service.Service._run = run
        """
    )
    worker.send({"id": "1", "method": "devices"})
    events = worker.until("result", "error")
    assert events[-1]["event"] == "error" and events[-1]["id"] == "1" and events[-1]["code"] == "internal"
    assert "The engine failed unexpectedly" in events[-1]["text"]
    worker.send({"id": "1", "method": "nothing"})  # the same id: it is free again
    assert worker.until("result", "error")[-1]["code"] == "protocol"
    assert worker.process.poll() is None


@pytest.mark.parametrize("method", ["NaN", "1e999", "[1e999]", "null", "[]"])
def test_a_method_that_is_none_is_answered_whatever_it_is(engine, method):
    worker = engine()
    worker.send(f'{{"id": "1", "method": {method}}}')
    assert worker.until("error")[-1]["code"] == "protocol"
    worker.send({"id": "2", "method": "nothing"})
    assert worker.until("error")[-1]["id"] == "2"


class Gone(io.BytesIO):
    """Events that nobody reads: each write fails as the pipes of the systems do."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def write(self, data: bytes) -> int:
        raise self.error


@pytest.mark.parametrize(
    "error",
    [BrokenPipeError(errno.EPIPE, "Broken pipe"), OSError(errno.EINVAL, "Invalid argument"), ValueError("closed file")],
    ids=["Linux", "Windows", "closed"],
)
def test_where_nobody_listens_the_worker_ends_without_an_error(error):
    requests = io.BytesIO(b'{"id": "1", "method": "devices"}\n{"id": "2", "method": "devices"}\n')
    assert Worker(requests, Gone(error)).run() == 0


def test_a_preview_is_asked_for_again_with_another_look_and_keeps_the_networks_answer(
    engine, scene_path, small_model, tmp_path
):
    worker = engine()
    params = {
        "input": str(scene_path),
        "output": str(tmp_path / "view.rgba"),
        "crs": "EPSG:32632",
        "extent": [600000, 5897000, 604200, 5900000],
        "width": 210,
        "height": 150,
        "model": str(small_model),
    }
    pictures, ran = [], []
    for number, vividness in enumerate((1.0, 0.0, 1.0)):
        worker.send({"id": f"{number}", "method": "preview", "params": {**params, "vividness": vividness}})
        events = worker.until("result", "error")
        assert (events[0]["method"], events[-1]["event"]) == ("preview", "result")
        ran.append(events[-1]["result"]["network"])
        pictures.append((tmp_path / "view.rgba").read_bytes())
    assert ran == [True, False, False]
    assert len(pictures[0]) == 210 * 150 * 4
    assert pictures[0] == pictures[2] != pictures[1]
    worker.send({"id": "3", "method": "preview", "params": {**params, "extent": [0, 0, 10, 10]}})
    assert "outside the view" in worker.until("error")[-1]["text"]


def test_an_id_is_free_again_with_the_last_event(engine):
    worker = engine()
    for _ in range(50):
        worker.send({"id": "1", "method": "nothing"})
        (event,) = worker.until("error")[-1:]
        assert "Unknown request" in event["text"]


def test_closing_stdin_ends_an_idle_worker(engine):
    worker = engine()
    worker.send({"id": "1", "method": "devices"})
    assert worker.until("result")[-1]["result"]["devices"][0]["device"] == "cpu"
    worker.process.stdin.close()
    assert worker.process.wait(timeout=10) == 0


def test_an_error_is_an_event_and_the_worker_goes_on(engine, scene_path, small_model, tmp_path):
    worker = engine()
    worker.send(colorize("1", tmp_path / "missing.tif", tmp_path / "out.tif", small_model))
    assert worker.until("result", "error")[-1]["code"] == "raster"
    worker.send(colorize("2", scene_path, tmp_path / "out.tif", small_model, structure=7))
    assert worker.until("result", "error")[-1]["code"] == "option"
    worker.send(colorize("3", scene_path, tmp_path / "out.tif", small_model, no_such_option=1))
    assert worker.until("result", "error")[-1]["code"] == "option"
    worker.send(colorize("4", scene_path, tmp_path / "out.tif", small_model))
    assert worker.until("result", "error")[-1]["event"] == "result"


@pytest.mark.parametrize(
    "line",
    ["no json", "[1, 2]", '{"method": "devices"}', '{"id": "1", "method": "dance"}', '{"id": 7, "method": "info"}'],
)
def test_what_is_no_request_is_answered_with_a_protocol_error(engine, line):
    worker = engine()
    worker.send(line)
    assert worker.until("error")[-1]["code"] == "protocol"
    assert worker.process.poll() is None


@pytest.mark.parametrize("way", ["request", "stdin", "signal"])
def test_cancelling_by_every_way_stops_within_2_seconds_and_leaves_nothing(engine, big_scene, tmp_path, way):
    worker = engine()
    worker.send(colorize("1", big_scene, tmp_path / "out.tif", DEFAULT_MODEL, confidence=str(tmp_path / "sure.tif")))
    while worker.event().get("stage") != "colorizing":
        pass
    if way == "request":
        worker.send({"id": "1", "method": "cancel"})
    elif way == "stdin":
        worker.process.stdin.close()
    else:
        worker.process.send_signal(signal.SIGTERM)
    # Twice the limit that QGIS keeps, because the machine may be busy with other tests.
    event = worker.event(timeout=4)
    while event["event"] in ("progress", "message", "warning", "alive"):
        event = worker.event(timeout=4)
    assert (event["event"], event["code"]) == ("error", "cancelled")
    if way != "request":
        assert worker.process.wait(timeout=5) == (0 if way == "stdin" else 130)
    assert os.listdir(tmp_path) == []


def test_a_waiting_request_can_be_cancelled_before_it_starts(engine, big_scene, tmp_path):
    worker = engine()
    worker.send(colorize("1", big_scene, tmp_path / "1.tif", DEFAULT_MODEL))
    worker.send(colorize("2", big_scene, tmp_path / "2.tif", DEFAULT_MODEL))
    worker.send({"id": "2", "method": "cancel"})
    while worker.event().get("stage") != "colorizing":
        pass
    worker.send({"id": "1", "method": "cancel"})
    ends = [worker.until("error", "result")[-1], worker.until("error", "result")[-1]]
    assert [(end["id"], end["code"]) for end in ends] == [("1", "cancelled"), ("2", "cancelled")]


def test_an_idle_worker_ends_by_itself(engine):
    worker = engine("--idle-timeout", "0.5")
    assert worker.process.wait(timeout=20) == 0


def test_only_events_come_on_stdout_whatever_libraries_print(scene_path, small_model, tmp_path):
    """A library that prints, from Python and from C, while a request is served."""
    code = (
        "import os, sys\nfrom sar_colorizer.engine import service, worker\nreal = service.Service._run\n"
        "def noisy(self, *arguments):\n    print('noise')\n    os.write(1, b'noise from C\\n')\n"
        "    return real(self, *arguments)\n"
        "service.Service._run = noisy\nsys.exit(worker.main([]))"
    )
    request = json.dumps(colorize("1", scene_path, tmp_path / "out.tif", small_model)) + "\n"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdin.write(request)
        process.stdin.flush()
        lines = []
        for line in process.stdout:
            lines.append(json.loads(line))
            if lines[-1]["event"] in ("result", "error"):
                break
        process.stdin.close()
        assert process.stdout.read() == ""
        noise = process.stderr.read()
    assert lines[-1]["event"] == "result"
    assert "noise from C" in noise
