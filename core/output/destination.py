"""Destinations: whether a product may be written where the user asked, and no other run there meanwhile.

Standard library only. What stands in the way is told before any work is done.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path

from ..errors import OptionError, OutputError, OutputHeldError
from ..file_lock import lock_of, locked, not_writable
from ..file_name import file_name, gdal_name, is_too_long, printable
from ..protocol import partial_path, plain_partial_path
from ..words import phrase
from .publishing import is_interrupted, recover

SUFFIXES = (".tif", ".tiff")

FOLDER_LOCK = ".colorize-folder.lock"
"""Name of the lock file of an output folder."""


@contextmanager
def reserved(
    outputs: Iterable[str | os.PathLike[str]],
    inputs: Iterable[str],
    overwrite: bool,
    suffixes: Sequence[str] = SUFFIXES,
) -> Iterator[None]:
    """Check the destinations of a run (`check_destination`) and keep them from every other run until it ends.

    `suffixes` are the endings that their names may have: those of a GeoTIFF, or of a picture. What an interrupted run
    has left half published is recovered first. Raises OutputError.
    """
    paths, sources = [Path(output) for output in outputs], list(inputs)
    with ExitStack() as stack:
        for number, path in enumerate(paths):
            _check_place(path, sources, suffixes)
            # By their locks, which exist: the file system decides what is one name.
            if any(_same_file(lock_of(path).path, lock_of(other).path) for other in paths[:number]):
                raise OutputError(
                    phrase("Two outputs of the run are the same file {path}. Give each a name of its own.", path=path)
                )
            stack.enter_context(kept_from_others(path))
        for path in paths:
            _recover(path)
            _check_existing(path, overwrite)
        yield


def put_right(outputs: Iterable[Path]) -> None:
    """Put right what an interrupted run has left of outputs that may be as they are to be, so that nobody runs to them.

    What another run is writing is left alone.

    Raises:
        OutputError: where an old file cannot be put back.
    """
    for path in outputs:
        if is_interrupted(path) or lock_of(path).path.exists():
            with suppress(OutputHeldError), kept_from_others(path):
                _recover(path)


def _recover(path: Path) -> None:
    try:
        recover(path)
    except OSError as error:
        raise OutputError(
            phrase(
                "An earlier run to {path} was interrupted. The files it was replacing are in "
                "{files} and cannot be put back ({cause}). Close the programs that show "
                "them, or choose another name.",
                path=path,
                files=error.filename,
                cause=error.strerror,
            )
        ) from error


def kept_from_others(output: Path) -> AbstractContextManager[None]:
    """Keep one output, of whatever kind, from every other run.

    Raises:
        OutputHeldError: where another is writing it.
    """
    held = phrase(
        "Another run is writing {output} at this moment. Wait for it or cancel it, or choose another name.",
        output=output,
    )
    return locked(lock_of(output).path, OutputHeldError, held)


def folder_lock(folder: Path) -> AbstractContextManager[None]:
    """Hold an output folder.

    Raises:
        OutputError: where another run is at work in it or it cannot be written to.
    """
    held = phrase(
        "Another run is at work in {folder}. Wait for it or cancel it, or choose another output folder.", folder=folder
    )
    return locked(folder / FOLDER_LOCK, OutputError, held)


def check_apart(outputs: Iterable[str | os.PathLike[str]]) -> None:
    """Refuse outputs of one run of which one has the name that another has while it is written.

    Raises:
        OptionError: says which.
    """
    paths = [Path(output).resolve() for output in outputs]
    for one in paths:
        for other in paths:
            if other in (partial_path(one), plain_partial_path(one)):
                raise OptionError(
                    phrase(
                        "{name} is the name {product} has while it is written. Choose another name.",
                        name=other.name,
                        product=one.name,
                    )
                )


def check_destination(path: str | os.PathLike[str], inputs: Iterable[str], overwrite: bool) -> None:
    """Refuse a destination that cannot or must not be written.

    Args:
        path: where the product is to go.
        inputs: the files that are read (`SarRaster.files`): neither the product nor its partial file may be
            one of them.
        overwrite: an existing file may be replaced.

    Raises:
        OutputError: says what is in the way and what to do.
    """
    _check_place(Path(path), inputs)
    _check_existing(Path(path), overwrite)


def _check_place(target: Path, inputs: Iterable[str], suffixes: Sequence[str] = SUFFIXES) -> None:
    check_output_name(target)
    if suffixes != SUFFIXES and (target.is_dir() or target.suffix.lower() not in suffixes):
        raise OutputError(
            phrase(
                "The output is a picture: give {name} one of the endings {endings}.",
                name=target.name,
                endings=", ".join(suffixes),
            )
        )
    if target.is_dir():
        raise OutputError(phrase("{path} is a folder. Give a file name ending in .tif.", path=target))
    if target.suffix.lower() not in suffixes:
        raise OutputError(phrase("The output is a GeoTIFF: give {name} the ending .tif.", name=target.name))
    folder = target.parent
    if not folder.is_dir():
        raise OutputError(phrase("The folder {folder} does not exist. Create it or choose another one.", folder=folder))
    for source in map(Path, inputs):
        if _same_file(target, source):
            raise OutputError(
                phrase(
                    "The output {path} is an input, or a file that an input refers to. Choose another name.",
                    path=target,
                )
            )
        if _same_file(partial_path(target), source):
            raise OutputError(
                phrase(
                    "The input {source} has the name the output has while it is written. Choose another output name.",
                    source=source,
                )
            )
    try:
        # Only writing tells: access rights alone do not know of read-only mounts and full quotas.
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(not_writable(folder, error)) from error


def _check_existing(target: Path, overwrite: bool) -> None:
    if target.exists():
        if not target.is_file():
            raise OutputError(phrase("{path} is not an ordinary file. Choose another name.", path=target))
        if not overwrite:
            raise OutputError(
                phrase("{path} exists. Choose another name, or allow overwriting (--overwrite).", path=target)
            )


def check_output_name(target: Path) -> None:
    """Refuse the path of a product or its folder that cannot be had.

    Raises:
        OutputError: where it cannot be written.
    """
    if is_too_long(target):
        raise OutputError(
            phrase(
                "The name {name} is too long for the disk it is to lie on. Shorten it.",
                name=file_name(str(target)),
            )
        )
    try:
        gdal_name(target)
    except ValueError:
        raise OutputError(
            phrase(
                "The output {path} has a name that is not UTF-8. Choose another name or folder.",
                path=printable(str(target)),
            )
        ) from None


def _same_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)  # links, and case where the file system ignores it
    except OSError:
        return os.path.normcase(first.resolve()) == os.path.normcase(second.resolve())
