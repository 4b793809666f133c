"""A document takes its name together with the product, or leaves nothing."""

from __future__ import annotations

import json
import os

import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.output.document import Document, as_json, read_document, write_document
from sar_colorizer.core.output.publishing import publish


def allowed() -> None:
    """Nothing is in the way."""


def test_it_waits_under_its_partial_name_and_is_put_into_place(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")
    with Document(path, {"é": 1}, allowed) as document:
        assert path.read_text() == "old"
        publish([document.arrival()])
        document.has_arrived()
    assert read_document(path) == {"é": 1}
    assert os.listdir(tmp_path) == ["a.json"]
    assert path.read_bytes().isascii()


def test_one_that_is_not_published_leaves_nothing(tmp_path):
    with Document(tmp_path / "a.json", {}, allowed):
        assert os.listdir(tmp_path) == ["a.partial.json"]
    assert os.listdir(tmp_path) == []


def test_what_appeared_meanwhile_is_in_the_way(tmp_path):
    def refuse() -> None:
        raise OutputError("taken")

    with Document(tmp_path / "a.json", {}, refuse) as document, pytest.raises(OutputError, match="taken"):
        document.arrival()


def test_a_folder_that_is_not_there_is_told(tmp_path):
    path = tmp_path / "none" / "a.json"
    with pytest.raises(OutputError, match="cannot be written"):
        Document(path, {}, allowed)
    with pytest.raises(OutputError, match="cannot be written"):
        write_document(path, {})


def test_what_json_cannot_hold_is_no_document():
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json({"size": float("nan")})


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff\xfe", b"{", b'"text"'])
def test_a_file_that_is_no_object_is_no_document(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert read_document(path) is None
    assert read_document(tmp_path / "none.json") is None


def test_writing_replaces_the_old_one_at_once(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")
    write_document(path, {"a": 1})
    assert json.loads(path.read_text()) == {"a": 1}
    assert os.listdir(tmp_path) == ["a.json"]
