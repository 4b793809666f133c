"""The loop of a run: every scene is made once, whatever becomes of workers, and what cannot be made is told."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from sar_colorizer.core.cluster import roster as roster_module
from sar_colorizer.core.cluster import work as work_module
from sar_colorizer.core.cluster.connection import Lost, SchedulerLost
from sar_colorizer.core.cluster.dispatch import Dispatch
from sar_colorizer.core.cluster.orders import (
    DONE,
    FAILED,
    OF_INPUT,
    OF_NETWORK,
    OF_OTHERS,
    OF_WORKER,
    Outcome,
)
from sar_colorizer.core.errors import Cancelled, ClusterError

from .conftest import answer, identity

SMALL = (100, 100)


def failed(lies_in, text="It is broken."):
    return Outcome(FAILED, text, lies_in)


def kinds(tasks):
    return sorted((task.kind, task.worker) for task in tasks)


def test_each_worker_is_given_one_scene_at_a_time_and_the_next_when_it_is_done(stage):
    here = stage([SMALL] * 5, ["a", "b"]).fit()
    tasks = here.step()
    assert kinds(tasks) == [("make_scene", "a"), ("make_scene", "b")]
    assert here.step() == tasks
    here.scheduler.finish(tasks[0])
    assert kinds(here.step()) == [("make_scene", "a"), ("make_scene", "b")]
    while here.step():
        here.scheduler.finish(here.step()[0])
    assert sorted(here.run.ends) == [(f"{number}.tif", "done") for number in range(5)]
    assert all(entry.valid == 0.5 and entry.seconds > 0 for entry in here.run.entries)
    assert {entry.worker for entry in here.run.entries} == {"a", "b"}


def test_a_worker_that_may_not_work_is_given_nothing(stage):
    here = stage([SMALL] * 3, ["a", "b"]).fit(b=answer(version="0.0.1"))
    assert kinds(here.step()) == [("make_scene", "a")]


def test_a_worker_that_comes_later_is_asked_and_then_works(stage):
    here = stage([SMALL] * 3, ["a"]).fit()
    here.step()
    here.scheduler.workers |= {"b": identity(), "c": identity()}
    here.scheduler.answers["c"] = answer(model="cd" * 32)
    here.scheduler.see()
    assert kinds(here.step()) == [("make_scene", "a"), ("make_scene", "b")]
    assert "c has another model under /model" in here.run.warnings()


def test_what_a_lost_worker_was_at_is_made_by_another(stage):
    here = stage([SMALL] * 2, ["a", "b"]).fit()
    here.step()
    here.scheduler.lose("a")
    (left,) = here.step()
    here.scheduler.finish(left)
    (again,) = here.step()
    assert (again.worker, again.values[0].options["input"][-5:]) == ("b", "0.tif")
    here.scheduler.finish(again)
    here.step()
    assert sorted(here.run.ends) == [("0.tif", "done"), ("1.tif", "done")]
    assert "a has gone while it was at 0.tif" in here.run.warnings()


def test_a_scene_over_which_workers_end_twice_is_set_aside_and_the_others_go_on(stage):
    here = stage([SMALL] * 3, ["a", "b", "c"]).fit()
    tasks = here.step()
    poison = tasks[0].values[0].options["input"]
    here.scheduler.lose(tasks[0].worker)
    here.step()
    here.scheduler.finish(tasks[1])
    again = next(task for task in here.step() if task.values[0].options["input"] == poison)
    here.scheduler.lose(again.worker)
    here.step()
    while here.step():
        here.scheduler.finish(here.step()[0])
    assert sorted(here.run.ends) == [("0.tif", "failed"), ("1.tif", "done"), ("2.tif", "done")]
    reason = here.run.entries[0].reason
    assert "Workers ended over it twice (a, b): it is set aside." in reason


def test_a_worker_started_anew_under_the_same_address_counts_as_another(stage):
    here = stage([SMALL], ["a"]).fit()
    (task,) = here.step()
    here.scheduler.say(task, begun=True)
    here.step()
    here.scheduler.say(task, begun=True, pid=2)  # Dask runs it again there
    (again,) = here.step()
    assert again.key != task.key and task.future in here.scheduler.given_up
    here.scheduler.say(again, begun=True, pid=2)
    here.step()
    here.scheduler.say(again, begun=True, pid=3)
    here.step()
    assert here.run.ends == [("0.tif", "failed")]


def test_a_scene_over_which_a_worker_ended_is_alone_on_the_next(stage):
    gpu = answer(gpu="uuid-1", host="h1")
    other = answer(gpu="uuid-2", host="h2")
    here = stage([SMALL] * 4, {"a": {"nthreads": 2}, "b": {"nthreads": 2}}).fit(a=gpu, b=other)
    assert len(here.step()) == 4  # two each: one is coloured while the other is finished
    here.scheduler.lose("a")
    here.step()
    for task in list(here.scheduler.tasks.values()):
        here.scheduler.finish(task)
    assert len(here.step()) == 1
    here.scheduler.finish(here.step()[0])
    assert len(here.step()) == 1


@pytest.mark.parametrize("text", ["It holds no pixel.", "Another."])
def test_a_bad_input_is_tried_once(stage, text):
    here = stage([SMALL] * 2, ["a", "b"]).fit()
    first, second = here.step()
    here.scheduler.finish(first, failed(OF_INPUT, text))
    here.scheduler.finish(second)
    assert here.step() == []
    assert sorted(here.run.ends) == [("0.tif", "failed"), ("1.tif", "done")]
    assert here.run.entries[0].reason == text


def test_what_lies_in_a_worker_is_tried_on_one_other(stage):
    here = stage([SMALL], ["a", "b", "c"]).fit()
    (first,) = here.step()
    here.scheduler.finish(first, failed(OF_WORKER, "No space left."))
    (second,) = here.step()
    assert second.worker != first.worker
    here.scheduler.finish(second, failed(OF_WORKER, "No space left."))
    assert here.step() == []
    assert here.run.ends == [("0.tif", "failed")] and here.run.entries[0].reason == "No space left."


def test_what_lies_in_the_only_worker_is_told_at_once(stage):
    here = stage([SMALL], ["a"]).fit()
    here.scheduler.finish(here.step()[0], failed(OF_WORKER))
    assert here.step() == [] and here.run.ends == [("0.tif", "failed")]


def test_a_worker_that_fails_again_and_again_is_given_no_more_work(stage):
    here = stage([SMALL] * 6, ["a", "b"]).fit()
    count = 0
    while tasks := here.step():
        for task in tasks:
            count += task.worker == "a"
            here.scheduler.finish(task, failed(OF_WORKER, "No space left.") if task.worker == "a" else None)
    assert count == 2
    assert sorted(here.run.ends) == [(f"{number}.tif", "done") for number in range(6)]
    assert "a is given no more work: No space left." in here.run.warnings()


def test_an_output_that_another_run_is_writing_is_waited_for(stage, monkeypatch):
    monkeypatch.setattr(work_module, "_HELD_AGAIN", 0.0)
    here = stage([SMALL], ["a"]).fit()
    for _ in range(4):
        (task,) = here.step()
        here.scheduler.finish(task, failed(OF_OTHERS, "Another run is writing it."))
    here.scheduler.finish(here.step()[0])
    here.step()
    assert here.run.ends == [("0.tif", "done")]


def test_but_not_for_ever(stage, monkeypatch):
    monkeypatch.setattr(work_module, "_HELD_AGAIN", 0.0)
    monkeypatch.setattr(work_module, "_HELD", -1.0)
    here = stage([SMALL], ["a"]).fit()
    here.scheduler.finish(here.step()[0], failed(OF_OTHERS, "Another run is writing it."))
    here.step()
    assert here.run.ends == [("0.tif", "failed")] and here.run.entries[0].reason == "Another run is writing it."


def test_one_that_a_lost_worker_keeps_is_told_with_the_workers_name(stage, monkeypatch):
    monkeypatch.setattr(work_module, "_HELD_AGAIN", 0.0)
    monkeypatch.setattr(work_module, "_HELD", -1.0)
    here = stage([SMALL], ["a", "b"]).fit()
    (task,) = here.step()
    here.scheduler.lose(task.worker)
    here.scheduler.finish(here.step()[0], failed(OF_OTHERS, "Another run is writing it."))
    here.step()
    assert here.run.ends == [("0.tif", "failed")]
    assert here.run.entries[0].reason.startswith(f"{task.worker} was given up while it was at it, but has not ended")


def test_the_network_is_tried_three_times(stage, monkeypatch):
    monkeypatch.setattr(work_module, "_NETWORK_AGAIN", 0.0)
    here = stage([SMALL], ["a"]).fit()
    tries = 0
    while tasks := here.step():
        tries += 1
        here.scheduler.finish(tasks[0], failed(OF_NETWORK, "The server is gone."))
    assert tries == 3 and here.run.entries[0].reason == "The server is gone."


def test_a_large_scene_is_cut_where_there_are_more_workers_than_scenes(stage):
    here = stage([(1000, 4000)], ["a", "b", "c", "d"], strip_mpx=1.0).fit()
    (measure,) = here.step()
    assert measure.kind == "measure_scene"
    findings = SimpleNamespace(name="findings")
    here.scheduler.finish(measure, Outcome(DONE, findings=findings))
    tasks = here.step()
    assert [task.kind for task in tasks].count("assemble_scene") == 1
    painted = {task.values[2]: task.worker for task in tasks if task.kind == "paint_strip"}
    assert painted.keys() == {(0, 1000), (1000, 2000), (2000, 3000), (3000, 4000)}
    assert len(set(painted.values())) == 4
    assert all(task.values[1] is findings for task in tasks)
    for task in tasks:
        if task.kind == "paint_strip":
            here.scheduler.finish(task, Outcome(DONE))
    (assembly,) = here.step()
    assert assembly.values[2] == [(0, 1000), (1000, 2000), (2000, 3000), (3000, 4000)]
    here.scheduler.finish(assembly)
    here.step()
    assert here.run.ends == [("0.tif", "done")]
    assert here.run.entries[0].worker == "a, b, c, d"


def test_with_more_scenes_than_workers_none_is_cut(stage):
    here = stage([(1000, 4000)] * 4, ["a", "b"], strip_mpx=1.0).fit()
    assert {task.kind for task in here.step()} == {"make_scene"}


def test_a_small_scene_is_not_cut(stage):
    here = stage([(1000, 900)], ["a", "b"], strip_mpx=1.0).fit()
    assert [task.kind for task in here.step()] == ["make_scene"]


def cut_scene(stage, workers, **answers):
    here = stage([(1000, 4000)], workers, strip_mpx=1.0).fit(**answers)
    (measure,) = here.step()
    here.scheduler.finish(measure, Outcome(DONE, findings=SimpleNamespace()))
    return here, measure


def test_strips_go_to_workers_of_one_arithmetic_alone(stage):
    other = answer(arithmetic=["CPU", "torch 3"])
    here, measure = cut_scene(stage, ["a", "b", "c"], b=other)
    painting = {task.worker for task in here.step() if task.kind == "paint_strip"}
    assert painting == ({"b"} if measure.worker == "b" else {"a", "c"})


def test_where_none_of_that_arithmetic_is_left_the_scene_begins_anew(stage):
    here, measure = cut_scene(stage, ["a", "b", "c"], a=answer(arithmetic=["CPU", "torch 3"]))
    assert measure.worker == "a"
    here.step()
    here.scheduler.lose("a")
    assert [task.kind for task in here.step() if task.worker != "a"] == ["measure_scene"]


def test_a_lost_strip_is_painted_by_another_and_a_lost_assembly_begun_again(stage):
    here, _ = cut_scene(stage, ["a", "b", "c", "d"])
    tasks = here.step()
    assembly = next(task for task in tasks if task.kind == "assemble_scene")
    strip = next(task.values[2] for task in tasks if task.kind == "paint_strip" and task.worker == assembly.worker)
    here.scheduler.lose(assembly.worker)
    here.step()
    left = [task for task in here.scheduler.tasks.values() if task.kind == "paint_strip"]
    here.scheduler.finish(left[0], Outcome(DONE))
    tasks = here.step()
    assert [task.worker for task in tasks if task.kind == "paint_strip" and task.values[2] == strip] == [left[0].worker]
    assert [task.kind for task in tasks].count("assemble_scene") == 1
    assert here.run.ends == []


def test_two_workers_that_end_over_different_strips_do_not_set_the_scene_aside(stage):
    here, _ = cut_scene(stage, ["a", "b", "c", "d"])
    tasks = here.step()
    assembly = next(task.worker for task in tasks if task.kind == "assemble_scene")
    for worker in sorted({"a", "b", "c", "d"} - {assembly})[:2]:
        here.scheduler.lose(worker)
    here.step()
    assert here.run.ends == []


def test_a_damaged_strip_is_painted_again(stage):
    here, _ = cut_scene(stage, ["a", "b", "c", "d"])
    for task in here.step():
        if task.kind == "paint_strip":
            here.scheduler.finish(task, Outcome(DONE))
    (assembly,) = here.step()
    here.scheduler.finish(assembly, failed(OF_WORKER, "The strip is damaged."))
    tasks = here.step()  # none of the strips is on this disk
    assert [task.kind for task in tasks].count("paint_strip") >= 3
    assert [task.worker for task in tasks if task.kind == "assemble_scene"] != [assembly.worker]


def test_a_cut_scene_goes_on_with_the_last_worker_though_that_had_failed_over_it(stage):
    here, _ = cut_scene(stage, ["a", "b"])
    painting = [task for task in here.step() if task.kind == "paint_strip"]
    here.scheduler.finish(next(task for task in painting if task.worker == "a"), failed(OF_WORKER))
    here.step()
    here.scheduler.lose("b")
    tasks = here.step()
    assert {(task.kind, task.worker) for task in tasks} == {("paint_strip", "a"), ("assemble_scene", "a")}


def test_when_the_scheduler_is_lost_what_was_under_way_is_made_anew(stage):
    here = stage([SMALL] * 2, ["a"]).fit()
    (task,) = here.step()
    here.scheduler.heard.put(Lost())
    with pytest.raises(SchedulerLost):
        here.work.run(here.scheduler, "run-1")
    here.scheduler.tasks.clear()
    here.begun = False  # another connection
    here.roster.clear()
    here.roster.seen(here.scheduler.workers)
    here.fit()
    (again,) = here.step()
    assert again.values[0].options == task.values[0].options and again.key != task.key
    assert here.run.ends == []


def test_cancelled_it_ends_when_the_workers_have_stopped(stage):
    here = stage([SMALL] * 3, ["a", "b"]).fit()
    here.step()
    here.run.check.set()
    with pytest.raises(Cancelled):
        here.work.run(here.scheduler, "run-1")
    assert here.scheduler.ended == 1 and here.scheduler.tasks == {} and here.run.ends == []


def test_without_a_worker_it_waits_and_then_says_so(stage, monkeypatch):
    here = stage([SMALL], ["a"]).fit()
    here.step()
    here.scheduler.lose("a")
    here.step()
    assert "No worker is left that may work. Waiting up to 10 minutes" in here.run.warnings()
    monkeypatch.setattr(work_module, "_NOBODY", -1.0)
    here.scheduler.see()
    with pytest.raises(ClusterError, match="No worker was left"):
        here.step()


def test_what_workers_warn_of_is_said_once(stage):
    here = stage([SMALL], ["a", "b"]).fit()
    (task,) = here.step()
    here.scheduler.finish(task, Outcome(FAILED, "No space.", OF_WORKER, warnings=("It is dark.",)))
    (task,) = here.step()
    here.scheduler.finish(task, Outcome(DONE, warnings=("It is dark.", "It is cold.")))
    here.step()
    assert here.run.entries[0].warnings == ("It is dark.", "It is cold.")


def test_progress_rises_and_has_a_table(stage, monkeypatch):
    monkeypatch.setattr(work_module.Table, "is_due", lambda self: True)
    here = stage([SMALL] * 4, ["a", "b"]).fit()
    for _ in range(3):
        for task in here.step():
            here.scheduler.say(task, fraction=0.5, stage="colorizing")
            here.step()
            here.scheduler.finish(task)
    shown = [event for event in here.run.events if event["event"] == "progress"]
    fractions = [event["fraction"] for event in shown]
    assert fractions == sorted(fractions) and fractions[0] < 0.2 and fractions[-1] > 0.8
    halfway = next(one["table"] for one in shown if any(row["fraction"] == 0.5 for row in one["table"]["workers"]))
    row = next(row for row in halfway["workers"] if row["fraction"] == 0.5)
    assert row["stage"] == "colorizing" and re.fullmatch(r"\d\.tif", row["file"])
    assert halfway["scenes"] == 4 and halfway["running"] == 2 and halfway["waiting"] == 2


def test_of_two_dispatches_each_knows_its_own_tasks_alone(stage):
    here = stage([SMALL] * 2, ["a"]).fit()
    (task,) = here.step()
    other = Dispatch(here.run, here.roster, [], lambda scene, reason: pytest.fail(reason))
    other.begin(here.scheduler, "run-2")
    other.hand_out()
    assert other.at == {} and [one.key for one in here.scheduler.tasks.values()] == [task.key]


def test_a_folder_that_cannot_be_made_is_that_scenes_failure(stage):
    here = stage([SMALL] * 2, ["a"]).fit()

    def refuse(entry):
        if entry.file.name == "0.tif":
            raise ClusterError("The folder cannot be made.")

    here.run.make_folder = refuse
    (task,) = here.step()
    assert here.run.ends == [("0.tif", "failed")] and task.values[0].options["input"].endswith("1.tif")


def test_tasks_take_a_share_of_the_gpu_that_a_worker_declares(stage):
    gpu = answer(gpu="uuid-1")
    here = stage([SMALL] * 3, {"a": {"nthreads": 4, "resources": {"GPU": 1}}}).fit(a=gpu)
    tasks = here.step()
    assert len(tasks) == 2 and all(task.resources == {"GPU": 0.5} for task in tasks)


def test_a_worker_that_did_not_answer_is_asked_again(stage, monkeypatch):
    monkeypatch.setattr(roster_module, "_ASK_AGAIN", -1.0)
    here = stage([SMALL], ["a"]).fit(a=OSError("timed out"))
    assert here.step() == []
    here.scheduler.see()
    here.step()
    assert len(here.step()) == 1
