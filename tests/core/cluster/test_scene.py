"""A scene: into which strips it is cut, what is left to paint, and when it has cost too much."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.cluster.scene import PAINT, WHOLE, Assignment, Scene
from sar_colorizer.core.folder.inputs import FolderFile
from sar_colorizer.core.folder.report import Entry
from sar_colorizer.core.folder.status import Making


def scene_of(tmp_path, fingerprint="f"):
    file = FolderFile(str(tmp_path / "a.tif"), "a.tif", tmp_path / "a_colour.tif", None)
    return Scene(Entry(file, width=10, height=1000, making=Making(fingerprint, "m", "sha", "{}")), {})


def painted(scene, *strips):
    folder = scene.strip_folder
    folder.make()
    for start, stop in strips:
        folder.write((start, stop), [(0, np.ones((stop - start, 10, 4), np.uint8))], 10, 4, never_cancelled)


def test_each_strip_is_given_once(tmp_path):
    scene = scene_of(tmp_path)
    scene.cut(4, 64)
    assert scene.strips == [(0, 250), (250, 500), (500, 750), (750, 1000)]
    for number in range(4):
        strip = scene.next_strip()
        scene.tasks[str(number)] = Assignment(str(number), PAINT, "w", "w", strip)
    assert scene.next_strip() is None
    del scene.tasks["2"]
    assert scene.next_strip() == (500, 750)


def test_strips_that_an_interrupted_run_left_are_not_painted_again(tmp_path):
    scene = scene_of(tmp_path)
    scene.arithmetic = ("CPU",)
    painted(scene, (0, 300), (600, 700))
    again = scene_of(tmp_path)
    again.arithmetic = ("CPU",)
    again.cut(2, 64)
    assert again.painted == {(0, 300), (600, 700)}
    assert again.strips == [(0, 300), (300, 600), (600, 700), (700, 1000)]
    assert again.done_share == pytest.approx(0.9 * 0.4)


@pytest.mark.parametrize("what", ["input", "arithmetic"])
def test_but_only_those_of_the_same_input_and_arithmetic(tmp_path, what):
    scene = scene_of(tmp_path)
    scene.arithmetic = ("CPU",)
    painted(scene, (0, 300))
    again = scene_of(tmp_path, "another" if what == "input" else "f")
    again.arithmetic = ("another",) if what == "arithmetic" else ("CPU",)
    again.cut(2, 64)
    assert again.painted == set() and again.strips == [(0, 500), (500, 1000)]


def test_two_workers_may_end_over_two_tasks_but_not_over_one(tmp_path):
    scene = scene_of(tmp_path)
    first, second = (Assignment("k", PAINT, "a", name, strip) for name, strip in (("a", (0, 10)), ("b", (10, 20))))
    assert not scene.died(first) and not scene.died(second) and scene.needs_alone
    assert scene.died(Assignment("k", PAINT, "c", "c", (0, 10)))
    assert scene.dead_over(first) == ["a", "c"]
    assert not scene.died(Assignment("k", WHOLE, "a", "a"))


def test_progress_is_of_the_whole_scene(tmp_path):
    scene = scene_of(tmp_path)
    scene.tasks["w"] = Assignment("w", WHOLE, "a", "a", fraction=0.4)
    assert scene.done_share == 0.4
    scene.tasks.clear()
    scene.cut(2, 64)
    scene.painted.add((0, 500))
    scene.tasks["p"] = Assignment("p", PAINT, "a", "a", (500, 1000), fraction=0.5)
    assert scene.done_share == pytest.approx(0.9 * 0.75)


def test_what_was_not_looked_at_has_no_products_to_come(tmp_path):
    scene = scene_of(tmp_path)
    scene.entry.making = None
    with pytest.raises(ValueError, match="not looked at"):
        _ = scene.making
