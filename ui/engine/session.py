"""The engines of the session: a pool for the algorithms, one for the preview, and the user's choice of Python."""

from __future__ import annotations

from collections.abc import Sequence

from . import settings
from .client import EnginePool
from .location import check_packages, find_python
from .place import Place

PREVIEW_IDLE_SECONDS = 600  # it stays warm while the user looks at the map, and ends with the dock

ENGINES = EnginePool()
PREVIEW_ENGINES = EnginePool(idle_seconds=PREVIEW_IDLE_SECONDS)
"""Engines of the preview's own: neither it nor the algorithms wait for each other."""


def end_engines() -> None:
    """End every engine of the session, idle or busy: they hold files of the environment that they run in."""
    for pool in (ENGINES, PREVIEW_ENGINES):
        pool.shut_down()


def ready_python(more_packages: Sequence[str] = ()) -> str:
    """Return the engine's Python after a look at its packages.

    Raises:
        EngineMissingError: whose text says the cure.
    """
    python = chosen_python()
    check_packages(python, more_packages)
    return python


def chosen_python() -> str:
    """Return the engine's Python without a look at its packages.

    Raises:
        EngineMissingError: where it cannot be done; the text says why.
    """
    return find_python(settings.engine_python(), private=Place(settings.engine_folder()))
