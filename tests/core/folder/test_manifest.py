"""The manifest of a folder: whole lines on the disk at any moment, whatever became of the runs before."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys

import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.folder import manifest as manifest_module
from sar_colorizer.core.folder.inputs import FolderFile
from sar_colorizer.core.folder.manifest import MANIFEST_NAME, Manifest, read_manifest
from sar_colorizer.core.folder.report import DONE, FAILED, RUNNING, Entry
from sar_colorizer.core.words import phrase

KEYS = [
    *("time", "run", "event", "file", "source", "status", "reason", "worker", "seconds", "width", "height"),
    *("valid_share", "output", "confidence", "warnings"),
]


def entry_of(folder, name="a.tif", status=RUNNING):
    return Entry(FolderFile(f"/in/{name}", name, folder / "a_colour.tif", folder / "a_confidence.tif"), status)


def test_a_file_that_was_made_is_two_lines_of_json_with_all_that_is_known(tmp_path):
    entry = entry_of(tmp_path)
    entry.worker = "tcp://10.0.0.5:4123"
    manifest = Manifest(tmp_path, "run-1")
    manifest.begun(entry)
    entry.status, entry.seconds, entry.width, entry.height, entry.valid = DONE, 1.23456, 30, 20, 0.5
    entry.warnings = (phrase("{count} looks.", count=3),)
    manifest.ended(entry)
    # Read before it is closed: each line is whole on the disk by then.
    begun, ended = [json.loads(line) for line in (tmp_path / MANIFEST_NAME).read_text("ascii").splitlines()]
    manifest.close()
    assert list(begun) == list(ended) == KEYS
    assert (begun["event"], begun["status"], begun["seconds"], begun["width"]) == ("begun", "running", None, None)
    assert {key: ended[key] for key in KEYS[1:]} == {
        "run": "run-1", "event": "ended", "file": "a.tif", "source": "/in/a.tif", "status": "done", "reason": "",
        "worker": "tcp://10.0.0.5:4123", "seconds": 1.235, "width": 30, "height": 20, "valid_share": 0.5,
        "output": str(tmp_path / "a_colour.tif"), "confidence": str(tmp_path / "a_confidence.tif"),
        "warnings": ["3 looks."],
    }  # fmt: skip
    time = datetime.datetime.fromisoformat(ended["time"])
    assert time.utcoffset() == datetime.timedelta(0)
    assert abs((datetime.datetime.now(datetime.timezone.utc) - time).total_seconds()) < 60
    assert read_manifest(tmp_path) == [begun, ended]


@pytest.mark.parametrize(
    ("torn", "kept"),
    [(b'{"run":"old","file":"b', 1), (b"\0\0\0\0", 1), (b'{"run":"old","file":"b"}', 2), (b"\xff\xfe", 1), (b"7", 1)],
)
def test_the_torn_last_line_of_a_killed_run_is_mended(tmp_path, torn, kept):
    path = tmp_path / MANIFEST_NAME
    path.write_bytes(b'{"run":"old","file":"a"}\n' + torn)
    assert len(read_manifest(tmp_path)) == kept
    manifest = Manifest(tmp_path, "new")
    manifest.ended(entry_of(tmp_path))
    manifest.close()
    lines = path.read_bytes().split(b"\n")
    assert lines[-1] == b""
    assert [json.loads(line)["run"] for line in lines[:-1]] == ["old"] * kept + ["new"]


def test_a_run_that_is_killed_leaves_whole_lines(tmp_path):
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from sar_colorizer.core.folder.inputs import FolderFile\n"
        "from sar_colorizer.core.folder.manifest import Manifest\n"
        "from sar_colorizer.core.folder.report import Entry\n"
        "manifest = Manifest(Path(sys.argv[1]), 'killed')\n"
        "for number in range(5):\n"
        "    manifest.begun(Entry(FolderFile('/in/a', f'{number}.tif', Path('/out/a'), None), 'running'))\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], timeout=120, check=False)
    assert done.returncode == 9
    assert [one["file"] for one in read_manifest(tmp_path)] == [f"{number}.tif" for number in range(5)]


def test_names_that_are_no_text_and_ends_of_lines_stay_on_one_line(tmp_path):
    name = os.fsdecode(b"caf\xe9\n\xe2\x80\xa8.tif")
    entry = entry_of(tmp_path, name, FAILED)
    entry.reason = f"{name} is damaged."
    manifest = Manifest(tmp_path, "r")
    manifest.ended(entry)
    manifest.close()
    assert len((tmp_path / MANIFEST_NAME).read_text("utf-8").splitlines()) == 1
    (read,) = read_manifest(tmp_path)
    assert read["file"] == "caf\\xe9\n\u2028.tif"
    assert read["reason"] == "caf\\xe9\n\u2028.tif is damaged."


def test_lines_that_found_no_room_are_written_with_the_next_and_told_of_at_the_end(tmp_path, monkeypatch):
    manifest = Manifest(tmp_path, "r")
    manifest.begun(entry_of(tmp_path, "a.tif"))

    def full(_number):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(manifest_module.os, "fsync", full)
        manifest.begun(entry_of(tmp_path, "b.tif"))
        manifest.begun(entry_of(tmp_path, "c.tif"))
    manifest.begun(entry_of(tmp_path, "d.tif"))
    assert [one["file"] for one in read_manifest(tmp_path)] == ["a.tif", "b.tif", "c.tif", "d.tif"]
    with monkeypatch.context() as patched:
        patched.setattr(manifest_module.os, "fsync", full)
        manifest.begun(entry_of(tmp_path, "e.tif"))
        with pytest.raises(OutputError, match="No space left on device"):
            manifest.close()
    manifest.close()


def test_a_folder_that_cannot_be_written_is_told_at_the_start(tmp_path):
    (tmp_path / MANIFEST_NAME).mkdir()
    with pytest.raises(OutputError, match="colorize-manifest.jsonl cannot be written"):
        Manifest(tmp_path, "r")


def test_a_run_has_an_identity_and_a_folder_may_have_no_manifest(tmp_path):
    with pytest.raises(ValueError, match="identity"):
        Manifest(tmp_path, "")
    assert read_manifest(tmp_path) == []
