"""How an engine's end is told, and that nothing of its half-made files is left; Windows by simulation."""

from __future__ import annotations

import errno
import re
import threading
from pathlib import Path

import pytest
from sar_colorizer.core import protocol
from sar_colorizer.ui.engine import process as engine_process
from sar_colorizer.ui.engine import remains


@pytest.mark.parametrize(
    ("code", "ending", "cure"),
    [
        (-9, "signal 9, SIGKILL", "ran out of memory.*take fewer"),
        (-11, "signal 11, SIGSEGV", "Diagnose"),
        (3, "exit code 3", "Diagnose"),
        # As Windows ends programs.
        (0xC0000005, "exit code 0xc0000005, access violation", "Diagnose"),
        (0xC0000017, "exit code 0xc0000017, no memory", "ran out of memory.*take fewer"),
        (0xC0000135, "exit code 0xc0000135, a DLL is missing", r"Visual C\+\+ Redistributable"),
        (0xC000041D, "exit code 0xc000041d", "Diagnose"),
        (None, "it does not end", "Diagnose"),
    ],
)
def test_every_way_to_end_has_a_name_and_a_cure(code, ending, cure):
    assert engine_process._ending(code) == ending
    found = engine_process._cure(code, [], "take fewer")
    assert re.search(cure, found)
    assert engine_process._cure(code, [], "").count("Close other programs") == ("memory" in cure)


@pytest.fixture
def partial(tmp_path) -> Path:
    path = protocol.partial_path(tmp_path / "out.tif")
    path.write_text("half")
    return path


def test_a_file_that_a_dying_engine_still_holds_is_removed_once_it_is_free(partial, tmp_path, monkeypatch):
    """Windows refuses to delete a file that a process has open, and a process that was ended is gone a moment later."""
    held, unlink = threading.Event(), Path.unlink
    held.set()

    def refuse_while_held(self, missing_ok=False):
        if held.is_set():
            raise PermissionError(errno.EACCES, "The process cannot access the file: it is being used by another")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse_while_held)
    monkeypatch.setattr(remains, "_RELEASE_SECONDS", 30.0)
    timer = threading.Timer(0.2, held.clear)
    timer.start()
    assert remains.remove_partial_files([str(tmp_path / "out.tif")]) == []
    assert not partial.exists()
    timer.join()


def test_a_file_that_stays_held_is_named(partial, tmp_path, monkeypatch):
    def refuse(self, missing_ok=False):
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(remains, "_RELEASE_SECONDS", 0.1)
    assert remains.remove_partial_files([str(tmp_path / "out.tif")]) == [partial]
