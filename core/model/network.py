"""The attention autoencoder: normalised backscatter and what is known beside it in, colour and confidence out.

Radar does not know the hue: the place and the month do. So the network is given a prior, the typical colour of the
surroundings, adds to it what the backscatter tells, and shapes what it adds by it: from the coarsest level on, features
are scaled and shifted by the prior, the polarisation and the scene's absolute level (Perez et al. 2018, "FiLM"). Each
of them may be unknown.

Nothing in it normalises over space, and attention stays near: the tokens of a block look at the block and at a margin
around it, so there is no border that nothing crosses (Vaswani et al. 2021, "HaloNet"), with a learned relative position
bias (Liu et al. 2021, "Swin Transformer"). So a pixel's colour depends on its surroundings and on where it lies on
the raster-wide grid of tokens, never on the tile it was read in. Residual blocks without normalisation after Lim et
al. 2017, "EDSR". One network paints several colour styles: the encoder and the attention, which read the radar, are the
same for all; each style has a decoder of its own, as each domain has in Huang et al. 2018, "MUNIT": what tells soil
from grass in true colour misleads in the infrared.

Colours are made at 1/4. What is finer is the radar's own relief, brighter or darker by what the network makes of the
surroundings, and nothing else: a network that may draw what it likes there weaves speckle into textures.

One module, though long: the network whole, from what it is told to colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .architecture import COLOURS, CONDITIONS, OUTPUT_CHANNELS, POLARISATIONS, REACH, Architecture
from .attention import BLOCK, NearAttention
from .relief import relief_of

STRONGEST_SHADE = 0.6
"""Share by which the relief makes a colour brighter or darker at most: point targets lie tens of dB above the rest."""

_ALIKE = 4
"""Channels from which on torch interpolates images of every size alike."""

_TYPICAL_COLOUR, _COLOUR_SCALE = 0.28, 4.0
_TYPICAL_LEVEL_DB, _LEVEL_SCALE_DB = -12.0, 6.0


@dataclass(frozen=True)
class Condition:
    """What is known of a batch beside its backscatter.

    Attributes:
        style: (N,) int64, index of the decoder.
        prior: (N, 3, h, w) float32, typical natural colour in [0, 1]; h and w are 1, or the number of tokens that the
            input has along each side. What stands there where it is not known does not matter.
        known: (N,) float32, 1 where the prior is known and 0 where it is not.
        polarisation: (N,) int64, index among `core.polarisation.POLARISATION_KINDS`.
        level_db: (N,) float32, calibrated backscatter that the input's 0 stands for, dB; NaN where it is not known.
    """

    style: Tensor
    prior: Tensor
    known: Tensor
    polarisation: Tensor
    level_db: Tensor

    @classmethod
    def nothing(cls, count: int) -> Condition:
        """Return the condition of a batch of which nothing is known, in the first style, on the CPU."""
        return cls(
            style=torch.zeros(count, dtype=torch.int64),
            prior=torch.zeros(count, 3, 1, 1),
            known=torch.zeros(count),
            polarisation=torch.zeros(count, dtype=torch.int64),
            level_db=torch.full((count,), float("nan")),
        )

    def to(self, device: torch.device) -> Condition:
        """Return the condition on a device."""
        return replace(self, **{name: value.to(device) for name, value in vars(self).items()})

    def of(self, images: Tensor) -> Condition:
        """Return the condition of some images of the batch, given by their int64 indices."""
        return replace(self, **{name: value[images] for name, value in vars(self).items()})

    def features(self) -> Tensor:
        """(N, 9, h, w) as the network takes it: unknown values are 0."""
        known = self.known[:, None, None, None]
        level = ((self.level_db - _TYPICAL_LEVEL_DB) / _LEVEL_SCALE_DB)[:, None]
        level_known = ~level.isnan()
        kind = F.one_hot(self.polarisation, POLARISATIONS)
        alike = torch.cat([kind, level.nan_to_num(0.0), level_known, self.known[:, None]], dim=1).to(self.prior.dtype)
        prior = (self.prior - _TYPICAL_COLOUR) * _COLOUR_SCALE * known
        return torch.cat([prior, alike[:, :, None, None].expand(-1, -1, *prior.shape[2:])], dim=1)


@dataclass(frozen=True)
class CoarseStep:
    """A step at the coarsest level.

    Attributes:
        of: (N, C, h, w) and what is known there to the same shape.
        reach: tokens to every side that it looks at.
        block: tokens along a side of the blocks that it computes in, counted from the first token: where they lie
            changes no more than the last bits.
    """

    of: Callable[[Tensor, Tensor], Tensor]
    reach: int
    block: int = 1


class ResidualBlock(nn.Module):
    """x + conv1x1(silu(conv3x3(silu(x))))."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        """Return features of the same shape."""
        out: Tensor = self.second(_silu_of_own(self.first(F.silu(x))))
        return out.add_(x)


class Modulation(nn.Module):
    """x * (1 + scale) + shift, with a scale and a shift per channel by what is known; untrained it is the identity."""

    def __init__(self, condition: int, channels: int) -> None:
        super().__init__()
        self.table = nn.Conv2d(condition, 2 * channels, 1)
        nn.init.zeros_(self.table.weight)
        nn.init.zeros_(self.table.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor, known: Tensor) -> Tensor:
        """(N, C, H, W) and (N, condition, h, w), the same for all of an image or by token, to (N, C, H, W)."""
        scale, shift = self.table(known).chunk(2, dim=1)
        return torch.addcmul(_spread(shift, x.shape[2:]), x, _spread(1 + scale, x.shape[2:]))


class DecoderStage(nn.Module):
    """Double the resolution, join the skip connection, modulate, refine."""

    def __init__(self, coarse: int, fine: int, depth: int, condition: int) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(coarse, fine, 1)
        self.modulation = Modulation(condition, fine)
        self.blocks = nn.Sequential(*[ResidualBlock(fine) for _ in range(depth)])

    def forward(self, x: Tensor, skip: Tensor, known: Tensor) -> Tensor:
        """Return features at twice the resolution of `x`, which is that of `skip`."""
        x = interpolated(self.narrow(x), (2 * x.shape[2], 2 * x.shape[3]))
        out: Tensor = self.blocks(self.modulation(x.add_(skip), known))
        return out


class Decoder(nn.Module):
    """From the coarsest level up to 1/4 with the skip connections: colour, confidence, and how much relief counts.

    Colours come at 1/4: what is smaller than some 40 m radar tells in shades, not in hues. The gain of the relief comes
    one level coarser, so that it cannot draw.
    """

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        widths = architecture.widths
        self.stages = nn.ModuleList(
            DecoderStage(coarse, fine, depth, architecture.condition)
            for fine, coarse, depth in reversed(list(zip(widths[1:], widths[2:], architecture.depths[1:])))
        )
        self.head = nn.Conv2d(widths[1], OUTPUT_CHANNELS, 3, padding=1)
        self.relief_head = nn.Conv2d(widths[min(2, len(widths) - 1)], architecture.in_channels, 3, padding=1)
        for head in (self.head, self.relief_head):
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)  # type: ignore[arg-type]
        self.base = nn.Parameter(torch.full((COLOURS,), _TYPICAL_COLOUR))

    def forward(
        self, x: Tensor, skips: Sequence[Tensor], relief: Tensor, known: Tensor, condition: Condition
    ) -> Tensor:
        """(N, C, h, w), the skip connections from the finest on, the relief and what is known to (N, 4, H/2, W/2)."""
        coarser = x
        for stage, skip in zip(self.stages, reversed(skips)):
            coarser, x = x, stage(x, skip, known)
        return self.painted(x, coarser, relief, condition)

    def painted(self, x: Tensor, coarser: Tensor, relief: Tensor, condition: Condition) -> Tensor:
        """The features of the last stage and of the one before to (N, 4, H/2, W/2)."""
        there = condition.known[:, None, None, None]
        base = condition.prior * there + self.base[None, :, None, None] * (1 - there)
        colour, log_error = self.head(F.silu(x)).split([COLOURS, OUTPUT_CHANNELS - COLOURS], dim=1)
        colour = colour + _spread(base, colour.shape[2:])
        gain = self.relief_head(F.silu(coarser))
        size = relief.shape[2:]
        shade = (_spread(gain, size) * relief).sum(dim=1, keepdim=True)
        shade = 1 + STRONGEST_SHADE * torch.tanh(shade / STRONGEST_SHADE)
        return torch.cat([_spread(colour, size) * shade, _spread(log_error, size)], dim=1)


class AttentionAutoencoder(nn.Module):
    """Convolutional encoder, self-attention at the coarsest level, decoders with skips that end at 1/4.

    Input: (N, in_channels, H, W) float, normalised backscatter, 0 where there is none; H and W multiples of the
    architecture's grid, the top-left corner on that grid of the raster; and what is known beside it.
    Output: (N, 4, H/2, W/2) float: colour (clip to [0, 1]), shaded at that resolution, then the log of its expected
    error.
    """

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        widths, depths, condition = architecture.widths, architecture.depths, architecture.condition
        self.architecture = architecture
        self.condition = nn.Sequential(
            nn.Conv2d(CONDITIONS, condition, 1), nn.SiLU(), nn.Conv2d(condition, condition, 1), nn.SiLU()
        )
        # Four input pixels become one position of four channels: speckle is lower there.
        self.stem = nn.Conv2d(4 * architecture.in_channels, widths[0], 3, padding=1)
        self.encoder = nn.ModuleList(
            nn.Sequential(*[ResidualBlock(width) for _ in range(depth)]) for width, depth in zip(widths, depths)
        )
        self.downsample = nn.ModuleList(nn.Conv2d(fine, coarse, 2, 2) for fine, coarse in zip(widths, widths[1:]))
        self.modulation = Modulation(condition, widths[-1])
        self.middle = nn.ModuleList(
            nn.Sequential(NearAttention(widths[-1]), ResidualBlock(widths[-1])) for _ in range(architecture.attention)
        )
        self.decoders = nn.ModuleList(Decoder(architecture) for _ in range(architecture.styles))

    def forward(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Colour `x` by what is known beside it; None is nothing, in the first style.

        Raises:
            ValueError: the condition is of another size, or a style is out of range. Styles that lie on a GPU already
                are not checked: that would make every call wait for the GPU.
        """
        if condition is None:
            condition = Condition.nothing(len(x))
        self._check(x, condition)
        known = self.known(condition, x.device)
        coarse, skips = self.encoded(x)
        return self.decoded(self.considered(coarse, known), skips, relief_of(x), known, condition)

    def known(self, condition: Condition, device: torch.device) -> Tensor:
        """Features of what is known beside the backscatter, (N, condition, h, w) on a device."""
        features = condition.to(device).features()
        # One layout in memory wherever it comes from: torch adds up another one in another order.
        out: Tensor = self.condition(features.contiguous(memory_format=torch.channels_last))
        return out

    def encoded(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        """(N, in_channels, H, W) to the coarsest level, (N, C, H/grid, W/grid), and the skip connections from 1/4 on.

        Both depend on what lies near: see `Architecture.encoded_reaches`.
        """
        skips: list[Tensor] = []
        for level in range(len(self.downsample)):
            skip, x = self.encoded_level(level, x)
            if level > 0:
                skips.append(skip)
        return x, skips

    def encoded_level(self, level: int, x: Tensor) -> tuple[Tensor, Tensor]:
        """One level of `encoded`, from the input or the level before: refined, and the next one's start."""
        x = self.encoder[level](self.stem(F.pixel_unshuffle(x, 2)) if level == 0 else x)
        return x, self.downsample[level](x)

    def considered(self, x: Tensor, known: Tensor) -> Tensor:
        """What was encoded, seen in its surroundings and by what is known: the coarsest level to the same."""
        for step in self.considering():
            x = step.of(x, known)
        return x

    def considering(self) -> list[CoarseStep]:
        """The steps of `considered`, one after the other."""

        def told(x: Tensor, known: Tensor) -> Tensor:
            out: Tensor = self.modulation(x, known)
            return out

        steps = [CoarseStep(_alone(block), 1) for block in self.encoder[-1].children()]
        steps.append(CoarseStep(told, 0))
        for pair in self.middle:
            attention, block = pair.children()
            steps += [CoarseStep(_alone(attention), REACH, BLOCK), CoarseStep(_alone(block), 1)]
        return steps

    def decoded(
        self,
        x: Tensor,
        skips: Sequence[Tensor],
        relief: Tensor,
        known: Tensor,
        condition: Condition,
    ) -> Tensor:
        """What was considered to the network's output.

        It depends on what lies near: see `Architecture.decoded_reaches`.

        Args:
            x: features of the coarsest level.
            skips: as `encoded` gives them.
            relief: of the input, see `relief_of`.
            known: see there.
            condition: of the batch.
        """
        style, count = condition.style, len(self.decoders)
        if count == 1:
            out: Tensor = self.decoders[0](x, skips, relief, known, condition.to(x.device))
            return out
        choice = [(style == index).nonzero()[:, 0].to(x.device) for index in range(count)]
        return self._each_by_its_decoder(x, skips, relief, known, condition.to(x.device), choice)

    def _each_by_its_decoder(
        self,
        x: Tensor,
        skips: Sequence[Tensor],
        relief: Tensor,
        known: Tensor,
        condition: Condition,
        choice: list[Tensor],
    ) -> Tensor:
        """Decode the images `choice[i]` of the batch, int64 indices, by decoder i."""
        outputs = []
        for decoder, images in zip(self.decoders, choice):
            if len(images) == len(x) and not self.training:
                out: Tensor = decoder(x, skips, relief, known, condition)
                return out
            # In a training one without images goes along: processes that train together wait for every gradient.
            if len(images) or self.training:
                some = [skip[images] for skip in skips]
                outputs.append(decoder(x[images], some, relief[images], known[images], condition.of(images)))
        return torch.cat(outputs)[torch.cat(choice).argsort()]

    def _check(self, x: Tensor, condition: Condition) -> None:
        style, grid = condition.style, self.architecture.grid
        if any(len(value) != len(x) for value in vars(condition).values()):
            raise ValueError(f"The condition is of {len(style)} images, the batch has {len(x)}.")
        tokens = (x.shape[2] // grid, x.shape[3] // grid)
        if tuple(condition.prior.shape[2:]) not in ((1, 1), tokens):
            raise ValueError(f"The prior has {tuple(condition.prior.shape[2:])} tokens, the input {tokens}.")
        if style.device.type == "cpu" and not bool(((style >= 0) & (style < len(self.decoders))).all()):
            raise ValueError(f"Styles go from 0 to {len(self.decoders) - 1}, not {style.tolist()}.")


def _alone(layer: nn.Module) -> Callable[[Tensor, Tensor], Tensor]:
    """A layer that does not look at what is known."""

    def of(x: Tensor, _known: Tensor) -> Tensor:
        out: Tensor = layer(x)
        return out

    return of


def _silu_of_own(x: Tensor) -> Tensor:
    """SiLU of values that nothing else needs: in their place, unless a gradient will want them."""
    return F.silu(x, inplace=not torch.is_grad_enabled())


def _spread(values: Tensor, size: Sequence[int]) -> Tensor:
    """Bring (N, C, h, w) to a size, bilinear; one value for all of an image stays one."""
    if values.shape[2:] == (1, 1) or values.shape[2:] == tuple(size):
        return values
    return interpolated(values, (size[0], size[1]))


def interpolated(values: Tensor, size: tuple[int, int]) -> Tensor:
    """(N, C, h, w) to a size, bilinear, with the same bits however large the part of an image is that is given.

    torch interpolates small images, few channels and other layouts in memory in another way.
    """
    channels = values.shape[1]
    if channels < _ALIKE:
        values = F.pad(values, (0, 0, 0, 0, 0, _ALIKE - channels))
    values = values.contiguous(memory_format=torch.channels_last)
    return F.interpolate(values, size=size, mode="bilinear", align_corners=False)[:, :channels]


def call_between_layers(network: nn.Module, check: Callable[[], None]) -> None:
    """Call `check` before every layer, so that an exception it raises stops a long forward pass within one layer."""

    def before(*_: object) -> None:
        check()

    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_pre_hook(before)
