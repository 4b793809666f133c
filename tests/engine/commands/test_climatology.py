"""The command climatology, as a user types it."""

from __future__ import annotations

import json

import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.engine import cli
from sar_colorizer.engine.commands import climatology
from sar_colorizer.engine.service import Service


def test_it_prints_colour_cielab_uncertainty_and_credit(capsys):
    assert cli.main([climatology.CLIMATOLOGY, "-118.2", "34", "november"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("#") and len(lines[0]) == 7
    assert lines[1].startswith("CIELAB: L ") and lines[2].startswith("Standard deviations: L ")
    assert "R. Stockli" in lines[3]


def test_json_has_it_as_an_event(capsys):
    assert cli.main(["climatology", "-0.5", "-1e1", "year", "--json"]) == 0
    event = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert event["event"] == "result"
    assert (event["result"]["longitude"], event["result"]["latitude"]) == (-0.5, -10.0)
    assert set(event["result"]) >= {"typical_colour", "natural_colour", "lab", "uncertainty", "credit"}


def test_what_cannot_be_asked_is_a_sentence(capsys):
    assert cli.main(["climatology", "5", "50", "yesterday"]) == 1
    assert "Error: 'yesterday' is not a date." in capsys.readouterr().err


@pytest.mark.parametrize("params", [{}, {"longitude": "5", "latitude": 50, "date": "06"}, {"longitude": 5, "date": 6}])
def test_a_request_without_place_or_date_is_none(params):
    events = []
    assert not Service().serve({"id": "1", "method": "climatology", "params": params}, events.append, never_cancelled)
    assert events[-1]["code"] == "protocol"
