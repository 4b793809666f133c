"""Colorize a folder with workers that are SLURM jobs of their own, by dask-jobqueue: they come and go one by one.

    python deploy/slurm/colorize_with_jobqueue.py IN OUT [options of this file] [-- OPTION OF colorize-folder...]

Run it where a process may stay as long as the work takes, with `sbatch` at hand: a login node, or a small job of its
own. Scheduler and driver run in it. Jobs that end, by a fault or at their time limit, are followed by others. The same
command again goes on where it stopped. The exit status is that of colorize-folder. docs/cluster.md says more.

Needs `pip install dask-jobqueue` in the environment of SAR Colorizer, the same on all nodes.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("sar-colorizer")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments before `--`."""
    made = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], epilog="Options of colorize-folder stand at the end, after --."
    )
    made.add_argument("input", metavar="IN", help="folder of rasters, which all nodes see")
    made.add_argument("output", metavar="OUT", help="folder for products, which all nodes see")
    made.add_argument("--jobs", type=int, default=4, help="how many workers, each a job (4)")
    made.add_argument("--cores", type=int, default=16, help="of a worker (16)")
    made.add_argument("--memory", default="8GB", help="of a worker (8GB)")
    made.add_argument("--time", default="12:00:00", help="limit for a worker's job (12:00:00)")
    made.add_argument("--partition", help="that jobs go to")
    made.add_argument("--account", help="that jobs are charged to")
    made.add_argument("--gpu", action="store_true", help="a GPU for each worker")
    made.add_argument("--scratch", default="/tmp", help="folder on every node for Dask's own small files (/tmp)")
    made.add_argument("--interface", help="network interface of workers and scheduler, such as ib0")
    made.add_argument("--dry-run", action="store_true", help="show the script of a worker's job and end")
    return made


def cluster_options(options: argparse.Namespace) -> dict[str, Any]:
    """Return what `dask_jobqueue.SLURMCluster` is made with."""
    extra = ["--gpus=1"] if options.gpu else []
    return {
        "cores": options.cores,
        "processes": 1,  # one scene, or strip, at a time: it uses all cores
        "memory": options.memory,
        "walltime": options.time,
        "queue": options.partition,
        "account": options.account,
        "interface": options.interface,
        "python": sys.executable,
        "job_name": "sar-colorizer",
        "local_directory": options.scratch,
        "log_directory": "cluster-logs",
        "job_extra_directives": extra,
        "job_script_prologue": ["export MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=268435456 OMP_WAIT_POLICY=PASSIVE"],
        # A worker that does not find the scheduler for five minutes leaves its node to others.
        "death_timeout": 300,
        "worker_extra_args": ["--no-dashboard"],
        "scheduler_options": {"dashboard_address": "127.0.0.1:8787"},  # it has no password
    }


def driver_command(options: argparse.Namespace, address: str, rest: list[str]) -> list[str]:
    """Return the command of the driver."""
    return [str(COMMAND), "colorize-folder", options.input, options.output, *rest, "--scheduler", address]


def main(arguments: list[str]) -> int:
    """Start scheduler, workers and driver; returns the driver's exit status."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    options, rest = parser().parse_args(arguments[:at]), arguments[at + 1 :]
    from dask_jobqueue import SLURMCluster

    with SLURMCluster(**cluster_options(options)) as cluster:
        if options.dry_run:
            print(cluster.job_script())
            print(" ".join(driver_command(options, cluster.scheduler_address, rest)))
            return 0
        cluster.adapt(minimum_jobs=options.jobs, maximum_jobs=options.jobs)
        cluster.wait_for_workers(1)
        driver = subprocess.Popen(driver_command(options, cluster.scheduler_address, rest))
        signal.signal(signal.SIGTERM, lambda *_: driver.terminate())
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C comes to the driver as well, which ends
        return driver.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
