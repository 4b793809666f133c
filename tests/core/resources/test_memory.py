"""Memory that runs out is known by every wording of it, and nothing else is taken for it."""

from __future__ import annotations

import errno

import cv2
import numpy as np
import pytest
import torch
from sar_colorizer.core.errors import DeviceError, OptionError, OutOfMemoryError, RasterError
from sar_colorizer.core.resources.memory import in_smaller_steps, is_out_of_memory, memory_told

MEMORY = {
    "CPU, Linux": "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you "
    "tried to allocate 4000000000000000 bytes. Error code 12 (Cannot allocate memory)",
    "CPU, Windows": "[enforce fail at alloc_cpu.cpp:121] data. DefaultCPUAllocator: not enough memory: you tried to "
    "allocate 4294967296 bytes.",
    "CPU, Windows, older": "[enforce fail at ..\\c10\\core\\impl\\alloc_cpu.cpp:72] data. DefaultCPUAllocator: not "
    "enough memory: you tried to allocate 1073741824 bytes.",
    "CPU, mapping": "unable to mmap 8589934592 bytes from file </tmp/x>: Cannot allocate memory (12)",
    "CUDA": "CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 7.79 GiB.",
    "CUDA runtime": "CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported at another call",
    "CUDA driver": "CUDA driver error: out of memory",
    "CUDA by name": "cudaErrorMemoryAllocation: out of memory",
    "CUDA by number": "CUDA_ERROR_OUT_OF_MEMORY",
    "cuBLAS": "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
    "cuDNN": "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
    "cuFFT": "cuFFT error: CUFFT_ALLOC_FAILED",
    "cuSOLVER": "cusolver error: CUSOLVER_STATUS_ALLOC_FAILED, when calling `cusolverDnCreate(handle)`",
    "ROCm": "HIP out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.98 GiB total capacity)",
    "ROCm runtime": "HIP error: out of memory",
    "ROCm library": "CUDA error: HIPBLAS_STATUS_ALLOC_FAILED when calling `hipblasCreate(handle)`",
    "Apple": "MPS backend out of memory (MPS allocated: 8.87 GB, other allocations: 2.25 GB, max allowed: 9.07 GB).",
    "Intel": "XPU out of memory. Tried to allocate 8.00 GiB (GPU 0; 15.56 GiB total capacity)",
    "Intel, driver": "level_zero backend failed with error: 39 (UR_RESULT_ERROR_OUT_OF_DEVICE_MEMORY)",
    "C++": "std::bad_alloc",
    "C++, Windows": "bad allocation",
}
OTHER = [
    "CUDA error: an illegal memory access was encountered",
    "CUDA error: device-side assert triggered",
    "CUDA error: no kernel image is available for execution on the device",
    "CUDA error: invalid configuration argument",
    "cuDNN error: CUDNN_STATUS_BAD_PARAM",
    "cuDNN error: CUDNN_STATUS_NOT_SUPPORTED",
    "CUDA error: CUBLAS_STATUS_INVALID_VALUE when calling `cublasSgemm(handle)`",
    "mat1 and mat2 shapes cannot be multiplied (3x4 and 5x6)",
    "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
    "DataLoader worker (pid 7) is killed by signal: Bus error. It is possible that dataloader's workers are out of "
    "shared memory. Please try to raise your shared memory limit.",
    "required rank 4 tensor to use channels_last format",
    "Trying to resize storage that is not resizable",
    "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
    "contiguous subspaces). Use .reshape(...) instead.",
    "The file 'scenes out of memory lane.tif' cannot be used",
]
MAYBE = [
    "cuDNN error: CUDNN_STATUS_NOT_INITIALIZED",
    "cuDNN error: CUDNN_STATUS_INTERNAL_ERROR",
    "CUDA error: CUBLAS_STATUS_NOT_INITIALIZED when calling `cublasCreate(handle)`",
    "GET was unable to find an engine to execute this computation",
    "FIND was unable to find an engine to execute this computation",
]


@pytest.mark.parametrize("text", MEMORY.values(), ids=MEMORY.keys())
def test_every_wording_of_no_memory_is_known(text):
    assert is_out_of_memory(RuntimeError(text))


@pytest.mark.parametrize("text", OTHER)
def test_no_other_failure_is_taken_for_it(text):
    assert not is_out_of_memory(RuntimeError(text))


