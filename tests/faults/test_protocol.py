"""The worker, given what is no request: it lives on, answers each line once, and holds no more than its bound."""

from __future__ import annotations

import json
import os
import queue
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sar_colorizer.core import protocol
from sar_colorizer.core.options.base import Kind, declared, default_of
from sar_colorizer.engine.status import OPTIONS
from sar_colorizer.tests.cluster.processes import wait_until
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import BOUNDARY, Count
from sar_colorizer.tests.faults.killing import only_linux
from sar_colorizer.tests.faults.sound_rasters import power

ROOT = Path(__file__).resolve().parents[2]
ENDS = ("result", "error")
NOT_HERE = "not-here"
HOSTILE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 10**99, -(10**98), 0.5, -1e308, 1e-320, "", " ", "x", "\0", "a\0b", "\ud800", "\n"),
    *("NaN", "é" * 300, "x" * 100_000, "{x}", "{0.__class__}", "%s%n", "../..", [], {}, [[]], [None], [1, 2], [1, "x"]),
    *([0.5] * 4, [3, 2, 1, 0], [10**99] * 4, ["x"] * 2000, [[1]] * 4, {"x": 1}, {"": {"": {}}}, [{"x": [None]}]),
    json.loads("[" * 50 + "]" * 50),
)
"""Values that an option may be given, as JSON has them."""


