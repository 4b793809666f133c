"""The service: what is prepared for a request."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.engine import service
from sar_colorizer.engine.service import Service


@pytest.mark.parametrize(("method", "kept"), [("train", True), ("evaluate", True), ("colorize", False)])
def test_freed_memory_is_kept_while_a_network_is_trained_or_scored(monkeypatch, method, kept):
    entered = []

    @contextmanager
    def recorded():
        entered.append("begun")
        yield
        entered.append("ended")

    monkeypatch.setattr(service, "freed_memory_kept", recorded)
    events = []
    Service().serve({"id": 1, "method": method, "params": {"nothing": "of the kind"}}, events.append, never_cancelled)
    assert events[-1]["event"] == "error"
    assert bool(entered) == kept
