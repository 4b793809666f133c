"""JSON of a stranger is read strictly, and what is wrong is shown briefly."""

from __future__ import annotations

import pytest
from sar_colorizer.core.model.card_values import NotFiniteError, brief, name_of, parsed, real, texts_of, whole


def test_what_is_sound_is_as_json_reads_it():
    assert parsed('{"a": [1, 2.5, "x\\ny", null, true], "b": {}}') == {"a": [1, 2.5, "x\ny", None, True], "b": {}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "names 'a' twice"),
        ('{"a": {"b": 1, "b": 1}}', "names 'b' twice"),
        ("[" * 65 + "]" * 65, "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": [0, "x\\u0000"]}', r"not printable \(a\[1\]"),
        ('{"\\u001b": 1}', "not printable"),
        ('"\\ud800"', "not printable"),
        ("[9223372036854775808]", "beyond all measure"),
    ],
)
def test_what_no_card_has_is_refused(text, said):
    with pytest.raises(ValueError, match=said):
        parsed(text)


def test_the_place_of_nan_is_told():
    with pytest.raises(NotFiniteError, match=r"^metrics\.val\[1\]\.psnr$"):
        parsed('{"metrics": {"val": [0, {"psnr": NaN}]}}')


def test_kinds_are_those_of_json():
    assert whole(3) == 3
    assert real(3, 0, 5, "x") == 3.0
    for value in (True, 3.0, "3", None, [3]):
        with pytest.raises(ValueError, match="not a whole number"):
            whole(value)
    with pytest.raises(ValueError, match="x is 6, and lies from 0 to 5"):
        real(6, 0, 5, "x")
    with pytest.raises(ValueError, match="has 3 entries"):
        texts_of(["a", "b", "c"], "x", 2, 5)


def test_what_is_long_or_not_printable_is_shown_briefly():
    assert len(brief("x" * 10**6)) < 200
    assert brief("a\x1b[0m\nb").isprintable()
    assert len(brief(10**4000)) < 200


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "a\\b", "C:x", "NUL", "con.x", "x.", " x", "a\nb", "<b>", "x" * 101, 5]
)
def test_a_name_is_a_file_name_anywhere(name):
    with pytest.raises(ValueError, match="name"):
        name_of(name, "name")
