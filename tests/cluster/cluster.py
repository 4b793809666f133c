"""A Dask cluster of real processes on this machine, and the driver that gives it work."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sar_colorizer.tests.cluster.processes import Process, command_of, family_of, group_of, holders, wait_until

PRELOADS = Path(__file__).parent / "preloads"
MANIFEST = "colorize-manifest.jsonl"
BEGUN, MADE = "file-begun", "file-made"  # codes of the driver's messages
PATIENCE = 240.0  # seconds: no run of these few small scenes may take longer, whatever dies
_QUIET = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONUNBUFFERED": "1",
    "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h",  # no complaints about a machine that does ten things at once
}


class Worker(Process):
    """A ``dask worker``, with Dask's nanny or without.

    Attributes:
        nanny: a nanny process starts its worker process again when that dies.
    """

    def __init__(self, *arguments: Any, nanny: bool, **options: Any) -> None:
        self.nanny = nanny
        super().__init__(*arguments, **options)

    @property
    def addresses(self) -> list[str]:
        """Where its lives have listened, the last one last."""
        return re.findall(r"Start worker at: +'?(tcp://[\d.:]+)", self.text())

    @property
    def registrations(self) -> int:
        """How many times it has come to a scheduler."""
        return len(re.findall(r"Registered to: +'?tcp://", self.text()))

    @property
    def working_pid(self) -> int | None:
        """The process that does the work: the nanny's child where there is a nanny."""
        if not self.nanny:
            return self.pid
        children = spawned(self.pid)
        return children[0] if children else None

    def kill_work(self) -> None:
        """Kill -9 the process that does the work, and only that."""
        pid = self.working_pid
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if not self.nanny:
            self._popen.wait()


