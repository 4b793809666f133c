"""The page and the picture of the architecture show the packages that there are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from sar_colorizer.tests.scripts import script

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("core", "engine", "training", "ui")


@pytest.fixture(scope="module")
def drawing():
    """tools/architecture_picture.py."""
    return script("tools/architecture_picture.py")


def packages() -> set[str]:
    found = {path.parent.relative_to(ROOT).as_posix() for part in PARTS for path in (ROOT / part).rglob("__init__.py")}
    return found - {"core", "training", "ui"}  # these hold packages


def test_the_page_says_what_every_package_is():
    table = (ROOT / "docs" / "architecture.md").read_text().partition("## The rooms")[2].partition("\n## ")[0]
    named = {
        name for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE) for name in re.findall(r"`([\w/]+)`", row)
    }
    assert named == packages()


def test_the_picture_is_of_the_layers_that_the_imports_are_held_to(drawing):
    drawn = (ROOT / "docs" / "pictures" / "architecture.svg").read_text()
    assert drawn == drawing.picture(), "run .venv/bin/python tools/architecture_picture.py"
    ET.fromstring(drawn)


def test_every_room_in_the_picture_has_a_caption_and_every_step_a_room(drawing):
    rooms = {name for line in drawing.layers() for name in line if not name.startswith("engine.")}
    assert rooms | {"engine"} == set(drawing.CAPTIONS)
    assert {name for name, _ in drawing.STEPS} <= rooms


def test_words_stay_in_their_boxes(drawing):
    """By the widths of DejaVu Sans, 0.62 of the height on average: no font is at hand to measure with."""
    tree = ET.fromstring(drawing.picture())
    namespace = "{http://www.w3.org/2000/svg}"
    boxes = [
        tuple(float(box.get(key)) for key in ("x", "y", "width", "height"))
        for box in tree.iter(f"{namespace}rect")
        if box.get("height") == str(drawing.BOX)
    ]
    assert len(boxes) > 20
    for words in tree.iter(f"{namespace}text"):
        x, y, size = (float(words.get(key)) for key in ("x", "y", "font-size"))
        around = [box for box in boxes if box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]]
        if around and words.get("text-anchor") is None:
            assert x + 0.62 * size * len(words.text or "") <= around[0][0] + around[0][2] + 8, words.text
