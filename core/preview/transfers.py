"""The preview's transfers: what references say of the colours of rasters, looked at once and kept.

The fit is the product's own, of the whole raster: the view has no part in it. A fit that is cancelled, as the map
was moved on, is gone on with where it stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..colorize.transfer_fit import SeenPlaces, TransferFit
from ..colour.reference_image import ReferenceImage
from ..colour.transfer import ColourTransfer
from ..errors import ReferenceImageError
from ..input.recent import Recent
from ..options.preview import PreviewOptions
from ..protocol import EventSink, message, progress
from ..raster.stamps import Stamps, stamps_of
from ..words import phrase

STAGE = phrase("looking at the reference's colours")
_KEPT = 8


@dataclass(frozen=True)
class KnownTransfer:
    """What a reference says.

    Attributes:
        map: of CIELAB; None where there is no reference, or none that can be used.
        cover: share of the raster's valid pixels that the reference has; None without a map.
        notes: (code, text) of what the user should know, why there is no map first of all.
        stamps: of the files it was found in.
    """

    map: ColourTransfer | None = None
    cover: float | None = None
    notes: tuple[tuple[str, str], ...] = ()
    stamps: Stamps = ()


NO_TRANSFER = KnownTransfer()


@dataclass
class _Begun:
    """A fit under way: the files it looks at, and the places it has seen."""

    key: tuple[Any, ...] = ()
    stamps: Stamps = ()
    seen: SeenPlaces = field(default_factory=dict)


class Transfers:
    """Keeps the last transfers."""

    def __init__(self) -> None:
        self._found: Recent[KnownTransfer] = Recent(_KEPT)
        self._begun = _Begun()

    def of(
        self, key: tuple[Any, ...], options: PreviewOptions, fit: Callable[[], TransferFit], emit: EventSink
    ) -> KnownTransfer:
        """Return the transfer for options with a reference: a kept one if no file has changed, else looked at now.

        Args:
            key: of all that it depends on but the files' contents.
            fit: opens the raster and makes the fit; called only if there is no kept transfer.
            emit: takes progress while the reference is looked at.
        """
        return self._found.get(
            key,
            lambda: self._looked_at(key, options, fit(), emit),
            lambda known: known.stamps == stamps_of(path for path, *_ in known.stamps),
        )

    def _looked_at(
        self, key: tuple[Any, ...], options: PreviewOptions, fit: TransferFit, emit: EventSink
    ) -> KnownTransfer:
        started = time.monotonic()
        files: tuple[str | Path, ...] = (*fit.prepared.raster.files, str(options.reference))
        emit(progress(0.0, STAGE))
        try:
            with ReferenceImage.open(str(options.reference), options.network) as reference:
                files = (*fit.prepared.raster.files, *reference.files)
                stamps = stamps_of(files)
                if (self._begun.key, self._begun.stamps) != (key, stamps):
                    self._begun = _Begun(key, stamps)
                transfer = fit.run(
                    reference, options.reference_mode, lambda share: emit(progress(share, STAGE)), self._begun.seen
                )
                emit(message("transfer", transfer.describe(reference.name, seconds=time.monotonic() - started)))
        except ReferenceImageError as error:
            # The preview goes on without it; kept as well, or every slider would look for it again.
            return KnownTransfer(notes=((error.code, error.text),), stamps=stamps_of(files))
        self._begun = _Begun()
        return KnownTransfer(transfer.map, transfer.cover, transfer.notes, stamps)
