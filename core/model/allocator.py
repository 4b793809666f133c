"""The allocator of the C library: memory that was freed stays in the process while a network is trained.

Standard library only.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Of glibc's malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_NEVER = -1  # as an unsigned number the largest that there is
_LARGEST = 2**31 - 1  # bytes, of an int


@contextmanager
def freed_memory_kept() -> Iterator[None]:
    """Keep what is freed for what is allocated next, until the end; then give it back to the system.

    glibc gives blocks over 32 MiB back to the kernel as soon as they are freed. A network allocates and frees such
    blocks with every layer, and the kernel has to clear every page of each anew: 29,000 faults of pages in one training
    step, a tenth of its time on a quiet machine and, where the system is slow at that, as virtual machines and
    containers can be, most of it (4.0 s for a step that takes 0.45 s). Kept, they are 2,600, and the peak of the memory
    is the same; see benchmarks/allocator.py. Other C libraries (musl, macOS, Windows) are left as they are.
    """
    libc = _glibc()
    if libc is None:
        yield
        return
    libc.mallopt(_M_MMAP_THRESHOLD, _LARGEST)
    libc.mallopt(_M_TRIM_THRESHOLD, _NEVER)
    try:
        yield
    finally:
        # An engine that waits for its next request holds no more than it needs.
        libc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """Return the C library of this process if it is glibc."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "gnu_get_libc_version") else None
