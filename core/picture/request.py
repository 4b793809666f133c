"""The request for a picture: looks for the package that pictures are written by before anything else is done."""

from __future__ import annotations

from typing import Any

from ..cancellation import Check
from ..errors import OutputError
from ..options.picture import PictureOptions
from ..protocol import EventSink
from ..words import phrase


def picture(options: PictureOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Export a picture; see `export.export_picture`.

    Raises:
        OutputError: where the engine's environment was made before Pillow belonged to it; too.
    """
    try:
        from .export import export_picture
    except ImportError as error:
        if error.name != "PIL":
            raise
        raise OutputError(
            phrase(
                "Pictures are written by the package Pillow, which this engine lacks. In QGIS, open Raster > SAR "
                "Colorizer > Engine set-up… and repair the engine; elsewhere: pip install Pillow."
            )
        ) from error
    return export_picture(options, emit, check)
