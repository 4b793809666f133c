"""SAR Colorizer: radar rasters to colour images that say their colour is synthetic.

This folder is both the QGIS plugin and the Python package ``sar_colorizer``. Importing it costs nothing: QGIS is
imported only when QGIS asks for the plugin, torch and rasterio only inside the engine process.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"


def classFactory(iface: Any) -> Any:  # noqa: N802 - the name QGIS looks for
    """Return the plugin object; called by QGIS with its interface."""
    from .plugin import SarColorizerPlugin

    return SarColorizerPlugin(iface)
