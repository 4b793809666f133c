"""A box that offers what there is and takes what is typed, in Processing's dialogs. Of the desktop alone."""

from __future__ import annotations

from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QWidget

from ...core.errors import SarColorizerError
from ...core.model.card import SUFFIX, ModelCard, read_card
from ...core.model.shipped import find_model, readable_models
from ...core.options.base import Kind
from ..translation import tr
from ..words import as_rich
from .model_list import offered_models
from .prior_choices import fill_with_priors

_DEVICES = ("auto", "cpu", "cuda")
_MODEL = "MODEL"  # the parameter whose model has the styles that are offered
_BETWEEN_MODELS = "; "


class ChoiceBox:
    """What QGIS makes the widget of a model, style, device or prior by: parameters name it in their metadata.

    QGIS's modeler gets its own widget, in which a value may come from another step.
    """

    def __new__(cls, definition: Any, dialog: Any, row: int = 0, column: int = 0, offers: str = "") -> Any:
        """Return the wrapper of the widget for a dialog."""
        if type(dialog).__name__ != "ModelerParametersDialog":
            return _Wrapper(definition, dialog, row, column, offers=Kind[offers])
        registry = QgsGui.processingGuiRegistry()
        widget = registry.createModelerParameterWidget(dialog.model, dialog.childId, definition, dialog.context)
        widget.setDialog(dialog)
        return widget


class _Wrapper(WidgetWrapper):
    """The widget of one parameter; QGIS calls what is named in its way."""

    def createWidget(self, offers: Kind) -> QWidget:
        """Make the widget: a box, and beside that of a model a button to look for a file."""
        self._offers = offers
        self._box = QComboBox()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.completer().setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        if offers is Kind.PRIOR:
            fill_with_priors(self._box)
        else:
            self._offer(offered(offers))
        self._box.editTextChanged.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        if offers not in (Kind.MODEL, Kind.MODELS):
            return self._box
        look = QToolButton()
        look.setText("…")
        look.setToolTip(tr("Choose another model file"))
        look.clicked.connect(self._look_for_file)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        row.addWidget(look)
        both.setFocusProxy(self._box)
        return both

    def postInitialize(self, wrappers: list[Any]) -> None:
        """Follow the model that is chosen in another widget, where styles are offered."""
        if self._offers is not Kind.STYLE:
            return
        for wrapper in wrappers:
            if wrapper.parameterDefinition().name() == _MODEL:
                wrapper.widgetValueHasChanged.connect(self._model_changed)
                self._model_changed(wrapper)

    def setValue(self, value: Any) -> None:
        """Choose."""
        self._box.setEditText("" if value is None else str(value))
        self._box.lineEdit().setCursorPosition(0)  # where it is longer than the box, its beginning is seen

    def value(self) -> str:
        """Return what is chosen or typed."""
        return str(self._box.currentText()).strip()

    def _model_changed(self, wrapper: Any) -> None:
        self._offer(offered(self._offers, str(wrapper.parameterValue() or "")))

    def _offer(self, offers: dict[str, str]) -> None:
        chosen = self._box.currentText()
        self._box.blockSignals(True)
        self._box.clear()
        for text, meaning in offers.items():
            self._box.addItem(text)
            self._box.setItemData(self._box.count() - 1, as_rich(meaning), Qt.ItemDataRole.ToolTipRole)
        self._box.setEditText(chosen)  # what is typed stays; at first nothing is
        if self._offers is Kind.STYLE:
            self._box.lineEdit().setPlaceholderText(next(iter(offers), ""))  # what is taken where nothing is chosen
        self._box.blockSignals(False)

    def _look_for_file(self, *_: Any) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self.widget, tr("Model file"), "", tr("Model files") + f" (*{SUFFIX})"
        )
        if path:
            before = str(self._box.currentText()).strip(" ;") if self._offers is Kind.MODELS else ""
            self._box.setEditText(_BETWEEN_MODELS.join(filter(None, [before, path])))


def offered(kind: Kind, model: str = "") -> dict[str, str]:
    """Return what there is of a kind, each with a few words on it.

    Args:
        model: name or path of the model whose styles are wanted; those of all shipped models where there is no such.
    """
    if kind is Kind.DEVICE:
        return dict.fromkeys(_DEVICES, "")
    if kind is not Kind.STYLE:
        return offered_models()
    styles: dict[str, str] = {}
    for card in _cards(model):
        styles.update({style: card.style_meanings.get(style, "") for style in card.styles if style not in styles})
    return styles


def _cards(model: str) -> list[ModelCard]:
    try:
        return [read_card(find_model(model))] if model else list(readable_models()[0].values())
    except SarColorizerError:  # it is refused, with the reason, when the run begins
        return list(readable_models()[0].values())
