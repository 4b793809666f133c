"""The dock's widgets. They know nothing of the engine: what is chosen is told by signals, what happens is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayerProxyModel, QgsSettings
from qgis.gui import QgsCollapsibleGroupBox, QgsDockWidget, QgsMapLayerComboBox, QgsRasterBandComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import SarColorizerError
from ...core.model.card import SUFFIX, read_card
from ...core.model.shipped import find_model
from ...core.options.base import declared
from ...core.options.preview import PreviewOptions
from ...core.options.shared import DEFAULT_MODEL
from ..processing.model_list import offered_models
from ..processing.parameters import help_of
from ..translation import tr
from ..words import as_rich, text_of
from .fields import (
    AfterBox,
    DateField,
    PriorBox,
    ReferenceChoice,
    ShareSlider,
    choice_box,
    may_be_narrow,
    option_slider,
    synthetic_note,
)
from .status import StatusLine

_REMEMBERED = "sarcolorizer/preview"
LOOK = ("structure", "vividness", "brightness")  # sliders that change how the network's answer is rendered
_SLIDERS = (*LOOK, "opacity")  # that are remembered


@dataclass(frozen=True)
class Choices:
    """What is chosen in the dock, in the words of `core.options.preview`."""

    date: str
    model: str
    style: str
    prior: str
    structure: float
    vividness: float
    brightness: float
    units: str
    bands: tuple[int, ...] | None
    polarisation: str
    reference_mode: str


class PreviewDock(QgsDockWidget):
    """The preview's controls."""

    layer_chosen = pyqtSignal(object)  # a QgsMapLayer or None
    input_changed = pyqtSignal()  # what it takes long to find out: the network's answer, the reference's colours
    look_changed = pyqtSignal()  # one of `LOOK`
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
        self.after = AfterBox()
        self.date = DateField()
        self.model = QComboBox()
        self.style = QComboBox()
        self.prior = PriorBox()
        self.units = choice_box("units")
        self.band = QgsRasterBandComboBox()
        self.polarisation = choice_box("polarisation")
        named = (("input", self.layer), ("model", self.model), ("style", self.style), ("bands", self.band))
        for name, field in named:
            field.setToolTip(as_rich(help_of(declared(PreviewOptions)[name])))
        self.reference = ReferenceChoice()
        self.structure, self.vividness, self.brightness = map(option_slider, LOOK)
        self.opacity = ShareSlider(tr("Opacity"), tr("How much of the map the preview covers."), 1.0)
        where = tr("Where the colour begins, or the raster after; the line on the map can be dragged too.")
        self.swipe = ShareSlider(tr("Swipe"), where, 0.0)
        self.whole_layer = QPushButton(tr("Colorize whole layer…"))
        self.whole_layer.setToolTip(tr("Opens Colorize SAR with this layer and these settings."))
        self.set_up = QPushButton(tr("Set up…"))
        self.set_up.setToolTip(tr("Opens the set-up of the engine."))
        for box in (self.layer, self.model, self.style, self.band):
            may_be_narrow(box)
        self._busy = QProgressBar()
        self._status = StatusLine()
        self._fill()
        self._lay_out()
        self._connect()

    def choices(self) -> Choices:
        """Return what is chosen."""
        band = self.band.currentBand()
        return Choices(
            date=self.date.date,
            model=str(self.model.currentData() or DEFAULT_MODEL),
            style=str(self.style.currentData() or ""),
            prior=self.prior.prior,
            structure=self.structure.value,
            vividness=self.vividness.value,
            brightness=self.brightness.value,
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
            self.model.setItemData(self.model.count() - 1, as_rich(str(Path(name))), Qt.ItemDataRole.ToolTipRole)
        self.model.setCurrentIndex(self.model.findData(name))
        if self.style.findData(style) >= 0:
            self.style.setCurrentIndex(self.style.findData(style))

    def recall(self) -> None:
        """Choose how things looked when the dock was last closed, as far as it is still there."""
        settings = QgsSettings()
        model = settings.value(f"{_REMEMBERED}/model", "")
        if model:
            self.choose_model(str(model), str(settings.value(f"{_REMEMBERED}/style", "") or ""))
        for name in _SLIDERS:
            slider = getattr(self, name)
            try:
                slider.set_value(float(settings.value(f"{_REMEMBERED}/{name}", slider.value)))
            except (TypeError, ValueError):
                continue  # whatever wrote that there

    def remember(self) -> None:
        """Keep for another session how things are to look, not what is looked at."""
        settings, choices = QgsSettings(), self.choices()
        settings.setValue(f"{_REMEMBERED}/model", choices.model)
        settings.setValue(f"{_REMEMBERED}/style", choices.style)
        for name in _SLIDERS:
            settings.setValue(f"{_REMEMBERED}/{name}", getattr(self, name).value)

    def choose_nothing(self) -> None:
        """Choose no layer."""
        self.layer.setCurrentIndex(0)  # the empty one; which the box does not tell by itself
        self._layer_changed(None)

    def say(self, text: str, is_problem: bool = False) -> None:
        """Show a sentence."""
        self._status.say(text, is_problem)
        self.set_up.hide()

    @property
    def said(self) -> str:
        """The sentence that is shown."""
        return self._status.said

    def set_busy(self, busy: bool) -> None:
        """Show whether the engine works. Nothing moves in the dock when it comes and goes."""
        self._busy.setRange(0, 0 if busy else 1)

    def _fill(self) -> None:
        for name, path in offered_models().items():
            self.model.addItem(name, name)
            self.model.setItemData(self.model.count() - 1, as_rich(path), Qt.ItemDataRole.ToolTipRole)
        self.model.setCurrentIndex(max(0, self.model.findData(DEFAULT_MODEL)))
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
            self.say(text_of(error), is_problem=True)
        else:
            for style in card.styles:
                self.style.addItem(style, style)
                meaning = card.style_meanings.get(style, "")
                self.style.setItemData(self.style.count() - 1, as_rich(meaning), Qt.ItemDataRole.ToolTipRole)
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
            (tr("&After"), self.after),
            (tr("&Date"), self.date),
            (tr("&Model"), model),
            (tr("St&yle"), self.style),
            (tr("Pr&ior"), self.prior),
            (tr("&Reference"), self.reference),
            (tr("&Structure"), self.structure),
            (tr("&Vividness"), self.vividness),
            (tr("Bri&ghtness"), self.brightness),
            (tr("&Opacity"), self.opacity),
            (tr("S&wipe"), self.swipe),
        ):
            form.addRow(label, field)
        source = QgsCollapsibleGroupBox(tr("Input"))
        details = QFormLayout(source)
        details.setContentsMargins(4, 4, 4, 4)
        details.addRow(tr("&Units"), self.units)
        details.addRow(tr("&Band"), self.band)
        details.addRow(tr("&Polarisation"), self.polarisation)
        source.setCollapsed(True)
        note = synthetic_note()
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(6)
        self._busy.setAccessibleName(tr("The engine works"))
        column = QVBoxLayout()
        column.addLayout(form)
        for widget in (source, note, self._busy, self._status, self.set_up, self.whole_layer):
            column.addWidget(widget)
        self.set_up.hide()
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
        for field in (self.after, self.date, self.prior, self.reference):
            field.changed.connect(self.input_changed)
        for written in (self.date, self.prior):
            written.refused.connect(lambda text: self.say(text, is_problem=True))
        for slider in (self.structure, self.vividness, self.brightness):
            slider.changed.connect(lambda *_: self.look_changed.emit())
        self.opacity.changed.connect(self.opacity_changed)
        self.swipe.changed.connect(self.swipe_changed)
        self.whole_layer.clicked.connect(lambda *_: self.whole_layer_wanted.emit())

    def _layer_changed(self, layer: Any) -> None:
        self.band.blockSignals(True)  # the layer tells it all
        self.band.setLayer(layer)
        self.band.setBand(-1)
        self.band.blockSignals(False)
        self.date.forget()  # it was the other layer's
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
            self.say(text_of(error), is_problem=True)
            return
        self.choose_model(path)
