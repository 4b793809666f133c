"""Two runs to one output: one wins, the other says so at its start, whoever they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.file_lock import lock_of
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.output.destination import folder_lock

COMMAND = [sys.executable, "-m", "sar_colorizer.engine.cli"]
LAUNCHER = Path(__file__).resolve().parents[2] / "engine" / "launch.py"
REFUSED = "Another run is writing"


class Held:
    """A colorization in a thread of this process that stands still once it is at work, until it is let go."""

    def __init__(self, source: Path, output: Path, model: Path, **options) -> None:
        self.error: BaseException | None = None
        self._reached, self._go = threading.Event(), threading.Event()
        self._options = ColorizeOptions(input=str(source), output=str(output), model=str(model), **options)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self._reached.wait(60), self.error

    def _run(self) -> None:
        try:
            Engine().colorize(self._options, lambda event: None, self._check)
        except BaseException as error:
            self.error = error
        finally:
            self._reached.set()

    def _check(self) -> None:
        if not self._go.is_set() and list(Path(self._options.output).parent.glob("*.partial.tif")):
            self._reached.set()
            assert self._go.wait(60)

    def let_go(self) -> None:
        self._go.set()
        self._thread.join(60)
        assert self.error is None


@contextmanager
def held(*arguments, **options):
    one = Held(*arguments, **options)
    try:
        yield one
    finally:
        one.let_go()


def by_command_line(source: Path, output: Path, model: Path, *more: str) -> str:
    command = [*COMMAND, "colorize", str(source), str(output), "--model", str(model), "--json", *more]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return said([json.loads(line) for line in done.stdout.splitlines()])


def by_worker(source: Path, output: Path, model: Path, *more: str) -> str:
    params = {"input": str(source), "output": str(output), "model": str(model), "overwrite": "--overwrite" in more}
    request = json.dumps({"id": "1", "method": "colorize", "params": params}) + "\n"
    with subprocess.Popen(
        [sys.executable, "-I", str(LAUNCHER)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        process.stdin.write(request)
        process.stdin.flush()
        events = []
        for line in process.stdout:
            events.append(json.loads(line))
            if events[-1]["event"] in ("result", "error"):
                break
        process.stdin.close()
    return said(events)


def in_this_process(source: Path, output: Path, model: Path, *more: str) -> str:
    events: list[dict] = []
    options = ColorizeOptions(input=str(source), output=str(output), model=str(model), overwrite="--overwrite" in more)
    try:
        Engine().colorize(options, events.append, lambda: None)
    except OutputError as error:
        events.append({"event": "error", "text": str(error)})
    else:
        events.append({"event": "result"})
    return said(events)


def said(events: list[dict]) -> str:
    """The text of the error that a run ended with, before it did any work."""
    assert events[-1]["event"] == "error", events[-1]
    assert not [event for event in events if event["event"] == "progress"]
    return events[-1]["text"]


WAYS: dict[str, Callable[..., str]] = {
    "command line": by_command_line,
    "worker": by_worker,
    "same process": in_this_process,
}


def pixels(path: Path) -> np.ndarray:
    with rasterio.open(path) as dataset:
        return dataset.read()


@pytest.fixture(scope="module")
def alone(scene_path, small_model, tmp_path_factory) -> np.ndarray:
    """What the run makes when nobody disturbs it."""
    output = tmp_path_factory.mktemp("alone") / "out.tif"
    options = ColorizeOptions(input=str(scene_path), output=str(output), model=str(small_model))
    Engine().colorize(options, lambda event: None, lambda: None)
    return pixels(output)


@pytest.mark.parametrize("exists", [False, True], ids=["new", "exists"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_the_second_of_two_runs_to_one_output_says_so_at_its_start(
    scene_path, small_model, tmp_path, alone, way, exists
):
    output = tmp_path / "out.tif"
    if exists:
        output.write_bytes(b"the one before")
    with held(scene_path, output, small_model, overwrite=exists):
        text = way(scene_path, output, small_model, "--overwrite")
        assert text == (f"{REFUSED} {output} at this moment. Wait for it or cancel it, or choose another name.")
        assert not exists or output.read_bytes() == b"the one before"
    assert np.array_equal(pixels(output), alone)
    assert os.listdir(tmp_path) == ["out.tif"]


def test_the_same_folder_by_another_path_is_the_same_output(scene_path, small_model, tmp_path, alone):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with held(scene_path, tmp_path / "real" / "out.tif", small_model):
        assert REFUSED in by_command_line(scene_path, tmp_path / "link" / "out.tif", small_model)
        relative = os.path.relpath(tmp_path / "real" / "out.tif")
        assert REFUSED in in_this_process(scene_path, Path(relative), small_model)
    assert np.array_equal(pixels(tmp_path / "real" / "out.tif"), alone)


@pytest.mark.parametrize("order", [("out.tif", "sure.tif"), ("sure.tif", "out.tif")], ids=["confidence", "output"])
def test_an_output_that_is_another_runs_confidence_is_taken_too(scene_path, small_model, tmp_path, order):
    with held(scene_path, tmp_path / "a.tif", small_model, confidence=str(tmp_path / "sure.tif")):
        output = "sure.tif" if order[0] == "sure.tif" else "b.tif"
        more = ("--confidence", str(tmp_path / "sure.tif")) if output == "b.tif" else ()
        text = by_command_line(scene_path, tmp_path / output, small_model, "--overwrite", *more)
        assert f"{REFUSED} {tmp_path / 'sure.tif'}" in text
    assert sorted(os.listdir(tmp_path)) == ["a.tif", "sure.tif"]
    assert pixels(tmp_path / "sure.tif").shape[0] == 1


def test_runs_to_other_outputs_in_the_same_folder_do_not_meet(scene_path, small_model, tmp_path, alone):
    options = ColorizeOptions(input=str(scene_path), output=str(tmp_path / "b.tif"), model=str(small_model))
    with held(scene_path, tmp_path / "a.tif", small_model):
        Engine().colorize(options, lambda event: None, lambda: None)
    assert np.array_equal(pixels(tmp_path / "a.tif"), alone) and np.array_equal(pixels(tmp_path / "b.tif"), alone)


@pytest.mark.parametrize("kind", ["despeckle", "composite", "mask", "mosaic"])
def test_every_kind_of_run_is_kept_out(scene_path, small_model, tmp_path, run, kind):
    colour, sure = tmp_path / "colour.tif", tmp_path / "sure.tif"
    run(scene_path, colour, model=str(small_model), confidence=str(sure))
    arguments = {
        "despeckle": [str(scene_path)],
        "composite": [str(scene_path)],
        "mask": [str(colour), str(sure)],
        "mosaic": [str(colour)],
    }[kind]
    last = ["--kind", "db-grey"] if kind == "composite" else []
    output = tmp_path / "out.tif"
    files = [*arguments, str(output)] if kind != "mosaic" else [str(output), *arguments]
    command = [*COMMAND, kind, *files, "--overwrite", *last]
    with held(scene_path, output, small_model):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        assert f"Error: {REFUSED} {output} at this moment." in done.stderr
    # and when the other is done it is let in
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_killed_run_blocks_nobody_and_what_it_left_goes(scene_path, small_model, tmp_path, alone):
    output = tmp_path / "out.tif"
    code = (
        "import os, sys\nfrom sar_colorizer.core.options.colorize import ColorizeOptions\n"
        "from sar_colorizer.core.colorize.pipeline import Engine\n"
        "def event(one):\n    if one.get('stage') == 'writing overviews': os.kill(os.getpid(), 9)\n"
        f"options = ColorizeOptions(input={str(scene_path)!r}, output={str(output)!r}, model={str(small_model)!r},"
        f" cog=True, confidence={str(tmp_path / 'sure.tif')!r})\n"
        "Engine().colorize(options, event, lambda: None)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    left = set(os.listdir(tmp_path))
    assert any("partial" in name for name in left) and "out.tif" not in left
    options = ColorizeOptions(
        input=str(scene_path), output=str(output), model=str(small_model), confidence=str(tmp_path / "sure.tif")
    )
    Engine().colorize(options, lambda event: None, lambda: None)
    assert np.array_equal(pixels(output), alone)
    assert sorted(os.listdir(tmp_path)) == ["out.tif", "sure.tif"]


def test_two_products_of_one_run_that_differ_in_the_ending_alone_are_both_right(scene_path, small_model, tmp_path, run):
    run(scene_path, tmp_path / "a.tif", model=str(small_model), confidence=str(tmp_path / "b.tif"))
    for cog in (False, True):
        more = {"model": str(small_model), "confidence": str(tmp_path / "x.tiff"), "cog": cog, "overwrite": True}
        run(scene_path, tmp_path / "x.tif", **more)
        assert np.array_equal(pixels(tmp_path / "x.tif"), pixels(tmp_path / "a.tif"))
        assert np.array_equal(pixels(tmp_path / "x.tiff"), pixels(tmp_path / "b.tif"))
    assert sorted(os.listdir(tmp_path)) == ["a.tif", "b.tif", "x.tif", "x.tiff"]


def test_two_outputs_of_one_run_that_are_one_file_are_no_other_run(scene_path, small_model, tmp_path, run):
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(OutputError, match=r"same file|Give the confidence a name of its own") as caught:
        from sar_colorizer.core.output.destination import reserved

        with reserved([tmp_path / "x.tif", tmp_path / "link" / "x.tif"], [], overwrite=True):
            pass
    assert REFUSED not in str(caught.value)


def test_a_run_over_a_folder_leaves_what_another_run_is_writing_in_it(scene_path, small_model, tmp_path, alone):
    scenes, out = tmp_path / "scenes", tmp_path / "out"
    scenes.mkdir()
    out.mkdir()
    (scenes / "b.tif").write_bytes(scene_path.read_bytes())
    with held(scene_path, out / "a_colour.tif", small_model):
        command = [*COMMAND, "colorize-folder", str(scenes), str(out), "--model", str(small_model)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert np.array_equal(pixels(out / "a_colour.tif"), alone)
    assert np.array_equal(pixels(out / "b_colour.tif"), alone)


def test_a_file_of_a_folder_that_another_run_is_writing_fails_alone_with_the_reason(scene_path, small_model, tmp_path):
    scenes, out = tmp_path / "scenes", tmp_path / "out"
    scenes.mkdir()
    out.mkdir()
    for name in "ab":
        (scenes / f"{name}.tif").write_bytes(scene_path.read_bytes())
    with held(scene_path, out / "a_colour.tif", small_model):
        command = [*COMMAND, "colorize-folder", str(scenes), str(out), "--model", str(small_model), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        result = json.loads(done.stdout.splitlines()[-1])["result"]
        (failure,) = result["failures"]
        assert failure["file"] == "a.tif" and f"{REFUSED} {out / 'a_colour.tif'}" in failure["reason"]
        assert result["done"] == 1


def nobody_asks() -> None:
    """No cancel."""


@pytest.mark.parametrize("kind", ["train", "evaluate"])
def test_a_folder_in_which_another_run_learns_or_scores_is_kept_from_this_one(tmp_path, small_model, kind):
    from sar_colorizer.core.options.training import EvaluateOptions, TrainOptions
    from sar_colorizer.training.evaluation.run import evaluate
    from sar_colorizer.training.run.run import train

    data = ({"path": str(tmp_path / "none")},)
    output, events = tmp_path / "out", []
    output.mkdir()
    with folder_lock(output), pytest.raises(OutputError, match="Another run is at work in"):
        if kind == "train":
            train(TrainOptions(config="smoke", output=str(output), data=data), events.append, nobody_asks)
        else:
            options = EvaluateOptions(model=str(small_model), output=str(output), data=data, device="cpu")
            evaluate(options, events.append, nobody_asks)
    assert events == []
    assert os.listdir(output) == []


def test_a_report_that_another_run_is_writing_is_kept_from_this_one(tmp_path):
    from sar_colorizer.core.options.analysis import CompareOptions
    from sar_colorizer.training.comparison.run import compare

    report, events = tmp_path / "report.html", []
    with lock_of(report), pytest.raises(OutputError, match=f"{REFUSED} {report}"):
        compare(CompareOptions("product.tif", "optical.tif", str(report)), events.append, nobody_asks)
    assert events == []
