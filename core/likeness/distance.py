"""Distance: how far patterns lie from those of a training, and where these lie.

It is that of Mahalanobis (1936), as a multiple of the distance that 99 of 100 patches of a collection keep to.
"""

from __future__ import annotations

import numpy as np

from ..model.learned import Cloud, Ellipsoid, Learned
from ..types import Doubles
from .patterns import HISTOGRAM, TEXTURE

SHARE = 0.99
"""Of a collection's patches that are nearer than a distance of 1."""

_RIDGE = 1e-6  # of the variance: of numbers that are always alike


def distance_of(patterns: Doubles, learned: Learned) -> tuple[float, float]:
    """Return how far a raster is from the nearest collection of a training: in its histogram, and in its texture.

    Args:
        patterns: (count, COUNT) of its patches, one at least. Half of them are nearer than what is returned, and half
            are farther.
        learned: from the training.
    """
    found = []
    for cloud in learned.clouds:
        histogram = _distances(patterns[:, HISTOGRAM], cloud.histogram)
        texture = _distances(patterns[:, TEXTURE], cloud.texture)
        found.append((float(np.median(histogram)), float(np.median(texture))))
    return min(found, key=max)


def cloud_of(collection: str, patterns: Doubles) -> Cloud:
    """Return where the patterns of a collection lie, (count, COUNT)."""
    return Cloud(collection, _ellipsoid(patterns[:, HISTOGRAM]), _ellipsoid(patterns[:, TEXTURE]))


def _ellipsoid(numbers: Doubles) -> Ellipsoid:
    centre = numbers.mean(axis=0)
    covariance = np.cov(numbers, rowvar=False)
    covariance = covariance + _RIDGE * max(np.trace(covariance), _RIDGE) * np.eye(len(covariance))
    precision = np.linalg.inv(covariance)
    limit = np.quantile(_distances(numbers, _told(centre, precision)), SHARE)
    return _told(centre, precision / max(float(limit), _RIDGE) ** 2)


def _told(centre: Doubles, precision: Doubles) -> Ellipsoid:
    return Ellipsoid(tuple(centre.tolist()), tuple(tuple(row) for row in precision.tolist()))


def _distances(numbers: Doubles, ellipsoid: Ellipsoid) -> Doubles:
    away = numbers - np.array(ellipsoid.centre)
    squares = np.einsum("ni,ij,nj->n", away, np.array(ellipsoid.precision), away)
    return np.asarray(np.sqrt(np.maximum(squares, 0.0)))
