"""Whether a file may be written where the user asked, told before any work is done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .errors import OutputError
from .file_name import file_name, gdal_name, is_too_long, printable
from .protocol import partial_path

SUFFIXES = (".tif", ".tiff")


def check_destination(path: str | os.PathLike[str], inputs: Iterable[str], overwrite: bool) -> None:
    """Refuse a destination that cannot or must not be written.

    Args:
        path: where the product is to go.
        inputs: the files that are read (`SarRaster.files`): neither the product nor its partial file may be
            one of them.
        overwrite: an existing file may be replaced.

    Raises OutputError.
    """
    target = Path(path)
    check_output_name(target)
    if target.is_dir():
        raise OutputError(f"{target} is a folder. Give a file name ending in .tif.")
    if target.suffix.lower() not in SUFFIXES:
        raise OutputError(f"The output is a GeoTIFF: give {target.name} the ending .tif.")
    folder = target.parent
    if not folder.is_dir():
        raise OutputError(f"The folder {folder} does not exist. Create it or choose another one.")
    for source in map(Path, inputs):
        if _same_file(target, source):
            raise OutputError(
                f"The output {target} is an input, or a file that an input refers to. Choose another name."
            )
        if _same_file(partial_path(target), source):
            raise OutputError(
                f"The input {source} has the name the output has while it is written. Choose another output name."
            )
    if target.exists():
        if not target.is_file():
            raise OutputError(f"{target} is not an ordinary file. Choose another name.")
        if not overwrite:
            raise OutputError(f"{target} exists. Choose another name, or allow overwriting (--overwrite).")
    try:
        # Only writing tells: access rights alone do not know of read-only mounts and full quotas.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"The folder {folder} cannot be written to ({error.strerror}). Choose another one."
        ) from error


def check_output_name(target: Path) -> None:
    """Refuse the path of a product or its folder that cannot be had; raises OutputError."""
    if is_too_long(target):
        raise OutputError(f"The name {file_name(str(target))} is too long for the disk it is to lie on. Shorten it.")
    try:
        gdal_name(target)
    except ValueError:
        raise OutputError(
            f"The output {printable(str(target))} has a name that is not UTF-8. Choose another name or folder."
        ) from None


def _same_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)  # links, and case where the file system ignores it
    except OSError:
        return os.path.normcase(first.resolve()) == os.path.normcase(second.resolve())
