"""The table: numbers that people can go by, and none before there is something to go by."""

from __future__ import annotations

import time

import pytest
from sar_colorizer.core.cluster import table as table_module
from sar_colorizer.core.cluster.table import Table
from sar_colorizer.core.folder import report

from .conftest import Stage


@pytest.fixture
def here(tmp_path):
    return Stage(tmp_path, [(1000, 1000)] * 4, ["a"]).fit()


def test_no_pace_is_told_at_the_start(here):
    table = Table(here.run, [], here.roster).table()
    assert table["mpx_per_s"] is None and table["seconds_left"] is None
    assert table["workers"] == [{"name": "a", "file": "", "stage": "", "fraction": 0.0, "seconds": 0.0}]


def test_pace_and_time_left_come_from_pixels(here, monkeypatch):
    here.step()
    scenes = here.work._scenes
    table = Table(here.run, scenes, here.roster)
    for entry, status in zip(here.run.entries, (report.DONE, report.SKIPPED, report.FAILED)):
        entry.status = status
    table.ended(scenes[0])
    del scenes[0]
    now = time.monotonic()
    monkeypatch.setattr(table_module.time, "monotonic", lambda: now + 10)
    told = table.table()
    assert told["mpx_per_s"] == pytest.approx(0.1, rel=0.01)
    assert told["seconds_left"] == pytest.approx(30, rel=0.01)
    assert (told["scenes"], told["done"], told["skipped"], told["failed"]) == (4, 1, 1, 1)


def test_it_is_due_once_a_second(here, monkeypatch):
    table = Table(here.run, [], here.roster)
    assert table.is_due() and not table.is_due()
    now = time.monotonic()
    monkeypatch.setattr(table_module.time, "monotonic", lambda: now + 1.1)
    assert table.is_due()
