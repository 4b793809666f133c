"""What an engine that died leaves of its products, cleared away. No QGIS here."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from ...core import protocol
from ...core.file_lock import HeldError, lock_of
from ...core.output.publishing import recover

_RELEASE_SECONDS = 1.0


def partial_files(products: Sequence[str]) -> list[Path]:
    """Return what an engine that was killed may have left of these products: partial files and those beside them."""
    found: list[Path] = []
    for product in products:
        path = Path(product)
        # The second name is that of the file from which a cloud-optimised one is made.
        partials = (protocol.partial_path(path), protocol.plain_partial_path(path))
        try:
            entries = list(path.parent.iterdir())
        except OSError:
            continue  # no such folder: nothing was left in it
        found += [entry for entry in entries if any(protocol.is_beside(entry.name, partial) for partial in partials)]
    return found


def remove_partial_files(products: Sequence[str]) -> list[Path]:
    """Remove what a killed engine left; returns what could not be removed.

    What it left in the midst of giving its products their names is put right: the old files again, or the new ones. An
    output that another run is writing is left alone. Tried again for a moment: on Windows the files of a process that
    was ended stay locked until it is gone.
    """
    deadline = time.monotonic() + _RELEASE_SECONDS
    waiting = list(products)
    while True:
        found = {product: _left_of(product) for product in waiting}
        waiting = [product for product, left in found.items() if left is None or left]
        if not waiting or time.monotonic() > deadline:
            return [path for product in waiting for path in found[product] or ()]
        time.sleep(0.05)


def _left_of(product: str) -> list[Path] | None:
    """Clear away what there is of one product; returns what is left, None where another run has the output."""
    try:
        with lock_of(product):
            return _cleared(product)
    except HeldError:
        return None
    except OSError:
        return _cleared(product)  # no lock is to be had there, so nobody has one


def _cleared(product: str) -> list[Path]:
    left = [path for path in partial_files([product]) if not _is_removed(path)]
    try:
        recover(Path(product))
    except OSError as error:
        left.append(Path(str(error.filename or product)))
    return left


def _is_removed(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
