"""Stamps: what tells that files have changed since something was found out of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

Stamps = tuple[tuple[str, int, int], ...]
"""Path, time of change and size of files."""


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
