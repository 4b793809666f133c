"""The harness itself: what it kills dies, what it watches it sees, and what is wrong with a product it finds."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import time

import pytest
from sar_colorizer.tests.cluster.cluster import covered, own_mounts
from sar_colorizer.tests.cluster.processes import Process, Slowed, wait_until
from sar_colorizer.tests.cluster.site import LARGE, difference, product_of, tally
from sar_colorizer.tests.cluster.watcher import Watcher

SCENE = product_of("scene00.tif")


def test_a_supervised_process_comes_back_and_an_ended_one_does_not(tmp_path):
    process = Process("sleeper", ["sleep", "1000"], tmp_path, restart=True)
    first = process.pid
    process.kill()
    wait_until(lambda: process.starts == 2 and process.is_running, 10, "the second life")
    second = process.pid
    process.stop()
    assert first != second
    time.sleep(0.5)
    assert process.starts == 2
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


@pytest.mark.full
def test_a_slowed_process_gets_a_tenth_of_its_core(tmp_path):
    process = Process("spinner", ["sh", "-c", "while :; do :; done"], tmp_path)
    try:
        free = process.busy(1.0)
        slowed = Slowed(process)
        slow = process.busy(3.0)
        slowed.end()
        assert slow < 0.35 * free
    finally:
        process.stop()


def test_the_watcher_counts_every_rename(tmp_path):
    with Watcher(tmp_path) as watcher:
        for size in range(3):
            partial = tmp_path / ".partial"
            partial.write_bytes(b"x" * size)
            partial.rename(tmp_path / "one_colour.tif")
            time.sleep(0.05)
        (tmp_path / "two_colour.tif").write_bytes(b"")
    assert watcher.publications == {"one_colour.tif": 3, "two_colour.tif": 1}


def test_a_product_of_another_day_is_equal_and_one_of_another_pixel_is_not(site, tmp_path):
    import rasterio

    copy = tmp_path / SCENE
    shutil.copy(site.expected / SCENE, copy)
    assert difference(copy, site.expected / SCENE) == ""
    with rasterio.open(copy, "r+") as product:
        date = product.tags()["COLORIZER_DATE"]
        other = "2001" + date[4:]
    text = copy.read_bytes()
    copy.write_bytes(text.replace(date.encode(), other.encode()))
    assert difference(copy, site.expected / SCENE) == ""
    with rasterio.open(copy, "r+") as product:
        pixels = product.read(2)
        pixels[100, 100] ^= 1
        product.write(pixels, 2)
    assert difference(copy, site.expected / SCENE) == "pixels of band 2"


def test_what_is_missing_wrong_twice_or_left_over_is_counted(site, tmp_path):
    done = {"event": "ended", "status": "done"}
    names = ["scene00.tif", "scene01.tif", "scene02.tif", LARGE]
    with Watcher(tmp_path) as watcher:
        shutil.copy(site.expected / SCENE, tmp_path / SCENE)
        shutil.copy(site.expected / SCENE, tmp_path / product_of("scene01.tif"))
        shutil.copy(site.expected / product_of(LARGE), tmp_path / product_of(LARGE))
        (tmp_path / ".large_colour.strips").mkdir()
        (tmp_path / "scene02_colour.partial.tif").write_bytes(b"")
        time.sleep(0.1)
        shutil.copy(site.expected / SCENE, tmp_path / "again")
        (tmp_path / "again").rename(tmp_path / SCENE)
    lines = [{**done, "file": f"/in/{name}"} for name in ("scene00.tif", LARGE, LARGE)]
    found = tally(site, tmp_path, lines, watcher, names)
    assert (found.scenes, found.came_out) == (4, 2)
    assert found.missing == ["scene02.tif"]
    assert list(found.wrong) == ["scene01.tif"]
    assert set(found.twice) >= {"scene00.tif", LARGE}
    assert found.leftovers == [".large_colour.strips", "scene02_colour.partial.tif"]


@pytest.mark.full
@pytest.mark.parametrize("nanny", [True, False], ids=["nanny", "loop"])
def test_dask_gives_the_task_of_a_killed_worker_to_another(case, nanny):
    """Not our code: that the harness kills what works, and that Dask is as these tests take it to be."""
    from distributed import Client

    cluster = case.cluster(2, nanny=nanny, supervised=not nanny)
    with Client(cluster.address, set_as_default=False) as client:
        task = client.submit(time.sleep, 3, pure=False)
        wait_until(lambda: sum(map(len, client.processing().values())) == 1, 10, "the task to run")
        address = next(address for address, tasks in client.processing().items() if tasks)
        worker = cluster.worker_of(address)
        worker.kill_work()
        wait_until(lambda: worker.registrations == 2, 40, "the killed worker to come back")
        assert task.result(timeout=30) is None
    cluster.assert_idle()
    assert len(worker.addresses) == 2
    assert cluster.worker_of(address) is worker  # by an address that it no longer has, too


@pytest.mark.full
def test_a_scheduler_that_is_started_again_gets_its_supervised_workers_back(case):
    cluster = case.cluster(1, supervised=True)
    worker = cluster.workers["w1"]
    cluster.kill_scheduler()
    cluster.start_scheduler_again()
    wait_until(lambda: worker.registrations == 2, 60, "the worker at the new scheduler")
    assert worker.starts == 2


@pytest.mark.full
def test_a_worker_that_is_stopped_for_good_loses_its_task_to_another(case):
    from distributed import Client

    cluster = case.cluster(2, worker_ttl=6)
    with Client(cluster.address, set_as_default=False) as client:
        task = client.submit(time.sleep, 2, pure=False)
        wait_until(lambda: sum(map(len, client.processing().values())) == 1, 10, "the task to run")
        address = next(address for address, tasks in client.processing().items() if tasks)
        cluster.worker_of(address).send(signal.SIGSTOP)
        assert task.result(timeout=60) is None


def test_a_preload_is_what_it_says(case):
    from distributed import Client

    def tried(what):
        if what == "package":
            import sar_colorizer.core  # noqa: F401
        elif what == "torch":
            import torch  # noqa: F401
        else:
            with open(what, "wb") as file:  # noqa: PTH123
                file.write(b"0" * (2_000_000 if "long" in what else 2000))

    cluster = case.cluster()
    cluster.add("bare", preload="without_package")
    cluster.add("torchless", preload="without_torch")
    cluster.add("full", preload="full_disk", environment={"FULL_AT": "1000000"})
    cluster.wait()
    with Client(cluster.address, set_as_default=False) as client:

        def error_of(worker, what):
            return client.submit(tried, what, workers=[worker], pure=False).exception(timeout=30)

        assert isinstance(error_of("bare", "package"), ModuleNotFoundError)
        assert isinstance(error_of("torchless", "torch"), ModuleNotFoundError)
        assert error_of("torchless", "package") is None
        assert error_of("full", str(case.folder / "short")) is None
        assert error_of("full", str(case.folder / "long")).errno == errno.EFBIG


def test_a_covered_folder_is_empty_for_the_command_and_whole_for_others(tmp_path):
    if own_mounts() is None:
        pytest.skip("this user may have no mounts of its own")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("there")
    script = f"ls {tmp_path}/folder; touch {tmp_path}/folder/own; echo listed"
    process = Process("covered", [*covered(tmp_path / "folder"), "sh", "-c", script], tmp_path)
    wait_until(lambda: not process.is_running, 10, "the command")
    assert process.text() == "listed\n"
    assert os.listdir(tmp_path / "folder") == ["file"]
