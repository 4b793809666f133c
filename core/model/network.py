"""The attention autoencoder: normalised backscatter in, colour and confidence out.

Nothing in it normalises over space, attention stays inside windows of a raster-wide grid, and position enters only
relative to that grid. So a pixel's colour depends on its surroundings and on where it lies in the raster, never on the
tile it was read in. Window attention with shifts and a relative position bias after Liu et al. 2021, "Swin
Transformer"; residual blocks without normalisation after Lim et al. 2017, "EDSR". One network paints several colour
styles: the encoder and the attention, which read the radar, are the same for all; each style has a decoder of its own,
as each domain has in Huang et al. 2018, "MUNIT": what tells soil from grass in true colour misleads in the infrared.
Within a decoder, what is known of the polarisation scales and shifts the features (Perez et al. 2018, "FiLM").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WINDOW = 8
"""Tokens along one side of an attention window."""

HEAD_WIDTH = 32
OUTPUT_CHANNELS = 4
"""Red, green, blue, and the log of the expected absolute error."""


@dataclass(frozen=True)
class Architecture:
    """Sizes of an attention autoencoder.

    Attributes:
        in_channels: number of inputs: polarisations and differences of them.
        widths: channels per resolution level, the finest (1/2) first.
        depths: residual blocks per level.
        attention: attention blocks at the coarsest level; every second one is shifted by half a window.
        styles: number of rows of the style tables, see `model.style_table`; with one there is nothing to choose and
            nothing to learn for it.
        decoders: number of decoders, among which the rows are shared out in equal parts, in their order.
    """

    in_channels: int = 1
    widths: tuple[int, ...] = (32, 64, 128, 256)
    depths: tuple[int, ...] = (1, 2, 2, 2)
    attention: int = 2
    styles: int = 1
    decoders: int = 1

    @property
    def rows_of_decoder(self) -> int:
        """Rows of the style tables of one decoder."""
        return self.styles // self.decoders

    @property
    def grid(self) -> int:
        """Input pixels along one side of an attention window: tiles start on multiples of it."""
        return int(WINDOW * 2 ** len(self.widths))

    @property
    def edge_reach(self) -> int:
        """Input pixels from a cut edge within which zero padding can have a say in the colour: an upper bound.

        A 3 x 3 convolution carries it on by one of its own pixels, a window by what is left of the window, a doubling
        of the resolution by one coarse pixel.
        """
        pixels = [1 << (level + 1) for level in range(len(self.widths))]
        reach = pixels[0] + sum(2 * depth * pixel for depth, pixel in zip(self.depths, pixels))
        reach = -(-reach // pixels[-1]) * pixels[-1]
        for index in range(self.attention):
            start = self.grid // 2 if index % 2 else 0
            reach = start + -(-(reach - start) // self.grid) * self.grid
            reach += 2 * pixels[-1]
        for depth, pixel in reversed(list(zip(self.depths, pixels[:-1]))):
            reach += 2 * pixel + 2 * depth * pixel
        return reach + pixels[0] + pixels[0]


class ResidualBlock(nn.Module):
    """x + conv(silu(conv(silu(x))))."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        """Return features of the same shape."""
        out: Tensor = self.second(F.silu(self.first(F.silu(x))))
        return x + out


class WindowAttention(nn.Module):
    """Multi-head self-attention among the tokens of each 8 x 8 window, with a learned relative position bias."""

    def __init__(self, channels: int, shifted: bool) -> None:
        super().__init__()
        self.shift = WINDOW // 2 if shifted else 0
        self.heads = channels // HEAD_WIDTH
        self.norm = nn.LayerNorm(channels)
        self.query_key_value = nn.Linear(channels, 3 * channels)
        self.projection = nn.Linear(channels, channels)
        self.position_bias = nn.Parameter(torch.zeros((2 * WINDOW - 1) ** 2, self.heads))
        self.offsets: Tensor
        self.register_buffer("offsets", _relative_offsets(), persistent=False)
        nn.init.zeros_(self.projection.weight)
        nn.init.zeros_(self.projection.bias)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to the same; H and W are multiples of the window."""
        batch, channels, height, width = x.shape
        # Replicated borders, not cyclic ones: what lies at the far side of a tile has no say in this one.
        padded = F.pad(x, (self.shift,) * 4, mode="replicate") if self.shift else x
        rows, cols = padded.shape[2] // WINDOW, padded.shape[3] // WINDOW
        windows = padded.reshape(batch, channels, rows, WINDOW, cols, WINDOW).permute(0, 2, 4, 3, 5, 1)
        tokens = windows.reshape(-1, WINDOW * WINDOW, channels)
        split = self.query_key_value(self.norm(tokens)).view(
            len(tokens), WINDOW * WINDOW, 3, self.heads, channels // self.heads
        )
        query, key, value = split.permute(2, 0, 3, 1, 4)
        bias = self.position_bias[self.offsets].permute(2, 0, 1)[None].to(query.dtype)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        out: Tensor = self.projection(mixed.transpose(1, 2).reshape(tokens.shape))
        out = out.view(batch, rows, cols, WINDOW, WINDOW, channels).permute(0, 5, 1, 3, 2, 4).reshape(padded.shape)
        return x + out[:, :, self.shift : self.shift + height, self.shift : self.shift + width]


