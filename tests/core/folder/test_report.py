"""The report of a folder: a table that programs read back and a page on which nothing of a name is markup."""

from __future__ import annotations

import csv
import os

import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.folder.inputs import FolderFile
from sar_colorizer.core.folder.report import DONE, FAILED, RUNNING, WAITING, Entry, FolderReport, count, interrupted


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
