"""Rows as a table, as JSON, and as a budget."""

from __future__ import annotations

import json

import pytest

from benchmarks.bench.measurement import Sample
from benchmarks.bench.rows import Row, budget, rows_of, table


def samples(*seconds, peak=None, **facts):
    return [Sample(one, 2 * one, peak, facts) for one in seconds]


def test_a_row_has_medians_and_is_compared_with_the_first_variant_of_the_same_turn():
    ours, peer = rows_of(
        "colorize", "1000 x 2000", 2_000_000,
        {"product": samples(1.0, 2.0, 4.0, peak=5 * 2**20, tile=0.5), "peer engine": samples(3.0, 6.0, 40.0)},
        whole_process=True, facts={"peer engine": {"more": 2.0}},
    )  # fmt: skip
    assert (ours.times_first, peer.times_first) == (1.0, 3.0)
    assert ours.median_seconds == 2.0 and ours.core_seconds_per_mpx == 2.0
    assert ours.peak_bytes == 5 * 2**20 and ours.facts == {"tile": 0.5} and peer.facts == {"more": 2.0}
    lines = table([ours, peer, Row("forward", "OpenVINO", "1000 x 2000", note="not installed: openvino")])
    assert len({len(line) for line in lines}) == 1 and len(lines) == 5
    assert "1 (0.5 to 2)" in lines[2] and "5 MiB" in lines[2] and "tile 0.5" in lines[2]
    assert "3.00" in lines[3] and "not installed: openvino" in lines[4]


def test_what_is_not_of_a_raster_has_seconds_alone():
    (row,) = rows_of("help", "", 0, {"--help": samples(0.2)})
    assert row.core_seconds_per_mpx is None
    cells = [cell.strip() for cell in table([row])[2].split("|")]
    assert cells[4:7] == ["", "", "0.2"]


def test_a_row_comes_back_from_json_as_it_was():
    (row,) = rows_of("read", "64 x 64", 4096, {"strips": samples(0.1, 0.3, rate=3.0)})
    assert Row.from_dict(json.loads(json.dumps(row.to_dict()))) == row


def test_the_budget_adds_up_the_stages_of_the_largest_size_that_has_them_all():
    stages = [("forward", "product"), ("prepare", "statistics"), ("prepare", "rows")]
    stages += [("render", "structure 0.5"), ("write", "default"), ("colorize", "product")]
    rows = [
        row
        for size, pixels in (("1000 x 1000", 10**6), ("2000 x 2000", 4 * 10**6))
        for entry, variant in stages
        for row in rows_of(entry, size, pixels, {variant: samples(0.1 * pixels / 10**6)})
    ]
    rows += rows_of("forward", "4000 x 4000", 16 * 10**6, {"product": samples(9.0)})
    lines = budget(rows)
    assert lines[0] == "Core-seconds per Mpx, 2000 x 2000:"
    assert "| network | 0.200 |" in lines and "| all of these | 1.000 |" in lines
    assert lines[-1].endswith("| 0.200 |") and "end to end" in lines[-1]
    assert budget(rows[:3]) == []


@pytest.mark.parametrize("whole", [True, False])
def test_peaks_of_whole_processes_are_told_from_what_came_on_top(whole):
    (row,) = rows_of("write", "9 x 9", 81, {"zstd": samples(1.0, peak=2**21)}, whole_process=whole)
    assert ("+2 MiB" in table([row])[2]) is not whole
