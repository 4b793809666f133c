"""The client of the engine: runs requests, keeps one engine warm, and makes cancel certain. No QGIS here.

One module, though long: the pool and the request that runs on one of its engines share every rule on how both end.
"""

from __future__ import annotations

import atexit
import itertools
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ... import __version__
from ...core import protocol
from ...core.errors import Cancelled, SarColorizerError
from ..words import tr, translated
from .location import dialog
from .process import (
    IDLE_SECONDS,
    LAUNCHER,
    MEMORY_CURE,
    EngineBrokenError,
    EngineCrashedError,
    EngineGoneError,
    EngineProcess,
)
from .remains import remove_partial_files

POLL_SECONDS = 0.05  # how often `is_cancelled` is asked
CANCEL_SECONDS = 1.2  # what an engine usually has to end a cancelled request itself, before it is killed
QUIET_SECONDS = 60.0  # without a word, after which the user is told; an engine says every 5 s that it is at work
SILENT_SECONDS = 300.0  # without a word, after which the engine is ended; rasterio holds Python's lock at times
UNSTARTED_SECONDS = 180.0  # without having begun a request: a cold disk, a virus scanner
_LONGEST_LOOK = 1.0  # seconds: a computer that slept meanwhile is no engine that said nothing
_PROGRESS_SECONDS = 0.05
_BURST, _A_SECOND = 1000, 100.0  # messages, and as many lines of the log, that QGIS is given
_CHARACTERS = 1000  # of one of these
_LONGEST_REFUSAL = 15_000  # characters: one that names the rasters of a container has some thousands
LOG_SECONDS = 0.3  # the log comes by another pipe: what it says of an unforeseen failure may be a moment late

EventHandler = Callable[[protocol.Event], None]
LogHandler = Callable[[str], None]

_request_numbers = itertools.count(1)


