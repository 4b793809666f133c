"""The worker, ``python -m sar_colorizer.engine.worker``: requests from stdin, events on stdout; see `core.protocol`.

It ends when stdin closes, on SIGTERM or SIGINT, or after the idle timeout. What runs then is cancelled and leaves
nothing behind.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import signal
import sys
import threading
from types import FrameType
from typing import IO, Any

from ..core import library_environment
from ..core.cancellation import CancelFlag
from ..core.errors import Cancelled, ProtocolError
from ..core.protocol import CANCEL, ERROR, RESULT, Event, decode, encode, error
from ..core.words import phrase
from .service import Service
from .terminal import log_to, take_any_text

_log = logging.getLogger(__name__)

EXIT_SIGNALLED = 130

_NICENESS = 5


class Worker:
    """Reads requests, serves them in order, writes events.

    Args:
        requests: binary stream of requests.
        events: binary stream of events.
        idle_timeout: seconds without a request after which `run` returns; None waits for ever.
    """

    def __init__(self, requests: IO[bytes], events: IO[bytes], idle_timeout: float | None = None) -> None:
        self._requests = requests
        self._events = events
        self._idle_timeout = idle_timeout
        self._service = Service()
        # SimpleQueue may be put to from a signal handler, Queue may not.
        self._waiting: queue.SimpleQueue[tuple[dict[str, Any], CancelFlag] | None] = queue.SimpleQueue()
        self._flags: dict[object, CancelFlag] = {}
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
            request, flag = entry
            try:
                self._service.serve(request, self._of_current, flag)
            except Cancelled:
                _log.info("nobody listens any more: ending")
            finally:
                if self._flags.get(request["id"]) is flag:
                    del self._flags[request["id"]]

    def stop(self, signal_number: int | None = None, _frame: FrameType | None = None) -> None:
        """Cancel what runs and what waits, then end. May be called from a signal handler."""
        self._stopped_by_signal = self._stopped_by_signal or signal_number is not None
        for flag in list(self._flags.values()):
            flag.set()
        self._waiting.put(None)

    def _read(self) -> None:
        for line in self._requests:
            if not line.strip():
                continue
            try:
                request = decode(line)
            except ValueError as error:
                self._refuse(None, phrase("Not a request: {cause}.", cause=str(error)))
                continue
            identity = request.get("id")
            if request.get("method") == CANCEL:
                flag = self._flags.get(identity)
                if flag is not None:
                    flag.set()
            elif not isinstance(identity, str) or identity in self._flags:
                known = identity if isinstance(identity, str) else None
                self._refuse(known, phrase("A request needs an id of its own."))
            else:
                flag = self._flags[identity] = CancelFlag()
                self._waiting.put((request, flag))
        self.stop()

    def _refuse(self, identity: str | None, text: str) -> None:
        self._emit({**error(ProtocolError.code, text), "id": identity})

    def _of_current(self, event: Event) -> None:
        """Write an event of the request that is served; with its last the id is free for the next one."""
        if event["event"] in (RESULT, ERROR):
            self._flags.pop(event["id"], None)
        self._emit(event)

    def _emit(self, event: Event) -> None:
        """Write an event; raises ValueError or TypeError where it is no JSON, Cancelled where nobody listens."""
        line = encode(event).encode()
        try:
            with self._lock:
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
    worker = Worker(sys.stdin.buffer, events, options.idle_timeout)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.stop)
    code = worker.run()
    sys.stderr.flush()
    # The thread that reads stdin may sit in a blocking read; interpreter shutdown would wait for its lock.
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
