"""The table of faults in the documentation: counted from what the tests recorded, put where the page has its place."""

from __future__ import annotations

import importlib.util

from sar_colorizer.tests.cluster.extent import RECORDS, ROOT

spec = importlib.util.spec_from_file_location("fault_table", ROOT / "tools" / "fault_table.py")
fault_table = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fault_table)

ROW = {"fault": "a worker dies", "seed": 7, "scenes": 14, "came_out": 14, "twice": 0, "wrong": 0, "said": ""}


def test_times_scenes_and_what_is_wrong_are_summed_up_and_the_longest_time_kept():
    rows = [
        {**ROW, "seconds": 3.2},
        {**ROW, "seconds": 9.6, "came_out": 12, "twice": 1, "wrong": 2, "said": "The worker a|b is lost."},
        {**ROW, "fault": "another", "seconds": 1.0},
    ]
    lines = fault_table.table(rows).splitlines()
    assert lines[2] == "| a worker dies | 2 | 28 | 26 | 1 | 2 | 10 s | The worker a/b is lost. |"
    assert lines[3] == "| another | 1 | 14 | 14 | 0 | 0 | 1 s |  |"
    assert lines[4] == "| **all** | **3** | **42** | **40** | **1** | **2** |  |  |"


def test_only_what_stands_between_the_marks_is_replaced(tmp_path):
    page = tmp_path / "cluster.md"
    page.write_text(f"# Page\n\n{fault_table.BEGIN}\nold\n{fault_table.END}\n\nafter\n")
    assert fault_table.put_in(page, "| new |\n")
    assert page.read_text() == f"# Page\n\n{fault_table.BEGIN}\n| new |\n{fault_table.END}\n\nafter\n"


def test_a_page_without_the_marks_or_no_page_is_left(tmp_path):
    page = tmp_path / "cluster.md"
    assert not fault_table.put_in(page, "| new |\n")
    assert not page.exists()
    page.write_text("# Page\n")
    assert not fault_table.put_in(page, "| new |\n")
    assert page.read_text() == "# Page\n"


def test_tests_and_tool_mean_the_same_file():
    assert fault_table.RECORDS == RECORDS
