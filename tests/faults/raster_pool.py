"""Warm engines that are handed rasters, one after another each; one that dies or hangs is replaced."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sar_colorizer.tests.cluster.processes import TICKS
from sar_colorizer.tests.faults.raster_engine import FLOWS

HANG = 30.0
"""Seconds of computing after which a request is taken for one that hangs; a small raster takes a tenth of one."""

_PATIENCE = 300.0
"""Seconds after which it is taken for one that waits for ever; where others use the machine, tens are usual."""

_LOOK = 5.0


@dataclass(frozen=True)
class Answer:
    """What a request for a raster came to.

    Attributes:
        flow: the request.
        code, text: of the error; "" for a result. "crash" where the engine died, "hang" where it did not answer.
        seconds, mebibytes: that it took.
    """

    flow: str
    code: str
    text: str = ""
    seconds: float = 0.0
    mebibytes: int = 0


class Engine:
    """One engine, started again after its death."""

    def __init__(self, model: Path, warm: Path, folder: Path) -> None:
        self._model, self._warm = model, warm
        self.folder = Path(tempfile.mkdtemp(dir=folder))
        self.outputs = self.folder / "outputs"
        self.outputs.mkdir()
        self._log = self.folder / "engine.log"
        self._popen: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()

    def _start(self) -> None:
        command = [sys.executable, "-m", "sar_colorizer.tests.faults.raster_engine"]
        with self._log.open("w") as log:
            self._popen = subprocess.Popen(
                [*command, str(self._model), str(self._warm), str(self.outputs)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=self.folder,
            )
        self._lines = queue.Queue()
        threading.Thread(target=_pump, args=(self._popen.stdout, self._lines), daemon=True).start()
        assert self._next().get("flow") == "ready", self._log.read_text()[-2000:]

    def _next(self) -> dict[str, Any]:
        assert self._popen is not None
        begun, until = self._computed(), time.monotonic() + _PATIENCE
        while time.monotonic() < until and self._computed() - begun < HANG:
            try:
                line = self._lines.get(timeout=_LOOK)
            except queue.Empty:
                continue
            return json.loads(line) if line else {"flow": "crash"}
        return {"flow": "hang"}

    def _computed(self) -> float:
        """Return the seconds of processors that the engine has taken."""
        assert self._popen is not None
        try:
            told = Path(f"/proc/{self._popen.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has died, which its output's end tells
            return 0.0
        return (int(told[11]) + int(told[12])) / TICKS

    def look(self, path: Path | str, flows: Iterable[str] = FLOWS) -> list[Answer]:
        """Ask for everything that is made of a raster; a crash or a hang ends it."""
        if self._popen is None:
            self._start()
        assert self._popen is not None and self._popen.stdin is not None
        wanted = list(flows)
        order = {"path": str(path), "folder": str(self.outputs), "flows": wanted}
        self._popen.stdin.write(json.dumps(order) + "\n")
        self._popen.stdin.flush()
        answers: list[Answer] = []
        while True:
            found = self._next()
            if found["flow"] == "end":
                return answers
            if found["flow"] in ("crash", "hang"):
                self.close()
                answers.append(Answer(wanted[len(answers)], found["flow"], self._log.read_text()[-1500:]))
                return answers
            answers.append(Answer(**found))

    def close(self) -> None:
        """End the engine."""
        if self._popen is not None:
            self._popen.kill()
            self._popen.wait()
            for pipe in (self._popen.stdin, self._popen.stdout):
                if pipe is not None:
                    pipe.close()
            self._popen = None
            for left in self.outputs.iterdir():
                left.unlink()


def _pump(source: Any, lines: queue.Queue[str]) -> None:
    try:
        for line in source:
            lines.put(line)
    except ValueError:  # closed
        pass
    lines.put("")


class Pool:
    """Some engines; to be closed."""

    def __init__(self, count: int, model: Path, warm: Path, folder: Path) -> None:
        self._free: queue.Queue[Engine] = queue.Queue()
        self._engines = [Engine(model, warm, folder) for _ in range(count)]
        for engine in self._engines:
            self._free.put(engine)
        self._threads = ThreadPoolExecutor(count)

    def look(
        self, makes: Iterable[tuple[str, Callable[[Path], Path | str]]], flows: Iterable[str] = FLOWS
    ) -> Iterator[tuple[str, list[Answer]]]:
        """Yield what became of each raster, in their order.

        Args:
            makes: what each is called, and what writes it into a folder and returns its path.
            flows: what is asked for.
        """

        def one(given: tuple[str, Callable[[Path], Path | str]]) -> tuple[str, list[Answer]]:
            engine = self._free.get()
            try:
                with tempfile.TemporaryDirectory(dir=engine.folder, ignore_cleanup_errors=True) as folder:
                    return given[0], engine.look(given[1](Path(folder)), flows)
            finally:
                self._free.put(engine)

        yield from self._threads.map(one, makes)

    def close(self) -> None:
        """End all engines."""
        self._threads.shutdown(cancel_futures=True)
        for engine in self._engines:
            engine.close()
