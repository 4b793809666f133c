"""Address space: a process that was given little of it is told so before libraries fail for want of it.

Standard library only. Some of them fail without a word then, others end the process, and torch's import may go on
raising MemoryError until nothing can be said any more.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..errors import OutOfMemoryError
from ..words import phrase

LIBRARIES_BYTES = 800 * 2**20
"""What the libraries of an engine that colours take as they are loaded, at the least: 825 MiB with torch 2.13 for CPUs,
the smallest of its builds, on Linux."""


def check_room_for_libraries() -> None:
    """Raise OutOfMemoryError where a limit of this process (ulimit -v) leaves too little to load the libraries.

    Only Linux keeps to such a limit. Where torch is there already, so are the others.
    """
    if "torch" in sys.modules or not sys.platform.startswith("linux"):
        return
    limit, taken = _limit(), _taken()
    if limit is not None and limit - taken < LIBRARIES_BYTES:
        raise OutOfMemoryError(
            phrase(
                "This process may take {limit} MiB of address space (ulimit -v), and the engine's libraries alone take "
                "{needed} MiB more than the {taken} MiB that it has. Raise the limit, then run again.",
                limit=limit >> 20,
                needed=LIBRARIES_BYTES >> 20,
                taken=taken >> 20,
            )
        )


def _limit() -> int | None:
    """Return the bytes of address space that this process may have; None where there is no limit."""
    import resource  # not on Windows

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if limit == resource.RLIM_INFINITY else limit


def _taken() -> int:
    """Return the bytes of address space that this process has; 0 where that is not told."""
    import resource

    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
