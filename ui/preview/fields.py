"""Fields of the dock. Choices, ranges, defaults and tool tips come from the options as they are declared."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QSlider, QVBoxLayout, QWidget

from ...core.acquisition.date import given_date
from ...core.errors import OptionError, SarColorizerError
from ...core.options.base import declared, default_of
from ...core.options.preview import PreviewOptions
from ...core.options.prior import LANDSCAPE, check_prior, prior_source
from ..help_pages import help_url
from ..processing.parameters import help_of
from ..processing.prior_choices import fill_with_priors
from ..translation import tr
from ..words import as_rich, text_of, translated

_NARROWEST = 12  # letters of a box


def choice_box(name: str) -> QComboBox:
    """Make a box of an option's choices, the empty one first; their values are its items' data."""
    one = declared(PreviewOptions)[name]
    box = QComboBox()
    if one.unset:
        box.addItem(translated(one.unset), "")
    for choice in one.choices:
        box.addItem(translated(choice), choice)
    box.setCurrentIndex(box.findData(default_of(PreviewOptions, name)))
    box.setToolTip(as_rich(help_of(one)))
    box.setAccessibleName(translated(one.label))
    may_be_narrow(box)
    return box


def may_be_narrow(box: QComboBox) -> None:
    """Let a box be narrower than its items, so that the dock can be; it does not ask for the width of layers' names."""
    box.setMinimumWidth(_NARROWEST * box.fontMetrics().averageCharWidth())
    if isinstance(box, QgsMapLayerComboBox):
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def option_slider(name: str) -> ShareSlider:
    """Make a slider of an option that is a number with a least and a most."""
    one = declared(PreviewOptions)[name]
    return ShareSlider(
        translated(one.label), help_of(one), default_of(PreviewOptions, name), one.low or 0.0, one.high or 1.0
    )


class ShareSlider(QWidget):
    """A slider with its value beside it.

    Args:
        name: for screen readers.
        value: what is chosen at first.
        low, high: the least and the most.
        step: of the arrow keys.
    """

    changed = pyqtSignal(float)

    def __init__(
        self, name: str, help_text: str, value: float, low: float = 0.0, high: float = 1.0, step: float = 0.05
    ) -> None:
        super().__init__()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(round(low * 100), round(high * 100))
        self._slider.setSingleStep(round(step * 100))
        self._slider.setPageStep(round(step * 400))
        self._slider.setAccessibleName(name)
        self._label = QLabel()
        self._label.setMinimumWidth(self._label.fontMetrics().horizontalAdvance("0.00") + 4)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._slider)
        layout.addWidget(self._label)
        self.setToolTip(as_rich(help_text))
        self.setFocusProxy(self._slider)
        self._slider.setValue(round(value * 100))
        self._label.setText(f"{value:.2f}")
        self._slider.valueChanged.connect(self._tell)

    @property
    def value(self) -> float:
        """What is chosen."""
        return float(self._slider.value() / 100)

    def set_value(self, value: float) -> None:
        """Choose; tells it like the user's choice if it is another."""
        self._slider.setValue(round(value * 100))

    def _tell(self) -> None:
        self._label.setText(f"{self.value:.2f}")
        self.changed.emit(self.value)


class DateField(QLineEdit):
    """A date of acquisition; empty for what the file says.

    Attributes:
        date: what was given last and can be used, "" for nothing.
    """

    changed = pyqtSignal()
    refused = pyqtSignal(str)  # why what was written is no date

    def __init__(self) -> None:
        super().__init__()
        one = declared(PreviewOptions)["date"]
        self.date = ""
        self.setPlaceholderText(translated(one.unset))
        self.setToolTip(as_rich(help_of(one)))
        self.setAccessibleName(translated(one.label))
        self.setClearButtonEnabled(True)
        self.editingFinished.connect(self._take)
        self.textChanged.connect(lambda text: None if text else self._take())  # the button to clear it

    def forget(self) -> None:
        """Empty the field, which is nobody's choice."""
        self.date = ""
        self.clear()

    def _take(self) -> None:
        written = self.text().strip()
        if written == self.date:
            return
        try:
            if written:
                given_date(written)
        except OptionError as error:
            self.refused.emit(text_of(error))
            return
        self.date = written
        self.changed.emit()


