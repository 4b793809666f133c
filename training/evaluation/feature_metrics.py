"""Metrics on features of EfficientNet-Lite2: of two images, and of two collections.

The network is another than that of the perceptual loss, so that a model cannot score well by having been trained on the
very features that it is scored by. The metrics are neither LPIPS nor FID, which use other networks and cannot be
compared with them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from ..features.distance import squared_distance

_LEAST_LENGTH = 1e-12  # of features that are scaled to length one


def feature_distance(ours: list[Tensor], theirs: list[Tensor], valid: NDArray[np.bool_]) -> float:
    """Return the squared distance of features of length one, averaged over positions and over the levels; 0 to 4.

    Positions count by the share of their pixels that is valid; NaN where none is.
    """
    mask = torch.from_numpy(valid.astype(np.float32))[None, None].to(ours[0].device)
    distances = []
    for one, other in zip(ours, theirs):
        difference, weight = squared_distance(one, other, mask, _LEAST_LENGTH)
        distances.append(float((difference * weight).sum() / weight.sum()))
    return float(np.mean(distances))


@dataclass(frozen=True)
class FeatureStatistics:
    """Count, sum and sum of outer products of the coarsest features at all positions; those of images add up."""

    count: int
    total: NDArray[np.float64]
    products: NDArray[np.float64]

    @classmethod
    def of(cls, features: list[Tensor], valid: NDArray[np.bool_]) -> FeatureStatistics:
        """Take the positions of one image of which at least half is valid."""
        coarsest = features[-1]
        mask = torch.from_numpy(valid.astype(np.float32))[None, None].to(coarsest.device)
        inside = (F.adaptive_avg_pool2d(mask, (coarsest.shape[2], coarsest.shape[3])) >= 0.5).flatten()
        vectors = coarsest[0].flatten(1)[:, inside].T.double().cpu().numpy()
        return cls(len(vectors), vectors.sum(axis=0), vectors.T @ vectors)

    def __add__(self, other: FeatureStatistics) -> FeatureStatistics:
        return FeatureStatistics(self.count + other.count, self.total + other.total, self.products + other.products)


def frechet_distance(ours: FeatureStatistics, theirs: FeatureStatistics) -> float:
    """Return the squared Frechet distance of two Gaussians (Dowson and Landau 1982); NaN for fewer than two positions.

    |m1 - m2|^2 + tr(C1 + C2 - 2 (C1^1/2 C2 C1^1/2)^1/2).
    """
    if min(ours.count, theirs.count) < 2:
        return float("nan")
    (mean, covariance), (other_mean, other_covariance) = _moments(ours), _moments(theirs)
    root = _square_root(covariance)
    cross = np.sqrt(np.clip(np.linalg.eigvalsh(root @ other_covariance @ root), 0.0, None)).sum()
    distance = ((mean - other_mean) ** 2).sum() + np.trace(covariance) + np.trace(other_covariance) - 2.0 * cross
    return float(max(0.0, distance))


def _moments(statistics: FeatureStatistics) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    mean = statistics.total / statistics.count
    covariance = (statistics.products - statistics.count * np.outer(mean, mean)) / (statistics.count - 1)
    return mean, covariance


def _square_root(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.sqrt(np.clip(values, 0.0, None))) @ vectors.T)
