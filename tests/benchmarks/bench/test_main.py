"""The bench as it is run: on tiny sizes it measures, writes table and JSON, and compares."""

from __future__ import annotations

import json

import pytest

from benchmarks.bench import __main__ as bench
from benchmarks.bench import stages
from benchmarks.bench.rows import Row
from benchmarks.bench.settings import Size


@pytest.fixture
def measured(small_model, tmp_path, capsys):
    """Run the bench on tiny rasters; returns the exit code, the rows as JSON, and what it printed."""

    def run(*arguments):
        code = bench.main(["--model", str(small_model), "--sizes", "96x128", "--repeats", "1", "--out", str(tmp_path),
                           *arguments])  # fmt: skip
        newest = max(tmp_path.glob("*/*.json"), key=lambda path: path.stat().st_mtime_ns)
        return code, json.loads(newest.read_text())["rows"], capsys.readouterr().out

    return run


def test_stages_are_measured_by_name_and_every_one_of_them_has_numbers(measured):
    code, rows, text = measured("--only", "forward", "read", "prepare", "render")
    assert code == 0
    names = {(row["entry"], row["variant"]) for row in rows if row["seconds"]}
    assert {("forward", "product"), ("forward", "torch, channels_last")} < names
    assert {("read", "strips"), ("read", "tiles, deflate"), ("prepare", "statistics"), ("prepare", "rows")} < names
    assert {("render", "structure 0.5"), ("render", "structure 0.75")} < names
    assert all(row["note"] or row["seconds"][0] > 0 for row in rows)
    plain = next(row for row in rows if row["variant"] == "product" and row["entry"] == "forward")
    assert plain["facts"]["from torch (1/255)"] < 0.1
    assert text.count("structure 0.75") == 2 and "Mpx/s" in text


def test_a_product_is_written_with_all_that_belongs_to_it(measured, monkeypatch):
    monkeypatch.setattr(stages, "CODECS", ())
    code, rows, _ = measured("--only", "write")
    assert code == 0
    (row,) = rows
    assert row["variant"] == "default" and 0 < row["facts"]["file (MB)"] < 0.1


def test_it_fails_where_something_takes_longer_than_the_last_time_and_says_which(measured, monkeypatch):
    def taking(**seconds):
        rows = [Row("read", variant, "9 x 9", 81, (taken,)) for variant, taken in seconds.items()]
        monkeypatch.setitem(bench.ENTRIES, "read", lambda settings: iter(rows))

    taking(strips=1.0, tiles=1.0)
    code, _, text = measured("--only", "read", "--compare")
    assert code == 0 and "no result of this machine" in text
    taking(strips=1.25, tiles=1.5)
    code, _, text = measured("--only", "read", "--compare")
    assert code == 1
    (said,) = [line for line in text.splitlines() if line.startswith("REGRESSION")]
    assert said == "REGRESSION read tiles 9 x 9: seconds 1 -> 1.5 (1.50 times)"
    assert measured("--only", "read", "--compare")[0] == 0, "the last result counts, not the best"
    taking(strips=9.0, tiles=9.0)
    assert measured("--only", "read")[0] == 0, "nothing was to be compared"


def test_what_fails_is_named_and_the_rest_is_measured_all_the_same(measured, monkeypatch):
    def broken(settings):
        raise ValueError("no disk")
        yield

    monkeypatch.setitem(bench.ENTRIES, "write", broken)
    code, rows, text = measured("--only", "write", "help")
    assert code == 1 and "FAILED write" in text
    assert [row["note"] for row in rows] == ["failed: no disk", ""]


def test_whole_runs_are_measured_beside_the_peer_engine(measured):
    code, rows, _ = measured("--only", "colorize")
    assert code == 0
    by_variant = {row["variant"]: row for row in rows}
    assert set(by_variant) == {"product", "peer engine", "product, GPU"}
    for variant in ("product", "peer engine"):
        row = by_variant[variant]
        assert 0 < row["facts"]["first tile (s)"] <= row["seconds"][0]
        assert row["peak_bytes"] > 100 * 2**20 and row["core_seconds"][0] > 0.5
    assert by_variant["peer engine"]["times_first"] > 0


def test_a_warm_worker_and_the_preview_are_measured_from_request_to_answer(measured):
    code, rows, _ = measured("--only", "worker", "preview", "--preview", "200")
    assert code == 0
    found = {row["variant"]: row["seconds"][0] for row in rows}
    assert found["second request"] < found["first request"]
    assert found["all of it, all detail"] < found["all of it, first picture"]
    assert {"its own pixels, first picture", "its own pixels, all detail"} < set(found)


def test_the_higher_raster_is_told_by_how_much_it_costs_more(measured):
    code, rows, _ = measured("--only", "height", "--heights", "64x64", "128x64")
    assert code == 0
    first, second = rows
    assert "peak, times the first's" not in first["facts"]
    assert second["facts"]["peak, times the first's"] == pytest.approx(second["peak_bytes"] / first["peak_bytes"])


@pytest.mark.parametrize(("text", "size"), [("4096", Size(4096, 4096)), ("16685x25788", Size(16685, 25788))])
def test_sizes_are_a_side_or_rows_and_columns(text, size):
    assert Size.of(text) == size
    with pytest.raises(ValueError, match="size"):
        Size.of(f"x{text}")
