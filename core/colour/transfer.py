"""The colour transfer: affine maps of CIELAB that bring a product's colours towards a reference image's.

At some places both the network's picture and the reference are looked at, as means over blocks of pixels, x and y in
CIELAB. From these pairs a map ``x -> A x + t`` follows, twelve numbers for a whole region:

* Lightness is moved by a constant, and its contrast lowered to the reference's where it is higher, never raised: the
  first row of A is (r, 0, 0), r = 1 - c + c min(1, sd(y) / sd(x)) with c the share of the raster that the reference
  covers. At structure 1 none of that reaches the product, for its lightness is the SAR's; see `rendering`.
* a and b are predicted from L, a and b by ridge regression, shrunk towards leaving them as they are (Hoerl and Kennard
  1970, with the identity as the target): ``A = (Cyx + k D) (Cxx + k D)^-1`` with D the diagonal of Cxx and k between
  0.3, where the reference covers the raster, and 1, where it does not: what holds here holds less there. It is what a
  colour's best guess is when the network is wrong in hue; the Monge-Kantorovich map of Pitie and Kokaram (2007), which
  brings the covariances themselves over, blows up what the network is wrong in. docs/reference_palette.md has both
  measured.
* ``t`` makes the mean right, as far as the places agree on it: a difference m of the means counts m^2 / (m^2 + u) of
  itself, where u is the variance of m as an estimate for the whole raster. Places are drawn without replacement from a
  finite raster, so u = v / n (1 - s), v being the variance between n places and s the share of the raster that they
  are (Cochran 1977, chapter 2). In lightness u is v (1 - c) more: hue is wrong alike all over a scene, while lightness
  is wrong by place, and one place tells little of another.

Pairs whose y is far from what the others make of x, clouds in the reference above all, are left out first: least
squares trimmed by the median absolute deviation of its residuals, again and again until nothing changes. What is rare
but alike in both, a strip of sea, stays. Where a field of maps is asked for, the same
is done at the nodes of a lattice with places weighted by their distance, and maps are bilinear between the nodes: no
step anywhere. Places far away keep a small weight, which decides at a node that has none nearby.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..types import Bools, Doubles, Floats

FEWEST_BLOCKS = 64
"""Fewer pairs than so many say nothing that can be relied on."""

_RIDGE_WITHIN, _RIDGE_BEYOND = 0.3, 1.0  # where the reference covers the raster, and where it does not
_FAR = 3.0  # robust standard deviations
_NARROWEST = 1.0  # CIELAB; flat scenes are not cut down to their middle
_REFINEMENTS = 10
_PRIOR_VARIANCE = np.array([64.0, 16.0, 16.0])  # between places, CIELAB; measured 5 to 9 in L, 2 to 5 in a and b
_PRIOR_PLACES = 2.0
_FAR_WEIGHT = 0.02  # of a place too far from a node to matter to it
_ROWS_AT_ONCE = 64  # that maps are laid out for; bounds the temporary arrays


@dataclass(frozen=True)
class Place:
    """Blocks of pixels that both pictures have.

    Attributes:
        row, col: its middle, in the raster's pixels.
        ours, theirs: (n, 3) float32 CIELAB of the network's picture and of the reference.
    """

    row: float
    col: float
    ours: Floats
    theirs: Floats


@dataclass(frozen=True)
class ColourTransfer:
    """Affine maps of CIELAB at the nodes of a lattice, bilinear between them and constant beyond. One node: global.

    Attributes:
        matrices: (node rows, node cols, 3, 3) float32; the first row of each is (r, 0, 0), r at most 1.
        offsets: (node rows, node cols, 3) float32.
        rows, cols: (node rows,) and (node cols,) float64, where the nodes are, in the raster's pixels, rising.
    """

    matrices: Floats
    offsets: Floats
    rows: Doubles
    cols: Doubles

    @property
    def is_global(self) -> bool:
        """Whether the map is the same everywhere."""
        return self.matrices.shape[:2] == (1, 1)

    def at(self, rows: NDArray[np.generic], cols: NDArray[np.generic]) -> Callable[[Tensor], Tensor]:
        """Return the map of a picture whose pixels lie in these rows and columns of the raster."""
        return lambda lab: self.apply(lab, rows, cols)

    def apply(
        self, lab: Tensor, rows: NDArray[np.generic] | None = None, cols: NDArray[np.generic] | None = None
    ) -> Tensor:
        """Map (N, 3, H, W) CIELAB; lightness stays within 0 and 100.

        Args:
            lab: float32, on any device.
            rows, cols: (H,) and (W,), positions in the raster's pixels: of a decimated picture, every so many. They may
                be left out where the map is global.
        """
        if self.is_global or rows is None or cols is None:
            if not self.is_global:
                raise ValueError("A field of maps needs to know where the pixels are")
            matrix, offset = (lab.new_tensor(values[0, 0]) for values in (self.matrices, self.offsets))
            mapped = torch.einsum("ij,njhw->nihw", matrix, lab) + offset[None, :, None, None]
        else:
            mapped = self._apply_field(lab, rows, cols)
        mapped[:, 0].clamp_(0.0, 100.0)
        return mapped

    def _apply_field(self, lab: Tensor, rows: NDArray[np.generic], cols: NDArray[np.generic]) -> Tensor:
        nodes = np.concatenate([self.matrices.reshape(*self.matrices.shape[:2], 9), self.offsets], axis=2)
        down = _between(nodes, self.rows, rows)  # (H, node cols, 12)
        mapped = torch.empty_like(lab)
        lower, upper, weight = _neighbours(self.cols, cols)
        across = [torch.from_numpy(index).to(lab.device) for index in (lower, upper)]
        share = torch.from_numpy(weight.astype(np.float32)).to(lab.device)[None, :, None]
        for start in range(0, len(down), _ROWS_AT_ONCE):
            here = slice(start, start + _ROWS_AT_ONCE)
            strip = torch.from_numpy(down[here]).to(lab.device)
            maps = torch.lerp(strip[:, across[0]], strip[:, across[1]], share)
            matrix, offset = maps[..., :9].reshape(*maps.shape[:2], 3, 3), maps[..., 9:]
            mapped[:, :, here] = torch.einsum("hwij,njhw->nihw", matrix, lab[:, :, here]) + offset.permute(2, 0, 1)
        return mapped


def without_outliers(places: Sequence[Place]) -> list[Place]:
    """Return the places without the pairs in which the reference differs from what the others make of it."""
    if sum(len(place.ours) for place in places) < FEWEST_BLOCKS:
        return list(places)
    x = np.concatenate([place.ours for place in places]).astype(np.float64)
    y = np.concatenate([place.theirs for place in places]).astype(np.float64)
    design = np.column_stack([np.ones(len(x)), x])
    near: Bools = np.ones(len(x), np.bool_)
    for _ in range(_REFINEMENTS):
        solution = np.linalg.lstsq(design[near], y[near], rcond=None)[0]
        away = y - design @ solution
        away -= np.median(away, axis=0)
        spread = 1.4826 * np.median(np.abs(away), axis=0) + _NARROWEST
        before, near = near, (np.abs(away) < _FAR * spread).all(axis=1)
        if np.array_equal(before, near) or near.sum() < FEWEST_BLOCKS:
            break
    found, start = [], 0
    for place in places:
        inside = near[start : start + len(place.ours)]
        start += len(inside)
        if inside.any():
            found.append(Place(place.row, place.col, place.ours[inside], place.theirs[inside]))
    return found


def global_map(places: Sequence[Place], sampled_share: float, cover: float) -> ColourTransfer:
    """Return the one map that the places' pairs ask for.

    Args:
        places: at least one; see `without_outliers`.
        sampled_share: share of the raster that the places are, 0 to 1.
        cover: share of the raster that the reference covers, 0 to 1.
    """
    sums = _sums(places)
    trust = _trust(places, sampled_share, cover)
    matrix, offset = _fitted(sums, np.ones(len(places)), cover, np.eye(3), trust)
    return ColourTransfer(
        matrix[None, None].astype(np.float32), offset[None, None].astype(np.float32), np.zeros(1), np.zeros(1)
    )


def local_map(
    places: Sequence[Place], sampled_share: float, cover: float, rows: Doubles, cols: Doubles, reach: float
) -> ColourTransfer:
    """Return a field of maps, each by the places around its node.

    Args:
        places, sampled_share, cover: as in `global_map`.
        rows, cols: positions of the nodes, in the raster's pixels, rising.
        reach: standard deviation of the weight's Gaussian, in the raster's pixels.
    """
    sums = _sums(places)
    trust = _trust(places, sampled_share, cover)
    everywhere, _ = _fitted(sums, np.ones(len(places)), cover, np.eye(3), trust)
    matrices = np.empty((len(rows), len(cols), 3, 3), np.float32)
    offsets = np.empty((len(rows), len(cols), 3), np.float32)
    at = np.array([(place.row, place.col) for place in places])
    for down, row in enumerate(rows):
        for right, col in enumerate(cols):
            squared = ((at - (row, col)) ** 2).sum(axis=1) / reach**2
            weights = np.exp(-0.5 * squared) + _FAR_WEIGHT
            matrices[down, right], offsets[down, right] = _fitted(sums, weights, cover, everywhere, trust)
    return ColourTransfer(matrices, offsets, np.asarray(rows, np.float64), np.asarray(cols, np.float64))


@dataclass(frozen=True)
class _Sums:
    """Per place: number of pairs, and sums of x, y, y squared, x x' and y x' over them."""

    count: Doubles
    ours: Doubles
    theirs: Doubles
    theirs_squared: Doubles
    ours_ours: Doubles
    theirs_ours: Doubles


def _sums(places: Sequence[Place]) -> _Sums:
    pairs = [(place.ours.astype(np.float64), place.theirs.astype(np.float64)) for place in places]
    return _Sums(
        np.array([float(len(x)) for x, _ in pairs]),
        np.array([x.sum(axis=0) for x, _ in pairs]),
        np.array([y.sum(axis=0) for _, y in pairs]),
        np.array([(y**2).sum(axis=0) for _, y in pairs]),
        np.array([x.T @ x for x, _ in pairs]),
        np.array([y.T @ x for x, y in pairs]),
    )


def _fitted(
    sums: _Sums, weights: Doubles, cover: float, target: Doubles, trust: Callable[[Doubles], Doubles]
) -> tuple[Doubles, Doubles]:
    """Return matrix and offset by weighted places, the matrix shrunk towards the target."""
    total = float(weights @ sums.count)
    x, y = weights @ sums.ours / total, weights @ sums.theirs / total
    within = np.tensordot(weights, sums.ours_ours, 1) / total - np.outer(x, x)
    between = np.tensordot(weights, sums.theirs_ours, 1) / total - np.outer(y, x)
    ridge = np.diag(_ridge(cover) * np.diag(within) + 1e-3)
    matrix = np.linalg.solve((within + ridge).T, (between + target @ ridge).T).T
    spread = max(0.0, float(weights @ sums.theirs_squared[:, 0]) / total - y[0] ** 2)
    contrast = min(1.0, (spread / max(within[0, 0], 1e-6)) ** 0.5)
    matrix[0] = (1.0 - cover + cover * contrast, 0.0, 0.0)
    return np.asarray(matrix, np.float64), x + trust(y - x) - matrix @ x


def _ridge(cover: float) -> float:
    return _RIDGE_BEYOND + (_RIDGE_WITHIN - _RIDGE_BEYOND) * cover


def _trust(places: Sequence[Place], sampled_share: float, cover: float) -> Callable[[Doubles], Doubles]:
    """Return what makes of a difference of means as much of it as can be relied on."""
    means = np.array([(place.theirs.astype(np.float64) - place.ours).mean(axis=0) for place in places])
    squares = ((means - means.mean(axis=0)) ** 2).sum(axis=0)
    variance = (squares + _PRIOR_PLACES * _PRIOR_VARIANCE) / (len(places) - 1 + _PRIOR_PLACES)
    uncertainty = variance / len(places) * (1.0 - sampled_share)
    uncertainty[0] += variance[0] * (1.0 - cover)

    def shrunk(difference: Doubles) -> Doubles:
        squared = difference**2
        return np.asarray(difference * squared / np.maximum(squared + uncertainty, 1e-12))

    return shrunk


def _neighbours(nodes: Doubles, positions: NDArray[np.generic]) -> tuple[NDArray[np.int64], NDArray[np.int64], Doubles]:
    """Return, for each position, the node before it, the one after it and the weight of the latter."""
    places = np.clip(np.asarray(positions, np.float64), nodes[0], nodes[-1])
    lower = np.clip(np.searchsorted(nodes, places, side="right") - 1, 0, max(0, len(nodes) - 2))
    upper = np.minimum(lower + 1, len(nodes) - 1)
    return lower, upper, (places - nodes[lower]) / np.maximum(nodes[upper] - nodes[lower], 1e-9)


def _between(nodes: Floats, at: Doubles, positions: NDArray[np.generic]) -> Floats:
    lower, upper, weight = _neighbours(at, positions)
    before, after = nodes[lower], nodes[upper]
    return np.asarray(before + weight[:, None, None] * (after - before), dtype=np.float32)
