"""Runs of the engine that are ended from outside at some moment, and what has to hold of their files afterwards.

Linux only: that nothing of a run lives on is looked up in /proc.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sar_colorizer.tests.cluster.processes import command_of, wait_until

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = ROOT / "engine" / "launch.py"
ENDS_WITHIN = 60.0
"""Seconds that a run has to end itself after SIGTERM or a closed pipe, and what it started after its own end.

It takes a fraction of one; this tells a hang from a computer on which much else runs."""

_TIME = re.compile(rb"20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
_OF_QGIS = ("QGIS3", "qgis_process", "oauth2-cache")  # temporary folders of its own, which it leaves when it is killed
_LOOK = 0.0005  # seconds between two looks at a folder

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are watched through /proc")

SLOW_MOVES = """
import sys, time
from pathlib import Path
def slowed(real):
    def move(path, *arguments, **named):
        time.sleep(0.01)
        return real(path, *arguments, **named)
    return move
for name in ("replace", "unlink", "mkdir", "rmdir", "write_text"):
    setattr(Path, name, slowed(getattr(Path, name)))
from sar_colorizer.engine.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command line where each step of giving names takes its time, so that kills come between the steps."""


@dataclass(frozen=True)
class Work:
    """A request that is killed.

    Attributes:
        method: of the protocol, which is the command too.
        positional: options that the command line takes by their place.
        params: all options; ``{out}`` in a text stands for the folder of the products.
        older: other values, with which the older products are made.
        products: their names in that folder.
        more: endings of the names of what may be there besides: a folder's report, a model's card.
    """

    name: str
    method: str
    positional: tuple[str, ...]
    params: Mapping[str, Any]
    older: Mapping[str, Any]
    products: tuple[str, ...]
    more: tuple[str, ...] = ()

    def request(self, out: Path, **changes: Any) -> dict[str, Any]:
        """Return the request for products in a folder."""
        values = {**self.params, **changes}
        params = {key: value.format(out=out) if isinstance(value, str) else value for key, value in values.items()}
        if self.method != "colorize-folder":
            params.setdefault("overwrite", True)
        return {"id": "1", "method": self.method, "params": params}

    def arguments(self, out: Path) -> list[str]:
        """Return the same for the command line."""
        params = self.request(out)["params"]
        params |= params.pop("settings", {})
        arguments = [self.method, *(params.pop(name) for name in self.positional)]
        for name, value in params.items():
            flag = f"--{name.replace('_', '-')}"
            arguments += [flag] if value is True else [flag, str(value)]
        return arguments


class Worker:
    """A worker, spoken to as QGIS does.

    Attributes:
        temporary: the folder of its temporary files.
    """

    def __init__(self, **variables: str) -> None:
        self.temporary = Path(variables.get("TMPDIR", tempfile.gettempdir()))
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", str(LAUNCHER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **variables},
        )

    def send(self, request: Mapping[str, Any]) -> None:
        """Write a request."""
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Return the event that ends a request."""
        while True:
            line = self.process.stdout.readline()
            assert line, f"the worker has ended: {self.process.wait()}"
            event = json.loads(line)
            if event["event"] in ("result", "error"):
                return event

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the result of a request that has to succeed."""
        self.send(request)
        event = self.answer()
        assert event["event"] == "result", event
        return event["result"]

    def end(self) -> None:
        """End it, whatever it does."""
        end(self.process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that a test has left, and close its pipes."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            try:
                stream.close()
            except OSError:  # what was to be flushed finds nobody
                continue


def content(path: Path) -> bytes:
    """Return a product's bytes without the times that they tell."""
    return _TIME.sub(b"20..-..-.. ..:..:..", path.read_bytes())


