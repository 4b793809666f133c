"""Elastic: what becomes of the processes of a training when one of them ends before the others.

torchrun ends the others and starts all again, as often as --max-restarts allows. They go on from the last checkpoint.
An error that will come again, such as a folder that is not there, need not be tried again; and of all processes that
end, one tells the user why. They agree by files in the folder that torchrun makes for each of its runs on a machine.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from torch import distributed

from ...core.errors import Cancelled, OutputError, SarColorizerError
from ...core.output.destination import folder_lock
from ...core.words import phrase
from .distributed import LostProcessError, World, processes

_BEGUN, _FINAL, _TOLD = "sar-colorizer-begun", "sar-colorizer-final", "sar-colorizer-told"
_CONNECTIONS = ("gloo", "NCCL", "Connection closed by peer", "Connection reset by peer", "Broken pipe", "TCPStore")
_PATIENCE, _PAUSE = 60.0, 0.5  # seconds


@contextmanager
def told_once() -> Iterator[None]:
    """Let one process alone say why a training of several ends; the others end without a word.

    Raises:
        LostProcessError: another process is lost.
        SystemExit: another tells, or told when it was tried before.
    """
    if processes() == 1:
        yield
        return
    folder = _folder_of_the_run()
    if folder is not None and (folder / _FINAL).exists():
        raise SystemExit(1)
    try:
        yield
    except Exception as error:  # of whatever kind: it ends this process, and with it all others
        cancelled = isinstance(error, Cancelled)
        lost = isinstance(error, LostProcessError) or (isinstance(error, RuntimeError) and _is_of_connections(error))
        if folder is not None and isinstance(error, SarColorizerError) and not (cancelled or lost):
            _made(folder / _FINAL)
        if not _is_first_to_tell(folder, lost):
            raise SystemExit(130 if cancelled else 1) from None
        if not lost or isinstance(error, LostProcessError):
            raise
        raise LostProcessError(
            phrase(
                "Another process of the training ended or cannot be reached. Where torchrun has --max-restarts left, "
                "all go on from the last checkpoint."
            )
        ) from error


def is_restart(world: World) -> bool:
    """Return whether torchrun started these processes again after others; all call it together."""
    folder = _folder_of_the_run()
    count = os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
    again = count not in ("", "0") or (folder is not None and (folder / _BEGUN).exists())
    # Before any process can be told that this is none, all have looked.
    again = world.any(again)
    if folder is not None:
        _made(folder / _BEGUN)
    return again


@contextmanager
def folder_held(folder: Path, patient: bool) -> Iterator[None]:
    """Hold the folder of a run; `patient` where processes before this one may still be about to end.

    Raises:
        OutputError: where another run is at work in it or it cannot be written to.
    """
    deadline = time.monotonic() + (_PATIENCE if patient else 0.0)
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(folder_lock(folder))
                break
            except OutputError:
                if time.monotonic() >= deadline:
                    raise
            time.sleep(_PAUSE)
        yield


def _folder_of_the_run() -> Path | None:
    """Return torchrun's folder of this run on this machine, above those of attempts and ranks; None without."""
    path = os.environ.get("TORCHELASTIC_ERROR_FILE", "")
    folder = Path(path).parents[2] if path.count(os.sep) > 3 else None
    return folder if folder is not None and folder.is_dir() else None


def _is_first_to_tell(folder: Path | None, lost: bool = False) -> bool:
    if folder is None:
        # Another launcher. An error is told by all that have it, a loss, which all have, by the first.
        return not lost or os.environ.get("RANK", "0") == "0"
    # torchrun empties the folder of an attempt before it begins.
    return _made(Path(os.environ["TORCHELASTIC_ERROR_FILE"]).parents[1] / _TOLD)


def _made(path: Path) -> bool:
    """Make a file; False where it is there."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    except OSError:
        return True  # nothing can be agreed on: better told twice than never
    return True


def _is_of_connections(error: RuntimeError) -> bool:
    return isinstance(error, distributed.DistError) or any(word in str(error) for word in _CONNECTIONS)
