"""The pages' tables of messages quote messages that exist, so that who searches for one finds its cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_LEFT_OUT = re.compile(r"…|\.\.\.|\(signal.*|\(warning\)|'cuda'|cuda:0")  # values, and remarks on a message


@pytest.fixture(scope="module")
def code() -> str:
    folders = ("core", "engine", "training", "ui")
    text = " ".join(path.read_text("utf-8") for name in folders for path in sorted((ROOT / name).rglob("*.py")))
    return re.sub(r'"\s*\n\s*f?"', "", text)  # literals that go on in the next line


@pytest.mark.parametrize("page", ["guide", "preview", "setup"])
def test_messages_that_a_page_explains_exist(page, code):
    quoted = []
    for table in re.split(r"\n\n", (ROOT / "docs" / f"{page}.md").read_text("utf-8")):
        if table.lstrip().startswith("| message"):
            rows = table.strip().splitlines()[2:]
            quoted += [part.strip(" ,") for row in rows for part in _LEFT_OUT.split(row.split("|")[1])]
    parts = [part for part in quoted if len(part) > 4]
    assert len(parts) > 5
    assert [part for part in parts if part not in code] == []
