"""The plugin as QGIS sees it: the Processing provider, its entries in the window, and the end of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication

from .ui.engine.session import end_engines
from .ui.provider import SarColorizerProvider
from .ui.translation import install_translator, remove_translator, user_locale

if TYPE_CHECKING:
    from .ui.desktop import Desktop


class SarColorizerPlugin:
    """Made once by QGIS."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface  # None under qgis_process
        self.provider: SarColorizerProvider | None = None
        self.desktop: Desktop | None = None
        self._translator = install_translator(user_locale())

    def initProcessing(self) -> None:
        """Add the provider; qgis_process calls this and nothing else."""
        if self.provider is None:
            self.provider = SarColorizerProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)
            self.provider.refreshAlgorithms()  # now that it is known, the example models find their parts

    def initGui(self) -> None:
        """Called by the desktop."""
        from .ui.desktop import Desktop  # widgets: qgis_process has no use for them

        self.initProcessing()
        self.desktop = Desktop(self.iface)

    def unload(self) -> None:
        """Take everything back: the provider, the entries, and the engine processes, running or idle."""
        if self.desktop is not None:
            self.desktop.remove()
            self.desktop = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        end_engines()
        remove_translator(self._translator)
