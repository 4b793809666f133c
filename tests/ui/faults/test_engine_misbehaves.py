"""QGIS's side against engines that misbehave: it ends with a result or a stated error in time, and QGIS stays alive."""

from __future__ import annotations

import os
import resource
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QEventLoop, QTimer
from sar_colorizer import __version__
from sar_colorizer.core import protocol
from sar_colorizer.core.errors import Cancelled, SarColorizerError
from sar_colorizer.tests.extent import times
from sar_colorizer.tests.faults.counting import BOUNDARY
from sar_colorizer.ui.engine import client, process
from sar_colorizer.ui.engine.client import EngineMismatchError, EnginePool, EngineRefusedError
from sar_colorizer.ui.engine.process import EngineCrashedError
from sar_colorizer.ui.words import text_of

MISBEHAVING = Path(__file__).with_name("misbehaving_engine.py")
NORMAL = "start(); finish()"
TICK, LONGEST_PAUSE = 0.02, 0.2
"""Seconds between two ticks of QGIS's event loop, and between two that came: no window hangs for so short."""
QUIET, SILENT, UNSTARTED, FLOOD = 0.3, 1.0, 4.0, 0.7
CANCEL = 0.5
BOUND = 15.0
"""Seconds in which a request has ended, on a machine that does other things besides."""
MEMORY = 600 * 2**20
CHARACTERS = 2_000_000
"""Of all events that a request hands on."""


@pytest.fixture
def pool(monkeypatch) -> Iterator[EnginePool]:
    """Engines that misbehave, with bounds that a test can wait for."""
    slow = _slowness()
    for name, seconds in (("QUIET", QUIET), ("SILENT", SILENT * slow), ("UNSTARTED", UNSTARTED * slow)):
        monkeypatch.setattr(client, f"{name}_SECONDS", seconds)
    monkeypatch.setattr(process, "_LAST_WORDS_SECONDS", 0.5 * slow)
    monkeypatch.setattr(process, "FLOOD_SECONDS", FLOOD)
    made = EnginePool(MISBEHAVING)
    yield made
    made.shut_down()


class Asked:
    """A request to an engine that misbehaves, made in a thread as Processing does, while QGIS's event loop runs.

    Attributes:
        result, error: how it ended.
        events, log: what the caller was given.
        seconds: how long it took; from the cancel on, where it was cancelled.
        pause: the longest time without a tick of the event loop, in seconds.
    """

    def __init__(
        self, pool: EnginePool, folder: Path, how: str, cancel_after: float | None = None, **more: Any
    ) -> None:
        self.result: dict[str, Any] | None = None
        self.error: BaseException | None = None
        self.events: list[protocol.Event] = []
        self.log: list[str] = []
        self.seconds = self.pause = 0.0
        self._pids = folder / "pids"
        self._pids.unlink(missing_ok=True)
        self._cancelled_at = float("inf")
        if cancel_after is not None:
            self._cancelled_at = time.monotonic() + cancel_after
        params = {"how": how, "pids": str(self._pids), "version": __version__, "protocol": protocol.PROTOCOL_VERSION}
        params |= more.pop("params", {})

        def ask() -> None:
            started = time.monotonic()
            try:
                self.result = pool.run(
                    sys.executable,
                    "colorize",
                    params,
                    self.events.append,
                    lambda: time.monotonic() > self._cancelled_at,
                    on_log=self.log.append,
                    cancel_seconds=CANCEL,
                    **more,
                )
            except BaseException as error:  # whatever it is, the test looks at it
                self.error = error
            self.seconds = time.monotonic() - max(started, self._cancelled_at if cancel_after is not None else 0)

        thread = threading.Thread(target=ask)
        self._watch(thread)

    def _watch(self, thread: threading.Thread) -> None:
        ticks = [time.monotonic()]
        timer = QTimer()
        timer.setInterval(int(1000 * TICK))
        timer.timeout.connect(lambda: ticks.append(time.monotonic()))
        timer.start()
        loop = QEventLoop()
        end = time.monotonic() + 60 * _slowness()
        thread.start()
        while thread.is_alive() and time.monotonic() < end:
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        timer.stop()
        assert not thread.is_alive(), "it does not end"
        ticks.append(time.monotonic())
        self.pause = max(later - sooner for sooner, later in zip(ticks, ticks[1:]))

    def ended_well(self, bound: float = BOUND) -> Asked:
        """Assert what holds of each: an end in time, a stated error or a result, QGIS alive, no process left."""
        assert self.error is None or isinstance(self.error, SarColorizerError), repr(self.error)
        told = "" if self.error is None else text_of(self.error)
        assert self.error is None or 0 < len(told) < 20_000, told[:200]
        slow = _slowness()
        assert self.seconds < bound * slow, f"{self.seconds:.1f} s"
        assert self.pause < LONGEST_PAUSE * slow, f"no tick for {self.pause:.2f} s"
        return self

    def nothing_left(self) -> None:
        """Assert that neither the engine nor what it had started runs on."""
        pids = [int(pid) for pid in self._pids.read_text().split()] if self._pids.exists() else []
        end = time.monotonic() + 5
        while time.monotonic() < end and any(map(_runs, pids)):
            time.sleep(0.02)
        assert not [pid for pid in pids if _runs(pid)]

    @property
    def kind(self) -> type | None:
        return None if self.error is None else type(self.error)


