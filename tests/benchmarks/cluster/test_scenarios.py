"""Costs of a scene from what was measured, its phases on workers, and what the page says of them."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET

import pytest

from benchmarks.cluster import report, scenarios, section, throughput
from benchmarks.cluster.costs import STAGES, Costs, heartbeat_interval
from benchmarks.cluster.phases import SCENE, Machine, Storage, capacities, tasks
from benchmarks.cluster.picture import picture
from benchmarks.cluster.prediction import predicted
from benchmarks.cluster.scenarios import Cluster, bottleneck
from benchmarks.cluster.simulation import ASSEMBLY, READ, SCHEDULER, STRIP, WHOLE, WRITE

COSTS = Costs(
    per_mpx={**dict.fromkeys(STAGES, 0.0), "network": 0.5, "overviews": 0.05, "despeckle": 0.03},
    measure=1.0,
    crowding=1.0,
    serial={"colorize": 0.1, "finish": 0.5},
    writer=0.2,
    read_bytes=2.0,
    written_bytes=2.0,
    reread_bytes=2.5,
    opens=20.0,
    start=3.0,
    first=1.0,
    look=0.005,
    task=0.001,
    message=0.0001,
    heartbeat=0.001,
    driver_task=0.0004,
)


def of_run(mpx, cores, seconds=(1.0, 8.0, 1.0)):
    """What `stages` says of a scene whose stages cost 0.1 core-seconds for a megapixel, and 2 whatever its size."""
    used = dict.fromkeys(STAGES, 0.1 * mpx)
    names = ("measure", "colorize", "finish")
    phases = {
        name: {"seconds": took, "core_seconds": 10.0, "children": 0.0, "read": mpx * 1e6, "written": mpx * 1e6}
        for name, took in zip(names, seconds)
    }
    return {
        "pixels": int(mpx * 1e6),
        "cores": cores,
        "warm_seconds": 1.5,
        "seconds": sum(seconds),
        "core_seconds": {**used, "measure": 2.0},
        "phases": phases,
        "opens": 20,
    }


def test_costs_are_those_of_the_pixels_and_what_two_cores_do_not_shorten():
    side = of_run(10, 1)
    side["core_seconds"] = {stage: 1.25 * used for stage, used in side["core_seconds"].items()}
    found = {
        "one_core": [[of_run(10, 1)], [of_run(20, 1)]],
        # 10 core-seconds in 6 s on two cores: a fifth of it is not shared. In 10 s: nothing is.
        "two_cores": [[of_run(10, 2, (1.0, 6.0, 10.0))], [of_run(20, 2, (1.0, 8.0, 10.0))]],
        "side_by_side": [side, side],
        "despeckle": 0.03,
        "start_seconds": 3.0,
        "look_seconds": 0.005,
        "driver": {"1000": 0.0001, "13000": 0.0002},
        "scheduler": [
            {"workers": 20, "task": 0.0005, "message": 0.0001, "worker": 0.001, "driver_task": 0.0002},
            {"workers": 100, "task": 0.0007, "message": 0.00005, "worker": 0.0004, "driver_task": 0.0001},
        ],
    }
    costs = Costs.of(found)
    assert costs.per_mpx == pytest.approx({**dict.fromkeys(STAGES, 0.1), "despeckle": 0.03})
    assert costs.measure == 2.0 and costs.crowding == pytest.approx(1.25)
    assert costs.serial == pytest.approx({"colorize": 0.2, "finish": 1.0})
    assert (costs.read_bytes, costs.written_bytes, costs.reread_bytes) == (2.0, 3.0, 1.0)
    assert (costs.task, costs.message, costs.heartbeat) == (0.0007, 0.0001, 0.001)
    assert costs.driver_task == pytest.approx(0.0004)


def test_what_was_measured_of_this_project_can_be_read():
    costs = Costs.load()
    assert 50 < costs.core_seconds(SCENE) < 1000 and 1.9 < costs.read_bytes < 3 and costs.crowding < 3


def test_a_scene_on_eight_cores_takes_what_amdahl_says_and_moves_its_bytes_once():
    phases = {kind.name: kind for kind in tasks(COSTS, Storage(), Machine(8), 100e6)[WHOLE]}
    assert phases["colorize"].seconds == pytest.approx(50.0 * (0.1 + 0.9 / 8))
    assert phases["finish"].seconds == pytest.approx(5.0 * (0.5 + 0.5 / 8))
    moved = {name: sum(dict(kind.needs).get(name, 0.0) for kind in phases.values()) for name in (READ, WRITE)}
    assert moved == pytest.approx({READ: 200e6, WRITE: 200e6})
    # What is not kept in memory is read again; what is made on a disk of one's own is copied once.
    again = tasks(COSTS, Storage(cached=False), Machine(8), 100e6)[WHOLE]
    assert sum(dict(kind.needs).get(READ, 0.0) for kind in again) == pytest.approx(450e6)
    scratch = tasks(COSTS, Storage(scratch=True), Machine(8), 100e6)[WHOLE]
    assert [dict(kind.needs).get(WRITE, 0.0) for kind in scratch][-2:] == pytest.approx([0.0, 200e6])
    # A network that is slower than the cores holds it up.
    slow = tasks(COSTS, Storage(), Machine(8, network=1e6), 100e6)[WHOLE]
    assert max(kind.seconds for kind in slow) == pytest.approx(200.0)


def test_two_scenes_of_a_gpu_worker_take_no_more_core_seconds_than_there_are():
    one, two = (
        sum(kind.seconds for kind in tasks(COSTS, Storage(), Machine(1, gpu=1e15, slots=slots), 100e6)[WHOLE])
        for slots in (1, 2)
    )
    # 1 + 3 + 5 core-seconds each, on one core: the two take 18 s.
    assert one == pytest.approx(9.0, rel=0.02) and two == pytest.approx(18.0, rel=0.02)


def test_strips_share_what_is_painted_and_write_it_once_more():
    phases = tasks(COSTS, Storage(), Machine(8), strips=10)
    strip, assembly = phases[STRIP][-1], phases[ASSEMBLY]
    whole = next(kind for kind in tasks(COSTS, Storage(), Machine(8))[WHOLE] if kind.name == "colorize")
    assert whole.seconds / 10 < strip.seconds < whole.seconds / 8
    assert 10 * dict(strip.needs)[WRITE] == pytest.approx(4 * SCENE)
    assert dict(assembly[-2].needs)[READ] == pytest.approx(4 * SCENE)


def test_signs_of_life_take_a_share_of_the_scheduler_as_dask_spaces_them():
    scheduler = pytest.importorskip("distributed.scheduler")
    for workers in (1, 10, 49, 50, 199, 200, 1000):
        assert heartbeat_interval(workers) == scheduler.heartbeat_interval(workers)
    # 1000 workers: one in 6 s each, 0.001 s for one, and a message of 0.0001 s in a second.
    assert capacities(COSTS, Storage(), 1000)[SCHEDULER] == pytest.approx(1.0 - 1000 / 6 * 0.001 - 0.1)


def test_the_first_thing_to_give_out_does_so_where_arithmetic_says():
    slow = Storage(read=1e9, written=10e9)
    cluster = Cluster(10, Machine(8), slow)
    limits = cluster.limits(COSTS)
    name, count = next(iter(limits.items()))
    assert name == READ and count == pytest.approx(1e9 / (2.0 * SCENE) * cluster.alone(COSTS))
    few, many = (
        dataclasses.replace(cluster, workers=int(factor * count)).outcome(COSTS, int(6 * factor * count))
        for factor in (0.6, 2.0)
    )
    assert bottleneck(few)[0] == scenarios.OWN and bottleneck(many)[0] == READ
    assert many.steady[READ] > 0.85


def test_a_run_on_this_machine_is_predicted_as_its_scenes_one_after_another():
    one, two = (predicted(COSTS, workers, 1, 4, 10_000_000) for workers in (1, 2))
    assert one == pytest.approx(4 * (1.0 + 5.0 + 0.5) + 1.0, rel=0.05)
    assert two == pytest.approx((one - 1.0) / 2 + 1.0, rel=0.01)


def test_the_page_is_filled_between_its_marks_and_nowhere_else(tmp_path):
    text = f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n"
    assert report.filled(text, ["new"]) == f"before\n{report.BEGIN}\nnew\n{report.END}\nafter\n"
    with pytest.raises(ValueError, match="the page has no"):
        report.filled("nothing", [])


def test_the_page_says_what_was_measured_beside_what_was_simulated():
    names = [way.name for way in throughput.WAYS]
    one = {"seconds": 12.0, "work": 10.0, "core_seconds": 9.0, "asked_read": 1e6, "asked_written": 1e6}
    one |= {"disk_read": 0.0, "disk_written": 24e6}
    runs = {
        "machine": {"cores": 2, "cpu": "some processor", "date": "2026-01-02T03", "load": 0.1},
        "scenes": 4,
        "pixels": 5_000_000,
        "runs": {name: [one] for name in names},
        "summary": {
            name: throughput.summary([{**one, "work": work}], 20.0) for name, work in zip(names, (20.0, 12.0, 10.0))
        },
        "predicted": dict.fromkeys(names, 11.0),
        "crowding": 1.15,
    }
    text = "\n".join(section.measured(runs))
    assert "| two workers, one core each | 12.0 | 10.0 | 2.00 | 0.45 | 0 / 2 | 11.0 (+10%) |" in text
    assert "Two workers of one core are 2.00 times as fast as one**, and 1.20 times" in text
    assert "1.15 times the core-seconds" in text
    assert "Not measured yet" in "\n".join(section.measured(None))
    assert throughput.table(runs)[-1].endswith("takes 1.15 times the core-seconds of one alone")


def test_what_goes_in_is_told_with_what_is_assumed_and_what_is_measured():
    text = "\n".join(section.driven_by(COSTS, {"machine": {"date": "2026-01-02T03", "load": 0.1}}))
    assert "network 215.2, " in text and "together 238." in text and "0.55 for a megapixel" in text
    assert "861 MB read" in text and "1076 MB of the product read again" in text
    assert "10% of *colorize*, 50% of *finish* is not shortened" in text
    assert "**No GPU was at hand**" in text and "20 million million operations" in text


def test_the_picture_has_a_line_for_each_kind_of_worker_and_storage():
    points = [(1, 10.0, ""), (10, 90.0, "")]
    curves = {"GPU": {"storage 5 GB/s": points, "storage 1 GB/s": points}, "CPU": {"storage 5 GB/s": points}}
    svg = picture(curves)
    assert svg == picture(curves)
    ET.fromstring(svg)
    # Each once more in the legend; the thin lines of workers that share nothing are not in it.
    assert svg.lower().count("stroke: #4477aa") == 2 * 2 + 1
    assert svg.lower().count("stroke: #ee6677") == 2 + 1
