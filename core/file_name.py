"""A file's name without its folder: what tags and messages may say of a path. Standard library only."""

from __future__ import annotations


def file_name(path: str) -> str:
    """Return a path's last part, whichever system's path it is; of a name of GDAL's what comes after the last slash."""
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
