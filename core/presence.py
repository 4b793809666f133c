"""Values that a type lets be absent and that are there all the same: the one place that says so."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def present(value: T | None) -> T:
    """Return the value.

    For what is known to be there by a rule that types cannot tell: an item without SAR has an optical side. Unlike
    `assert`, it holds under `python -O` too. Raises ValueError where the rule was broken: a fault of this program.
    """
    if value is None:
        raise ValueError("A value that has to be there is absent. This is a fault in SAR Colorizer: please report it.")
    return value
