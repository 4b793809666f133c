"""The plugin as QGIS sees it: it adds the Processing provider, and ends the engine when it is unloaded."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication

from .ui.engine import ENGINES
from .ui.provider import SarColorizerProvider


class SarColorizerPlugin:
    """Made once by QGIS. There is nothing in the menus: the algorithms are in the Processing toolbox."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface  # None under qgis_process
        self.provider: SarColorizerProvider | None = None

    def initProcessing(self) -> None:
        """Add the provider; qgis_process calls this and nothing else."""
        if self.provider is None:
            self.provider = SarColorizerProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Called by the desktop."""
        self.initProcessing()

    def unload(self) -> None:
        """Take everything back: the provider, and the engine processes, running or idle."""
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        ENGINES.shut_down()
