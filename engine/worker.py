"""The worker, ``python -m sar_colorizer.engine.worker``: requests from stdin, events on stdout; see `core.protocol`.

It ends when stdin closes, on SIGTERM, SIGINT or SIGHUP, or after the idle timeout. What runs then is cancelled and
leaves nothing behind. Where it waits for a disk that does not answer it ends without that, after `LONGEST_END`.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO

from ..core import library_environment
from ..core.cancellation import CancelFlag
from ..core.errors import Cancelled, ProtocolError
from ..core.protocol import (
    ALIVE,
    ALIVE_SECONDS,
    CANCEL,
    ERROR,
    LONGEST_ID,
    LONGEST_LINE,
    RESULT,
    Event,
    decode,
    encode,
    error,
    read_lines,
)
from ..core.words import phrase
from .activity import Activity
from .ending import end_within, when_asked_to_end
from .service import Service
from .terminal import log_to, take_any_text

_log = logging.getLogger(__name__)

EXIT_SIGNALLED = 130
LONGEST_END = 120.0
"""Seconds after which a worker that nobody wants any more ends whatever it does. Cancelling takes one or two, a
training's checkpoint on a slow disk longer."""

_NICENESS = 5
_WAITING_BYTES = 4 * LONGEST_LINE
_REQUEST_BYTES = 1024  # what a request takes beside its line
_SHOWN = 200  # characters of why a line is no request


@dataclass(frozen=True)
class _Waiting:
    """A request that waits: its line, which is smaller than what it says, its id, and what cancels it."""

    line: bytes
    identity: str
    flag: CancelFlag

    @property
    def size(self) -> int:
        """What it takes of `_WAITING_BYTES`."""
        return len(self.line) + _REQUEST_BYTES


