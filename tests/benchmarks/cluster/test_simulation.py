"""The simulation against cases whose answer is known, what it keeps count of, and that it says the same every time."""

from __future__ import annotations

import pytest

from benchmarks.cluster.flows import Flows, Kind
from benchmarks.cluster.simulation import ASSEMBLY, SCHEDULER, STATISTICS, STRIP, WHOLE, WRITE, Run, simulate


def run(scenes, workers, *phases, capacities=None, **more):
    return simulate(Run(scenes, workers, [{WHOLE: phases}], capacities or {}, **more))


def test_one_worker_takes_the_sum_of_the_phases_and_several_alike_a_share_of_it():
    phases = Kind("measure", 1.0), Kind("colorize", 7.0), Kind("finish", 2.0)
    assert run(12, 1, *phases).seconds == pytest.approx(120.0)
    four = run(12, 4, *phases)
    assert four.seconds == pytest.approx(30.0) and four.workers == pytest.approx(1.0)
    # 13 scenes of 4 workers: the last has three of them wait.
    assert run(13, 4, *phases).seconds == pytest.approx(40.0)
    assert run(13, 4, *phases).workers == pytest.approx(13 / 16)
    assert four.phases == pytest.approx({"measure": 1.0, "colorize": 7.0, "finish": 2.0})


def test_the_driver_looks_at_all_scenes_before_the_first_begins():
    assert run(10, 10, Kind("colorize", 5.0), look=0.3).seconds == pytest.approx(3.0 + 5.0)


def test_bound_by_storage_more_workers_change_nothing():
    """A scene writes 800 MB in 4 s at least; storage takes 1000 MB/s, five of the workers' 200 MB/s."""
    writes = Kind("write", 4.0, ((WRITE, 800.0),))
    for workers, seconds in ((5, 80.0), (10, 80.0), (50, 80.0)):
        found = run(100, workers, writes, capacities={WRITE: 1000.0})
        assert found.seconds == pytest.approx(seconds)
        assert found.used[WRITE] == pytest.approx(1.0)
    # Ten workers of whom five would do are held up half of their time.
    assert run(100, 10, writes, capacities={WRITE: 1000.0}).held == pytest.approx({WRITE: 0.5})
    fewer = run(100, 4, writes, capacities={WRITE: 1000.0})
    assert fewer.seconds == pytest.approx(100.0) and not fewer.held and fewer.used[WRITE] == pytest.approx(0.8)


def test_bound_by_the_scheduler_its_tasks_in_a_second_are_those_of_the_run():
    given = Kind("hand over", 0.01, ((SCHEDULER, 0.01),), in_turn=True)
    found = run(500, 64, given, Kind("colorize", 0.1), capacities={SCHEDULER: 1.0})
    # 100 tasks in a second; the last is computed when all are given out.
    assert found.seconds == pytest.approx(500 * 0.01 + 0.1)
    assert found.used[SCHEDULER] == pytest.approx(5.0 / 5.1)
    assert found.held[SCHEDULER] > 0.5


def test_flows_that_a_full_resource_holds_up_leave_others_to_the_rest():
    """Max-min: two readers fill the disk, which slows both; a third flow shares the network with one of them."""
    flows = Flows({"disk": 1.0, "network": 1.0})
    flows.add("a", Kind("reads", 1.0, (("disk", 1.0),)))
    flows.add("b", Kind("copies", 1.0, (("disk", 1.0), ("network", 0.5))))
    flows.add("c", Kind("sends", 1.0, (("network", 0.75),)))
    # disk: both at a half; network: 0.25 are taken, and c needs no more than 0.75: at its own pace.
    assert flows.next_end() == pytest.approx(1.0)
    assert flows.advance(1.0) == ["c"]
    assert flows.used == pytest.approx({"disk": 1.0, "network": 1.0})
    assert flows.advance(flows.next_end()) == ["a", "b"]
    assert flows.used == pytest.approx({"disk": 2.0, "network": 1.25})


def test_kinds_that_are_alike_are_one_kind():
    flows = Flows({})
    flows.add("a", Kind("measure", 1.0))
    flows.add("b", Kind("measure", 1.0))
    assert flows.advance(flows.next_end()) == ["a", "b"] and flows.next_end() == float("inf")


def test_a_flow_that_is_dropped_leaves_its_share_and_is_never_told_as_ended():
    flows = Flows({"disk": 1.0})
    kind = Kind("reads", 1.0, (("disk", 1.0),))
    flows.add("a", kind)
    flows.add("b", kind)
    assert flows.advance(1.0) == []
    flows.drop("a")
    assert flows.next_end() == pytest.approx(0.5)
    assert flows.advance(0.5) == ["b"]
    assert flows.next_end() == float("inf")


def test_what_one_server_does_in_turn_is_done_in_the_order_of_its_coming_and_what_is_dropped_is_skipped():
    flows = Flows({SCHEDULER: 1.0})
    kind = Kind("hand over", 1.0, ((SCHEDULER, 1.0),), in_turn=True)
    for token in "abcd":
        flows.add(token, kind)
    assert flows.advance(flows.next_end()) == ["a"]
    flows.drop("c")
    flows.drop("b")  # which is served
    assert flows.next_end() == pytest.approx(1.0)
    assert flows.advance(1.0) == ["d"] and flows.next_end() == float("inf")


@pytest.mark.parametrize("strips", [0, 5])
@pytest.mark.parametrize("lost", [0.0, 200.0])
def test_every_scene_is_done_once_or_set_aside_and_what_is_written_is_that_of_all_that_was_begun(strips, lost):
    """Losses of two workers each in an hour: scenes of 600 s are lost now and then, and twice."""
    phases = [Kind("colorize", 600.0, ((WRITE, 10.0),))]
    tasks = {WHOLE: phases, STATISTICS: [Kind("measure", 6.0)], STRIP: phases, ASSEMBLY: [Kind("assemble", 60.0)]}
    found = simulate(Run(60, 7, [tasks], {WRITE: 1e9}, strips=strips, lost=lost, seed=3))
    assert sorted([*found.done, *found.set_aside]) == list(range(60))
    of_scene = strips + 2 if strips else 1
    if not lost:
        assert not found.set_aside and found.begun == 60 * of_scene and not found.losses
        written = found.used[WRITE] * 1e9 * found.seconds
        assert written == pytest.approx(60 * (strips or 1) * 10.0)
    else:
        assert found.losses >= 2 * len(found.set_aside) > 0
        assert found.begun > len(found.done) * of_scene


def test_the_same_run_comes_out_the_same_and_another_seed_loses_other_workers():
    def found(seed):
        return run(80, 9, Kind("colorize", 300.0), lost=100.0, seed=seed)

    assert found(1) == found(1)
    assert found(1) != found(2)


def test_nothing_that_never_ends_is_waited_for():
    with pytest.raises(RuntimeError, match="no capacity"):
        run(1, 1, Kind("write", 1.0, ((WRITE, 1.0),)), capacities={WRITE: 0.0})
