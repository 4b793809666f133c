"""The wavelet transform that maps of typical colour are kept in: smooth parts of a map become zeros.

The biorthogonal 9/7 wavelet of Cohen, Daubechies and Feauveau (1992), as four lifting steps (Daubechies and Sweldens
1998, table 7.4), mirrored at the edges. Any size of two or more is taken, odd ones too.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..types import Floats

_STEPS = (-1.586134342, -0.05298011854, 0.8829110762, 0.4435068522)
_SCALE = 1.149604398


def shapes(shape: tuple[int, int], levels: int) -> list[tuple[int, int]]:
    """Return the shapes of a map's subbands in the order of `forward`."""
    rows, cols = shape
    found: list[tuple[int, int]] = []
    for _ in range(levels):
        low, high = (-(-rows // 2), -(-cols // 2)), (rows // 2, cols // 2)
        found = [(low[0], high[1]), (high[0], low[1]), high, *found]
        rows, cols = low
    return [(rows, cols), *found]


def forward(values: Floats, levels: int) -> list[Floats]:
    """Return the subbands of a map, the coarsest mean first, then three of detail for each level from coarse to fine.

    Args:
        values: (rows, cols) float32.
        levels: how often the map is halved; it keeps at least two rows and columns until then.
    """
    details: list[Floats] = []
    for _ in range(levels):
        low, high = _split(values)
        values, right = (part.T for part in _split(np.ascontiguousarray(low.T)))
        below, both = (part.T for part in _split(np.ascontiguousarray(high.T)))
        details = [right, below, both, *details]
    return [values, *details]


def inverse(bands: Sequence[Floats]) -> Floats:
    """Return the map of its subbands, (rows, cols) float32."""
    values = bands[0]
    for start in range(1, len(bands), 3):
        right, below, both = bands[start : start + 3]
        low = _join(np.ascontiguousarray(values.T), np.ascontiguousarray(right.T)).T
        high = _join(np.ascontiguousarray(below.T), np.ascontiguousarray(both.T)).T
        values = _join(np.ascontiguousarray(low), np.ascontiguousarray(high))
    return values


def _split(values: Floats) -> tuple[Floats, Floats]:
    """Split rows into their means and details."""
    even, odd = values[0::2].copy(), values[1::2].copy()
    for i, factor in enumerate(_STEPS):
        if i % 2:
            even += np.float32(factor) * _beside_even(odd, len(even))
        else:
            odd += np.float32(factor) * _beside_odd(even, len(odd))
    return even * np.float32(_SCALE), odd / np.float32(_SCALE)


def _join(even: Floats, odd: Floats) -> Floats:
    """Undo `_split`."""
    even, odd = even / np.float32(_SCALE), odd * np.float32(_SCALE)
    for i, factor in reversed(list(enumerate(_STEPS))):
        if i % 2:
            even -= np.float32(factor) * _beside_even(odd, len(even))
        else:
            odd -= np.float32(factor) * _beside_odd(even, len(odd))
    values = np.empty((len(even) + len(odd), even.shape[1]), np.float32)
    values[0::2], values[1::2] = even, odd
    return values


def _beside_odd(even: Floats, count: int) -> Floats:
    """Return the sums of the even rows on both sides of each odd row."""
    after = even[1:] if len(even) > count else np.concatenate([even[1:], even[-1:]])
    return even[:count] + after


def _beside_even(odd: Floats, count: int) -> Floats:
    """Return the sums of the odd rows on both sides of each even row."""
    before = np.concatenate([odd[:1], odd])[:count]
    after = np.concatenate([odd, odd[-1:]])[:count]
    sums: Floats = before + after
    return sums
