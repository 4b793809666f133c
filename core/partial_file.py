"""Partial files: a file takes its name when it is complete, and not before. Standard library only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .protocol import partial_path


@contextmanager
def completed(path: Path) -> Iterator[Path]:
    """Give the path of a partial file to write, which takes the place of `path` if all goes well and else is removed.

    Whoever reads `path` meanwhile finds the old file or the new one, each whole.
    """
    partial = partial_path(path)
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
