"""Files that are opened without waiting, and what is told from them."""

from __future__ import annotations

import os
import socket
import sys

import pytest
from sar_colorizer.core.ordinary_file import bytes_in, kind_instead, open_ordinary, text_in

unix = pytest.mark.skipif(sys.platform == "win32", reason="its folders have no pipes")


def test_a_file_is_read_as_by_its_path(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\xff\n")
    assert bytes_in(path) == path.read_bytes()
    assert text_in(path, "utf-8-sig", "replace") == "one\ntwo\ufffd\n"
    with pytest.raises(UnicodeDecodeError):
        text_in(path)


def test_what_is_added_comes_behind(tmp_path):
    path = tmp_path / "a.txt"
    for part in (b"one", b"two"):
        with open_ordinary(path, "ab", buffering=0) as file:
            file.write(part)
            assert path.read_bytes().endswith(part)
    assert path.read_bytes() == b"onetwo"


def test_what_is_not_there_or_a_folder_or_no_name_is_told_of_as_elsewhere(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_ordinary(tmp_path / "absent")
    with pytest.raises(IsADirectoryError if sys.platform != "win32" else PermissionError):
        open_ordinary(tmp_path)
    with pytest.raises(ValueError, match="null"):
        open_ordinary(tmp_path / "a\0b")


@unix
@pytest.mark.parametrize("mode", ["rb", "ab"])
def test_nothing_else_is_opened_or_waited_for(tmp_path, mode):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    for name in ("pipe", "link", "device"):
        with pytest.raises(OSError):
            open_ordinary(tmp_path / name, mode)
    held = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    for _ in range(10):
        with pytest.raises(OSError, match="not an ordinary file"):
            open_ordinary(tmp_path / "pipe")
    assert not held or len(os.listdir("/proc/self/fd")) == held


@unix
def test_the_kind_of_what_is_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket has a hundred characters at most
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to("nowhere")
    found = {name: kind_instead(tmp_path / name) for name in ("pipe", "socket", "file", "dangling", "absent", "a\0b")}
    assert found == {"pipe": "a pipe", "socket": "a socket", "file": "", "dangling": "", "absent": "", "a\0b": ""}
    assert kind_instead("/dev/null") == "a device"
    assert kind_instead(tmp_path) == ""
