"""A limit of address space: refused by arithmetic before libraries fail in it, and else nothing is said."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sar_colorizer.core.errors import OutOfMemoryError
from sar_colorizer.core.resources import address_space
from sar_colorizer.core.resources.address_space import LIBRARIES_BYTES, check_room_for_libraries

only_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kept to on Linux alone")


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setattr(address_space, "_taken", lambda: 100 * 2**20)


@only_linux
@pytest.mark.parametrize(("limit", "refused"), [(None, False), (0, True), (-1, True), (1, False)])
def test_what_the_libraries_take_beside_what_there_is_has_to_fit(without_torch, monkeypatch, limit, refused):
    """A limit of 0 is one of no bytes, the others are bytes beside what is needed."""
    needed = 100 * 2**20 + LIBRARIES_BYTES
    monkeypatch.setattr(address_space, "_limit", lambda: limit if not limit else needed + limit)
    if refused:
        with pytest.raises(OutOfMemoryError, match=r"MiB of address space .* 800 MiB more than the 100 MiB"):
            check_room_for_libraries()
    else:
        check_room_for_libraries()


def test_what_is_loaded_needs_no_room(without_torch, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", sys)
    monkeypatch.setattr(address_space, "_limit", lambda: 0)
    check_room_for_libraries()


LIMITED = """
import resource, sys
from sar_colorizer.core.resources import address_space
print(address_space._limit(), address_space._taken())
resource.setrlimit(resource.RLIMIT_AS, (2**30, -1))
print(address_space._limit(), address_space._taken())
{load}
print(address_space._limit(), address_space._taken())
"""


@only_linux
def test_the_limit_and_what_is_taken_are_those_of_this_process():
    told = subprocess.run(
        [sys.executable, "-c", LIMITED.format(load="kept = bytearray(200 * 2**20)")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    without, before, after = (line.split() for line in told.splitlines())
    assert (without[0], before[0]) == ("None", str(2**30))
    assert 5 * 2**20 < int(before[1]) < 200 * 2**20
    assert 190 * 2**20 < int(after[1]) - int(before[1]) < 300 * 2**20


@only_linux
def test_the_libraries_take_at_least_what_is_said_of_them():
    """Else a process would be refused that could do it."""
    load = "resource.setrlimit(resource.RLIMIT_AS, (-1, -1)); import sar_colorizer.core.colorize.pipeline"
    told = subprocess.run(
        [sys.executable, "-c", LIMITED.format(load=load)],
        capture_output=True,
        text=True,
        check=True,
        env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": ""},
    ).stdout
    _, before, after = (int(line.split()[1]) for line in told.splitlines())
    assert after - before >= LIBRARIES_BYTES
