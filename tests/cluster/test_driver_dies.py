"""Drivers and schedulers that die, are cancelled, or are two."""

from __future__ import annotations

import os
import signal
import time

import pytest
from sar_colorizer.core.file_name import hidden_beside
from sar_colorizer.tests.cluster.cluster import BEGUN, MADE
from sar_colorizer.tests.cluster.processes import wait_until
from sar_colorizer.tests.cluster.site import LARGE, difference, product_of
from sar_colorizer.tests.cluster.watcher import Watcher
from sar_colorizer.tests.extent import again


@pytest.mark.full
@again
def test_the_scheduler_is_killed_and_started_again(case, repeat):
    cluster = case.cluster(2, supervised=True)
    driver = case.drive()
    driver.wait_for(BEGUN, 2)
    driver.wait_for(MADE, case.random.randrange(9))
    time.sleep(case.random.uniform(0, 0.6))
    cluster.kill_scheduler()
    time.sleep(case.random.uniform(0, 3))
    cluster.start_scheduler_again()
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    case.finish("the scheduler killed -9 and started again", said=driver.said("scheduler-lost")[0])


@again
def test_the_driver_is_killed_and_run_again(case, repeat):
    case.cluster(2)
    first = case.drive()
    first.wait_for(MADE, case.random.randrange(1, 9))
    time.sleep(case.random.uniform(0, 0.6))
    first.end()
    finished = len(list(case.output.glob("*_colour.tif")))
    second = case.drive()
    assert second.wait() == 0
    assert second.result["failed"] == 0
    assert second.result["skipped"] >= finished
    assert second.result["done"] + second.result["skipped"] == len(case.site.names)
    case.finish("the driver killed -9 and run again", said=second.said("files-skipped")[0])


@pytest.mark.full
@again
def test_the_driver_is_killed_over_strips_and_those_that_are_there_are_kept(case, repeat):
    case.cluster(2)
    folder = hidden_beside(case.output / product_of(LARGE), "strips")
    with Watcher(folder, ".strip") as strips:
        first = case.drive(inputs=case.some(LARGE))
        wait_until(lambda: strips.publications or not first.is_running, 90, "a strip", 0.01)
        time.sleep(case.random.uniform(0, 0.3))
        first.end()
        there = set(strips.publications)
        assert there, "all was done before"
        second = case.drive(inputs=case.some(LARGE))
        assert second.wait() == 0
    assert {name for name, times in strips.publications.items() if times > 1} & there == set()
    case.finish("the driver killed -9 over a scene in strips and run again", names=[LARGE])


@pytest.mark.full
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_the_driver_is_cancelled_and_run_again(case, number):
    cluster = case.cluster(2)
    first = case.drive()
    first.wait_for(MADE, 2)
    time.sleep(case.random.uniform(0, 1))
    first.send(number)
    begun = time.monotonic()
    assert first.wait(20) == 130
    ended = time.monotonic() - begun
    assert first.error["code"] == "cancelled"
    idle = cluster.assert_idle(10)
    print(f"the driver ended {ended:.1f} s after the signal; the workers were idle {idle:.1f} s later")
    hidden = [path.name for path in case.output.iterdir() if "partial" in path.name]
    assert hidden == []
    second = case.drive()
    assert second.wait() == 0
    assert second.result["done"] + second.result["skipped"] == len(case.site.names)
    case.finish(f"the driver cancelled ({number.name}) and run again", said=first.error["text"])


@pytest.mark.full
def test_two_drivers_on_one_output_folder(case):
    case.cluster(2)
    first = case.drive()
    first.wait_for(BEGUN)
    second = case.drive()
    assert second.wait(60) == 1
    assert "Another run is at work in" in second.error["text"]
    assert first.wait() == 0
    case.finish("two drivers on one output folder", said=second.error["text"])


@pytest.mark.full
def test_two_drivers_on_one_scheduler(case):
    case.cluster(2)
    other = case.folder / "other"
    drivers = [case.drive(), case.drive(output=other)]
    assert [driver.wait() for driver in drivers] == [0, 0]
    case.finish("two drivers on one scheduler, each with its output folder")
    for product in sorted(case.site.expected.glob("*_colour.tif")):
        assert difference(other / product.name, product) == ""


@again
@pytest.mark.full
def test_a_worker_that_the_driver_started_itself_is_killed(case, repeat):
    driver = case.drive("--workers", "3")
    driver.wait_for(BEGUN, 2)
    driver.wait_for(MADE, case.random.randrange(9))
    time.sleep(case.random.uniform(0, 0.6))
    os.kill(case.random.choice(driver.own_workers), signal.SIGKILL)
    assert driver.wait() == 0
    assert driver.result["failed"] == 0
    assert not driver.survivors(10)
    case.finish("--workers 3: one of them killed -9", said=" ".join(driver.said("worker-lost")[:1]))


@pytest.mark.full
def test_the_driver_dies_and_its_own_workers_with_it(case):
    first = case.drive("--workers", "2")
    first.wait_for(MADE, 2)
    first.send(signal.SIGKILL)
    assert not first.survivors(20)
    second = case.drive("--workers", "2")
    assert second.wait() == 0
    assert second.result["done"] + second.result["skipped"] == len(case.site.names)
    assert not second.survivors(10)
    case.finish("--workers 2: the driver killed -9 and run again", said=second.said("files-skipped")[0])
