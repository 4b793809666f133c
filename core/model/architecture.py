"""The architecture of a network: its sizes, what they may be, and the weights that follow. Standard library only.

What a model file has to hold is reckoned from the sizes in its card, so that a file is refused before anything of it is
put into memory.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ModelError
from ..words import phrase
from .card_values import brief, whole

ARCHITECTURE_NAME = "attention-autoencoder"

COLOURS, OUTPUT_CHANNELS = 3, 4
"""Red, green, blue, and the log of the expected error in CIELAB units."""

POLARISATIONS = 3
"""Kinds of polarisation: see `core.polarisation.POLARISATION_KINDS`."""

CONDITIONS = 3 + 1 + POLARISATIONS + 1 + 1
"""Prior, known or not, polarisation, level, known or not."""

HEAD_WIDTH = 32
"""Channels of an attention head."""

REACH = 2
"""Tokens to every side that attention looks at."""

MOST_INPUTS, MOST_LEVELS, MOST_STYLES = 16, 8, 64
FEWEST_LEVELS = 3
MOST_CHANNELS = 2048
MOST_BLOCKS = 64
"""At a level, and of attention. All of these are far beyond what was ever trained: they bound memory and time of a run
by the sizes alone, whoever has made the file."""

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Architecture:
    """Sizes of an attention autoencoder.

    Attributes:
        in_channels: number of inputs: polarisations and differences of them.
        widths: channels per resolution level, the finest (1/2) first.
        depths: residual blocks per level.
        attention: attention blocks at the coarsest level.
        condition: channels of what is known beside the backscatter.
        styles: number of decoders, one for each style.
    """

    in_channels: int = 1
    widths: tuple[int, ...] = (16, 32, 64, 128)
    depths: tuple[int, ...] = (1, 1, 2, 2)
    attention: int = 2
    condition: int = 48
    styles: int = 1

    @classmethod
    def from_card(cls, declared: Mapping[str, Any], model: str) -> Architecture:
        """Return the architecture that a card declares: {"name": ..., sizes...}.

        Args:
            declared: the card's entry.
            model: its name, for the sentence.

        Raises:
            ModelError: when it is not one that this version knows and can run.
        """
        sizes = dict(declared)
        name = sizes.pop("name", None)
        if name != ARCHITECTURE_NAME:
            raise ModelError(
                phrase(
                    "The model '{name}' declares the architecture '{architecture}', which this version does not "
                    "know (it knows '{known}'). Update SAR Colorizer or choose another model.",
                    name=model,
                    architecture=brief(name),
                    known=ARCHITECTURE_NAME,
                )
            )
        try:
            architecture = cls(
                in_channels=whole(sizes.pop("in_channels")),
                widths=tuple(map(whole, _listed(sizes.pop("widths")))),
                depths=tuple(map(whole, _listed(sizes.pop("depths")))),
                attention=whole(sizes.pop("attention")),
                condition=whole(sizes.pop("condition")),
                styles=whole(sizes.pop("styles")),
            )
        except (KeyError, ValueError) as error:
            raise ModelError(
                phrase("The model '{name}' does not declare its sizes ({cause}).", name=model, cause=brief(error))
            ) from error
        if sizes:
            names = brief(", ".join(sorted(map(str, sizes))))
            raise ModelError(phrase("The model '{name}' declares unknown sizes: {sizes}.", name=model, sizes=names))
        architecture.check(model)
        return architecture

    def check(self, model: str) -> None:
        """Raise where there is no such network, or none that could be run.

        Raises:
            ModelError: naming the size.
        """
        levels, last = len(self.widths), self.widths[-1] if self.widths else 0
        heads = last // HEAD_WIDTH
        for name, values, low, high in (
            ("in_channels", (self.in_channels,), 1, MOST_INPUTS),
            ("levels", (levels,), FEWEST_LEVELS, MOST_LEVELS),
            ("widths", self.widths, 1, MOST_CHANNELS),
            ("depths", self.depths, 0, MOST_BLOCKS),
            ("attention", (self.attention,), 0, MOST_BLOCKS),
            ("condition", (self.condition,), 1, MOST_CHANNELS),
            ("styles", (self.styles,), 1, MOST_STYLES),
        ):
            for value in values:
                if not low <= value <= high:
                    raise ModelError(
                        phrase(
                            "The model '{name}' declares {size} of {value}; this version runs networks with {low} to "
                            "{high}. Choose another model.",
                            name=model,
                            size=name,
                            value=brief(value),
                            low=low,
                            high=high,
                        )
                    )
        if len(self.depths) != levels or (self.attention and (heads < 1 or last % heads)):
            raise ModelError(
                phrase(
                    "The sizes that the model '{name}' declares do not go together (widths, depths and attention). "
                    "Choose another model.",
                    name=model,
                )
            )

    @property
    def grid(self) -> int:
        """Input pixels along one side of a token, a position at the coarsest level: tiles start on multiples of it."""
        return int(2 ** len(self.widths))

    @property
    def encoded_reaches(self) -> tuple[int, ...]:
        """Input pixels to every side that each level of the encoder looks at, in whole pixels of the next level.

        The coarsest is not among them.
        """
        # A 3 x 3 convolution per residual block, at its level's pixels, and one of the stem.
        convolutions = [self.depths[0] + 1, *self.depths[1:-1]]
        return tuple(-(-count // 2) * 2 ** (level + 2) for level, count in enumerate(convolutions))

    @property
    def decoded_reaches(self) -> tuple[int, ...]:
        """Input pixels to every side that each stage of a decoder and its painting look at, in whole tokens."""
        # Doublings are bilinear, between neighbours, and so is what is known, between tokens. Then come the
        # convolutions: one per residual block, and one of the head.
        reaches, pixel = [], self.grid
        for level in range(len(self.widths) - 2, 0, -1):
            fine = pixel // 2
            reaches.append(self._whole_tokens(max(pixel, self.grid // 2) + self.depths[level] * fine))
            pixel = fine
        painting = max(2 * pixel, self.grid // 2 + pixel, 2 * min(2 * pixel, self.grid))
        return (*reaches, self._whole_tokens(painting))

    def weights(self) -> Iterator[tuple[str, Shape]]:
        """Yield names and shapes of the weights, as `network.AttentionAutoencoder` has them.

        One by one: whoever compares them with a file stops at the first that is not there.
        """
        last = self.widths[-1]
        yield from _convolution("condition.0", self.condition, CONDITIONS)
        yield from _convolution("condition.2", self.condition, self.condition)
        yield from _convolution("stem", self.widths[0], 4 * self.in_channels, 3)
        for level, (width, depth) in enumerate(zip(self.widths, self.depths)):
            for block in range(depth):
                yield from _residual_block(f"encoder.{level}.{block}", width)
        for level, (fine, coarse) in enumerate(zip(self.widths, self.widths[1:])):
            yield from _convolution(f"downsample.{level}", coarse, fine, 2)
        yield from _convolution("modulation.table", 2 * last, self.condition)
        for block in range(self.attention):
            name = f"middle.{block}"
            yield f"{name}.0.norm.weight", (last,)
            yield f"{name}.0.norm.bias", (last,)
            yield from _convolution(f"{name}.0.query_key_value", 3 * last, last)
            yield from _convolution(f"{name}.0.projection", last, last)
            yield f"{name}.0.position_bias", ((2 * REACH + 1) ** 2, last // HEAD_WIDTH)
            yield from _residual_block(f"{name}.1", last)
        for style in range(self.styles):
            yield from self._decoder(f"decoders.{style}")

    def _decoder(self, name: str) -> Iterator[tuple[str, Shape]]:
        levels = reversed(list(zip(self.widths[1:], self.widths[2:], self.depths[1:])))
        for stage, (fine, coarse, depth) in enumerate(levels):
            yield from _convolution(f"{name}.stages.{stage}.narrow", fine, coarse)
            yield from _convolution(f"{name}.stages.{stage}.modulation.table", 2 * fine, self.condition)
            for block in range(depth):
                yield from _residual_block(f"{name}.stages.{stage}.blocks.{block}", fine)
        yield from _convolution(f"{name}.head", OUTPUT_CHANNELS, self.widths[1], 3)
        yield from _convolution(f"{name}.relief_head", self.in_channels, self.widths[min(2, len(self.widths) - 1)], 3)
        yield f"{name}.base", (COLOURS,)

    def _whole_tokens(self, reach: int) -> int:
        return -(-reach // self.grid) * self.grid


def check_weights(architecture: Architecture, found: Mapping[str, Shape]) -> None:
    """Raise unless the weights are exactly those of an architecture.

    Args:
        architecture: whose sizes have been checked.
        found: shapes by name.

    Raises:
        ValueError: naming the first that differs.
    """
    count = 0
    for name, shape in architecture.weights():
        count += 1
        if name not in found:
            raise ValueError(phrase("{weight} is missing", weight=name))
        if found[name] != shape:
            raise ValueError(
                phrase(
                    "{weight} has the shape {found}, not {shape}",
                    weight=name,
                    found=brief(list(found[name])),
                    shape=str(list(shape)),
                )
            )
    if count != len(found):
        known = {name for name, _ in architecture.weights()}
        extra = next(name for name in found if name not in known)
        raise ValueError(phrase("{weight} has no place in this network", weight=brief(extra)))


def count_of(shape: Shape) -> int:
    """Return how many numbers an array of a shape has."""
    return math.prod(shape)


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{brief(value)} is no list")
    return value


def _convolution(name: str, out: int, into: int, side: int = 1) -> Iterator[tuple[str, Shape]]:
    yield f"{name}.weight", (out, into, side, side)
    yield f"{name}.bias", (out,)


def _residual_block(name: str, channels: int) -> Iterator[tuple[str, Shape]]:
    yield from _convolution(f"{name}.first", channels, channels, 3)
    yield from _convolution(f"{name}.second", channels, channels)
