"""A file takes its name when it is complete: whoever reads it finds the old one or the new one, each whole."""

from __future__ import annotations

import os

import pytest
from sar_colorizer.core.partial_file import completed


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("old")
    with completed(path) as partial:
        partial.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["table.csv"]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), completed(path) as partial:
        partial.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["table.csv"]


def test_a_folder_that_cannot_be_written_to_is_the_systems_error(tmp_path):
    with pytest.raises(FileNotFoundError), completed(tmp_path / "absent" / "a.csv") as partial:
        partial.write_text("x")
