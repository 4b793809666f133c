"""Twenty runs at once on one machine: each makes the bytes of a lone run, and an output has one writer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sar_colorizer.tests.extent import FULL, times
from sar_colorizer.tests.faults.counting import BOUNDARY
from sar_colorizer.tests.faults.pollution import undated
from sar_colorizer.tests.faults.test_protocol import Spoken, request

RUNS = times(20, 6)
WORKERS = times(20, 2)
SAME_OUTPUT = times(5, 2)


@pytest.fixture(scope="module")
def lone(scenes, small_model, tmp_path_factory) -> dict[str, Any]:
    """Scenes with what a lone run makes of each."""
    folder = tmp_path_factory.mktemp("lone")
    spoken = Spoken(folder)
    made = []
    try:
        for seed in range(times(4, 2)):
            scene = scenes.write_geotiff(folder / f"scene{seed}_vv.tif", scenes.Scene(rows=160, cols=120, seed=seed))
            spoken.write(_colorize(f"{seed}", scene, folder / f"lone{seed}.tif", small_model))
            found = spoken.answer()
            assert found["event"] == "result", found
            made.append((scene, undated(folder / f"lone{seed}.tif")))
    finally:
        spoken.end()
    return {"made": made, "model": small_model}


def _colorize(identity: str, scene: Path, output: Path, model: Path) -> bytes:
    params = {"input": str(scene), "output": str(output), "model": str(model), "overwrite": True}
    return request(identity, "colorize", params)


def _at_once(folder: Path, number: int, requests: Callable[[int], list[bytes]]) -> list[list[dict[str, Any]]]:
    """Start workers, have all of them imported what they need, and send each its requests at the same moment."""
    workers = [Spoken(folder) for _ in range(number)]
    try:
        for worker in workers:
            worker.write(request("warm", "devices"))
        for worker in workers:
            assert worker.answer(300)["event"] == "result"
        barrier = threading.Barrier(number)
        asked = [requests(index) for index in range(number)]

        def send(index: int) -> None:
            barrier.wait(60)
            workers[index].write(*asked[index])

        threads = [threading.Thread(target=send, args=(index,)) for index in range(number)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [[worker.answer(300) for _ in asked[index]] for index, worker in enumerate(workers)]
    finally:
        for worker in workers:
            worker.end()


def test_twenty_runs_to_outputs_of_their_own(lone, tmp_path, faults):
    """Several of the same scene; 20 processes, and 20 requests to 4 of them."""
    made, model = lone["made"], lone["model"]
    with faults(BOUNDARY, "20 runs at once, each with its output", "The bytes of a lone run.") as count:
        for number in (WORKERS, 4) if FULL else (WORKERS,):
            share = RUNS // number
            folder = tmp_path / f"{number}"
            folder.mkdir()

            def requests(index: int, share: int = share, folder: Path = folder) -> list[bytes]:
                runs = range(index * share, (index + 1) * share)
                return [_colorize(f"{run}", made[run % len(made)][0], folder / f"{run}.tif", model) for run in runs]

            answers = {event["id"]: event for events in _at_once(tmp_path, number, requests) for event in events}
            for run in range(RUNS):
                with count.attempt(f"run {run} of {number} workers"):
                    assert answers[f"{run}"]["event"] == "result", answers[f"{run}"]
                    assert undated(folder / f"{run}.tif") == made[run % len(made)][1]
            with count.attempt("what is left"):
                assert sorted(path.name for path in folder.iterdir()) == sorted(f"{run}.tif" for run in range(RUNS))


def test_runs_that_want_the_same_output(lone, tmp_path, faults):
    made, model = lone["made"], lone["model"]
    said = "Another run is writing the output at this moment."
    with faults(BOUNDARY, "20 runs at once, 5 of them to one output", said) as count:
        for number in range(times(3, 1)):
            folder = tmp_path / f"{number}"
            folder.mkdir()
            runs = times(20, 2)

            def output(index: int, folder: Path = folder) -> Path:
                return folder / ("same.tif" if index < SAME_OUTPUT else f"{index}.tif")

            def requests(index: int, output: Callable[[int], Path] = output) -> list[bytes]:
                return [_colorize("1", made[index % len(made)][0], output(index), model)]

            answers = [events[0] for events in _at_once(tmp_path, runs, requests)]
            for index, event in enumerate(answers):
                with count.attempt(f"run {index}"):
                    if event["event"] == "error" and index < SAME_OUTPUT:
                        assert event["code"] == "output" and "Another run is writing" in event["text"], event
                    else:
                        assert event["event"] == "result", event
                    if index >= SAME_OUTPUT:
                        assert undated(output(index)) == made[index % len(made)][1]
            with count.attempt("the output of several"):
                assert any(event["event"] == "result" for event in answers[:SAME_OUTPUT])
                assert undated(folder / "same.tif") in [one[1] for one in made]
                assert not [path for path in folder.iterdir() if "partial" in path.name]
