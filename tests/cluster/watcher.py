"""Sees every publication: how often a file with a final name came to be, whoever did it and whatever they say."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

_PAUSE = 0.005  # seconds between two looks; no scene of the tests is made twice in so short a time


class Watcher:
    """Looks at the files of a folder whose names end in a suffix; a context manager.

    A product is published by a rename, so that each publication brings another inode under the name.
    """

    def __init__(self, folder: Path, suffix: str = "_colour.tif") -> None:
        self._folder, self._suffix = folder, suffix
        self._seen: dict[str, list[tuple[int, int]]] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Watcher:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def _run(self) -> None:
        while not self._over.is_set():
            self._look()
            time.sleep(_PAUSE)

    def _look(self) -> None:
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if entry.name.endswith(self._suffix) and not entry.name.startswith("."):
                        self._note(entry)
        except FileNotFoundError:
            return

    def _note(self, entry: os.DirEntry[str]) -> None:
        try:
            status = entry.stat()
        except FileNotFoundError:
            return
        state = (status.st_ino, status.st_mtime_ns)
        states = self._seen.setdefault(entry.name, [])
        if not states or states[-1] != state:
            states.append(state)

    @property
    def publications(self) -> dict[str, int]:
        """How often each name came to be or changed."""
        return {name: len(states) for name, states in sorted(self._seen.items())}