class StyleModulation(nn.Module):
    """x * (1 + scale) + shift, with a scale and a shift per style and channel; untrained it is the identity."""

    def __init__(self, styles: int, channels: int) -> None:
        super().__init__()
        self.table = nn.Embedding(styles, 2 * channels) if styles > 1 else None
        if self.table is not None:
            nn.init.zeros_(self.table.weight)

    def forward(self, x: Tensor, style: Tensor | None) -> Tensor:
        """(N, C, H, W) and (N,) int64 on its device, None for the first style, to (N, C, H, W)."""
        if self.table is None:
            return x
        rows = self.table.weight[:1] if style is None else self.table(style)
        scale, shift = rows[:, :, None, None].to(x.dtype).chunk(2, dim=1)
        return x * (1 + scale) + shift


class DecoderStage(nn.Module):
    """Double the resolution, join the skip connection, put on the style, refine."""

    def __init__(self, coarse: int, fine: int, depth: int, styles: int) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(coarse, fine, 1)
        self.join = nn.Conv2d(2 * fine, fine, 1)
        self.style = StyleModulation(styles, fine)
        self.blocks = nn.Sequential(*[ResidualBlock(fine) for _ in range(depth)])

    def forward(self, x: Tensor, skip: Tensor, style: Tensor | None) -> Tensor:
        """Return features at twice the resolution of `x`, which is that of `skip`."""
        x = F.interpolate(self.narrow(x), scale_factor=2, mode="bilinear", align_corners=False)
        out: Tensor = self.blocks(self.style(self.join(torch.cat([x, skip], dim=1)), style))
        return out


