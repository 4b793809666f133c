"""The engine as the algorithms see it: one pool for the session, and the user's choice of Python."""

from __future__ import annotations

from collections.abc import Sequence

from . import settings
from .engine_client import EnginePool
from .engine_location import check_packages, find_python
from .setup.place import Place

ENGINES = EnginePool()


def ready_python(more_packages: Sequence[str] = ()) -> str:
    """Return the engine's Python after a look at its packages; raises EngineMissingError, whose text says the cure."""
    python = chosen_python()
    check_packages(python, more_packages)
    return python


def chosen_python() -> str:
    """Return the engine's Python without a look at its packages; raises EngineMissingError."""
    return find_python(settings.engine_python(), private=Place(settings.engine_folder()))