def _slowness() -> float:
    """Return how many times slower than a quiet machine this one is, which may be busy with other tests: at least 1."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _memory() -> int:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


ENDS: tuple[tuple[str, str, type | None, str], ...] = (
    # what it does, how, how it ends, and a part of what is said
    ("says results without having begun", "finish()", EngineCrashedError, "has not begun"),
    ("says two results", "start(); finish(); finish()", None, ""),
    ("has a list for a result", "start(); finish(result=[1])", EngineCrashedError, "neither a result nor an error"),
    ("has no result in its result", "start(); emit('result')", EngineCrashedError, "neither a result nor an error"),
    ("has an error without a text", "start(); emit('error', text=7)", EngineCrashedError, "neither a result nor"),
    ("speaks another protocol", "start(protocol=99); finish()", EngineMismatchError, "protocol 99"),
    ("is of another version", "start(version='9'); finish()", EngineMismatchError, "SAR Colorizer 9"),
    ("has lists for protocol and version", "start(protocol=[], version={}); finish()", EngineMismatchError, "Restart"),
    ("refuses with an empty text", "start(); emit('error', code='', text='')", EngineRefusedError, ""),
    ("never answers", "sleep()", EngineCrashedError, "has said nothing for"),
    ("begins, then says nothing", "start(); sleep()", EngineCrashedError, "has said nothing for"),
    ("says half a line", 'start(); write(b\'{"event": "res\'); sleep()', EngineCrashedError, "has said nothing for"),
    ("answers others alone", "start(); identity = 'nobody'; finish(); sleep()", EngineCrashedError, "has said nothing"),
    ("ends with exit code 0", "start(); os._exit(0)", EngineCrashedError, "exit code 0"),
    ("ends before a word", "os._exit(1)", EngineCrashedError, "exit code 1"),
    ("dies by SIGKILL", "start(); os.kill(os.getpid(), signal.SIGKILL)", EngineCrashedError, "SIGKILL"),
    ("dies by SIGSEGV", "start(); os.kill(os.getpid(), signal.SIGSEGV)", EngineCrashedError, "SIGSEGV"),
    (
        "dies with last words of 50 MB",
        "start(); write(b'x' * 50_000_000, LOG); os._exit(3)",
        EngineCrashedError,
        "code 3",
    ),
    ("dies over half a result", 'start(); write(b\'{"event": "result"\'); os._exit(3)', EngineCrashedError, "code 3"),
    ("closes its stdout and lives", "start(); os.close(1); sleep()", EngineCrashedError, "closed its end"),
    ("closes its stdin and lives", "start(); os.close(0); sleep()", EngineCrashedError, "has said nothing"),
    ("says a line of 40 MB", "start(); write(b'x' * 40_000_000 + b'\\n'); sleep()", EngineCrashedError, "in a line"),
    (
        "says a line without an end",
        "start()\nwhile True:\n    write(b'x' * 2**20)",
        EngineCrashedError,
        "MiB in a line",
    ),
    (
        "floods with progress",
        "start()\nwhile True:\n    emit('progress', fraction=0.5, stage='x')",
        EngineCrashedError,
        "",
    ),
    (
        "floods with lines of 100 MB a second",
        'start(); block = b\'{"event": "progress", "id": "x"}\\n\' * 4096\nwhile True:\n    write(block)',
        EngineCrashedError,
        "",
    ),
    (
        "floods with messages of 10 MB",
        "start()\nwhile True:\n    emit('message', code='x', text='x' * 10_000_000)",
        EngineCrashedError,
        "",
    ),
    (
        "says long messages, now and then",
        "start()\nfor _ in range(3):\n    emit('message', code='x', text='x' * 1_200_000); time.sleep(0.5)\nfinish()",
        None,
        "",
    ),
    (
        "refuses with a text of 10 MB",
        "start(); emit('error', code='x', text='x' * 10_000_000)",
        EngineRefusedError,
        "x",
    ),
    (
        "floods its log",
        "start()\nfor number in range(30):\n    emit('alive')\n    for _ in range(100):\n"
        "        write(b'noise\\n' * 10_000, LOG)\nfinish()",
        None,
        "",
    ),
    (
        "floods its log and says nothing",
        "start()\nwhile True:\n    write(b'x\\n' * 9999, LOG)",
        EngineCrashedError,
        "said",
    ),
    ("leaves a child that holds its pipes", "start(); grandchild(); os._exit(3)", EngineCrashedError, "exit code 3"),
    ("leaves a child and is killed", "start(); grandchild(); os.kill(os.getpid(), 9)", EngineCrashedError, "SIGKILL"),
    ("leaves a child and sleeps", "start(); grandchild(); sleep()", EngineCrashedError, "has said nothing for"),
    (
        "goes back in its progress, and beyond 1",
        "start()\nfor share in (0.5, 0.1, 2, -1, 1e308, 'x', None, [], 0.7):\n"
        "    emit('progress', fraction=share, stage='x'); time.sleep(0.06)\nfinish()",
        None,
        "",
    ),
    ("says NaN", 'start(); write(b\'{"event":"progress","id":"1","fraction":NaN}\\n\'); finish()', None, ""),
)
SAMPLE = (
    "has a list for a result",
    "begins, then says nothing",
    "leaves a child that holds its pipes",
    "says a line of 40 MB",
)


@pytest.mark.parametrize(
    ("what", "how", "ends", "said"),
    [case if case[0] in SAMPLE else pytest.param(*case, marks=pytest.mark.full) for case in ENDS],
    ids=[case[0].replace(" ", "-") for case in ENDS],
)
def test_an_engine_that(pool, tmp_path, faults, what, how, ends, said):
    told = said if len(said) > 15 else ""
    with faults(BOUNDARY, f"an engine that {what}", told or "How the engine ended, and what to do.") as count:
        for number in range(times(3, 1)):
            with count.attempt(f"{number}"):
                before = _memory()
                asked = Asked(pool, tmp_path, how).ended_well()
                assert asked.kind is ends, repr(asked.error)
                assert said in (text_of(asked.error) if asked.error else ""), text_of(asked.error)
                shares = [event["fraction"] for event in asked.events if event["event"] == "progress"]
                assert shares == sorted(shares) and all(0 <= share <= 1 for share in shares)
                assert len(asked.events) + len(asked.log) < 2 * client._BURST + 100 * (asked.seconds + 1) * 2
                assert sum(len(repr(event)) for event in asked.events) < CHARACTERS
                assert _memory() - before < MEMORY
                if ends is EngineCrashedError:
                    asked.nothing_left()
                # And the next request is served, by another engine or this one.
                assert Asked(pool, tmp_path, NORMAL).ended_well().result == {"how": NORMAL}


CANCELLED = (
    ("never answers", "sleep()"),
    ("has begun", "start(); sleep()"),
    ("ignores SIGTERM", "signal.signal(signal.SIGTERM, signal.SIG_IGN); start(); sleep()"),
    ("floods", "start()\nwhile True:\n    emit('progress', fraction=0.5, stage='x')"),
    (
        "floods and ignores SIGTERM",
        "signal.signal(15, signal.SIG_IGN); start()\nwhile True:\n    emit('message', text='x')",
    ),
    ("floods its log", "start()\nwhile True:\n    write(b'x\\n' * 9999, LOG)"),
    ("says a line without an end", "start(); time.sleep(0.4)\nwhile True:\n    write(b'x' * 2**20)"),
    ("holds its pipes by a child", "start(); grandchild(); sleep()"),
    ("holds its pipes by a child that ignores SIGTERM", "grandchild('import signal; signal.signal(15, 1)'); sleep()"),
    ("has closed its stdout", "start(); time.sleep(0.2); os.close(1); sleep()"),
    ("is stopped", "start(); os.kill(os.getpid(), signal.SIGSTOP)"),
)


@pytest.mark.parametrize(
    ("what", "how"),
    [case if case[0] == "is stopped" else pytest.param(*case, marks=pytest.mark.full) for case in CANCELLED],
    ids=[case[0].replace(" ", "-") for case in CANCELLED],
)
def test_cancelling_an_engine_that(pool, tmp_path, faults, monkeypatch, what, how):
    monkeypatch.setattr(client, "SILENT_SECONDS", 60)
    monkeypatch.setattr(client, "UNSTARTED_SECONDS", 60)
    monkeypatch.setattr(process, "FLOOD_SECONDS", 60)
    with faults(BOUNDARY, f"cancelling an engine that {what}", "Cancelled.") as count:
        for number in range(times(4, 1)):
            with count.attempt(f"{number}"):
                asked = Asked(pool, tmp_path, how, cancel_after=0.3 + 0.2 * number).ended_well(6.0)
                assert asked.kind in (Cancelled, EngineCrashedError), repr(asked.error)
                asked.nothing_left()


def test_an_engine_that_does_not_read_is_told_of_and_can_be_cancelled(pool, tmp_path, faults):
    """A request larger than a pipe holds: nobody may wait for it to be read."""
    deaf = tmp_path / "deaf.py"
    deaf.write_text("import time\ntime.sleep(3600)\n")
    large = {"params": {"inputs": ["x" * 1000] * 1000}}
    with faults(BOUNDARY, "an engine that does not read its requests", "It has said nothing for ... s.") as count:
        for cancel_after in (None, 0.3)[: times(2, 2)]:
            with count.attempt(f"cancelled after {cancel_after} s"):
                deaf_pool = EnginePool(deaf)
                asked = Asked(deaf_pool, tmp_path, NORMAL, cancel_after, **large).ended_well()
                assert asked.kind is (EngineCrashedError if cancel_after is None else Cancelled)
                assert deaf_pool.pids == []


def test_the_user_is_told_of_silence_and_an_engine_that_says_that_it_lives_is_waited_for(pool, tmp_path, faults):
    how = "start()\nfor _ in range(20):\n    emit('alive'); time.sleep(0.1)\ntime.sleep(0.6)\nfinish()"
    with faults(BOUNDARY, "an engine that works in silence", "The engine has said nothing for ... s.") as count:
        for number in range(times(5, 1)):
            with count.attempt(f"{number}"):
                asked = Asked(pool, tmp_path, how).ended_well()
                assert asked.result == {"how": how} and asked.seconds > 2 * SILENT
                assert {event["code"] for event in asked.events} == {"engine-silent"}
                assert "may cancel" in asked.events[0]["text"]


def test_fuzzed_events(pool, tmp_path, faults):
    """Whatever comes before it, the result is understood; events that are none are in the log or nowhere."""
    with faults(BOUNDARY, "events of random bytes, halves, wrong shapes, foreign ids", "") as count:
        for seed in range(times(20, 2)):
            how = (
                f"start(); chance = random.Random({seed})\nfor _ in range(100):\n    write(fuzzed(chance))\n"
                "write(b'\\n'); finish()"
            )
            asked = Asked(pool, tmp_path, how)
            for number in range(100):
                with count.attempt(f"seed {seed}, event {number}"):
                    asked.ended_well()
                    assert asked.result == {"how": how}, repr(asked.error)
                    assert all(map(protocol.is_event, asked.events))


def test_a_result_whose_file_is_not_there(pool, tmp_path, faults):
    said = "It says that it has written the file, which is not there."
    with faults(BOUNDARY, "a result whose file is not there", said) as count:
        for number in range(times(5, 1)):
            with count.attempt(f"{number}"):
                products = [str(tmp_path / "out.tif")]
                asked = Asked(pool, tmp_path, NORMAL, products=products).ended_well()
                assert "out.tif, which is not there" in text_of(asked.error)


RESULTS = (
    *("{}", "{'output': 7}", "{'tags': []}", "{'width': None, 'height': [], 'seconds': 'x', 'channels': 3}"),
    "{'tags': {'a': {'b': []}}, 'model': [], 'style': {}, 'image': 'x', 'scores': 7, 'pixels': {}, 'report': []}",
)


@pytest.mark.parametrize("identity", ["colorizesar", "despecklesar", "sarcomposite", "exportpicture"])
def test_an_algorithm_is_given_results_that_lack_what_is_said_of_them(
    fake_engine, make_raster, run_algorithm, recorder_type, tmp_path, faults, identity
):
    """It ends with its outputs or a sentence, never with a traceback."""
    source, output = make_raster(), tmp_path / ("out.png" if identity == "exportpicture" else "out.tif")
    said = "This failed unexpectedly, with what was missing. See the log."
    with faults(BOUNDARY, f"results that lack what is said of them: {identity}", said) as count:
        for result in RESULTS[: times(len(RESULTS), 1)]:
            with count.attempt(result):
                fake_engine(f"emit('started')\nopen({str(output)!r}, 'w').close()\nemit('result', result={result})")
                told = recorder_type()
                try:
                    run_algorithm(identity, feedback=told, INPUT=source, OUTPUT=str(output))
                except QgsProcessingException as error:
                    assert str(error)
                assert not any("Traceback" in text for text in told.errors + told.infos)
