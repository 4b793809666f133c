"""What all algorithms of the plugin share, whether or not they ask the engine."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

from ..help_pages import GUIDE, help_url
from ..translation import tr


class PluginAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of the provider.

    Attributes:
        help_page: what the dialog's Help button opens, see `ui.help_pages`.
    """

    help_page = GUIDE

    def createInstance(self) -> PluginAlgorithm:
        """Return a new instance for a run."""
        return type(self)()

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

    def text(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Return what the user wrote, without spaces around it; "" for nothing."""
        return str(self.parameterAsString(parameters, name, context)).strip()
