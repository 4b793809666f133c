"""The cache: decoded items on disk, mapped into memory, so that a crop costs a copy and not a decoding.

An item is one ``.npy`` file of records, one per pixel, with the fields

* ``db``: float16 (inputs,), the network's inputs in dB, NaN where there is no measurement. Half a float resolves
  0.016 dB at -25 dB, a sixteenth of the smallest step of an 8-bit image in dB;
* ``optical``: uint8 (3,), sRGB (absent without an optical side);
* ``optical_valid``: bool (absent without an optical side).

One file and one array per item: a crop is a single strided copy, and no handle stays open however many items there
are. A file's name is the hash of what made it, so changed sources or settings make new entries and old ones are
merely not found. Writing is atomic: several processes may fill one cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..config import ConfigError

Records = NDArray[np.void]

_VERSION = 1  # raised when what is stored for the same settings changes


def record_type(inputs: int, has_optical: bool) -> np.dtype[np.void]:
    """Return the dtype of a decoded item's pixels."""
    fields: list[Any] = [("db", "<f2", (inputs,))] if inputs else []
    if has_optical:
        fields += [("optical", "u1", (3,)), ("optical_valid", "?")]
    return np.dtype(fields)


@dataclass(frozen=True)
class Stored:
    """A decoded item in the cache.

    Attributes:
        path: its file.
        dtype: fields as the module says.
        shape: (rows, cols).
        offset: bytes before the first pixel.
    """

    path: Path
    dtype: np.dtype[np.void]
    shape: tuple[int, int]
    offset: int

    @classmethod
    def open(cls, path: Path) -> Stored:
        """Read the header; raises OSError or ValueError when the file is missing or damaged."""
        records = np.load(path, mmap_mode="r", allow_pickle=False)
        if not isinstance(records, np.memmap) or records.ndim != 2 or records.dtype.names is None or not records.size:
            raise ValueError(f"{path} holds no records")
        return cls(path, records.dtype, (records.shape[0], records.shape[1]), records.offset)

    @property
    def has_sar(self) -> bool:
        """Whether there is a SAR side."""
        return "db" in (self.dtype.names or ())

    @property
    def has_optical(self) -> bool:
        """Whether there is an optical side."""
        return "optical" in (self.dtype.names or ())

    def read(self, rows: slice = slice(None), cols: slice = slice(None)) -> Records:
        """Return a copy of a part of the item; (rows, cols) records."""
        mapped = np.memmap(self.path, self.dtype, "r", self.offset, self.shape)
        return np.array(mapped[rows, cols])


class Cache:
    """A folder of decoded items; raises ConfigError when it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fetch(self, sources: Mapping[str, Path], settings: Mapping[str, Any], make: Callable[[], Records]) -> Stored:
        """Return the item that these files and settings make, made now if it is not there or damaged.

        Args:
            sources: what the files are to files.
            settings: everything else that `make` depends on, as JSON values.
            make: decodes the item; what it raises goes through.
        """
        path = self._path(sources, settings)
        try:
            return Stored.open(path)
        except FileNotFoundError:
            pass
        except (OSError, ValueError, EOFError, SyntaxError):
            path.unlink(missing_ok=True)
        records = make()
        partial = path.with_name(f"{path.stem}.{os.getpid()}-{secrets.token_hex(4)}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("xb") as file:
                np.save(file, records, allow_pickle=False)
            partial.replace(path)
        except OSError as error:
            raise ConfigError(
                f"The cache of decoded data in {self._folder} cannot be written ({error.strerror}). "
                "Free space or choose another folder."
            ) from error
        finally:
            partial.unlink(missing_ok=True)
        return Stored.open(path)

    def _path(self, sources: Mapping[str, Path], settings: Mapping[str, Any]) -> Path:
        files = {}
        for role, file in sources.items():
            status = file.stat()
            files[role] = [str(file.resolve()), status.st_mtime_ns, status.st_size]
        text = json.dumps([_VERSION, files, settings], sort_keys=True)
        name = hashlib.sha256(text.encode()).hexdigest()
        return self._folder / name[:2] / f"{name[2:34]}.npy"
