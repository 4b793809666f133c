"""The sequence: files are made one after another by this process's warm engine."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from ..colorize.pipeline import Engine
from ..errors import Cancelled, SarColorizerError
from ..protocol import PROGRESS, WARNING, Event, EventSink, message, progress
from ..resources.memory import memory_told
from ..words import phrase, text_from
from .maker import LOOKED, Run
from .report import Entry


class Sequential:
    """A `maker.Maker` of one process.

    Args:
        engine: keeps the model between the files.
    """

    identity = ""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ready(self, run: Run) -> AbstractContextManager[None]:
        """Nothing to get ready."""
        return nullcontext()

    def make(self, todo: Sequence[Entry], run: Run) -> None:
        """Make files one after another."""
        weights = [entry.width * entry.height + 2**18 for entry in todo]
        total, before = sum(weights), 0
        for number, (entry, weight) in enumerate(zip(todo, weights), start=1):
            run.check()
            place = phrase("{number} of {files}: {name}", number=number, files=len(todo), name=entry.file.name)
            run.emit({**message("file-begun", place), "file": entry.file.source})
            run.begin(entry)
            start = time.monotonic()
            sink = _events_of(run, entry, place, before / total, weight / total)
            try:
                run.make_folder(entry)
                with memory_told():  # the next file may need less
                    result = self._engine.colorize(run.colorization(entry), sink, run.check, run.look.model, run.folder)
            except Cancelled:
                raise
            except SarColorizerError as error:
                run.failed(entry, error.text)
            except Exception as error:  # unforeseen: the others are not to suffer for it
                cause = f"{type(error).__name__}: {error}"
                run.failed(entry, phrase("The engine failed unexpectedly over it ({cause}).", cause=cause))
            else:
                run.made(entry, result["valid_fraction"], result["seconds"])
            entry.seconds = time.monotonic() - start
            before += weight


def _events_of(run: Run, entry: Entry, place: str, start: float, share: float) -> EventSink:
    """Return the sink for the events of one file: its progress becomes a part of the whole's."""

    def send(event: Event) -> None:
        if event["event"] == PROGRESS:
            done = LOOKED + (1 - LOOKED) * (start + share * event["fraction"])
            stage = text_from({**event, "text": event["stage"]})
            run.emit(progress(min(done, 0.999), phrase("{place}, {stage}", place=place, stage=stage)))
        elif event["event"] == WARNING:
            run.warn(entry, text_from(event))

    return send
