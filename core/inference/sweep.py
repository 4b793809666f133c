"""The sweep: the network over an image of any size, tile by tile, as if all of it went through at once.

A step of the network looks at what is near, so each is computed once for every place. What the steps have made of
earlier tiles is kept where later ones look at it: below the row of tiles, and beside the last one (`levels`). The first
steps run ahead of the last by what these look at around a place. So nothing is computed twice but at the borders of the
pieces that cores compute, and where tiles were cut changes no bit.

One module, though long: every step of the network, in its order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from ..concurrency.trace import span
from ..model.architecture import OUTPUT_CHANNELS
from ..model.network import AttentionAutoencoder, CoarseStep, Condition, Decoder
from ..model.relief import RELIEF_REACH, relief_of
from .levels import Level, Space, empty
from .pieces import Piece, Workers
from .tiling import Context, Layout

_NATIVE = 20480
"""Values of a single image up to which torch convolves it in another way, whose last bits differ."""

_ANYWHERE = Piece(slice(-(2**40), 2**40), slice(-(2**40), 2**40))


def context_of(network: AttentionAutoencoder, mirrored: int) -> Context:
    """Return what a network looks at around what it colours; `mirrored` pixels of it beyond a raster's borders."""
    ahead, sizes = _Ahead.of(network), network.architecture
    painted = sizes.grid + sizes.decoded_reaches[-1]
    step = sizes.grid * max(one.block for one in network.considering())
    # What the first steps look at: the first level of the encoder, and the relief.
    read = min(ahead.encoded[0] - sizes.encoded_reaches[0], ahead.relief - RELIEF_REACH)
    return Context(mirrored, painted, read // sizes.grid * sizes.grid, ahead.input, step)


@dataclass(frozen=True)
class _Ahead:
    """How far beyond a border between tiles each step is made, in input pixels.

    A step is made as far as the next one looks at it.

    Attributes:
        encoded: every level of the encoder: what it leaves to the next.
        considered: every step at the coarsest level.
        decoded: every stage of the decoder.
        relief: the relief.
        input: what all of that looks at.
    """

    encoded: tuple[int, ...]
    considered: tuple[int, ...]
    decoded: tuple[int, ...]
    relief: int
    input: int

    @classmethod
    def of(cls, network: AttentionAutoencoder) -> _Ahead:
        sizes = network.architecture
        token = sizes.grid
        at = token + sizes.decoded_reaches[-1]  # whole tokens are painted: see `AxisTile.made_stop`
        decoded, considered, encoded = [], [], []
        for reach in reversed(sizes.decoded_reaches[:-1]):
            decoded.append(at)
            at += reach
        for step in reversed(network.considering()):
            # Its blocks have to lie at the same places for every tile.
            while (at - step.reach * token) % (step.block * token):
                at += token
            considered.append(at)
            at += step.reach * token
        for reach in reversed(sizes.encoded_reaches):
            encoded.append(at)
            at += reach
        # The relief is made as soon as it can be: so least has to be read again.
        relief = max(at - RELIEF_REACH, token + sizes.decoded_reaches[-1])
        end = -(-max(at, relief + RELIEF_REACH) // token) * token
        return cls(
            tuple(reversed(encoded)), tuple(reversed(considered)), tuple(reversed(decoded)), end - RELIEF_REACH, end
        )


class Sweep:
    """One run of a network over an image, whose tiles are given in their order.

    Args:
        network: in evaluation, on its device.
        layout: the tiles.
        workers: compute.
    """

    def __init__(self, network: AttentionAutoencoder, layout: Layout, workers: Workers) -> None:
        self._network, self._layout, self._workers = network, layout, workers
        self._steps, sizes = network.considering(), network.architecture
        ahead, token, widths = _Ahead.of(network), sizes.grid, sizes.widths
        last = len(widths) - 1
        painted = -token - sizes.decoded_reaches[-1]
        decoded = [made - reach for made, reach in zip(ahead.decoded, sizes.decoded_reaches)]
        considered = [made - step.reach * token for made, step in zip(ahead.considered, self._steps)]
        encoded = [made - reach for made, reach in zip(ahead.encoded, sizes.encoded_reaches)]
        # One for each size of pixel, as the decoder begins where the encoder is done; the steps at the coarsest level
        # take turns in two.
        spaces, turns = [Space() for _ in widths], [Space(), Space()]
        # From the finest to the coarsest: what a level leaves to the next one, and to the decoder.
        self._levels = [
            Level(2 ** (level + 2), widths[level + 1], ahead.encoded[level], needed, layout, spaces[level])
            for level, needed in enumerate([*encoded[1:], considered[0]])
        ]
        self._skips = [
            Level(2 ** (level + 1), widths[level], ahead.encoded[level], decoded[last - 1 - level], layout, Space())
            for level in range(1, last)
        ]
        # Painting looks at the last stage of the decoder and at the one before.
        needed = [*considered[1:], *decoded, painted]
        needed[-2] = min(needed[-2], painted)
        self._coarse = [
            Level(token, widths[-1], *one, layout, turns[step % 2])
            for step, one in enumerate(zip(ahead.considered, needed))
        ]
        self._stages = [
            Level(2 ** (last - stage), widths[last - 1 - stage], *one, layout, spaces[last - 2 - stage])
            for stage, one in enumerate(zip(ahead.decoded, needed[len(self._coarse) :]))
        ]
        self._relief = Level(2, sizes.in_channels, ahead.relief, painted, layout, Space())
        self._begin = layout.rows[0].input_start, layout.cols[0].input_start
        rows, cols = (axis[-1].input_stop - axis[0].input_start for axis in (layout.rows, layout.cols))
        self._all = Piece(slice(0, rows), slice(0, cols))
        self._nothing: list[tuple[Tensor, Tensor]] | None = None

    def made(
        self, place: tuple[int, int], x: Tensor | None, condition: Condition, wanted: bool = True, near: bool = True
    ) -> Tensor | None:
        """Return what the network makes for one tile, (1, 4, rows, cols) of its cells; None if it is not wanted.

        Args:
            place: row and column of the tile in the layout.
            x: (1, inputs, rows, cols) of its input, see `AttentionAutoencoder.forward`; None where it is 0 throughout.
            condition: of what the network is told about it.
            wanted: whether it is.
            near: whether it or what lies around it is: what no wanted tile looks at is not made.
        """
        row, col = self._layout.rows[place[0]], self._layout.cols[place[1]]
        given = self._piece((row.input_start, row.input_stop), (col.input_start, col.input_stop))
        network, seen = self._network, x
        if seen is None:
            zero = network.stem.weight.new_zeros(1)
            seen = zero.expand(1, network.architecture.in_channels, *given.shape)
        skips, coarse = self._encoded(place, seen, given, nothing=x is None)
        relief = self._relief_of(place, seen, given)
        told = self._piece((row.told_start, row.input_stop), (col.told_start, col.input_stop))
        known = self._workers.alone(lambda: network.known(condition, seen.device))
        coarse = self._considered(place, coarse, known, told)
        decoder: Any = network.decoders[int(condition.style[0])]
        stages = self._decoded(place, decoder, coarse, skips, known, told, computed=wanted or near)
        if not wanted:
            return None
        needed = self._piece((row.made_start, row.made_stop), (col.made_start, col.made_stop))
        return self._painted(place, needed, decoder, [coarse, *stages], relief, condition, told)

    def _encoded(self, place: tuple[int, int], x: Tensor, given: Piece, nothing: bool) -> tuple[list[Tensor], Tensor]:
        """Return the skip connections from the finest on, and the coarsest level."""
        network, whole, pixel = self._network, given, 1
        reaches, skips = network.architecture.encoded_reaches, []
        for level, (out, reach) in enumerate(zip(self._levels, reaches)):

            def compute(
                seen: Piece, x: Tensor = x, whole: Piece = whole, pixel: int = pixel, level: int = level
            ) -> list[Tensor]:
                if nothing and seen.grown(sum(reaches), _ANYWHERE) == seen.grown(sum(reaches), self._all):
                    return list(self._of_nothing()[level])[::-1]
                skip, coarser = network.encoded_level(level, _as_much(_cut(x, seen, whole, pixel)))
                return [coarser, skip]

            levels = [out, self._skips[level - 1]] if level else [out]
            like = x.new_empty(0, dtype=self._workers.dtype)
            x, *skip = self._swept(place, levels, like, compute, reach, (out.pixel, 0))
            skips += skip
            whole, pixel = out.whole(place), out.pixel
        return skips, x

    def _relief_of(self, place: tuple[int, int], x: Tensor, given: Piece) -> Tensor:
        """Return it in full precision, as the colours that it shades are."""

        def compute(seen: Piece) -> list[Tensor]:
            return [relief_of(_cut(x, seen, given, 1))]

        (relief,) = self._swept(place, [self._relief], x, compute, RELIEF_REACH, (self._network.architecture.grid, 0))
        return relief

    def _considered(self, place: tuple[int, int], x: Tensor, known: Tensor, told: Piece) -> Tensor:
        token = self._network.architecture.grid
        for step, before, level in zip(self._steps, [self._levels[-1], *self._coarse], self._coarse):

            def compute(seen: Piece, x: Tensor = x, step: CoarseStep = step, before: Level = before) -> list[Tensor]:
                near = _cut(x, seen, before.whole(place), token)
                return [step.of(_as_much(near), _cut(known, seen, told, token))]

            # What it looks at starts where its blocks do.
            reach = step.reach * token
            (x,) = self._swept(place, [level], x, compute, reach, (step.block * token, reach))
        return x

    def _decoded(
        self,
        place: tuple[int, int],
        decoder: Decoder,
        x: Tensor,
        skips: list[Tensor],
        known: Tensor,
        told: Piece,
        computed: bool,
    ) -> list[Tensor]:
        sizes = self._network.architecture
        token, made = sizes.grid, []
        before = [self._coarse[-1], *self._stages]
        for stage, coarse, level, skip, of, reach in zip(
            decoder.stages, before, self._stages, skips[::-1], self._skips[::-1], sizes.decoded_reaches
        ):

            def compute(
                seen: Piece,
                x: Tensor = x,
                stage: nn.Module = stage,
                coarse: Level = coarse,
                skip: Tensor = skip,
                of: Level = of,
            ) -> list[Tensor]:
                near = _cut(x, seen, coarse.whole(place), coarse.pixel)
                beside = _cut(skip, seen, of.whole(place), of.pixel)
                return [stage(_as_much(near, beside), beside, _cut(known, seen, told, token))]

            (x,) = self._swept(place, [level], x, compute if computed else None, reach, (token, 0))
            made.append(x)
        return made

    def _swept(
        self,
        place: tuple[int, int],
        levels: list[Level],
        like: Tensor,
        compute: Callable[[Piece], list[Tensor]] | None,
        reach: int,
        cut: tuple[int, int],
    ) -> list[Tensor]:
        """Return what there is of levels, with what `compute` makes of what it is shown; None: 0.

        They are kept in the type of `like`. `reach` is what a place depends on around it; pieces are cut at multiples
        of `cut[0]` and `cut[1]` more.
        """
        rooms = [level.room(place, like) for level in levels]
        new = levels[0].new(place)

        def one(piece: Piece) -> None:
            seen = piece.grown(reach, self._all)
            with span("network"):
                parts = compute(seen) if compute else []
            for level, (_, view), part in zip(levels, rooms, parts):
                _put(view, part, piece, new, seen, level.pixel)

        if compute:
            self._workers.run(one, new, *cut)
        for level, (made, view) in zip(levels, rooms):
            if compute is None:
                view.zero_()
            level.keep(place, made)
        return [made for made, _ in rooms]

    def _painted(
        self,
        place: tuple[int, int],
        needed: Piece,
        decoder: Decoder,
        stages: list[Tensor],
        relief: Tensor,
        condition: Condition,
        told: Piece,
    ) -> Tensor:
        sizes = self._network.architecture
        cells = needed.at(2)
        output = empty(relief, OUTPUT_CHANNELS, *cells.shape)
        levels = [self._coarse[-1], *self._stages]

        def paint(piece: Piece) -> None:
            seen = piece.grown(sizes.decoded_reaches[-1], self._all)
            last, coarser, lit = (
                _cut(one, seen, level.whole(place), level.pixel)
                for one, level in ((stages[-1], levels[-1]), (stages[-2], levels[-2]), (relief, self._relief))
            )
            smaller = min(last, coarser, key=torch.numel)
            last, coarser = _as_much(last, smaller), _as_much(coarser, smaller)
            of_piece = replace(condition, prior=_cut(condition.prior, seen, told, sizes.grid))
            with span("network"):
                made = decoder.painted(last, coarser, lit, of_piece)
            _put(output, made, piece, needed, seen, 2)

        self._workers.run(paint, needed, sizes.grid)
        return output

    def _of_nothing(self) -> list[tuple[Tensor, Tensor]]:
        """What levels of the encoder make where the input is 0 as far as they reach, (1, C, 1, 1) each."""
        if self._nothing is None:
            sizes = self._network.architecture
            side = 4 * sizes.grid * -(-sum(sizes.encoded_reaches) // sizes.grid)
            x, made = self._network.stem.weight.new_zeros(2, sizes.in_channels, side, side), []
            for level in range(len(self._levels)):
                skip, x = self._network.encoded_level(level, x)
                made.append((_middle(skip), _middle(x)))
            self._nothing = made
        return self._nothing

    def _piece(self, rows: tuple[int, int], cols: tuple[int, int]) -> Piece:
        down, across = self._begin
        return Piece(slice(rows[0] - down, rows[1] - down), slice(cols[0] - across, cols[1] - across))


def _middle(x: Tensor) -> Tensor:
    row, col = x.shape[2] // 2, x.shape[3] // 2
    return x[:1, :, row : row + 1, col : col + 1]


def _as_much(x: Tensor, convolved: Tensor | None = None) -> Tensor:
    """Twice an image that torch would else convolve in another way; `convolved` is of the size that that is done at.

    One on one core goes another way than a batch, where it is small: its last bits differ.
    """
    return torch.cat([x, x]) if (x if convolved is None else convolved).numel() <= _NATIVE else x


def _cut(values: Tensor, piece: Piece, of: Piece, pixel: int) -> Tensor:
    """Return a piece of (1, C, H, W), which is `of` the image; one value for all of an image stays one."""
    if values.shape[2:] == (1, 1):
        return values
    inside = piece.within(of, pixel)
    return values[:, :, inside.rows, inside.cols]


def _put(whole: Tensor, part: Tensor, piece: Piece, of: Piece, seen: Piece, pixel: int) -> None:
    """Put a piece, made with what is `seen` around it, where it belongs in a whole that is `of` the image."""
    into, inside = piece.within(of, pixel), piece.within(seen, pixel)
    if part.shape[2:] == (1, 1):  # the same everywhere
        inside = Piece(slice(0, 1), slice(0, 1))
    whole[:, :, into.rows, into.cols] = part[:1, :, inside.rows, inside.cols]
