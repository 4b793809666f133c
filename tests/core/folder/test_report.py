"""The report of a folder: a table that programs read back and a page on which nothing of a name is markup."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest
from sar_colorizer import __version__
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.folder.inputs import FolderFile
from sar_colorizer.core.folder.report import DONE, FAILED, RUNNING, WAITING, Entry, FolderReport, count, interrupted
from sar_colorizer.core.folder.thumbnails import thumbnail_path

ALONE = Path(__file__).with_name("report_of_one_process")


@pytest.fixture
def entries(tmp_path):
    found = []
    for name, status in (("a & <b>.tif", DONE), ("c.tif", FAILED), ("d.tif", RUNNING), ("e.tif", WAITING)):
        output = tmp_path / f"{name[:-4]}_colour.tif"
        found.append(Entry(FolderFile(f"/in/{name}", name, output, None), status))
    found[0].file.output.touch()
    found[0].seconds, found[0].width, found[0].height, found[0].valid = 1.25, 30, 20, 0.5
    found[0].warnings = ("One & another.",)
    found[1].reason = "It is damaged. Export it again."
    return found


def test_the_table_holds_a_row_for_each_file_and_programs_read_it_back(tmp_path, entries):
    report = FolderReport(tmp_path, entries, "title", "settings")
    report.write(end="today")
    with report.table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows] == [DONE, FAILED, RUNNING, WAITING]
    assert (rows[0]["seconds"], rows[0]["width"], rows[0]["valid_share"]) == ("1.25", "30", "0.5000")
    assert rows[1]["reason"] == "It is damaged. Export it again."
    assert interrupted(tmp_path) == {"/in/d.tif"}
    assert (count(entries, DONE), count(entries, WAITING)) == (1, 1)


def test_the_page_escapes_names_links_products_and_lists_failures_first(tmp_path, entries):
    report = FolderReport(tmp_path, entries, "A & B", "settings")
    report.write(end="today")
    page = report.page.read_text("utf-8")
    assert "<title>A &amp; B</title>" in page
    assert "a &amp; &lt;b&gt;.tif" in page
    assert 'href="a%20%26%20%3Cb%3E_colour.tif"' in page
    assert "One &amp; another." in page
    assert page.index("c.tif") < page.index("a &amp; &lt;b&gt;.tif")
    assert "SYNTHETIC" in page.upper()


def test_bytes_of_a_name_that_are_no_text_are_shown(tmp_path, entries):
    name = os.fsdecode(b"caf\xe9.tif")
    entries.append(Entry(FolderFile(f"/in/{name}", name, tmp_path / "x_colour.tif", None)))
    report = FolderReport(tmp_path, entries, "t", "s")
    report.write(end="today")
    assert r"caf\xe9.tif" in report.page.read_text("utf-8")


def test_only_the_last_writing_has_to_succeed(tmp_path, entries):
    report = FolderReport(tmp_path, entries, "t", "s")
    report.table.mkdir()
    report.write()
    with pytest.raises(OutputError, match="cannot be written"):
        report.write(end="today")


def test_without_a_report_nothing_was_interrupted(tmp_path):
    assert interrupted(tmp_path) == set()
    (tmp_path / "colorize-report.csv").write_bytes(b"\xff\xfe\x00")
    assert interrupted(tmp_path) == set()


def test_without_a_cluster_the_report_is_what_it_was_byte_for_byte(tmp_path, entries, monkeypatch):
    monkeypatch.setattr("time.strftime", lambda _form: "2026-01-02 03:04:05")
    report = FolderReport(tmp_path, entries, "Colorized: in", "model m, style true-colour")
    report.write(end="2026-01-02 04:05:06")
    for written, before in ((report.table, ALONE.with_suffix(".csv")), (report.page, ALONE.with_suffix(".html"))):
        end = b"\r\n" if written == report.table else b"\n"
        expected = before.read_text("utf-8").replace("VERSION", __version__).encode().replace(b"\n", end)
        assert written.read_bytes().replace(str(tmp_path).encode(), b"/out") == expected


@pytest.fixture
def cluster_entries(tmp_path, entries):
    """What two workers made, failed over and have not begun."""
    for entry, worker, seconds in zip(entries, ("tcp://a:1", "tcp://a:1", "tcp://b:<2>", ""), (10.0, 2.0, 0.0, 0.0)):
        entry.worker, entry.seconds = worker, seconds
    entries[0].width, entries[0].height = 3000, 2000
    made = Entry(FolderFile("/in/f.tif", "f.tif", tmp_path / "sub" / "f_colour.tif", None), DONE)
    made.worker, made.seconds, made.width, made.height = "tcp://b:<2>", 4.0, 2000, 1000
    entries.append(made)
    made.file.output.parent.mkdir()
    made.file.output.touch()
    return entries


def test_of_a_cluster_the_table_names_the_worker_in_its_last_column(tmp_path, cluster_entries):
    report = FolderReport(tmp_path, cluster_entries, "t", "s", cluster=True)
    report.write(end="today")
    with report.table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[-2:] == ["source", "worker"]
    assert [row["worker"] for row in rows] == ["tcp://a:1", "tcp://a:1", "tcp://b:<2>", "", "tcp://b:<2>"]
    assert interrupted(tmp_path) == {"/in/d.tif"}


def test_of_a_cluster_the_page_says_what_each_worker_made_and_how_fast(tmp_path, cluster_entries, monkeypatch):
    clock = iter([100.0, 3872.0, 3872.0, 3872.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    report = FolderReport(tmp_path, cluster_entries, "t", "s", cluster=True)
    report.write(end="today")
    page = report.page.read_text("utf-8")
    assert "<dt>Took</dt><dd>1 h 02 min 52 s</dd>" in page
    assert "<dt>Made</dt><dd>2 scenes, 8.0 Mpx, 0.00212 Mpx/s</dd>" in page
    _, workers, files = page.split("<table")
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in workers.split("<tr>")[2:]]
    assert cells == [
        ["tcp://a:1", "1", "6.0", "12", "0.50", "1"],
        ["tcp://b:&lt;2&gt;", "1", "2.0", "4", "0.50", "0"],
    ]
    assert re.findall(r"<th>(.*?)</th>", files)[-2:] == ["Worker", "Product"]
    first = files.split("<tr>")[2]
    assert ">failed<" in first
    assert "<td>tcp://a:1</td>" in first


def test_of_a_cluster_the_page_shows_current_thumbnails_when_it_ends(tmp_path, cluster_entries):
    output = cluster_entries[-1].file.output
    thumbnail = thumbnail_path(tmp_path, output)
    thumbnail.parent.mkdir(parents=True)
    thumbnail.touch()
    old = thumbnail_path(tmp_path, cluster_entries[0].file.output)
    old.touch()
    os.utime(old, ns=(0, 0))
    report = FolderReport(tmp_path, cluster_entries, "t", "s", cluster=True)
    report.write(end="today")
    page = report.page.read_text("utf-8")
    (shown,) = re.findall(r"<img [^>]*>", page)
    assert 'src="colorize-thumbnails/sub/f_colour.jpg"' in shown
    assert 'loading="lazy"' in shown
    assert 'width="160" height="80"' in shown
    assert 'alt="Synthetic colour made of f.tif, no photograph"' in shown
    assert f'<a href="sub/f_colour.tif">{shown}' in page
    assert "SYNTHETIC COLOUR - not optical imagery" in page
