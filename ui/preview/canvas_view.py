"""What the map shows, in the words of `core.options.preview`."""

from __future__ import annotations

from typing import Any

from ...core.options.preview import LARGEST_SIDE

MOST_PIXELS = 6_000_000  # of a view: on the finest screens it is coarser than the screen


def canvas_view(canvas: Any) -> dict[str, Any] | None:
    """Return extent, width and height of the view of a QgsMapCanvas, None where it shows nothing."""
    settings = canvas.mapSettings()
    extent = settings.visibleExtent()
    if extent.isEmpty() or settings.mapUnitsPerPixel() <= 0:
        return None
    pixels = settings.devicePixelRatio() / settings.mapUnitsPerPixel()
    width, height = extent.width() * pixels, extent.height() * pixels
    coarser = max(1.0, (width * height / MOST_PIXELS) ** 0.5, max(width, height) / LARGEST_SIDE)
    return {
        "extent": (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()),
        "width": max(1, round(width / coarser)),
        "height": max(1, round(height / coarser)),
    }
