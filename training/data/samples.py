"""What training and evaluation see of the data: samples for scoring, batches for learning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ...core.model.style_table import UNKNOWN


@dataclass(frozen=True)
class Sample:
    """One place, whole or a crop of it.

    Attributes:
        name: unique within its collection, for reports and messages.
        collection, scene, style: where it comes from and which composite its optical side is.
        sar: (bands, rows, cols) float32 as the network sees it: (dB - scene median) / scale, clipped, invalid pixels
            filled by `core.inference.nodata_fill`.
        sar_db: (rows, cols) float32, dB of the first band, for baselines and for lightness from the SAR; 0 if invalid.
        valid: (rows, cols) bool, where both sides (or the one there is) hold a measurement.
        optical: (rows, cols, 3) uint8 sRGB on the SAR's grid, or None without a partner.
        polarisation: of a single SAR band, one of `core.model.style_table.POLARISATION_KINDS`.
    """

    name: str
    collection: str
    scene: str
    style: str
    sar: NDArray[np.float32]
    sar_db: NDArray[np.float32]
    valid: NDArray[np.bool_]
    optical: NDArray[np.uint8] | None
    polarisation: str = UNKNOWN


@dataclass(frozen=True)
class Batch:
    """Crops for one update. The first `pairs` of both sides belong together; what follows has no partner.

    Attributes:
        sar: (N, bands, rows, cols) float32 as the network sees it.
        sar_valid: (N, rows, cols) bool.
        sar_style: (N,) int64, index of the style the network is asked for.
        sar_polarisation: (N,) int64, index among `core.model.style_table.POLARISATION_KINDS`.
        sar_detail: (N,) float32, share of the optical side's gradient energy that is asked for.
        sar_perceptual: (N,) float32, times the perceptual loss.
        sar_consistency: (N,) float32, times the consistency loss.
        sar_relevel: (N,) float32, times the changes of level and contrast of the augmentation.
        optical: (M, 3, rows, cols) uint8 sRGB.
        optical_valid: (M, rows, cols) bool.
        optical_style: (M,) int64, the composite it is.
        pairs: how many of both sides are partners, at most min(N, M).
        names: of the N SAR crops, to say where a fault lies.
    """

    sar: Tensor
    sar_valid: Tensor
    sar_style: Tensor
    sar_polarisation: Tensor
    sar_detail: Tensor
    sar_perceptual: Tensor
    sar_consistency: Tensor
    sar_relevel: Tensor
    optical: Tensor
    optical_valid: Tensor
    optical_style: Tensor
    pairs: int
    names: tuple[str, ...]

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device; from pinned memory the copy overlaps with the device's work."""
        return self.with_tensors(lambda tensor: tensor.to(device, non_blocking=True))

    def pinned(self) -> Batch:
        """Return the batch in page-locked memory."""
        return self.with_tensors(Tensor.pin_memory)

    def parts(self, count: int) -> list[Batch]:
        """Divide the batch into `count` parts alike in their pairs and other crops; fewer where there are fewer."""
        found = []
        for index in range(count):
            pairs = list(range(index, self.pairs, count))
            # The others from the other end: together the parts are of one size to within a crop.
            first = self.pairs + count - 1 - index
            sar, optical = (pairs + list(range(first, len(side), count)) for side in (self.sar, self.optical))
            if sar:
                part = replace(
                    self,
                    sar=self.sar[sar],
                    sar_valid=self.sar_valid[sar],
                    sar_style=self.sar_style[sar],
                    sar_polarisation=self.sar_polarisation[sar],
                    sar_detail=self.sar_detail[sar],
                    sar_perceptual=self.sar_perceptual[sar],
                    sar_consistency=self.sar_consistency[sar],
                    sar_relevel=self.sar_relevel[sar],
                    optical=self.optical[optical],
                    optical_valid=self.optical_valid[optical],
                    optical_style=self.optical_style[optical],
                    pairs=len(pairs),
                    names=tuple(self.names[position] for position in sar),
                )
                found.append(part)
        return found

    def with_tensors(self, change: Callable[[Tensor], Tensor]) -> Batch:
        """Return the batch with every tensor changed."""
        changed: dict[str, Any] = {name: change(value) for name, value in vars(self).items() if torch.is_tensor(value)}
        return replace(self, **changed)
