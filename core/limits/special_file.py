"""Pipes, sockets and devices where a raster is looked for: refused before GDAL opens them. Standard library only."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import RasterError
from ..ordinary_file import is_there, kind_instead
from ..words import phrase

# What ends a path in a name of GDAL's: its file systems (/vsizip/), drivers (NETCDF:, vrt://) and quotes. A path may
# have such characters itself.
_ENDS = re.compile(r"/vsi[a-z0-9_]+/|(?<=:)//|[\"'{}<>|,;?&=:!]")
_PREFIXED = re.compile(r"[A-Za-z][\w+.-]+:")  # NETCDF:scene.nc, though a file is called so
_HAS_SPECIAL = os.name == "posix"
"""Windows has no such files in its folders."""

_LONGEST_NAME = 4096
MOST_PARTS = 40
"""Characters in a name of GDAL's that may end a path; that of an array in a file in an archive has some ten."""

_MOST_FOLDERS = 1000  # of a raster that is a folder; those of products have some ten


def check_special(name: str, folders: Iterable[str] = ()) -> None:
    """Raise RasterError where a pipe, a socket or a device would be opened for a raster, or for what lies beside it.

    Args:
        name: a path, or a name of GDAL's that has paths in it.
        folders: from which paths count, beside the working directory.
    """
    if not _HAS_SPECIAL:
        return
    for path in paths_in(name, tuple(folders)):
        kind = kind_instead(path)
        if kind:
            raise RasterError(
                phrase(
                    "{path} is no file but {kind}, which is not read: it may have no end. Write what comes from it to "
                    "a file, and choose that.",
                    path=path,
                    kind=kind,
                )
            )
    raster = Path(name)
    for beside in _special_in(raster.parent):
        if _belongs_to(beside, raster.name):
            raise _in_the_way(raster.with_name(beside), raster.name)


def check_folder(folder: Path) -> None:
    """Raise RasterError where GDAL, as it opens a folder or what describes one, may come upon such a file in it."""
    waiting, seen = [folder] if _HAS_SPECIAL else [], 0
    while waiting and seen < _MOST_FOLDERS:
        one = waiting.pop()
        seen += 1
        found = sorted(_special_in(one))
        if found:
            raise _in_the_way(one / found[0], folder.name)
        try:
            waiting += sorted(inner for inner in one.iterdir() if inner.is_dir() and not inner.is_symlink())
        except OSError:  # opening it says what is wrong
            continue


def _in_the_way(path: Path, name: str) -> RasterError:
    return RasterError(
        phrase(
            "{path} would be read with the raster {name} and is no file but {kind}. Move it to another folder.",
            path=path,
            name=name,
            kind=kind_instead(path) or phrase("a device"),  # it has gone meanwhile
        )
    )


def has_too_many_parts(name: str) -> bool:
    """Whether a name of GDAL's has more parts than `paths_in` puts together."""
    is_taken_apart = name.startswith("/vsi") or _PREFIXED.match(name) is not None
    return is_taken_apart and (len(name) > _LONGEST_NAME or len(_ENDS.findall(name)) > MOST_PARTS)


def paths_in(name: str, folders: Iterable[str] = ()) -> Iterator[str]:
    """Yield the paths that a name of GDAL's may have in it, in any of the folders beside the working directory.

    Itself first, then what lies between any two characters that may end a path, and for what is in an archive the
    folders above it. A text is none: what it refers to is told by `raster.vrt`.
    """
    yield name
    if len(name) > _LONGEST_NAME or _is_one_part(name):
        return
    ends = [(0, 0), *(found.span() for found in _ENDS.finditer(name)), (len(name), len(name))][: MOST_PARTS + 2]
    starts_and_ends = ((start, end) for number, (_, start) in enumerate(ends) for end, _ in ends[number + 1 :])
    for part in dict.fromkeys(name[start:end] for start, end in starts_and_ends):
        if not part or (os.name == "nt" and part.startswith("//")):
            continue
        for folder in ("", *folders):
            path = os.path.join(folder, part)  # noqa: PTH118 # a part may be absolute
            yield path
            yield from (str(parent) for parent in Path(path).parents)  # of what is in an archive


def _is_one_part(name: str) -> bool:
    """Whether a name is a path that GDAL does not take apart, or a text."""
    if name.lstrip().startswith("<"):
        return True
    return is_there(name) and not _PREFIXED.match(name)


def _special_in(folder: Path) -> frozenset[str]:
    try:
        return _listed(str(folder), folder.stat().st_mtime_ns)
    except (OSError, ValueError):
        return frozenset()


@functools.lru_cache(maxsize=256)
def _listed(folder: str, _changed: int) -> frozenset[str]:
    """Return the names of what in a folder is neither file nor folder; raises OSError. Kept: mosaics have thousands."""
    with os.scandir(folder) as entries:
        others = [entry.name for entry in entries if not entry.is_file() and not entry.is_dir()]
    return frozenset(name for name in others if kind_instead(Path(folder, name)))


def _belongs_to(beside: str, name: str) -> bool:
    """Whether GDAL may look for a file of the one name where it opens a raster of the other: NAME.hdr, NAME_RPC.TXT."""
    stem = Path(name).stem.lower()
    return beside != name and (beside.lower() == stem or beside.lower().startswith((f"{stem}.", f"{stem}_rpc.")))
