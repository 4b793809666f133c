"""The allocator: what is freed is kept while a network computes, and given back afterwards; only where glibc is."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest
from sar_colorizer.core.model import allocator
from sar_colorizer.core.model.allocator import freed_memory_kept


class Library:
    """A C library that keeps what is asked of it."""

    def __init__(self, is_glibc=True):
        self.asked = []
        self.mallopt = lambda option, value: self.asked.append((option, value))
        self.malloc_trim = lambda padding: self.asked.append("trim")
        if is_glibc:
            self.gnu_get_libc_version = None


def test_thresholds_are_set_and_memory_is_given_back_whatever_happens(monkeypatch):
    library = Library()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    with pytest.raises(ValueError, match="of the work"), freed_memory_kept():
        assert library.asked == [(-3, 2**31 - 1), (-1, -1)]
        raise ValueError("of the work")
    assert library.asked[2:] == ["trim"]
    with freed_memory_kept():
        pass
    assert library.asked[3:] == library.asked[:3]


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_are_left_alone(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda name: pytest.fail("loaded"))
    with freed_memory_kept():
        pass


def test_other_c_libraries_are_left_alone(monkeypatch):
    musl = Library(is_glibc=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda name: musl)
    with freed_memory_kept():
        pass
    assert musl.asked == []


PROGRAM = """
import ctypes, sys
from sar_colorizer.core.model.allocator import freed_memory_kept
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 2**20

def work():
    block = libc.malloc(200 * 2**20)
    ctypes.memset(block, 1, 200 * 2**20)
    libc.free(block)
    return resident()

before = resident()
with freed_memory_kept():
    kept = work()
    again = work()
after = resident()
print(kept - before, again - before, after - before)
"""


def test_a_block_is_kept_for_the_next_and_given_back_at_the_end(run_python):
    if allocator._glibc() is None:
        pytest.skip("not glibc")
    kept, again, after = (float(value) for value in run_python(PROGRAM).split())
    assert 190 < kept < 220 and 190 < again < 220
    assert after < 20


@pytest.fixture
def run_python():
    """Run a program in a process of its own: what it does to the allocator lasts. Returns its output."""

    def start(program):
        done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60)
        return done.stdout

    return start