class Decoder(nn.Module):
    """From the coarsest level up to 1/2 with the skip connections, and to colour and confidence."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        widths, styles = architecture.widths, architecture.rows_of_decoder
        self.style = StyleModulation(styles, widths[-1])
        self.stages = nn.ModuleList(
            DecoderStage(coarse, fine, depth, styles)
            for fine, coarse, depth in reversed(list(zip(widths, widths[1:], architecture.depths)))
        )
        self.head_style = StyleModulation(styles, widths[0])
        self.head = nn.Conv2d(widths[0], OUTPUT_CHANNELS, 3, padding=1)
        self.head.weight.data.mul_(0.1)
        nn.init.zeros_(self.head.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor, skips: Sequence[Tensor], style: Tensor | None) -> Tensor:
        """(N, C, h, w), the skip connections from the finest on and (N,) rows of this decoder to (N, 4, H/2, W/2)."""
        x = self.style(x, style)
        for stage, skip in zip(self.stages, reversed(skips)):
            x = stage(x, skip, style)
        out: Tensor = self.head(F.silu(self.head_style(x, style)))
        return out


class AttentionAutoencoder(nn.Module):
    """Convolutional encoder, windowed self-attention at the coarsest level, decoders with skips that end at 1/2.

    Input: (N, in_channels, H, W) float, normalised backscatter, 0 where there is none; H and W multiples of the
    architecture's grid, the top-left corner on that grid of the raster.
    Output: (N, 4, H/2, W/2) float: sRGB - 0.5 (clip to [0, 1] after adding 0.5), then the log of the expected
    absolute error of the colour.
    """

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        widths, depths = architecture.widths, architecture.depths
        if architecture.styles % architecture.decoders:
            raise ValueError(f"{architecture.styles} styles cannot be shared by {architecture.decoders} decoders.")
        self.architecture = architecture
        # Four input pixels become one position of four channels: colour is made at half resolution, where speckle is
        # lower and the pixels of the optical image that taught it carry colour at all.
        self.stem = nn.Conv2d(4 * architecture.in_channels, widths[0], 3, padding=1)
        self.encoder = nn.ModuleList(
            nn.Sequential(*[ResidualBlock(width) for _ in range(depth)]) for width, depth in zip(widths, depths)
        )
        self.downsample = nn.ModuleList(nn.Conv2d(fine, coarse, 2, 2) for fine, coarse in zip(widths, widths[1:]))
        self.middle = nn.ModuleList(
            nn.Sequential(WindowAttention(widths[-1], shifted=index % 2 == 1), ResidualBlock(widths[-1]))
            for index in range(architecture.attention)
        )
        self.decoders = nn.ModuleList(Decoder(architecture) for _ in range(architecture.decoders))

    def forward(self, x: Tensor, style: Tensor | None = None) -> Tensor:
        """Colour `x` in the styles (N,) int64, one for each of the batch; None is the first style for all.

        Raises:
            ValueError: a style is out of range. Styles that lie on a GPU already are not checked: that would make every
                call wait for the GPU.
        """
        choice: list[Tensor] | None = None
        if style is not None:
            if style.shape != x.shape[:1]:
                raise ValueError(f"There are {tuple(style.shape)} styles for a batch of {len(x)}.")
            if style.device.type == "cpu" and not bool(((style >= 0) & (style < self.architecture.styles)).all()):
                raise ValueError(f"Styles go from 0 to {self.architecture.styles - 1}, not {style.tolist()}.")
            if len(self.decoders) > 1:
                whose = style // self.architecture.rows_of_decoder
                choice = [(whose == index).nonzero()[:, 0].to(x.device) for index in range(len(self.decoders))]
            style = (style % self.architecture.rows_of_decoder).to(x.device)
        x = self.stem(F.pixel_unshuffle(x, 2))
        skips: list[Tensor] = []
        for level, blocks in enumerate(self.encoder):
            x = blocks(x)
            if level < len(self.downsample):
                skips.append(x)
                x = self.downsample[level](x)
        for block in self.middle:
            x = block(x)
        if choice is None or style is None:
            out: Tensor = self.decoders[0](x, skips, style)
            return out
        return self._each_by_its_decoder(x, skips, style, choice)

    def _each_by_its_decoder(self, x: Tensor, skips: Sequence[Tensor], style: Tensor, choice: list[Tensor]) -> Tensor:
        """Decode the images `choice[i]` of the batch, int64 indices, by decoder i."""
        outputs = []
        for decoder, images in zip(self.decoders, choice):
            if len(images) == len(x) and not self.training:
                out: Tensor = decoder(x, skips, style)
                return out
            # In a training one without images goes along: processes that train together wait for every gradient.
            if len(images) or self.training:
                outputs.append(decoder(x[images], [skip[images] for skip in skips], style[images]))
        return torch.cat(outputs)[torch.cat(choice).argsort()]


def _relative_offsets() -> Tensor:
    """(64, 64) int64: which row of the position bias belongs to a pair of tokens of one window."""
    rows, cols = torch.meshgrid(torch.arange(WINDOW), torch.arange(WINDOW), indexing="ij")
    rows, cols = rows.flatten(), cols.flatten()
    down = rows[:, None] - rows + WINDOW - 1
    across = cols[:, None] - cols + WINDOW - 1
    return down * (2 * WINDOW - 1) + across


def call_between_layers(network: nn.Module, check: Callable[[], None]) -> None:
    """Call `check` before every layer, so that an exception it raises stops a long forward pass within one layer."""

    def before(*_: object) -> None:
        check()

    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_pre_hook(before)
