"""The request `status`: every request with what it takes."""

from __future__ import annotations

import json

from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.options.base import declared
from sar_colorizer.core.protocol import CANCEL, PROTOCOL_VERSION
from sar_colorizer.engine.service import Service
from sar_colorizer.engine.status import OPTIONS, as_text


def served(**params):
    events = []
    Service().serve({"id": "1", "method": "status", "params": params}, events.append, never_cancelled)
    return events[-1]["result"]


def test_it_names_the_requests_that_the_service_knows_with_their_options():
    from sar_colorizer.core import protocol

    status = served(devices=False)
    assert (status["schema"], status["engine"]["protocol"]) == (1, PROTOCOL_VERSION)
    # All of the protocol's: a method is a constant in capitals, and the events and codes have other endings.
    assert set(OPTIONS) <= set(status["requests"])
    assert {"info", "devices", "doctor", "status", "landscapes", "climatology"} <= set(status["requests"])
    assert CANCEL not in status["requests"]
    for name in status["requests"]:
        assert name in vars(protocol).values()
    for name, options in OPTIONS.items():
        assert list(status["requests"][name]["options"]) == list(declared(options))


def test_an_option_is_told_with_its_bounds():
    options = served(devices=False)["requests"]["colorize"]["options"]
    assert options["structure"] == {"kind": "real", "default": 0.75, "required": False, "low": 0.0, "high": 1.0}
    assert options["input"] == {"kind": "raster", "default": "", "required": True}
    assert options["tile_size"]["multiple_of"] == 64
    assert options["compress"]["choices"][0] == "deflate"
    assert options["stac"] == {"kind": "flag", "default": False, "required": False}


def test_its_text_is_json():
    status = served(devices=False)
    assert json.loads(as_text(status)) == json.loads(json.dumps(status))
