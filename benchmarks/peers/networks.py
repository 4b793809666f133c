"""The networks of the peers, as their papers describe them, but for the prior, which is three more input planes.

Input (N, 4, H, W): SAR, and the colour that our network is told too. Output (N, 3, H, W) in [-1, 1].
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SEEN = 1 + 3
"""Planes of the input: one band of SAR, and the prior."""


def seen(sar: Tensor, prior: Tensor, known: Tensor) -> Tensor:
    """(N, 1, H, W), (N, 3) in [0, 1] and (N,) to (N, 4, H, W): the prior in [-1, 1], 0 where it is not known."""
    planes = (2.0 * prior - 1.0) * known[:, None]
    return torch.cat([sar, planes[:, :, None, None].expand(-1, -1, *sar.shape[2:])], dim=1)


class UNet256(nn.Module):
    """The generator of pix2pix (Isola et al. 2017, appendix 6.1.1): 8 halvings, skips, batch norm, dropout, tanh.

    54.4 M parameters. H and W are multiples of 256.
    """

    def __init__(self, in_channels: int = SEEN, width: int = 64) -> None:
        super().__init__()
        widths = [width, 2 * width, 4 * width, *[8 * width] * 5]
        self.encoder = nn.ModuleList()
        for index, (before, after) in enumerate(zip([in_channels, *widths], widths)):
            layers: list[nn.Module] = [] if index == 0 else [nn.LeakyReLU(0.2)]
            normalised = 0 < index < len(widths) - 1
            layers.append(nn.Conv2d(before, after, 4, 2, 1, bias=not normalised))
            if normalised:
                layers.append(nn.BatchNorm2d(after))
            self.encoder.append(nn.Sequential(*layers))
        self.decoder = nn.ModuleList()
        for index, after in enumerate([*widths[-2::-1], 3]):
            before = widths[-1] if index == 0 else 2 * widths[len(widths) - 1 - index]
            last = index == len(widths) - 1
            layers = [nn.ReLU(), nn.ConvTranspose2d(before, after, 4, 2, 1, bias=last)]
            layers += [nn.Tanh()] if last else [nn.BatchNorm2d(after)]
            if index < 3:
                layers.append(nn.Dropout(0.5))
            self.decoder.append(nn.Sequential(*layers))
        _initialise(self)

    def forward(self, x: Tensor) -> Tensor:
        skips = []
        for stage in self.encoder:
            x = stage(x)
            skips.append(x)
        x = skips.pop()
        for stage in self.decoder:
            x = stage(x)
            if skips:
                x = torch.cat([x, skips.pop()], dim=1)
        return x


class PatchDiscriminator(nn.Module):
    """The 70 x 70 PatchGAN of pix2pix on [what the network sees, colour]."""

    def __init__(self, in_channels: int = SEEN, width: int = 64) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(in_channels + 3, width, 4, 2, 1), nn.LeakyReLU(0.2)]
        for before, after, stride in ((1, 2, 2), (2, 4, 2), (4, 8, 1)):
            layers += [
                nn.Conv2d(before * width, after * width, 4, stride, 1, bias=False),
                nn.BatchNorm2d(after * width),
                nn.LeakyReLU(0.2),
            ]
        self.layers = nn.Sequential(*layers, nn.Conv2d(8 * width, 1, 4, 1, 1))
        _initialise(self)

    def forward(self, shown: Tensor, colour: Tensor) -> Tensor:
        out: Tensor = self.layers(torch.cat([shown, colour], dim=1))
        return out


class GlobalAttention(nn.Module):
    """Self-attention over all positions (Zhang et al. 2019, "SAGAN"), its share learned from 0."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query, self.key = nn.Conv2d(channels, channels // 8, 1), nn.Conv2d(channels, channels // 8, 1)
        self.value = nn.Conv2d(channels, channels, 1)
        self.share = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        query, key, value = (layer(x).flatten(2).transpose(1, 2) for layer in (self.query, self.key, self.value))
        mixed = F.scaled_dot_product_attention(query, key, value)
        return x + self.share * mixed.transpose(1, 2).reshape(x.shape)


class ConvAutoencoder(nn.Module):
    """The classical SAR colorization baseline: strided convolutions 64-128-256, one global self-attention, and back."""

    def __init__(self, in_channels: int = SEEN, widths: tuple[int, ...] = (64, 128, 256)) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for before, after in zip((in_channels, *widths), widths):
            layers += [nn.Conv2d(before, after, 4, 2, 1), nn.BatchNorm2d(after), nn.ReLU()]
        layers.append(GlobalAttention(widths[-1]))
        for before, after in zip(widths[::-1], (*widths[-2::-1], 3)):
            layers.append(nn.ConvTranspose2d(before, after, 4, 2, 1))
            layers += [nn.Tanh()] if after == 3 else [nn.BatchNorm2d(after), nn.ReLU()]
        self.layers = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.layers(x)
        return out


def _initialise(module: nn.Module) -> None:
    """Normal weights of standard deviation 0.02, as pix2pix has them."""
    for part in module.modules():
        if isinstance(part, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(part.weight, 0.0, 0.02)
        elif isinstance(part, nn.BatchNorm2d):
            nn.init.normal_(part.weight, 1.0, 0.02)