def files(folder: Path) -> dict[str, bytes]:
    """Return all that lies in a folder, hidden files and those of sub-folders too."""
    return {path.relative_to(folder).as_posix(): content(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def living(word: str) -> list[int]:
    """Return the processes that have a word in their command line or environment, this one excepted."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if pid != os.getpid() and word in command_of(pid) + _environment_of(pid)]


def _environment_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def nothing_lives(word: str) -> None:
    """Wait for the end of what a run has started; AssertionError where it lives on."""
    wait_until(lambda: not living(word), ENDS_WITHIN, f"the end of what a run in {word} has started")


@dataclass
class Case:
    """One kind of work in a folder of its own: what it makes undisturbed, and what lay there before.

    Attributes:
        folder: has the word by which its processes are known.
        expected, old: content of the products, by name.
    """

    work: Work
    folder: Path
    expected: dict[str, bytes] = field(default_factory=dict, repr=False)
    old: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def out(self) -> Path:
        """Where the products go."""
        return self.folder / "out"

    @property
    def kept(self) -> Path:
        """Where the older products wait to be laid there."""
        return self.folder / "kept"

    @property
    def temporary(self) -> Path:
        """Where the temporary files of its runs go; in their environment it tells them from other processes."""
        return self.folder / "temporary"

    @property
    def warm(self) -> Path:
        """Where the first products of a worker go, with which it gets warm."""
        return self.folder / "warm"

    def prepare(self, worker: Worker) -> None:
        """Make the older products, and those that are expected."""
        self.out.mkdir(parents=True)
        self.warm.mkdir()
        self.temporary.mkdir()
        older = {**self.work.older}
        worker.ask(self.work.request(self.out, **older))
        shutil.copytree(self.out, self.kept)
        self.old = {name: content(self.out / name) for name in self.work.products}
        self.lay(older=False)
        worker.ask(self.work.request(self.out))
        self.expected = {name: content(self.out / name) for name in self.work.products}
        assert self.old != self.expected, "the older products do not differ from the new ones"

    def lay(self, older: bool) -> None:
        """Empty the folder of products, or lay the older ones there."""
        shutil.rmtree(self.out)
        if older:
            shutil.copytree(self.kept, self.out)
        else:
            self.out.mkdir()

    def check_after_the_end(self, older: bool) -> None:
        """Under each final name lies the older product or the new one, whole; or the older waits to be put back."""
        for name in self.work.products:
            path = self.out / name
            aside = path.with_name(f".{name}.before") / name
            found = content(path) if path.exists() else None
            if found is None and older:
                found = content(aside) if aside.exists() else b"lost"
            allowed = [self.expected[name], self.old[name] if older else None]
            assert found in allowed, f"{name} is neither old nor new; there is {sorted(os.listdir(self.out))}"

    def check_recovered(self, older: bool, first: str) -> None:
        """Once a run has looked at one of the outputs, those that are published together are all old or all new."""
        from sar_colorizer.core.output.destination import reserved

        suffixes = tuple({Path(name).suffix for name in self.work.products})
        with reserved([self.out / first], [], overwrite=True, suffixes=suffixes):
            pass
        there = {name: content(self.out / name) for name in self.work.products if (self.out / name).exists()}
        if self.work.method == "colorize-folder":
            return  # one file after another is published
        assert there in (self.expected, self.old if older else {}), f"neither old nor new: {sorted(there)}"

    def check_next_run(self, worker: Worker) -> None:
        """The next run makes the products, and leaves nothing else."""
        worker.ask(self.work.request(self.out))
        there = files(self.out)
        other = [name for name, expected in self.expected.items() if there.get(name) != expected]
        assert not other, f"the next run makes something else: {other}"
        left = {name for name in there if name not in self.work.products and not name.endswith(self.work.more)}
        folders = [path.name for path in self.out.rglob(".*") if path.is_dir()]
        assert not left and not folders, f"left over: {sorted(left)} {folders}"
        temporary = [name for name in sorted(os.listdir(self.temporary)) if not name.startswith(_OF_QGIS)]
        assert not temporary, f"temporary files are left: {temporary}"


def wait_for(what: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float = 60.0) -> None:
    """Return once something is so, or the process has ended."""
    limit = time.monotonic() + seconds
    while process.poll() is None and not what() and time.monotonic() < limit:
        time.sleep(_LOOK)


def partial_there(out: Path) -> bool:
    """Whether a half-made file lies in a folder."""
    return any(".partial" in name for name in os.listdir(out))


def moved_aside(out: Path) -> bool:
    """Whether products are being given their names."""
    return any(name.endswith((".before", ".replaced")) for name in os.listdir(out))


def end_by(how: str, process: subprocess.Popen[bytes]) -> None:
    """End a run in one of the ways: a signal's name, or the stream that is closed."""
    if how in ("stdin", "stdout"):
        stream = getattr(process, how)
        if stream is not None:
            stream.close()
    elif process.poll() is None:
        process.send_signal(getattr(signal, how))
