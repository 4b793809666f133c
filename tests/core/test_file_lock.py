"""A lock is held by whoever lives, and by nobody else; a file system without locks stops nobody."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import threading

import pytest
from sar_colorizer.core import file_lock
from sar_colorizer.core.file_lock import FileLock, HeldError, HeldFolder, is_written_to, lock_of, locked

HOLD = """
import sys, time
from pathlib import Path
from sar_colorizer.core.file_lock import FileLock
with FileLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds tmp_path/lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_what_another_process_holds_is_refused_until_it_lets_go(tmp_path, holder):
    with pytest.raises(HeldError), FileLock(tmp_path / "lock"):
        pass
    holder.communicate("")
    with FileLock(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_killed_holder_blocks_nobody(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert (tmp_path / "lock").exists()  # what it left
    with FileLock(tmp_path / "lock"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_it_is_held_against_the_same_process_too(tmp_path):
    with FileLock(tmp_path / "lock"), pytest.raises(HeldError), FileLock(tmp_path / "lock"):
        pass


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EIO])
def test_a_file_system_without_locks_stops_nobody(tmp_path, monkeypatch, number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with FileLock(tmp_path / "lock"):
        pass


@pytest.mark.parametrize("number", [errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK])
def test_every_way_of_saying_that_it_is_held_is_understood(tmp_path, monkeypatch, number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(HeldError), FileLock(tmp_path / "lock"):
        pass


def test_one_holder_at_a_time_among_many_that_come_and_go(tmp_path):
    inside, most, times = [], [], []

    def come_and_go() -> None:
        for _ in range(60):
            try:
                with FileLock(tmp_path / "lock"):
                    inside.append(1)
                    most.append(len(inside))
                    times.append(1)
                    inside.pop()
            except HeldError:
                continue

    threads = [threading.Thread(target=come_and_go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert times and max(most) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_an_output_has_a_name_for_the_longest_of_names(tmp_path):
    names = ["x.tif", "x.tiff", "n" * 251 + ".tif", "n" * 250 + "m.tif", "ü" * 125 + ".tif"]
    locks = {file_lock.lock_of(tmp_path / name).path.name for name in names}
    assert len(locks) == len(names)
    for name in names:
        with lock_of(tmp_path / name):
            assert len(os.listdir(tmp_path)) == 1


def test_a_folder_that_is_not_there_is_an_error_and_not_a_lock(tmp_path):
    with pytest.raises(FileNotFoundError), FileLock(tmp_path / "none" / "lock"):
        pass


def test_people_are_told_who_holds_a_lock_or_why_it_cannot_be_had(tmp_path):
    with (
        locked(tmp_path / "lock", RuntimeError, "first"),
        pytest.raises(RuntimeError, match="Another is at work"),
        locked(tmp_path / "lock", RuntimeError, "Another is at work."),
    ):
        pass
    absent = tmp_path / "none"
    with (
        pytest.raises(RuntimeError, match=f"The folder {absent} cannot be written to .*Choose another one"),
        locked(absent / "lock", RuntimeError, "held"),
    ):
        pass
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock", RuntimeError, "held"):
        raise ZeroDivisionError  # what is done under the lock is no matter of the lock
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_written_to_while_a_run_holds_the_lock_of_an_output(tmp_path):
    (tmp_path / ".left.tif.lock").touch()
    with lock_of(tmp_path / "a.tif"):
        assert is_written_to(tmp_path)
        assert not is_written_to(tmp_path, but=".a.tif.lock")
    assert not is_written_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames no folder in use")
def test_a_lock_and_a_held_folders_files_go_whatever_the_folder_is_called_by_then(tmp_path):
    folder, other = tmp_path / "a", tmp_path / "b"
    folder.mkdir()
    (folder / "file").touch()
    held = HeldFolder(folder)
    with FileLock(folder / "lock"):
        folder.rename(other)
        folder.mkdir()
        (folder / "file").touch()
    assert not (other / "lock").exists()
    held.unlink("file")
    held.unlink("file")  # gone is gone
    held.close()
    assert not (other / "file").exists() and (folder / "file").exists()


def test_a_folder_that_cannot_be_held_counts_by_its_name(tmp_path):
    held = HeldFolder(tmp_path / "later")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "file").touch()
    held.unlink("file")
    held.close()
    assert list((tmp_path / "later").iterdir()) == []
