"""Workers that die, hang or cannot do their work, while it is done."""

from __future__ import annotations

import os
import signal
import time

import pytest
from sar_colorizer.tests.cluster.cluster import BEGUN, MADE, covered, own_mounts
from sar_colorizer.tests.cluster.processes import Slowed
from sar_colorizer.tests.cluster.site import LARGE, product_of
from sar_colorizer.tests.extent import again


def some_way(case, driver, most=8):
    """Wait until some scenes are made, how many and how long after is the case's chance."""
    driver.wait_for(BEGUN)
    driver.wait_for(MADE, case.random.randrange(most + 1))
    time.sleep(case.random.uniform(0, 0.6))


@pytest.mark.full
@pytest.mark.parametrize("workers", [2, 3, 4])
def test_nothing_happens(case, workers):
    case.cluster(workers)
    driver = case.drive()
    assert driver.wait() == 0
    assert driver.result["done"] == len(case.site.names)
    assert driver.said("worker-unfit") == []
    assert len(driver.workers) == workers
    case.finish("none (2, 3 and 4 workers)")


@again
@pytest.mark.parametrize(
    "nanny", [True, pytest.param(False, marks=pytest.mark.full)], ids=["started again", "gone for good"]
)
def test_one_worker_is_killed(case, nanny, repeat):
    cluster = case.cluster(3, nanny=nanny)
    driver = case.drive()
    some_way(case, driver)
    cluster.wait_for_work(driver).kill_work()
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    told = driver.said("worker-lost")
    assert len(told) == 1
    fate = "started again by Dask's nanny" if nanny else "not started again"
    case.finish(f"a worker of three killed -9, {fate}", said=told[0])


@again
@pytest.mark.full
def test_two_workers_are_killed(case, repeat):
    cluster = case.cluster(3)
    driver = case.drive()
    for most in (3, 8):
        some_way(case, driver, most)
        cluster.wait_for_work(driver).kill_work()
    status, said = driver.wait(), driver.said("worker-lost")[0]
    if status:  # by chance both over the same scene, which is set aside, as it is to be: the next run makes it
        (failure,) = driver.result["failures"]
        assert "Workers ended over it twice" in failure["reason"]
        driver = case.drive()
        status = driver.wait()
    assert status == 0
    assert driver.result["failed"] == 0
    case.finish("two workers of three killed -9, not started again", said=said)


@again
@pytest.mark.full
def test_every_worker_is_killed_once(case, repeat):
    cluster = case.cluster(2, supervised=True)
    driver = case.drive()
    some_way(case, driver)
    cluster.wait_for_work(driver)
    for worker in cluster.workers.values():
        worker.kill_work()
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    case.finish("all workers killed -9 at once, started again", said=driver.said("worker-lost")[0])


@again
@pytest.mark.full
def test_a_worker_is_killed_over_a_strip(case, repeat):
    cluster = case.cluster(3)
    driver = case.drive(inputs=case.some(LARGE))
    worker = cluster.wait_for_strip(driver)
    worker.kill_work()
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    case.finish("a worker killed -9 over a strip", names=[LARGE], said=driver.said("worker-lost")[0])


@again
@pytest.mark.full
def test_a_worker_is_killed_over_the_assembly_of_strips(case, repeat):
    cluster = case.cluster(3)
    driver = case.drive(inputs=case.some(LARGE))
    cluster.wait_for_strip(driver)
    worker = cluster.wait_for_work(driver, LARGE)  # holds the product's lock
    time.sleep(case.random.uniform(0, 0.3))
    worker.kill_work()
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    case.finish("a worker killed -9 over the assembly of strips", names=[LARGE], said=driver.said("worker-lost")[0])


@pytest.mark.full
def test_a_scene_kills_every_worker(case):
    poison = "scene05.tif"
    cluster = case.cluster(2, nanny=True, preload="kill_over", environment={"KILL_OVER": poison})
    driver = case.drive()
    assert driver.wait() == 1
    others = [name for name in case.site.names if name != poison]
    assert driver.result["done"] == len(others)
    (failure,) = driver.result["failures"]
    assert failure["file"] == poison
    assert "Workers ended over it twice" in failure["reason"]
    assert sum(worker.registrations for worker in cluster.workers.values()) == 4  # two, and two that came back
    assert not (case.output / product_of(poison)).exists()
    case.finish("a scene over which every worker dies", names=others, said=failure["reason"])


@pytest.mark.full
def test_a_worker_comes_later(case):
    cluster = case.cluster(1)
    driver = case.drive()
    driver.wait_for(BEGUN, 2)
    late = cluster.add("late")
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    assert late.name in driver.workers
    case.finish("a worker comes while the work is done")


@pytest.mark.full
def test_one_worker_is_slow(case):
    cluster = case.cluster(3)
    driver = case.drive()
    driver.wait_for(BEGUN)
    slowed = Slowed(cluster.workers["w1"])
    try:
        assert driver.wait() == 0
    finally:
        slowed.end()
    assert driver.result["failed"] == 0
    case.finish("a worker of three slowed to a tenth")