@pytest.mark.parametrize("text", MAYBE)
def test_what_may_be_memory_is_where_the_gpu_is_full(monkeypatch, text):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    for free, full in ((200 * 2**20, True), (6 * 2**30, False)):
        monkeypatch.setattr(torch.cuda, "mem_get_info", lambda free=free: (free, 8 * 2**30))
        assert is_out_of_memory(RuntimeError(text)) == full
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert not is_out_of_memory(RuntimeError(text))


def test_the_types_of_no_memory_are_known():
    assert is_out_of_memory(MemoryError())
    assert is_out_of_memory(torch.OutOfMemoryError("whatever"))
    assert is_out_of_memory(torch.cuda.OutOfMemoryError("whatever"))


REAL = [
    (lambda: np.zeros(10**15), True),
    (lambda: torch.zeros(10**15), True),
    (lambda: cv2.resize(np.zeros((10, 10), np.uint8), (2**30, 2**20)), True),
    (lambda: cv2.resize(np.zeros((10, 10), np.uint8), (0, 0)), False),
    (lambda: torch.zeros(3) @ torch.zeros(4), False),
]


@pytest.mark.parametrize(("failing", "memory"), REAL)
def test_what_the_installed_libraries_really_raise(failing, memory):
    with pytest.raises(Exception) as caught:  # numpy's, torch's and OpenCV's own
        failing()
    assert is_out_of_memory(caught.value) == memory


@pytest.mark.parametrize(
    "error",
    [
        ValueError("CUDA out of memory"),
        OSError(28, "No space left on device"),
        OSError(5, "out of memory"),
        KeyError("x"),
    ],
)
def test_an_error_of_another_kind_is_none(error):
    assert not is_out_of_memory(error)


def test_what_the_system_itself_says_is_known():
    assert is_out_of_memory(OSError(errno.ENOMEM, "Cannot allocate memory"))
    assert is_out_of_memory(ImportError("libtorch.so: failed to map segment: Cannot allocate memory"))
    assert is_out_of_memory(RuntimeError("can't start new thread"))
    assert is_out_of_memory(ImportError("libtorch_cpu.so: failed to map segment from shared object"))
    assert not is_out_of_memory(
        ImportError("cv2.so: failed to map segment from shared object: Operation not permitted")
    )
    # By ctypes, as torch loads its libraries: an error without a number.
    assert is_out_of_memory(OSError("libgomp.so.1: failed to map segment from shared object"))
    assert is_out_of_memory(OSError("libc10.so: cannot map zero-fill pages: Cannot allocate memory"))
    assert not is_out_of_memory(OSError("libgomp.so.1: cannot allocate memory in static TLS block"))
    assert not is_out_of_memory(
        OSError("libgomp.so.1: failed to map segment from shared object: Operation not permitted")
    )
    assert not is_out_of_memory(OSError("libGL.so.1: cannot open shared object file: No such file or directory"))
    assert not is_out_of_memory(ImportError("libGL.so.1: cannot open shared object file: No such file or directory"))


def test_what_was_made_of_it_is_known_by_its_cause():
    try:
        try:
            raise MemoryError
        except MemoryError as error:
            raise RasterError("The file cannot be read to its end. It is damaged.") from error
    except RasterError as error:
        made = error
    assert is_out_of_memory(made)
    with pytest.raises(OutOfMemoryError, match="The computer's memory does not suffice"), memory_told():
        raise made


def test_what_is_something_else_or_says_more_comes_through():
    with pytest.raises(OptionError, match="of another kind"), memory_told():
        raise OptionError("of another kind")
    with pytest.raises(DeviceError, match="NaN"), memory_told():
        raise DeviceError("The network gave NaN")


def test_rows_are_made_in_smaller_steps_where_memory_runs_out():
    asked = []

    def make(rows):
        asked.append(rows)
        if rows[1] - rows[0] > 30:
            raise MemoryError
        return list(range(*rows))

    made = list(in_smaller_steps(100, 64, 16, make))
    assert [start for start, _ in made] == [0, 16, 32, 48, 64, 80, 96]
    assert [row for _, rows in made for row in rows] == list(range(100))
    assert asked[:3] == [(0, 64), (0, 32), (0, 16)]


def test_the_smallest_step_that_fails_is_told():
    def make(rows):
        raise MemoryError

    with pytest.raises(MemoryError):
        list(in_smaller_steps(100, 64, 16, make))
    failed = ValueError("another")

    def fail(rows):
        raise failed

    with pytest.raises(ValueError, match="another"):
        list(in_smaller_steps(100, 64, 16, fail))