class EngineRefusedError(SarColorizerError):
    """The engine said no; the text is the engine's, and says the cure. `code` is one of `core.errors`."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


class EngineMismatchError(SarColorizerError):
    """The engine and the plugin are of different versions; the text says the cure."""

    code = "engine-mismatch"


_pools: weakref.WeakSet[EnginePool] = weakref.WeakSet()


@atexit.register
def _shut_down_all() -> None:
    """End the engines of every pool that there is still."""
    for pool in list(_pools):
        pool.shut_down()


class EnginePool:
    """Starts engines, and keeps at most one idle for the next run. Safe to use from several threads.

    An idle engine has the model in memory, which saves seconds; it ends itself after some time without work.

    Args:
        launcher: the script that runs the worker.
        idle_seconds: after which an engine without work ends itself.
    """

    def __init__(self, launcher: Path = LAUNCHER, idle_seconds: float = IDLE_SECONDS) -> None:
        self._launcher = launcher
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._idle: EngineProcess | None = None
        self._busy: dict[EngineProcess, float] = {}  # and the seconds that each has to end a cancelled request
        _pools.add(self)

    @property
    def pids(self) -> list[int]:
        """The process ids of the engines, idle and busy, that are alive."""
        with self._lock:
            return [engine.pid for engine in (*self._busy, self._idle) if engine is not None and engine.alive]

    def run(
        self,
        python: str,
        method: str,
        params: dict[str, Any],
        on_event: EventHandler,
        is_cancelled: Callable[[], bool],
        *,
        on_log: LogHandler | None = None,
        products: Sequence[str] = (),
        cancel_seconds: float = CANCEL_SECONDS,
        memory_cure: str = MEMORY_CURE,
        kept: str = "",
    ) -> dict[str, Any]:
        """Run a request; returns its result.

        A result that comes in the moment of a cancel counts: what it replaced is gone by then, so that taking it back
        would leave neither the old file nor the new one.

        Args:
            python: absolute path of the engine's interpreter.
            method, params: see `core.protocol`.
            on_event: called in this thread with every progress, message and warning event.
            is_cancelled: asked in this thread, twenty times a second, while a cancelled request ends too; once true
                the request ends within `cancel_seconds` and another.
            on_log: called in this thread with every line of the engine's log.
            products: files that the request makes; what is half made of them is removed if the engine dies.
            cancel_seconds: what the engine has to end a cancelled request itself, before it is killed.
            memory_cure: what the user may do where the engine ran out of memory, an imperative.
            kept: a sentence on what there is of the work when the engine died or was killed; "" for nothing.

        Raises:
            EngineRefusedError: with what the engine said, EngineCrashedError, or Cancelled with what it said.
        """
        while True:
            engine, reused = self._take(python, cancel_seconds)
            run = _Run(engine, on_event, is_cancelled, on_log, products, cancel_seconds, kept)
            try:
                return run.finish(method, params)
            except EngineGoneError:
                if reused and not run.started:
                    continue  # it ended of idleness as we turned to it; the next one is fresh
                text = engine.how_it_ended(memory_cure) + _also(kept) + run.remains()
                raise EngineCrashedError(text) from None
            except EngineBrokenError as error:
                engine.kill()
                told = tr(
                    "The engine does not answer as it should ({what}) and was ended. Run it again; if it happens "
                    "again, press Diagnose in {dialog}, and restart QGIS."
                ).format(what=error, dialog=dialog())
                text = engine.with_last_words(told) + _also(kept) + run.remains()
                raise EngineCrashedError(text) from None
            finally:
                self._give_back(engine)

    def shut_down(self) -> None:
        """End all engines, busy ones too: at once, but for those that were promised more time to end a request.

        Those are cancelled, and end themselves when they have kept what is to be kept.
        """
        with self._lock:
            engines = dict(self._busy)
            if self._idle is not None:
                engines[self._idle] = CANCEL_SECONDS
            self._idle = None
        for engine, cancel_seconds in engines.items():
            if cancel_seconds > CANCEL_SECONDS:
                engine.close()
            else:
                engine.kill()

    def _take(self, python: str, cancel_seconds: float) -> tuple[EngineProcess, bool]:
        with self._lock:
            engine, self._idle = self._idle, None
            reused = engine is not None and engine.python == python and engine.alive
            if engine is not None and not reused:
                engine.leave()
            if engine is None or not reused:
                engine = EngineProcess(python, self._launcher, self._idle_seconds)
            self._busy[engine] = cancel_seconds
        return engine, reused

    def _give_back(self, engine: EngineProcess) -> None:
        with self._lock:
            self._busy.pop(engine, None)
            if engine.alive and not engine.is_stuck and self._idle is None:
                self._idle = engine
                return
        engine.leave()


class _Run:
    """One request on one engine."""

    def __init__(
        self,
        engine: EngineProcess,
        on_event: EventHandler,
        is_cancelled: Callable[[], bool],
        on_log: LogHandler | None,
        products: Sequence[str],
        cancel_seconds: float,
        kept: str,
    ) -> None:
        self.started = False
        self._engine = engine
        self._on_event = on_event
        self._is_cancelled = is_cancelled
        self._on_log = on_log
        self._products = products
        self._before = [_stamp(product) for product in products]
        self._cancel_seconds = cancel_seconds
        self._kept = kept
        self._identity = f"{next(_request_numbers)}"
        self._unheard, self._told_quiet = 0.0, False
        self._fraction, self._progress_due = 0.0, 0.0
        self._words, self._log_lines = _Ration(), _Ration()

    def finish(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send the request and see it to its end."""
        try:
            self._engine.send({"id": self._identity, "method": method, "params": params})
            while True:
                if self._is_cancelled():
                    return self._cancel()
                event = self._next(POLL_SECONDS)
                if event is None:
                    self._bear_silence()
                    continue
                if event["event"] == protocol.RESULT:
                    return self._complete(event)
                if event["event"] == protocol.ERROR:
                    if event.get("code") == protocol.INTERNAL_CODE:
                        time.sleep(LOG_SECONDS)
                    raise _refusal(event)
                self._hand_on(event)
        except (EngineGoneError, EngineBrokenError, SarColorizerError):
            raise
        except BaseException:
            # A handler failed: the request must not go on unseen.
            self._engine.kill()
            remove_partial_files(self._products)
            raise
        finally:
            self._say_what_was_left_out()
            self._pass_log_on()

    def _next(self, timeout: float) -> protocol.Event | None:
        """Return the next event of this request that concerns the caller, or None.

        Raises:
            EngineGoneError, EngineBrokenError: there will be none.
        """
        began = time.monotonic()
        event = self._engine.receive(timeout)
        self._unheard += min(time.monotonic() - began, _LONGEST_LOOK)
        self._pass_log_on()
        if event is None or event.get("id") != self._identity:
            return None
        if not protocol.is_event(event):
            if event.get("event") in (protocol.RESULT, protocol.ERROR):
                raise EngineBrokenError(tr("it ends a request with neither a result nor an error"))
            self._engine.note(repr(event).encode("utf-8", "replace"))
            return None
        self._unheard, self._told_quiet = 0.0, False
        if event["event"] == protocol.STARTED:
            self.started = True
            self._check_version(event)
            return None
        if event["event"] != protocol.ERROR and not self.started:
            raise EngineBrokenError(tr("it answers a request that it has not begun"))
        return None if event["event"] == protocol.ALIVE else event

    def _bear_silence(self) -> None:
        """Tell the user of an engine that says nothing, and raise EngineBrokenError where it has for too long."""
        bound = SILENT_SECONDS if self.started else UNSTARTED_SECONDS
        if self._unheard > bound:
            raise EngineBrokenError(tr("it has said nothing for {seconds} s").format(seconds=round(bound)))
        if self._unheard > QUIET_SECONDS and not self._told_quiet:
            self._told_quiet = True
            text = tr(
                "The engine has said nothing for {seconds} s: a disk or a server may be slow. You may cancel; after "
                "{bound} s it is ended."
            )
            told = text.format(seconds=round(QUIET_SECONDS), bound=round(bound))
            self._on_event({**protocol.warning("engine-silent", told), "id": self._identity})

    def _hand_on(self, event: protocol.Event) -> None:
        """Give the caller an event, but none of more than anybody can read, and no step back."""
        if event["event"] == protocol.PROGRESS:
            now = time.monotonic()
            is_due = now >= self._progress_due or event["fraction"] == 1.0 > self._fraction
            if event["fraction"] < self._fraction or not is_due:
                return
            self._fraction, self._progress_due = event["fraction"], now + _PROGRESS_SECONDS
        elif not self._words.allows(len(repr(event))):
            return
        self._on_event(event)

    def _complete(self, event: protocol.Event) -> dict[str, Any]:
        """Return the result; raises EngineBrokenError where a product of which it is the end is not there."""
        missing = [product for product in self._products if not Path(product).exists()]
        if missing:
            told = tr("it says that it has written {files}, which is not there").format(files=", ".join(missing))
            raise EngineBrokenError(told)
        return dict(event["result"])

    def _say_what_was_left_out(self) -> None:
        if self._words.left_out:
            text = tr("{count} messages of the engine were left out: more than anybody can read.")
            self._on_event(protocol.message("left-out", text.format(count=self._words.left_out)))

    def _check_version(self, event: protocol.Event) -> None:
        """End an engine of another version: what it makes of a request is not what was asked for."""
        spoken, version = event.get("protocol"), event.get("version")
        if (spoken, version) != (protocol.PROTOCOL_VERSION, __version__):
            self._engine.kill()
            raise EngineMismatchError(
                tr(
                    "The engine is SAR Colorizer {version} (protocol {spoken}), the plugin {own} "
                    "(protocol {own_protocol}). Restart QGIS, so that both are loaded anew; if that "
                    "does not help, install the plugin again."
                ).format(version=version, spoken=spoken, own=__version__, own_protocol=protocol.PROTOCOL_VERSION)
            )

    def _cancel(self) -> dict[str, Any]:
        """Ask the engine to stop, and see to it that it does and leaves nothing half-made.

        Raises Cancelled, or EngineRefusedError where something went wrong in the stopping. Returns a result that came
        all the same.
        """
        deadline = time.monotonic() + self._cancel_seconds
        try:
            self._engine.send({"id": self._identity, "method": protocol.CANCEL})
            while time.monotonic() < deadline:
                self._is_cancelled()  # who asks may have to be asked: QGIS lives by it where this is its main thread
                result = self._ended(POLL_SECONDS)
                if result is not None:
                    return result
            self._engine.kill()
            deadline = time.monotonic() + self._cancel_seconds
            while time.monotonic() < deadline:  # what it had said before
                result = self._ended(POLL_SECONDS)
                if result is not None:
                    return result
        except (EngineGoneError, EngineBrokenError):
            pass  # it ended over the request, which is what we want of it
        self._engine.kill()
        remains = self.remains()
        if remains or self._kept:
            raise Cancelled(tr("Cancelled.") + _also(self._kept) + remains)
        raise Cancelled

    def _ended(self, timeout: float) -> dict[str, Any] | None:
        """Look at the next event; returns the result if it is that, None if more may come. Raises a refusal."""
        event = self._next(timeout)
        if event is None:
            return None
        if event["event"] == protocol.ERROR:
            raise _refusal(event)
        if event["event"] == protocol.RESULT:
            return self._complete(event)
        self._hand_on(event)
        return None

    def remains(self) -> str:
        """Clear away what an engine that is dead has left of the products; returns what there is to say of them."""
        left = remove_partial_files(self._products)
        complete = [
            product for product, before in zip(self._products, self._before) if _stamp(product) not in (before, None)
        ]
        told = []
        if complete:
            told.append(tr("It had written {files} by then: complete, and kept.").format(files=", ".join(complete)))
        if left:
            told.append(tr("Half-made files could not be removed: {files}.").format(files=", ".join(map(str, left))))
        return "".join(map(_also, told))

    def _pass_log_on(self) -> None:
        for line in self._engine.new_log_lines():
            if self._on_log is not None and self._log_lines.allows(len(line)):
                self._on_log(line)


class _Ration:
    """How much a user is told: a burst, and so much a second."""

    def __init__(self) -> None:
        self.left_out = 0
        self._left, self._at = float(_BURST), time.monotonic()

    def allows(self, characters: int) -> bool:
        """Whether one more is told, a long one counting as many; else it is counted as left out."""
        now, cost = time.monotonic(), max(1.0, characters / _CHARACTERS)
        self._left, self._at = min(_BURST, self._left + (now - self._at) * _A_SECOND), now
        if self._left < cost:
            self.left_out += 1
            return False
        self._left -= cost
        return True


def _refusal(event: protocol.Event) -> SarColorizerError:
    if event.get("code") == protocol.CANCELLED_CODE:
        return Cancelled(protocol.text_of(event, translated))
    text = protocol.text_of(event, translated).strip()
    if len(text) > _LONGEST_REFUSAL:
        text = f"{text[:_LONGEST_REFUSAL]} ..."
    return EngineRefusedError(str(event.get("code")), text or tr("The engine refused, and did not say why."))


def _stamp(product: str) -> tuple[int, int, int] | None:
    """Return what tells a file from the one that takes its place, None where there is none."""
    try:
        status = Path(product).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _also(sentence: str) -> str:
    return f" {sentence}" if sentence else ""