class Worker:
    """Reads requests, serves them in order, writes events.

    Args:
        requests: binary stream of requests.
        events: binary stream of events.
        idle_timeout: seconds without a request after which `run` returns; None waits for ever.
        stopped: called once as `run` is to return, which takes as long as what is served does not look at its flag.
    """

    def __init__(
        self,
        requests: IO[bytes],
        events: IO[bytes],
        idle_timeout: float | None = None,
        stopped: Callable[[], object] | None = None,
    ) -> None:
        self._requests = requests
        self._events = events
        self._idle_timeout = idle_timeout
        self._stopped = stopped
        self._service = Service()
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._flags: dict[str, CancelFlag] = {}
        self._bytes_put, self._bytes_taken = 0, 0  # each counted by one thread
        self._lock = threading.Lock()
        self._stopped_by_signal = False

    def run(self) -> int:
        """Serve until told to stop; returns the exit code."""
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        while True:
            try:
                entry = self._waiting.get(timeout=self._idle_timeout)
            except queue.Empty:
                _log.info("no request for %s s: ending", self._idle_timeout)
                return 0
            if entry is None:
                return EXIT_SIGNALLED if self._stopped_by_signal else 0
            self._bytes_taken += entry.size
            try:
                with self._signs_of_life(entry.identity):
                    self._service.serve(decode(entry.line), self._of_current, entry.flag)
            except Cancelled:
                _log.info("nobody listens any more: ending")
            finally:
                if self._flags.get(entry.identity) is entry.flag:
                    del self._flags[entry.identity]

    def stop(self) -> None:
        """Cancel what runs and what waits, then end. May be called from any thread."""
        for flag in list(self._flags.values()):
            flag.set()
        self._waiting.put(None)
        stopped, self._stopped = self._stopped, None
        if stopped is not None:
            stopped()

    def stop_by_signal(self) -> None:
        """The same, with an exit code that says so."""
        self._stopped_by_signal = True
        self.stop()

    def _read(self) -> None:
        try:
            for line in read_lines(self._requests):
                self._take(line)
        except Cancelled:
            _log.info("nobody listens any more: reading no further")
        except OSError as error:
            _log.info("requests cannot be read any more: %s", error)
        finally:
            self.stop()

    def _take(self, line: bytes | None) -> None:
        """Put the request on a line to those that wait, or answer why not."""
        if line is None:
            self._refuse(None, phrase("Not a request: a line of more than {bytes} bytes.", bytes=LONGEST_LINE))
            return
        if not line.strip():
            return
        try:
            request = decode(line)
        except (ValueError, MemoryError) as error:
            self._refuse(None, phrase("Not a request: {cause}.", cause=str(error)[:_SHOWN]))
            return
        identity = request.get("id")
        if not isinstance(identity, str) or len(identity) > LONGEST_ID:
            self._refuse(None, phrase("A request needs an id of its own."))
        elif request.get("method") == CANCEL:
            flag = self._flags.get(identity)
            if flag is not None:
                flag.set()
        elif identity in self._flags:
            self._refuse(identity, phrase("A request needs an id of its own."))
        else:
            entry = _Waiting(line, identity, CancelFlag())
            if self._bytes_put - self._bytes_taken + entry.size > _WAITING_BYTES:
                self._refuse(identity, phrase("Too many requests wait. Send it again when others are done."))
                return
            self._flags[identity] = entry.flag
            self._bytes_put += entry.size
            self._waiting.put(entry)

    def _refuse(self, identity: str | None, text: str) -> None:
        self._emit({**error(ProtocolError.code, text), "id": identity})

    @contextmanager
    def _signs_of_life(self, identity: str) -> Iterator[None]:
        """Say every few seconds that a request is at work: a long measurement says nothing else.

        Not where nothing is done: a disk that does not answer would else keep QGIS waiting for ever.
        """
        over = threading.Event()

        def tell() -> None:
            activity = Activity()
            while not over.wait(ALIVE_SECONDS):
                if not activity.goes_on():
                    continue
                try:
                    self._emit({"event": ALIVE, "id": identity}, until_over=True)
                except Cancelled:
                    return

        teller = threading.Thread(target=tell, name="signs of life", daemon=True)
        teller.start()
        try:
            yield
        finally:
            over.set()

    def _of_current(self, event: Event) -> None:
        """Write an event of the request that is served; with its last the id is free for the next one."""
        if event["event"] in (RESULT, ERROR):
            self._flags.pop(event["id"], None)
        self._emit(event)

    def _emit(self, event: Event, until_over: bool = False) -> None:
        """Write an event, or none where its request is over and `until_over`.

        Raises ValueError or TypeError where it is no JSON, Cancelled where nobody listens.
        """
        line = encode(event).encode()
        if len(line) > LONGEST_LINE:
            raise ValueError(f"an event of {len(line)} bytes")
        try:
            with self._lock:
                if until_over and event["id"] not in self._flags:
                    return
                self._events.write(line)
                self._events.flush()
        except (OSError, ValueError) as error:  # the pipe is broken, or the file was closed
            # The same as a cancel.
            self.stop()
            raise Cancelled from error


def main(arguments: list[str] | None = None) -> int:
    """Run the worker on this process's stdin and stdout; returns the exit code."""
    parser = argparse.ArgumentParser(prog="sar_colorizer.engine.worker", description="Serve requests from stdin.")
    parser.add_argument("--idle-timeout", type=float, metavar="SECONDS", help="end after so long without a request")
    options = parser.parse_args(arguments)
    library_environment.prepare(os.environ)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # QGIS comes first; on Windows it starts the engine so
    take_any_text(sys.stderr)
    log_to(sys.stderr, logging.INFO)
    # Libraries print, also from C. The events get stdout for themselves: descriptor 1 becomes stderr for all others.
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    worker = Worker(sys.stdin.buffer, events, options.idle_timeout, partial(end_within, LONGEST_END, EXIT_SIGNALLED))
    when_asked_to_end(worker.stop_by_signal)
    code = worker.run()
    sys.stderr.flush()
    # The thread that reads stdin may sit in a blocking read; interpreter shutdown would wait for its lock.
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
