"""Types: short names for the arrays and spans that travel through the engine."""

from __future__ import annotations

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