class PriorBox(QComboBox):
    """What colours the network starts from; what is written is taken when it is finished.

    Attributes:
        prior: what was given last and can be used.
    """

    changed = pyqtSignal()
    refused = pyqtSignal(str)  # why what was written is no prior

    def __init__(self) -> None:
        super().__init__()
        one = declared(PreviewOptions)["prior"]
        self.prior = default_of(PreviewOptions, "prior")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fill_with_priors(self)
        self.setToolTip(as_rich(help_of(one)))
        self.setAccessibleName(translated(one.label))
        may_be_narrow(self)
        self.activated.connect(lambda *_: self._take())
        self.lineEdit().editingFinished.connect(self._take)

    def choose(self, prior: str) -> None:
        """Write a prior and take it."""
        self.setEditText(prior)
        self._take()

    def _take(self) -> None:
        written = self.currentText().strip() or str(default_of(PreviewOptions, "prior"))
        if written == self.prior:
            return
        try:
            if prior_source(written) == LANDSCAPE:
                check_prior(written, None)
        except SarColorizerError as error:
            self.refused.emit(text_of(error))
            return
        self.prior = written
        self.changed.emit()


class ReferenceChoice(QWidget):
    """Which image the colours follow, and how: the second is there only when the first has something in it."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._identity = ""
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.layer.setAllowEmptyLayer(True, tr("no reference"))
        self.layer.setCurrentIndex(0)  # it begins with any of the project's layers
        self.layer.setToolTip(as_rich(help_of(declared(PreviewOptions)["reference"])))
        may_be_narrow(self.layer)
        self.mode = choice_box("reference_mode")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.layer)
        column.addWidget(self.mode)
        self.mode.hide()
        self.setFocusProxy(self.layer)
        self.layer.layerChanged.connect(self._layer_changed)
        self.mode.currentIndexChanged.connect(lambda *_: self.changed.emit())

    @property
    def chosen_mode(self) -> str:
        """The mode, in the words of `core.options.preview`."""
        return str(self.mode.currentData())

    def layer_goes(self, identity: str) -> None:
        """Choose no layer if the one that is chosen is about to be removed."""
        if identity and identity == self._identity:
            # The list of layers has turned to another one by itself, which nobody asked for.
            self.layer.setCurrentIndex(0)  # the empty one; which the box does not tell by itself
            self._layer_changed(None)

    def _layer_changed(self, layer: Any) -> None:
        self._identity = layer.id() if layer is not None else ""
        self.mode.setVisible(layer is not None)
        self.changed.emit()


class AfterBox(QgsMapLayerComboBox):
    """Which raster is shown beside the layer, coloured like it; nothing at first."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._identity = ""
        self.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.setAllowEmptyLayer(True, tr("no raster after"))
        self.setCurrentIndex(0)  # it begins with any of the project's layers
        self.setToolTip(as_rich(help_of(declared(PreviewOptions)["after"])))
        may_be_narrow(self)
        self.layerChanged.connect(self._layer_changed)

    def layer_goes(self, identity: str) -> None:
        """Choose no layer if the one that is chosen is about to be removed."""
        if identity and identity == self._identity:
            self.setCurrentIndex(0)  # see `ReferenceChoice.layer_goes`
            self._layer_changed(None)

    def _layer_changed(self, layer: Any) -> None:
        self._identity = layer.id() if layer is not None else ""
        self.changed.emit()


def synthetic_note() -> QLabel:
    """Say what the colour is, with the way to the help page."""
    text = tr("<b>Synthetic colour</b>: predicted from radar, not observed.")
    note = QLabel(f'{text} <a href="{help_url("preview").toString()}">{tr("Help")}</a>')
    note.setOpenExternalLinks(True)
    note.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    note.setWordWrap(True)
    return note
