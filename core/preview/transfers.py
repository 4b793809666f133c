"""The preview's palettes: what references say of the colours of rasters, looked at once and kept.

The survey is the product's own, of the whole raster: the view has no part in it. A survey that is cancelled, as the map
was moved on, is gone on with where it stopped.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..colorize.transfer_fit import SeenPlaces, Survey
from ..colour.reference_image import ReferenceImage
from ..colour.transfer import PaletteMap
from ..errors import PaletteReferenceError
from ..options.preview import PreviewOptions
from ..protocol import EventSink, message, progress

Stamps = tuple[tuple[str, int, int], ...]
"""Path, time of change and size of files: what tells that they have changed."""

STAGE = "looking at the reference's colours"
_KEPT = 8


@dataclass(frozen=True)
class FoundPalette:
    """What a reference says.

    Attributes:
        map: of CIELAB; None where there is no reference, or none that can be used.
        cover: share of the raster's valid pixels that the reference has; None without a map.
        notes: (code, text) of what the user should know, why there is no map first of all.
        stamps: of the files it was found in.
    """

    map: PaletteMap | None = None
    cover: float | None = None
    notes: tuple[tuple[str, str], ...] = ()
    stamps: Stamps = ()


NO_PALETTE = FoundPalette()


@dataclass
class _Begun:
    """A survey under way: the files it looks at, and the places it has seen."""

    key: tuple[Any, ...] = ()
    stamps: Stamps = ()
    seen: SeenPlaces = field(default_factory=dict)


class Palettes:
    """Keeps the last palettes."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[Any, ...], FoundPalette] = OrderedDict()
        self._begun = _Begun()

    def of(
        self, key: tuple[Any, ...], options: PreviewOptions, survey: Callable[[], Survey], emit: EventSink
    ) -> FoundPalette:
        """Return the palette for options with a reference: a kept one if no file has changed, else looked at now.

        Args:
            key: of all that it depends on but the files' contents.
            survey: opens the raster and makes the survey; called only if there is no kept palette.
            emit: takes progress while the reference is looked at.
        """
        known = self._found.pop(key, None)
        if known is None or known.stamps != stamps_of(path for path, *_ in known.stamps):
            known = self._looked_at(key, options, survey(), emit)
        self._found[key] = known
        if len(self._found) > _KEPT:
            self._found.popitem(last=False)
        return known

    def _looked_at(
        self, key: tuple[Any, ...], options: PreviewOptions, survey: Survey, emit: EventSink
    ) -> FoundPalette:
        started = time.monotonic()
        files: tuple[str | Path, ...] = (*survey.raster.files, str(options.reference))
        emit(progress(0.0, STAGE))
        try:
            with ReferenceImage.open(str(options.reference)) as reference:
                files = (*survey.raster.files, *reference.files)
                stamps = stamps_of(files)
                if (self._begun.key, self._begun.stamps) != (key, stamps):
                    self._begun = _Begun(key, stamps)
                palette = survey.palette(
                    reference, options.reference_mode, lambda share: emit(progress(share, STAGE)), self._begun.seen
                )
                emit(message(f"{palette.describe(reference.name)} It took {time.monotonic() - started:.1f} s."))
        except PaletteReferenceError as error:
            # The preview goes on without it; kept as well, or every slider would look for it again.
            return FoundPalette(notes=((error.code, str(error)),), stamps=stamps_of(files))
        self._begun = _Begun()
        return FoundPalette(palette.map, palette.cover, palette.notes, stamps)


def stamps_of(paths: Iterable[str | Path]) -> Stamps:
    """What tells whether files have changed, or have come or gone."""
    found = []
    for path in paths:
        try:
            status = Path(path).stat()
        except OSError:
            found.append((str(path), 0, 0))
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
