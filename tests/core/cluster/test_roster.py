"""The roster: who is there, who may work, and how much each is given."""

from __future__ import annotations

import pytest
from sar_colorizer.core.cluster.fitness import Question
from sar_colorizer.core.cluster.roster import Roster

from .conftest import MODEL, answer, identity


@pytest.fixture
def roster():
    return Roster(Question("run", "/model", "/out", "sentinel", (), "auto"), MODEL)


def test_workers_come_and_go(roster):
    assert roster.seen({"tcp://a:1": identity(), "tcp://b:1": identity()}) == (["tcp://a:1", "tcp://b:1"], [])
    assert roster.fit == [] and roster.slots == 0  # none has answered
    fit, reasons = roster.answered({"tcp://a:1": answer(), "tcp://b:1": answer(folder=False), "tcp://c:1": answer()})
    assert [one.address for one in fit] == ["tcp://a:1"] and len(reasons) == 1
    new, gone = roster.seen({"tcp://b:1": identity(), "tcp://d:1": identity()})
    assert new == ["tcp://d:1"] and [one.name for one in gone] == ["a:1"]
    assert roster.get("tcp://a:1") is None and roster["tcp://d:1"].free == 0


@pytest.mark.parametrize(
    ("address", "name", "called"),
    [
        ("tcp://10.0.0.5:4000", "tcp://10.0.0.5:4000", "10.0.0.5:4000"),
        ("tls://127.0.0.1:4000", 1, "worker 1 (127.0.0.1:4000)"),
        ("tcp://10.0.0.5:4000", "SLURMCluster-3", "SLURMCluster-3 (10.0.0.5:4000)"),
        ("tcp://10.0.0.5:4000", None, "10.0.0.5:4000"),
    ],
)
def test_a_worker_is_called_by_the_name_it_was_started_with(roster, address, name, called):
    roster.seen({address: identity(name=name)})
    assert roster[address].name == called


def test_one_scene_at_a_time_on_a_processor_two_on_a_gpu_with_threads_for_both(roster):
    roster.seen({"a": identity(nthreads=8), "b": identity(nthreads=8), "c": identity(nthreads=1)})
    roster.answered({"a": answer(), "b": answer(gpu="1", host="b"), "c": answer(gpu="2", host="c")})
    assert [roster[name].slots for name in "abc"] == [1, 2, 1]
    assert roster.slots == 4


def test_a_second_worker_of_the_same_gpu_is_given_no_work(roster):
    roster.seen({name: identity(nthreads=2) for name in "abcd"})
    _, reasons = roster.answered(
        {
            "a": answer(gpu="uuid"),
            "b": answer(gpu="uuid"),
            "c": answer(gpu="uuid", host="elsewhere"),
            "d": answer(gpu="another"),
        }
    )
    assert [one.address for one in roster.fit] == ["a", "c", "d"]
    assert reasons == ["b has the same GPU as a and is given no work: one worker process for each GPU."]
    roster.seen({"b": identity(), "c": identity(), "d": identity()})
    roster.answered({"b": answer(gpu="uuid")})
    assert roster["b"].is_fit  # the other has gone


def test_the_last_worker_is_not_given_up(roster):
    roster.seen({"a": identity()})
    roster.answered({"a": answer()})
    assert not any(roster.failed(roster["a"]) for _ in range(5)) and roster["a"].is_fit


def test_a_success_in_between_forgives(roster):
    roster.seen({"a": identity(), "b": identity()})
    roster.answered({"a": answer(), "b": answer()})
    assert not roster.failed(roster["a"])
    roster["a"].strikes = 0
    assert not roster.failed(roster["a"]) and roster.failed(roster["a"])
    assert [one.address for one in roster.others(["b"])] == [] and roster.others([]) == [roster["b"]]
