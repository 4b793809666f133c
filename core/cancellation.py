"""Cancellation: one flag that any thread or signal handler may set and that all work looks at."""

from __future__ import annotations

from collections.abc import Callable

from .errors import Cancelled

Check = Callable[[], None]
"""Raises Cancelled when the user asked to stop; called many times a second."""


def never_cancelled() -> None:
    """A check for callers that cannot be cancelled."""


class CancelFlag:
    """A flag that any thread or signal handler may set; calling the flag raises Cancelled once it is."""

    def __init__(self) -> None:
        self.is_set = False

    def set(self) -> None:
        """Ask to stop."""
        self.is_set = True

    def __call__(self) -> None:
        """Raise Cancelled where it was asked to stop."""
        if self.is_set:
            raise Cancelled
