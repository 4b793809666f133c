"""The words: each stands for something that the table has."""

from __future__ import annotations

from sar_colorizer.core.landscapes.table import shipped_landscapes
from sar_colorizer.core.landscapes.vocabulary import TAGS, TIMES, WITHOUT_MEANING


def test_every_word_finds_a_landscape():
    rows = shipped_landscapes().rows
    for word, tags in TAGS.items():
        assert any(set(tags) <= row.tags for row in rows), word


def test_every_tag_of_the_table_has_a_word():
    known = {tag for tags in TAGS.values() for tag in tags}
    for row in shipped_landscapes().rows:
        assert row.tags - row.own <= known, row.name


def test_no_word_means_two_things():
    own = {word for row in shipped_landscapes().rows for word in row.own}
    for one, other in ((TAGS, TIMES), (TAGS, own), (TIMES, own), (WITHOUT_MEANING, {*TAGS, *TIMES, *own})):
        assert not set(one) & set(other)
