"""Results as files, and what of them is worse than the last time on the same machine."""

from __future__ import annotations

import json
from dataclasses import replace

from benchmarks.bench.history import last_rows, regressions, save
from benchmarks.bench.machine import facts, identity
from benchmarks.bench.rows import Row

MACHINE = {**facts(), "cpu": "Some CPU @ 2 GHz", "cores": 2, "date": "2026-01-01T10:00:00+00:00"}
ROW = Row("colorize", "product", "9 x 9", 81, (2.0, 2.1, 2.2), (4.0,), 400 * 2**20, True, 1.0, {"first tile (s)": 1.0})


def later(day):
    return {**MACHINE, "date": f"2026-01-{day:02}T10:00:00+00:00"}


def test_a_machine_is_told_by_its_cpu_and_its_cores():
    assert identity(MACHINE) == "some-cpu-2-ghz-2-cores"
    assert identity({**MACHINE, "cores": 4}) != identity(MACHINE) == identity({**MACHINE, "ram_gib": 1.0})
    known = facts()
    assert known["cores"] >= 1 and known["ram_gib"] > 0 and known["torch"] and known["gdal"] and known["commit"]


def test_results_are_kept_as_json_and_as_a_table(tmp_path):
    path = save(tmp_path, MACHINE, [ROW])
    assert path.parent == tmp_path / "some-cpu-2-ghz-2-cores"
    assert json.loads(path.read_text())["machine"] == MACHINE
    text = path.with_suffix(".md").read_text()
    assert "Some CPU @ 2 GHz, 2 cores" in text and "| colorize | product | 9 x 9" in text


def test_the_last_result_of_each_row_counts_and_other_machines_do_not(tmp_path):
    save(tmp_path, later(1), [ROW, replace(ROW, variant="peer engine")])
    save(tmp_path, later(2), [replace(ROW, seconds=(7.0,)), Row("colorize", "peer engine", "9 x 9", note="failed")])
    save(tmp_path, {**later(3), "cpu": "Another"}, [replace(ROW, seconds=(9.0,))])
    last = last_rows(tmp_path, later(4))
    assert {key[1]: row.seconds for key, row in last.items()} == {"product": (7.0,), "peer engine": ROW.seconds}
    assert last_rows(tmp_path / "nothing", MACHINE) == {}


def test_a_regression_is_of_more_than_30_percent_in_time_or_memory_and_is_named():
    before = {ROW.key: ROW}
    assert regressions(before, [ROW, replace(ROW, size="other", seconds=(90.0,))]) == []
    assert regressions(before, [replace(ROW, seconds=(2.6,), peak_bytes=500 * 2**20)]) == []
    slower = replace(ROW, seconds=(2.9, 2.9), facts={"first tile (s)": 1.5, "file (MB)": 9.0})
    assert regressions(before, [slower]) == [
        "colorize product 9 x 9: seconds 2.1 -> 2.9 (1.38 times)",
        "colorize product 9 x 9: first tile (s) 1 -> 1.5 (1.50 times)",
    ]
    assert regressions(before, [replace(ROW, peak_bytes=600 * 2**20)]) == [
        "colorize product 9 x 9: peak 400 -> 600 MiB (1.50 times)"
    ]


def test_a_few_milliseconds_are_no_regression():
    quick = replace(ROW, seconds=(0.010,), facts={})
    assert regressions({quick.key: quick}, [replace(quick, seconds=(0.050,))]) == []
