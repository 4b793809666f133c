"""The cache: decoded items on disk, mapped into memory, so that a crop costs a copy and not a decoding.

An item is one ``.npy`` file of records, one per row of pixels, with the fields

* ``db``: float16 (inputs, cols), the network's inputs in dB, NaN where there is no measurement (absent without a SAR
  side). Half a float resolves 0.016 dB at -25 dB, a sixth of the step of an 8-bit image in dB;
* ``optical``: uint8 (3, cols), sRGB, and ``optical_valid``: bool (cols,) (absent without an optical side).

One file and one array per item, every row of every channel in one piece: a crop is a few strided copies, and no handle
stays open however many items there are. A file's name is the hash of what made it, so changed sources or settings make
new entries and old ones are merely not found. Writing is atomic: several processes may fill one cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...core.words import phrase
from ..config.errors import ConfigError

_VERSION = 3  # raised when what is stored for the same settings changes
_DAMAGED = (OSError, ValueError, EOFError, SyntaxError)  # what numpy raises for files that are not what they should be


@dataclass(frozen=True)
class Pixels:
    """A decoded item, or a part of it.

    Attributes:
        db: (inputs, rows, cols) float16, dB, NaN where invalid; None without a SAR side.
        optical: (3, rows, cols) uint8, sRGB; None without an optical side.
        optical_valid: (rows, cols) bool; None without an optical side.
    """

    db: NDArray[np.float16] | None
    optical: NDArray[np.uint8] | None
    optical_valid: NDArray[np.bool_] | None


@dataclass(frozen=True)
class Stored:
    """A decoded item in the cache.

    Attributes:
        path: its file.
        dtype: of a row, as the module says.
        shape: (rows, cols).
        offset: bytes before the first row.
    """

    path: Path
    dtype: np.dtype[np.void]
    shape: tuple[int, int]
    offset: int

    @classmethod
    def open(cls, path: Path) -> Stored:
        """Read the header; raises one of several errors when the file is missing or damaged."""
        rows = np.load(path, mmap_mode="r", allow_pickle=False)
        if not isinstance(rows, np.memmap) or rows.ndim != 1 or not rows.dtype.names or not rows.size:
            raise ValueError(f"{path} holds no rows of pixels")
        return cls(path, rows.dtype, (len(rows), rows.dtype[rows.dtype.names[-1]].shape[-1]), rows.offset)

    @property
    def has_sar(self) -> bool:
        """Whether there is a SAR side."""
        return "db" in (self.dtype.names or ())

    @property
    def has_optical(self) -> bool:
        """Whether there is an optical side."""
        return "optical" in (self.dtype.names or ())

    def read(self, rows: slice = slice(None), cols: slice = slice(None)) -> Pixels:
        """Return a copy of a part of the item."""
        mapped = np.memmap(self.path, self.dtype, "r", self.offset, self.shape[:1])
        db = np.ascontiguousarray(mapped["db"][rows, :, cols].swapaxes(0, 1)) if self.has_sar else None
        if not self.has_optical:
            return Pixels(db, None, None)
        optical = np.ascontiguousarray(mapped["optical"][rows, :, cols].swapaxes(0, 1))
        return Pixels(db, optical, np.array(mapped["optical_valid"][rows, cols]))


def cache_folder(given: str, output: Path) -> Path:
    """Return the folder of the cache of a run: as given, or one in the output folder."""
    return Path(given) if given else output / "cache"


class Cache:
    """A folder of decoded items, made when the first is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fetch(self, sources: Mapping[str, Path], settings: Mapping[str, Any], make: Callable[[], Pixels]) -> Stored:
        """Return the item that these files and settings make, made now if it is not there or damaged.

        Args:
            sources: what the files are to files.
            settings: everything else that `make` depends on, as JSON values.
            make: decodes the item; what it raises goes through.

        Raises:
            ConfigError: When the folder cannot be written.
        """
        path = self._path(sources, settings)
        with suppress(*_DAMAGED):  # or not there
            return Stored.open(path)
        rows = _rows(make())
        partial = path.with_name(f"{path.stem}.{os.getpid()}-{secrets.token_hex(4)}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("xb") as file:
                np.save(file, rows, allow_pickle=False)
            partial.replace(path)
        except OSError as error:
            raise ConfigError(
                phrase(
                    "The cache of decoded data in {folder} cannot be written ({cause}). Free space or choose another "
                    "folder.",
                    folder=self._folder,
                    cause=error.strerror,
                )
            ) from error
        finally:
            with suppress(OSError):
                partial.unlink()
        return Stored.open(path)

    def _path(self, sources: Mapping[str, Path], settings: Mapping[str, Any]) -> Path:
        files = {}
        for role, file in sources.items():
            status = file.stat()
            files[role] = [str(file.resolve()), status.st_mtime_ns, status.st_size]
        text = json.dumps([_VERSION, files, settings], sort_keys=True)
        name = hashlib.sha256(text.encode()).hexdigest()
        return self._folder / name[:2] / f"{name[2:34]}.npy"


def _rows(pixels: Pixels) -> NDArray[np.void]:
    """Return an item's pixels as records of rows."""
    fields: list[Any] = []
    channels: list[tuple[str, NDArray[Any]]] = []
    if pixels.db is not None:
        fields.append(("db", "<f2", (pixels.db.shape[0], pixels.db.shape[2])))
        channels.append(("db", pixels.db.swapaxes(0, 1)))
    if pixels.optical is not None and pixels.optical_valid is not None:
        fields += [("optical", "u1", (3, pixels.optical.shape[2])), ("optical_valid", "?", (pixels.optical.shape[2],))]
        channels += [("optical", pixels.optical.swapaxes(0, 1)), ("optical_valid", pixels.optical_valid)]
    rows = np.empty(len(channels[0][1]), np.dtype(fields))
    for name, values in channels:
        rows[name] = values
    return rows
