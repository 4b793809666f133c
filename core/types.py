"""Types: short names for the arrays and spans that travel through the engine, and what types cannot tell."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
"""Pixels and statistics in single precision."""

Doubles = NDArray[np.float64]
"""Coordinates, and sums that single precision would spoil."""

Bools = NDArray[np.bool_]
"""Masks: true where there is a measurement."""

Bytes = NDArray[np.uint8]
"""Pictures and confidence as they are stored."""

Span = tuple[int, int]
"""First and one after the last of rows or columns."""

T = TypeVar("T")


def required(value: T | None) -> T:
    """Return a value that its type lets be None and that a rule guarantees: an item without SAR is optical.

    Unlike `assert`, it holds under `python -O` too. Raises ValueError where the rule was broken: a fault of this
    program.
    """
    if value is None:
        raise ValueError("A value that has to be there is absent. This is a fault in SAR Colorizer: please report it.")
    return value
