"""What the tests of deploy/ share: an engine's environment whose driver is a stand-in, and processes that always end.

Scheduler and workers are Dask's own, on this machine; the stand-in of `sar-colorizer` says what it was called with and
which workers it sees.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
_DRIVER = """
import json, os, signal, sys, time
from distributed import Client

signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
client = Client(sys.argv[-1])
seen = open(os.environ["SEEN"], "a")
end = time.monotonic() + float(os.environ.get("STAY", "0"))
while True:
    workers = client.scheduler_info()["workers"]
    said = {"arguments": sys.argv[1:], "scheduler": client.scheduler_info()["id"], "workers": {}}
    for address, facts in workers.items():
        said["workers"][address] = {"threads": facts["nthreads"]}
    for address, variables in client.run(lambda: dict(__import__("os").environ), on_error="ignore").items():
        told = {name: variables.get(name) for name in ("CUDA_VISIBLE_DEVICES", "MALLOC_ARENA_MAX")}
        said["workers"].setdefault(address, {}).update(told)
    seen.write(json.dumps(said) + "\\n")
    seen.flush()
    if time.monotonic() >= end:
        sys.exit(int(os.environ.get("STATUS", "0")))
    time.sleep(0.3)
"""


def free_port() -> int:
    """Return a port that is free, and that no other program is given by chance before it is used.

    Systems give ports from 32768 on to whoever asks for any.
    """
    while True:
        port = random.randrange(15000, 30000)
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


LONG = 300.0  # seconds: on a machine that has much else to do


def wait_for(what: Callable[[], Any], seconds: float = LONG) -> Any:
    """Wait until something is true; returns it, and fails the test where it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("waited in vain")


class Cluster:
    """Where a script of deploy/ is run.

    Attributes:
        engine: folder of an environment, with `bin/dask`, `bin/python` and `bin/sar-colorizer`.
        folder: to work in.
        environment: of the script.
        port: a free one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.engine = folder / "an engine"
        self._seen = folder / "seen"
        self._seen.touch()
        # What a process has in its environment that belongs to this test, so that all of them are found again.
        self._mark = f"DEPLOY_TEST={folder}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("DASK_", "SLURM_"))},
            "DEPLOY_TEST": str(folder),
            "ENGINE": str(self.engine),
            "SCHEDULER_HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PAUSE": "0.2",
            "SCRATCH": str(folder),
            "SEEN": str(self._seen),
        }
        self.command("an engine/bin/dask", f'exec {sys.executable} -m dask "$@"')
        self.command("an engine/bin/python", f'exec {sys.executable} "$@"')
        (folder / "driver.py").write_text(_DRIVER)
        self.command("an engine/bin/sar-colorizer", f'exec {sys.executable} "{folder}/driver.py" "$@"')

    def command(self, name: str, text: str) -> Path:
        """Write a shell script into the folder; one in bin/ takes the place of the system's."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/bash\n{text}\n")
        path.chmod(0o755)
        self.environment["PATH"] = f"{self.folder}/bin:{os.environ['PATH']}"
        return path

    def start(self, *command: str | Path, **more: str) -> subprocess.Popen[str]:
        """Start a script."""
        output = (self.folder / "output").open("w")
        return subprocess.Popen(
            list(map(str, command)),
            cwd=self.folder,
            env={**self.environment, **more},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def ended(self, script: subprocess.Popen[str]) -> int:
        """Wait for a script's end; returns its status, and fails with all that was said where it does not end."""
        try:
            return script.wait(LONG)
        except subprocess.TimeoutExpired:
            logs = [path.read_text()[-2000:] for path in sorted(self.folder.glob("cluster-logs/*"))]
            raise AssertionError("\n".join([self.output, *logs])) from None

    @property
    def output(self) -> str:
        return (self.folder / "output").read_text()

    @property
    def seen(self) -> list[dict[str, Any]]:
        """What the driver saw, as often as it looked."""
        return [json.loads(line) for line in self._seen.read_text().splitlines()]

    def sees(self, workers: int, but: str = "") -> Callable[[], Any]:
        """Return what tells whether the driver sees so many workers, of another scheduler than one."""

        def look() -> Any:
            last = self.seen[-1] if self.seen else {"workers": {}, "scheduler": but}
            return last if len(last["workers"]) == workers and last["scheduler"] != but else None

        return look

    def processes(self, words: str = "") -> list[int]:
        """Return the processes of this test that have some words in their command line."""
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if not entry.name.isdigit() or self._mark.encode() not in (entry / "environ").read_bytes():
                    continue
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue  # it has ended, or is another user's
            if words in line and line:
                found.append(int(entry.name))
        return found

    def end(self) -> None:
        """End every process of this test, whatever has become of it."""
        for _ in range(50):
            left = self.processes()
            if not left:
                return
            for number in left:
                try:
                    os.kill(number, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            time.sleep(0.1)


@pytest.fixture
def cluster(tmp_path):
    if not Path("/proc/self/environ").exists():
        pytest.skip("processes are looked for in /proc")
    made = Cluster(tmp_path)
    yield made
    made.end()
