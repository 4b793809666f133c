"""The map window's mark is QGIS's own Copyright Label, which keeps what it said before."""

from __future__ import annotations

from qgis.core import QgsProject, QgsReadWriteContext, QgsTextFormat
from qgis.PyQt.QtCore import pyqtSlot
from qgis.PyQt.QtWidgets import QMainWindow
from qgis.PyQt.QtXml import QDomDocument
from sar_colorizer.ui.marking.map_mark import map_is_marked, mark_map

TEXT = "Synthetic colour from radar, not optical imagery"


class Window(QMainWindow):
    """Has the slot of QGIS's window that reads decorations again."""

    read = 0

    @pyqtSlot()
    def projectReadDecorationItems(self) -> None:
        self.read += 1


def label() -> str:
    return QgsProject.instance().readEntry("CopyrightLabel", "/Label", "")[0]


def test_the_label_says_it_and_is_shown_at_once(qgis_app):
    window = Window()
    assert not map_is_marked(QgsProject.instance(), TEXT)
    mark_map(QgsProject.instance(), TEXT, window)
    assert map_is_marked(QgsProject.instance(), TEXT)
    assert label() == TEXT
    assert window.read == 1
    mark_map(QgsProject.instance(), TEXT, window)
    assert (label(), window.read) == (TEXT, 1)


def test_letters_have_a_border_unless_the_user_has_chosen_others(qgis_app):
    project = QgsProject.instance()
    mark_map(project, TEXT)
    document = QDomDocument()
    document.setContent(project.readEntry("CopyrightLabel", "/Font", "")[0])
    letters = QgsTextFormat()
    letters.readXml(document.documentElement(), QgsReadWriteContext())
    assert letters.buffer().enabled()
    assert letters.buffer().color().lightness() == 255 > letters.color().lightness()
    project.clear()
    project.writeEntry("CopyrightLabel", "/Font", "<text-style/>")
    mark_map(project, TEXT)
    assert project.readEntry("CopyrightLabel", "/Font", "")[0] == "<text-style/>"


def test_what_it_said_before_stays(qgis_app):
    QgsProject.instance().writeEntry("CopyrightLabel", "/Label", "© The survey")
    assert not map_is_marked(QgsProject.instance(), "© The survey")  # it is not shown
    mark_map(QgsProject.instance(), TEXT)
    assert label() == f"{TEXT}\n© The survey"
