"""Requests that need nothing warm: each is known by its name, and what is wrong with one is a sentence."""

from __future__ import annotations

import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import OptionError, ProtocolError
from sar_colorizer.core.protocol import CLIMATOLOGY, COMPOSITE, INFO, LANDSCAPES
from sar_colorizer.engine.requests import REQUESTS


def ask(method, **params):
    return REQUESTS[method](params, lambda event: None, never_cancelled)


def test_a_product_is_described_as_it_is_to_be_read(sentinel1, tmp_path):
    safe = sentinel1.Product(rows=96, cols=120, sigma0_db={"VV": -11.0, "VH": -17.0}).write(tmp_path)
    found = ask(INFO, path=str(safe))
    assert [band["units"] for band in found["bands"]] == ["power", "power"]
    assert [band["median_db"] for band in found["bands"]] == pytest.approx([-11.3, -17.3], abs=0.4)
    numbers = ask(INFO, path=str(safe), calibration="none")
    assert [band["units"] for band in numbers["bands"]] == ["digital-number", "digital-number"]


def test_what_a_request_lacks_is_told():
    with pytest.raises(ProtocolError, match="needs the path"):
        ask(INFO)
    with pytest.raises(ProtocolError, match="longitude"):
        ask(CLIMATOLOGY, longitude="east")
    with pytest.raises(OptionError):
        ask(COMPOSITE, kind="nothing")


def test_words_are_matched():
    found = ask(LANDSCAPES, words="boreal forest, winter")["matched"]
    assert found["when"] == "winter"
    assert ask(LANDSCAPES, words="boreal forest, summer")["matched"]["colour"] != found["colour"]
