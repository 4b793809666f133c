"""Runs that are measured: what they cost, in files, bytes and seconds, on a small scene."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc and binds to cores")


def test_opened_files_are_counted_with_new_names_renames_and_removals(tmp_path):
    from benchmarks.cluster.opened_files import OpenedFiles

    with OpenedFiles([tmp_path]) as found:
        (tmp_path / "a").write_text("1")  # made, opened
        (tmp_path / "a").read_text()  # opened
        (tmp_path / "a").rename(tmp_path / "b")
        (tmp_path / "b").unlink()
    assert found.count == 2 + 1 + 1 + 1


def test_the_stages_of_a_scene_make_up_its_core_seconds(scene_path, tmp_path):
    from benchmarks.cluster.stages import costs

    found = costs(scene_path, tmp_path / "colour.tif")
    assert found["pixels"] == 300 * 420
    assert found["product_bytes"] == (tmp_path / "colour.tif").stat().st_size
    stages, phases = found["core_seconds"], found["phases"]
    assert stages["network"] > stages["read"] > 0.0 and stages["render"] > 0.0
    assert sum(stages.values()) == pytest.approx(sum(one["core_seconds"] for one in phases.values()), rel=0.1)
    assert phases["colorize"]["written"] + phases["finish"]["written"] >= found["product_bytes"] * 0.9
    assert found["opens"] >= 3


def test_a_folder_is_colorized_and_what_its_process_took_is_told(scene_path, small_model, tmp_path):
    from benchmarks.cluster.throughput import WAYS, run, summary

    source = tmp_path / "in"
    source.mkdir()
    for number in range(2):
        shutil.copyfile(scene_path, source / f"scene_{number}.tif")
    cores = sorted(os.sched_getaffinity(0))
    found = run(WAYS[0], source, tmp_path / "out", str(small_model), cores[:1])
    assert sorted(os.sched_getaffinity(0)) == cores
    assert len(list((tmp_path / "out").glob("*_colour.tif"))) == 2
    assert 0.0 < found["work"] < found["seconds"] and found["core_seconds"] > 0.5
    assert found["asked_read"] > 2 * scene_path.stat().st_size
    assert summary([found], 10.0)["mpx_per_second"] == pytest.approx(10.0 / found["seconds"])
    (source / "scene_0.tif").write_bytes(b"no raster")
    with pytest.raises(RuntimeError, match="exit code"):
        run(WAYS[0], source, tmp_path / "other", str(small_model), cores[:1])


def test_the_driver_of_many_scenes_takes_a_share_of_a_millisecond_for_each(tmp_path):
    pytest.importorskip("distributed")
    from benchmarks.cluster.driver import driver_seconds

    found = driver_seconds(tmp_path, 300, 50)
    assert 0.0 < found < 0.01
    assert (tmp_path / "out" / "colorize-report.csv").exists()


def test_the_scheduler_is_watched_by_its_processor_time_and_ends(tmp_path):
    pytest.importorskip("distributed")
    import psutil

    from benchmarks.cluster.scheduler import scheduler_costs

    before = {one.pid for one in psutil.Process().children(recursive=True)}
    found = scheduler_costs(workers=3, tasks=50, seconds=0.5)
    assert 0.0 < found["task"] < 0.1 and 0.0 <= found["worker"] < 0.1 and found["tasks_per_second"] > 1.0
    assert {one.pid for one in psutil.Process().children(recursive=True)} <= before
