"""What training and evaluation see of the data: samples for scoring, batches for learning."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ...core.model.network import Condition
from ...core.polarisation import UNKNOWN


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
        polarisation: of a single SAR band, one of `core.polarisation.POLARISATION_KINDS`.
        level_db: calibrated backscatter that the 0 of the first input stands for, dB; None where it is not known.
        scene_colour: mean natural colour of the scene, in [0, 1]; None where it has none.
        place: longitude and latitude in degrees; None where they are not known.
        date: of the optical side; None where it is not known.
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
    level_db: float | None = None
    scene_colour: tuple[float, float, float] | None = None
    place: tuple[float, float] | None = None
    date: datetime.date | None = None


@dataclass(frozen=True)
class Batch:
    """Crops for one update. The first `pairs` of both sides belong together; what follows has no partner.

    Attributes:
        sar: (N, bands, rows, cols) float32 as the network sees it.
        sar_valid: (N, rows, cols) bool.
        sar_style: (N,) int64, index of the style the network is asked for.
        sar_polarisation: (N,) int64, index among `core.polarisation.POLARISATION_KINDS`.
        sar_detail: (N,) float32, share of the optical side's gradient energy that is asked for.
        sar_perceptual: (N,) float32, times the perceptual loss.
        sar_consistency: (N,) float32, times the consistency loss.
        sar_relevel: (N,) float32, times the changes of level and contrast of the augmentation.
        sar_level_db: (N,) float32, calibrated backscatter that the 0 of the first input stands for; NaN if not known.
        sar_prior: (N, 3) float32, natural colour that the network is told, in [0, 1].
        sar_known: (N,) float32, 1 where it is told a colour and 0 where it is not.
        optical: (M, 3, rows, cols) sRGB from 0 to 255, uint8 or float32.
        optical_valid: (M, rows, cols) bool.
        optical_style: (M,) int64, the composite it is.
        optical_is_grey: (M,) bool, whether it tells lightness alone.
        optical_water: (M, rows, cols) bool, where it is known to show water.
        optical_scene: (M, 3) float32, mean natural colour of its scene in [0, 1]; NaN where it has none.
        pairs: how many of both sides are partners, at most min(N, M).
        names: of the N SAR crops, to say where a fault lies.
        weight: how much each of the crops counts beside those that other processes have in the same step.
    """

    sar: Tensor
    sar_valid: Tensor
    sar_style: Tensor
    sar_polarisation: Tensor
    sar_detail: Tensor
    sar_perceptual: Tensor
    sar_consistency: Tensor
    sar_relevel: Tensor
    sar_level_db: Tensor
    sar_prior: Tensor
    sar_known: Tensor
    optical: Tensor
    optical_valid: Tensor
    optical_style: Tensor
    optical_is_grey: Tensor
    optical_water: Tensor
    optical_scene: Tensor
    pairs: int
    names: tuple[str, ...]
    weight: float = 1.0

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
                tensors: dict[str, Any] = {
                    name: value[sar if name.startswith("sar") else optical]
                    for name, value in vars(self).items()
                    if torch.is_tensor(value)
                }
                found.append(
                    replace(
                        self,
                        **tensors,
                        pairs=len(pairs),
                        names=tuple(self.names[position] for position in sar),
                    )
                )
        return found

    @property
    def condition(self) -> Condition:
        """What the network is told of the SAR crops beside the backscatter."""
        return Condition(
            style=self.sar_style,
            prior=self.sar_prior[:, :, None, None],
            known=self.sar_known,
            polarisation=self.sar_polarisation,
            level_db=self.sar_level_db,
        )

    def with_tensors(self, change: Callable[[Tensor], Tensor]) -> Batch:
        """Return the batch with every tensor changed."""
        changed: dict[str, Any] = {name: change(value) for name, value in vars(self).items() if torch.is_tensor(value)}
        return replace(self, **changed)
