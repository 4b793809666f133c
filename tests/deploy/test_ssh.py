"""deploy/ssh: the script really starts, keeps and ends a scheduler and workers; ssh is a stand-in that stays here."""

from __future__ import annotations

import os
import signal

import pytest

from .conftest import LONG, ROOT, wait_for

SCRIPT = ROOT / "deploy" / "ssh" / "colorize_on_hosts.sh"
# The last argument of ssh is the command for the other computer's shell; before it stands that computer's name.
SSH = 'printf "%s\\n" "$*" >>"$DEPLOY_TEST/ssh.log"; exec bash -c "${!#}"'


@pytest.fixture
def hosts(cluster):
    cluster.environment["SSH"] = str(cluster.command("bin/ssh", SSH))
    cluster.environment["DASHBOARD"] = "127.0.0.1:0"
    path = cluster.folder / "hosts.txt"
    path.write_text("# two computers\none\n\ntwo 2\n")
    return path


def test_workers_are_started_on_every_computer_and_gpu_and_all_ends_with_the_driver(cluster, hosts):
    cluster.environment |= {"THREADS": "2", "STATUS": "1", "SSH_OPTIONS": "-p 9"}
    done = cluster.start(SCRIPT, hosts, "/in", "/out", "--structure", "0.5")
    assert cluster.ended(done) == 1, cluster.output  # the driver's own status
    (seen,) = cluster.seen
    address = f"tcp://127.0.0.1:{cluster.port}"
    assert seen["arguments"] == ["colorize-folder", "/in", "/out", "--structure", "0.5", "--scheduler", address]
    assert [worker["threads"] for worker in seen["workers"].values()] == [2, 2, 2]
    assert sorted(str(one["CUDA_VISIBLE_DEVICES"]) for one in seen["workers"].values()) == ["0", "1", "None"]
    assert {worker["MALLOC_ARENA_MAX"] for worker in seen["workers"].values()} == {"1"}
    called = (cluster.folder / "ssh.log").read_text().splitlines()
    assert sorted(line.partition(" exec bash")[0].split()[-1] for line in called) == ["one", "two", "two"]
    assert all("BatchMode=yes" in line and " -p 9 " in line for line in called)
    wait_for(lambda: not cluster.processes())


def test_what_dies_is_started_again_and_sigterm_ends_all(cluster, hosts):
    hosts.write_text("one\n")
    script = cluster.start(SCRIPT, hosts, "/in", "/out", STAY="300")
    before = wait_for(cluster.sees(1))
    (worker,) = cluster.processes("-m dask worker")
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: set(cluster.seen[-1]["workers"]) - set(before["workers"]))
    (scheduler,) = cluster.processes("-m dask scheduler")
    os.kill(scheduler, signal.SIGKILL)
    wait_for(cluster.sees(1, but=before["scheduler"]))
    script.send_signal(signal.SIGTERM)
    assert cluster.ended(script) == 130, cluster.output
    wait_for(lambda: not cluster.processes())


def test_workers_end_where_the_script_is_killed(cluster, hosts):
    hosts.write_text("one\n")
    script = cluster.start(SCRIPT, hosts, "/in", "/out", STAY="300")
    wait_for(cluster.sees(1))
    os.kill(script.pid, signal.SIGKILL)
    script.wait(LONG)
    wait_for(lambda: not cluster.processes("-m dask"))


def test_wrong_use_is_told(cluster, hosts):
    assert cluster.ended(cluster.start(SCRIPT, hosts, "/in")) == 2
    assert "colorize_on_hosts.sh HOSTS IN OUT" in cluster.output
    hosts.write_text("# nobody\n")
    assert cluster.ended(cluster.start(SCRIPT, hosts, "/in", "/out")) == 2
    assert "names no computer" in cluster.output
    wait_for(lambda: not cluster.processes())


def test_the_example_of_a_list_is_one(cluster):
    lines = [line.split() for line in (ROOT / "deploy/ssh/hosts.txt").read_text().splitlines() if line[0] != "#"]
    assert lines and all(len(line) == 1 or line[1].isdigit() for line in lines)