class Spoken:
    """A worker process and the lines it answers."""

    def __init__(self, folder: Path, *command: str) -> None:
        self.kinds: Counter[tuple[str, str | None]] = Counter()  # of events, by kind and id
        self.process = subprocess.Popen(
            [sys.executable, *(command or ("-I", str(ROOT / "engine" / "launch.py")))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        self.answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            event = json.loads(line)
            self.kinds[event["event"], event["id"]] += 1
            if event["event"] in ENDS:
                self.answers.put(event)
        self.answers.put(None)

    def write(self, *lines: bytes) -> None:
        for line in lines:
            self.process.stdin.write(line)
        self.process.stdin.flush()

    def answer(self, seconds: float = 120) -> dict[str, Any]:
        """Return the next result or error."""
        found = self.answers.get(timeout=seconds)
        assert found is not None, f"the worker has ended: {self.process.wait()}"
        return found

    def is_well(self) -> bool:
        """Whether it answers a request, and had nothing else to answer."""
        self.write(request("well", "nothing"))
        found = self.answer()
        assert (found["id"], found["code"]) == ("well", "protocol"), f"answered more than once: {found}"
        return self.process.poll() is None

    def held(self) -> int:
        """Return the bytes that it has held at most, since `forget_held`."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return 1024 * next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))

    def forget_held(self) -> None:
        """Count what it holds from now on."""
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5", encoding="ascii")

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except OSError:
                continue


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("boundary")


@pytest.fixture(scope="module")
def worker(folder) -> Iterator[Spoken]:
    """One worker for all of the module: what it was told before must not matter."""
    spoken = Spoken(folder)
    yield spoken
    spoken.end()


def request(identity: Any, method: Any, params: Any = None, **more: Any) -> bytes:
    return (json.dumps({"id": identity, "method": method, "params": params, **more}) + "\n").encode()


def valid(method: str) -> dict[str, Any]:
    """Return parameters of the right kinds, whose rasters are not there."""
    params: dict[str, Any] = {}
    for name, one in declared(OPTIONS[method]).items():
        default = default_of(OPTIONS[method], name)
        kinds = {Kind.RASTERS: [NOT_HERE], Kind.TABLES: [{"path": NOT_HERE}], Kind.EXTENT: [0, 0, 10, 10]}
        if one.required:
            params[name] = kinds.get(one.kind, 16 if one.kind is Kind.WHOLE else f"{NOT_HERE}-{name}{one.suffix}")
        else:
            params[name] = list(default) if isinstance(default, tuple) else default
    return params


def mangled(chance: random.Random) -> bytes:
    """Return a line that no client of ours writes."""
    good = request("1", chance.choice(sorted(OPTIONS)), {"input": "a.tif", "bands": [1, 2], "prior": "é"}).strip()
    kind = chance.randrange(8)
    if kind == 0:
        made = chance.randbytes(chance.randrange(1, 400))
    elif kind == 1:
        made = good[: chance.randrange(1, len(good))]
    elif kind == 2:
        place = chance.randrange(len(good))
        made = good[:place] + chance.randbytes(chance.randrange(1, 5)) + good[place + chance.randrange(4) :]
    elif kind == 3:
        pieces = [chance.choice([b"{", b"}", b"[", b"]", b'"', b":", b",", b"1e999", b"NaN", b"\\u", b"null", b"id"])]
        made = b"".join(chance.choice(pieces * 3 + [good[:9], b" ", b"7"]) for _ in range(chance.randrange(1, 60)))
    elif kind == 4:
        made = good.decode().encode(chance.choice(["utf-16", "utf-32", "utf-8-sig"]))
    elif kind == 5:
        depth = chance.choice([70, 900, 5000, 100_000])
        made = chance.choice(
            [b"[" * depth, b'{"a":' * depth, b'{"id":"1","params":' + b"[" * depth + b"]" * depth + b"}"]
        )
    elif kind == 6:
        number = chance.choice([b"1e999", b"-1e999", b"9" * 5000, b"9" * 100_000, b"NaN", b"-Infinity", b"-"])
        made = b'{"id":"1","method":"colorize","params":{"structure":' + number + b"}}"
    else:
        made = chance.choice(
            [b"null", b"true", b"7", b'"x"', b"[]", b'{"id":"1","id":"2"}', b'{"id":"1"}}', b"[" + good]
        )
    made = made.replace(b"\n", b" ").replace(b"\r", b" ")
    return (made if made.strip() else b"?") + b"\n"


def is_request(line: bytes) -> bool:
    try:
        return isinstance(protocol.decode(line).get("id"), str)
    except ValueError:
        return False


def answered(worker: Spoken, lines: list[bytes]) -> list[dict[str, Any]]:
    """Send lines and return an answer to each; sees that there are no more."""
    threading.Thread(target=worker.write, args=lines, daemon=True).start()  # it need not read them all at once
    found = [worker.answer() for _ in lines]
    assert worker.is_well()
    return found


def test_lines_that_are_no_requests(worker, faults):
    said = "Not a request: why, such as the place where it is no JSON."
    with faults(BOUNDARY, "the worker is sent bytes, halves of lines, brackets, numbers that are none", said) as count:
        left = times(3000, 300)
        while left:
            lines = [mangled(count.random) for _ in range(min(100, left))]
            left -= len(lines)
            _count_answers(count, worker, lines)


def _count_answers(count: Count, worker: Spoken, lines: list[bytes]) -> None:
    """Count each line as a try: a refused one is answered with no id, as the worker cannot know it."""
    found = answered(worker, lines)
    wrong = [event for event in found if event["event"] != "error" or event["code"] in ("internal", None)]
    wrong += [event for event in found if not event["text"] or len(event["text"]) > 5000]
    nameless = sum(event["id"] is None for event in found)
    for number, line in enumerate(lines):
        with count.attempt(repr(line[:80])):
            assert not wrong, wrong[0]
            assert number or nameless >= sum(not is_request(line) for line in lines)


@pytest.mark.parametrize("method", sorted({*OPTIONS, "info", "climatology", "landscapes", "export-mlm", "dance", "é"}))
def test_options_of_wrong_kinds(worker, folder, faults, method):
    """Every option of every request with every value; what is right of it ends at a raster that is not there."""
    with faults(BOUNDARY, f"options of wrong kinds: {method}", "Which option, and what it has to be.") as count:
        params = valid(method) if method in OPTIONS else {"path": NOT_HERE, "longitude": 5, "latitude": 5, "date": "1"}
        tries: list[tuple[str, Any]] = [(name, value) for name in params for value in HOSTILE]
        tries += [("", value) for value in HOSTILE]  # all of them
        chosen = count.random.sample(tries, min(len(tries), times(len(tries), 12)))
        for name, value in chosen:
            with count.attempt(f"{name} = {repr(value)[:60]}"):
                given = {**params, name: value} if name else value
                (found,) = answered(worker, [request("1", method, given)])
                assert found["id"] == "1" and found.get("code") != "internal", found
                assert len(json.dumps(found)) < 100_000
        allowed = {name for name in os.listdir(folder) if name.startswith((NOT_HERE, "x", "é", "{", "%", "NaN", " "))}
        assert set(os.listdir(folder)) <= allowed


def test_ids_of_every_kind(worker, faults):
    with faults(BOUNDARY, "ids of every kind", "A request needs an id of its own.") as count:
        for identity in HOSTILE:
            with count.attempt(repr(identity)[:60]):
                (found,) = answered(worker, [request(identity, "nothing")])
                is_good = isinstance(identity, str) and len(identity) <= protocol.LONGEST_ID
                assert (found["id"], found["code"]) == (identity if is_good else None, "protocol")
        for identity in HOSTILE:
            with count.attempt(f"cancel {identity!r}"[:60]):
                is_good = isinstance(identity, str) and len(identity) <= protocol.LONGEST_ID
                worker.write(request(identity, "cancel"))
                assert is_good or worker.answer()["id"] is None
                assert worker.is_well()


def test_an_id_that_repeats_and_many_that_wait(worker, faults):
    said = "A request needs an id of its own."
    with faults(BOUNDARY, "requests that come all at once, half of them with an id that is taken", said) as count:
        number = times(10_000, 1000)
        lines = [request(f"{index % (number // 2)}", "landscapes", {"words": 7}) for index in range(number)]
        found = Counter(event["id"] for event in answered(worker, lines))
        for index in range(number):
            with count.attempt(f"request {index}"):
                assert found[f"{index % (number // 2)}"] == 2


def test_a_line_without_an_end_is_not_held(worker, faults):
    """200 MB in one line; and as much in lines that are each within the bound and wait behind a long request."""
    with faults(BOUNDARY, "a line of 200 MB", "Not a request: a line of more than 16777216 bytes.") as count:
        for start, piece, end in (
            (b"", b"x", b"\n"),
            (b'{"id":"1","method":"', b"x", b'"}\n'),
            (b"", b"[", b"\n"),
            (b'{"id":"1","params":[', b"[],", b"0]}\n"),
        ):
            with count.attempt(repr(piece)):
                worker.is_well()
                worker.forget_held()
                before = worker.held()
                block = piece * (2**20 // len(piece))
                worker.write(start, *[block] * times(200, 40), end)
                found = worker.answer()
                assert (found["id"], found["code"]) == (None, "protocol")
                assert str(protocol.LONGEST_LINE) in found["text"]
                assert worker.is_well()
                assert worker.held() - before < 3 * protocol.LONGEST_LINE, f"{worker.held() - before} bytes more"


@pytest.mark.full
def test_more_than_can_wait_is_refused(folder, small_model, make_raster, faults):
    scene = folder / "scene.tif"
    make_raster(scene, np.tile(power(), (1, 100, 100)))
    said = "Too many requests wait. Send it again when others are done."
    with faults(BOUNDARY, "requests of 15 MB each, more than can wait", said) as count:
        spoken = Spoken(folder)
        try:
            long = {"input": str(scene), "output": str(folder / "out.tif"), "model": str(small_model), "device": "cpu"}
            (found,) = answered(spoken, [request("alone", "colorize", long)])
            assert found["event"] == "result", found
            before = spoken.held()
            number = times(30, 8)
            large = {"words": "x" * (15 * 2**20)}
            long["overwrite"] = True
            lines = [request("0", "colorize", long)]
            lines += [request(f"{index}", "nothing", large) for index in range(1, number)]
            # Cancelled only when all others were read.
            threading.Thread(target=spoken.write, args=[*lines, request("0", "cancel")], daemon=True).start()
            found = [spoken.answer() for _ in lines]
            assert spoken.is_well()
            for event in found:
                with count.attempt(f"request {event['id']}"):
                    assert event["code"] == ("cancelled" if event["id"] == "0" else "protocol")
            with count.attempt("all"):
                assert len({event["id"] for event in found}) == number
                refused = sum("Too many requests wait" in event.get("text", "") for event in found)
                assert refused, "all were taken"
            with count.attempt("memory"):
                # What waits, a line that is read, and a request that is carried out.
                assert spoken.held() - before < 16 * protocol.LONGEST_LINE, f"{(spoken.held() - before) >> 20} MiB"
        finally:
            spoken.end()


def test_requests_that_wait_when_the_pipe_closes_are_answered_and_the_worker_ends(folder, faults):
    with faults(BOUNDARY, "the pipe closes over requests that wait, a half one last", "Cancelled.") as count:
        for half in (b"", b'{"id": "half", "meth', b'{"id": "last", "method": "nothing"}')[: times(3, 2)]:
            with count.attempt(repr(half)):
                spoken = Spoken(folder)
                try:
                    number = times(2000, 200)
                    spoken.write(*[request(f"{index}", "landscapes", {"words": ""}) for index in range(number)], half)
                    spoken.process.stdin.close()
                    found = [spoken.answer() for _ in range(number + bool(half))]
                    assert spoken.answers.get(timeout=20) is None
                    assert spoken.process.wait(20) == 0
                    assert Counter(event["id"] for event in found).most_common(1)[0][1] == 1
                    assert all(event.get("code") != "internal" for event in found)
                finally:
                    spoken.end()


WORK = {
    "computes": "end = time.monotonic() + 0.6\nwhile time.monotonic() < end: sum(range(10000))",
    "waits for a process that computes": "subprocess.run([sys.executable, '-c', computes], check=True)",
    "computes in a thread": "thread = threading.Thread(target=exec, args=(computes, {'time': time}))\n"
    "thread.start()\nthread.join()",
}
STANDSTILL = {
    "waits for a disk that does not answer": "os.read(os.pipe()[0], 1)",
    "waits for a lock that nobody gives back": "lock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "waits for a process that waits": "subprocess.run(['sleep', '20'])",
}


def doing(folder: Path, work: str) -> Spoken:
    """Return a worker that does this for each request, and says 20 times a second that it is at work."""
    return Spoken(
        folder,
        "-c",
        "import os, subprocess, sys, threading, time\nfrom sar_colorizer.engine import service, worker\n"
        f"worker.ALIVE_SECONDS = 0.05\ncomputes = 'import time\\n' + {WORK['computes']!r}\n"
        f"service.Service._run = lambda *_: exec({work!r}, globals()) or {{}}\nsys.exit(worker.main([]))",
    )


def test_an_engine_at_work_says_so_every_few_seconds_until_it_is_over(folder, faults):
    with faults(BOUNDARY, "a request that has nothing to report", "The engine says that it is at work.") as count:
        for how, work in list(WORK.items())[: times(len(WORK), 1)]:
            spoken = doing(folder, work)
            try:
                for number in range(times(4, 1)):
                    with count.attempt(f"{how}, request {number}"):
                        spoken.write(request(f"{number}", "devices"))
                        assert spoken.answer()["event"] == "result"
                        told = spoken.kinds["alive", f"{number}"]
                        assert told >= 3
                        time.sleep(0.2)
                        assert spoken.kinds["alive", f"{number}"] == told, "it says so when it is over"
            finally:
                spoken.end()


@only_linux
def test_an_engine_whose_work_stands_still_does_not_say_that_it_is_at_work(folder, faults):
    """So that QGIS, which hears nothing more, tells the user and ends it."""
    with faults(BOUNDARY, "work that stands still in an engine that lives", "QGIS hears nothing and ends it.") as count:
        for how, work in list(STANDSTILL.items())[: times(len(STANDSTILL), 1)]:
            with count.attempt(how):
                spoken = doing(folder, work)
                try:
                    spoken.write(request("1", "devices"))
                    wait_until(partial(spoken.kinds.get, ("started", "1")), 60, "the start of the request")
                    time.sleep(1)
                    told = spoken.kinds["alive", "1"]
                    time.sleep(2)
                    assert spoken.kinds["alive", "1"] == told
                    assert spoken.process.poll() is None
                finally:
                    spoken.end()
