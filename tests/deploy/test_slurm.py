"""deploy/slurm: the job's script runs a scheduler, workers and a driver; srun and scontrol are stand-ins."""

from __future__ import annotations

import os
import re
import signal

import pytest
from distributed.cli.dask_worker import main as dask_worker
from sar_colorizer.engine.cli import _parser
from sar_colorizer.tests.scripts import script

from .conftest import ROOT, wait_for

SLURM = ROOT / "deploy" / "slurm"
SCRIPT = SLURM / "colorize_folder.sbatch"
# Options first, then the command, which each task runs.
SRUN = """
while [[ $1 == --* ]]; do shift; done
for task in $(seq "$SLURM_NTASKS"); do SLURM_PROCID=$task "$@" & done
trap 'kill -- -$$' TERM
wait
"""


@pytest.fixture
def job(cluster):
    cluster.command("bin/srun", SRUN)
    cluster.command("bin/scontrol", 'echo "$*" >>"$DEPLOY_TEST/scontrol.log"')
    cluster.environment |= {
        "SLURM_JOB_ID": "12345",
        "SLURM_NTASKS": "2",
        "SLURM_CPUS_PER_TASK": "3",
        "SLURM_SUBMIT_DIR": str(cluster.folder),
    }
    return cluster


def directives() -> dict[str, str]:
    lines = re.findall(r"^#SBATCH --([\w-]+)(?:=(\S+))?$", SCRIPT.read_text(), re.MULTILINE)
    return dict(lines)


def test_a_job_runs_a_worker_for_each_task_and_ends_with_the_driver(job):
    script = job.start("bash", SCRIPT, "/in", "/out", "--confidence", STATUS="1")
    assert job.ended(script) == 1, job.output
    (seen,) = job.seen
    assert seen["arguments"][:4] == ["colorize-folder", "/in", "/out", "--confidence"]
    assert seen["arguments"][4:] == ["--scheduler", f"tcp://127.0.0.1:{job.port}"]
    assert [worker["threads"] for worker in seen["workers"].values()] == [3, 3]
    assert {worker["MALLOC_ARENA_MAX"] for worker in seen["workers"].values()} == {"1"}
    assert not (job.folder / "scontrol.log").exists()
    wait_for(lambda: not job.processes())


def test_workers_and_scheduler_are_started_again_and_the_time_limit_queues_the_job_anew(job):
    script = job.start("bash", SCRIPT, "/in", "/out", STAY="300")
    before = wait_for(job.sees(2))
    os.kill(job.processes("-m dask worker")[0], signal.SIGKILL)
    wait_for(lambda: len(job.seen[-1]["workers"]) == 2 and job.seen[-1]["workers"].keys() != before["workers"].keys())
    (scheduler,) = job.processes("-m dask scheduler")
    os.kill(scheduler, signal.SIGKILL)
    wait_for(job.sees(2, but=before["scheduler"]))
    assert directives()["signal"] == "B:USR1@120"  # SLURM sends it to the script alone
    script.send_signal(signal.SIGUSR1)
    assert job.ended(script) == 130, job.output
    assert (job.folder / "scontrol.log").read_text() == "requeue 12345\n"
    wait_for(lambda: not job.processes())


def test_a_cancelled_job_is_not_queued_again(job):
    script = job.start("bash", SCRIPT, "/in", "/out", STAY="300")
    wait_for(job.sees(2))
    script.send_signal(signal.SIGTERM)
    assert job.ended(script) == 130, job.output
    assert not (job.folder / "scontrol.log").exists()
    wait_for(lambda: not job.processes())


def test_a_job_outlives_a_node_and_may_be_queued_again():
    found = directives()
    assert {"requeue", "no-kill"} <= set(found)
    assert found["open-mode"] == "append"  # the log of what was before is kept
    assert "--no-kill --wait=0" in SCRIPT.read_text() and "--kill-on-bad-exit=0" in SCRIPT.read_text()


@pytest.fixture(scope="module")
def jobqueue():
    """The file for dask-jobqueue; that package is not needed as long as nothing is started."""
    return script("deploy/slurm/colorize_with_jobqueue.py")


def test_jobs_of_jobqueue_have_one_worker_with_all_cores(jobqueue):
    options = jobqueue.parser().parse_args(["/in", "/out", "--cores", "12", "--gpu", "--partition", "fast"])
    made = jobqueue.cluster_options(options)
    assert (made["cores"], made["processes"], made["queue"]) == (12, 1, "fast")
    assert made["job_extra_directives"] == ["--gpus=1"]
    assert made["local_directory"] == "/tmp"
    extra = [*made["worker_extra_args"], "--death-timeout", str(made["death_timeout"])]
    assert dask_worker.make_context("dask worker", ["tcp://host:1", *extra]).params["dashboard"] is False
    assert made["scheduler_options"]["dashboard_address"].startswith("127.0.0.1:")


def test_the_driver_of_jobqueue_is_a_command_of_ours(jobqueue):
    options = jobqueue.parser().parse_args(["/in", "/out"])
    command = jobqueue.driver_command(options, "tcp://host:1", ["--structure", "1"])
    parsed = _parser().parse_args(command[1:])
    assert (parsed.input, parsed.output, parsed.scheduler, parsed.structure) == ("/in", "/out", "tcp://host:1", 1.0)
