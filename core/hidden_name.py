"""Names of what a run keeps beside an output while it works: hidden, and never too long. Standard library only."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_LONGEST = 255  # bytes of UTF-8; what file systems allow a name, in bytes or in characters
_DIGEST = 16  # hex digits that tell names apart of which only the beginning fits


def hidden_beside(output: str | Path, ending: str) -> Path:
    """Return ``.NAME.ENDING`` in the output's folder; of a long name its beginning and a digest of the whole.

    The name itself is kept where it fits, so that the file system decides what is one name: it may ignore case.
    """
    path = Path(output)
    name = os.fsencode(path.name)
    left = _LONGEST - len(f"..{ending}")
    if len(name) > left:
        digest = hashlib.sha256(name).hexdigest()[:_DIGEST]
        start = name[: left - _DIGEST - 1].decode("utf-8", "ignore")
        return path.with_name(f".{start}.{digest}.{ending}")
    return path.with_name(f".{path.name}.{ending}")
