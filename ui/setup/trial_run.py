"""Trying an engine: its own diagnosis, with a small scene colorized, in a process of its own. No QGIS here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...core import protocol
from ..engine.client import EnginePool
from ..words import translated


def diagnose_with(
    python: str,
    is_cancelled: Callable[[], bool],
    on_log: Callable[[str], None],
    on_fraction: Callable[[float], None],
    device: str = "auto",
) -> dict[str, Any]:
    """Return the diagnosis (`core.doctor`) of an interpreter as the plugin would use it.

    Raises:
        SarColorizerError: where it cannot be done; the text says why.
    """
    pool = EnginePool()

    def handle(event: protocol.Event) -> None:
        if event["event"] == protocol.PROGRESS:
            on_fraction(float(event["fraction"]))
        elif "text" in event:
            on_log(protocol.text_of(event, translated))

    try:
        params = {"trial": True, "device": device}
        return pool.run(python, protocol.DOCTOR, params, handle, is_cancelled, on_log=on_log)
    finally:
        pool.shut_down()
