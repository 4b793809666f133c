"""The files behind the layers, looked for once: a view of a layer may be a new file each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..layers.source import LayerSource


class KeptSource:
    """The source of the layer that was asked for last.

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
