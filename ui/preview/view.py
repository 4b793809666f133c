"""What is asked for: the map's view, the files behind the layers, and the steps to a finished picture of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

from ...core.options.preview import LARGEST_SIDE, PreviewOptions
from ...core.options.prior import REFERENCE, prior_source
from ..layers.source import LayerSource

MOST_PIXELS = 6_000_000  # of a view: on the finest screens it is coarser than the screen
DRAFT_DETAIL = 0.5  # a quarter of the work


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


def wkt(crs: Any) -> str:
    """Return a QgsCoordinateReferenceSystem as the engine takes it, "" for none."""
    return str(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)) if crs.isValid() else ""


class KeptSource:
    """The source of the layer that was asked for last: a view of a layer may be a new file each time.

    Args:
        find: returns the source of a layer; raises QgsProcessingException where there is none.
    """

    def __init__(self, find: Callable[[Any], LayerSource]) -> None:
        self._find = find
        self._source: LayerSource | None = None
        self._key: tuple[Any, ...] = ()

    def of(self, layer: Any) -> LayerSource:
        """Return the layer's source; the one from before unless the layer was changed."""
        provider = layer.dataProvider()
        bands = range(1, provider.bandCount() + 1) if provider is not None else ()
        nodata = [
            [(span.min(), span.max()) for span in provider.userNoDataValues(band)]
            + [provider.useSourceNoDataValue(band)]
            for band in bands
        ]
        key = (layer.id(), layer.source(), str(nodata))
        if self._source is None or key != self._key:
            self._source, self._key = None, ()
            self._source, self._key = self._find(layer), key
        return self._source

    def forget(self) -> None:
        """Look anew the next time."""
        self._source, self._key = None, ()


def after_options(kept: KeptSource, layer: Any, in_map: bool) -> dict[str, Any]:
    """Return what to ask for of the raster after, in the words of `core.options.preview`; nothing where none is chosen.

    Args:
        kept: keeps its source.
        layer: the one that is chosen, or None.
        in_map: whether the map has a CRS that the rasters are brought to.

    Raises:
        QgsProcessingException: it is no file.
    """
    if layer is None:
        return {}
    return {"after": kept.of(layer).path, "after_crs": wkt(layer.crs()) if in_map else ""}


def path_or_refusal(kept: KeptSource, layer: Any) -> tuple[str | None, str]:
    """Return the file behind a layer, None where there is none; and why a layer has none, "" else."""
    if layer is None:
        return None, ""
    try:
        return kept.of(layer).path, ""
    except QgsProcessingException as refusal:
        return None, str(refusal)


def first_step(
    goal: PreviewOptions, shown: PreviewOptions | None, in_drafts: bool, is_surveyed: bool
) -> PreviewOptions:
    """Return what to ask for first.

    Args:
        goal: what is to be seen in the end.
        shown: what the engine has in memory.
        in_drafts: whether the network takes long.
        is_surveyed: whether the engine knows what the reference says.
    """
    if shown is not None and shown.view_key == goal.view_key:
        return replace(goal, detail=shown.detail)  # the network need not run for it
    first = replace(goal, detail=DRAFT_DETAIL if in_drafts else 1.0)
    needs_reference = prior_source(goal.prior) == REFERENCE
    return first if is_surveyed or needs_reference else replace(first, reference=None)


def next_step(goal: PreviewOptions, made: PreviewOptions, is_draft: bool) -> PreviewOptions:
    """Return what to ask for after what was made; that itself where there is nothing more to do."""
    if made.transfer_key != goal.transfer_key:
        return replace(made, reference=goal.reference, reference_mode=goal.reference_mode)
    return replace(made, detail=1.0) if is_draft else made
