"""Documents beside a product: JSON that is published together with it, or not at all. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from ..errors import OutputError
from ..file_lock import HeldFolder
from ..ordinary_file import bytes_in
from ..partial_file import completed
from ..protocol import partial_path
from ..words import phrase
from .publishing import Arrival
from .write_failure import why_not_replaced, why_not_written


class Publishable(Protocol):
    """What `writer.publish_together` gives its final name: a product, or a document beside it."""

    path: Path

    def arrival(self) -> Arrival:
        """Return what is to be put into place; raises OutputError where that name is taken."""

    def has_arrived(self) -> None:
        """Take note that the file has its final name."""

    def why_not_arrived(self, error: OSError) -> str:
        """Say why the file could not be put into place."""


class Document:
    """A JSON file under its partial name. A context manager: left before it was published, it leaves nothing behind.

    Attributes:
        path: its final name.
    """

    def __init__(self, path: Path, content: Mapping[str, Any], check_place: Callable[[], None]) -> None:
        """Write it.

        Args:
            path: its final name.
            content: what JSON can hold.
            check_place: raises OutputError where another file has its name; called when it is put into place.

        Raises:
            OutputError: when it cannot be written.
        """
        self.path = path
        self._partial = partial_path(path)
        self._check_place = check_place
        self._published = False
        self._folder = HeldFolder(path.parent)
        try:
            self._partial.write_text(as_json(content), encoding="utf-8")
        except OSError as error:
            self._remove()
            raise OutputError(why_not_written(path, error, None)) from error

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *error: object) -> None:
        if not self._published:
            self._remove()
        self._folder.close()

    def _remove(self) -> None:
        """Remove the partial file. It raises nothing: it would hide what went wrong before."""
        with suppress(OSError):
            self._folder.unlink(self._partial.name)

    def arrival(self) -> Arrival:
        """Return what is to be put into place.

        Raises:
            OutputError: where that name is taken, if it may not be.
        """
        self._check_place()
        return Arrival(self.path, ((self._partial, self.path),))

    def has_arrived(self) -> None:
        """Take note that the file has its final name."""
        self._published = True

    def why_not_arrived(self, error: OSError) -> str:
        """Say why the file could not be put into place."""
        return why_not_replaced(self.path, error, self._partial)


def write_document(path: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON file that takes the place of another, which is there until this one is complete.

    Raises:
        OutputError: when it cannot be written.
    """
    try:
        with completed(path) as partial:
            partial.write_text(as_json(content), encoding="utf-8")
    except OSError as error:
        raise OutputError(
            phrase("{path} cannot be written ({cause}).", path=path, cause=error.strerror or str(error))
        ) from error


def read_document(path: Path) -> dict[str, Any] | None:
    """Return the object in a JSON file; None where the file is none, or cannot be read."""
    try:
        content = json.loads(bytes_in(path))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def as_json(content: Mapping[str, Any]) -> str:
    """Return a document's text: ASCII, so that no program takes it for another encoding."""
    return json.dumps(content, indent=2, allow_nan=False) + "\n"
