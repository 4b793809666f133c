"""Memory that runs out: known by every wording of it, met by less at a time, and told in a sentence.

Nothing is imported for it: the import of a library may be what failed.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from ..errors import DeviceError, OutOfMemoryError
from ..words import phrase

Made = TypeVar("Made")

# As torch and what it stands on word it: the allocators of the CPU (Linux; Windows), CUDA, ROCm, Apple's and Intel's
# GPUs, the libraries of NVIDIA and AMD (cuBLAS, cuDNN, cuFFT, ...), OpenCV; a thread that has no room for its stack.
_NO_MEMORY = re.compile(
    r"\b(CUDA|HIP|MPS|XPU|MTIA|GPU|driver|backend|error:?)\b[^\n]{0,40}\bout of memory\b|"
    r"DefaultCPUAllocator: (can't allocate|not enough) memory|Cannot allocate memory(?! in static TLS)|"
    r"std::bad_alloc|^bad allocation|"
    r"\b(cuda|hip)ErrorMemoryAllocation\b|\b(CUDA|HIP)_ERROR_OUT_OF_MEMORY\b|[A-Z]_(STATUS_)?ALLOC_FAILED\b|"
    r"_OUT_OF_(DEVICE|HOST)_MEMORY\b|-4:Insufficient memory|\bFailed to allocate \d+ bytes|"
    r"^can't (start|allocate lock for) new thread|"
    # Of a library that is loaded. Where programs may not be run, the same words are followed by the reason.
    r"failed to map segment from shared object(?!: Operation not permitted)",
    re.IGNORECASE,
)
# What cuDNN and cuBLAS say, too, where no memory was left for their own: but a broken installation has the same words.
_MAYBE_NO_MEMORY = re.compile(
    r"\b(CUDNN|CUBLAS)_STATUS_(NOT_INITIALIZED|INTERNAL_ERROR|EXECUTION_FAILED)\b|"
    r"unable to find (an engine to execute this computation|a valid cuDNN algorithm)",
    re.IGNORECASE,
)
# GDAL's and PROJ's own, of which rasterio makes one class each.
_GDAL = re.compile(r"\bout of memory\b|\bcannot allocate\b|\bMalloc\(\) failed\b|\bnot enough memory\b", re.IGNORECASE)
_FULL_SHARE = 0.05  # of a GPU's memory: a batch takes far more


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an exception reports a lack of memory, the computer's or a device's, or was caused by one that does."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        if _tells_of_memory(one):
            return True
        seen.add(id(one))
        one = one.__cause__
    return False


def _tells_of_memory(error: BaseException) -> bool:
    torch, cv2 = sys.modules.get("torch"), sys.modules.get("cv2")
    if isinstance(error, (MemoryError, OutOfMemoryError)):  # numpy's is a MemoryError
        return True
    if torch is not None and isinstance(error, torch.OutOfMemoryError):
        return True
    text = str(error)
    if isinstance(error, OSError):
        by_ctypes = type(error) is OSError and error.errno is None  # as torch loads its libraries
        return error.errno == errno.ENOMEM or (by_ctypes and bool(_NO_MEMORY.search(text)))
    if type(error).__name__ == "CPLE_OutOfMemoryError":
        return True
    if type(error).__name__.startswith("CPLE_") or isinstance(error, ImportError):
        return bool(_GDAL.search(text) or _NO_MEMORY.search(text))
    if not (isinstance(error, RuntimeError) or (cv2 is not None and isinstance(error, cv2.error))):
        return False
    return bool(_NO_MEMORY.search(text)) or (bool(_MAYBE_NO_MEMORY.search(text)) and _gpu_is_full(torch))


def _gpu_is_full(torch: Any) -> bool:
    """Whether little of the memory of the GPU in use is free, by the driver's own word."""
    if torch is None or not torch.cuda.is_available():
        return False
    try:
        free, whole = torch.cuda.mem_get_info()
    except RuntimeError:
        return False
    return bool(free < _FULL_SHARE * whole)


@contextmanager
def memory_told() -> Iterator[None]:
    """Have it said in a sentence where memory runs out within.

    Raises:
        DeviceError: in place of what a library raised, or of what was made of that.
    """
    try:
        yield
    except DeviceError:
        raise  # says more
    except Exception as error:
        if not is_out_of_memory(error):
            raise
        raise OutOfMemoryError(
            phrase(
                "The computer's memory does not suffice. Close other programs, raise the limit if this process was "
                "given one, or work on a part of the raster, then run again."
            )
        ) from error


def in_smaller_steps(
    length: int, step: int, least: int, make: Callable[[tuple[int, int]], Made]
) -> Iterator[tuple[int, Made]]:
    """Yield (first row, what is made of some rows) from the first row to the last; fewer at a time as memory runs out.

    Args:
        length: number of rows.
        step: at a time, where memory suffices.
        least: at a time; where that fails for want of memory, what is raised comes through.
        make: of the first row and the one after the last.
    """
    start = 0
    while start < length:
        stop = min(start + step, length)
        try:
            made = make((start, stop))
        except Exception as error:
            if step <= least or not is_out_of_memory(error):
                raise
            step = max(least, step // 2)
            continue
        yield start, made
        del made  # not kept until the next one is there
        start = stop
