"""World files lie beside pictures under the names that other programs look for."""

from __future__ import annotations

from pathlib import Path

from affine import Affine
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.picture.placing import side_files, write_place


def test_names_follow_the_pictures_ending():
    assert [path.name for path in side_files(Path("b.jpeg"))] == ["b.jpeg.aux.xml", "b.jgw"]
    assert [path.name for path in side_files(Path("a.b.webp"))] == ["a.b.webp.aux.xml", "a.b.wpw"]


def test_a_rotated_grid_is_told_by_its_first_pixels_centre(tmp_path):
    write_place(tmp_path / "a.png", Grid(10, 10, None, Affine(2, 1, 100, 3, -4, 200)))
    assert list(map(float, (tmp_path / "a.pgw").read_text().split())) == [2, 3, 1, -4, 101.5, 199.5]
