"""The service: one request of the protocol in, its events out. The worker and the command line both drive it."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..core import protocol
from ..core.cancellation import Check
from ..core.errors import ClusterMissingError, ProtocolError, SarColorizerError
from ..core.file_name import printable
from ..core.options.colorize import ColorizeOptions
from ..core.options.folder import FolderOptions
from ..core.options.pair import PairOptions
from ..core.options.preview import PreviewOptions
from ..core.protocol import (
    COLORIZE,
    COLORIZE_FOLDER,
    COLORIZE_PAIR,
    INTERNAL_CODE,
    PREVIEW,
    PROGRESS,
    PROTOCOL_VERSION,
    RESULT,
    STARTED,
    STATUS,
    Event,
    EventSink,
)
from ..core.resources.address_space import check_room_for_libraries
from ..core.resources.memory import memory_told
from ..core.words import phrase
from .requests import REQUESTS
from .status import engine_status
from .terminal import redacted

if TYPE_CHECKING:
    from ..core.colorize.pipeline import Engine
    from ..core.preview.previewer import Previewer


_log = logging.getLogger(__name__)

_FOR_PEOPLE = ("text", "stage", "template", "values")  # of an event

_LONGEST_TEXT, _LONGEST_LIST, _DEEPEST = 4000, 100, 20  # of what people are told; a request may hold megabytes

_PROGRESS_INTERVAL = 0.1  # seconds; more often than anyone looks


class Service:
    """Serves requests one after another, keeping the engine warm. torch is imported with the first that needs it."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._previewer: Previewer | None = None

    def serve(self, request: dict[str, Any], emit: EventSink, check: Check) -> bool:
        """Serve a request; its events go to `emit`, the last is a result or an error. Returns whether it succeeded."""
        identity = request.get("id")

        def send(event: Event) -> None:
            # For people, and QGIS's texts hold no half letters; a result names files as they are.
            told: Event = {key: _printable(event[key]) for key in _FOR_PEOPLE if key in event}
            emit({**redacted({**event, **told}), "id": identity})

        method = request.get("method")
        named = method if isinstance(method, str) else None
        send({"event": STARTED, "protocol": PROTOCOL_VERSION, "version": __version__, "method": named})
        try:
            check()
            params = request.get("params")
            if not isinstance(params, (dict, type(None))):
                raise ProtocolError(phrase("The parameters of a request are an object with a key for each of them."))
            with memory_told():
                result = self._run(method, params or {}, _thinned(send), check)
            send({"event": RESULT, "result": result})  # may turn out to be no JSON: an unforeseen failure like others
        except SarColorizerError as error:
            send(protocol.error(error.code, error.text))
            return False
        except Exception as error:
            # The last resort: whatever went wrong must reach the user as a sentence, and the log as a traceback.
            if isinstance(error, OSError) and error.filename and error.strerror:
                _log.info("request %s failed", identity, exc_info=True)
                text = phrase(
                    "{path} cannot be used: {cause}. Check that it is there and who may use it, then run again.",
                    path=str(error.filename),
                    cause=error.strerror,
                )
                send(protocol.error(SarColorizerError.code, text))
                return False
            _log.exception("request %s failed", identity)
            text = phrase(
                "The engine failed unexpectedly ({kind}: {cause}). See the log for details.",
                kind=type(error).__name__,
                cause=str(error),
            )
            send(protocol.error(INTERNAL_CODE, text))
            return False
        return True

    def _run(self, method: object, params: dict[str, Any], emit: EventSink, check: Check) -> Any:
        known: dict[str, Any] = {
            **REQUESTS,
            COLORIZE: self._colorize,
            PREVIEW: self._preview,
            COLORIZE_FOLDER: self._colorize_folder,
            COLORIZE_PAIR: self._colorize_pair,
            STATUS: lambda params, *_: engine_status(params, tuple(known)),
        }
        if not isinstance(method, str) or method not in known:
            raise ProtocolError(
                phrase("Unknown request '{method}'. Known: {known}.", method=method, known=", ".join(known))
            )
        return known[method](params, emit, check)

    def _colorize(self, params: dict[str, Any], emit: EventSink, check: Check) -> Any:
        return self._warm_engine().colorize(ColorizeOptions.from_dict(params), emit, check)

    def _preview(self, params: dict[str, Any], emit: EventSink, check: Check) -> Any:
        options = PreviewOptions.from_dict(params)
        if self._previewer is None:
            with _imports():
                from ..core.preview.previewer import Previewer

            self._previewer = Previewer(self._warm_engine())
        return self._previewer.preview(options, emit, check)

    def _colorize_folder(self, params: dict[str, Any], emit: EventSink, check: Check) -> Any:
        from ..core.folder.run import colorize_folder

        options = FolderOptions.from_dict(params)
        maker = None
        if options.uses_cluster:
            try:
                from ..core.cluster.maker import ClusterMaker
            except ImportError as error:
                raise ClusterMissingError(error.name) from error
            maker = ClusterMaker(options)
        return colorize_folder(self._warm_engine(), options, emit, check, maker)

    def _colorize_pair(self, params: dict[str, Any], emit: EventSink, check: Check) -> Any:
        from ..core.pair.run import colorize_pair

        return colorize_pair(self._warm_engine(), PairOptions.from_dict(params), emit, check)

    def _warm_engine(self) -> Engine:
        if self._engine is None:
            with _imports():
                from ..core.colorize.pipeline import Engine

            self._engine = Engine()
        return self._engine


@contextmanager
def _imports() -> Iterator[None]:
    """Import modules without a look for garbage among the 150,000 objects that torch is made of.

    There is none, and each look takes a tenth of a second. Later ones pass over what was imported.
    """
    check_room_for_libraries()
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if looked:
            gc.enable()


def _thinned(emit: EventSink) -> EventSink:
    """Pass on progress at most ten times a second and never backwards; everything else as it comes."""
    last_time, last_fraction = 0.0, 0.0

    def send(event: Event) -> None:
        nonlocal last_time, last_fraction
        if event["event"] == PROGRESS:
            now = time.monotonic()
            done = event["fraction"] >= 1.0
            if not done and (now - last_time < _PROGRESS_INTERVAL or event["fraction"] < last_fraction):
                return
            last_time, last_fraction = now, event["fraction"]
        emit(event)

    return send


def _printable(value: Any, depth: int = 0) -> Any:
    """Return what an event says with all of its texts as UTF-8 can hold them, and without the middle of what is long.

    A sentence that begins with a name of some thousand letters has what is wrong of it at its end.
    """
    if isinstance(value, str):
        half = _LONGEST_TEXT // 2
        return printable(value if len(value) <= _LONGEST_TEXT else f"{value[:half]}…{value[-half:]}")
    if isinstance(value, (dict, list)) and depth == _DEEPEST:
        return "…"
    if isinstance(value, dict):
        return {key: _printable(one, depth + 1) for key, one in list(value.items())[:_LONGEST_LIST]}
    return [_printable(one, depth + 1) for one in value[:_LONGEST_LIST]] if isinstance(value, list) else value
