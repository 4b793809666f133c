"""The count of mutants: what is changed, which of them are drawn, and what is said of those that nothing noticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sar_colorizer.tests.scripts import script

ROOT = Path(__file__).resolve().parents[1]
mutation = script("tools/mutation.py")

SOURCE = '''
from functools import cached_property

LIMIT = 3
Pair = tuple[int, int]


class Box:
    @cached_property
    def full(self) -> bool:
        """Whether 7 are in it."""
        if self.count >= LIMIT:
            note(phrase("{count} are in it", count=4))
        return self.count == LIMIT
'''


def test_properties_constants_conditions_and_calls_are_changed_and_words_and_types_are_not():
    pytest.importorskip("mutmut", reason="tools/setup.sh --mutants installs it")
    found = mutation.mutants(SOURCE)
    changes = {mutant.change for mutant in found}
    assert len(found) == len(changes)
    assert {
        "LIMIT = 3 -> LIMIT = 4",
        "if self.count >= LIMIT: -> if self.count > LIMIT:",
        "if self.count >= LIMIT: -> if not (self.count >= LIMIT):",
        'note(phrase("{count} are in it", count=4)) -> None',
        "return self.count == LIMIT -> return self.count != LIMIT",
    } <= changes
    assert not [change for change in changes if change.startswith(("Pair", '"""', "@", "from"))]
    assert not [change for change in changes if "count=5" in change or "XX" in change]
    assert next(mutant.line for mutant in found if mutant.change.startswith("return")) == 14


def test_a_mutant_that_lives_is_told_with_its_reason_or_as_one_without(tmp_path, monkeypatch):
    monkeypatch.setattr(mutation, "WORK", tmp_path)
    module = mutation.Module("core/words.py", ("tests/core/test_words.py",), (4, 1), "a = 1\nb = 2\n")
    texts = ["a = 2\nb = 2\n", "a = 1\nb = 3\n", "a = 1\nb = None\n", "a = None\nb = 2\n"]
    found = [mutation.Mutant(number, module.source, lambda text=text: text) for number, text in enumerate(texts)]
    results = mutation.Results(module)
    for mutant, outcome in zip(found, ("noticed", "lives", "lives", "late")):
        results.add(0, mutant, outcome, "", 0.5)
    job = mutation.Job(module, found, results)
    text, unexplained = mutation.report([job], {("core/words.py", "b = 2 -> b = 3"): "nobody reads it"})
    assert "| `core/words.py` | 4 | 1 (25%) | 2 (50%) | 1 | 1 |" in text
    assert "| nobody reads it | 1 |" in text
    assert unexplained == ["core/words.py:2: b = 2 -> b = None"]


def test_a_mutant_is_tried_again_where_nothing_noticed_it_and_the_tests_have_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(mutation, "WORK", tmp_path)
    module = mutation.Module("core/words.py", ("tests/core/test_words.py",), None, "a = 1\n")
    lives, noticed = (mutation.Mutant(number, module.source, lambda: "a = 2\n") for number in (0, 1))
    results = mutation.Results(module)
    results.add(0, lives, "lives", "", 0.5)
    results.add(1, noticed, "noticed", "", 0.5)
    again = mutation.Results(module)
    assert again.stands(lives) and again.stands(noticed)
    monkeypatch.setattr(mutation, "_of_tests", lambda module: "others")
    again = mutation.Results(module)
    assert not again.stands(lives) and again.stands(noticed)
    rows = [json.loads(line) for line in (results.folder / "0.jsonl").read_text().splitlines()]
    assert [(row["line"], row["change"]) for row in rows] == [(1, "a = 1 -> a = 2")]
