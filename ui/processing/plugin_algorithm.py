"""What all algorithms of the plugin share, whether or not they ask the engine."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from typing import Any

from qgis.core import (
    Qgis,
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputDefinition,
)

from ..help_pages import GUIDE, help_url
from ..layers.colour_style import what_colour_is
from ..translation import tr
from ..words import translated
from .parameters import Form
from .values import text_of


class PluginAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of the provider. Its texts are marked by `tr_later`, and translated when they are asked for.

    Attributes:
        identity: its frozen name in scripts and models.
        title: the name people see.
        summary: what it does, a sentence.
        keywords: what people may type to find it, with commas between.
        about: the text beside the parameters, HTML without line breaks, at which QGIS would break it.
        help_page: what the dialog's Help button opens, see `ui.help_pages`.
        form: its parameters.
    """

    identity = ""
    title = ""
    summary = ""
    keywords = ""
    about = ""
    help_page = GUIDE
    form = Form()

    def createInstance(self) -> PluginAlgorithm:
        """Return a new instance for a run."""
        return type(self)()

    def name(self) -> str:
        """The frozen name in scripts and models."""
        return self.identity

    def displayName(self) -> str:
        """The name people see."""
        return translated(self.title)

    def tags(self) -> list[str]:
        """What people may type to find it."""
        return translated(self.keywords).split(",")

    def shortDescription(self) -> str:
        """One line."""
        return translated(self.summary)

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return translated(self.about)

    def group(self) -> str:
        """The group people see."""
        return tr("SAR")

    def groupId(self) -> str:
        """The frozen group."""
        return "sar"

    def helpUrl(self) -> str:
        """What the dialog's Help button opens."""
        return str(help_url(self.help_page).toString())

    def icon(self) -> Any:
        """The provider's icon."""
        return self.provider().icon() if self.provider() else super().icon()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare parameters and outputs; each destination declares its own."""
        for one in self.form.parameters():
            self.addParameter(one.definition())
        for output in self.outputs():
            self.addOutput(output)

    def outputs(self) -> Iterable[QgsProcessingOutputDefinition]:
        """Return what it gives beside its destinations."""
        return ()

    def text(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Return what the user wrote, without spaces around it; "" for nothing."""
        return text_of(self, parameters, name, context)


def paragraphs(*texts: str) -> str:
    """Return texts as the paragraphs of a help text."""
    return "".join(f"<p>{text}</p>" for text in texts)


def meaning_of_colours(more: str = "") -> str:
    """Say what the colours of a product are and are not, and more about it."""
    heading = tr("What the colours mean.")
    return f"<b>{heading}</b> {what_colour_is()} {more}".rstrip()


def unforeseen(error: Exception) -> QgsProcessingException:
    """Return what ends an algorithm that failed in a way nobody thought of: a sentence. The traceback is in the log."""
    told = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    QgsMessageLog.logMessage(told, "SAR Colorizer", Qgis.MessageLevel.Critical)
    text = tr("This failed unexpectedly ({}: {}). See the log.").format(type(error).__name__, error)
    return QgsProcessingException(text)
