"""The window offers every print layout and the map, and changes nothing unless it is accepted."""

from __future__ import annotations

import pytest
from osgeo import gdal
from qgis.core import QgsLayoutItemMap, QgsPrintLayout, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialogButtonBox, QLabel
from sar_colorizer.ui.marking.dialog import MarkDialog
from sar_colorizer.ui.marking.layout_mark import mark_layout, mark_of
from sar_colorizer.ui.marking.map_mark import map_is_marked

TEXT = "Synthetic colour from radar, not optical imagery"


@pytest.fixture
def layouts(qgis_app):
    made = []
    for name in ("A", "B"):
        layout = QgsPrintLayout(QgsProject.instance())
        layout.initializeDefaults()
        layout.setName(name)
        QgsProject.instance().layoutManager().addLayout(layout)
        made.append(layout)
    return made


def test_ticked_layouts_are_marked_and_others_are_not(layouts):
    dialog = MarkDialog(QgsProject.instance())
    assert dialog.chosen() == []
    dialog.layouts.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    assert mark_of(layouts[0]).text() == TEXT
    assert mark_of(layouts[1]) is None
    assert not map_is_marked(QgsProject.instance(), TEXT)


@pytest.mark.parametrize("tag", ["SYNTHETIC", "COMPOSITE"])
def test_layouts_whose_map_shows_synthetic_colour_are_ticked_by_themselves(layouts, tmp_path, tag):
    made = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "a.tif"), 8, 8, 3)
    made.SetMetadataItem(tag, "says what it is")
    made = None
    layer = QgsRasterLayer(str(tmp_path / "a.tif"), "dragged in", "gdal")
    QgsProject.instance().addMapLayer(layer)
    shown = QgsLayoutItemMap(layouts[1])
    layouts[1].addLayoutItem(shown)
    shown.setKeepLayerSet(True)
    shown.setLayers([layer])
    dialog = MarkDialog(QgsProject.instance())
    assert [one.name() for one in dialog.chosen()] == (["B"] if tag == "SYNTHETIC" else [])


def test_the_map_is_marked_where_that_is_ticked_in_the_readers_language(layouts):
    dialog = MarkDialog(QgsProject.instance())
    dialog.text.setText(" Synthetische Farben ")
    dialog.map.setChecked(True)
    dialog.layouts.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    assert map_is_marked(QgsProject.instance(), "Synthetische Farben")
    assert mark_of(layouts[1]).text() == "Synthetische Farben"


def test_a_cancelled_window_changes_nothing_and_an_empty_text_cannot_be_accepted(layouts):
    dialog = MarkDialog(QgsProject.instance())
    dialog.text.setText("  ")
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    dialog.reject()
    assert mark_of(layouts[0]) is None


def test_it_says_which_layouts_are_marked_and_that_there_are_none(layouts):
    mark_layout(layouts[0], TEXT)
    dialog = MarkDialog(QgsProject.instance())
    assert [dialog.layouts.item(row).text() for row in range(2)] == ["A (marked)", "B"]
    QgsProject.instance().clear()
    dialog = MarkDialog(QgsProject.instance())
    assert dialog.chosen() == []
    assert any("no print layout yet" in label.text() for label in dialog.findChildren(QLabel))
