"""What may be chosen as the prior, with the colours of landscapes as swatches; for boxes of dialogs and of the dock."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QComboBox

from ...core.errors import SarColorizerError
from ...core.landscapes.listing import swatch
from ...core.landscapes.table import shipped_landscapes
from ...core.options.prior import AUTO, NONE, REFERENCE
from ..translation import tr

_ICON_PIXELS = 16
_JANUARY, _JULY = 0, 6


@dataclass(frozen=True)
class PriorChoice:
    """One item.

    Attributes:
        text: what is taken where it is chosen.
        meaning: a few words on it.
        colours: of January to December as "#rrggbb"; empty where it stands for no colour.
        colour: the one that it is shown by; "" for none.
    """

    text: str
    meaning: str
    colours: tuple[str, ...] = ()
    colour: str = ""


def prior_choices() -> list[PriorChoice]:
    """Return what is offered: the words with a meaning of their own, then the landscapes, places with a name last."""
    choices = [
        PriorChoice(AUTO, tr("The reference image's colours, else those typical of the place in the month")),
        PriorChoice(NONE, tr("The network alone")),
        PriorChoice(REFERENCE, tr("The reference image's colours")),
    ]
    try:
        rows = shipped_landscapes().rows
    except SarColorizerError:
        return choices  # it is refused, with the reason, when a landscape is asked for
    for row in sorted(rows, key=lambda row: (bool(row.own), row.name.lower())):
        meaning = tr("January {january}, July {july}; a month or a season may be written behind it").format(
            january=row.months[_JANUARY], july=row.months[_JULY]
        )
        choices.append(PriorChoice(row.name, meaning, row.months, swatch(row)))
    return choices


def fill_with_priors(box: QComboBox) -> None:
    """Put what is offered into an editable box, landscapes with a swatch of their colour."""
    for choice in prior_choices():
        if choice.colour:
            box.addItem(_icon(choice.colour), choice.text)
        else:
            box.addItem(choice.text)
        box.setItemData(box.count() - 1, _tool_tip(choice), Qt.ItemDataRole.ToolTipRole)
    completer = box.completer()
    if completer is not None:
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)


def _icon(colour: str) -> QIcon:
    pixmap = QPixmap(_ICON_PIXELS, _ICON_PIXELS)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)


def _tool_tip(choice: PriorChoice) -> str:
    """Return the meaning, under it the months as a strip of their colours."""
    strip = "".join(f'<td bgcolor="{colour}">&nbsp;&nbsp;</td>' for colour in choice.colours)
    return f"<p>{choice.meaning}</p>" + (f"<table><tr>{strip}</tr></table>" if strip else "")