class Cluster:
    """A scheduler and its workers; a context manager that ends all of them.

    Attributes:
        folder: of logs and of the workers' own files.
        scheduler: the process.
        address: tcp://127.0.0.1:PORT.
        workers: by name.
    """

    def __init__(self, folder: Path, worker_ttl: float = 300.0) -> None:
        self.folder = folder
        self.workers: dict[str, Worker] = {}
        self._ttl = worker_ttl
        self.scheduler, self.address = self._start_scheduler(0)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers.values():
            worker.stop()
        self.scheduler.stop()

    def _start_scheduler(self, port: int) -> tuple[Process, str]:
        number = len(list(self.folder.glob("scheduler*.log")))
        command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
        command += ["--idle-timeout", "600"]  # all of it ends by itself should the tests be killed
        settings = {**_QUIET, "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": f"{self._ttl:g}s"}
        process = Process(f"scheduler{number}", command, self.folder, settings)
        pattern = re.compile(r"Scheduler at: +(tcp://127\.0\.0\.1:\d+)")
        try:
            wait_until(lambda: pattern.search(process.text()), 60, f"the scheduler; it says:\n{process.text()}")
        except AssertionError:
            process.stop()
            raise
        match = pattern.search(process.text())
        assert match
        return process, match[1]

    def kill_scheduler(self) -> None:
        """Kill -9 the scheduler."""
        self.scheduler.stop()

    def start_scheduler_again(self) -> None:
        """Start a scheduler that knows nothing, at the address of the one before."""
        self.scheduler, address = self._start_scheduler(int(self.address.rpartition(":")[2]))
        assert address == self.address

    def add(
        self,
        name: str,
        *,
        nanny: bool = False,
        supervised: bool = False,
        environment: Mapping[str, str] | None = None,
        preload: str = "",
        within: Sequence[str] = (),
        python: Sequence[str] = (),
    ) -> Worker:
        """Start a worker.

        Args:
            name: of the worker, also to Dask.
            nanny: with Dask's nanny.
            supervised: it is started again whenever it ends.
            environment: variables besides.
            preload: name of a module in ``preloads`` that its process loads first.
            within: a command that starts the command, such as one that gives it mounts of its own.
            python: the interpreter and its options, where it is another one.
        """
        local = self.folder / f"{name}-files"
        local.mkdir()
        command = [*within, *(python or [sys.executable]), "-m", "distributed.cli.dask_worker", self.address]
        command += ["--nthreads", "1", "--nworkers", "1", "--no-dashboard", "--name", name, "--memory-limit", "0"]
        command += ["--local-directory", str(local), "--nanny" if nanny else "--no-nanny"]
        command += ["--preload", str(PRELOADS / f"{preload}.py")] if preload else []
        worker = Worker(
            name,
            command,
            self.folder,
            {**_QUIET, **(environment or {})},
            nanny=nanny,
            restart=supervised,
        )
        self.workers[name] = worker
        return worker

    def start(self, count: int, **options: Any) -> list[Worker]:
        """Start some workers that are alike, and wait for all."""
        added = [self.add(f"w{len(self.workers) + 1}", **options) for _ in range(count)]
        self.wait()
        return added

    def wait(self, seconds: float = 90.0) -> None:
        """Wait until every worker has come to the scheduler."""
        for worker in self.workers.values():
            wait_until(lambda worker=worker: worker.registrations > 0, seconds, f"{worker.name} to register")

    def worker_of(self, told: str) -> Worker | None:
        """Return the worker of a name or an address, or of a text that begins with its name."""
        for worker in self.workers.values():
            if told.partition(" ")[0] == worker.name or told in worker.addresses:
                return worker
        return None

    def at_work(self, output: Path, scene: str = "*") -> Worker | None:
        """Return a worker that is writing a product now: not as anybody tells it, but by the lock of the product."""
        locks = output.glob(f".{Path(scene).stem}_colour.tif.lock")
        return self._one_of([pid for lock in locks for pid in holders(lock)])

    def painting(self, output: Path) -> Worker | None:
        """Return a worker that is writing a strip now, by the strip's name."""
        strips = output.glob(".*_colour.tif.strips/*.partial")
        return self._one_of([int(strip.name.split(".")[-2]) for strip in strips])

    def _one_of(self, pids: list[int]) -> Worker | None:
        return next((one for one in self.workers.values() if pids and set(one.family()) & set(pids)), None)

    def wait_for_work(self, driver: Driver, scene: str = "*") -> Worker:
        """Wait until a worker writes a product, and return it."""
        return self._wait_for(driver, lambda: self.at_work(driver.output, scene))

    def wait_for_strip(self, driver: Driver) -> Worker:
        """Wait until a worker writes a strip, and return it."""
        return self._wait_for(driver, lambda: self.painting(driver.output))

    def _wait_for(self, driver: Driver, look: Callable[[], Worker | None]) -> Worker:
        found: list[Worker | None] = [None]

        def there() -> bool:
            found[0] = look()
            assert found[0] or driver.is_running, f"the driver ended before: {driver.events[-2:]}"
            return found[0] is not None

        wait_until(there, 90, "a worker at work", 0.005)
        assert found[0]
        return found[0]

    def processing(self) -> int:
        """Return how many tasks the scheduler has given to workers."""
        from distributed import Client

        with Client(self.address, timeout=20, set_as_default=False) as client:
            return sum(map(len, client.processing().values()))

    def assert_idle(self, seconds: float = 10.0) -> float:
        """Wait until no worker works any more; return how long that took, in seconds."""
        start = time.monotonic()
        wait_until(
            lambda: all(worker.busy(0.3) < 0.25 for worker in self.workers.values() if worker.is_running),
            seconds,
            "the workers to have nothing to do",
        )
        took = time.monotonic() - start
        assert self.processing() == 0
        return took

    def logs(self) -> str:
        """Return the end of every log."""
        said = [f"== {path.name}\n{_end(path)}" for path in sorted(self.folder.glob("*.log"))]
        return "\n".join(said)


def _end(path: Path, size: int = 6000) -> str:
    return path.read_text(encoding="utf-8", errors="replace")[-size:]


