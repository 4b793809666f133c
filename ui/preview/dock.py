"""The dock's widgets. They know nothing of the engine: what is chosen is told by signals, what happens is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsMapLayerProxyModel
from qgis.gui import QgsCollapsibleGroupBox, QgsDockWidget, QgsMapLayerComboBox, QgsRasterBandComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import SarColorizerError
from ...core.model.card import SUFFIX, find_model, read_card, shipped_models
from ...core.options.shared import DEFAULT_MODEL, MOST_VIVID, UNITS
from ...core.polarisation import POLARISATIONS
from ..help_pages import help_url
from ..translation import tr
from .reference_choice import ReferenceChoice
from .share_slider import ShareSlider

_ICON_PIXELS = 16


@dataclass(frozen=True)
class Choices:
    """What is chosen in the dock, in the words of `core.options.preview`."""

    model: str
    style: str
    structure: float
    vividness: float
    units: str
    bands: tuple[int, ...] | None
    polarisation: str
    reference_mode: str
    device: str = "auto"


class PreviewDock(QgsDockWidget):
    """The preview's controls."""

    layer_chosen = pyqtSignal(object)  # a QgsMapLayer or None
    input_changed = pyqtSignal()  # what the network's answer depends on
    reference_changed = pyqtSignal()
    look_changed = pyqtSignal()  # structure or vividness
    opacity_changed = pyqtSignal(float)
    swipe_changed = pyqtSignal(float)
    whole_layer_wanted = pyqtSignal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(tr("SAR preview"), parent)
        self.setObjectName("SarColorizerPreview")
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.layer.setAllowEmptyLayer(True)
        self.layer.setCurrentIndex(0)  # it begins with any of the project's layers
        self.layer.setToolTip(tr("The radar raster to show in colour. The file is read, not what the map shows of it."))
        self.model = QComboBox()
        self.style = QComboBox()
        self.units = QComboBox()
        self.band = QgsRasterBandComboBox()
        self.polarisation = QComboBox()
        self.reference = ReferenceChoice()
        self.structure = ShareSlider(
            tr("Structure"),
            0.5,
            1.0,
            tr("Where lightness comes from: 0 is the network's own image, 1 the despeckled radar. Acts at once."),
        )
        self.vividness = ShareSlider(
            tr("Vividness"), 1.0, MOST_VIVID, tr("0 is grey, 1 the colours as the network gives them. Acts at once.")
        )
        self.opacity = ShareSlider(tr("Opacity"), 1.0, 1.0, tr("How much of the map the preview covers."))
        self.swipe = ShareSlider(
            tr("Swipe"), 0.0, 1.0, tr("Where the colour begins; the line on the map can be dragged too.")
        )
        self.whole_layer = QPushButton(tr("Colorize whole layer…"))
        self.whole_layer.setToolTip(tr("Opens Colorize SAR with this layer and these settings."))
        self.set_up = QPushButton(tr("Set up…"))
        self.set_up.setToolTip(tr("Opens the set-up of the engine."))
        self._busy = QProgressBar()
        self._status_icon, self._status = QLabel(), QLabel()
        self._fill()
        self._lay_out()
        self._connect()

    def choices(self) -> Choices:
        """Return what is chosen."""
        band = self.band.currentBand()
        return Choices(
            model=str(self.model.currentData() or DEFAULT_MODEL),
            style=str(self.style.currentData() or ""),
            structure=self.structure.value,
            vividness=self.vividness.value,
            units=str(self.units.currentData()),
            bands=(band,) if band > 0 else None,
            polarisation=str(self.polarisation.currentData() or ""),
            reference_mode=self.reference.chosen_mode,
        )

    def choose_model(self, name: str, style: str = "") -> None:
        """Choose a model, by name or path, and its style; those that are not there are not chosen."""
        if self.model.findData(name) < 0:
            try:
                self.model.addItem(read_card(name).name, name)
            except SarColorizerError:
                return
            self.model.setItemData(self.model.count() - 1, str(Path(name)), Qt.ItemDataRole.ToolTipRole)
        self.model.setCurrentIndex(self.model.findData(name))
        if self.style.findData(style) >= 0:
            self.style.setCurrentIndex(self.style.findData(style))

    def choose_nothing(self) -> None:
        """Choose no layer."""
        self.layer.setCurrentIndex(0)  # the empty one; which the box does not tell by itself
        self._layer_changed(None)

    def say(self, text: str, is_problem: bool = False) -> None:
        """Show a sentence."""
        self._status.setText(text)
        icon = QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(_ICON_PIXELS, _ICON_PIXELS)
        self._status_icon.setPixmap(icon)
        self._status_icon.setVisible(is_problem)
        self.set_up.hide()

    @property
    def said(self) -> str:
        """The sentence that is shown."""
        return str(self._status.text())

    def set_busy(self, busy: bool) -> None:
        """Show whether the engine works. Nothing moves in the dock when it comes and goes."""
        self._busy.setRange(0, 0 if busy else 1)

    def _fill(self) -> None:
        for name, path in shipped_models().items():
            self.model.addItem(name, name)
            self.model.setItemData(self.model.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole)
        self.model.setCurrentIndex(max(0, self.model.findData(DEFAULT_MODEL)))
        for unit in UNITS:
            self.units.addItem(unit, unit)
        self.polarisation.addItem(tr("as the file says"), "")
        for polarisation in POLARISATIONS:
            self.polarisation.addItem(polarisation, polarisation)
        self.band.setShowNotSetOption(True, tr("by their descriptions"))
        self._fill_styles()

    def _fill_styles(self) -> None:
        """Offer the styles that the model's card names."""
        chosen = self.style.currentData()
        self.style.blockSignals(True)
        self.style.clear()
        try:
            card = read_card(find_model(str(self.model.currentData() or DEFAULT_MODEL)))
        except SarColorizerError as error:
            self.say(str(error), is_problem=True)
        else:
            for style in card.styles:
                self.style.addItem(style, style)
                meaning = card.style_meanings.get(style, "")
                self.style.setItemData(self.style.count() - 1, meaning, Qt.ItemDataRole.ToolTipRole)
            self.style.setCurrentIndex(max(0, self.style.findData(chosen)))
        self.style.blockSignals(False)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        other = QToolButton()
        other.setText("…")
        other.setToolTip(tr("Choose another model file"))
        other.clicked.connect(self._choose_model)
        model = QWidget()
        model.setFocusProxy(self.model)
        model_row = QHBoxLayout(model)
        model_row.setContentsMargins(0, 0, 0, 0)
        model_row.addWidget(self.model, 1)
        model_row.addWidget(other)
        for label, field in (
            (tr("&Layer"), self.layer),
            (tr("&Model"), model),
            (tr("St&yle"), self.style),
            (tr("&Reference"), self.reference),
            (tr("&Structure"), self.structure),
            (tr("&Vividness"), self.vividness),
            (tr("&Opacity"), self.opacity),
            (tr("S&wipe"), self.swipe),
        ):
            form.addRow(label, field)
        source = QgsCollapsibleGroupBox(tr("Input"))
        details = QFormLayout(source)
        details.addRow(tr("&Units"), self.units)
        details.addRow(tr("&Band"), self.band)
        details.addRow(tr("&Polarisation"), self.polarisation)
        source.setCollapsed(True)
        note = _note()
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(6)
        self._busy.setAccessibleName(tr("The engine works"))
        self._status.setWordWrap(True)
        self._status.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._status_icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._status_icon.hide()
        status = QHBoxLayout()
        status.addWidget(self._status_icon)
        status.addWidget(self._status, 1)
        column = QVBoxLayout()
        column.addLayout(form)
        column.addWidget(source)
        column.addWidget(note)
        column.addWidget(self._busy)
        column.addLayout(status)
        column.addWidget(self.set_up)
        self.set_up.hide()
        column.addWidget(self.whole_layer)
        column.addStretch(1)
        content = QWidget()
        content.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(content)
        self.setWidget(area)
        self.set_busy(False)

    def _connect(self) -> None:
        self.layer.layerChanged.connect(self._layer_changed)
        self.model.currentIndexChanged.connect(self._model_changed)
        for box in (self.style, self.units, self.polarisation):
            box.currentIndexChanged.connect(lambda *_: self.input_changed.emit())
        self.band.bandChanged.connect(lambda *_: self.input_changed.emit())
        self.reference.changed.connect(self.reference_changed)
        for slider in (self.structure, self.vividness):
            slider.changed.connect(lambda *_: self.look_changed.emit())
        self.opacity.changed.connect(self.opacity_changed)
        self.swipe.changed.connect(self.swipe_changed)
        self.whole_layer.clicked.connect(lambda *_: self.whole_layer_wanted.emit())

    def _layer_changed(self, layer: Any) -> None:
        self.band.blockSignals(True)  # the layer tells it all
        self.band.setLayer(layer)
        self.band.setBand(-1)
        self.band.blockSignals(False)
        self.layer_chosen.emit(layer)

    def _model_changed(self, *_: Any) -> None:
        self._fill_styles()
        self.input_changed.emit()

    def _choose_model(self, *_: Any) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, tr("Model file"), "", tr("Model files") + f" (*{SUFFIX})")
        if not path:
            return
        try:
            read_card(path)
        except SarColorizerError as error:
            self.say(str(error), is_problem=True)
            return
        self.choose_model(path)


def _note() -> QLabel:
    """Say what the colour is, with the way to the help page."""
    text = tr("<b>Synthetic colour</b>: predicted from radar, not observed.")
    note = QLabel(f'{text} <a href="{help_url("preview").toString()}">{tr("Help")}</a>')
    note.setOpenExternalLinks(True)
    note.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    note.setWordWrap(True)
    return note
