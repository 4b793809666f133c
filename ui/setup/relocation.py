"""Moving and removing the private environment: only what the set-up made, and only once the new one works. No QGIS."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ...core.errors import Cancelled, SarColorizerError
from ..engine.place import Place, SetupError, check_root, existing_parent, folder_bytes
from ..engine.record import VERIFICATION, Record, read_record, write_record
from ..words import tr
from .lock import folder_lock
from .plan import as_size
from .trial_run import diagnose_with

_COPIED = 0.8  # share of the progress bar; the rest is the trial


def move(
    place: Place,
    target: Place,
    on_progress: Callable[[float, str], None],
    on_log: Callable[[str], None],
    is_cancelled: Callable[[], bool],
    *,
    keep_folder: Callable[[Place], None],
    forbidden: Sequence[Path] = (),
    diagnose: Callable[..., dict[str, Any]] = diagnose_with,
) -> None:
    """Copy the environment, prove the copy by a trial, name it as the one to use, and remove the old one.

    Args:
        keep_folder: called with the new place when it works, before the old one is removed.

    Raises:
        Cancelled: ; then the old environment is as it was, and there is no new one.
        SetupError: where it cannot be done; then the old environment is as it was, and there is no new one.
    """
    record = read_record(place)
    if record is None or not record.is_complete:
        raise SetupError(
            tr("There is no finished environment in {root} to be moved. Finish the set-up first.").format(
                root=place.root
            )
        )
    check_root(target, [*forbidden, place.root])
    if target.root in place.root.parents or (target.root.exists() and any(target.root.iterdir())):
        raise SetupError(
            tr("{root} is not empty. Choose a folder that is empty or does not exist yet.").format(root=target.root)
        )
    size = folder_bytes(place.environment)
    free = shutil.disk_usage(existing_parent(target.root)).free
    if free < size * 1.05:
        raise SetupError(
            tr("{needed} are needed for {root}, and {free} are free there.").format(
                needed=as_size(size), root=target.root, free=as_size(free)
            )
        )
    with folder_lock(place):
        try:
            # The record first, without a manifest: what is half copied is ours to remove, and not to be used.
            target.root.mkdir(parents=True, exist_ok=True)
            write_record(target, dataclasses.replace(record, manifest={}, failure="The move was broken off."))
            on_log(f"Copying {as_size(size)} to {target.root}.")
            _copy(place.environment, target.environment, size, on_progress, is_cancelled)
            on_log("Trying the engine where it is now.")
            result = diagnose(
                str(target.python),
                is_cancelled,
                on_log,
                lambda f: on_progress(_COPIED + (1 - _COPIED) * f, VERIFICATION),
            )
            failed = [f"{one['name']} {one['text']}" for one in result["checks"] if one["state"] == "failed"]
            if failed:
                raise SetupError(
                    tr("The engine does not work in {root}: {failed}. It stays where it was.").format(
                        root=target.root, failed="; ".join(failed)
                    )
                )
            write_record(target, record)
        except (SarColorizerError, OSError) as error:
            _remove_contents(target)
            if isinstance(error, OSError):
                raise SetupError(
                    tr("The engine could not be moved: {error}. It stays where it was.").format(error=error)
                ) from error
            if isinstance(error, Cancelled):
                raise Cancelled(tr("Cancelled. The engine stays where it was.")) from error
            raise
        keep_folder(target)
    remove(place)
    on_log(f"The engine is now in {target.root}.")
    on_progress(1.0, "")


def remove(place: Place) -> None:
    """Remove the environment and what the set-up has put beside it, nothing else.

    Raises:
        SetupError: where it cannot be done; the text says why.
    """
    if read_record(place) is None:
        raise SetupError(
            tr("{root} is not a folder of the engine's set-up. Nothing was removed.").format(root=place.root)
        )
    if place.root.is_symlink() or place.environment.is_symlink():
        raise SetupError(
            tr("{root} is, or holds, a link, and nothing behind it is removed. Remove the link yourself.").format(
                root=place.root
            )
        )
    with folder_lock(place):
        # Not to be used from here on, and still known as ours if the removal is broken off.
        write_record(place, Record(failure="The removal was broken off."))
        try:
            for folder in (place.environment, place.temporary, place.cache):
                if folder.exists():
                    shutil.rmtree(folder)
        except OSError as error:
            raise SetupError(
                tr("{path} could not be removed ({strerror}). Close what uses it, then press Remove again.").format(
                    path=error.filename or place.environment, strerror=error.strerror
                )
            ) from error
    _remove_contents(place)


def _remove_contents(place: Place) -> None:
    for folder in (place.environment, place.temporary, place.cache):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (place.log, place.root / "lock", place.record):
        with suppress(OSError):
            file.unlink()
    # Files that somebody else put there stay, and so do their folders; of the default folder's parent, "sar-colorizer",
    # the same.
    with suppress(OSError):
        place.root.rmdir()
        if place.root.parent.name == "sar-colorizer":
            place.root.parent.rmdir()


def _copy(
    source: Path,
    target: Path,
    size: int,
    on_progress: Callable[[float, str], None],
    is_cancelled: Callable[[], bool],
) -> None:
    """Copy a folder file by file, links as links."""
    done = 0
    for name, folders, files in os.walk(source):
        here = target / Path(name).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for entry in [*files, *(folder for folder in folders if (Path(name) / folder).is_symlink())]:
            if is_cancelled():
                raise Cancelled
            original = Path(name) / entry
            shutil.copy2(original, here / entry, follow_symlinks=False)
            done += original.lstat().st_size
            on_progress(_COPIED * min(1.0, done / max(1, size)), "copying")
