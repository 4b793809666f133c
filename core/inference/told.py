"""What the network is told of a raster beside its backscatter, and what that is for some of its tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ..colour.prior import ColourPrior
from ..input.prepared import PreparedInput
from ..model.card import LEVEL, PRIOR, TRUE_COLOUR, ModelCard
from ..model.network import Condition
from ..polarisation import POLARISATION_KINDS, UNKNOWN
from ..satellite_product.facts import AMPLITUDE, BETA0, DB, POWER

LEVELS_DB = (-30.0, 0.0)
"""Medians that calibrated backscatter of land and sea has: what lies beyond is in dB, but not calibrated."""


def is_calibrated(prepared: PreparedInput) -> bool:
    """Whether a raster's values can be backscatter coefficients: of a level that occurs, and dB or linear power.

    Of amplitude, which is seldom calibrated, the product has to say so. Beta0 lies some 2 dB above the sigma0 and
    gamma0 that models learn from.
    """
    if prepared.raster.product.quantity == BETA0:
        return False
    low, high = LEVELS_DB
    units = prepared.measured.units
    is_told = units == AMPLITUDE and bool(prepared.raster.product.quantity)
    return (is_told or units in (DB, POWER)) and low <= prepared.medians_db[0] <= high


@dataclass(frozen=True)
class Told:
    """What the network is told of a raster.

    Attributes:
        style: number of the decoder.
        polarisation: one of `polarisation.POLARISATION_KINDS`.
        level_db: calibrated backscatter that the input's 0 stands for; None where it is not known.
        prior: typical natural colour by the raster's own pixels; None where there is none.
        step: rows and columns of the raster's own pixels that one of the network's covers.
    """

    style: int = 0
    polarisation: str = UNKNOWN
    level_db: float | None = None
    prior: ColourPrior | None = None
    step: tuple[float, float] = (1.0, 1.0)

    @classmethod
    def of(
        cls,
        prepared: PreparedInput,
        card: ModelCard,
        prior: ColourPrior | None,
        steps: tuple[float, float] = (1.0, 1.0),
    ) -> Told:
        """Return what a model is told of a raster, which is no more than it learned to use.

        Args:
            prepared: the raster, at the grid that the network is shown.
            card: of the model.
            prior: by the raster's own pixels; None for none.
            steps: rows and columns of these that one pixel of a decimated raster stands for.
        """
        zoom = prepared.network_grid.zoom
        level = prepared.medians_db[0] if LEVEL in card.told and is_calibrated(prepared) else None
        takes_prior = PRIOR in card.told and prepared.style == TRUE_COLOUR
        return cls(
            style=prepared.style_index,
            polarisation=prepared.polarisation,
            level_db=level,
            prior=prior if takes_prior else None,
            step=(zoom * steps[0], zoom * steps[1]),
        )

    def condition(self, corners: Sequence[tuple[int, int]], shape: tuple[int, int], grid: int) -> Condition:
        """Return what is told of tiles of one size, on the CPU.

        The prior is taken at the middle of every token, which depends on where it lies in the raster: tiles agree.

        Args:
            corners: row and column of each tile's first pixel, in the network's pixels of the raster.
            shape: rows and columns of a tile in the network's pixels.
            grid: pixels along a side of a token.
        """
        count = len(corners)
        prior = torch.zeros(count, 3, 1, 1)
        if self.prior is not None:
            tokens = [self._colours(self.prior, corner, shape, grid) for corner in corners]
            prior = torch.from_numpy(np.stack(tokens)).permute(0, 3, 1, 2).contiguous()
        return Condition(
            style=torch.full((count,), self.style),
            prior=prior,
            known=torch.full((count,), float(self.prior is not None)),
            polarisation=torch.full((count,), POLARISATION_KINDS.index(self.polarisation)),
            level_db=torch.full((count,), math.nan if self.level_db is None else self.level_db),
        )

    def _colours(
        self, prior: ColourPrior, corner: tuple[int, int], shape: tuple[int, int], grid: int
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        rows, cols = (
            (first + (np.arange(size // grid) + 0.5) * grid) * step
            for first, size, step in zip(corner, shape, self.step)
        )
        return np.asarray(prior.at(rows, cols), np.float32)
