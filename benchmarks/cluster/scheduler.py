"""What Dask's scheduler spends: on a task, on a worker that is there, and on a message of progress.

The scheduler runs as a process of its own, whose processor time is what counts: it works on one core, so a core-second
of it for each second is its limit, however many machines take part. Its workers are many in one process, and their
tasks do nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
from distributed import Client, get_worker

from ..scene_files import ROOT

RESOURCE = "SAR-COLORIZER"
_ARGUMENT_BYTES = 4000  # of a task's options and what was found out of its scene, as JSON
_MESSAGE = {"file": "a_scene_name_of_sixty_seven_letters.tif", "stage": "colorizing", "fraction": 0.25, "seconds": 12.3}
_WAIT = 60.0

_WORKERS = """
import asyncio, sys
from distributed import Worker
async def main(address, count, resource):
    workers = [Worker(address, nthreads=1, resources={resource: 1}, memory_limit=0, dashboard=False)
               for _ in range(count)]
    await asyncio.gather(*workers)
    await asyncio.gather(*(worker.finished() for worker in workers))
asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
"""


def scheduler_costs(workers: int = 20, tasks: int = 1000, seconds: float = 5.0) -> dict[str, Any]:
    """Measure; returns processor seconds of the scheduler and of the driver.

    Args:
        workers: that are there.
        tasks: that are given to them at once.
        seconds: for which nothing happens, to see what workers cost that wait.

    Returns:
        `task`, `message`: seconds of the scheduler for one of them. `worker`: seconds for a worker in a second of the
        clock. `driver_task`: seconds of the client's process for a task. `tasks_per_second`: by the clock.
    """
    with _cluster(workers) as (address, pid), _client(address) as client:
        client.wait_for_workers(workers, timeout=_WAIT)
        scheduler, own = psutil.Process(pid), psutil.Process()
        time.sleep(1.0)  # what comes with their arrival is over
        idle, started = _used(scheduler), time.perf_counter()
        time.sleep(seconds)
        resting = (_used(scheduler) - idle) / (time.perf_counter() - started)
        argument = "x" * _ARGUMENT_BYTES
        before, mine, started = _used(scheduler), _used(own), time.perf_counter()
        asked = [
            client.submit(len, argument, key=f"scene-{number}", resources={RESOURCE: 1}) for number in range(tasks)
        ]
        client.gather(asked)
        took = time.perf_counter() - started
        task = (_used(scheduler) - before - resting * took) / tasks
        driver = (_used(own) - mine) / tasks
        heard: list[Any] = []
        client.subscribe_topic("benchmark", heard.append)
        before, started = _used(scheduler), time.perf_counter()
        client.gather(
            [client.submit(_tell, tasks // 10, key=f"tell-{one}", resources={RESOURCE: 1}) for one in range(10)]
        )
        while len(heard) < tasks // 10 * 10 and time.perf_counter() - started < _WAIT:
            time.sleep(0.01)
        spent = _used(scheduler) - before - resting * (time.perf_counter() - started) - 10 * task
        return {
            "workers": workers,
            "tasks": tasks,
            "task": task,
            "worker": resting / workers,
            "message": max(0.0, spent) / len(heard),
            "driver_task": driver,
            "tasks_per_second": tasks / took,
        }


def _client(address: str) -> Any:  # distributed has no types
    make: Any = Client
    return make(address)


def _tell(times: int) -> None:
    """Send messages as a task does that tells its progress."""
    for _ in range(times):
        worker: Any = get_worker()
        worker.log_event("benchmark", _MESSAGE)


def _used(process: Any) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def _cluster(workers: int) -> Iterator[tuple[str, int]]:
    """A scheduler's address and process id; it and its workers end with the context."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "scheduler.json")
        command = ["-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        started = [_started([*command, "--no-jupyter", "--scheduler-file", str(file)])]
        try:
            until = time.monotonic() + _WAIT
            while not _is_written(file) and time.monotonic() < until and started[0].poll() is None:
                time.sleep(0.05)
            address = json.loads(file.read_text())["address"]
            started.append(_started(["-c", _WORKERS, address, str(workers), RESOURCE]))
            yield address, started[0].pid
        finally:
            for process in reversed(started):
                process.terminate()
            for process in started:
                try:
                    process.wait(10.0)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _is_written(file: Path) -> bool:
    """Whether the scheduler has written all of it; it is there before that."""
    return file.exists() and file.read_text().rstrip().endswith("}")


def _started(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
