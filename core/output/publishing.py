"""Finished files take their final names: all of them, or none and what was there before. Standard library only.

What is replaced is moved aside into a hidden folder beside the output first, and back if anything fails. The name of
the first output's folder tells whether all are in place: ``.NAME.before`` means not yet, ``.NAME.replaced`` yes. So
what an interrupted process left is recovered by the next one (`recover`): the old files again, or the new ones.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..file_name import hidden_beside
from ..ordinary_file import text_in

_JOURNAL = "journal.json"


@dataclass(frozen=True)
class Arrival:
    """What comes into the place of an output.

    Attributes:
        output: the final name; the files of one output lie in one folder.
        files: (name now, final name) of what comes; the output itself last.
        going: names of what lay beside the old output and goes with it.
    """

    output: Path
    files: tuple[tuple[Path, Path], ...]
    going: tuple[Path, ...] = ()


class PublishingError(Exception):
    """Nothing was replaced.

    Attributes:
        output: the one over which it failed.
        error: how.
        kept: folders of old files that could not be put back; the next run to the output does it.
    """

    def __init__(self, output: Path, error: OSError, kept: Sequence[Path]) -> None:
        super().__init__(str(error))
        self.output, self.error, self.kept = output, error, tuple(kept)


def publish(arrivals: Sequence[Arrival]) -> None:
    """Put files into place as one step.

    Raises:
        PublishingError: and then everything is as it was.
    """
    first = output = arrivals[0].output
    try:
        if len(arrivals) == 1 and len(arrivals[0].files) == 1 and not _there(arrivals[0].going):
            arrivals[0].files[0][0].replace(output)  # one file for one: the file system itself does it in one step
            return
        mark = secrets.token_hex(8)
        for arrival in arrivals:
            output = arrival.output
            _begin(arrival, [one.output for one in arrivals], mark)
        for arrival in arrivals:
            output = arrival.output
            for old in _old(arrival):
                old.replace(_before(output) / old.name)
        for arrival in arrivals:
            output = arrival.output
            for source, target in arrival.files:
                source.replace(target)
        _before(first).replace(_replaced(first))
    except BaseException as error:
        kept = [before for arrival in arrivals if not _roll_back(before := _before(arrival.output))]
        if isinstance(error, OSError):
            raise PublishingError(output, error, kept) from error
        raise
    _clear([one.output for one in arrivals])


def is_interrupted(output: Path) -> bool:
    """Whether there is something of an output that `recover` puts right."""
    return _before(output).exists() or _replaced(output).exists()


def recover(output: Path) -> None:
    """Finish or undo what a process that was interrupted as it published left of an output and of those with it.

    For who holds the output's lock. Raises OSError where an old file cannot be put back.
    """
    before = _before(output)
    if before.is_dir():
        journal = _journal(before)
        outputs = _outputs(output, journal)
        first = outputs[0] if outputs else output
        if first != output and _journal(_replaced(first)).get("mark") == journal.get("mark"):
            _clear(outputs)
        else:
            same = [one for one in outputs if _journal(_before(one)).get("mark") == journal.get("mark")]
            for waiting in map(_before, dict.fromkeys([*same, output])):
                if not _roll_back(waiting):
                    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(waiting))
    if _replaced(output).is_dir():
        _clear(_outputs(output, _journal(_replaced(output))) or [output])


def _before(output: Path) -> Path:
    return hidden_beside(output, "before")


def _replaced(output: Path) -> Path:
    return hidden_beside(output, "replaced")


def _there(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if os.path.lexists(path)]


def _old(arrival: Arrival) -> list[Path]:
    """Return what goes of an output; itself first, which is what a program may have open that shows it."""
    return _there(list(dict.fromkeys([arrival.output, *(target for _, target in arrival.files), *arrival.going])))


def _begin(arrival: Arrival, outputs: Sequence[Path], mark: str) -> None:
    """Make the folder for the old files, with a journal of what is about to happen."""
    before = _before(arrival.output)
    _forget(_replaced(arrival.output))
    before.mkdir(exist_ok=True)
    journal = {
        "mark": mark,
        "outputs": [_relative(output, arrival.output.parent) for output in outputs],
        "old": [path.name for path in _old(arrival)],
        "new": [target.name for _, target in arrival.files],
    }
    (before / _JOURNAL).write_text(json.dumps(journal), encoding="utf-8")


def _relative(path: Path, folder: Path) -> str:
    """Return a path that stays right where both are moved or mounted elsewhere, if there is one."""
    there = path.parent.resolve() / path.name
    try:
        return os.path.relpath(there, folder.resolve())
    except ValueError:  # another drive
        return str(there)


def _outputs(output: Path, journal: Mapping[str, Any]) -> list[Path]:
    """Return the outputs that came together, by a journal; `output` by the name it was asked for."""
    folder = output.parent.resolve()
    found = [Path(os.path.normpath(folder / name)) for name in journal.get("outputs", [])]
    return [output if one == folder / output.name else one for one in found]


def _journal(folder: Path) -> dict[str, Any]:
    """Return the journal in a folder; empty where it was not written yet, and then nothing was moved either."""
    try:
        journal = json.loads(text_in(folder / _JOURNAL))
    except (OSError, ValueError):
        return {}
    return journal if isinstance(journal, dict) else {}


def _roll_back(before: Path) -> bool:
    """Put the old files back and remove what had come in their place; returns whether all of it could be done."""
    journal, folder = _journal(before), before.parent
    old = journal.get("old", [])
    try:
        for name in set(journal.get("new", [])) - set(old):
            (folder / name).unlink(missing_ok=True)
        for name in old:
            if os.path.lexists(before / name):
                (before / name).replace(folder / name)
    except FileNotFoundError:
        return not before.is_dir()  # another process did it at the same time
    except OSError:
        return False
    _forget(before)
    return True


def _clear(outputs: Sequence[Path]) -> None:
    """Remove what was replaced; the mark that it was, in the folder of the first, goes when nothing else is left."""
    others = [_before(output) for output in outputs[1:]]
    for other in others:
        _forget(other)
    if not _there(others):
        _forget(_replaced(outputs[0]))


def _forget(folder: Path) -> None:
    """Remove a folder, its journal last. What cannot be removed (open elsewhere, on Windows) the next run removes."""
    try:
        for path in folder.iterdir():
            if path.name != _JOURNAL:
                path.unlink()
        (folder / _JOURNAL).unlink(missing_ok=True)
        folder.rmdir()
    except OSError:
        return
