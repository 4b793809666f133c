"""The tables of faults in the documentation: counted from what the tests recorded, put where the page has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from sar_colorizer.tests.faults import counting
from sar_colorizer.tests.scripts import script

ROOT = Path(__file__).resolve().parents[1]
fault_table = script("tools/fault_table.py")

SCENES = {"fault": "a worker dies", "seed": 7, "scenes": 14, "came_out": 14, "twice": 0, "wrong": 0, "said": ""}
TRIES = {"section": "Memory", "fault": "a limit", "seed": 7, "tried": 3, "lost": 0, "said": ""}
MARKS = ("<!-- begin -->", "<!-- end -->")


def test_times_scenes_and_what_is_wrong_are_summed_up_and_the_longest_time_kept():
    rows = [
        {**SCENES, "seconds": 3.2},
        {**SCENES, "seconds": 9.6, "came_out": 12, "twice": 1, "wrong": 2, "said": "The worker a|b is lost."},
        {**SCENES, "fault": "another", "seconds": 1.0},
    ]
    lines = fault_table.scenes_table(rows).splitlines()
    assert lines[2] == "| a worker dies | 2 | 28 | 26 | 1 | 2 | 10 s | The worker a/b is lost. |"
    assert lines[3] == "| another | 1 | 14 | 14 | 0 | 0 | 1 s |  |"
    assert lines[4] == "| **all** | **3** | **42** | **40** | **1** | **2** |  |  |"


def test_tries_are_summed_up_by_fault_and_by_section_in_the_order_of_the_sections():
    rows = [
        {**TRIES, "seconds": 0.2},
        {
            **TRIES,
            "section": "Killed at any moment",
            "fault": "SIGKILL of a | b",
            "tried": 100,
            "lost": 1,
            "seconds": 7.0,
        },
        {**TRIES, "seconds": 3.4, "said": "less < more"},
    ]
    assert fault_table.tries_table(rows).splitlines()[2:] == [
        "| **Killed at any moment** | **100** | **1** |  |  |",
        r"| SIGKILL of a \| b | 100 | 1 | 7 s |  |",
        "| **Memory** | **6** | **0** |  |  |",
        "| a limit | 6 | 0 | 3 s | less &lt; more |",
        "| **all** | **106** | **1** |  |  |",
    ]


def test_the_table_says_whether_it_is_of_one_run():
    assert fault_table.seed_line([TRIES, TRIES]) == "One run; seed of its moments: 7."
    assert fault_table.seed_line([{**TRIES, "seed": 30}, TRIES]) == "Several runs; seeds: 7, 30."


def test_only_what_stands_between_the_marks_is_replaced(tmp_path):
    page = tmp_path / "cluster.md"
    page.write_text(f"# Page\n\n{MARKS[0]}\nold\n{MARKS[1]}\n\nafter\n")
    assert fault_table.put_in(page, MARKS, "| new |\n")
    assert page.read_text() == f"# Page\n\n{MARKS[0]}\n| new |\n{MARKS[1]}\n\nafter\n"


def test_a_page_without_the_marks_or_no_page_is_left(tmp_path):
    page = tmp_path / "cluster.md"
    assert not fault_table.put_in(page, MARKS, "| new |\n")
    assert not page.exists()
    page.write_text("# Page\n")
    assert not fault_table.put_in(page, MARKS, "| new |\n")
    assert page.read_text() == "# Page\n"


def test_tests_and_tool_mean_the_same_files_and_sections():
    assert fault_table.TABLES["faults"].records == counting.RECORDS
    assert fault_table.SECTIONS == counting.SECTIONS
    assert f'RECORDS = BUILD / "{fault_table.TABLES["cluster"].records.name}"' in (
        ROOT / "tests" / "cluster" / "conftest.py"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["cluster", "faults"])
def test_the_page_has_a_place_for_its_table(name):
    faults = fault_table.TABLES[name]
    text = faults.page.read_text(encoding="utf-8")
    assert all(text.count(mark) == 1 for mark in faults.marks)


def test_a_broken_promise_is_counted_and_fails_the_test_after_all_tries():
    count = counting.Count(counting.MEMORY, "a limit", "test", "")
    for number in range(4):
        with count.attempt(f"try {number}"):
            assert number != 2, "the file is gone"
    assert (count.tried, count.lost) == (4, 1)
    with pytest.raises(
        AssertionError, match="(?s)1 of 4 tries broke a promise.*try 2: AssertionError: the file is gone"
    ):
        count.finish()


def test_an_attempt_whose_harm_came_too_late_is_no_try():
    count = counting.Count(counting.MEMORY, "a limit", "test", "")
    with count.attempt("late"):
        raise counting.NotHarmed
    with count.attempt("in time"):
        pass
    count.finish()
    assert (count.tried, count.lost) == (1, 0)


def test_a_fault_that_was_never_tried_fails():
    with pytest.raises(AssertionError, match="nothing was tried"):
        counting.Count(counting.MEMORY, "a limit", "test", "").finish()


def test_moments_are_spread_over_the_time():
    moments = sorted(counting.Count(counting.KILLED, "SIGKILL", "test", "").moments(10, 0.0, 5.0))
    assert all(0.5 * index <= moment <= 0.5 * (index + 1) for index, moment in enumerate(moments))