@dataclass
class Driver:
    """A run of ``colorize-folder`` as a process, with the events it writes.

    Attributes:
        inputs, output: its folders.
        events: so far.
        seconds: how long it ran, once it has ended.
    """

    inputs: Path
    output: Path
    arguments: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        command = [sys.executable, "-m", "sar_colorizer.engine.cli", "colorize-folder", "--json"]
        command += [*map(str, self.arguments), str(self.inputs), str(self.output)]
        self._begun = time.monotonic()
        with self.log.open("ab") as log:
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, **_QUIET, **self.environment},
                cwd=self.log.parent,
                start_new_session=True,
            )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._popen.stdout is not None
        for line in self._popen.stdout:
            with self.log.open("ab") as log:
                log.write(line)
            event = json.loads(line)
            event["at"] = time.monotonic() - self._begun
            self.events.append(event)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._popen.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, and only it: not what it has started."""
        with contextlib.suppress(ProcessLookupError):
            self._popen.send_signal(number)

    def wait(self, seconds: float = PATIENCE) -> int:
        """Wait for its end; return the exit code. AssertionError where it takes longer."""
        try:
            code = self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.end()
            raise AssertionError(f"the driver was still at work after {seconds:g} s") from None
        self.seconds = time.monotonic() - self._begun
        self._reader.join(10)
        return code

    @property
    def own_workers(self) -> list[int]:
        """The worker processes that it has started itself."""
        return spawned(self._popen.pid)

    def survivors(self, seconds: float) -> list[str]:
        """Return the commands of those of its processes that are still there after some seconds; none is right."""
        end = time.monotonic() + seconds
        while (left := group_of(self._popen.pid)) and time.monotonic() < end:
            time.sleep(0.1)
        return [command_of(pid) for pid in left]

    def end(self) -> None:
        """Kill it with all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.wait()
        self.seconds = self.seconds or time.monotonic() - self._begun
        self._reader.join(10)

    @property
    def result(self) -> dict[str, Any]:
        """What its last event brought."""
        assert self.events and self.events[-1]["event"] == "result", self.events[-3:]
        result: dict[str, Any] = self.events[-1]["result"]
        return result

    @property
    def error(self) -> dict[str, Any]:
        """Its last event, an error."""
        assert self.events and self.events[-1]["event"] == "error", self.events[-3:]
        return self.events[-1]

    def said(self, *codes: str) -> list[str]:
        """Return the texts of messages and warnings, of all codes or of some."""
        told = [event for event in list(self.events) if event["event"] in ("message", "warning")]
        return [event["text"] for event in told if not codes or event["code"] in codes]

    def attempts(self, file: str = "") -> list[dict[str, Any]]:
        """Return the lines of the manifest, of all files or of one."""
        return [line for line in manifest(self.output) if not file or Path(line.get("file") or "").name == file]

    def wait_for(self, code: str, count: int = 1, seconds: float = 90.0) -> None:
        """Wait until so many messages of a code were told. Looks a hundred times a second."""

        def far_enough() -> bool:
            told = len(self.said(code))
            assert self.is_running or told >= count, f"the driver ended before: {self.events[-2:]}"
            return told >= count

        wait_until(far_enough, seconds, f"{count} messages {code}", 0.01)

    @property
    def workers(self) -> set[str]:
        """Names of all workers of which it told that they may work."""
        tables = [event["table"] for event in self.events if "table" in event]
        return {row["name"].partition(" ")[0] for table in tables for row in table["workers"]}


def spawned(pid: int) -> list[int]:
    """Return the worker processes below a nanny, or below a driver that has workers of its own."""
    return [child for child in family_of(pid)[1:] if "spawn_main" in command_of(child)]


def manifest(folder: Path) -> list[dict[str, Any]]:
    """Return the complete lines of a folder's manifest; none where there is no manifest yet."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines() if line.strip()]


def own_mounts() -> list[str] | None:
    """Return the command that gives a command mounts of its own, None where this user may not have them."""
    if shutil.which("unshare") is None:
        return None
    for command in (["unshare", "-m"], ["unshare", "-rm"]):
        tried = [*command, "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
        if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
            return command
    return None


def covered(folder: Path, size: str = "64k") -> list[str]:
    """Return a command that starts a command for which an empty file system of some size lies over a folder."""
    mounts = own_mounts()
    assert mounts is not None
    script = f'mount -t tmpfs -o size={size} tmpfs "$0" && exec "$@"'
    return [*mounts, "sh", "-c", script, str(folder)]


def replaced(file: Path, by: Path) -> list[str]:
    """Return a command that starts a command for which another file lies in the place of one."""
    mounts = own_mounts()
    assert mounts is not None
    return [*mounts, "sh", "-c", 'mount --bind "$0" "$1" && shift && exec "$@"', str(by), str(file)]
