"""A layout gets the mark once, in the corner of its map, on top, and may lose it again by undoing."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
)
from sar_colorizer.ui.marking.layout_mark import MARK_ID, mark_layout, mark_of, print_layouts

TEXT = "Synthetic colour from radar, not optical imagery"
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters


@pytest.fixture
def layout(qgis_app):
    made = QgsPrintLayout(QgsProject.instance())
    made.initializeDefaults()
    made.setName("Flood map")
    QgsProject.instance().layoutManager().addLayout(made)
    return made


def add_map(layout, x, y, width, height):
    item = QgsLayoutItemMap(layout)
    item.attemptMove(QgsLayoutPoint(x, y, MM))
    item.attemptResize(QgsLayoutSize(width, height, MM))
    item.setExtent(QgsRectangle(0, 0, width, height))
    layout.addLayoutItem(item)
    return item


def place(item):
    """Left, top, right, bottom in mm."""
    rect = item.mapRectToScene(item.rect())
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def test_the_mark_lies_in_the_lower_right_corner_of_the_largest_map(layout):
    add_map(layout, 10, 10, 40, 30)
    large = add_map(layout, 60, 20, 200, 150)
    assert mark_layout(layout, TEXT)
    mark = mark_of(layout)
    assert (mark.id(), mark.text()) == (MARK_ID, TEXT)
    assert place(mark)[2:] == pytest.approx((258, 168), abs=0.01)
    left, top, _, _ = place(mark)
    assert left > place(large)[0]
    assert 3 < 168 - top < 8
    assert mark.zValue() > large.zValue()
    assert QgsProject.instance().isDirty()


def test_without_a_map_it_lies_in_the_corner_of_the_page(layout):
    assert mark_layout(layout, TEXT)
    assert place(mark_of(layout))[2:] == pytest.approx((295, 208), abs=0.01)  # of A4


def test_a_layout_that_is_marked_keeps_its_mark_where_it_is_and_takes_a_new_text(layout):
    add_map(layout, 10, 10, 200, 150)
    mark_layout(layout, TEXT)
    mark_of(layout).attemptMove(QgsLayoutPoint(5, 5, MM), False)
    before = place(mark_of(layout))
    assert not mark_layout(layout, "Synthetische Farben")
    assert place(mark_of(layout)) == before
    assert mark_of(layout).text() == "Synthetische Farben"
    assert sum(1 for item in layout.items() if getattr(item, "id", lambda: "")() == MARK_ID) == 1


def test_it_can_be_undone_and_done_again(layout):
    add_map(layout, 10, 10, 200, 150)
    mark_layout(layout, TEXT)
    layout.undoStack().stack().undo()
    assert mark_of(layout) is None
    layout.undoStack().stack().redo()
    assert mark_of(layout).text() == TEXT


def test_it_is_seen_in_what_is_exported(layout, tmp_path):
    from qgis.core import QgsLayoutExporter
    from qgis.PyQt.QtGui import QImage

    add_map(layout, 10, 10, 270, 190)
    mark_layout(layout, TEXT)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 100
    exported = QgsLayoutExporter(layout).exportToImage(str(tmp_path / "out.png"), settings)
    assert exported == QgsLayoutExporter.ExportResult.Success
    image = QImage(str(tmp_path / "out.png"))
    left, top, right, bottom = (round(value / 25.4 * 100) for value in place(mark_of(layout)))
    grey = [image.pixelColor(x, y).lightness() for x in range(left + 1, right) for y in range(top + 1, bottom)]
    assert min(grey) < 100  # the box
    assert max(grey) > 240  # the letters
    assert image.pixelColor(left - 20, top).lightness() == 255


def test_print_layouts_are_listed_by_name(layout):
    other = QgsPrintLayout(QgsProject.instance())
    other.setName("a map")
    QgsProject.instance().layoutManager().addLayout(other)
    assert [one.name() for one in print_layouts(QgsProject.instance())] == ["a map", "Flood map"]
