"""XML by the number of its parts."""

from __future__ import annotations

import pytest
from sar_colorizer.core.limits import markup


def test_tags_and_attributes_are_counted(monkeypatch):
    monkeypatch.setattr(markup, "MOST_PARTS", 3)
    assert markup.too_many_parts(b"<a><b/></a>") == ""
    assert markup.too_many_parts(b"<a><b/><b/></a>") == "it has 4 tags, more than 3"
    assert markup.too_many_parts(b"<a b='' c='' d='' e=''/>") == "it has 4 attributes, more than 3"


def test_numbers_are_counted_before_they_are_made(monkeypatch):
    monkeypatch.setattr(markup, "MOST_NUMBERS", 3)
    assert markup.numbers_in(" 1 2\n3 ") == ["1", "2", "3"]
    with pytest.raises(ValueError, match="more than 3 numbers"):
        markup.numbers_in("1 2 3 4")
