"""The picture of the threads' trace: a row for each thread, a colour for each stage, and how well they overlap."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from sar_colorizer.core.concurrency.trace import Span

from benchmarks.trace import busy, main, picture, summary

SPANS = [
    Span("reader", "read", 10.0, 12.0),
    Span("network", "network", 11.0, 18.0),
    Span("MainThread", "write", 17.0, 19.0),
    Span("reader", "read", 12.5, 13.0),
]


def test_a_stage_is_busy_as_long_as_any_thread_is_busy_with_it():
    assert busy(SPANS) == {"network": 7.0, "read": 2.5, "write": 2.0}
    second = [Span("core 1", "network", 12.0, 19.0), Span("core 2", "network", 13.0, 14.0)]
    assert busy([*SPANS, *second])["network"] == 8.0
    assert summary(SPANS, 10.5)[-1] == "end to end: 10.50 s, 1.50 times the busiest stage (network)"


def test_the_picture_has_every_span_in_the_colour_of_its_stage_and_is_the_same_every_time():
    svg = picture(SPANS, 9.5, 20.0, "100 x 200")
    assert svg == picture(SPANS[::-1], 9.5, 20.0, "100 x 200")
    ET.fromstring(svg)
    bars = [svg.lower().count(f"fill: {colour}") for colour in ("#4477aa", "#ee6677", "#228833")]
    # Each colour once more, for the legend; the two spans of the reader are of one colour.
    assert bars == [3, 2, 2]


def test_an_engine_that_records_nothing_is_said_to_do_so(scene_path, small_model, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("benchmarks.trace.Engine.colorize", lambda *_: {})
    assert main([str(scene_path), str(tmp_path / "trace.svg"), "--model", str(small_model)]) == 1
    assert "no span" in capsys.readouterr().err


def test_what_the_engine_records_is_drawn(scene_path, small_model, tmp_path, capsys, monkeypatch):
    from benchmarks import trace

    real = trace.Engine.colorize

    def colorize(*arguments):
        from sar_colorizer.core.concurrency.trace import span

        with span("all of it"):
            return real(*arguments)

    monkeypatch.setattr(trace.Engine, "colorize", colorize)
    assert main([str(scene_path), str(tmp_path / "trace.svg"), "--model", str(small_model)]) == 0
    assert "all of it: " in capsys.readouterr().out
    assert (tmp_path / "trace.svg").read_text().startswith("<?xml")