def stand_still(case, driver):
    """Stop the process of a worker that is at work, for good; returns the process."""
    pid = case.clusters[-1].wait_for_work(driver).working_pid
    os.kill(pid, signal.SIGSTOP)
    return pid


@pytest.mark.full
@pytest.mark.parametrize("repeat", range(2))
def test_a_worker_stands_still_and_its_nanny_ends_it(case, repeat):
    """Dask's scheduler gives it up after `worker-ttl` (here 10 s, by default five minutes) and has it started again."""
    case.cluster(3, worker_ttl=10, nanny=True)
    driver = case.drive()
    some_way(case, driver)
    stand_still(case, driver)
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    case.finish("a worker of three stands still; its nanny ends it", said=driver.said("worker-lost")[0])


@pytest.mark.full
@pytest.mark.parametrize("repeat", range(2))
def test_a_worker_stands_still_and_wakes_when_all_is_done(case, repeat):
    """Nobody ends it: it holds its scene until it wakes, and the scene is not made twice whenever it does."""
    case.cluster(3, worker_ttl=10)
    first = case.drive()
    some_way(case, first)
    pid = stand_still(case, first)
    try:
        assert first.wait() == 1
    finally:
        os.kill(pid, signal.SIGCONT)
    (failure,) = first.result["failures"]
    assert "was given up" in failure["reason"]
    second = case.drive()
    assert second.wait() == 0
    assert second.result["done"] <= 1
    time.sleep(4)  # for what it would do now
    case.finish("a worker of three stands still and wakes when the run is over; run again", said=failure["reason"])


@pytest.mark.full
@pytest.mark.parametrize("repeat", range(2))
def test_a_worker_stands_still_for_a_while_and_wakes_over_a_scene_that_was_given_away(case, repeat):
    case.cluster(3, worker_ttl=6)
    driver = case.drive()
    some_way(case, driver)
    pid = stand_still(case, driver)
    try:
        driver.wait_for("worker-lost")
        time.sleep(case.random.uniform(0, 6))
    finally:
        os.kill(pid, signal.SIGCONT)
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    time.sleep(2)
    case.finish("a worker of three stands still until it is given up, then wakes", said=driver.said("worker-lost")[0])


@pytest.mark.full
def test_the_disk_of_one_worker_fills(case):
    cluster = case.cluster(2)
    cluster.add("full", preload="full_disk", environment={"FULL_AT": "150000"})
    cluster.wait()
    driver = case.drive()
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    case.finish(
        "a worker of three cannot write on (a limit on files stands for a full disk)",
        said=driver.said("worker-unfit")[0],
    )


@pytest.mark.full
def test_the_disk_of_all_workers_fills_and_is_freed(case):
    cluster = case.cluster()
    full = [cluster.add(f"full{number}", preload="full_disk", environment={"FULL_AT": "150000"}) for number in (1, 2)]
    cluster.wait()
    first = case.drive()
    assert first.wait() == 1
    failures = first.result["failures"]
    assert [failure["file"] for failure in failures] == case.site.names
    assert all("cannot be written" in failure["reason"] for failure in failures)
    for worker in full:
        worker.stop()
        del cluster.workers[worker.name]
    cluster.start(2)
    second = case.drive()
    assert second.wait() == 0
    assert second.result["done"] == len(case.site.names)
    case.finish("no worker can write on (the same limit); lifted, and run again", said=failures[0]["reason"])


@pytest.mark.full
def test_one_worker_has_no_room_for_temporary_files(case):
    if own_mounts() is None:
        pytest.skip("this user may have no mounts of its own")
    cluster = case.cluster(1)
    place = case.folder / "tmp"
    place.mkdir()
    cluster.add("cramped", within=covered(place, "128k"), environment={"TMPDIR": str(place)})
    cluster.wait()
    driver = case.drive()
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    case.finish("a worker of two whose temporary folder is full", said=" ".join(driver.said("worker-unfit")))


@pytest.mark.full
def test_a_damaged_input_is_not_tried_again(case):
    good = case.site.names
    inputs = case.folder / "in"
    inputs.mkdir()
    for name in good:
        (inputs / name).symlink_to(case.site.inputs / name)
    damaged = inputs / "damaged.tif"
    damaged.write_bytes((case.site.inputs / LARGE).read_bytes()[: -(case.site.inputs / LARGE).stat().st_size // 2])
    case.cluster(2)
    driver = case.drive(inputs=inputs)
    assert driver.wait() == 1
    (failure,) = driver.result["failures"]
    assert failure["file"] == damaged.name
    assert sum(line["event"] == "begun" for line in driver.attempts(damaged.name)) <= 1
    case.finish("a damaged input among good ones", said=failure["reason"])
