"""The network's grid: the pixels it is shown of a raster whose own are finer or coarser than those it learned from.

A network that learned from 10 m sees single roofs in a raster of 0.6 m, which it has never seen; of a raster of 20 m it
gets brightness and hue wrong. So k x k pixels of a finer raster are averaged into one for the network, and one of a
coarser raster is repeated u x u times; training brings its data to the same size. Both are counted from the raster's
own corner, never from a window's, so that a part is coloured like the whole.

The network gives colour for cells of 2 x 2 of its pixels, 2k / u of the raster's. Cell i's centre lies at row
(i + 0.5) 2k / u - 0.5 of the raster, in pixels whose centres are whole numbers; colour is bilinear between centres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..georeferencing.grid import Grid, Window
from ..model.card import ModelCard
from ..options.colorize import MODEL_RESOLUTION
from ..words import phrase

SMALLEST_RATIO = 1.5
"""Pixels less than so many times larger or smaller than the model's are shown as they are."""

MAP_SCALE = 1.005
"""Nominal pixels of 4 m are 3.996 to 4.004 m on the ground, by where in the UTM zone they lie: what falls between two
grids so closely falls on the same side everywhere."""

LARGEST_REPETITION = 4
"""A raster of n pixels costs u x u n of the network: beyond this the colour is not worth it."""

LARGEST_AVERAGING = 512
"""What is averaged is read as a whole. Of a model of 10 m these are pixels of 2 cm; smaller ones are a wrong CRS."""


@dataclass(frozen=True)
class NetworkGrid:
    """The pixels that the network is shown of a raster.

    Attributes:
        height, width: of the raster, in its own pixels.
        averaging: k; k x k pixels of the raster are averaged into one.
        repetition: u; each pixel of the raster is shown u x u times. At least one of the two is 1.
    """

    height: int
    width: int
    averaging: int = 1
    repetition: int = 1

    @classmethod
    def fitting(cls, grid: Grid, learned: float, resolution: str = MODEL_RESOLUTION) -> NetworkGrid:
        """Return the grid that comes nearest to the pixels the model learned from, native where none is known.

        Args:
            grid: of the raster.
            learned: pixel size that the model learned from, metres.
            resolution: one of `options.colorize.RESOLUTIONS`.
        """
        metres = grid.ground_sampling_distance
        averaging = repetition = 1
        if resolution == MODEL_RESOLUTION and metres:
            finer, coarser = MAP_SCALE * learned / metres, MAP_SCALE * metres / learned
            if finer >= SMALLEST_RATIO:
                averaging = min(math.floor(finer + 0.5), LARGEST_AVERAGING)
            elif coarser >= SMALLEST_RATIO:
                repetition = min(math.floor(coarser + 0.5), LARGEST_REPETITION)
        return cls(grid.height, grid.width, averaging, repetition)

    @property
    def is_native(self) -> bool:
        """Whether the network's pixels are the raster's own."""
        return self.averaging == self.repetition == 1

    @property
    def zoom(self) -> float:
        """The side of the network's pixels in pixels of the raster."""
        return self.averaging / self.repetition

    @property
    def cells(self) -> tuple[int, int]:
        """Rows and columns of the network's cells; the last may reach beyond the raster."""
        rows, cols = (-(-size * self.repetition // (2 * self.averaging)) for size in (self.height, self.width))
        return rows, cols

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the network's pixels: whole cells, so that the last may lie beyond the raster."""
        rows, cols = self.cells
        return 2 * rows, 2 * cols

    def window(self, window: Window) -> Window:
        """Return the network's pixels, whole cells of them, on which the colour of a window of the raster depends."""
        rows = self.interpolation(window[0], window[1], self.cells[0])
        cols = self.interpolation(window[2], window[3], self.cells[1])
        (top, bottom), (left, right) = ((2 * int(lower[0]), 2 * int(upper[-1]) + 2) for lower, upper, _ in (rows, cols))
        return top, bottom, left, right

    def interpolation(
        self, start: int, stop: int, cells: int
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
        """Return, for each pixel of [start, stop) along an axis of so many cells, where its colour comes from.

        Returns:
            The cell before the pixel's centre, the one after it and the weight of the latter, float32. Before the
            centre of the first cell, and beyond that of the last, both are that cell.
        """
        # Pixel y lies at (y + 0.5) u / 2k - 0.5 cells, which is ((2y + 1) u - 2k) / 4k: in whole numbers, so that its
        # place does not depend on where one starts to count.
        position = (2 * np.arange(start, stop, dtype=np.int64) + 1) * self.repetition - 2 * self.averaging
        before = position // (4 * self.averaging)
        weight = ((position - before * 4 * self.averaging) / (4.0 * self.averaging)).astype(np.float32)
        lower, upper = (np.clip(index, 0, cells - 1).astype(np.intp) for index in (before, before + 1))
        return lower, upper, weight

    def __str__(self) -> str:
        if self.repetition > 1:
            return f"repeated {self.repetition} x {self.repetition}"
        return f"averaged {self.averaging} x {self.averaging}" if self.averaging > 1 else "native"

    def describe(self, grid: Grid, card: ModelCard) -> str:
        """Say in one sentence what the network is shown, where that is not the raster's own pixels."""
        metres, learned = grid.ground_sampling_distance, card.ground_sampling_distance
        if self.repetition > 1:
            return phrase(
                "Pixels of {metres:.3g} m are repeated {times} x {times} for the network, which learned from "
                "{learned:g} m.",
                metres=metres,
                times=self.repetition,
                learned=learned,
            )
        return phrase(
            "Pixels of {metres:.3g} m are averaged {side} x {side} for the network, which learned from {learned:g} m.",
            metres=metres,
            side=self.averaging,
            learned=learned,
        )
