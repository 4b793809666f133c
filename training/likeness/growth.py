"""Growth: by how much colour errors may exceed those expected, the farther an input is from the training.

On most places they do not: a network that knows little says so, and with a prior even noise comes out in colours that
are typical of the place. On some they double, and from the input alone nobody can tell these from the others. So it is
no mean that is told, but what holds for most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...core.model.learned import LARGEST_GROWTH

HOLDS_FOR = 0.9
"""Of the harmed places that are far from the training: for so many errors are no larger than is told."""

FAR = 1.25
"""Nearer than this the logarithm of the distance says little, and chance much."""


class Finding(NamedTuple):
    """What was found on one place.

    Attributes:
        place, harm: where, and what was done to it.
        distance: of its input from the training; see `core.likeness.distance`.
        expected, actual: mean colour errors, CIELAB units.
    """

    place: str
    harm: str
    distance: float
    expected: float
    actual: float


def growth_of(findings: Sequence[Finding], unharmed: str) -> float:
    """Return the smallest g for which actual <= base expected distance ** g on most of what is far.

    The base is what the error of the same place exceeds the expected one by where it was not harmed.

    Args:
        findings: harmed and not.
        unharmed: the name of doing nothing.

    Returns:
        0 where nothing is far.
    """
    base = {one.place: _log_excess(one) for one in findings if one.harm == unharmed}
    exponents = [
        (_log_excess(one) - base[one.place]) / np.log(one.distance)
        for one in findings
        if one.distance >= FAR and one.place in base
    ]
    return float(np.clip(np.quantile(exponents, HOLDS_FOR), 0.0, LARGEST_GROWTH)) if exponents else 0.0


def _log_excess(one: Finding) -> float:
    return float(np.log(max(one.actual, 1e-3) / max(one.expected, 1e-3)))
